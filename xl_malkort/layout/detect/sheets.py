"""Which sheets hold a form, in which direction, and where its tables are: not the guide, the lists, other matters."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final

from xl_malkort.grid import Workbook
from xl_malkort.i18n import N_
from xl_malkort.layout.detect.answers_across import unrolled
from xl_malkort.layout.detect.boxes_abreast import join_boxes
from xl_malkort.layout.detect.boxes_stacked import boxes_below
from xl_malkort.layout.detect.cards_stacked import stacked
from xl_malkort.layout.detect.columns import SUBJECTS, candidates
from xl_malkort.layout.detect.dated_labels import of_one_dated_label
from xl_malkort.layout.detect.goal_blocks import GoalForm
from xl_malkort.layout.detect.goal_heads import with_heads_below
from xl_malkort.layout.detect.goal_logs import of_one_goal_log
from xl_malkort.layout.detect.headers import Header, find_headers
from xl_malkort.layout.detect.log_rows import of_one_log
from xl_malkort.layout.detect.months_down import with_months_beside
from xl_malkort.layout.detect.occasion_bands import of_one_band
from xl_malkort.layout.detect.occasion_columns import OneOccasion, of_one_occasion
from xl_malkort.layout.detect.occasions import round_code
from xl_malkort.layout.detect.others import example_over, is_calendar, is_other, is_word_list, other_tables
from xl_malkort.layout.detect.plain_tables import is_plain_table
from xl_malkort.layout.detect.shape_over_name import of_the_same_form
from xl_malkort.layout.detect.sideways import lies_on_its_side, of_blocks
from xl_malkort.layout.detect.told_by_type import of_one_told_type
from xl_malkort.layout.detect.told_in_rows import one_row_each
from xl_malkort.layout.detect.view import View
from xl_malkort.layout.words import Vocabulary
from xl_malkort.values import fold

_NO_FORM: Final = re.compile(
    r"^(?:instruktion(?:er)?|läs ?mig(?: först)?|läs detta|lathund|guide|anvisning(?:ar)?|vägledning|stödfrågor|"
    r"manual|hjälp|info(?:rmation)?|"
    r"om (?:mallen|dokumentet)|så (?:här )?(?:fyller|gör|använder|läser) (?:du|ni|man)(?: .*)?|"
    r"listor?|listvärden|rullistor|data|underlag|parametrar|inställningar|"
    r"(?:versions?|revisions?|ändrings|uppdaterings)-?(?:historik|logg|lista)|logg|ändringar|revideringar|"
    r"innehåll|översikt|sammanställning|sammanfattning|dashboard|budget|register|diagram|statistik|"
    r"pivot.*)(?: ?[0-9]*)$",
    re.IGNORECASE,
)

_LEGEND_ONLY: Final = re.compile(
    r"^(?:(?:tecken|färg|status|kod|symbol|begrepps)?(?:förklaring(?:ar)?|nyckel)|(?:kod|ord|status)lista|"
    r"koder|statuskoder|"
    r"symboler|färger|färgkoder|statusar|begrepp|definitioner|legend|förkortningar|nyckel till (?:koder|färger))"
    r"(?: ?[0-9]*)$",
    re.IGNORECASE,
)
"""Sheets that explain and never hold a card, even where the workbook has nothing else."""

_SEVERAL: Final = 2
_SENTENCE: Final = re.compile(r"(?:\S+ ){3}.*\S\.$")
"""What no label is: "Varje mål har en indikator och högst fyra aktiviteter."."""
WHY: Final = {
    "hidden": N_("dolt blad"),
    "guide": N_("anvisning eller lista"),
    "template": N_("tom mall, exempel eller gammal kopia"),
    "other_year": N_("ett annat år"),
    "other_round": N_("ett annat tillfälle"),
    "other": N_("handlar om annat än mål och aktiviteter"),
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
    beside: bool = False
    """It stands beside the sheet's main table, which has the head."""
    unsure: bool = False
    """Its rows may belong to those of the table beside it."""
    last_choice: bool = False
    """A calendar or a list of words, unless the workbook has nothing else."""
    stops: dict[int, tuple[int, int] | None] = field(default_factory=dict)
    """Rows where tables about something else begin, with the place to ask about where that is not certain."""
    occasion: OneOccasion | None = None
    """The occasion that is read of a form with a column or a band of rows for each."""
    divided: GoalForm | None = None
    """How labels divide it among its goals; a sheet of labelled blocks without goals is not divided."""

    @property
    def shape(self) -> frozenset[str]:
        """Its header words, which the sheets of one family share."""
        return frozenset(key for header in self.headers for key in header.keys.values())


def find_forms(
    book: Workbook,
    known: dict[str, str],
    passed: dict[str, str],
    words: Vocabulary,
    only: str | None = None,
    header_row: int | None = None,
    tidy: Callable[[View], None] = lambda view: None,
    see: Callable[[View], View] = lambda view: view,
) -> tuple[list[Form], list[View]]:
    """Find the sheets that may hold the form, and the views of all that could be looked at (for legends).

    `known`, `only` and `header_row` are what a profile says: headers, the one sheet, the row of the header. `tidy`
    takes what is no content off each sheet before it is looked at; `see` gives it with the labels that a profile
    explains.
    """
    forms: list[Form] = []
    views: list[View] = []
    aside: list[View] = []
    wanted = {n for n in ("1", "2", "3", "end") if words.asked_round and round_code(n, words) == words.asked_round}
    for info in book.sheets:
        if info.kind != "worksheet":
            continue
        if info.state != "visible":
            passed[info.name] = "hidden"
            continue
        view = see(View(book, book.sheet(info.name)))
        tidy(view)
        one: OneOccasion | None = None
        plain = is_plain_table(view)
        if not plain:
            join_boxes(view, words)
        if header_row is None and not plain:
            one = of_one_told_type(view, wanted, words)
        if header_row is None and not plain and one is None:
            view = (
                stacked(view)
                or boxes_below(view)
                or unrolled(view)
                or one_row_each(view)
                or with_heads_below(view)
                or with_months_beside(view)
                or view
            )
            one = of_one_occasion(view, wanted) or of_one_band(view, wanted) or of_one_dated_label(view, wanted)
        view = one.view if one is not None else view
        log = of_one_log(view, wanted) if one is None and header_row is None else None
        if log is None and one is None and not plain and header_row is None:
            log = of_one_goal_log(view, wanted)
        one, view = (log, log.view) if log is not None else (one, view)
        views.append(view)
        if _LEGEND_ONLY.match(info.name.strip()):
            passed[info.name] = "guide"
            continue
        if _NO_FORM.match(info.name.strip()) and log is None:
            passed[info.name] = "guide"
            aside.append(view)
            continue
        if only is not None and fold(info.name) != fold(only):
            passed[info.name] = "profile"
            continue
        found, why = _forms_of(view, known, header_row, words, plain=plain)
        forms += [replace(form, occasion=one) for form in found] if one is not None else found
        if not found:
            passed[info.name] = why
    for view in of_the_same_form(aside, (form.view for form in forms)):
        found, _ = _forms_of(view, known, header_row, words)
        if found:
            forms += found
            passed.pop(view.name, None)
            order = [one.name for one in views]
            forms.sort(key=lambda form: order.index(form.view.name))
    if not forms:
        # "Data 2025" may be all there is: then its name says nothing.
        for view in aside:
            found, _ = _forms_of(view, known, None, words, blocks=False)
            forms += found
            if found:
                passed.pop(view.name, None)
    return forms, views


def _forms_of(
    view: View,
    known: dict[str, str],
    header_row: int | None,
    words: Vocabulary,
    *,
    blocks: bool = True,
    plain: bool = False,
) -> tuple[list[Form], str]:
    """Give a sheet's forms, in the direction their records lie; where it has none, why.

    `plain` is a sheet that is known to be one wide table; another may have become one as it was laid anew.
    """
    from xl_malkort.layout.detect.answers import answer_row, card_labels
    from xl_malkort.layout.detect.blocks import looks_like_blocks
    from xl_malkort.layout.detect.goal_form import find_goal_form
    from xl_malkort.layout.detect.goal_labels import is_label_form
    from xl_malkort.layout.detect.regions import headed

    plain = plain or header_row is not None or not blocks or is_plain_table(view)
    if not plain and (found := _divided(view, known, words)) is not None:
        laid, divided = found
        return ([Form(laid, [], blocks=True, divided=divided)], "") if divided.blocks else ([], "empty")
    headers = find_headers(view, known, header_row)
    if header_row is None:
        several = len(headers) > 1
        headers = [h for h in headers if not answer_row(view, h) and not card_labels(view, h, several)]
    if headers and header_row is None and blocks and is_label_form(view):
        return [Form(view, [], blocks=True, divided=find_goal_form(view, [], known, words))], ""
    if header_row is None:
        lying = lies_on_its_side(view, headers[0] if headers else None, known)
        if lying is not None:
            return [Form(lying[0], [lying[1]])], ""
    stops: dict[int, tuple[int, int] | None] = {}
    if headers and not known:
        ends = [*(h.top - 1 for h in headers[1:]), view.n_rows]
        ours = [
            h
            for h, end in zip(headers, ends, strict=True)
            if not is_other(view, h)
            and not example_over(view, h)
            and not (h is not headers[0] and is_calendar(view, h, end))
        ]
        if not ours:
            return [], "other"
        stops = other_tables(view, ours) | {h.top: None for h in headers if h not in ours}
        headers = ours
    if headers and (not blocks or headers[0].score > 2 or not looks_like_blocks(view, known)):
        doubtful = not known and (is_calendar(view, headers[0]) or is_word_list(view, headers[0], words))
        return [Form(view, headers, last_choice=doubtful, stops=stops)], ""
    if not blocks:
        return [], "guide"
    in_blocks = looks_like_blocks(view, known)
    if (by_goals := find_goal_form(view, [], known, words)) is not None or in_blocks:
        return [Form(view, [], blocks=True, divided=by_goals)], ""
    apart = headed(view, known)
    if apart is not None:
        return [Form(t.view, t.headers, beside=n > 0, unsure=t.unsure) for n, t in enumerate(apart.tables)], ""
    turned = view.turned()
    headers = find_headers(turned, known)
    if (
        headers
        and _asks_for_several(_without_head(headers[0]))
        and not any(_SENTENCE.search(shown) for shown, _ in headers[0].texts.values())
        and len([c for r in range(headers[0].bottom + 1, turned.n_rows + 1) for c in turned.rows.get(r, {})]) >= 2
        and not of_blocks(
            {col: shown for col, (shown, _) in headers[0].texts.items()},
            {row: cells for row, cells in turned.rows.items() if row > headers[0].bottom},
        )
    ):
        return [Form(turned, [_without_head(headers[0])])], ""
    return [], "no_table"


def _asks_for_several(header: Header) -> bool:
    """Tell whether a header asks for two things at least: "Mål" over nothing but goals is one's of "Mål | Norr"."""
    told = [{f for f, _, _ in candidates(text)} - {"left_out"} for _, text in header.texts.values()]
    return sum(map(bool, told)) >= _SEVERAL


def _divided(view: View, known: dict[str, str], words: Vocabulary) -> tuple[View, GoalForm] | None:
    """Read a sheet that has labels instead of headers: how they divide it, and the sheet as it is then read."""
    from xl_malkort.layout.detect.areas import find_areas
    from xl_malkort.layout.detect.cards_beside import find_cards_beside
    from xl_malkort.layout.detect.label_lines import find_label_lines
    from xl_malkort.layout.detect.labels_below import find_labels_below
    from xl_malkort.layout.detect.notes import unfolded

    if (form := find_areas(view, known, words) or find_cards_beside(view, known, words)) is not None:
        return view, form
    if (below := find_labels_below(view, known, words)) is not None:
        return below
    laid = (unfolded(view) or view) if not known else view
    lines = find_label_lines(laid, words) if not known else None
    return (laid, lines) if lines is not None else None


def _without_head(header: Header) -> Header:
    """Take off what stands above the table in a header that is a column: the title and the head's labels."""
    level = SUBJECTS | {"perspective"}
    first = next(
        (c for c, (_, text) in sorted(header.texts.items()) if any(f in level for f, _, _ in candidates(text))), 1
    )
    return replace(header, texts={col: said for col, said in header.texts.items() if col >= first})
