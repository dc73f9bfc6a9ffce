"""Reading `styrmodell.xlsx` into a steering model, or into findings that say which cells keep it from being one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from xl_malkort.grid import open_workbook
from xl_malkort.layout.steering import rules_across
from xl_malkort.layout.steering.across import check_tables
from xl_malkort.layout.steering.locate import locate
from xl_malkort.layout.steering.records import Content, Record, read_records
from xl_malkort.layout.steering.report import Report
from xl_malkort.layout.steering.sense import check_sense
from xl_malkort.layout.steering.table import Fields
from xl_malkort.model.finding import Finding
from xl_malkort.model.steering import SteeringModel


@dataclass(frozen=True, slots=True)
class SteeringReading:
    """What a steering workbook gave: the model where nothing is an error, and every finding, root cause first."""

    model: SteeringModel | None
    findings: tuple[Finding, ...] = ()


def read_steering(path: Path) -> SteeringReading:
    """Read a steering workbook.

    In: the path of a workbook, as `output.steering.write_steering` makes it and people edit it. Out: the model, unless
    a finding is an error; and all findings in one pass. Raises `InputError` when the file is no readable workbook.

    >>> read = read_steering(Path("styrmodell.xlsx"))
    >>> read.model.municipality, read.findings
    ('Exempelköpings kommun', ())
    """
    report = Report()
    content = read_records(locate(open_workbook(path), report), report)
    check_tables(content, report)
    check_sense(content, report)
    model = None if report.has_errors else _built(content, report)
    return SteeringReading(model, report.findings())


def _built(content: Content, report: Report) -> SteeringModel | None:
    data: dict[str, Any] = {}
    for key, records in content.records.items():
        if isinstance(content.places[key].page, Fields):
            for path, value in _values(records[0]).items():
                *groups, field = path.split(".")
                inner = data
                for group in groups:
                    inner = inner.setdefault(group, {})
                inner[field] = value
        else:
            data[key] = tuple(_values(record) for record in records)
    try:
        return SteeringModel.model_validate(data)
    except ValidationError as error:
        report.add(rules_across.NOT_WHOLE, reason="; ".join(str(e["msg"]) for e in error.errors()))
        return None


def _values(record: Record) -> dict[str, Any]:
    """Give the filled values; an empty cell leaves the model's own default."""
    return {key: entry.value for key, entry in record.items() if entry.value is not None}
