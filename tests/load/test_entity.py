"""A node → an entity: what pydantic says becomes a sentence at the right place."""

import pytest

from macros.core.kb.entity import read
from macros.core.kb.shape import fields, suggest
from macros.core.text.node import parse
from macros.features.people.models import Actor
from macros.features.programme.models import Goal
from tests import tiny

ACTOR = tiny.whole()["actors/obec.yml"].decode()


def test_places() -> None:
    entity, places, problems = read(parse(ACTOR, "f"), Actor, "f", "obec")
    assert problems == []
    assert entity is not None
    assert entity.id == "obec"
    assert places["title", "cs"] == (3, 7)
    assert places["title", ""] == (2, 1)
    assert places["names", 0, "source", "lines"] == (14, 14)
    assert places["names", 0, "source", "lines", "|"] == (14, 15)


def test_all_problems_of_one_entity_come_at_once() -> None:
    text = ACTOR.replace("type: town", "type: x").replace("checked: 2024-05-02", "checked: včera")
    text = text.replace("summary:", "sumary:")
    entity, _, problems = read(parse(text, "f"), Actor, "f", "obec")
    assert entity is None
    assert sorted((p.code, p.line) for p in problems) == [
        ("KB201", 1),
        ("KB202", 5),
        ("KB203", 1),
        ("KB205", 27),
    ]


@pytest.mark.parametrize(
    ("found", "known", "near"),
    [
        ("obce", ["obec", "skola"], "obec"),
        ("xyz", ["obec"], ""),
        ("", ["obec"], ""),
        ("titel", ["title", "text"], "title"),
        ("obec", [], ""),
    ],
)
def test_suggest(found: str, known: list[str], near: str) -> None:
    assert suggest(found, known) == near


def test_fields_begin_with_the_kind_s_own() -> None:
    names = fields(Goal)
    assert names[0] == "level"
    assert names[-3:] == ["source", "see", "note"]
    assert "id" not in names
