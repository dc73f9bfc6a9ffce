"""The kinds of card that can be read, each with its layout: adding a kind here is all the pipeline needs.

A kind is one layout definition (what stands where), a `read` that turns a workbook of that layout into a `Card`, its
template (`output.template.kinds`) and its checks (`checks.kinds`). Everything after the card is the same for all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from xl_malkort.grid import Workbook
from xl_malkort.layout.exact import read_form
from xl_malkort.layout.form import FormLayout
from xl_malkort.layout.goal_card import GOAL_CARD
from xl_malkort.layout.reading import Facts, Paintable
from xl_malkort.layout.words import Vocabulary
from xl_malkort.model import Card, CardKind


class Found(NamedTuple):
    """What a layout found in a workbook: the card, what else was seen, and the cells a write-back may colour."""

    card: Card
    facts: Facts
    paintable: tuple[Paintable, ...]


@dataclass(frozen=True, slots=True)
class KindLayout:
    """How one kind of card is laid out. `read` gives None when the form is not in the workbook any more.

    `version` is the newest template version; `labels` names the fields in Swedish (message ids), for messages;
    `essential` are the fields without which nothing else can be said about a card.
    """

    kind: CardKind
    version: int
    title: str
    read: Callable[[Workbook, Vocabulary], Found | None]
    labels: Mapping[str, str] = field(default_factory=dict)
    essential: frozenset[str] = frozenset()


def form_layout(form: FormLayout, *, essential: frozenset[str]) -> KindLayout:
    """Make the kind of a form with a head and rows."""

    def read(form: FormLayout, book: Workbook, words: Vocabulary) -> Found | None:
        found = read_form(book, form, words)
        return Found(*found) if found is not None else None

    labels = {head.field: head.label for head in form.head} | {column.field: column.label for column in form.columns}
    return KindLayout(form.kind, form.version, form.title, partial(read, form), labels, essential)


LAYOUTS: dict[str, KindLayout] = {
    str(layout.kind): layout for layout in (form_layout(GOAL_CARD, essential=frozenset({"goal"})),)
}
"""The layouts by the kind that a template's stamp names."""
