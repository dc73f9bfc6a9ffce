"""Which part of a cell's text is struck through, where not all of it is.

People strike out the activities that are done in a cell that holds several. The reader of values gives the text alone;
the parts are only looked for when somebody asks, and only in workbooks whose texts have any struck part.

Source: ECMA-376 Part 1 §18.4.8 (si), §18.4.4 (r), §18.4.10 (strike), §18.3.1.53 (is).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from xl_malkort.ooxml.xmlpart import unescape

_ITEM: Final = re.compile(rb"<(?:[\w.-]+:)?si[\s/>]")
_RUN: Final = re.compile(rb"<(?:[\w.-]+:)?r>(.*?)</(?:[\w.-]+:)?r>", re.DOTALL)
_TEXT: Final = re.compile(rb"<(?:[\w.-]+:)?t(?:\s[^<>]*)?>([^<]*)<")
_STRIKE: Final = re.compile(rb"<(?:[\w.-]+:)?strike(?![^<>]*\bval\s*=\s*[\"'](?:0|false)[\"'])[^<>]*>")
_INDEX: Final = re.compile(rb"<v[^<>]*>\s*([0-9]{1,9})\s*</v>")


def struck_part(opening: bytes, content: bytes, strings: bytes | None) -> str | None:
    """Give the struck-through part of a cell's text; None where it has no parts of different looks, or none struck.

    In: the cell's opening tag, what it holds, and the shared strings (None where there are none).
    """
    if b' t="s"' in opening:
        index = _INDEX.search(content)
        if strings is None or index is None:
            return None
        items = _items(strings)
        number = int(index[1])
        content = items[number] if number < len(items) else b""
    elif b' t="inlineStr"' not in opening:
        return None
    if not _STRIKE.search(content):
        return None
    return "".join(_said(run) for run in _RUN.findall(content) if _STRIKE.search(run)) or None


@lru_cache(maxsize=2)
def _items(strings: bytes) -> list[bytes]:
    return _ITEM.split(strings)[1:]


def _said(run: bytes) -> str:
    return "".join(unescape(text.decode("utf-8", "replace")) for text in _TEXT.findall(run))
