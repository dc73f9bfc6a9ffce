"""How cells look: fill, font colour, strike-through, of each cell style and each differential format.

Read only when somebody asks, straight from the styles and the theme, since a status may be nothing but a colour.
Theme colours come with a tint, old ones as an index; all become "#RRGGBB".

Source: ECMA-376 Part 1 §18.8.19 (color: rgb, theme, tint, indexed), §18.8.27 (indexedColors), §18.8.20 (fills),
§20.1.6.2 (clrScheme), §18.8.14 (dxf).
"""

from __future__ import annotations

import colorsys
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from xl_malkort.ooxml import OoxmlError, Package
from xl_malkort.ooxml.limits import Limits
from xl_malkort.ooxml.names import MAINS
from xl_malkort.ooxml.xmlpart import events

SYMBOL_FONTS: Final = frozenset({"wingdings", "wingdings 2", "webdings"})
"""Fonts in which a letter is seen as another sign."""
_CLASSIC: Final = tuple(
    """
    000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF 000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF
    800000 008000 000080 808000 800080 008080 C0C0C0 808080 9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF
    000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF 00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99
    3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 003366 339966 003300 333300 993300 993366 333399 333333
    """.split()  # noqa: SIM905 - a table of colours reads best as one
)
"""The colours that an index means, unless the workbook has its own (§18.8.27)."""
_OFFICE_THEME: Final = tuple(
    "FFFFFF 000000 EEECE1 1F497D 4F81BD C0504D 9BBB59 8064A2 4BACC6 F79646 0000FF 800080".split()  # noqa: SIM905
)
_SCHEME: Final = tuple(
    "lt1 dk1 lt2 dk2 accent1 accent2 accent3 accent4 accent5 accent6 hlink folHlink".split()  # noqa: SIM905
)
"""What theme="0" … "11" mean; light and dark stand the other way round than in the theme part."""
_SECTIONS: Final = frozenset(
    ["numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles", "colors"]
)
_HINTS: Final = (b"solid", b"strike", b"dxf", b"dings", b"color rgb", b"color indexed")
"""What styles hold that could say anything: a fill, a line through, a font of symbols or in a colour of its own."""
PAPER: Final = frozenset({None, "#FFFFFF"})
"""The fills that nobody sees."""
_KEPT: Final = 131_072
"""Longer styles and themes are not kept from one workbook to the next."""
_RGB: Final = re.compile(r"(?:[0-9A-Fa-f]{2})?([0-9A-Fa-f]{6})")


@dataclass(frozen=True, slots=True)
class Look:
    """What is seen of a cell: colours as "#RRGGBB", None where there is none."""

    fill: str | None = None
    font: str | None = None
    strike: bool = False
    symbols: str | None = None
    """The name of the font, casefolded, where it shows symbols for letters."""


PLAIN: Final = Look()


class Looks:
    """The looks of a workbook's cell styles, and of its differential formats."""

    def __init__(self, cells: list[Look], differential: list[Look]) -> None:
        self._cells = cells
        self._differential = differential

    @classmethod
    def of(cls, package: Package) -> Looks:
        """Read styles and theme; what cannot be read leaves cells plain."""
        try:
            return _read(package)
        except OoxmlError:
            return cls([], [])

    def cell(self, style: int | None) -> Look:
        """Give the look of a cell style."""
        return self._cells[style] if style is not None and 0 <= style < len(self._cells) else PLAIN

    @property
    def has_symbols(self) -> bool:
        """Whether any cell style has a font of symbols."""
        return any(look.symbols for look in self._cells)

    def differential(self, index: int) -> Look:
        """Give the look that a conditional format adds."""
        return self._differential[index] if 0 <= index < len(self._differential) else PLAIN


def _read(package: Package) -> Looks:
    parts = package.related(package.workbook_part, "styles")
    if not parts:
        return Looks([], [])
    data = package.read(parts[0])
    if not any(hint in data for hint in _HINTS):
        return Looks([], [])  # nothing that could say anything
    themes = package.related(package.workbook_part, "theme")
    theme = package.read(themes[0]) if themes else b""
    read = _looks if len(data) + len(theme) <= _KEPT else _looks.__wrapped__
    return read(parts[0], data, themes[0] if themes else "", theme, package.limits)


@lru_cache(maxsize=8)
def _looks(part: str, data: bytes, theme_part: str, theme_data: bytes, limits: Limits) -> Looks:
    """Read the looks of a styles part and a theme; cards made from one form have the very same ones."""
    theme = _theme(theme_part, theme_data, limits)
    palette = list(_CLASSIC)
    said = list(events(part, data, limits))
    own = [a.get("rgb", "") for name, a, _ in said if name.endswith("}rgbColor")]
    for index, rgb in enumerate(own[: len(palette)]):
        if match := _RGB.fullmatch(rgb):
            palette[index] = match[1].upper()
    fonts: list[list[object]] = []
    fills: list[list[object]] = []
    styles: list[tuple[int, int]] = []
    dxfs: list[dict[str, object]] = []
    section = ""
    for name, attributes, _ in said:
        namespace, _, local = name.rpartition("}")
        if namespace not in MAINS:
            continue
        if local in _SECTIONS:
            section = local
        elif section == "fonts":
            if local == "font":
                fonts.append([None, False, None])
            elif fonts and local == "color":
                fonts[-1][0] = _colour(attributes, theme, palette)
            elif fonts and local == "strike":
                fonts[-1][1] = attributes.get("val", "1") not in ("0", "false")
            elif fonts and local == "name" and (face := attributes.get("val", "").casefold()) in SYMBOL_FONTS:
                fonts[-1][2] = face
        elif section == "fills":
            if local == "fill":
                fills.append([None, ""])
            elif fills and local == "patternFill":
                fills[-1][1] = attributes.get("patternType", "")
            elif fills and local == "fgColor" and fills[-1][1] not in ("", "none"):
                fills[-1][0] = _colour(attributes, theme, palette)
        elif section == "cellXfs" and local == "xf":
            styles.append((_int(attributes.get("fontId")), _int(attributes.get("fillId"))))
        elif section == "dxfs":
            if local == "dxf":
                dxfs.append({"inside": ""})
            elif dxfs and local in ("font", "fill", "border"):
                dxfs[-1]["inside"] = local
            elif dxfs and local == "strike":
                dxfs[-1]["strike"] = attributes.get("val", "1") not in ("0", "false")
            elif dxfs and local == "color" and dxfs[-1]["inside"] == "font":
                dxfs[-1]["font"] = _colour(attributes, theme, palette)
            elif dxfs and local == "bgColor" and dxfs[-1]["inside"] == "fill":
                # In a differential format the background is what is seen (§18.8.14).
                dxfs[-1]["fill"] = _colour(attributes, theme, palette)
            elif dxfs and local == "fgColor" and dxfs[-1]["inside"] == "fill":
                dxfs[-1].setdefault("fill", _colour(attributes, theme, palette))
    looks = []
    for font, fill in styles:
        colour, strike, symbols = fonts[font] if font < len(fonts) else (None, False, None)
        back = fills[fill][0] if fill < len(fills) else None
        looks.append(Look(_text(back), _text(colour), bool(strike), _text(symbols)))
    return Looks(looks, [Look(_text(d.get("fill")), _text(d.get("font")), bool(d.get("strike"))) for d in dxfs])


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _int(text: str | None) -> int:
    return int(text) if text and text.isdigit() else 0


def _theme(part: str, data: bytes, limits: Limits) -> Sequence[str]:
    if not part:
        return _OFFICE_THEME
    found: dict[str, str] = {}
    inside = ""
    for name, attributes, _ in events(part, data, limits):
        local = name.rpartition("}")[2]
        if local in _SCHEME:
            inside = local
        elif inside and local in ("srgbClr", "sysClr"):
            rgb = attributes.get("lastClr") or attributes.get("val", "")
            if _RGB.fullmatch(rgb):
                found.setdefault(inside, rgb[-6:].upper())
        elif local == "fontScheme":
            break
    return [found.get(key, usual) for key, usual in zip(_SCHEME, _OFFICE_THEME, strict=True)]


def _colour(attributes: dict[str, str], theme: Sequence[str], palette: Sequence[str]) -> str | None:
    rgb = None
    if match := _RGB.fullmatch(attributes.get("rgb", "")):
        rgb = match[1].upper()
    elif (index := attributes.get("theme", "")).isdigit() and int(index) < len(theme):
        rgb = theme[int(index)]
    elif (index := attributes.get("indexed", "")).isdigit() and int(index) < len(palette):
        rgb = palette[int(index)]
    if rgb is None:
        return None
    try:
        tint = max(-1.0, min(1.0, float(attributes.get("tint", "0"))))
    except ValueError:
        tint = 0.0
    return "#" + (_tinted(rgb, tint) if tint else rgb)


def _tinted(rgb: str, tint: float) -> str:
    """Lighten (tint > 0) or darken a colour in HLS, as §18.8.19 says."""
    red, green, blue = (int(rgb[i : i + 2], 16) / 255 for i in (0, 2, 4))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    return "".join(f"{round(255 * part):02X}" for part in colorsys.hls_to_rgb(hue, light, saturation))
