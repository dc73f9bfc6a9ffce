"""The errors a person can meet: one small hierarchy, each with a stable code and one Swedish sentence.

Every error says which file (and sheet and cell where there is one), what is wrong and what to do. The code is stable
across releases, so that scripts and the manual can lean on it; the sentence is translated and may improve.
"""

from __future__ import annotations


class MalkortError(Exception):
    """Base of all errors that reach a user; `str(error)` is a sentence for people.

    >>> error = InputError("MK101", "kort.xlsx: filen är tom. Be enheten skicka den igen.")
    >>> error.code, str(error)
    ('MK101', 'kort.xlsx: filen är tom. Be enheten skicka den igen.')
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class UsageError(MalkortError):
    """The call itself is wrong: an unknown unit, a path that does not exist, options that contradict (exit 2)."""


class InputError(MalkortError):
    """A workbook cannot be read or is not what it should be; the other workbooks go on (exit 2)."""


class WriteError(MalkortError):
    """A workbook or report could not be written: locked, read-only, changed since it was read (exit 3)."""
