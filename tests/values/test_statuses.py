"""Statuses: the spellings of Swedish municipalities, and all that must not be read as one."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Mapping
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_malkort.model import ActivityStatus as A
from xl_malkort.model import GoalStatus as G
from xl_malkort.model import StatusLook, StatusOrigin, SteeringModel, Thresholds
from xl_malkort.model.presets import preset
from xl_malkort.values import StatusReader
from xl_malkort.values.status_words import ACTIVITY_WORDS, GOAL_WORDS
from xl_malkort.values.text import is_negated

S = TypeVar("S", G, A)

MODEL = preset("hagfors", year=2026)
READER = StatusReader(MODEL)

# domain.md 10.2, word by word.
GOALS = {
    G.ACHIEVED: "uppnått|uppnås|uppfyllt|uppfylls|uppfylls helt|helt uppnått|bedöms uppnås|bedöms bli uppfyllt|"
    "bedöms uppfyllt|målet nås|på väg|bra|grön|ja|100 %|G|UPPNÅTT|Uppnått!|Uppnått 1)|  uppnått ",
    G.PARTLY: "delvis uppnått|delvis uppfylls|uppfylls delvis|delvis|nära|osäkert|OK|gul|80 %|85,5 %|99%|80–99 %|Gu|Y",
    G.NOT_ACHIEVED: "ej uppnått|inte uppnått|ej uppnås|uppnås inte|ej uppfylls|uppfylls ej|bedöms inte uppnås|"
    "blir svårt att uppnå|har brister|röd|nej|R|målet nås inte|har inte uppnåtts|bedöms inte kunna uppnås",
    G.NOT_ASSESSED: "kan ej bedömas|kan inte bedömas|kan inte mätas|ej mätt|mätning ej genomförd|"
    "uppföljning inte genomförd|Uppföljning är inte genomförd|bedömning saknas|saknas|uppgift saknas|e.m.|–|-|vit|grå|"
    "mäts i oktober|*",
    G.DROPPED: "utgår|Utgår.|ej aktuell|ej aktuellt|inte längre aktuellt|borttaget",
}
ACTIVITIES = {
    A.NOT_STARTED: "ej påbörjad|inte påbörjat|Ej påbörjat|ej startad|planerad|kommer att påbörjas|0 %",
    A.ONGOING: "pågår|pågående|påbörjad|har påbörjats|under framtagning|är under framtagning|är under arbete|"
    "genomförs enligt plan|enligt plan|50 %|75 %|pågår och kommer att antas under 2017|Pågår, antas i höst|"
    "pågår (upphandling)",
    A.DELAYED: "försenad|kraftigt försenad|avvikelse|förväntas inte bli klar i tid|ligger efter|"
    "försenad på grund av sjukdom|försenad p.g.a. vakans",
    A.DONE: "klar|klart|genomförd|har genomförts|avslutad|slutförd|är framtagen|klart!|100 %|klart 2026-03-01|"
    "Genomfört 1 mars 2026|klar 1/3-26",
    A.PAUSED: "pausad|vilande|på is",
    A.CANCELLED: "inställd|avförd|utgår|struken|ej aktuell",
}


def table(statuses: Mapping[S, str]) -> list[tuple[str, S]]:
    return [(word, status) for status, words in statuses.items() for word in words.split("|")]


@pytest.mark.parametrize(("written", "value"), table(GOALS))
def test_it_reads_goals(written: str, value: G) -> None:
    status = READER.goal(written)
    assert status is not None
    assert (status.value, status.raw, status.understood) == (value, written, True)
    assert status.origin is StatusOrigin.TEXT


@pytest.mark.parametrize(("written", "value"), table(ACTIVITIES))
def test_it_reads_activities(written: str, value: A) -> None:
    status = READER.activity(written)
    assert status is not None
    assert (status.value, status.raw, status.understood) == (value, written, True)
    assert status.origin is StatusOrigin.TEXT


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("✔", G.ACHIEVED), ("✔\ufe0f", G.ACHIEVED), ("✓", G.ACHIEVED), ("😊", G.ACHIEVED), ("🙂", G.ACHIEVED),
        ("◐", G.PARTLY), ("~", G.PARTLY), ("✗", G.NOT_ACHIEVED), ("✘", G.NOT_ACHIEVED), ("✖", G.NOT_ACHIEVED),
        ("☹", G.NOT_ACHIEVED), ("☹\ufe0f", G.NOT_ACHIEVED), ("😒", G.NOT_ACHIEVED), ("○", G.NOT_ASSESSED),
    ],
)  # fmt: skip
def test_a_symbol_alone_has_its_own_origin(written: str, value: G) -> None:
    status = READER.goal(written)
    assert status is not None
    assert (status.value, status.raw, status.origin) == (value, written, StatusOrigin.SYMBOL)


@pytest.mark.parametrize(
    ("written", "value"), [("X", A.DONE), ("x", A.DONE), ("✓", A.DONE), ("▶", A.ONGOING), ("‖", A.PAUSED)]
)
def test_activity_symbols(written: str, value: A) -> None:
    status = READER.activity(written)
    assert status is not None
    assert (status.value, status.origin) == (value, StatusOrigin.SYMBOL)


@pytest.mark.parametrize("written", ["✔ Uppnått", "✔Uppnått", "✓ uppfyllt", "😊 Uppnått", "Uppnått ✔", "• uppnått"])
def test_symbol_and_word_that_agree(written: str) -> None:
    status = READER.goal(written)
    assert status is not None
    assert (status.value, status.origin) == (G.ACHIEVED, StatusOrigin.TEXT)


@pytest.mark.parametrize("look", [*MODEL.goal_scale, *MODEL.activity_scale], ids=lambda look: str(look.value))
def test_it_reads_what_we_write(look: StatusLook) -> None:
    read = READER.goal if look.value in set(G) else READER.activity
    for written in (look.label, look.text, *look.words):
        status = read(written)
        assert status is not None
        assert status.value == look.value


@pytest.mark.parametrize("written", [None, "", "  ", "\u00a0", "\n"])
def test_an_empty_cell_is_no_status(written: str | None) -> None:
    assert READER.goal(written) is None
    assert READER.activity(written) is None


@pytest.mark.parametrize("written", ["-", "–", "saknas", "Uppgift saknas", "e.m."])
def test_no_word_for_an_activity_is_no_status(written: str) -> None:
    assert READER.activity(written) is None


@pytest.mark.parametrize(
    "written",
    [
        "😐", "avslutad", "avslutat", "uppnått?", "?", "✗ uppnått", "uppnått/delvis", "50 %", "0 %", "110 %", "2", "x",
        "pågår", "uppnått men ej mätt", "ej helt", "inte bra", "går bra", "uppnått " * 40, "ej ok", "✔ ej",
    ],
)  # fmt: skip
def test_goals_that_must_be_asked_about(written: str) -> None:
    status = READER.goal(written)
    assert status is not None
    assert (status.value, status.raw, status.understood) == (G.NOT_ASSESSED, written, False)


@pytest.mark.parametrize(
    "written",
    [
        "förslag är framtaget", "inte klart", "ej klar", "klart?", "?", "pågår men inte försenad", "pågår, inte klar",
        "försenad men klar nu", "klart senast 2026-03-01", "klart till hösten", "klart 2026", "klart 31/6 2026",
        "2026-03-01", "gul", "😊", "✗", "nej", "uppnått", "110 %", "nästan klar", "ej genomförd", "planerad och klar",
        "påbörjad och avslutad", "pågår och är klart", "klart " * 60, "✔ ej klar",
    ],
)  # fmt: skip
def test_activities_that_must_be_asked_about(written: str) -> None:
    status = READER.activity(written)
    assert status is not None
    assert (status.value, status.raw, status.understood) == (None, written, False)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("Målet är nått", G.ACHIEVED), ("bedöms uppnås till årets slut", G.ACHIEVED), ("Vi når målet", G.ACHIEVED),
        ("ser ut att nås", G.ACHIEVED), ("Målet bedöms uppnås 2026", G.ACHIEVED), ("Målvärdet är uppnått", G.ACHIEVED),
        ("Nås delvis", G.PARTLY), ("Vi nådde målet delvis", G.PARTLY), ("uppfylls till viss del", G.PARTLY),
        ("vi är på väg men inte framme", G.PARTLY), ("Delvis – tre av fem", G.PARTLY),
        ("Uppnås inte", G.NOT_ACHIEVED), ("blir svårt att nå målet", G.NOT_ACHIEVED),
        ("Bedöms inte nås vid årets slut", G.NOT_ACHIEVED), ("Ej uppnått, brist på personal", G.NOT_ACHIEVED),
        ("Har inte kunnat bedömas", G.NOT_ASSESSED), ("för tidigt att bedöma", G.NOT_ASSESSED),
        ("nja", None), ("i stort sett", None), ("Målet är i stort sett uppnått", None), ("Uppnås inte helt", None),
        ("bedöms nås 2030", None), ("risk att målet inte nås", None), ("Målet är ännu inte uppnått", None),
        ("Ja, delvis", None), ("Vi nådde inte ända fram", None), ("Alla mål är inte uppnådda", None),
        ("Uppnått, men inte överallt", None), ("inte delvis uppnått", None), ("ska uppnås", None),
    ],
)  # fmt: skip
def test_sentences_on_goals(written: str, value: G | None) -> None:
    status = READER.goal(written)
    assert status is not None
    assert (status.value if status.understood else None) is value


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("Försenat, ny tid T1 2026", A.DELAYED), ("Utgår (ersatt av 25-03)", A.CANCELLED), ("Lagt på is", A.PAUSED),
        ("Pågår enligt plan", A.ONGOING), ("På gång", A.ONGOING), ("Insatsen har kommit igång", A.ONGOING),
        ("Inte börjat", A.NOT_STARTED), ("har ännu inte kommit igång", A.NOT_STARTED), ("Ej startat", A.NOT_STARTED),
        ("Klart, 45 deltagare", A.DONE), ("Klart\nbeslut KS", A.DONE), ("Aktiviteten är genomförd", A.DONE),
        ("kommer inte att genomföras", A.CANCELLED), ("Ej enligt plan", A.DELAYED),
        ("Klart, förutom del 2", None), ("delvis genomförd", None), ("inte riktigt klar", None),
        ("Åtgärden är inte genomförd", None), ("Klart, återstår städning", None), ("under planering", None),
        ("Pågår, klart i maj", None), ("Klart. Vi fortsätter nästa år", None), ("nästan i fas", None),
    ],
)  # fmt: skip
def test_sentences_on_activities(written: str, value: A | None) -> None:
    status = READER.activity(written)
    assert status is not None
    assert (status.value if status.understood else None) is value


def test_a_day_is_done_only_when_it_has_come() -> None:
    as_of = dt.date(2026, 8, 31)

    def value(raw: str | dt.date) -> object:
        status = READER.activity(raw, as_of=as_of)
        assert status is not None
        return status.value

    assert value("2026-03-01") is A.DONE
    assert value(dt.date(2026, 3, 1)) is A.DONE
    assert value("klart 2026-03-01") is A.DONE
    assert value("2026-12-31") is None
    assert value("klart 2026-12-31") is None


def test_number_cells() -> None:
    share = READER.goal(1.0, "0%")
    assert share is not None
    assert share.value is G.ACHIEVED
    half = READER.activity(0.5, "0%")
    assert half is not None
    assert half.value is A.ONGOING
    bare = READER.goal(1)
    assert bare is not None
    assert not bare.understood


def with_words(value: G, *words: str, label: str | None = None, symbol: str | None = None) -> SteeringModel:
    scale = [
        look.model_copy(update={"words": words, "label": label or look.label, "symbol": symbol or look.symbol})
        if look.value is value
        else look
        for look in MODEL.goal_scale
    ]
    return MODEL.model_copy(update={"goal_scale": tuple(scale)})


def test_the_words_of_the_model_win() -> None:
    reader = StatusReader(with_words(G.ACHIEVED, "osäkert", "1", "avslutad", label="I hamn", symbol="★"))
    for written in ("Osäkert", 1, "avslutad", "I hamn", "★ I hamn", "★"):
        status = reader.goal(written)
        assert status is not None
        assert status.value is G.ACHIEVED


def test_a_word_with_two_meanings_in_the_model_has_none() -> None:
    reader = StatusReader(with_words(G.ACHIEVED, "delvis uppfyllt"))
    status = reader.goal("delvis uppfyllt")
    assert status is not None
    assert not status.understood


def test_a_dash_never_drops_a_goal() -> None:
    assert MODEL.look(G.DROPPED).symbol == "–"
    status = READER.goal("–")
    assert status is not None
    assert status.value is G.NOT_ASSESSED


def test_the_limits_of_the_model_judge_percentages() -> None:
    reader = StatusReader(MODEL.model_copy(update={"thresholds": Thresholds(achieved=1, partly=0.9)}))
    for written, understood in (("95 %", True), ("85 %", False)):
        status = reader.goal(written)
        assert status is not None
        assert status.understood is understood


def test_the_general_words_are_apart_and_never_negated_when_positive() -> None:
    for words in (GOAL_WORDS, ACTIVITY_WORDS):
        flat = [word for many in words.values() for word in many]
        assert len(flat) == len(set(flat))
    assert not any(is_negated(word) for word in (*GOAL_WORDS[G.ACHIEVED], *ACTIVITY_WORDS[A.DONE]))


PIECES = sorted(
    {
        piece
        for words in (*GOALS.values(), *ACTIVITIES.values())
        for word in words.split("|")
        for piece in (word, *word.split())
    }
    | {"✔", "✓", "X", "😊", "målet", "är", "har", "och", ",", "2026-03-01"}
)


@given(
    st.lists(st.sampled_from(PIECES), max_size=3),
    st.sampled_from(["ej", "inte", "Ej", "INTE"]),
    st.lists(st.sampled_from(PIECES), max_size=3),
)
def test_no_negated_text_is_a_success(before: list[str], negation: str, after: list[str]) -> None:
    text = " ".join([*before, negation, *after])
    for status in (READER.goal(text), READER.activity(text), READER.activity(text, as_of=dt.date(2026, 12, 31))):
        assert status is None or status.value not in (G.ACHIEVED, A.DONE)


SENTENCES = [
    "Målet bedöms uppnås till årets slut",
    "Lagt på is",
    "har kommit igång",
    "Klart, 45 deltagare",
    "Nås delvis",
]
WORDS = sorted({word for words in (*GOALS.values(), *ACTIVITIES.values()) for word in words.split("|")})
SAID = st.sampled_from([*WORDS, *SENTENCES])


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Försenad, leverantören är inte färdig", A.DELAYED),
        ("Försenat – personal saknas, inte rekryterat", A.DELAYED),
        ("Försenad, men nu genomförd", None),
        ("Försenad, inte längre", None),
        ("Försenad, men vi är ikapp", None),
        ("Försenad? Nej", None),
    ],
)
def test_a_reason_leaves_a_delay_and_what_takes_it_back_does_not(said: str, meant: A | None) -> None:
    read = READER.activity(said)
    assert (read.value if read is not None and read.understood else None) is meant


@given(SAID, st.sampled_from(["ej", "inte"]), st.integers(0, 12))
def test_a_negation_never_leaves_the_same_status(written: str, negation: str, at: int) -> None:
    said, because, reason = written.partition(" p.g.a. " if " p.g.a. " in written else " på grund av ")
    words = said.split()  # what negates the reason leaves the status: "försenad p.g.a. ej vakans"
    changed = " ".join([*words[:at], negation, *words[at:]]) + because + reason
    for read in (READER.goal, READER.activity):
        before, after = read(written), read(changed)
        same = before is not None and after is not None and before.understood and after.understood
        # What is not measured is not assessed, negated or not.
        assert not same or before.value is G.NOT_ASSESSED or before.value is not after.value


@given(st.text(max_size=60) | st.lists(st.sampled_from(PIECES), max_size=4).map(" ".join))
def test_it_never_raises_and_keeps_the_words(text: str) -> None:
    for status in (READER.goal(text), READER.activity(text)):
        assert status is None or status.raw == text


@given(st.sampled_from(PIECES))
def test_composed_and_decomposed_text_are_the_same(text: str) -> None:
    for read in (READER.goal, READER.activity):
        one, other = read(text), read(unicodedata.normalize("NFD", text))
        assert (one and one.value) == (other and other.value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("☐ Uppnått   ☒ Delvis uppnått   ☐ Inte uppnått", G.PARTLY),
        ("Uppnått [x]  Delvis [ ]  Ej uppnått [ ]", G.ACHIEVED),
        ("( ) Ja (X) Nej", G.NOT_ACHIEVED),
    ],
)
def test_of_boxes_in_a_cell_the_ticked_one_counts(text: str, value: G) -> None:
    status = StatusReader(preset("hagfors")).goal(text)
    assert status is not None
    assert (status.value, status.raw, status.understood) == (value, text, True)


def test_boxes_that_are_not_ticked_say_nothing_and_two_ticked_are_asked_about() -> None:
    reader = StatusReader(preset("hagfors"))
    assert reader.goal("☐ Uppnått ☐ Delvis uppnått ☐ Ej uppnått") is None
    status = reader.activity("☒ Pågår ☒ Klar ☐ Ej påbörjad")
    assert status is not None
    assert not status.understood


@pytest.mark.parametrize("text", ["3. Klar", "3) Klar", "3 - Klar"])
def test_a_number_that_keeps_a_list_in_order_is_no_part_of_a_status(text: str) -> None:
    status = StatusReader(preset("hagfors")).activity(text)
    assert status is not None
    assert status.value is A.DONE


@pytest.mark.parametrize(
    ("said", "goal", "activity"),
    [
        ("Gul – delvis uppnått", G.PARTLY, None),
        ("Röd: ej uppnått", G.NOT_ACHIEVED, None),
        ("Grön – ej uppnått", None, None),
        ("Ja, målet är uppnått", G.ACHIEVED, None),
        ("Nej, målet är inte uppnått", G.NOT_ACHIEVED, None),
        ("Ja, delvis uppnått", None, None),
        ("Grön (klart)", None, A.DONE),
        ("Gul – pågår", None, A.ONGOING),
        ("Grön – försenad", None, None),
        ("Röd, klart", None, None),
    ],
)
def test_a_colour_or_an_answer_with_its_meaning_behind(said: str, goal: G | None, activity: A | None) -> None:
    for read, meant in ((READER.goal, goal), (READER.activity, activity)):
        found = read(said)
        if meant is not None:
            assert found is not None
            assert (found.understood, found.value, found.raw) == (True, meant, said)
        elif goal is None and activity is None:
            assert found is None or not found.understood


@pytest.mark.parametrize("said", ["Ej bedömt ännu", "Ännu ej bedömt", "Inte bedömt än"])
def test_what_is_not_assessed_yet_is_not_assessed(said: str) -> None:
    found = READER.goal(said)
    assert found is not None
    assert (found.value, found.understood) == (G.NOT_ASSESSED, True)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Är genomförd och undertecknad av båda parter", A.DONE),
        ("Genomförd och resten i höst", None),
        ("Alla besiktigade, genomförd", A.DONE),
        ("Röd, klart", None),
        ("Inte helt, klart", None),
    ],
)
def test_what_is_done_with_what_was_done_beside(said: str, meant: A | None) -> None:
    found = READER.activity(said)
    assert (found and found.value) == meant


@pytest.mark.parametrize(
    "written",
    ["Pågår men försenad", "Pågår men ligger efter", "Påbörjad, försenad", "Pågår (försenad)"],
)  # fmt: skip
def test_what_goes_on_but_is_late_is_delayed(written: str) -> None:
    status = READER.activity(written)
    assert status is not None
    assert status.value == A.DELAYED
