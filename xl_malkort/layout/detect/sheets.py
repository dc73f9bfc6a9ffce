"""Which sheets hold the form: not the guide, the lists, the empty template or last year's copy."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from xl_malkort.grid import Workbook
from xl_malkort.i18n import N_
from xl_malkort.layout.detect.headers import Header, find_headers
from xl_malkort.layout.detect.view import View
from xl_malkort.values import fold

_NO_FORM: Final = re.compile(
    r"^(?:instruktion(?:er)?|läs ?mig(?: först)?|läs detta|lathund|guide|anvisning(?:ar)?|vägledning|"
    r"manual|hjälp|info(?:rmation)?|"
    r"om (?:mallen|dokumentet)|listor?|listvärden|rullistor|data|underlag|parametrar|inställningar|"
    r"versionshistorik|logg|"
    r"innehåll|översikt|sammanställning|sammanfattning|dashboard|budget|register|diagram|statistik|"
    r"pivot.*)(?: ?[0-9]*)$",
    re.IGNORECASE,
)
_NO_CARD: Final = re.compile(
    r"^(?:tom )?(?:mall(?:en)?|ex|exempel(?:blad)?|ifyllt exempel|original|backup|gammal(?:t)?|"
    r"arkiv(?:erat)?|kopia(?: av .*)?|utkast|test)"
    r"(?: ?[0-9()]*)$|(?:^|[\s_(-])(?:mall|exempel|gammal|arkiv|kopia)(?:$|[\s_)])",
    re.IGNORECASE,
)
_YEAR: Final = re.compile(r"(?<![0-9])(20[0-9]{2})(?![0-9])")
_ROUND: Final = re.compile(r"(?<![a-zåäö0-9])(?:t|tertial|delår|uppföljning)[ _-]?([1-3])(?![0-9])", re.IGNORECASE)

WHY: Final = {
    "hidden": N_("dolt blad"),
    "guide": N_("anvisning eller lista"),
    "template": N_("tom mall, exempel eller gammal kopia"),
    "other_year": N_("ett annat år"),
    "other_round": N_("ett annat tillfälle"),
    "no_table": N_("ingen tabell med mål eller aktiviteter"),
    "empty": N_("inga ifyllda rader"),
    "profile": N_("profilen läser ett annat blad"),
    "unreadable": N_("kan inte läsas"),
}
"""Why a sheet was passed over, in words (message ids)."""


@dataclass(slots=True)
class Form:
    """A sheet with tables: its view, in the direction its records lie, and its headers."""

    view: View
    headers: list[Header]
    blocks: bool = False

    @property
    def shape(self) -> frozenset[str]:
        """Its header words, which the sheets of one family share."""
        return frozenset(key for header in self.headers for key in header.keys.values())


def find_forms(
    book: Workbook,
    known: dict[str, str],
    passed: dict[str, str],
    only: str | None = None,
    header_row: int | None = None,
    tidy: Callable[[View], None] = lambda view: None,
) -> tuple[list[Form], list[View]]:
    """Find the sheets that may hold the form, and the views of all that could be looked at (for legends).

    `known`, `only` and `header_row` are what a profile says: headers, the one sheet, the row of the header. `tidy`
    takes what is no content off each sheet before it is looked at.
    """
    from xl_malkort.layout.detect.blocks import looks_like_blocks

    forms: list[Form] = []
    views: list[View] = []
    aside: list[View] = []
    for info in book.sheets:
        if info.kind != "worksheet":
            continue
        if info.state != "visible":
            passed[info.name] = "hidden"
            continue
        view = View(book, book.sheet(info.name))
        tidy(view)
        views.append(view)
        if _NO_FORM.match(info.name.strip()):
            passed[info.name] = "guide"
            aside.append(view)
            continue
        if only is not None and fold(info.name) != fold(only):
            passed[info.name] = "profile"
            continue
        headers = find_headers(view, known, header_row)
        if headers and (headers[0].score > 2 or not looks_like_blocks(view, known)):
            forms.append(Form(view, headers))
            continue
        if looks_like_blocks(view, known):
            forms.append(Form(view, [], blocks=True))
            continue
        turned = view.turned()
        headers = find_headers(turned, known)
        if (
            headers
            and len([c for r in range(headers[0].bottom + 1, turned.n_rows + 1) for c in turned.rows.get(r, {})]) >= 2
        ):
            forms.append(Form(turned, [_without_head(headers[0])]))
        else:
            passed[info.name] = "no_table"
    if not forms:
        # "Data 2025" may be all there is: then its name says nothing.
        for view in aside:
            headers = find_headers(view, known)
            if headers:
                forms.append(Form(view, headers))
                passed.pop(view.name, None)
    return forms, views


def _without_head(header: Header) -> Header:
    """Take off what stands above the table in a header that is a column: the title and the head's labels."""
    from xl_malkort.layout.detect.columns import SUBJECTS, candidates

    level = SUBJECTS | {"perspective"}
    first = next(
        (c for c, (_, text) in sorted(header.texts.items()) if any(f in level for f, _, _ in candidates(text))), 1
    )
    return replace(header, texts={col: said for col, said in header.texts.items() if col >= first})


def settle(
    forms: list[Form], asked: str | None, year: int, passed: dict[str, str]
) -> tuple[list[Form], str | None, int | None]:
    """Keep the sheets that are the card: one year, one round, no template; give the round and year the names say."""
    if len(forms) > 1:
        real = [f for f in forms if not _NO_CARD.search(f.view.name.strip())]
        if real:
            passed.update({f.view.name: "template" for f in forms if f not in real})
            forms = real
    years = {f.view.name: int(m[1]) for f in forms if (m := _YEAR.search(f.view.name))}
    chosen_year: int | None = None
    if len(set(years.values())) > 1:
        wanted = [y for y in years.values() if y <= year]
        chosen_year = max(wanted) if wanted else min(years.values())
        kept = [f for f in forms if years.get(f.view.name, chosen_year) == chosen_year]
        passed.update({f.view.name: "other_year" for f in forms if f not in kept})
        forms = kept
    elif years and len(forms) == len(years):
        chosen_year = next(iter(years.values()))
    rounds = {f.view.name: m[1] for f in forms if (m := _ROUND.search(f.view.name))}
    chosen_round: str | None = None
    if len(set(rounds.values())) > 1:
        order = sorted(set(rounds.values()), reverse=True)
        chosen_round = asked[-1] if asked and asked[-1] in order else None
        if chosen_round is None:
            chosen_round = next(
                (r for r in order if any(_filled(f) for f in forms if rounds.get(f.view.name) == r)), order[-1]
            )
        kept = [f for f in forms if rounds.get(f.view.name, chosen_round) == chosen_round]
        passed.update({f.view.name: "other_round" for f in forms if f not in kept})
        forms = kept
    elif rounds and len(forms) == len(rounds):
        chosen_round = next(iter(rounds.values()))
    return forms, chosen_round, chosen_year


def _filled(form: Form) -> bool:
    """Tell whether a sheet is more than prepared: something stands in a column that says how it went."""
    from xl_malkort.layout.detect.columns import candidates

    for header in form.headers:
        told = [
            col
            for col, (_, text) in header.texts.items()
            if any(
                f in ("status", "outcome", "comment", "goal_status", "activity_status", "done")
                for f, _, _ in candidates(text)
            )
        ]
        rows = [r for r in form.view.rows if r > header.bottom]
        if any(form.view.own(r, c) for r in rows for c in told) or (not told and rows):
            return True
    return form.blocks
