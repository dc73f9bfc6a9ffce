"""Overrides (åsidosättningar): a status that a person typed in the roll-up, with a motivation.

"Computed proposal plus human override with motivation is the norm" (domain 3.3). An override decides the
point it is typed on. On a goal it also counts upwards; on a unit or a goal of the tree it does not change the
points above, where the goals themselves count.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from xl_malkort.i18n import _
from xl_malkort.model import Finding, GoalStatus
from xl_malkort.rollup import rules


@dataclass(frozen=True, slots=True)
class Override:
    """A status that a person set for a key ("unit:1100", "tree:M1@1000", "goal:1100/r07"), and why.

    `status` is None where the word (`raw`) was not understood; such an override changes nothing and is a
    finding. `sheet` and `cell` say where it was typed.

    >>> Override("unit:1100", GoalStatus.PARTLY, "Ny chef sedan maj").honoured
    True
    """

    key: str
    status: GoalStatus | None
    motivation: str = ""
    raw: str = ""
    sheet: str = ""
    cell: str | None = None

    @property
    def honoured(self) -> bool:
        """Tell whether it changes a status: its word was understood."""
        return self.status is not None


Overrides = Mapping[str, Override]


def check_overrides(overrides: Overrides, name_of: Callable[[str], str | None]) -> Iterator[Finding]:
    """Yield what is wrong with overrides; `name_of` names what a key stands for, None for an unknown key."""
    for key in sorted(overrides):
        override = overrides[key]
        sheet, cell = override.sheet, override.cell
        name = name_of(key)
        if name is None:
            yield rules.OVERRIDE_OF_NOTHING.finding(sheet=sheet, cell=cell, key=key)
        elif not override.honoured:
            yield rules.OVERRIDE_WORD.finding(sheet=sheet, cell=cell, word=override.raw or _("(tomt)"), what=name)
        elif not override.motivation.strip():
            yield rules.OVERRIDE_WITHOUT_MOTIVATION.finding(sheet=sheet, cell=cell, what=name)
