"""HR's consolidation of salary criteria as workbooks: the working one, and the one for employees to read."""

from xl_malkort.output.criteria.book import criteria_bytes, write_criteria
from xl_malkort.output.criteria.employees import employees_bytes, write_employees

__all__ = ["criteria_bytes", "employees_bytes", "write_criteria", "write_employees"]
