"""The card's head out of the heads of its sheets, of covers, and of rows that say whose they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from xl_malkort.i18n import _
from xl_malkort.layout.detect import rules
from xl_malkort.layout.detect.cover import complete, of_several, read_covers
from xl_malkort.layout.detect.occasions import round_code
from xl_malkort.layout.detect.plan import CERTAIN, LABELS, HeadCell, Plan, Table
from xl_malkort.layout.detect.view import View
from xl_malkort.layout.detect.walked import Walk
from xl_malkort.layout.words import Vocabulary
from xl_malkort.values import fold


def settle_head(
    plan: Plan,
    heads: list[dict[str, HeadCell]],
    first: str,
    sheet_round: str | None,
    sheet_year: int | None,
    words: Vocabulary,
) -> None:
    """Put the sheets' heads together in `plan.head`; of different answers to one question none is used.

    `first` is the first sheet's name; `sheet_round` and `sheet_year` are what the sheets' names say.
    """
    for name in dict.fromkeys(name for head in heads for name in head):
        cells = [head[name] for head in heads if name in head]
        filled = [cell for cell in cells if cell.raw or cell.others]
        # A label says whose card it is, whatever organisations stand as lines of their own on other sheets.
        filled = [cell for cell in filled if cell.how != "line"] or filled
        values = {fold(cell.raw) for cell in filled}
        if len(values) > 1 and name == "unit" and all(cell.how == "area" for cell in filled):
            continue
        chosen = (filled or cells)[0]
        if len(values) > 1:
            others = tuple(dict.fromkeys(o for cell in filled for o in (cell.raw, *cell.others) if o))
            chosen = replace(chosen, raw="", certainty=0.5, others=others)
        plan.head[name] = chosen
    said = plan.head.get("year")
    if sheet_year is not None and (said is None or not said.raw):
        plan.head["year"] = HeadCell("year", first, "A1", str(sheet_year), 0.9, "sheet")
    said = plan.head.get("round")
    if sheet_round is not None and (said is None or not said.raw):
        code = round_code(sheet_round, words)
        if code:
            plan.head["round"] = HeadCell("round", first, "A1", code, 0.9, "sheet")


def areas_of(
    heads: Mapping[str, tuple[dict[str, HeadCell], dict[str, tuple[str, str, str]]]],
) -> dict[str, tuple[str, str, str]]:
    """Give the area that each sheet is about, by sheet (text, sheet, cell), where "Område:" says another on each.

    In: by sheet, its head's facts and the levels said above its table. With one area for all, that is the unit's name.
    """
    areas = {name: cell for name, (head, _) in heads.items() if (cell := head.get("unit")) and cell.how == "area"}
    if len(areas) < len(heads) or len({fold(cell.raw) for cell in areas.values()}) < max(2, len(areas)):
        return {}
    return {name: (cell.raw, cell.sheet, cell.cell) for name, cell in areas.items()}


def add_covers(plan: Plan, views: list[View], words: Vocabulary) -> None:
    """Add what sheets without tables say of the card, where those with tables do not."""
    wanted = ("unit", "year", "round", "municipality", "responsible")
    if len(views) > 1 and not all((said := plan.head.get(n)) and (said.raw or said.others) for n in wanted):
        plan.head.update(complete(plan.head, read_covers(views, plan.passed, words)))


def unit_told(
    heads: Mapping[str, tuple[dict[str, HeadCell], dict[str, tuple[str, str, str]]]],
    views: list[View],
    passed: Mapping[str, str],
    words: Vocabulary,
) -> bool:
    """Tell whether a cover, or the heads of all sheets alike, say which one unit the workbook is of."""
    said = {fold(head["unit"].raw) if "unit" in head else "" for head, _ in heads.values()}
    named = {fold(cover["unit"].raw) for cover in read_covers(views, passed, words) if "unit" in cover}
    return (len(said) == 1 and "" not in said) or (said == {""} and len(named) == 1)


def settle_owners(plan: Plan, walks: list[tuple[View, Table, Walk]]) -> None:
    """Let rows that say whose they are ("Enhet: Hemtjänsten Norr") settle the unit, or make it a question."""
    owners = [
        (label, name, view.name, view.a1(*place)) for view, _, walked in walks for label, name, place in walked.owners
    ]
    settled = of_several(owners, plan.head.get("unit"))
    if settled is not None:
        plan.head["unit"] = settled


def ask_about_head(plan: Plan) -> None:
    """Ask about the facts of the head that are not certain."""
    for name, cell in plan.head.items():
        if cell.certainty < CERTAIN and (cell.raw or cell.others):
            label = _(LABELS["head_responsible" if name == "responsible" else name])
            alternatives = either(cell.others or (cell.raw,))
            plan.doubts.append(
                rules.UNSURE_HEAD.finding(sheet=cell.sheet, cell=cell.cell, field=label, alternatives=alternatives)
            )


def either(words: tuple[str, ...]) -> str:
    """Give alternatives in words: ”A”, ”B” eller ”C”."""
    quoted = [f"”{word[:50]}”" for word in dict.fromkeys(words)]
    return f" {_('eller')} ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)
