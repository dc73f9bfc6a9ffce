"""Where figures start, in forms that are filled in twice: "Nuläge" with the plan, "Måluppfyllelse augusti" later."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from xl_malkort.layout.detect.columns import parts
from xl_malkort.values import fold

if TYPE_CHECKING:
    from xl_malkort.layout.detect.answers import Answer
    from xl_malkort.layout.detect.goal_blocks import Block

_PLANNED: Final = frozenset({"activity", "responsible", "due"})
_FOLLOWED_UP: Final = frozenset({"status", "goal_status", "measure_status", "comment"})
_FIGURES: Final = frozenset({"outcome", "baseline"})


def settle_starts(blocks: Sequence[Block]) -> None:
    """Read what may be an outcome or a starting point as the latter, where the form's order tells; `blocks` change.

    In: "Nuläge | Målvärde | Aktiviteter | Måluppfyllelse augusti": what stands before the target belongs to the plan,
    and the follow-up below what is done names an occasion of its own. That must hold in every goal's part that has
    the label; where nothing tells, it stays unclear and is asked about.
    """
    asked = [(block, answer) for block in blocks for answer, fields in block.unclear if "baseline" in fields]
    for label in {fold(answer.label) for _, answer in asked}:
        mine = [(block, answer) for block, answer in asked if fold(answer.label) == label]
        if not all(_of_plan(block, answer) for block, answer in mine):
            continue
        for block, answer in mine:
            block.unclear = [one for one in block.unclear if one[0] is not answer]
            block.answers.append(("baseline", answer))
            block.answers.sort(key=lambda one: one[1].at if block.apart is None else one[1].place)


def _of_plan(block: Block, answer: Answer) -> bool:
    """Tell whether an answer stands before its target, what is done, and a follow-up that names its occasion."""
    if any(field in _FIGURES for field, _ in block.answers) or parts(answer.label)[1] is not None:
        return False
    target = next((a.at for field, a in block.answers if field == "target" and a.at > answer.at), None)
    if target is None:
        return False
    planned = [a.at for field, a in block.answers if field in _PLANNED and a.at > target]
    planned += [(header.top, 0) for header, _ in block.tables if header.top > target[0]]
    told = [a for field, a in block.answers if field in _FOLLOWED_UP and planned and a.at > min(planned)]
    return any(parts(a.label)[1] is not None for a in told)
