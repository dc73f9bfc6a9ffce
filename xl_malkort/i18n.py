"""Swedish by default, English on request, through gettext.

The message ids in the code are the Swedish sentences themselves: they are the product, reviewed by Swedish readers, and
need no catalogue to be loaded at start-up. `locale/en` holds the English ones; a test fails when one is missing.
"""

from __future__ import annotations

import gettext as _gettext
import os
from pathlib import Path

LANGUAGES = ("sv", "en")
_LOCALE = Path(__file__).with_name("locale")
_translations: _gettext.NullTranslations = _gettext.NullTranslations()
_language = "sv"


def set_language(language: str) -> None:
    """Choose the language of everything said from here on: "sv" or "en".

    Raises `ValueError` for any other. Set once at start-up by the faces; a library user may call it too.

    >>> set_language("en"); _("Ja")
    'Yes'
    >>> set_language("sv"); _("Ja")
    'Ja'
    """
    global _translations, _language
    if language not in LANGUAGES:
        raise ValueError(f"language must be one of {LANGUAGES}, not {language!r}")
    _language = language
    _translations = (
        _gettext.NullTranslations() if language == "sv" else _gettext.translation("xl_malkort", _LOCALE, [language])
    )


def current_language() -> str:
    """Tell which language is in use, "sv" or "en"."""
    return _language


def _(message: str) -> str:
    """Translate a Swedish message into the language in use."""
    return _translations.gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """Translate a message whose form follows a number."""
    return _translations.ngettext(singular, plural, n)


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for "mark, translate later"
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


def fill(message: str, /, **tokens: object) -> str:
    """Put tokens into a message; a token that is missing stays visible instead of crashing a report.

    >>> fill("Cell {cell}: {word}", cell="C9")
    'Cell C9: {word}'
    """
    return message.format_map(_Tokens(tokens))


class _Tokens(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


if os.environ.get("XL_MALKORT_LANG", "sv").lower()[:2] == "en":  # pragma: no cover - needs its own process
    set_language("en")
