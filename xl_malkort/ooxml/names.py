"""Names of the standard: namespaces, relationship types, content types.

Sources: ECMA-376 Part 1 annex A and §15.2 (Strict), Part 4 (Transitional), Part 2 §6.5 (relationships) and
annex F (digital signatures). Relationship types are compared by what follows the last slash, because that
is the same word in both conformance classes.
"""

from __future__ import annotations

from typing import Final

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
MAIN_STRICT: Final = "http://purl.oclc.org/ooxml/spreadsheetml/main"
MAINS: Final = frozenset({MAIN, MAIN_STRICT})

RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"

R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
R_STRICT: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships"

MARKUP_COMPATIBILITY: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
X14: Final = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"

SHEET_KINDS: Final = {
    "worksheet": "worksheet",
    "chartsheet": "chartsheet",
    "dialogsheet": "dialogsheet",
    "xlmacrosheet": "macrosheet",
    "xlintlmacrosheet": "macrosheet",
}

STYLES_CONTENT_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"

# Content type of the workbook part → the kind of file it makes (ECMA-376 Part 1 §12.3.23, [MS-OFFMACRO2]
# 2.2).
WORKBOOK_CONTENT_TYPES: Final = {
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": "xlsx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml": "xltx",
    "application/vnd.ms-excel.sheet.macroenabled.main+xml": "xlsm",
    "application/vnd.ms-excel.template.macroenabled.main+xml": "xltm",
    "application/vnd.ms-excel.addin.macroenabled.main+xml": "xlam",
}
XLSB_CONTENT_TYPE: Final = "application/vnd.ms-excel.sheet.binary.macroenabled.main"


def last_word(relationship_type: str) -> str:
    """Return what a relationship type says after its last slash, in lower case.

    Example:
        >>> last_word("http://purl.oclc.org/ooxml/officeDocument/relationships/styles")
        'styles'
    """
    return relationship_type.rstrip("/").rpartition("/")[2].lower()
