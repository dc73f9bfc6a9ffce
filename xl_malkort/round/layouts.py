"""How foreign workbooks are understood (`layout show`), and profiles of them (`layout save`, `--layout`)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from xl_malkort.errors import InputError, UsageError
from xl_malkort.grid import a1, open_workbook
from xl_malkort.i18n import _, fill
from xl_malkort.layout.detect.plan import CERTAIN, LABELS, Column, Plan, Table
from xl_malkort.layout.detect.reader import Detected
from xl_malkort.layout.detect.sheets import WHY
from xl_malkort.layout.exact import read_stamp
from xl_malkort.layout.profile import read_foreign
from xl_malkort.layout.profile.labels import unread_labels
from xl_malkort.layout.read import read
from xl_malkort.layout.words import Vocabulary
from xl_malkort.model import SteeringModel
from xl_malkort.output.layout_profile import write_profile
from xl_malkort.round.profiles import load_profiles
from xl_malkort.round.setting import asked_round, load_model
from xl_malkort.values import fold
from xl_malkort.values.identity import How, match_goals


def understand(
    path: str | Path,
    *,
    model: SteeringModel | str | Path | None = None,
    year: int | None = None,
    round: str | None = None,
    layout: Iterable[str | Path] = (),
) -> Detected:
    """Tell how one foreign workbook is understood: its plan, and the card that follows from it.

    Raises `InputError`: as reading does, and MK233 for a workbook made from a template of ours, read exactly.
    """
    path = Path(path)
    loaded = load_model(model, [path], year=year).model
    asked = asked_round(loaded, round)
    profiles = load_profiles(layout)
    book = open_workbook(path)
    stamp = read_stamp(book)
    if stamp is not None:
        raise InputError(
            "MK233",
            fill(
                _("”{file}” bygger på programmets egen mall {template} och läses exakt; den behöver ingen profil."),
                file=path.name,
                template=stamp.template,
            ),
        )
    return read_foreign(book, Vocabulary(loaded, round=asked.code if asked else None), profiles)


def save_profile(
    path: str | Path,
    target: str | Path,
    *,
    model: SteeringModel | str | Path | None = None,
    year: int | None = None,
    round: str | None = None,
) -> Plan:
    """Write how a workbook was understood as a profile to correct and use with `--layout`.

    A file that exists is never overwritten: it may hold somebody's corrections. Raises as `understand`, `UsageError`
    (MK018) when `target` exists, `InputError` (MK234) when there is nothing to explain, `WriteError` (MK901).
    """
    out = Path(target)
    if out.exists():
        raise UsageError(
            "MK018", fill(_("”{path}” finns redan och skrivs inte över. Välj ett annat namn på profilen."), path=out)
        )
    found = understand(path, model=model, year=year, round=round)
    plan = found.plan
    words = Vocabulary(load_model(model, [path], year=year).model)
    unread = unread_labels(open_workbook(path), found, words)
    if not plan.tables and not unread:
        raise InputError(
            "MK234",
            fill(
                _("”{file}”: varken tabeller eller etiketter hittades, så det finns ingen profil att göra."),
                file=Path(path).name,
            ),
        )
    write_profile(plan, unread, out)
    return plan


def explain_lines(found: Detected) -> list[str]:
    """Give what was understood as lines for people: sheets, columns with certainty and alternatives, head, doubts."""
    plan = found.plan
    lines = []
    if plan.profile:
        lines.append(fill(_("Läst med profilen ”{profile}”."), profile=plan.profile))
    for name, why in plan.passed.items():
        lines.append(fill(_("Bladet ”{sheet}” läses inte: {why}."), sheet=name, why=_(WHY[why])))
    for name, cell in plan.head.items():
        label = _(LABELS["head_responsible" if name == "responsible" else name])
        value = cell.raw or " / ".join(cell.others) or _("tomt")
        used = "" if cell.certainty >= CERTAIN else _(" – används inte")
        lines.append(f"  {cell.sheet}!{cell.cell}  {label}: {value} ({cell.certainty:.0%}){used}")
    for table in plan.tables:
        lines += _table(table)
    if plan.round:
        lines.append(fill(_("Uppföljning: {round}"), round=plan.round))
    card = found.card
    if card is None:
        lines.append(_("Inget är säkert nog att läsas: arbetsboken avvisas tills en profil säger vad kolumnerna är."))
    else:
        activities = len(card.activities) + sum(len(goal.activities) for goal in card.goals)
        measures = sum(len(goal.measures) for goal in card.goals)
        lines.append(
            fill(
                _("Läst: {goals} mål, {measures} mått, {activities} aktiviteter."),
                goals=len(card.goals),
                measures=measures,
                activities=activities,
            )
        )
        for goal in card.goals:
            status = goal.status.value if goal.status and goal.status.understood else None
            lines.append(
                f"  {goal.source.sheet}!{goal.source.cell}  {(goal.goal or '–')[:70]}"
                + (f"  [{status}]" if status else "")
            )
    lines += [f"{f.code}  {f.sheet}{'!' + f.cell if f.cell else ''}  {f.message}" for f in plan.doubts]
    return lines


def _table(table: Table) -> list[str]:
    top, bottom = table.header
    where = f"{top}" if top == bottom else f"{top}–{bottom}"
    words = (
        _("Bladet ”{sheet}”: rubriker i kolumn {where}, en post i varje kolumn")
        if table.sideways
        else _("Bladet ”{sheet}”: rubriker på rad {where}, poster på rad {first}–{last}")
    )
    lines = [fill(words, sheet=table.sheet, where=where, first=table.first, last=table.last)]
    for column in table.columns:
        row, col = (column.index, top) if table.sideways else (bottom, column.index)
        lines.append(f"  {a1(row, col)}  {column.header or '–'} → {_reading(column)}")
    return lines


def _reading(column: Column) -> str:
    guess = column.guess
    certainty = f"{guess.certainty:.0%}"
    others = ", ".join(_(LABELS[name]) for name in guess.others if name in LABELS)
    also = fill(_("; kan också vara {others}"), others=others) if others else ""
    label = _(LABELS[guess.field])
    if guess.field == "left_out":
        return _("läses inte") + (_(" (känns inte igen)") if guess.how == "unknown" else "")
    if not guess.used:
        return fill(
            _("osäkert: {label} ({certainty}){also} – används inte"), label=label, certainty=certainty, also=also
        )
    if not column.chosen:
        return fill(_("{label} – en annan kolumn gäller"), label=label)
    return f"{label} ({certainty}){also}"


def compare_lines(
    before: str | Path,
    after: str | Path,
    *,
    model: SteeringModel | str | Path | None = None,
    layout: Iterable[str | Path] = (),
) -> list[str]:
    """Tell which goals of an earlier card are which of a later one; a reworded goal is a proposal with its score.

    Raises `InputError` when either cannot be read.
    """
    loaded = load_model(model, [before, after]).model
    words = Vocabulary(loaded, profiles=load_profiles(layout))
    cards = []
    for path in (before, after):
        reading = read(Path(path), words)
        if reading.card is None:
            assert reading.error is not None
            raise reading.error
        cards.append(reading.card)
    old, new = cards
    matches = {match.after: match for match in match_goals(old.goals, new.goals)}
    lines = []
    for n, goal in enumerate(new.goals):
        match = matches.get(n)
        text = (goal.goal or "–")[:80]
        if match is None:
            lines.append(fill(_("nytt: {text}"), text=text))
        elif match.how is How.UNCLEAR:
            lines.append(fill(_("oklart, samma text står flera gånger: {text}"), text=text))
        elif match.how is How.PROPOSED:
            was = (old.goals[match.before].goal or "–")[:80]
            lines.append(
                fill(_("kanske samma ({score:.0f} %): {text} – var: {was}"), score=match.score, text=text, was=was)
            )
        else:
            lines.append(fill(_("samma: {text}"), text=text))
    kept = {match.before for match in matches.values()}
    unclear = {fold(old.goals[match.before].goal or "") for match in matches.values() if match.how is How.UNCLEAR}
    lines += [
        fill(_("borta: {text}"), text=(goal.goal or "–")[:80])
        for m, goal in enumerate(old.goals)
        if m not in kept and fold(goal.goal or "") not in unclear
    ]
    return lines
