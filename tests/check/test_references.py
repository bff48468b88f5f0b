"""References: circles, repetition, lines."""

import pytest

from tests import tiny


def _found(files: tiny.Files) -> list[tuple[str, str, int]]:
    return tiny.places(tiny.problems(files))


def test_a_circle_is_reported_at_each_of_its_members_and_nowhere_else() -> None:
    files = tiny.whole()
    actor = files["actors/starostka.yml"].decode()
    files["actors/a.yml"] = actor.replace("part_of: obec", "part_of: b").encode()
    files["actors/b.yml"] = actor.replace("part_of: obec", "part_of: c").encode()
    files["actors/c.yml"] = actor.replace("part_of: obec", "part_of: b").encode()
    files["expected.yml"] = files["expected.yml"].replace(b"actors: 2", b"actors: 5")
    found = tiny.problems(files)
    assert tiny.places(found) == [("KB302", "actors/b.yml", 15), ("KB302", "actors/c.yml", 15)]
    assert found[0].args["found"] == "b → c → b"


def test_a_hint_is_given_where_something_is_near() -> None:
    files = tiny.replaced("actors/starostka.yml", "part_of: obec", "part_of: obce")
    (problem,) = tiny.problems(files)
    assert problem.args["hint"] == "obec"
    files = tiny.replaced("actors/starostka.yml", "part_of: obec", "part_of: xyz")
    (problem,) = tiny.problems(files)
    assert problem.args["hint"] == ""
    assert "Nemyslíte" not in problem.message("cs")


def test_a_shared_list_is_named_as_its_file() -> None:
    files = tiny.replaced("activities/2023-q1-1.yml", "tags:\n  - naves", "tags:\n  - x")
    (problem,) = tiny.problems(files)
    assert "kb/tags.yml" in problem.message("cs")


def test_the_same_reference_in_two_fields_is_no_repetition() -> None:
    files = tiny.replaced("goals/1-1.yml", "actors:\n  - obec", "actors:\n  - obec\n  - starostka")
    assert _found(files) == []


@pytest.mark.parametrize(
    ("lines", "fits"),
    [("1", True), ("40", True), ("1, 40", True), ("41", False), ("1, 39-41", False)],
)
def test_lines(lines: str, fits: bool) -> None:
    files = tiny.replaced("plan-items/1.yml", '"23"', f'"{lines}"')
    assert _found(files) == ([] if fits else [("KB304", "plan-items/1.yml", 11)])


def test_lines_of_a_document_without_length() -> None:
    found = _found(tiny.replaced("documents/zprava.yml", "length: 40\n", ""))
    assert {code for code, _, _ in found} == {"KB305"}
    assert ("KB305", "documents/zprava.yml", 16) in found
    assert ("KB305", "plan-items/1.yml", 11) in found
