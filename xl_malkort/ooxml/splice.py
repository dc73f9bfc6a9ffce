"""Splices: the only way a part is ever changed.

A splice says which bytes stood at an offset of the old part and which stand there now. A list of them can
be applied, and it can be taken out again, which is how the promise "nothing else changed" is checked rather
than believed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Splice:
    """At offset `at` of the old bytes, `new` stands instead of `old` (empty for an insertion)."""

    at: int
    old: bytes
    new: bytes


def _order(splice: Splice) -> tuple[int, bool]:
    """Sort by place; where something is replaced, what is inserted at the same place goes before it."""
    return splice.at, bool(splice.old)


def apply_splices(data: bytes, splices: Iterable[Splice]) -> bytes:
    """Return `data` with the splices put in.

    Splices at the same offset go in in the order they are given.
    Raises: ValueError when a splice does not fit what stands there, or two overlap: a fault of ours, never
        of the file.

    Example:
        >>> apply_splices(b"<c/>", [Splice(2, b"", b' s="1"')])
        b'<c s="1"/>'
    """
    pieces: list[bytes] = []
    done = 0
    for splice in sorted(splices, key=_order):
        end = splice.at + len(splice.old)
        if splice.at < done or data[splice.at : end] != splice.old:
            raise ValueError(f"the splice at {splice.at} does not fit")
        pieces.append(data[done : splice.at])
        pieces.append(splice.new)
        done = end
    pieces.append(data[done:])
    return b"".join(pieces)


def remove_splices(data: bytes, splices: Iterable[Splice]) -> bytes:
    """Return what `data` was before the splices were put in.

    Raises: ValueError when `data` does not hold what the splices put there.

    Example:
        >>> remove_splices(b'<c s="1"/>', [Splice(2, b"", b' s="1"')])
        b'<c/>'
    """
    pieces: list[bytes] = []
    done = shift = 0
    for splice in sorted(splices, key=_order):
        start = splice.at + shift
        end = start + len(splice.new)
        if start < done or data[start:end] != splice.new:
            raise ValueError(f"the splice at {splice.at} is not there")
        pieces.append(data[done:start])
        pieces.append(splice.old)
        done = end
        shift += len(splice.new) - len(splice.old)
    pieces.append(data[done:])
    return b"".join(pieces)
