"""Languages: every message has an English text, with the same tokens, and the compiled catalogues are up to date."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

import pytest
from click.testing import CliRunner

from xl_malkort import i18n
from xl_malkort.cli import main

from .conftest import EXAMPLE, ROOT

sys.path.insert(0, str(ROOT / "xl_malkort" / "locale"))

import catalogues

TOKEN = re.compile(r"\{\w*\}")


@pytest.fixture(autouse=True)
def swedish_again() -> Iterator[None]:
    yield
    i18n.set_language("sv")


def test_every_message_is_translated() -> None:
    assert catalogues.untranslated(catalogues.translated()) == []


def test_the_catalogues_are_up_to_date() -> None:
    same = catalogues.PO.read_bytes() == catalogues.po_bytes(catalogues.translated())
    assert same, "run `make messages`"
    for source in (catalogues.PO, catalogues.CLICK):
        same = source.with_suffix(".mo").read_bytes() == catalogues.compiled(source)
        assert same, "run `make messages`"


def test_translations_keep_their_tokens() -> None:
    for message in catalogues.translated():
        ids = message.id if isinstance(message.id, tuple | list) else (message.id,)
        strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
        if not message.id:
            continue  # the catalogue's own head
        wanted = {frozenset(TOKEN.findall(text)) for text in ids if text}
        for text in strings:
            assert not text or frozenset(TOKEN.findall(text)) in wanted, text


def test_a_missing_token_stays_visible_instead_of_crashing() -> None:
    assert i18n.fill("{cell}: {word}", cell="C9") == "C9: {word}"


def test_swedish_is_the_default_and_english_on_request() -> None:
    card = str(next(EXAMPLE.rglob("1300 *.xlsx")))
    swedish = CliRunner().invoke(main, ["validate", card])
    english = CliRunner().invoke(main, ["--lang", "en", "validate", card])
    assert "fel" in swedish.stdout
    assert "Menade du ”Medborgare/kund”?" in swedish.stdout
    assert "error" in english.stdout
    assert "Did you mean “Medborgare/kund”?" in english.stdout


def test_the_command_lines_own_words_are_swedish_too() -> None:
    said = CliRunner().invoke(main, ["validate", "--finns-inte"])
    assert said.exit_code == 2
    assert "Växeln '--finns-inte' finns inte" in said.stderr
    assert "Error" not in said.stderr


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="language"):
        i18n.set_language("no")
