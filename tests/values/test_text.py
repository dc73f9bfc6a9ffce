"""Text made comparable, whatever machine and program it comes from."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_malkort.values.text import are_contrary, clean, fold, is_negated, strip_marks

MESSY = st.text(
    alphabet=st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from("aåäöÅÄÖ .:?*()12¹² \u00a0\u202f\u00ad\u200b\ufeff\u0308\u030a\n\t_x0D"),
    ),
    max_size=40,
)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("  Enhetens   mål ", "Enhetens mål"),
        ("Målvärde\n2016", "Målvärde 2016"),
        ("Målvärde_x000D_\r\n2016", "Målvärde 2016"),
        ("67\u00a0044", "67 044"),
        ("67\u202f044", "67 044"),
        ("67\u2007044\t1", "67 044 1"),
        ("verk\u00adsamhet", "verksamhet"),
        ("\ufeffMål\u200b", "Mål"),
        ("Ma\u030al", "Mål"),
        ("cell\x07", "cell"),
        ("811228\u20119874", "811228-9874"),
        ("_x0041_", "_x0041_"),
        ("", ""),
    ],
)
def test_it_cleans_what_nobody_sees(written: str, expected: str) -> None:
    assert clean(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Vad?", "vad"),
        ("Hur ska målet nås? *", "hur ska målet nås"),
        ("Enhet:", "enhet"),
        ("Andel förvärvsarbetande invånare 20-64 år 1)", "andel förvärvsarbetande invånare 20-64 år"),
        ("affärsverksamhet**", "affärsverksamhet"),
        ("Antal invånare¹", "antal invånare"),
        ("Yta i km²", "yta i km²"),
        ("Yta i m²", "yta i m²"),
        ("nöjda (av 10)", "nöjda (av 10)"),
        ("Trygghet år1) 2)", "trygghet år"),
        ("bedömn.", "bedömn"),
        ("✔\ufe0f Uppnått", "✔ uppnått"),
        ("MÅLVÄRDE", "målvärde"),
        ("?", ""),
    ],
)
def test_it_folds_for_matching(written: str, expected: str) -> None:
    assert fold(written) == expected


def test_marks_are_stripped_without_touching_case() -> None:
    assert strip_marks("Minst 72,3 1)") == "Minst 72,3"


@pytest.mark.parametrize("text", ["ej uppnått", "målet nås inte", "nej", "inga avvikelser"])
def test_it_knows_negation(text: str) -> None:
    assert is_negated(text)


@pytest.mark.parametrize("text", ["hej", "projekt", "intern", "uppnått"])
def test_it_finds_no_negation_inside_words(text: str) -> None:
    assert not is_negated(text)


@given(MESSY)
def test_clean_and_fold_are_idempotent(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert fold(fold(text)) == fold(text)


@given(MESSY)
def test_composed_and_decomposed_text_are_the_same(text: str) -> None:
    text = clean(text)
    assert clean(unicodedata.normalize("NFD", text)) == clean(unicodedata.normalize("NFC", text))


def test_a_hostile_text_takes_no_time() -> None:
    assert fold("1)" * 16_000) == fold("1)" * 16_000)


@pytest.mark.parametrize(
    ("one", "other", "contrary"),
    [
        ("köerna växer", "köerna växer inte", True),
        ("sjukfrånvaron ska öka", "sjukfrånvaron ska minska", True),
        ("höjd skatt", "sänkt skatt", True),
        ("högre andel behöriga lärare", "lägre andel behöriga lärare", True),
        ("fler nöjda barn", "ökad nöjdhet bland barn", False),
        ("fler barn och färre fel", "färre barn och fler fel", False),
        ("nöjda barn", "fler nöjda barn", False),
        ("", "", False),
    ],
)
def test_the_contrary_is_known_by_its_words(one: str, other: str, contrary: bool) -> None:
    assert are_contrary(one, other) is are_contrary(other, one) is contrary
