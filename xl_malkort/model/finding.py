"""Findings (avvikelser): what is wrong in a workbook, where, and how to mend it. They are returned, never raised."""

from __future__ import annotations

from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class Severity(StrEnum):
    """How much a finding weighs; the values are those of the JSON."""

    ERROR = "error"
    """Fel: the card cannot be used as it stands, or would be read wrongly."""
    WARNING = "warning"
    """Varning: usable, but something is missing or contradicts itself."""
    INFO = "info"
    """Notis: worth a look, never in the way."""


class Finding(BaseModel):
    """One finding, in the language in use when it was made.

    `cell` may name several cells where the same fault stands in all of them: "C5:C9, C12". `sheet` is "" and `cell`
    None for a finding about the file as a whole.

    >>> Finding(code="MK301", severity=Severity.ERROR, sheet="Målkort", cell="E9", message="Mål saknas.").severity
    <Severity.ERROR: 'error'>
    """

    model_config = ConfigDict(frozen=True)

    code: str
    severity: Severity
    sheet: str = ""
    cell: str | None = None
    message: str
    hint: str | None = None
