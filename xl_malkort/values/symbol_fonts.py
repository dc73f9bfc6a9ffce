"""Texts in fonts of symbols: what stands in the cell is "ü" or "J", and what is seen is ✓ or ☺.

Before emoji such a font was how a check mark or a face came into a workbook, and many forms have kept theirs. A letter
that is not listed is left as it stands.

Source: the published mappings of these fonts' characters to Unicode (L2/12-368); private use U+F000–U+F0FF is how
symbols pasted from Word are stored.
"""

from __future__ import annotations

from typing import Final

LONGEST: Final = 4
"""A longer text is words in a font that somebody chose by mistake, or a row of ornaments."""

_SEEN: Final[dict[str, dict[str, str]]] = {
    "wingdings": {
        "ü": "✓", "û": "✗", "þ": "☑", "ý": "☒", "¨": "☐", "o": "☐", "q": "☐", "n": "■", "l": "●", "¡": "○",
        "J": "😊", "K": "😐", "L": "☹", "ß": "←", "à": "→", "á": "↑", "â": "↓", "ã": "↖", "ä": "↗", "å": "↙", "æ": "↘",
    },
    "wingdings 2": {"P": "✓", "O": "✗", "R": "☑", "Q": "☒", "£": "☐"},
    "webdings": {"a": "✓", "r": "✗", "n": "●"},
}  # fmt: skip
_PRIVATE: Final = 0xF000


def as_seen(text: str, font: str | None) -> str | None:
    """Give what a short text shows in a font of symbols; None where it shows what it says.

    In: the cell's text, and the casefolded name of its font where that is one of symbols.

    >>> as_seen("ü", "wingdings"), as_seen("J", "wingdings"), as_seen("J", None), as_seen(chr(0xF0FC), None)
    ('✓', '😊', None, '✓')
    """
    text = text.strip()
    if not 0 < len(text) <= LONGEST:
        return None
    private = any(_PRIVATE <= ord(ch) <= _PRIVATE + 0xFF for ch in text)
    seen = _SEEN.get(font or ("wingdings" if private else ""))
    if seen is None:
        return None
    plain = "".join(chr(ord(ch) - _PRIVATE) if ord(ch) >= _PRIVATE else ch for ch in text)
    return "".join(seen[ch] for ch in plain) if all(ch in seen for ch in plain) else None
