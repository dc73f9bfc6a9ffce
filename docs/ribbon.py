"""Draw the ribbon's layout, `docs/images/flik.svg`, from the very XML that Excel reads, so that it cannot be outdated.

It shows groups, buttons and key tips. Excel draws the icons itself, so here they are plain squares.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).parent.parent
RIBBON = ROOT / "macros" / "Ribbon.xml"
PICTURE = ROOT / "docs" / "images" / "flik.svg"
NS = "{http://schemas.microsoft.com/office/2009/07/customui}"
_LETTER = 6.6
_TOP, _HEIGHT = 34, 96


def drawing() -> str:
    """Give the picture as SVG text."""
    tab = next(ET.fromstring(RIBBON.read_bytes()).iter(f"{NS}tab"))
    pieces: list[str] = []
    left = 10.0
    for group in tab:
        left = _group(pieces, group, left)
    width = round(left + 4)
    head = _text(18, 21, f"{tab.get('label')}", 13, weight="bold") + _tip(18 + 62, 20, tab.get("keytip", ""))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{_TOP + _HEIGHT + 30}" '
        f'font-family="Segoe UI, Carlito, Arial, sans-serif">\n<title>Fliken Målkort i Excel</title>\n'
        f'<rect width="100%" height="100%" fill="#f3f3f3"/>\n{head}\n' + "\n".join(pieces) + "\n</svg>\n"
    )


def _group(pieces: list[str], group: ET.Element, left: float) -> float:
    """Draw a group from `left`; give where the next one begins."""
    start = left
    large = [one for one in group if one.get("size") == "large"]
    small = [one for one in group if one.get("size") != "large"]
    for one in large:
        wide = max(60.0, _wide(one))
        pieces.append(_icon(left + wide / 2 - 16, _TOP + 6, 32))
        pieces.append(_text(left + wide / 2, _TOP + 56, _label(one), 12, middle=True))
        pieces.append(_tip(left + wide / 2 - 6, _TOP + 76, one.get("keytip", "")))
        left += wide + 8
    for n, one in enumerate(small):
        pieces.append(_icon(left + 2, _TOP + 6 + n * 28, 16))
        pieces.append(_text(left + 24, _TOP + 19 + n * 28, _label(one), 12))
        pieces.append(_tip(left + 26 + _wide(one), _TOP + 18 + n * 28, one.get("keytip", "")))
    left += max((_wide(one) + 52 for one in small), default=0)
    title = str(group.get("label"))
    left = max(left, start + len(title) * _LETTER + 16)
    pieces.append(_text((start + left) / 2, _TOP + _HEIGHT + 14, title, 11, colour="#555555", middle=True))
    pieces.append(f'<path d="M{left + 3:.0f} {_TOP} v{_HEIGHT + 18}" stroke="#c8c8c8"/>')
    return left + 10


def _label(one: ET.Element) -> str:
    return f"{one.get('label')}{' ▾' if one.tag == f'{NS}menu' else ''}"


def _wide(one: ET.Element) -> float:
    return len(_label(one)) * _LETTER + 8


def _icon(x: float, y: float, size: int) -> str:
    return f'<rect x="{x:.0f}" y="{y:.0f}" width="{size}" height="{size}" rx="3" fill="#dbe7f3" stroke="#5b7fa6"/>'


def _text(
    x: float, y: float, text: str, size: int, *, colour: str = "#222222", weight: str = "normal", middle: bool = False
) -> str:
    anchor = ' text-anchor="middle"' if middle else ""
    return (
        f'<text x="{x:.0f}" y="{y:.0f}" font-size="{size}" font-weight="{weight}" fill="{colour}"{anchor}>'
        f"{escape(text)}</text>"
    )


def _tip(x: float, y: float, tip: str) -> str:
    """Draw a key tip as Excel shows it when Alt is pressed."""
    if not tip:
        return ""
    return (
        f'<rect x="{x:.0f}" y="{y - 11:.0f}" width="14" height="14" rx="2" fill="#444444"/>'
        f'<text x="{x + 7:.0f}" y="{y:.0f}" font-size="10" fill="#ffffff" text-anchor="middle">{escape(tip)}</text>'
    )


if __name__ == "__main__":
    PICTURE.write_text(drawing(), encoding="utf-8")
