"""The workbook's own explanation of its signs: where it stands, and what it teaches.

A legend is a title ("Teckenförklaring") with explanations below or beside it, or explanations that speak for
themselves: "Grön = klart" in one cell, or a coloured cell or a symbol with its meaning beside it, standing apart from
everything else. Its cells are put aside before the sheet is looked at, so that they never become headers or records.

Source: domain.md 1.4, 2 (trap 7), 3.1 and 10.3.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from xl_malkort.layout.detect.colours import UNCOLOURED, colour_name, colour_word
from xl_malkort.layout.detect.columns import candidates
from xl_malkort.layout.detect.legend_beside import legends_beside
from xl_malkort.layout.detect.legend_block import DOTS, Block, Place, Sign
from xl_malkort.layout.detect.legend_glance import STARTS, any_speaks, begins_with_colour
from xl_malkort.layout.detect.legend_letters import of_letters
from xl_malkort.layout.detect.legend_lists import listed_below, signs_below
from xl_malkort.layout.detect.legend_painted import painted_words
from xl_malkort.layout.detect.legend_rows import legend_across
from xl_malkort.layout.detect.legend_words import TITLE, Said, explanations, meaning_of
from xl_malkort.layout.detect.view import View
from xl_malkort.layout.words import Vocabulary
from xl_malkort.values.vocabulary import status_key

_LONGEST: Final = 90
_MOST_BESIDE_TITLE: Final = 4
"""A legend's title stands alone or beside the head; in a fuller row it is a header."""
_LONGEST_TITLE: Final = 70
_NEAR: Final = 4
_SHORT: Final = 20
_SIGN: Final = 3
"""What is longer than this is no sign, unless it is the name of a colour."""
_SAID: Final = re.compile("betyder|innebär")
_LETTERS: Final = re.compile(
    r"\b(?:text|texten|textens|textfärg\w*|teckenfärg\w*|bokstäver|skrift|skriven|skrivet)\b", re.IGNORECASE
)
_SIGN_AND_TEXT: Final = 2
_SIGNALS: Final = frozenset({"green", "yellow", "red", "orange", "grey"})
_LOOSE: Final = re.compile(r"[A-Za-zÅÄÖåäö]{1,2}|[0-9]{1,3}(?:[,.][0-9])? ?%?")
_SYMBOL: Final = re.compile(r"[^\w\s=:;,.()/|]{1,3}")
_ENOUGH: Final = 3
_BRACKETED: Final = re.compile(r"(?P<head>[^\W\d][^=(]{2,60})\([^()]*=[^()]*\)$")


class _Search:
    """Finds the legends of one sheet."""

    def __init__(self, view: View, words: Vocabulary) -> None:
        self.view = view
        self.words = words
        self.whole = bool(TITLE.fullmatch(view.name.strip()))
        self.blocks: list[Block] = []
        self.at: dict[Place, Block] = {}
        """The block that a title or an explanation belongs to."""
        self.listed: set[int] = set()
        """The rows of lists of explained words."""
        self.across: dict[int, Block] = {}
        """The blocks that take a row of their own, which may go on in the next."""

    def run(self) -> list[Block]:
        """Go through the cells once, from above and from the left."""
        rows = self.view.rows
        quiet = 0
        for row, cells in rows.items():
            if row in self.listed or self._across(row) or (len(cells) <= _SIGN_AND_TEXT and self._list(row)):
                continue
            above = rows.get(row - 1, {})
            # In the midst of a table nothing but a cell that explains itself can be a legend's.
            table = len(cells) > _MOST_BESIDE_TITLE and not self.whole
            silent = (table or row - 1 == quiet) and not self.at and not any_speaks(cells.values())
            if silent and (table or len(cells) > _SIGN_AND_TEXT):
                quiet = row  # a shorter row right below goes on with it, as those do that only have an activity
                if cells.keys() <= above.keys():
                    continue
            silent = silent and table
            for col, text in cells.items():
                if silent and (
                    col in above or (not self.at and self._follows(cells, col, text)) or self._below(row, col)
                ):
                    continue
                if len(text) <= _LONGEST or ("=" in text and len(text) <= 400):
                    self._cell(row, col, text, len(cells))
        return [block for block in self.blocks if block.holds]

    def _across(self, row: int) -> bool:
        found = legend_across(self.view, row, self.words)
        if found is None:
            return False
        title, entries = found
        block = Block(title=title, firm=True)
        block.entries = [(Sign(sign, colour, fill), meaning) for sign, colour, fill, meaning in entries]
        block.cells = {(row, col) for col in self.view.rows[row]}
        self.across[row] = block
        self.blocks.append(block)
        return True

    def _list(self, row: int) -> bool:
        found = listed_below(self.view, row, self.words) or signs_below(self.view, row, self.words)
        if found is None:
            return False
        block = Block(title=found.title, firm=True)
        block.entries = list(found.entries)
        block.cells = {(r, col) for r in found.rows for col in self.view.rows[r]}
        self.listed |= found.rows
        self.blocks.append(block)
        return True

    def _cell(self, row: int, col: int, text: str, filled: int) -> None:
        if (
            len(text) <= _LONGEST_TITLE
            and (filled <= _MOST_BESIDE_TITLE or self._stands_beside(row, col, text))
            and TITLE.fullmatch(text.rstrip(" :"))
        ):
            opened = Block(title=text, cells={(row, col)})
            behind = explanations(text.partition(":")[2].strip(), self.words) if ": " in text else []
            opened.entries = [(Sign(s.sign, s.colour), s.meaning) for s in behind]
            self.blocks.append(opened)
            self.at[(row, col)] = opened
            return
        block, beside = self._neighbour(row, col)
        titled = self.whole or (block is not None and block.title is not None)
        said = self._said(row, col, text, titled)
        table = not said and block is None and not self.whole
        if table and (self._amid(row, col) or self._goes_on(row, col) or (filled > 1 and self._of_table(row, col))):
            return
        signs = self._signs(row, col, text, titled, bool(said))
        if not said and not signs:
            return
        left = min((place[1] for _, place in signs if place is not None), default=col)
        lead = self._lead(row, left - 1) if said or (block is not None and block.title is not None) else None
        # Several signs, or a colour, explained with "=" on a row of nothing else need no space around them.
        equal = "=" in text and bool(said) and all(s.colour for s in said)
        alone = len(said) >= _ENOUGH if filled == 1 and not equal else equal and self._all_equal(row)
        if not (self.whole or alone or lead or self._apart(row, left, col, block, beside)):
            return
        painted = self._painted(signs, filled)
        meaning = said[0].meaning if len(said) == 1 else None if said else meaning_of(text, self.words)
        if meaning is not None and not said and not meaning.clear:
            by_colour = any(sign.colour or _SYMBOL.fullmatch(sign.text) for sign, _ in signs)
            explains = (titled and by_colour and not self._is_title_row(text)) or painted or text.startswith("=")
            if not (meaning.locked or meaning.design or explains):
                return
        if block is None:
            block = Block(title=self.view.name if self.whole else self.view.own(*lead) if lead else None)
            self.blocks.append(block)
        block.entries += [(Sign(s.sign, s.colour), s.meaning) for s in said]
        block.firm = (
            block.firm
            or (bool(signs) and text.startswith("="))
            or any(s.firm and (s.meaning.clear or s.meaning.design) for s in said)
        )
        block.painted |= painted
        if meaning is not None:
            block.entries += [(sign, meaning) for sign, _ in signs]
        block.cells.add((row, col))
        block.cells.update(place for _, place in signs if place is not None)
        if lead is not None:
            block.cells.add(lead)
        self.at[(row, col)] = block

    def _all_equal(self, row: int) -> bool:
        """Tell whether each cell of a row explains something: "Blått = pågår | Grönt = klart"."""
        return all("=" in text for text in self.view.rows[row].values())

    def _stands_beside(self, row: int, col: int, text: str) -> bool:
        """Tell whether what may be a title stands last in a table's row, with an empty column before it."""
        cells = self.view.rows[row]
        return text.endswith(":") and col == max(cells) and col - 1 not in cells

    def _lead(self, row: int, col: int) -> Place | None:
        """Give the place of the word that a legend's row begins with: "Mål: | ● | i fas", "Faser: | Idé = ej klar"."""
        text = self.view.own(row, col) if col else ""
        return (row, col) if text.endswith(":") and len(text) <= _SHORT and min(self.view.rows[row]) == col else None

    def _follows(self, cells: Mapping[int, str], col: int, text: str) -> bool:
        """Tell whether a cell of a row where nothing explains itself stands right behind a text that is no sign."""
        return len(cells.get(col - 1, "")) > _SIGN and "betyder" not in text and "innebär" not in text

    def _below(self, row: int, col: int) -> bool:
        """Tell whether a column of a table goes on here, past rows that only name a section: "Nås" beside a colour."""
        rows = (self.view.rows.get(row - up, {}) for up in range(2, _NEAR))
        return any(col in cells and len(cells) > _MOST_BESIDE_TITLE for cells in rows)

    def _of_table(self, row: int, col: int) -> bool:
        """Tell whether a row of several cells goes on with a fuller row above it that has the same column."""
        rows = self.view.rows
        while row - 1 in rows:
            row -= 1
            if len(rows[row]) > _MOST_BESIDE_TITLE:
                return col in rows[row]
        return False

    def _amid(self, row: int, col: int) -> bool:
        """Tell whether a cell stands in the midst of others: a quick look that settles nearly every cell of a table."""
        rows = self.view.rows
        if col in rows.get(row - 1, ()):
            return True
        before = rows[row].get(col - 1, "")
        return len(before) > _SIGN and not begins_with_colour(before)

    def _is_title_row(self, text: str) -> bool:
        return text.endswith(":")

    def _said(self, row: int, col: int, text: str, titled: bool) -> list[Said]:
        if not ("=" in text or ":" in text or "–" in text or " " in text) or not self._may_explain(text):
            return []
        said = explanations(self.view.typed(row, col), self.words)
        # A lone "✓ Klart" is a status; as a legend it has company.
        lone = len(said) == 1 and not said[0].colour and "=" not in text
        told = len({s.sign for s in said if s.meaning.clear and _SYMBOL.fullmatch(s.sign)})
        signs = told == len(said) >= (1 if titled else _ENOUGH)  # "☺ målet är nått    😐 delvis    ☹ inte nått"
        return said if signs or (all(s.firm for s in said) and not lone) else []

    def _may_explain(self, text: str) -> bool:
        return (
            "=" in text
            or "(" in text
            or _SAID.search(text) is not None
            or begins_with_colour(text)
            or not (text[0].isalnum() or text[0] in "-–•*")
        )

    def _neighbour(self, row: int, col: int) -> tuple[Block | None, bool]:
        """Give the legend that a cell stands next to, and whether it stands to the right of it."""
        if row - 1 in self.across and len(self.view.rows[row]) <= _SIGN_AND_TEXT:
            return self.across[row - 1], False
        if not self.at:
            return None, False
        for left in range(col - 1, max(0, col - 4), -1):
            if (row, left) in self.at:
                return self.at[row, left], True
        for up in (1, 2):
            for over in (0, -1, 1, -2):
                if (row - up, col + over) in self.at:
                    return self.at[row - up, col + over], False
        return None, False

    def _signs(self, row: int, col: int, text: str, titled: bool, said: bool) -> list[tuple[Sign, Place | None]]:
        """Give the signs beside a cell that may be a meaning: to its left, its own fill, or to its right."""
        view = self.view
        if text[0].isdigit() or len(text) < 2 or (text[:2].lower() in STARTS and colour_word(text) is not None):
            return []
        found: list[tuple[Sign, Place | None]] = []
        places = [(row, col - 1), (row, view.behind(row, col))]
        for n, (r, c) in enumerate(places):
            if c < 1 or (n == 1 and found):
                continue
            r, c = view.anchor(r, c)
            beside = view.own(r, c)
            if (r, c) in self.at:
                continue
            sign = self._sign(r, c, beside, titled)
            # To the right of a meaning stands the next one's sign, unless nothing follows that.
            if sign is not None and (n == 0 or not view.own(row, c + 1)):
                found.append((sign, (r, c)))
        if not found and not said:
            fill = view.look(row, col).fill
            own = colour_name(fill)
            if own is not None:
                found.append((Sign(own, True, fill), None))
        if found and not said and not titled and not meaning_of(text, self.words).clear:
            return found if text.startswith("=") or self._painted(found, len(view.rows[row])) else []
        return found

    def _painted(self, signs: Iterable[tuple[Sign, Place | None]], filled: int) -> set[str]:
        """Give the colours that are seen beside a text that has its row to itself, or but for the colour's own name."""
        if filled > _SIGN_AND_TEXT:
            return set()
        fills = {s.text: place and colour_name(self.view.look(*place).fill) for s, place in signs if s.colour}
        return {name for name, fill in fills.items() if name == fill and name in _SIGNALS}

    def _sign(self, row: int, col: int, text: str, titled: bool) -> Sign | None:
        view = self.view
        if not text:
            fill = view.look(row, col).fill
            name = colour_name(fill)
            return Sign(name, True, fill) if name is not None else None
        if len(text) <= _SHORT and UNCOLOURED.match(text.strip("()")):
            return Sign("white", True)
        if len(text) > 20 or (len(text) > _SIGN and text[0].isalpha() and text[:2].lower() not in STARTS):
            return None
        name = colour_word(text.split()[0]) if len(text.split()) <= 2 else None
        if name is not None:
            return Sign(name, True)
        if text in DOTS:
            font = view.look(row, col).font
            by_font = colour_name(font)
            if by_font not in (None, "black", "grey") or self._dots_beside(row, col, text):
                return Sign(by_font or "black", True)
        if _SYMBOL.fullmatch(text) or (titled and _LOOSE.fullmatch(text)):
            return Sign(status_key(text), False)
        return None

    def _dots_beside(self, row: int, col: int, text: str) -> bool:
        """Tell whether the same dot stands above or below in a signal's colour: then a grey or black one is one too."""
        near = [r for r in range(row - _NEAR, row + _NEAR + 1) if r != row and self.view.own(r, col) == text]
        return any(colour_name(self.view.look(r, col).font) not in (None, "black", "grey") for r in near)

    def _apart(self, row: int, left: int, col: int, block: Block | None, beside: bool) -> bool:
        """Tell whether an explanation stands apart: nothing but legend around it."""
        view = self.view
        before = view.own(*view.anchor(row, left - 1)) if left > 1 else ""
        if before and not ((row, left - 1) in self.at and beside):
            return False
        if block is None and self._goes_on(row, col):
            return False
        if beside:
            return True
        over = view.anchor(row - 1, col)
        above = view.own(*over) if row > 1 else ""
        if over[1] != col and len(view.rows.get(over[0], ())) == 1:
            above = ""  # a line of text over all columns
        if above and (row - 1, col) not in self.at and row - 1 not in self.across:
            return block is not None and block.title is not None and (row - 1, left) in self.at
        return True

    def _goes_on(self, row: int, col: int) -> bool:
        """Tell whether a row goes on behind a cell as that of a table does."""
        view = self.view
        after = view.own(row, view.behind(row, col))
        if len(after) > _SHORT:
            return True
        return bool(after and (view.own(row + 1, col) or view.own(row + 2, col)) and not self._is_sign(after))

    def _is_sign(self, text: str) -> bool:
        return bool(_SYMBOL.fullmatch(text) or colour_word(text))


def take_legends(view: View, words: Vocabulary) -> list[Block]:
    """Find the legends of a sheet and put their cells aside; what is left of the sheet is its content."""
    beside = [*legends_beside(view, words), *painted_words(view, words)]
    if beside:
        view.put_aside({view.real(*place) for block in beside for place in block.cells})
    found = _Search(view, words).run()
    if found:
        for block in found:
            block.by_font = any(_LETTERS.search(view.own(*place)) for place in block.cells) or of_letters(view, block)
        cells = {place for block in found for place in block.cells if not _heads(view.own(*place))}
        view.put_aside({view.real(*place) for place in cells})
    return [*beside, *found]


def _heads(text: str) -> bool:
    """Tell whether a text is a heading that explains its answers in a bracket: "Blev det klart? (x = ja)"."""
    found = _BRACKETED.match(text)
    return found is not None and bool(candidates(found["head"].strip()))


def explained_in(views: Iterable[View], skip: dict[str, set[int]], words: Vocabulary) -> list[Block]:
    """Give what single cells outside the records explain, more loosely put: "1: delvis uppnått".

    `skip` are the rows of the records, by sheet: what stands there is content.
    """
    found = []
    for view in views:
        rows = skip.get(view.name, set())
        for row, cells in view.rows.items():
            if row in rows:
                continue
            for col, text in cells.items():
                if len(text) > 400 or not ("=" in text or ":" in text or "–" in text or begins_with_colour(text)):
                    continue
                said = explanations(view.typed(row, col), words)
                if said:
                    found.append(Block(entries=[(Sign(s.sign, s.colour), s.meaning) for s in said]))
    return found
