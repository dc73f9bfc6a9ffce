"""Undo records: what it takes to get the old file back, byte for byte, from the new one.

A write-back keeps nearly every byte, so the old file is ranges of the new one and a few literal bytes
between. The record is plain JSON, so that a journal can hold it in one line.
"""

from __future__ import annotations

import base64
import hashlib
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from .errors import BadRequest, Unwritable
from .rebuild import Copied

_FORMAT = "copy-literal@1"


@dataclass(frozen=True)
class UndoDelta:
    """How to make the old file from the new: `ops` are (offset, length) to copy, or bytes that stand
    literally.
    """

    sha256_new: str
    sha256_old: str
    size_old: int
    ops: tuple[tuple[int, int] | bytes, ...]

    def to_json(self) -> dict[str, object]:
        """Return the record as what `json.dumps` takes.

        Example:
            >>> import json
            >>> delta = UndoDelta("sha256 of the new", "sha256 of the old", 3, ((0, 2), b"x"))
            >>> UndoDelta.from_json(json.loads(json.dumps(delta.to_json()))) == delta
            True
        """
        literal = b"".join(op for op in self.ops if isinstance(op, bytes))
        return {
            "format": _FORMAT,
            "sha256_new": self.sha256_new,
            "sha256_old": self.sha256_old,
            "size_old": self.size_old,
            "ops": [[len(op)] if isinstance(op, bytes) else list(op) for op in self.ops],
            "literal": base64.b64encode(zlib.compress(literal, 1)).decode("ascii"),
        }

    @classmethod
    def from_json(cls, record: object) -> UndoDelta:
        """Return the delta that `to_json` made the record of.

        Raises: BadRequest (`bad_delta`).
        """
        try:
            return cls._from_json(record)
        except (KeyError, TypeError, ValueError, zlib.error) as error:
            raise BadRequest("bad_delta", reason=str(error)) from error

    @classmethod
    def _from_json(cls, record: object) -> UndoDelta:
        if not isinstance(record, dict) or record["format"] != _FORMAT:
            raise ValueError("unknown format")
        literal = zlib.decompress(base64.b64decode(record["literal"], validate=True))
        ops: list[tuple[int, int] | bytes] = []
        at = 0
        for op in record["ops"]:
            if len(op) == 1:
                ops.append(literal[at : at + int(op[0])])
                at += int(op[0])
            else:
                ops.append((int(op[0]), int(op[1])))
        if at != len(literal):
            raise ValueError("the literal bytes do not add up")
        return cls(str(record["sha256_new"]), str(record["sha256_old"]), int(record["size_old"]), tuple(ops))


def make_delta(old: bytes, sha256_old: str, sha256_new: str, copied: Iterable[Copied]) -> UndoDelta:
    """Return the record that makes the old file of the new.

    In: the old file, the digests of both, and which ranges of the old stand where in the new, in ascending
        order.
    """
    ops: list[tuple[int, int] | bytes] = []
    done = 0
    for piece in copied:
        if piece.old > done:
            ops.append(old[done : piece.old])
        ops.append((piece.new, piece.length))
        done = piece.old + piece.length
    if done < len(old):
        ops.append(old[done:])
    return UndoDelta(sha256_new, sha256_old, len(old), tuple(ops))


def apply_delta(new: bytes, delta: UndoDelta) -> bytes:
    """Return the old file.

    In: the file as the write-back left it.
    Raises: Unwritable (`changed_since_read`) when it is not that file any more, BadRequest (`bad_delta`)
        when what comes out is not the old file.

    Example:
        >>> from xl_malkort.ooxml import Package, plan_paint
        >>> patched = plan_paint(Package.open("kort.xlsx"), {("Målkort", "J9"): "#92D050"})
        >>> apply_delta(patched.data, patched.undo) == patched.source
        True
    """
    if hashlib.sha256(new).hexdigest() != delta.sha256_new:
        raise Unwritable("changed_since_read")
    old = b"".join(op if isinstance(op, bytes) else new[op[0] : op[0] + op[1]] for op in delta.ops)
    if len(old) != delta.size_old or hashlib.sha256(old).hexdigest() != delta.sha256_old:
        raise BadRequest("bad_delta", reason="the result is not the old file")
    return old
