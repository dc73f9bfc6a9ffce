"""The shapes of the JSON that `extract`, `validate` and `consolidate` share (documented in docs/json.md)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from xl_malkort.layout.reading import Reading
from xl_malkort.model import Finding


def file_json(reading: Reading, findings: Iterable[Finding]) -> dict[str, Any]:
    """Give one workbook as JSON-able data: path, kind, layout, card, findings and error."""
    return {
        "path": str(reading.path),
        "kind": str(reading.kind) if reading.kind else None,
        "layout": reading.layout,
        "card": reading.card.model_dump(mode="json", by_alias=True) if reading.card else None,
        "findings": [finding.model_dump(mode="json") for finding in findings],
        "error": {"code": reading.error.code, "message": reading.error.message} if reading.error else None,
    }
