"""Personnummer are found; what only looks like one is left alone. All numbers are made up or published examples."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_malkort.values import looks_like_personnummer


def with_check_digit(nine: str) -> str:
    total = sum(sum(divmod(int(digit) * (2 - place % 2), 10)) for place, digit in enumerate(nine))
    return f"{nine}{-total % 10}"


@pytest.mark.parametrize(
    "text",
    [
        "811228-9874",
        "8112289874",
        "811228 9874",
        "811228 - 9874",
        "811228+9874",
        "811228–9874",
        "811228\u22129874",
        "811228\u20119874",
        "811228\u00a09874",
        "81\u200b1228-9874",
        "19811228-9874",
        "198112289874",
        "Samtal med Kim (811228-9874) i maj",
        "pnr:811228-9874.",
        "811228-9874/701063-2391",
        "701063-2391",  # samordningsnummer, published by Skatteverket
        "tel 0701234567, 811228-9874",
    ],
)
def test_it_finds(text: str) -> None:
    assert looks_like_personnummer(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "811228-9875",  # wrong check digit
        "811328-9874",
        "811232-9874",
        "811292-9874",
        "212000-1355",
        "org.nr 2120001355",
        "16212000-1355",
        "2026-06-30",
        "20260630",
        "2026-01-01–2026-12-31",
        "20260101-20261231",
        "070-123 45 67",
        "+46701234567",
        "0046 70 123 45 67",
        "KS 2025-00123",
        "BUN 2025/123-4",
        "Dnr 2025-001234-5",
        "1811228-9874",
        "811228-98741",
        "3,8112289874",
        "67 044",
        "1234567890123456",
    ],
)
def test_it_raises_no_false_alarm(text: str) -> None:
    assert not looks_like_personnummer(text)


def test_ten_digits_from_zero_are_a_phone_number_unless_said_otherwise() -> None:
    number = with_check_digit("070123456")
    assert not looks_like_personnummer(f"Ring {number}")
    assert looks_like_personnummer(f"Personnummer {number}")
    assert looks_like_personnummer(f"{number[:6]}-{number[6:]}")


@given(st.dates(dt.date(1900, 1, 1), dt.date(2030, 12, 31)), st.integers(1, 999), st.sampled_from("-+ "), st.booleans())
def test_every_number_is_found(born: dt.date, serial: int, separator: str, coordination: bool) -> None:
    day = born.day + (60 if coordination else 0)
    ten = with_check_digit(f"{born:%y%m}{day:02}{serial:03}")
    century = f"{born.year // 100}"
    for number in (f"{ten[:6]}{separator}{ten[6:]}", f"{century}{ten[:6]}{separator}{ten[6:]}", f"{century}{ten}"):
        assert looks_like_personnummer(f"Namn {number}, enhet")
        wrong = f"{number[:-1]}{(int(number[-1]) + 1) % 10}"
        assert not looks_like_personnummer(wrong)


@given(st.text(max_size=80) | st.text(alphabet="0123456789-+ ", max_size=40))
def test_it_never_raises(text: str) -> None:
    looks_like_personnummer(text)
