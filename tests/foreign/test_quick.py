"""Quick looks settle most texts without reading them; what they settle must be what reading them would have said."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.foreign import pen
from xl_malkort.grid.formats import NumberFormats
from xl_malkort.grid.load import _number_format, _Styles
from xl_malkort.grid.regular import RegularSheet
from xl_malkort.layout.detect import header_texts
from xl_malkort.layout.detect.columns import FIRST_WORDS, WORDS, _beginnings, _endings, header_key, parts
from xl_malkort.layout.detect.evidence import Tally
from xl_malkort.layout.detect.goal_form import _Reading
from xl_malkort.layout.read import read
from xl_malkort.model.presets import preset
from xl_malkort.values import is_blank_word, parse_target
from xl_malkort.values.numbers import _BLANK
from xl_malkort.values.text import word_list

MODEL = preset("hagfors", year=2025)
_MORE = ("Bokslut 2024", "bok- slut", "och", "äldre", "2025", "a)", "1.", "(antal)", "verk- samhet", "–")
_WORDS = [*sorted(WORDS), *_MORE]
TEXTS = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=5).map(" ".join)


@given(TEXTS)
def test_what_heads_a_column_is_told_without_folding_running_text(text: str) -> None:
    key = header_key(text)
    first = re.split(r"[ /(]", key, maxsplit=1)[0]
    wanted = key in WORDS
    if not wanted and (first in FIRST_WORDS or re.search(r"[0-9]|bokslut|årsredovisning", key)):
        word, round_, year = parts(text)
        begins = len(word) <= 45 and re.split(r"[ /(]", word, maxsplit=1)[0] in WORDS
        wanted = word in WORDS or (not word and bool(round_ or year)) or begins
    assert header_texts.is_word.__wrapped__(text) is wanted


@given(TEXTS)
def test_the_longest_known_beginning_and_ending_are_found(text: str) -> None:
    known = sorted(WORDS, key=len, reverse=True)
    begins = next((word for word in known if text.startswith(word + " ")), None)
    ends = next((word for word in known if text.endswith(" " + word)), None)
    assert next((piece for piece in _beginnings(text) if piece in WORDS), None) == begins
    assert next((piece for piece in _endings(text) if piece in WORDS), None) == ends


@given(st.lists(st.booleans(), max_size=9), st.integers(0, 9), st.floats(-0.5, 1.5))
def test_a_share_is_counted_no_further_than_asked_and_comes_to_the_same(
    holds: list[bool], more: int, limit: float
) -> None:
    of = len(holds) + more
    share = sum(holds) / of if of else 0.0

    def tally() -> Tally:
        return Tally({str(n): 1 for n in range(len(holds))}, lambda text: holds[int(text)], of)

    asked = tally()
    assert (asked >= limit, asked < limit, tally() > limit) == (share >= limit, share < limit, share > limit)
    assert asked.share == tally().share == share


def test_a_limit_that_is_reached_early_ends_the_count() -> None:
    read_: list[str] = []
    tally = Tally({"a": 2, "b": 1, "c": 1}, lambda text: not read_.append(text), 4)
    assert tally >= 0.5
    assert read_ == ["a"]


@pytest.mark.parametrize("word", sorted(_BLANK))
def test_a_word_for_nothing_is_one_however_it_is_written(word: str) -> None:
    for text in (word, word.upper(), f" {word.capitalize()}. ", f"{word}\ufe0f", f"\ufe0f{word}", f"\u200b{word}"):
        assert is_blank_word(text), text


@pytest.mark.parametrize(
    "text",
    word_list(
        "mäts i oktober | Redovisas i bokslutet 2026 | Resultatet kommer T3 | Följs upp i maj | Publiceras v. 24 | "
        "Enkäten görs i höst | Undersökning sker våren 2026 | Siffror kommer i mars | Presenteras senare | "
        "Värdet kommer i maj | Utfall kommer i maj | Rapporteras i juni | Mätningen sker i maj | va\u0308rde saknas"
    ),
)
def test_a_promise_says_nothing_yet(text: str) -> None:
    assert is_blank_word(text)


@pytest.mark.parametrize(
    "text",
    word_list(
        "Ja | SANT | True | yes | Genomfört | klart! | Färdigt | ska genomföras | målet är ja | bör vara klart | "
        "Öka | högre | Fler | stiga | ska höjas | Minska | lägre än föregående år | Färre | sjunka | Sänkas | "
        "förbättras | bli bättre | uppgå till fler | ligga på lägre | få fler | Skall minska | mål: öka"
    ),
)
def test_a_target_without_a_number_is_still_read(text: str) -> None:
    assert parse_target(text).direction is not None


def test_a_broken_sheet_with_an_address_twice_has_the_format_of_the_first() -> None:
    body = (
        b'<worksheet><sheetData><row r="1"><c r="A1" s="1"/><c r="A1" s="0"/><c r="B1"/></row></sheetData></worksheet>'
    )
    regular = RegularSheet.of(body)
    assert regular is not None
    styles, formats = _Styles(regular), NumberFormats(["General", "0%"])
    assert _number_format(styles, lambda: formats, 1, 1) == "0%"
    assert _number_format(styles, lambda: formats, 1, 2) == "General"
    assert _number_format(styles, lambda: formats, 9, 9) is None


def test_a_title_that_begins_like_a_goals_label_does_not_have_every_text_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(self: _Reading, row: int) -> int:
        raise AssertionError(row)

    monkeypatch.setattr(_Reading, "_answers", never)
    rows = [
        ["Mål och aktiviteter 2025"],
        ["Enhet", "Björkskolan"],
        [],
        ["Mål", "Aktivitet", "Status"],
        ["Fler läser", "Bokpåse", "Klar"],
        ["Fler simmar", "Simskola", "Pågår"],
    ]
    card = read(pen.book({"Plan": rows}, tmp_path / "kort.xlsx"), MODEL).card
    assert card is not None
    assert [goal.goal for goal in card.goals] == ["Fler läser", "Fler simmar"]
