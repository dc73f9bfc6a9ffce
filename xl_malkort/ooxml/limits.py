"""How much a package may demand before it is refused.

Apache POI's `ZipSecureFile` refuses an inflate ratio below 0.01 after 100 KiB, an entry above 4 GiB and
more than 1,000 entries. Goal cards are small, so the sizes here are tighter; the entry count is wider
because a workbook with many charts and images is not an attack.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

MIB: Final = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """Bounds that are checked on real inflated bytes, never only on what the zip directory claims.

    In:
        file_bytes: size of the workbook file itself.
        entry_bytes: inflated size of one part.
        total_bytes: inflated size of all parts together.
        ratio: how many times a part may expand, once it is larger than `ratio_after` bytes.
            Deflate cannot exceed about 1,032; real sheets stay below 100.
        entries: number of zip entries.
        xml_depth: nesting of elements; worksheets need about ten.

    Example:
        >>> Limits(entry_bytes=1000).entry_bytes
        1000
    """

    file_bytes: int = 100 * MIB
    entry_bytes: int = 50 * MIB
    total_bytes: int = 200 * MIB
    ratio: int = 200
    ratio_after: int = 100 * 1024
    entries: int = 10_000
    xml_depth: int = 256


DEFAULT_LIMITS: Final = Limits()
