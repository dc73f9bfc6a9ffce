"""Where the header is: any row, one or two rows, with merged groups above it, repeated for each section."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from xl_malkort.layout.detect.boards import status_groups
from xl_malkort.layout.detect.columns import (
    SUBJECTS,
    candidates,
    header_key,
    parts,
    profile_key,
    section_of,
)
from xl_malkort.layout.detect.groups import counted_across
from xl_malkort.layout.detect.head_words import head_field
from xl_malkort.layout.detect.header_again import heads_again
from xl_malkort.layout.detect.header_looks import LEAST_COLOURED, SMALL, is_short, looks_like, stands_out
from xl_malkort.layout.detect.header_texts import (
    LONGEST,
    counts_a_goal,
    fields_of,
    is_header_word,
    is_very_word,
    is_word,
    occasion,
)
from xl_malkort.layout.detect.header_under_goal import heads_under_goal
from xl_malkort.layout.detect.months import month_cells, month_of, quarter_cells
from xl_malkort.layout.detect.small_tables import set_apart, verdicts_by_number, with_records
from xl_malkort.layout.detect.status_columns import answers_again, status_cells, with_statuses
from xl_malkort.layout.detect.two_rows import answered, joined, own_words, under_group
from xl_malkort.layout.detect.view import View

DEEPEST: Final = 60
"""A table's first header stands within this many rows; repeated ones anywhere."""
_CLOSE_BELOW: Final = 6
_FAR_BELOW: Final = 13
"""How far below a better header is looked for; two words that look like one may be a label with its answer."""
_LEAST_FACTS: Final = 3
_LEAST_HEADED: Final = 3
_DATED: Final = re.compile(r"[^\W\d] (?:den )?20[0-9]{2}-[0-9]{2}-[0-9]{2}$")
_DAY: Final = re.compile(r"20[0-9]{2}-[0-9]{2}-[0-9]{2}")
_CONTENT: Final = re.compile(
    r"(?:[a-zåäö]* ?(?:mål|målet|områden?|område|mått|mätetal|nyckeltal|indikator|aktivitet|åtgärd|insats))"
    r"(?: ?(?:nr\.? ?)?[0-9]{1,2}(?:\.[0-9]{1,2})?[.:)]?| ?[–—-](?= )|:)\s+(?P<rest>[^\s(0-9].{3,})",
    re.IGNORECASE,
)
_WHOLE_YEAR: Final = re.compile(r"(?:helår(?:et)?|hela året)(?: 20[0-9]{2})?", re.IGNORECASE)
_BULLETS: Final = ("- ", "• ", "– ")


@dataclass(frozen=True)
class Header:
    """A header of one or two rows: for each column its text as read and the text that is looked up."""

    top: int
    bottom: int
    texts: dict[int, tuple[str, str]]
    """Column → (as it stands, what is looked up)."""
    score: int
    section: str | None = None

    @cached_property
    def looked_up(self) -> dict[int, str]:
        """The keys of what is looked up, by column."""
        return {col: header_key(text) for col, (_, text) in self.texts.items()}

    @cached_property
    def words(self) -> frozenset[str]:
        """The header's texts as they stand, for a quick look."""
        return frozenset(text for pair in self.texts.values() for text in pair)

    @cached_property
    def keys(self) -> dict[int, str]:
        """The headers in the form that is compared, by column."""
        return {col: header_key(shown) for col, (shown, _) in self.texts.items()}


def find_headers(view: View, known: Mapping[str, str] | None = None, only: int | None = None) -> list[Header]:
    """Find every header of a sheet, from the top; `known` are a profile's headers (key → field).

    A later row is a header of its own only when nearly all of it is header words; a repetition of the first one is
    left to the reading of rows.
    """
    found: list[Header] = []
    for row in view.rows:
        if row > DEEPEST and not found:
            break
        if only is not None and not found and row != only:
            continue
        if found and (row <= found[-1].bottom or repeats(view, row, found[0])[0]):
            continue
        if found and (not _may_head(view, row, known or {}, found[0]) or repeats(view, row + 1, found[0])[0]):
            continue
        alike = bool(found) and looks_like(view, row, found[0].bottom, min(found[0].texts))
        header = header_at(view, row, known or {}, first=alike or not found)
        if header is not None:
            if not found and only is None and found_better(view, row, header, known or {}):
                continue
            found.append(with_statuses(view, header))
    return found


def found_better(view: View, row: int, header: Header, known: Mapping[str, str]) -> bool:
    """Tell whether a much better header follows close below, as when a head block looks like a header by chance."""
    if header.score + 2 > view.n_cols:
        return False  # no row has that many columns to know
    for below in range(header.bottom + 1, header.bottom + (_FAR_BELOW if header.score == 2 else _CLOSE_BELOW)):
        other = header_at(view, below, known, first=True) if below in view.rows else None
        if other is not None and other.score >= header.score + 2:
            return not with_records(view, header.texts, header.score, header.bottom, below)
    return False


def header_at(view: View, row: int, known: Mapping[str, str], *, first: bool) -> Header | None:
    """Give the header that begins at a row, if one does."""
    cells = view.rows[row]
    if len(cells) < 2 and not _has_group(view, row):
        return None
    if any(len(text) > LONGEST for text in cells.values()) and len(cells) < 6:
        return None
    if any(text[:2] in _BULLETS for text in cells.values()):
        return None  # "Hur gör vi? | - Mäta larmtiderna" is a question with its answer
    if answers_again(list(cells.values())[1:]):
        return None  # "Läget i augusti | Klar | Pausad | Klar" is how it goes with one goal in each column
    if counts_a_goal(next(iter(cells.values()))):
        return None  # "MÅL A | Alla hittar rätt | Bedömning" is a goal's own row above its tables
    if _is_head(cells):
        return None
    if not first and any(_labelled(text) for text in cells.values()):
        return None  # "Mål 2. Parkerna är trivsamma | Uppnått" is a row of the table above
    if not first and row - 1 in view.rows and sum(bool(_DAY.fullmatch(text)) for text in cells.values()) == 1:
        return None  # "Insats för unga | Kurator | 2025-02-28" as well: days that head columns are several
    single = _single(view, row, known)
    double = _double(view, row, known)
    better = double is not None and (single is None or double.score > single.score)
    best = double if better or (double is not None and _grouped(view, row, view.rows[row + 1])) else single
    if best is None or best.score < 2 or counted_across(view, best.bottom, best.texts):
        return None
    filled = len(best.texts)
    least = 0.5 if first and not stands_out(view, best.texts, best.bottom) else 0.3 if first else 0.75
    return best if best.score >= least * filled else None


def _is_head(cells: Mapping[int, str]) -> bool:
    """Tell whether a row is one of the head: "Enhet: … | År: …"."""
    return sum(text.endswith(":") or ": " in text for text in cells.values()) * 2 >= len(cells)


def _labelled(text: str) -> bool:
    """Tell whether a text is content with a label before it, where the label is a header word."""
    found = _CONTENT.match(text)
    return found is not None and not candidates(found["rest"])


def _has_group(view: View, row: int) -> bool:
    return any(area.right > area.left and area.top == row for (r, _), area in view.merged.items() if r == row)


def _score(texts: Mapping[int, tuple[str, str]], known: Mapping[str, str]) -> int:
    meant = {col: fields_of(shown, known) or fields_of(text, known) for col, (shown, text) in texts.items()}
    recognised = [fields for fields in meant.values() if fields]
    subject = any(not SUBJECTS.isdisjoint(fields) for fields in recognised)
    if not subject:
        return 0
    telling = _telling(texts)
    if len(recognised) * 2 < len(texts):  # then it is a header only if the rest are facts of the head
        telling |= _facts(texts)
    return len(recognised) + sum(not meant[col] for col in telling)


def _facts(texts: Mapping[int, tuple[str, str]]) -> set[int]:
    """Give the columns of facts of the head, which an export repeats on every row, where there are several."""
    found = {col for col, (shown, _) in texts.items() if head_field(header_key(shown))}
    return found if len(found) >= _LEAST_FACTS else set()


def _telling(texts: Mapping[int, tuple[str, str]]) -> set[int]:
    """Give the columns that say something of what is in them: statuses ("Ej påbörjad | Pågår") and months."""
    if len(texts) < 3:
        return set()
    shown = {col: text for col, (text, _) in texts.items()}
    return status_cells(texts) | month_cells(shown) | quarter_cells(shown)


def _single(view: View, row: int, known: Mapping[str, str]) -> Header | None:
    section = None
    texts: dict[int, tuple[str, str]] = {}
    exact = 0
    for col, text in view.rows[row].items():
        if len(text) > LONGEST:
            texts[col] = (text, text)
            continue
        apart = section_of(text) if not texts and profile_key(text) not in known else None
        if apart:
            section, text = apart
            texts[col] = (text, text)
            exact += 1
            continue
        texts[col] = (text, text)
        exact += is_header_word(text, known)
    made = Header(row, row, texts, _score(texts, known) or heads_again(view, row, texts, known), section)
    if exact < 2 and exact + len(_telling(texts)) < 3 and not _phrased(view, row, texts, exact, known):
        return made if made.score >= 2 and stands_out(view, texts, row) else None
    return made


def _phrased(view: View, row: int, texts: Mapping[int, tuple[str, str]], exact: int, known: Mapping[str, str]) -> bool:
    """Tell whether a row of phrases ("Vi lovar | Så blev det") is a header: nearly all are, and records follow."""
    if len(texts) < 2 or any(len(shown) > LONGEST or shown[0].isdigit() for shown, _ in texts.values()):
        return False
    phrases = sum(bool(fields_of(shown, known)) for shown, _ in texts.values())
    if exact + phrases < 4 and phrases < len(texts):
        return heads_under_goal(view, row, texts, known)
    following = [cells for r, cells in view.rows.items() if row < r <= row + 4]
    return any(len(texts.keys() & cells.keys()) >= 2 for cells in following)


def _may_head(view: View, row: int, known: Mapping[str, str], other: Header) -> bool:
    """Tell whether a row may be a later header: by its first words, its title, or the colour of the `other` header."""
    cells = view.rows[row]
    if _two_words(cells, known):
        return True
    if not all(map(is_short, cells.values())):
        return False
    if looks_like(view, row, other.bottom, min(other.texts)):
        return True
    if len(cells) < LEAST_COLOURED:
        return (len(cells) == SMALL and set_apart(view, row, known)) or verdicts_by_number(view, row, known)
    if row - 1 not in view.rows:
        exact = sum(is_header_word(text, known) for text in cells.values())
        phrases = sum(bool(fields_of(text, known)) for text in cells.values())
        return exact * 2 >= len(cells) or phrases * 4 >= len(cells) * 3
    return len(view.rows[row - 1]) == 1 and row - 2 not in view.rows


def _two_words(cells: Mapping[int, str], known: Mapping[str, str]) -> bool:
    """Tell whether two of a row's first three texts are header words."""
    found = 0
    for left, text in zip((2, 1, 0), cells.values(), strict=False):
        found += is_header_word(text, known)
        if found + left < 2:
            return False
    return found >= 2


def _double(view: View, row: int, known: Mapping[str, str]) -> Header | None:
    below = row + 1
    if below not in view.rows:
        return None
    lower = view.rows[below]
    if band_over(view, row, lower) is not None or answered(view, row, lower, known):
        return None  # the title of a section above its header, or the last answer above a table
    if any(len(text) > LONGEST for text in lower.values()) or _is_head(lower):
        return None
    boards = status_groups(view.rows[row], lower)
    if not boards and not _grouped(view, row, lower):
        exact = [col for col, text in lower.items() if is_header_word(text, known) and is_very_word(text, known)]
        if len(exact) < 2:
            return None
        own = {col: text for col, text in lower.items() if not under_group(view, row, col, known)} or lower
        if len(exact) * 2 < len(own) and not all(fields_of(text, known) for text in own.values()):
            return None
        if not _upper_half(view, row, known):
            return None  # a row of content or a title
    several = sum(occasion(text) is not None for text in view.rows[row].values()) > 0
    texts: dict[int, tuple[str, str]] = {}
    group = ""
    for col in range(1, view.n_cols + 1):
        upper = view.text(row, col)
        own_upper = view.own(row, col)
        under = view.own(below, col)
        if own_upper:
            group = own_upper if occasion(own_upper) or col in boards else ""
        if len(upper) > LONGEST:
            return None
        if not upper and under and group:
            upper = group  # an unmerged "T1" above "Status | Kommentar", "Pågår" above "Lapp | Vem"
        if not own_upper and not under and upper and (row, col) in view.merged:
            area = view.merged[(row, col)]
            if any(view.own(below, c) for c in range(area.left, area.right + 1)):
                continue  # a merged header over cells that are merged as well: one column, not several
        if upper or under:
            texts[col] = joined(upper, under)
            if several and under and _WHOLE_YEAR.fullmatch(upper.strip()) and "prognos" not in under.casefold():
                texts[col] = (f"{upper} / {under}", f"{under} bokslut")
    if not texts or _is_content(view, row, below):
        return None
    texts |= own_words(view, row, below, texts)
    return Header(row, below, texts, _score(texts, known))


def _upper_half(view: View, row: int, known: Mapping[str, str]) -> bool:
    """Tell whether a row's texts may stand above another row of a header: groups, occasions, header words."""
    strange = header_like = 0
    for col, text in view.rows[row].items():
        word, round_, year = parts(text)
        area = view.merged.get((row, col))
        spans = area is not None and (area.right > area.left or area.bottom == row + 1)
        if not spans and _DATED.search(text):
            strange += 1  # "uppdaterad 2025-09-12" stands beside a title
        elif (not word and (round_ or year)) or occasion(text) or spans or is_header_word(text, known):
            header_like += 1
        elif not fields_of(text, known):
            strange += 1
    return strange <= header_like // 3


def _grouped(view: View, row: int, lower: Mapping[int, str]) -> bool:
    """Tell whether a row is merged as the upper half of a header is, whatever its words are.

    Groups are merged over the texts below them, and the other headers down over both rows; an occasion or a year may
    stand below a header that is not merged.
    """
    merged = view.merged
    if not merged:
        return False
    tall = groups = 0
    under: set[int] = set()
    for col in view.rows[row]:
        area = merged.get((row, col))
        if area is None or area.top != row:
            continue
        if area.bottom == row + 1 and area.right == area.left:
            tall += 1
        elif area.bottom == row and area.right > area.left:
            span = [c for c in range(area.left, area.right + 1) if c in lower]
            if len(span) > 1:
                groups += 1
                under.update(span)
    others = [text for col, text in lower.items() if col not in under]
    if tall == 0 and groups and (groups == len(view.rows[row]) or not others):
        # Groups of occasions or months over some columns, and nothing below the others' headers.
        said = [not parts(text)[0] or month_of(text) is not None for col, text in lower.items() if col in under]
        return any(said) if others else all(said)
    return groups > 0 and tall > 0 and not any(parts(text)[0] for text in others)


def _is_content(view: View, row: int, below: int) -> bool:
    """Tell whether the lower row is the first record: a word under no header ("Mål") comes again below."""
    lower = view.rows[below]
    for col, text in lower.items():
        if view.text(row, col):
            continue
        for other, cells in view.rows.items():
            if (
                other > below
                and cells.get(col) == text
                and sum(cells.get(c) == t for c, t in lower.items()) * 2 <= len(lower)
            ):
                return True
    return False


def band_over(view: View, row: int, lower: Mapping[int, str]) -> str | None:
    """Give the one text of a row that is merged over the whole header below it, where it says nothing of columns."""
    cells = view.rows.get(row, {})
    if len(cells) != 1 or len(lower) < 3:
        return None
    ((col, text),) = cells.items()
    area = view.merged.get((row, col))
    if area is None or area.left > min(lower) or area.right < max(lower) or occasion(text):
        return None
    if is_word(text) and not (" " in text and sum(map(is_word, lower.values())) >= _LEAST_HEADED):
        return None  # "2. Målen" over a whole header is its title
    return text


def repeats(view: View, row: int, header: Header) -> tuple[bool, str | None]:
    """Tell whether a row repeats a header, and which section it then names."""
    cells = view.rows.get(row)
    if cells is None or len(cells) < 2 or header.words.isdisjoint(cells.values()) or header.top == header.bottom == row:
        return False, None
    if sum(text in header.words for text in cells.values()) < min(2, len(cells) - 1):
        return False, None
    wanted, shown = header.looked_up, header.keys
    same, section = 0, None
    for col, text in cells.items():
        key = header_key(text)
        if col in wanted and key in (wanted[col], shown[col]):
            same += 1
        elif apart := section_of(text):
            section = apart[0]
            same += 1
        elif col in shown and _other_subject(text, header.texts[col][1]):
            return False, None  # "Uppdrag" where "Mål" stood: a table of its own
    return same >= 2 and same * 10 >= 6 * len(cells), section


def _other_subject(text: str, before: str) -> bool:
    """Tell whether two headers surely name different things: goals and activities."""
    here, there = ({f for f, _, how in candidates(one) if f in SUBJECTS and how == "word"} for one in (text, before))
    return bool(here and there) and here.isdisjoint(there)
