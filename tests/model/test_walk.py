"""Walks over an entity."""

from macros.core.kb.knowledge import KnowledgeBase
from macros.core.schema import walk
from macros.features.people.models import Actor
from macros.features.programme.models import Goal


def test_texts(whole_kb: KnowledgeBase) -> None:
    goal = whole_kb.all(Goal)["1-1"]
    assert [path for path, _ in walk.texts(goal)] == [
        ("label",),
        ("title",),
        ("details", 0),
        ("summary",),
    ]


def test_sources(whole_kb: KnowledgeBase) -> None:
    actor = whole_kb.all(Actor)["obec"]
    assert [path for path, _ in walk.sources(actor)] == [
        ("source",),
        ("names", 0, "source"),
        ("contact", "source"),
    ]


def test_references(whole_kb: KnowledgeBase) -> None:
    goal = whole_kb.all(Goal)["1-1"]
    assert list(walk.references(goal)) == [
        (("source", "document"), "documents", "zprava"),
        (("parent",), "goals", "1"),
        (("areas", 0), "areas", "naves"),
        (("actors", 0), "actors", "obec"),
        (("indicators", 0), "indicators", "1-1-1"),
    ]


def test_reference_of_a_field() -> None:
    assert walk.reference(Goal, "parent") == "goals"
    assert walk.reference(Goal, "areas") == "areas"
    assert walk.reference(Goal, "number") is None
