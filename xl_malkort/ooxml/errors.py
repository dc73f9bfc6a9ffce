"""What can go wrong with a workbook package, as a base class and a few more.

The class says what kind of trouble it is, the `code` which one exactly, and `params` holds the details, so
that the layer above can word it in the reader's language. `str(error)` is plain English for logs and
scripts.

The layer's own faults raise ordinary Python exceptions; an `OoxmlError` is always about the file or the
request.
"""

from __future__ import annotations

from typing import Final

MESSAGES: Final[dict[str, str]] = {
    # NotAWorkbook: the bytes are something else
    "empty_file": "the file is empty",
    "not_a_zip": "the file is not an Excel workbook (it looks like {looks_like})",
    "ole2_xls": "the file is an Excel 97–2003 workbook (.xls); save it as .xlsx",
    "xlsb": "the file is a binary workbook (.xlsb); save it as .xlsx",
    "ods": "the file is an OpenDocument spreadsheet (.ods); save it as .xlsx",
    "not_a_workbook": "the package is not an Excel workbook: {reason}",
    # UnsafePackage: damaged, or built to do harm
    "truncated_zip": "the file is cut short: the zip directory at its end is missing or incomplete",
    "broken_zip": "the zip package is damaged: {reason}",
    "duplicate_entry": "the zip package has two entries named {part}",
    "bad_crc": "the checksum of {part} is wrong: the file is damaged",
    "missing_part": "the package lacks the part {part}",
    "too_large": "{part} is larger than the limit of {limit} bytes",
    "zip_bomb": "{part} expands more than {limit} times: refused as a zip bomb",
    "too_many_entries": "the zip package has more than {limit} entries",
    "doctype": "{part} has a DOCTYPE, which workbooks never have",
    "xml_broken": "{part} is not well-formed: {reason}",
    "xml_too_deep": "{part} nests elements deeper than {limit} levels",
    # UnsupportedPackage: a real workbook, but a form we do not read
    "encrypted": "the workbook is encrypted with a password",
    "utf16": "{part} is written in {encoding}; only encodings that contain ASCII are supported",
    "compression": "{part} is compressed with method {method}, which is not supported",
    "unusual_xml": "{part} is built in a way that is not supported: {reason}",
    # Unwritable: readable, but must not or cannot be changed
    "signed": "the workbook is digitally signed; a change would break the signature",
    "read_only": "the file is read-only",
    "locked": "the workbook is open elsewhere ({owner})",
    "permission": "there is no permission to {action} the file",
    "changed_since_read": "the file was changed since it was read",
    "cloud_placeholder": "the file is only in the cloud; open it once so that it is downloaded",
    "no_space": "the disk is full",
    "io_error": "the file could not be {action}: {reason}",
    "file_missing": "there is no such file",
    "too_many_formats": "the workbook has {count} cell formats; Excel's limit is {limit}",
    "verify_failed": "the changed workbook did not pass verification: {reason}",
    # BadRequest: what was asked for cannot be
    "missing_sheet": "there is no sheet named {sheet}",
    "no_sheet_xml": "{sheet} is a {kind}, which has no cells",
    "missing_cell": "{cell} is not a cell address",
    "bad_colour": "{value} is not a colour of the form #RRGGBB",
    "text_too_long": "the text for {cell} has {length} characters; Excel's limit is {limit}",
    "bad_delta": "the undo record is damaged: {reason}",
}


class _Lenient(dict[str, object]):
    """A mapping for `str.format_map` that shows an absent token instead of raising."""

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


class OoxmlError(Exception):
    """Base of everything this package raises about a workbook.

    In:
        code: a stable word such as `encrypted`; the keys of `MESSAGES` are all of them.
        params: details for the message, such as `part`, `sheet`, `limit`.

    Example:
        >>> str(OoxmlError("missing_sheet", sheet="Mål"))
        'there is no sheet named Mål'
    """

    def __init__(self, code: str, **params: object) -> None:
        self.code = code
        self.params: dict[str, object] = params
        super().__init__(MESSAGES.get(code, code).format_map(_Lenient(params)))

    def __reduce__(self) -> tuple[object, ...]:
        # Keyword arguments are lost by Exception's own pickling, and reports cross process borders.
        return (_rebuild, (type(self), self.code, self.params))


def _rebuild(kind: type[OoxmlError], code: str, params: dict[str, object]) -> OoxmlError:
    """Recreate an error from its pickled state."""
    return kind(code, **params)


class NotAWorkbook(OoxmlError):  # noqa: N818
    """The bytes are not an Office Open XML workbook but something else, which the code names."""


class UnsafePackage(OoxmlError):  # noqa: N818
    """The package is damaged, or breaks the limits that keep hostile files harmless."""


class UnsupportedPackage(OoxmlError):  # noqa: N818
    """The workbook is whole, but in a form that is not read here."""


class Unwritable(OoxmlError):  # noqa: N818
    """The workbook can be read, but must not or cannot be changed now."""


class BadRequest(OoxmlError):  # noqa: N818
    """A sheet, a cell, a colour or a text was asked for that cannot be."""
