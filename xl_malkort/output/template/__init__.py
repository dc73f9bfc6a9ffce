"""Templates (mallar): macro-free workbooks that guide the person who fills them in."""

from xl_malkort.output.template.book import RowValues, template_bytes, write_template
from xl_malkort.output.template.form import Formula

__all__ = ["Formula", "RowValues", "template_bytes", "write_template"]
