"""The catalogue: every rule is whole, and the manual page says the same as the code."""

from __future__ import annotations

import gettext
import re
from pathlib import Path

import pytest
from card_builder import MODEL, T2, changed, reading

from xl_malkort import i18n
from xl_malkort.checks import check_card
from xl_malkort.checks.catalogue import GROUPS, all_rules, page, rule
from xl_malkort.model.rule import Rule, severity_word

PAGE = Path(__file__).parents[2] / "docs" / "findings.md"


class _Partial(gettext.NullTranslations):
    """A catalogue that a translator has only begun, with a token misspelt."""

    def gettext(self, message: str) -> str:
        return "No perspective called {wrod}" if message.startswith("Perspektivet ”{word}”") else message


@pytest.mark.parametrize("one", all_rules(), ids=lambda one: one.code)
def test_a_rule_says_what_is_wrong_what_to_do_and_why(one: Rule) -> None:
    assert re.fullmatch(r"MK[1-7]\d\d", one.code)
    assert one.code[:3] in GROUPS
    for text in (one.message, one.hint, one.why, one.example):
        assert text, "every part is there"
        assert text == text.strip()
        assert text.rstrip("”\"')").endswith((".", "?", "!", "}")), text
    assert not one.title.endswith(".")
    # Straight quotes and «» beside ”” look like a mistake in the report.
    assert not set('"«»') & set(one.message + one.hint)


def test_the_page_is_what_the_code_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m xl_malkort.checks.catalogue > docs/findings.md"


def test_every_code_has_its_section_and_its_line_in_the_table() -> None:
    text = page()
    for one in all_rules():
        assert f"\n### {one.code} {one.title}\n" in text
        assert f"| [{one.code}](#" in text


def test_a_rule_is_found_by_its_code() -> None:
    assert rule("MK401").title == "Mål utan aktivitet"
    with pytest.raises(KeyError):
        rule("MK999")


def test_no_two_rules_share_a_code() -> None:
    codes = [one.code for one in all_rules()]
    assert codes == sorted(set(codes))


def test_a_missing_token_stays_visible_instead_of_crashing() -> None:
    assert "{code}" in rule("MK312").finding(sheet="Målkort", cell="C5").message


def test_another_language_falls_back_to_swedish_and_survives_a_bad_translation(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(i18n, "_translations", _Partial())
    unknown, textless = check_card(reading(changed(perspective="Kvalitet", goal="")), MODEL, round=T2)
    assert (unknown.code, unknown.message) == ("MK332", "No perspective called {wrod}")
    assert (textless.code, textless.message[:20]) == ("MK337", "Raden är ifylld men ")
    assert severity_word(unknown.severity) == "fel"
