"""The code lists and the one category of each offence."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.features.crime.counting.codes import from_items, named_codes, with_lists
from macros.features.crime.counting.families import ORDER, TITLES, UNKNOWN, ranking

CODES = named_codes()
RANKING = ranking(CODES)


def category(*codes: int) -> str:
    return RANKING.categories[min(RANKING.table[code] for code in codes)]


def test_the_named_list_is_complete() -> None:
    assert len(CODES.parents) == 132
    assert CODES.chain(113) == (113, 112, 75, 97)
    assert CODES.states[2] == "neobjasněno"
    assert CODES.origin


def test_every_code_has_a_category() -> None:
    assert all(RANKING.table[code] != UNKNOWN for code in CODES.parents)
    assert RANKING.table[133] == UNKNOWN


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        ((35, 43, 55, 102), "35"),
        ((18, 34, 35, 55, 63), "18"),
        ((55, 102), "55"),
        ((55, 97, 77), "77"),
        ((97,), "97"),
        ((97, 75, 112, 113), "75"),
        ((1, 8, 96, 89), "96"),
        ((96, 95), "95"),
        ((96, 95, 89), "96"),
        ((96,), "96"),
        ((79, 80, 97), "79"),
    ],
)
def test_one_category_by_the_written_order(codes: tuple[int, ...], expected: str) -> None:
    assert category(*codes) == expected


@given(st.sets(st.sampled_from(sorted(CODES.parents)), min_size=1))
def test_other_property_never_wins(codes: set[int]) -> None:
    chains = {code for member in codes for code in CODES.chain(member)}
    assert (category(*chains) == "55") == all(CODES.chain(c)[-1] == 55 for c in codes)


@given(st.sets(st.sampled_from(sorted(CODES.parents)), min_size=1))
def test_hate_always_wins(codes: set[int]) -> None:
    hate = {*range(88, 95), 106}
    if codes & hate:
        assert category(*codes) == "96"


def test_every_category_has_a_name_in_both_languages() -> None:
    assert {name for name, _ in ORDER} == set(TITLES)
    assert all(title.get("en") for title in RANKING.titles.values())


def test_a_new_family_comes_just_before_the_last() -> None:
    row = {"id": "200", "parent_id1": "0", "parent_id2": "0", "parent_id3": "0", "label": "Nové"}
    known = [*rows(), row]
    new = ranking(with_lists(CODES, known, None, None))
    assert new.categories[-2:] == ("200", "55")
    assert new.titles["200"].root == {"cs": "Nové"}


def test_lists_that_make_no_sense_are_refused() -> None:
    for wrong in ([], [{"id": "x"}], [{"id": "0", "label": "a"}], [{"label": "a"}]):
        with pytest.raises((ValueError, KeyError)):
            with_lists(CODES, None, wrong, None)
    orphan = {"id": "5", "parent_id1": "4", "parent_id2": "0", "parent_id3": "0", "label": "a"}
    with pytest.raises(ValueError, match="parent 4"):
        with_lists(CODES, [orphan], None, None)


def test_the_json_form_says_the_same() -> None:
    items = [
        {
            "kod": str(code),
            "iri_1": f"https://example.cz/typy/{parent}" if parent else None,
            "nazev": {"cs": "krátce"},
            "popis": {"cs": CODES.labels[code]},
        }
        for code, parent in CODES.parents.items()
    ]
    codes = with_lists(CODES, from_items(items), None, None)
    assert codes.parents == CODES.parents
    assert codes.labels == CODES.labels
    assert codes.origin == ""


def rows() -> Iterator[dict[str, str]]:
    for code, parent in CODES.parents.items():
        yield {
            "id": str(code),
            "parent_id1": "0",
            "parent_id2": "0",
            "parent_id3": str(parent or 0),
            "label": CODES.labels[code],
        }
