"""Bring the English catalogue up to date with the Swedish messages in the code, and compile it: `make messages`.

Exits 1 and lists the messages that still lack a translation. Needs Babel (the development extra).
"""

from __future__ import annotations

import io
import struct
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).parent.parent
PO = Path(__file__).with_name("en") / "LC_MESSAGES" / "xl_malkort.po"
HEADER = rb"""msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\nLanguage: en\nPlural-Forms: nplurals=2; plural=(n != 1);\n"

"""
CLICK = Path(__file__).with_name("sv") / "LC_MESSAGES" / "messages.po"
"""What click itself says, in Swedish; written by hand."""
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}
_METHODS = [("**/locale/**", "ignore"), ("**.py", "python")]


def messages() -> Catalog:
    """Collect every message of the package, in the order of the files, without line numbers (they would churn)."""
    found = Catalog(project="xl_malkort", charset="utf-8")
    for _file, _line, message, comments, context in extract_from_dir(PACKAGE, _METHODS, keywords=KEYWORDS):
        found.add(message, None, auto_comments=comments, context=context)
    return found


def translated() -> Catalog:
    """Give the English catalogue, brought up to date; a message whose text changed has lost its translation."""
    old = Catalog(locale="en", project="xl_malkort")
    if PO.exists():
        with PO.open("rb") as stream:
            old = read_po(stream, locale="en")
    old.update(messages(), no_fuzzy_matching=True)
    old.obsolete.clear()
    return old


def po_bytes(catalogue: Catalog) -> bytes:
    """Write a catalogue as text, sorted and without dates, so that the same messages give the same file."""
    out = io.BytesIO()
    write_po(out, catalogue, width=0, omit_header=True, sort_output=True, no_location=True)
    return HEADER + out.getvalue()


def compiled(source: Path | bytes) -> bytes:
    """Compile a catalogue's text, always to the same bytes.

    Babel's own writer puts the moment and its version in. Source: the GNU gettext manual, "The Format of GNU MO Files".
    """
    text = source if isinstance(source, bytes) else source.read_bytes()
    head = text.split(b'msgstr "', 1)[1].split(b'"\n', 1)[0].replace(b"\\n", b"\n")
    entries = {b"": head}
    for message in read_po(io.BytesIO(text)):
        if message.id and any(strings := _strings(message.string)):
            ids = message.id if isinstance(message.id, tuple | list) else (message.id,)
            entries["\0".join(ids).encode()] = "\0".join(strings).encode()
    keys = sorted(entries)
    start = 28 + 16 * len(keys)
    tables, data = {True: b"", False: b""}, b""
    for is_key in (True, False):
        for key in keys:
            piece = key if is_key else entries[key]
            tables[is_key] += struct.pack("<II", len(piece), start + len(data))
            data += piece + b"\0"
    places = 28, 28 + 8 * len(keys), 0, 28 + 16 * len(keys)
    return struct.pack("<7I", 0x950412DE, 0, len(keys), *places) + tables[True] + tables[False] + data


def _strings(string: object) -> tuple[str, ...]:
    """Give a message's translations, one or one for each plural form."""
    return tuple(string) if isinstance(string, tuple | list) else (str(string or ""),)


def untranslated(catalogue: Catalog) -> list[str]:
    """List the messages without a translation."""
    lacking = []
    for message in catalogue:
        if message.id and not all(_strings(message.string)):
            lacking.append(message.id if isinstance(message.id, str) else message.id[0])
    return lacking


if __name__ == "__main__":
    CLICK.with_suffix(".mo").write_bytes(compiled(CLICK))
    catalogue = translated()
    PO.write_bytes(po_bytes(catalogue))
    PO.with_suffix(".mo").write_bytes(compiled(PO))
    lacking = untranslated(catalogue)
    for text in lacking:
        print(text)
    print(f"{len(catalogue)} messages, {len(lacking)} without translation", file=sys.stderr)
    sys.exit(1 if lacking else 0)
