"""Areas, classes and numbers of maps, on a made-up square town."""

import itertools

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from macros.core.schema.base import Text
from macros.features.crime.counting.cells import Cell
from macros.features.crime.counts import Count, cell_id
from macros.features.crime.mapping import areas, classes
from macros.features.crime.mapping.areas import Part
from macros.features.crime.mapping.atlas import ALL, Atlas, atlas
from macros.features.crime.mapping.classes import Scale
from macros.features.crime.models import CrimeSet

TOWN = shapely.box(14.50, 50.90, 14.60, 50.96)
WEST, EAST = (14.52, 50.93), (14.58, 50.931)


def dataset(**more: object) -> CrimeSet:
    text = {"cs": "x"}
    fields = {
        "id": "sada",
        "title": text,
        "period": "2024/2025",
        "condition": text,
        "method": text,
        "categories": [{"code": c, "title": {"cs": c}} for c in ("1", "18", "96")],
    }
    return CrimeSet.model_validate({**fields, **more})


def count(place: tuple[float, float] | None, period: str, category: str, number: str) -> Count:
    low, _, high = number.partition("-")
    lon, lat = place or (None, None)
    cell = cell_id(*place) if place else ""
    return Count(cell, lon, lat, period, category, int(low), int(high or low))


@pytest.fixture
def seen() -> Atlas:
    rows = [
        count(WEST, "2024-H1", "1", "2"),
        count(WEST, "2024-H2", "1", "3"),
        count(WEST, "2024-H2", "18", "4"),
        count(EAST, "2025-H1", "18", "1-4"),
        count(None, "2025-H1", "18", "3"),
        count(None, "2025-H1", "96", "7"),
    ]
    return atlas(dataset(), rows, TOWN, [Part(Text({"cs": "Háje"}), 14.59, 50.95)])


def test_numbers_add_up_over_categories_and_time(seen: Atlas) -> None:
    west = cell_id(*WEST)
    assert [span.id for span in seen.spans] == [ALL, "2025-H1", "2024", "2024-H2", "2024-H1"]
    assert seen.number(west, "1", seen.span("2024")) == (5, 5)
    assert seen.number(west, ALL, seen.span("2024")) == (9, 9)
    assert seen.number(west, "18", seen.span("2024-H1")) == (0, 0)
    assert seen.number(cell_id(*EAST), ALL, seen.span(ALL)) == (1, 4)


def test_totals_of_the_town_are_those_published(seen: Atlas) -> None:
    assert seen.total("18", seen.span("2025-H1")) == (3, 3)
    assert seen.total(ALL, seen.span("2025-H1")) == (10, 10)
    assert seen.total(ALL, seen.span(ALL)) == (19, 19)


def test_what_is_counted_for_the_whole_town_is_in_no_area(seen: Atlas) -> None:
    assert [c.code for c in seen.categories] == ["1", "18"]
    assert [c.code for c in seen.apart] == ["96"]
    assert all(seen.number(a.id, "96", s) == (0, 0) for a in seen.areas for s in seen.spans)


def test_change_of_a_hidden_number_is_a_range(seen: Atlas) -> None:
    before, after = seen.span("2024-H1"), seen.span("2025-H1")
    assert seen.change(cell_id(*EAST), "18", before, after) == (1, 4)
    assert seen.change(cell_id(*EAST), "18", after, before) == (-4, -1)
    assert seen.change(cell_id(*WEST), "1", before, after) == (-2, -2)


def test_only_some_categories(seen: Atlas) -> None:
    few = seen.only(["1"])
    assert few.total(ALL, few.span(ALL)) == (5, 5)
    assert [c.code for c in few.categories] == ["1"]


def test_times_of_the_same_length_share_their_classes() -> None:
    rows = [
        count(WEST, "2024-H1", "1", "2"),
        count(EAST, "2024-H1", "1", "60"),
        count(WEST, "2024-H2", "1", "3"),
        count(WEST, "2025-H1", "18", "900"),
    ]
    seen = atlas(dataset(), rows, TOWN)
    spans = {span.id: span for span in seen.spans}
    first, second, year = spans["2024-H1"], spans["2024-H2"], spans["2024"]
    assert (first.length, year.length) == ("6", "12")
    assert seen.scale("1", first) == seen.scale("1", second) == Scale((1, 2, 50), 60)
    assert seen.scale("18", spans["2025-H1"]).most == 900, "each category has its own"
    assert seen.scale("1", year) == Scale((1, 50), 60)


def test_a_time_that_was_read_in_part_says_so_and_is_compared_with_no_whole_one() -> None:
    part = {"periods": ["2024-H1", "2024-H2", "2025-H1"], "covered": "2024-01/2025-03"}
    rows = [count(WEST, period, "1", "2") for period in ("2024-H1", "2024-H2", "2025-H1")]
    imports = [{**part, "retrieved": "2025-04-01", "files": []}]
    seen = atlas(dataset(imports=imports), rows, TOWN)
    spans = {span.id: span for span in seen.spans}
    assert spans["2025-H1"].whole.text == "2025-01/2025-03"
    assert spans[ALL].whole.text == "2024-01/2025-03"
    assert spans["2024-H1"].whole.text == "2024-H1"
    assert spans["2024-H1"].length == spans["2024-H2"].length != spans["2025-H1"].length


def test_areas_have_number_side_and_name(seen: Atlas) -> None:
    assert [(a.number, a.side) for a in seen.areas] == [(1, "e"), (2, "w")]
    assert [part.title.root["cs"] for part in seen.areas[0].parts] == ["Háje"]
    assert seen.areas[1].parts == ()
    together = shapely.union_all([a.cell.polygon for a in seen.areas])
    assert together.symmetric_difference(TOWN).area < 1e-9


def test_sides_of_a_town() -> None:
    found = {
        areas.side(TOWN, 14.55 + x, 50.93 + y) for x in (-0.04, 0, 0.04) for y in (-0.025, 0, 0.025)
    }
    assert found == {*areas.SIDES, "c"}
    assert areas.side(TOWN, 14.55, 50.955) == "n"
    assert areas.side(TOWN, 14.505, 50.93) == "w"


def test_rings_within_rings_are_holes() -> None:
    outer = ((14.0, 50.0), (15.0, 50.0), (15.0, 51.0), (14.0, 51.0), (14.0, 50.0))
    inner = ((14.4, 50.4), (14.6, 50.4), (14.6, 50.6), (14.4, 50.6), (14.4, 50.4))
    shape = areas.polygon((outer, inner))
    assert shape is not None
    assert shape.area == pytest.approx(1 - 0.04)
    assert areas.polygon(None) is None


def test_given_areas_are_taken_as_they_are() -> None:
    row = Count("stred", 14.52, 50.93, "2024", "1", 3, 3)
    shapes = {
        "stred": shapely.box(14.5, 50.9, 14.55, 50.96),
        "kraj": shapely.box(14.55, 50.9, 14.6, 50.96),
    }
    seen = atlas(dataset(cells="given"), [row], TOWN, (), shapes)
    assert {a.id for a in seen.areas} == {"stred", "kraj"}
    assert seen.number("stred", ALL, seen.spans[0]) == (3, 3)


def test_merged_areas_take_the_place_of_their_members_only_in_their_time() -> None:
    both = f"{cell_id(*WEST)}-a"
    merged = {"cell": both, "lon": 14.55, "lat": 50.93, "members": [cell_id(*WEST), cell_id(*EAST)]}
    day = "2025-12-31"
    imports = [
        {"periods": ["2024"], "covered": "2024", "retrieved": day, "files": []},
        {"periods": ["2025"], "covered": "2025", "retrieved": day, "files": [], "merged": [merged]},
    ]
    rows = [
        count(WEST, "2024", "1", "9"),
        count(EAST, "2024", "1", "8"),
        Count(both, 14.55, 50.93, "2025", "1", 6, 6),
    ]
    seen = atlas(dataset(smallest=5, imports=imports), rows, TOWN)
    assert [span.id for span in seen.spans] == ["2025", "2024"], "no sum over two divisions"
    assert seen.number(both, ALL, seen.span("2025")) == (6, 6)
    assert seen.number(both, ALL, seen.span("2024")) is None
    assert seen.number(cell_id(*WEST), ALL, seen.span("2025")) is None
    assert seen.number(cell_id(*WEST), ALL, seen.span("2024")) == (9, 9)


def test_no_counts_no_areas() -> None:
    seen = atlas(dataset(), [], TOWN)
    assert (seen.areas, seen.spans) == ((), ())


@given(st.lists(st.integers(0, 5000)), st.sampled_from([1, 3, 5]))
def test_classes_rise_from_one_and_are_few(numbers: list[int], smallest: int) -> None:
    bounds = classes.classes(numbers, smallest)
    assert bounds[0] == 1
    assert 1 <= len(bounds) <= 5
    assert list(bounds) == sorted(set(bounds))
    if smallest > 1:
        assert bounds[1] == smallest, "hidden numbers are a class of their own"
    spans = classes.spans(Scale(bounds, max([*numbers, 1])))
    assert all(first <= last for first, last in spans)
    assert all(a[1] + 1 == b[0] for a, b in itertools.pairwise(spans))


def test_classes_of_skewed_numbers_are_round() -> None:
    assert classes.classes([1] * 50 + [3] * 30 + [12] * 15 + [180] * 5) == (1, 2, 10, 100)


@pytest.mark.parametrize(
    ("number", "place"), [((0, 0), -1), ((1, 1), 0), ((4, 4), 1), ((9, 9), 2), ((1, 4), None)]
)
def test_place_of_a_number(number: tuple[int, int], place: int | None) -> None:
    assert classes.place(number, (1, 3, 5)) == place


@pytest.mark.parametrize(
    ("number", "least"), [(1, 1), (4, 2), (5, 5), (49, 20), (50, 50), (999, 500)]
)
def test_nice_numbers(number: int, least: int) -> None:
    assert classes.nice(number) == least


def test_cell_of_its_own_side() -> None:
    cell = Cell("x", 14.55, 50.93, TOWN)
    assert [a.side for a in areas.named([cell], None, ())] == ["c"]
