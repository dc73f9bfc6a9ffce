"""The roll-up workbook: written for people by `write_rollup`, read back by `read_back`."""

from xl_malkort.output.rollup.book import rollup_bytes, write_rollup
from xl_malkort.output.rollup.readback import BookPaintable, BookSource, RollupBook, read_back

__all__ = ["BookPaintable", "BookSource", "RollupBook", "read_back", "rollup_bytes", "write_rollup"]
