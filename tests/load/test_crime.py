"""Counts and the boundary."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.core.kb.knowledge import Count
from macros.core.messages import Problems
from macros.features.crime.counts_file import COLUMNS, boundary, counts

HEADER = ",".join(COLUMNS[1:])


def test_counts() -> None:
    text = f"{HEADER}\n14.5,-50.25,2022,37,0\n14,50,2025-H1,79,12\n"
    assert counts(text, "f") == (
        Count("14500000--50250000", 14.5, -50.25, "2022", "37", 0, 0),
        Count("14000000-50000000", 14.0, 50.0, "2025-H1", "79", 12, 12),
    )
    assert counts(HEADER + "\n", "f") == ()


@pytest.mark.parametrize(
    ("line", "code", "column"),
    [
        pytest.param("14,5;50,9;2022;37;1", "KB705", 1, id="semicolons"),
        pytest.param("14.5,50.9,2022,37", "KB705", 1, id="too few"),
        pytest.param("14.5,50.9,2022,37,1,2", "KB705", 1, id="too many"),
        pytest.param("", "KB705", 1, id="empty line"),
        pytest.param('"14.5,50.9,2022,37,1', "KB705", 1, id="open quotation mark"),
        pytest.param("181,50.9,2022,37,1", "KB702", 1, id="too far east"),
        pytest.param("14.5,91,2022,37,1", "KB702", 6, id="too far north"),
        pytest.param("nan,50.9,2022,37,1", "KB702", 1, id="no number"),
        pytest.param("1_4,50.9,2022,37,1", "KB702", 1, id="underscore"),
        pytest.param("14.5,50.9,leden,37,1", "KB702", 11, id="period in words"),
        pytest.param("14.5,50.9,2022,,1", "KB702", 16, id="no category"),
        pytest.param("14.5,50.9,2022,37,-1", "KB702", 19, id="negative"),
        pytest.param("14.5,50.9,2022,37,1.5", "KB702", 19, id="decimal"),
        pytest.param("14.5,50.9,2022,37," + "9" * 5000, "KB702", 19, id="endless"),
    ],
)
def test_bad_line(line: str, code: str, column: int) -> None:
    with pytest.raises(Problems) as raised:
        counts(f"{HEADER}\n14.5,50.9,2022,37,1\n{line}\n14.5,50.9,2022,37,1\n", "f")
    assert [(p.code, p.line, p.column) for p in raised.value.problems] == [(code, 3, column)]


@given(st.text(), st.text())
def test_any_table(first: str, second: str) -> None:
    for text in (first, f"{HEADER}\n{second}"):
        try:
            counts(text, "f")
        except Problems as problems:
            assert {p.code for p in problems.problems} <= {"KB701", "KB702", "KB705"}


RING = [[14.0, 50.0], [15.0, 50.0], [15.0, 51.0], [14.0, 50.0]]


def _feature(kind: str, coordinates: object) -> dict[str, object]:
    return {"type": "Feature", "geometry": {"type": kind, "coordinates": coordinates}}


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(_feature("Polygon", [RING]), id="polygon"),
        pytest.param(_feature("MultiPolygon", [[RING]]), id="several polygons"),
        pytest.param(
            {"type": "FeatureCollection", "features": [_feature("Polygon", [RING])]},
            id="collection",
        ),
        pytest.param(_feature("Polygon", [[[x, y, 300] for x, y in RING]]), id="with heights"),
    ],
)
def test_boundary(data: object) -> None:
    (ring,) = boundary(json.dumps(data), "f")
    assert ring == tuple((x, y) for x, y in RING)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('{\n"type": x}', 2, "JSON"),
        ("[" * 100_000, 1, "JSON"),
        ("[]", 1, "podobu"),
        ("null", 1, "podobu"),
        (json.dumps({"type": "FeatureCollection", "features": []}), 1, "podobu"),
        (json.dumps(_feature("Point", [14, 50])), 1, "podobu"),
        (json.dumps(_feature("Polygon", [[["a", "b"]] * 4])), 1, "podobu"),
        (json.dumps(_feature("Polygon", [])), 1, "uzavřená"),
        (json.dumps(_feature("Polygon", [RING[:3]])), 1, "uzavřená"),
        (json.dumps(_feature("Polygon", [[[y * 9, x] for x, y in RING]])), 1, "stupních"),
        ('{"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[NaN,1],[1,1],[1,2],'
         '[NaN,1]]]}}', 1, ""),
        (json.dumps(_feature("Polygon", [RING])).replace("14.0", "1" + "0" * 400), 1, "podobu"),
    ],
)  # fmt: skip
def test_bad_boundary(text: str, line: int, words: str) -> None:
    with pytest.raises(Problems) as raised:
        boundary(text, "f")
    (problem,) = raised.value.problems
    assert (problem.code, problem.line) == ("KB704", line)
    assert words in problem.message("cs")
    assert "Error" not in problem.message("cs")


_KEYS = st.sampled_from(["type", "geometry", "coordinates", "features"])
_JSON = st.recursive(
    st.none() | st.floats() | st.sampled_from(["Polygon", "FeatureCollection"]),
    lambda inner: st.lists(inner) | st.dictionaries(_KEYS, inner),
)


@given(_JSON)
def test_any_json_as_boundary(data: object) -> None:
    try:
        boundary(json.dumps(data), "f")
    except Problems as problems:
        assert {p.code for p in problems.problems} == {"KB704"}
