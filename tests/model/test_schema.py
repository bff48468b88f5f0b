"""JSON Schema of every kind: made from the models, true of every entity."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from macros.core.kb.knowledge import KnowledgeBase
from macros.core.schema import kinds, walk
from macros.core.schema.json_schema import DRAFT, schema

NAMES = [kind.name for kind in kinds.kinds()]


@pytest.mark.parametrize("kind", NAMES)
def test_schema_is_valid(kind: str) -> None:
    made = schema(kind)
    Draft202012Validator.check_schema(made)
    assert made["$schema"] == DRAFT
    assert made["title"] == kind
    assert "id" not in made["properties"]
    assert "id" not in made["required"]
    assert made["additionalProperties"] is False
    assert set(made["properties"]) == set(kinds.by_name()[kind].model.model_fields) - {"id"}
    assert json.loads(json.dumps(made)) == made


@pytest.mark.parametrize("kind", NAMES)
def test_every_entity_is_as_its_schema_says(kind: str, whole_kb: KnowledgeBase) -> None:
    validator = Draft202012Validator(schema(kind))
    entities = whole_kb.entities[kind]
    assert entities
    for entity in entities.values():
        for unset in (True, False):
            written = entity.model_dump(mode="json", exclude={"id"}, exclude_unset=unset)
            assert [error.message for error in validator.iter_errors(written)] == []


@pytest.mark.parametrize("kind", NAMES)
def test_every_reference_is_described(kind: str) -> None:
    made, model = schema(kind), kinds.by_name()[kind].model
    for name in model.model_fields:
        if name == "id":
            continue
        target = walk.reference(model, name)
        found = set(_refs(made["properties"][name]))
        assert found == ({target} if target else set()), name


def _refs(value: Any) -> list[str]:
    if isinstance(value, dict):
        own = [value["x-ref"]] if "x-ref" in value else []
        return own + [ref for part in value.values() for ref in _refs(part)]
    if isinstance(value, list):
        return [ref for part in value for ref in _refs(part)]
    return []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "Obec"),
        ("title", {}),
        ("title", {"cs": " "}),
        ("title", {"CS": "Obec"}),
        ("type", "x"),
        ("part_of", "Obec"),
        ("names", {}),
        ("neznámé", "x"),
    ],
)
def test_what_the_reader_refuses_the_schema_refuses(
    field: str, value: object, whole_kb: KnowledgeBase
) -> None:
    written = whole_kb.entities["actors"]["obec"].model_dump(mode="json", exclude={"id"})
    assert not Draft202012Validator(schema("actors")).is_valid({**written, field: value})


def test_fields_are_described() -> None:
    made = schema("goals")
    assert made["properties"]["target"]
    assert made["properties"]["number"]["description"].startswith("As the source writes it")
    assert made["$defs"]["Text"]["type"] == "object"


def test_unknown_kind() -> None:
    with pytest.raises(KeyError):
        schema("neznámé")
