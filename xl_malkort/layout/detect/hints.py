"""What a person has said of a layout, in a profile."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Hints:
    """What a profile says: headers by key, labels by key, head cells by field, own status words and colours."""

    headers: dict[str, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    """What stands behind or below a text that is no header: key → field."""
    head: dict[str, str] = field(default_factory=dict)
    goal_words: dict[str, str] = field(default_factory=dict)
    activity_words: dict[str, str] = field(default_factory=dict)
    colours: dict[str, str] = field(default_factory=dict)
    paint_goal: bool = False
    sheet: str | None = None
    header_row: int | None = None
    last_row: int | None = None
