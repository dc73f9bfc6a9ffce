"""Goals for teams (mål för arbetslag, Sorsele): the one definition that its template and its reader share.

A form on one page, label left and text right: the chain from the vision down, prefilled from the steering model, then
three blocks of Vad? / Hur? / Uppföljning. Every cell to fill in has a defined name of its own ("mk_block1_what").
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from xl_malkort.i18n import N_
from xl_malkort.layout.form import HeadField, Holds
from xl_malkort.layout.goal_card import GOAL_CARD
from xl_malkort.model import CardKind

BLOCKS = 3
"""So many goals a team may have (Sorsele: "högst tre mål per arbetslag")."""

BLOCK_HEADING = N_("Arbetslagets mål {number}")


@dataclass(frozen=True, slots=True)
class BlockField:
    """One labelled cell of a block: `key` is the end of its defined name, `field` the goal's field it becomes."""

    key: str
    field: str
    label: str
    holds: Holds
    hint: str
    lines: int = 1
    owned: bool = False


@dataclass(frozen=True, slots=True)
class TeamLayout:
    """The form: its head, and the fields of each of its blocks, from the top down."""

    kind: CardKind
    version: int
    sheet: str
    title: str
    head: tuple[HeadField, ...]
    fields: tuple[BlockField, ...]
    blocks: int = BLOCKS

    @property
    def labels(self) -> dict[str, str]:
        """The labels of every field (message ids), for messages."""
        return {head.field: head.label for head in self.head} | {field.field: field.label for field in self.fields}


TEAM_GOALS = TeamLayout(
    kind=CardKind.TEAM_GOALS,
    version=1,
    sheet="Mål för arbetslag",
    title=N_("Mål för arbetslag"),
    # The same head as the goal card's, one field a row.
    head=tuple(replace(field, place=(row, 1)) for row, field in enumerate(GOAL_CARD.head, 2)),
    fields=(
        BlockField(
            "what",
            "goal",
            N_("Vad?"),
            Holds.TEXT,
            N_("Vad arbetslaget ska nå i år. Ett mål per block."),
            lines=2,
        ),
        BlockField("how", "activity", N_("Hur?"), Holds.TEXT, N_("Hur ni arbetar för att nå målet."), lines=3),
        BlockField(
            "followup",
            "measure",
            N_("Uppföljning"),
            Holds.TEXT,
            N_("Hur och när ni följer upp att målet nås."),
            lines=2,
        ),
        BlockField(
            "link",
            "overall_goal",
            N_("Kopplat till enhetens mål"),
            Holds.TREE_GOAL,
            N_("Välj i listan det mål som arbetslagets mål bidrar till. Enhetens mål står först."),
        ),
        BlockField("status", "status", N_("Status"), Holds.GOAL_STATUS, N_("Er bedömning av målet i dag.")),
        BlockField(
            "comment",
            "comment",
            N_("Kommentar"),
            Holds.TEXT,
            N_("Förklara bedömningen kort. Skriv inget om enskilda personer."),
            lines=2,
        ),
        BlockField(
            "combined",
            "combined",
            N_("Sammanvägd"),
            Holds.GOAL_STATUS,
            N_("Fylls i av sammanställningen."),
            owned=True,
        ),
    ),
)


def block_name(number: int, key: str) -> str:
    """Give the defined name of a block's cell: "mk_block1_what"."""
    return f"mk_block{number}_{key}"
