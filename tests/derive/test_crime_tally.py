"""Counting: against a plain count, in any order, in any pieces."""

from collections import Counter
from dataclasses import dataclass

import polars as pl
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.features.crime.counting.choices import Choices, Reason
from macros.features.crime.counting.codes import named_codes
from macros.features.crime.counting.families import ranking
from macros.features.crime.counting.place import Area
from macros.features.crime.counting.rows import COLUMNS, RowFault, half_text, halves
from macros.features.crime.counting.tally import Tallied, Tally

CODES = named_codes()
RANKING = ranking(CODES)
TOWN = shapely.box(14.5, 50.9, 14.6, 51.0)
POINTS = [(14.55, 50.95), (14.52, 50.92), (14.4, 50.95), (14.55, 50.8), (14.5, 50.9)]


@dataclass(frozen=True)
class Seen:
    """An offence: one place and time, several codes."""

    point: tuple[float, float]
    month: int
    state: int
    relevance: int
    types: tuple[int, ...]

    def rows(self, number: int) -> list[tuple[object, ...]]:
        date = f"2025-{self.month:02d}-15T10:00:00.0000+01:00"
        fixed = (number, *self.point, "false", date, self.state, self.relevance)
        return [(*fixed, code) for code in self.types]


OFFENCES = st.lists(
    st.builds(
        Seen,
        point=st.sampled_from(POINTS),
        month=st.integers(1, 12),
        state=st.integers(1, 4),
        relevance=st.integers(1, 6),
        types=st.lists(st.sampled_from(sorted(CODES.parents)), min_size=1, max_size=4).map(tuple),
    ),
    min_size=1,
    max_size=30,
)


def count(rows: list[tuple[object, ...]], size: int, area: Area) -> Tallied:
    tally = Tally(RANKING, CODES, Choices(), area)
    tally.next_file()
    frame = pl.DataFrame(rows, schema=COLUMNS, orient="row")
    for start in range(0, frame.height, size):
        assert tally.add(frame[start : start + size]) is None
    return tally.result()


@settings(deadline=None, max_examples=150)
@given(OFFENCES, st.randoms(use_true_random=False), st.integers(1, 50))
def test_it_counts_as_a_plain_count_does(offences: list[Seen], random: object, size: int) -> None:
    rows = [row for number, o in enumerate(offences, 1) for row in o.rows(number)]
    random.shuffle(rows)  # type: ignore[attr-defined]
    found = count(rows, size, Area(TOWN))
    expected: Counter[tuple[int, int, str, str]] = Counter()
    left: Counter[Reason] = Counter()
    for offence in offences:
        x, y = offence.point
        if offence.state > 2:
            left[Reason.STATE] += 1
        elif offence.relevance not in (3, 4):
            left[Reason.RELEVANCE] += 1
        elif not (14.5 <= x <= 14.6 and 50.9 <= y <= 51.0):
            left[Reason.OUTSIDE] += 1
        else:
            place = min(int(RANKING.table[code]) for code in offence.types)
            half = f"2025-H{1 + (offence.month > 6)}"
            key = (round(x * 1e6), round(y * 1e6), half, RANKING.categories[place])
            expected[key] += 1
    counted: Counter[tuple[int, int, str, str]] = Counter()
    for lon, lat, half_number, place, number in found.counts.iter_rows():
        counted[lon, lat, half_text(half_number), RANKING.categories[place]] += number
    assert counted == expected
    assert found.left == dict(left)
    assert found.rows == len(rows)
    assert found.offences == len(offences)
    assert found.kept == sum(expected.values())


def frame(**changes: object) -> pl.DataFrame:
    row: dict[str, object] = {
        "id": 1,
        "x": 14.55,
        "y": 50.95,
        "mp": "false",
        "date": "2025-02-03T10:00:00.0000+01:00",
        "state": 1,
        "relevance": 4,
        "types": 35,
    }
    good = [{**row, "id": number} for number in (2, 3)]
    return pl.DataFrame([*good, {**row, **changes}], schema=COLUMNS)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"id": None}, "KB713"),
        ({"date": None}, "KB713"),
        ({"types": None}, "KB713"),
        ({"id": -1}, "KB714"),
        ({"id": 1 << 40}, "KB714"),
        ({"state": 5}, "KB714"),
        ({"relevance": 0}, "KB714"),
        ({"types": 133}, "KB714"),
        ({"types": -5}, "KB714"),
        ({"types": 1 << 30}, "KB714"),
        ({"x": 50.95, "y": 14.55}, "KB715"),
        ({"x": 0.0, "y": 0.0}, "KB716"),
        ({"x": float("inf")}, "KB716"),
        ({"date": "3. 2. 2025"}, "KB717"),
        ({"date": "2025-13-03T10:00:00.0000+01:00"}, "KB717"),
        ({"date": "2025-12-31Tnoon"}, "KB717"),
        ({"id": 3, "x": 14.56}, "KB718"),
        ({"id": 3, "state": 3}, "KB718"),
        ({"id": 3, "date": "2025-02-04T10:00:00.0000+01:00"}, "KB718"),
    ],
)
def test_a_row_without_sense_is_named(changes: dict[str, object], code: str) -> None:
    tally = Tally(RANKING, CODES, Choices(), Area())
    tally.next_file()
    with pytest.raises(RowFault) as fault:
        tally.add(frame(**changes))
    assert fault.value.code == code
    assert fault.value.row in ((1, 2) if code == "KB718" else (2,))


def test_places_do_not_matter_where_the_row_is_left_out() -> None:
    tally = Tally(RANKING, CODES, Choices(), Area())
    tally.next_file()
    tally.add(frame(relevance=5, x=2.0, y=48.0))
    assert tally.result().left == {Reason.RELEVANCE: 1}


def test_an_offence_without_a_place_is_left_out() -> None:
    tally = Tally(RANKING, CODES, Choices(), Area())
    tally.next_file()
    tally.add(frame(x=None))
    assert tally.result().left == {Reason.PLACE: 1}


def test_contradictions_show_across_batches() -> None:
    tally = Tally(RANKING, CODES, Choices(), Area())
    tally.next_file()
    tally.add(frame())
    with pytest.raises(RowFault) as fault:
        tally.add(frame(id=2, state=4)[2:])
    assert (fault.value.row, fault.value.code) == (0, "KB718")


def test_the_same_file_twice_is_found_and_a_few_repeats_are_counted_once() -> None:
    tally = Tally(RANKING, CODES, Choices(), Area())
    tally.next_file()
    tally.add(frame())
    tally.next_file()
    assert tally.add(frame()) == 1
    other = frame().with_columns(id=pl.Series([10, 11, 1]))
    assert tally.add(other) is None
    assert (tally.result().kept, tally.result().repeated) == (5, 1)


def test_half_years_are_those_of_prague() -> None:
    dates = pl.Series(
        [
            "2025-06-30T23:30:00.0000+02:00",
            "2025-06-30T23:30:00.0000+01:00",
            "2025-06-30T22:30:00.0000+00:00",
            "2024-12-31T23:59:59.9999+01:00",
            "2024-12-31T23:30:00.0000+00:00",
            "2025-03-01T00:00:00.0000+01:00",
        ]
    )
    texts = [half_text(half) for half in halves(dates)]
    assert texts == ["2025-H1", "2025-H2", "2025-H2", "2024-H2", "2025-H1", "2025-H1"]
