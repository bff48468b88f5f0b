"""Days and stretches of days."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.core.schema.period import PATTERN, Period


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("2023-H1", date(2023, 1, 1), date(2023, 6, 30)),
        ("2023-H2", date(2023, 7, 1), date(2023, 12, 31)),
        ("2023-Q1", date(2023, 1, 1), date(2023, 3, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-09-19", date(2023, 9, 19), date(2023, 9, 19)),
        ("2023-01/2023-03", date(2023, 1, 1), date(2023, 3, 31)),
        ("2023-H1/2023-H2", date(2023, 1, 1), date(2023, 12, 31)),
        ("2023-09-19/2024", date(2023, 9, 19), date(2024, 12, 31)),
    ],
)
def test_parse(text: str, start: date, end: date) -> None:
    period = Period.parse(text)
    assert (period.start, period.end, str(period)) == (start, end, text)
    assert re.fullmatch(PATTERN, text)


@pytest.mark.parametrize(
    "text",
    ["", "23", "0023", "2023-Q0", "2023-Q5", "2023-H3", "2023-13", "2023-00", "2023-02-29",
     "2023-1", "2023/", "/2023", "2024/2023", "2023/2024/2025", "2023-q1", "٢٠٢٣",
     "2023 ", "2023\n", "1023"],
)  # fmt: skip
def test_refused(text: str) -> None:
    with pytest.raises(ValueError):
        Period.parse(text)


@given(st.text(alphabet="0123456789-/QH ", max_size=22) | st.text())
def test_any_text(text: str) -> None:
    try:
        period = Period.parse(text)
    except ValueError:
        return
    assert re.fullmatch(PATTERN, text)
    assert period.start <= period.end


def test_order() -> None:
    texts = ["2022", "2023-01", "2023-Q1", "2023-04-01", "2023-H1", "2023"]
    assert sorted(sorted(texts, reverse=True), key=Period.parse) == texts


def test_quarters() -> None:
    assert Period.quarter(2023, 3).text == "2023-Q3"
    assert Period.parse("2023-09-19").quarter_text == "2023-Q3"
    assert Period.parse("2023-09-19").is_day
    assert not Period.parse("2023-Q3").is_day
