"""A form divided among its goals: each goal's part, with its answers and its small tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from xl_malkort.layout.detect.answers import Answer
from xl_malkort.layout.detect.blocks import SEVERAL
from xl_malkort.layout.detect.headers import Header
from xl_malkort.layout.detect.levels import rank_among
from xl_malkort.layout.detect.remarks import ends_goals
from xl_malkort.layout.detect.tables_abreast import columns_of
from xl_malkort.layout.detect.view import View
from xl_malkort.model import Finding
from xl_malkort.values import fold

Context = dict[str, tuple[str, tuple[int, int]]]


@dataclass(slots=True)
class Block:
    """One goal's part of a form; `goal` is None where the form has not been filled in."""

    word: str
    goal: tuple[str, tuple[int, int]] | None
    upper: Context
    answers: list[tuple[str, Answer]] = field(default_factory=list)
    unclear: list[tuple[Answer, tuple[str, ...]]] = field(default_factory=list)
    unread: list[tuple[str, tuple[int, int]]] = field(default_factory=list)
    tables: list[tuple[Header, int]] = field(default_factory=list)
    """Headers, each with its table's last row."""
    columns: frozenset[int] | None = None
    """The columns that are its own, where goals stand side by side (`areas`)."""
    apart: bool | None = None
    """Of lines of labels (`label_lines`): whether what is said behind an activity is said of it alone."""


def apart_from_goals(view: View, row: int) -> Block | None:
    """Give the part of a form that belongs to no goal, where a row says so: "Uppdrag utan koppling till mål"."""
    cells = view.rows[row]
    if len(cells) > 1 or not ends_goals(next(iter(cells.values()))):
        return None
    return ownerless(view)


def ownerless(view: View) -> Block:
    """Give a part of a form whose tables belong to no goal."""
    return Block("", None, {}, columns=frozenset(range(1, view.n_cols + 1)))


def goes_on_alone(view: View, header: Header, blocks: Sequence[Block], starts: Mapping[int, Header]) -> bool:
    """Tell whether a header that stands under each of the goals stands with no goal over it: whose it is, nobody says.

    In: the goals so far, and all the headers by their rows. Right below its goal's answers, or below a heading of its
    own, it is that goal's; with an empty row above it after the same header, or above the first goal, it is nobody's.
    """
    alike = [one for one in starts.values() if one is not header and one.words == header.words]
    if not blocks:
        return bool(alike)
    tables = blocks[-1].tables
    after = bool(tables) and tables[-1][0].words == header.words
    return after and header.top - 1 not in view.rows and len(alike) > 1


def agree(blocks: list[Block]) -> None:
    """Let a label mean the same in every goal's part: what most of its answers are read as.

    "Resultat" with "enkät i maj" is an outcome where the others are figures. A label that stands as the answer to
    another one is none.
    """
    labels = {fold(answer.label) for block in blocks for _, answer in block.answers}
    labels |= {fold(answer.label) for block in blocks for answer, _ in block.unclear}
    said: dict[str, Counter[str]] = {}
    for block in blocks:
        block.answers = [(f, a) for f, a in block.answers if a.place[0] == a.at[0] or fold(a.text) not in labels]
        for field_, answer in block.answers:
            said.setdefault(fold(answer.label), Counter())[field_] += 1
    for block in blocks:
        for n, (field_, answer) in enumerate(block.answers):
            (most, times), *others = said[fold(answer.label)].most_common(2)
            if most != field_ and times > sum(t for _, t in others):
                block.answers[n] = (most, answer)
        left = []
        for answer, fields in block.unclear:
            known = said.get(fold(answer.label))
            if known is not None and (most := known.most_common(1)[0][0]) in fields:
                block.answers.append((most, answer))
            else:
                left.append((answer, fields))
        block.unclear = left
        block.answers.sort(key=lambda one: one[1].at)


@dataclass(slots=True)
class GoalForm:
    """A sheet's goals in order, the row of the first, and the places that are theirs."""

    blocks: list[Block]
    first: int
    places: frozenset[tuple[int, int]]
    cards: bool = False
    """It is a card of an activity, which only names the goal that it serves."""
    strays: tuple[tuple[int, int], ...] = ()
    """Texts among the lines that are neither labels nor answers."""
    doubts: list[Finding] = field(default_factory=list)
    """What has to be asked about how the sheet is divided."""

    @property
    def rows(self) -> set[int]:
        """The rows where labels or answers stand."""
        return {row for row, _ in self.places}

    def belong_to(self, level: str, text: str, place: tuple[int, int]) -> None:
        """Let every goal that says nothing else belong to what the whole sheet does: the area on its tab."""
        for block in self.blocks:
            block.upper.setdefault(level, (text, place))

    def block(self, header: Header) -> Block | None:
        """Give the goal that the table below a header belongs to."""
        same = [b for b in self.blocks if any(h.top == header.top for h, _ in b.tables)]
        if len(same) > 1:
            same = [b for b in same if b.columns is not None and header.texts.keys() <= b.columns]
        return same[0] if same else None

    def seen(self, view: View, header: Header) -> View:
        """Give the part of a sheet where the records below a header stand: all of it, but for what stands abreast."""
        block = self.block(header)
        columns: Container[int] | None = block.columns if block is not None else None
        beside = [h for h, _ in block.tables if h.top == header.top] if block is not None else []
        if len(beside) > 1:
            columns = columns_of(header, beside)
        return view if columns is None else view.part(lambda _row, col: col in columns)


def raised(blocks: list[Block]) -> list[Block]:
    """Make a goal that is named above others, with nothing of its own, what they belong to.

    In: the goals of a form from the top. Out: those that are left.
    """
    for block, below in pairwise(blocks):
        if block.goal is None and not block.tables and not block.answers and block.word == below.word:
            below.upper = {**block.upper, **below.upper}  # "Arbetslagets mål nr 1" is the form's title
    if len({block.word for block in blocks}) <= 1:
        return blocks
    over = {
        id(block): below
        for block, below in pairwise(blocks)
        if not block.tables and not block.answers and rank_among(block.word) < rank_among(below.word)
    }
    if len(over) > 1 and {b.word for b in blocks if id(b) in over}.isdisjoint(
        b.word for b in blocks if id(b) not in over
    ):
        for block in blocks:
            if id(block) in over and block.goal:
                over[id(block)].upper.setdefault("long_term_goal", block.goal)  # each has "Socialnämndens mål" above
        return [block for block in blocks if id(block) not in over]
    head, *rest = blocks
    lower = rest[0]
    if len(rest) == 1 and rank_among(lower.word) < rank_among(head.word) and head.goal and not head.tables:
        head.goal, lower.goal = lower.goal, head.goal  # "Vårt mål" stands before "Nämndens mål"
    if not head.goal or head.tables or head.answers or any(block.word == head.word for block in rest):
        return blocks
    for block in rest:
        block.upper.setdefault("long_term_goal", head.goal)
    return rest


def asked_in(blocks: Iterable[Block]) -> set[str]:
    """Give the labels, folded, that goals have answers to."""
    return {fold(answer.label) for block in blocks for _, answer in block.answers}


def one_more(view: View, row: int, blocks: Sequence[Block]) -> Answer | None:
    """Give a lone text right below the answers to "Det här gör vi", in their column, as one more of them."""
    answers = blocks[-1].answers if blocks else []
    cells = view.rows[row]
    if not answers or len(cells) != 1:
        return None
    field_, last = answers[-1]
    (col, text), *_ = cells.items()
    if field_ not in SEVERAL or last.place != (row - 1, col) or col == last.at[1]:
        return None
    return replace(last, text=text, place=(row, col))


def unknown_label(view: View, row: int) -> list[tuple[str, tuple[int, int]]]:
    """Give a label of a goal that nobody knows, with its place, to tell of it."""
    col, text = next(iter(view.rows[row].items()))
    return [(text, (row, col))] if text.endswith(":") and len(view.rows[row]) > 1 else []
