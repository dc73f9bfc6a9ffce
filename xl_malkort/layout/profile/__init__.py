"""Layout profiles: what the columns and cells of one family of foreign workbooks are, as a controller has settled
it."""

from xl_malkort.layout.profile.apply import read_foreign
from xl_malkort.layout.profile.book import read_profile
from xl_malkort.layout.profile.profile import Profile

__all__ = ["Profile", "read_foreign", "read_profile"]
