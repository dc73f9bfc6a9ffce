"""Which cell is which field: exact for our own templates; the result is a `Reading`."""

from xl_malkort.layout.goal_card import GOAL_CARD
from xl_malkort.layout.kinds import LAYOUTS
from xl_malkort.layout.read import read
from xl_malkort.layout.reading import Reading

__all__ = ["GOAL_CARD", "LAYOUTS", "Reading", "read"]
