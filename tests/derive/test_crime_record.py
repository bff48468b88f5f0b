"""A set of counts before and after an import."""

from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from macros.core.schema.period import Period
from macros.features.crime.counting.choices import Choices, Reason
from macros.features.crime.counting.codes import named_codes
from macros.features.crime.counting.families import ranking
from macros.features.crime.counting.record import Reading, Refused, Renewed, renew
from macros.features.crime.counting.span import Gap, Held, covered
from macros.features.crime.counting.tally import COUNTED, Tallied
from macros.features.crime.counting.totals import Change, totals
from macros.features.crime.counts import Count, cell_id
from macros.features.crime.models import CrimeSet

CODES = named_codes()
A, B, C = (14.52, 50.92), (14.55, 50.95), (14.58, 50.98)


def row(centre: tuple[float, float], period: str, category: str, number: int) -> Count:
    return Count(cell_id(*centre), *centre, period, category, number, number)


def reading(
    *rows: Count, months: str = "2025-01/2025-12", smallest: int = 1, day: int = 1
) -> Reading:
    kept = sum(r.low for r in rows)
    tallied = Tallied(pl.DataFrame(schema=COUNTED), 3 * kept, kept + 2, kept, {Reason.STATE: 2}, 0)
    return Reading(
        rows=tuple(sorted(rows, key=Count.key)),
        covered=Period.parse(months),
        retrieved=date(2026, 1, day),
        files=("2025_500000.csv",),
        tallied=tallied,
        choices=Choices(smallest=smallest),
        codes=CODES,
        ranking=ranking(CODES),
        municipality="500000",
        clipped=False,
        given=False,
    )


def again(before: Renewed, new: Reading) -> Renewed:
    return renew(before.about, before.rows, new, "policie")


FIRST = reading(row(A, "2025-H1", "35", 3), row(B, "2025-H1", "35", 1), row(A, "2025-H2", "1", 2))


def test_a_new_set_says_what_it_is() -> None:
    about = renew(None, (), FIRST, "policie").about
    assert (about.read, about.kept) == (18, 6)
    assert [left.count for left in about.left_out] == [2]
    assert [c.code for c in about.categories] == ["1", "35"]
    assert [c.label for c in about.states] == ["zjištěn pravděpodobný pachatel", "neobjasněno"]
    assert about.period.text == "2025-01/2025-12"
    assert about.codes == CODES.origin
    assert CrimeSet.model_validate(about.model_dump()) == about


def test_the_same_again_changes_nothing_even_on_another_day() -> None:
    first = renew(None, (), FIRST, "policie")
    second = again(first, replace(FIRST, retrieved=date(2026, 2, 2), files=("x.csv",)))
    assert (second.new, second.about, second.rows) == (False, first.about, first.rows)


def test_a_later_version_replaces_its_periods_and_says_so() -> None:
    first = renew(None, (), FIRST, "policie")
    new = reading(row(A, "2025-H2", "1", 5), months="2025-07/2025-12", day=9)
    second = again(first, new)
    assert {(r.period, r.low) for r in second.rows} == {
        ("2025-H1", 3),
        ("2025-H1", 1),
        ("2025-H2", 5),
    }
    assert second.changes == (
        Change("2025-H2", "", "2", "5"),
        Change("2025-H2", "1", "2", "5"),
    )
    assert [[p.text for p in i.periods] for i in second.about.imports] == [["2025-H1"], ["2025-H2"]]
    assert second.about.retrieved == date(2026, 1, 9)


def test_an_editors_words_are_kept() -> None:
    first = renew(None, (), FIRST, "policie")
    title = first.about.title.model_copy(update={"root": {"cs": "Náš název"}})
    edited = first.about.model_copy(update={"title": title})
    new = reading(row(A, "2026-H1", "35", 9), months="2026-01/2026-06")
    assert renew(edited, first.rows, new, "policie").about.title == title


def test_a_period_may_become_empty() -> None:
    first = renew(None, (), FIRST, "policie")
    second = again(first, reading(row(A, "2025-H2", "1", 2)))
    assert Change("2025-H1", "", "4", "0") in second.changes


def test_less_of_a_period_is_refused() -> None:
    first = renew(None, (), FIRST, "policie")
    with pytest.raises(Refused) as refused:
        again(first, reading(row(A, "2025-H2", "1", 2), months="2025-07/2025-11"))
    assert refused.value.code == "KB731"
    assert refused.value.details["found"] == "2025-07 … 2025-11"


def test_more_of_a_period_is_welcome() -> None:
    part = renew(None, (), reading(row(A, "2025-H2", "1", 2), months="2025-07/2025-09"), "policie")
    full = again(part, reading(row(A, "2025-H2", "1", 4), months="2025-07/2025-12"))
    assert [i.covered.text for i in full.about.imports] == ["2025-07/2025-12"]


@pytest.mark.parametrize(
    "other",
    [
        replace(FIRST, choices=Choices(states=(1,))),
        replace(FIRST, choices=Choices(relevance=(4,))),
        replace(FIRST, choices=Choices(smallest=5)),
        replace(FIRST, municipality="500001"),
        replace(FIRST, clipped=True),
        replace(FIRST, given=True),
    ],
)
def test_other_choices_are_refused(other: Reading) -> None:
    with pytest.raises(Refused) as refused:
        again(renew(None, (), FIRST, "policie"), other)
    assert refused.value.code == "KB730"


SMALL = reading(
    *(row(c, p, "35", n) for c in (A, B, C) for p, n in (("2025-H1", 9), ("2025-H2", 8))),
    row(A, "2025-H1", "1", 2),
    smallest=5,
)


def test_a_protected_set_tells_no_numbers_of_rows() -> None:
    about = renew(None, (), SMALL, "mp").about
    assert (about.read, about.kept, about.left_out) == (None, None, ())
    assert about.imports[0].rows is about.imports[0].kept is None
    assert about.imports[0].left_out == ()


def test_a_corrected_protected_period_loses_its_totals_for_good() -> None:
    some = [row(c, "2025-H1", "1", n) for c, n in ((A, 2), (B, 3), (C, 3))]
    start = renew(None, (), reading(*some, row(A, "2025-H1", "35", 50), smallest=5), "mp")
    assert any(r.whole and r.low == 8 for r in start.rows)
    changed = reading(*some[1:], row(A, "2025-H1", "35", 50), smallest=5)
    second = again(start, changed)
    assert second.about.imports[0].changed
    assert not any(r.whole for r in second.rows)
    third = again(second, reading(*some, row(A, "2025-H1", "35", 50), smallest=5))
    assert third.new
    assert not any(r.whole for r in third.rows)


def test_a_protected_year_keeps_its_shape() -> None:
    few = [row(A, p, "35", 3) for p in ("2025-H1", "2025-H2")]
    first = renew(None, (), reading(*few, smallest=5), "mp")
    assert [r.period for r in first.rows] == ["2025"]
    assert not again(first, reading(*few, smallest=5)).new
    many = [row(A, p, "35", 30) for p in ("2025-H1", "2025-H2")]
    second = again(first, reading(*many, smallest=5))
    assert [(r.period, r.low) for r in second.rows] == [("2025", 60)]
    with pytest.raises(Refused) as refused:
        again(first, reading(few[1], months="2025-07/2025-12", smallest=5))
    assert refused.value.code in ("KB731", "KB732")


def test_a_new_period_leaves_the_published_ones_alone() -> None:
    few = [row(c, "2025-H1", "35", 2) for c in (A, B, C)]
    first = renew(None, (), reading(*few, months="2025-01/2025-06", smallest=5), "mp")
    new = [row(c, "2025-H2", "35", 20) for c in (A, B, C)]
    second = again(first, reading(*new, months="2025-07/2025-12", smallest=5))
    assert set(first.rows) <= set(second.rows)
    assert len(second.rows) == len(first.rows) + 3


def test_totals_are_what_the_rows_say() -> None:
    rows = [
        Count("a", 14.5, 50.9, "2025-H1", "35", 1, 4),
        Count("b", 14.6, 50.9, "2025-H1", "35", 7, 7),
        Count("", None, None, "2025-H1", "18", 12, 12),
        Count("a", 14.5, 50.9, "2025-H1", "18", 1, 4),
    ]
    assert totals(rows) == {
        ("2025-H1", "35"): (8, 11),
        ("2025-H1", "18"): (12, 12),
        ("2025-H1", ""): (20, 23),
    }


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ([Held("2025_562777.csv", "2025-01-02", "2025-12-30")], "2025-01/2025-12"),
        ([Held("2026_562777.csv", "2026-01-02", "2026-02-01")], "2026-01/2026-03"),
        ([Held("202501.csv", "", ""), Held("202502.geojson", "", "")], "2025-01/2025-02"),
        ([Held("202501.csv", "", "")], "2025-01"),
        ([Held("export.csv", "2024-11-30", "2025-02-01")], "2024-11/2025-02"),
    ],
)
def test_the_months_of_files(files: list[Held], expected: str) -> None:
    assert covered(files, date(2026, 3, 5)).text == expected


def test_a_missing_month_is_named() -> None:
    files = [Held(f"2025{month:02d}.csv", "", "") for month in (1, 2, 4)]
    with pytest.raises(Gap, match="2025-03"):
        covered(files, date(2026, 1, 1))
