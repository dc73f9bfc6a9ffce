"""The layout profiles that a call names (`--layout`)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from xl_malkort.errors import UsageError
from xl_malkort.i18n import _, fill

if TYPE_CHECKING:
    from xl_malkort.layout.profile import Profile


def load_profiles(paths: Iterable[str | Path]) -> tuple[Profile, ...]:
    """Read the profiles named by `--layout`; none for none.

    Raises `UsageError` (MK013) for one that is not there, `InputError` (MK231, MK232) for one that is no profile or
    holds something that cannot be used.

    >>> load_profiles([])
    ()
    """
    found = []
    for path in map(Path, paths):
        if not path.is_file():
            raise UsageError("MK013", fill(_("Profilen ”{path}” finns inte. Kontrollera sökvägen."), path=path))
        from xl_malkort.layout.profile import read_profile  # here, since most rounds have no profile

        found.append(read_profile(path))
    return tuple(found)
