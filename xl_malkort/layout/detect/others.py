"""Tables that are about something else: risks and internal control, money, counts, contacts, calendars, lists of words.

They stand on sheets of their own or below a goal table, and a word of theirs ("Åtgärd", "Utfall") may be a header word
of goal work too; it is the company it keeps that tells.

Source: domain.md 1.3 (internal control), 1.4 (lists).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from typing import Final

from xl_malkort.layout.detect.columns import candidates
from xl_malkort.layout.detect.header_looks import looks_like
from xl_malkort.layout.detect.header_texts import LONGEST, counts_a_goal
from xl_malkort.layout.detect.headers import Header, repeats
from xl_malkort.layout.detect.remarks import is_example
from xl_malkort.layout.detect.view import View
from xl_malkort.layout.words import Vocabulary
from xl_malkort.values import fold, is_blank_word, parse_quantity, parse_target

_RISK: Final = re.compile(
    r"^(?:sannolikhet|konsekvens|risk(?:värde|tal|nivå|poäng|klass|bedömning|matris|ägare)|kontroll(?:moment|metod|"
    r"ansvarig|frekvens|aktivitet|punkt|åtgärd)|inneboende risk|kvarstående risk|bruttorisk|nettorisk|"
    r"(?:resultat|utfall) av kontroll|genomförd kontroll|(?:s|k) ?[x×*] ?(?:s|k)$)"
)
_CONTROL: Final = re.compile(r"^(?:sannolikhet|konsekvens|kontroll(?!erad)|process|rutin|frekvens)")
_CLEAR: Final = 0.8
_RISKY: Final = re.compile(r"^(?:risk|process|rutin|frekvens|avvikelse|brist)\b")
_BUDGET: Final = re.compile(
    r"^(?:budget|(?:års|helårs|period)budget|nettobudget|nettokostnad|intäkt|kostnad|anslag|ram\b)"
)
_MONEY: Final = re.compile(
    r"^(?:budget|(?:års|helårs|period)budget|netto|intäkt|kostnad|anslag|ram\b|utfall|prognos|avvikelse|bokslut|"
    r"redovisat|förbrukat|upparbetat|återstår|kvar\b|differens|diff\b|resultat|tkr|mnkr|kr\b|belopp|förändring)"
)
_ORGANISATION: Final = re.compile(
    r"^(?:nämnd|styrelse|förvaltning|avdelning|enhet|verksamhet|ansvar(?:skod)?$|konto|kostnadsställe|kostnadsslag|"
    r"slag\b|post\b|projekt|objekt|investering|område|bolag|sektor|period|månad|år\b)"
)
_COUNT: Final = re.compile(r"^(?:antal|varav|andel|totalt|summa)\b")
_GOAL: Final = re.compile(r"(?:^|\b|[a-zåäö])(?:mål|målet|målen|indikator|indikatorer|mått|nyckeltal|mätetal)$")
_ACT: Final = re.compile(r"^(?:aktivitet|åtgärd|insats|uppdrag)")
_WHEN: Final = re.compile(r"(?:\w*datum|när|dag|tid)\b")
_REACH: Final = re.compile(r"^(?:telefon|tel\b|mobil|e-?post|mail|mejl|e-?mail|adress|anknytning)")
_PERSON: Final = re.compile(r"^(?:namn|roll\b|befattning|titel|funktion|kontaktperson|kontakt\b|ersättare|förnamn)")
_FOLLOWED: Final = re.compile(r"(?:status|läge|uppfyll|bedömning|genomför|klart?\b|utfall|målvärde|framdrift)")
_MONTHS: Final = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_MONTH: Final = re.compile(rf"^(?:{'|'.join(_MONTHS)})[a-zåäö]*\.?(?: ?[0-9]{{2,4}})?$|^(?:v\.?|vecka) ?[0-9]{{1,2}}$")
_LIST: Final = re.compile(r"(?:list|värden|\bval\b|alternativ|rull|begrepp|koder|meny)", re.IGNORECASE)
_FEW: Final = 3
_SHORT: Final = 40
_HEADING: Final = frozenset({"goal", "measure", "activity", "responsible", "target", "outcome", "comment", "status"})
_COUNTING: Final = ("#", "§")
"""Signs that head a column of numbers."""


def other_kind(texts: Iterable[str]) -> str | None:
    """Say what else a header's texts tell of: "control", "money", "contacts"; None where it may be goal work.

    >>> other_kind(["Process", "Risk", "Sannolikhet", "Konsekvens", "Åtgärd"])
    'control'
    >>> other_kind(["Mål", "Aktivitet", "Budget", "Status"]) is None
    True
    """
    keys = [fold(text) for text in texts if text]
    risks = sum(bool(_RISK.match(key)) for key in keys)
    if risks >= 2 or (risks and sum(bool(_RISKY.match(key)) for key in keys) >= 1):
        if _is_action_plan(keys):
            return None
        judged = any(re.match(r"(?:målvärde|måluppfyllelse|indikator|nyckeltal)", key) for key in keys)
        return None if judged else "control"
    if any(_GOAL.search(key) for key in keys):
        return None
    money = [key for key in keys if _MONEY.match(key)]
    if (
        len(money) >= 2
        and any(_BUDGET.match(k) or k.startswith(("avvikelse", "bokslut")) for k in money)
        and len(money) + sum(bool(_ORGANISATION.match(key)) for key in keys) >= len(keys)
    ):
        return "money"
    reach = sum(bool(_REACH.match(key)) for key in keys)
    person = sum(bool(_PERSON.match(key)) for key in keys)
    acts = any(_ACT.match(key) for key in keys)
    if (reach and reach + person >= 2) or (person >= 2 and person * 2 >= len(keys) and not acts):
        return "contacts"
    return None


def _is_action_plan(keys: Sequence[str]) -> bool:
    """Tell whether a list of risks is a plan of what is done about them (systematiskt arbetsmiljöarbete)."""
    if any(_CONTROL.match(key) for key in keys) or not any(_ACT.match(key) for key in keys):
        return False
    fields = {field for key in keys for field, certainty, _ in candidates(key) if certainty >= _CLEAR}
    return "responsible" in fields and "due" in fields and bool(fields & {"status", "activity_status", "done"})


def is_other(view: View, header: Header) -> bool:
    """Tell whether the table below a header is no goal work, by its header and what stands below it."""
    texts = [text for _, text in header.texts.values()]
    if other_kind(texts) is not None or _is_dated_record(view, header):
        return True
    below = [view.rows[r] for r in range(header.bottom + 1, header.bottom + 8) if r in view.rows]
    if not below:
        return False
    if _counts(header, below):
        return True
    keys = {col: fold(text) for col, (_, text) in header.texts.items()}
    money = [col for col, key in keys.items() if _MONEY.match(key)]
    rest = [col for col in keys if col not in money]
    # "Aktivitet | Budget | Utfall" with 4711 below: the activity of the chart of accounts.
    if len(money) >= 2 and len(rest) <= 2 and any(_BUDGET.match(keys[col]) for col in money):
        codes = [cells[col] for cells in below for col in rest if col in cells]
        return bool(codes) and not any(c.isalpha() for text in codes for c in text)
    return False


def _is_dated_record(view: View, header: Header) -> bool:
    """Tell whether what looks like a header is a record of a log: "Datum | Vad är ändrat | Sign" stands right above.

    "2024-11-04 | Åtgärd A6 tillagd | AK" tells of an activity, and heads none.
    """
    above = view.rows.get(header.top - 1, {})
    if len(above) < _FEW or not header.texts.keys() <= above.keys():
        return False
    dated = [col for col in header.texts if isinstance(view.value(header.top, col), dt.date)]
    return any(_WHEN.match(fold(above[col])) for col in dated)


def is_calendar(view: View, header: Header, last: int | None = None) -> bool:
    """Tell whether a table (to its `last` row) is a year by months or weeks, without anything that follows it up."""
    keys = [fold(text) for _, text in header.texts.values()]
    if any(_GOAL.search(key) or _FOLLOWED.search(key) for key in keys):
        return False
    if sum(bool(_MONTH.match(key)) for key in keys) >= 6:
        return True
    first = min(header.texts)
    rows = [r for r in view.rows if header.bottom < r <= (last or view.n_rows)]
    texts = [view.own(r, first) for r in rows if view.own(r, first)]
    named = sum(bool(_MONTH.match(fold(text))) for text in texts)
    return bool(texts) and named * 5 >= 4 * len(texts) and named >= 2


def example_over(view: View, header: Header) -> bool:
    """Tell whether a table only shows how to fill in: it stands right under "Exempel:"."""
    above = list(view.rows.get(header.top - 1, {}).values())
    return len(above) == 1 and is_example(above[0])


def _counts(header: Header, below: Sequence[dict[int, str]]) -> bool:
    """Tell whether a table counts: "Nämnd | Antal aktiviteter | Varav klara" with nothing but figures below."""
    columns = sorted(header.texts)
    counted = [col for col in columns if _COUNT.match(fold(header.texts[col][1]))]
    if not counted or columns[0] in counted:
        return False
    figures = [cells[col] for cells in below for col in columns[1:] if col in cells]
    told = [text for text in figures if not is_blank_word(text)]
    return bool(told) and all(_is_figure(text) for text in told)


def is_word_list(view: View, header: Header, words: Vocabulary) -> bool:
    """Tell whether a table is the lists of a workbook's drop-downs: each word once, status scales among them.

    The columns end where their own list ends, and no row says anything; there are two scales, or the sheet says so.
    """
    lists: dict[int, list[str]] = {}
    rows: dict[int, list[int]] = {}
    for row, cells in view.rows.items():
        if row > header.bottom:
            for col, text in cells.items():
                if len(text) > LONGEST or not any(c.isalpha() for c in text):
                    return False
                lists.setdefault(col, []).append(text)
                rows.setdefault(col, []).append(row)
    if len(lists) < 2 or any(len({fold(t) for t in texts}) < len(texts) for texts in lists.values()):
        return False
    dense = all(at[0] == header.bottom + 1 and at[-1] - at[0] + 1 == len(at) for at in rows.values())
    if not dense or len({len(texts) for texts in lists.values()}) == 1:
        return False
    scales = [
        texts
        for texts in lists.values()
        if len(texts) >= _FEW and sum(_is_status(text, words) for text in texts) * 4 >= 3 * len(texts)
    ]
    return len(scales) >= 2 or (len(scales) == 1 and bool(_LIST.search(view.name)))


def _is_status(text: str, words: Vocabulary) -> bool:
    goal, activity = words.statuses.goal(text), words.statuses.activity(text)
    return bool((goal and goal.understood) or (activity and activity.understood))


def _is_figure(text: str) -> bool:
    return not text[0].isalpha() and parse_quantity(text).value is not None


def other_tables(view: View, headers: Sequence[Header]) -> dict[int, tuple[int, int] | None]:
    """Give the rows, from the top, where tables of another kind begin below a sheet's first header.

    Their title, a lone text right above, belongs to them. With each row the place to ask about, where it is a table
    but nothing says what it is about.
    """
    found: dict[int, tuple[int, int] | None] = {}
    if not headers:
        return found
    of_ours = {row for h in headers for row in range(h.top, h.bottom + 1)}
    before: int | None = None
    title: int | None = None
    for row, cells in view.rows.items():
        gap = before is None or row - before > 1
        before = row
        if row <= headers[0].bottom or row in of_ours:
            title = None
            continue
        if len(cells) == 1:
            title = row if gap else title
            continue
        goal = counts_a_goal(next(iter(cells.values())))  # "Mål 2 | Vi ska sänka förbrukningen"
        if (gap or title is not None) and not goal and not repeats(view, row, headers[0])[0]:
            begins = _begins(view, row, cells, headers[0])
            if begins is None and _painted_alike(view, row, headers[0]):
                begins = True
            if begins is not None:
                found[row if title is None else title] = None if begins else (row, min(cells))
        title = None
    return found


def _painted_alike(view: View, row: int, header: Header) -> bool:
    """Tell whether a row has the colour of the header in each of its cells, which the records right above have not."""
    first = min(header.texts)
    if not looks_like(view, row, header.bottom, first):
        return False
    fill = view.look(header.bottom, first).fill
    records = [r for r in view.rows if header.bottom < r < row and len(view.rows[r]) > 1]
    return bool(records) and not any(view.look(r, col).fill == fill for r in records for col in view.rows[r])


def _begins(view: View, row: int, cells: dict[int, str], header: Header) -> bool | None:
    """Say whether a row begins a table of another kind: True, False when only that it begins one is clear, else None.

    It is told by its words, by figures below all of its words, by the look of the sheet's first header, or by words
    that head columns.
    """
    if any(len(text) > LONGEST or text[0].isdigit() for text in cells.values()):
        return None
    if other_kind(cells.values()) is not None and (len(cells) >= _FEW or row + 1 in view.rows):
        return True
    if any(len(text) > _SHORT or is_blank_word(text) for text in cells.values()):
        return None
    below = [view.rows[r] for r in range(row + 1, row + 5) if r in view.rows]
    if not below or any(parse_target(text).direction is not None for text in cells.values()):
        return None
    first = min(cells)
    if cells[first] not in _COUNTING and not any(map(str.isalnum, cells[first])):
        return None  # "☑ | Väga svinnet | maj | Kock" is a record
    leads = [under[first] for under in below if first in under]
    texts = [under[col] for under in below for col in cells if col != first and col in under]
    filled = {col for under in below for col in under if col in cells and col != first}
    if len(cells) >= _FEW and len(texts) >= 2 and len(filled) >= 2 and all(_is_figure(text) for text in texts):
        return True
    months = sum(bool(_MONTH.match(fold(text))) for text in leads)
    above = {(col, text) for r in range(header.bottom + 1, row) for col, text in view.rows.get(r, {}).items()}
    new = [text for col, text in cells.items() if (col, text) not in above]  # what stood there before is content
    if _heads(new) >= 2 or _same_look(view, row, cells, header):
        return months >= 2 and months == len(leads)
    return False if leads and not any(c.isalpha() for text in leads for c in text) else None


def _heads(texts: Iterable[str]) -> int:
    """Count the texts that are header words, and hardly anything else."""
    return sum(any(certainty > 0.9 and field in _HEADING for field, certainty, _ in candidates(t)) for t in texts)


def _same_look(view: View, row: int, cells: dict[int, str], header: Header) -> bool:
    """Tell whether a row looks just as the sheet's first header does, and what stands below it does not."""

    def styles(row: int, columns: Iterable[int]) -> set[int | None]:
        return {view.sheet.style(*view.real(row, col)) for col in columns}

    heading = styles(header.bottom, header.texts)
    plain = styles(header.bottom + 1, header.texts) | {None, 0}
    return not heading & plain and styles(row, cells) <= heading and not heading & styles(row + 1, cells)
