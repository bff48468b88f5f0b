"""Every field of every kind that points somewhere: broken, it is found at its line."""

import re
import typing
from collections.abc import Iterator

import pytest
from pydantic import BaseModel, RootModel

from macros.core.kb.load import load
from macros.core.schema import kinds, walk
from tests import tiny

Field = tuple[str, str, str]
"""The kind in which a reference stands, the class and the name of its field."""


def _fields() -> Iterator[tuple[str, type[BaseModel], str]]:
    """Give every field of every model: the kind in which it stands, the model, its name."""
    for kind in kinds.kinds():
        waiting: list[type[BaseModel]] = [kind.model]
        while waiting:
            model = waiting.pop()
            for name, field in model.model_fields.items():
                yield kind.name, model, name
                waiting += _models(field.annotation)


def _declared() -> dict[Field, str]:
    """Give every field that is a reference, with the kind to which it points."""
    found = {(kind, m.__name__, name): walk.reference(m, name) for kind, m, name in _fields()}
    return {field: target for field, target in found.items() if target is not None}


def _models(annotation: object) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and typing.get_origin(annotation) is None:
        plain = issubclass(annotation, BaseModel) and not issubclass(annotation, RootModel)
        return [annotation] if plain else []
    return [model for part in typing.get_args(annotation) for model in _models(part)]


def _places() -> list[tuple[str, str, walk.Path]]:
    """Give every reference of the tiny knowledge base: kind, id, path within the entity."""
    kb, _ = load(tiny.whole())
    assert kb is not None
    return [(k, e.id, path) for k, e in kb.each() for path, _, _ in walk.references(e)]


PLACES = _places()


@pytest.mark.parametrize(
    ("kind", "entity_id", "path"),
    PLACES,
    ids=[f"{kind}/{found}:{'.'.join(map(str, path))}" for kind, found, path in PLACES],
)
def test_a_broken_reference_is_found_at_its_line(
    kind: str, entity_id: str, path: walk.Path
) -> None:
    files = tiny.whole()
    kb, _ = load(files)
    assert kb is not None
    origin = kb.origins[kind, entity_id]
    line, column = origin.at(*path)
    lines = files[origin.path].decode().split("\n")
    text = lines[line - 1]
    lines[line - 1] = text[: column - 1] + re.sub(r"^[^\s,\]]+", "nikde-neni", text[column - 1 :])
    files[origin.path] = "\n".join(lines).encode()
    found = tiny.problems(files)
    assert [(p.code, p.path, p.line, p.column) for p in found] == [
        ("KB301", origin.path, line, column)
    ]
    target = next(
        kind for at, kind, _ in walk.references(kb.entities[kind][entity_id]) if at == path
    )
    assert str(found[0].args["kind"]).startswith(target)
    assert found[0].args["found"] == "nikde-neni"


def test_every_reference_points_to_a_kind_that_exists() -> None:
    assert set(_declared().values()) <= set(kinds.by_name())


def test_no_field_that_points_somewhere_is_left_untried() -> None:
    """What is declared as a reference is what the tests above break, for every kind."""
    kb, _ = load(tiny.whole())
    assert kb is not None
    tried = {(kind, *_owner(kb.entities[kind][name], path)) for kind, name, path in PLACES}
    sources = {
        (kind.name, "Source", "document") for kind in kinds.kinds()
    }  # see the test that follows
    assert sorted(set(_declared()) - tried - sources) == []


def _owner(entity: BaseModel, path: walk.Path) -> tuple[str, str]:
    """Give the class and the name of the field in which the reference at `path` stands."""
    value: typing.Any = entity
    found = ("", "")
    for part in path:
        if isinstance(part, str):
            found = (type(value).__name__, part)
        value = getattr(value, part) if isinstance(part, str) else value[part]
    return found


@pytest.mark.parametrize("kind", kinds.by_name())
def test_a_source_that_is_not_there_is_found_in_every_kind(kind: str) -> None:
    files = tiny.whole()
    kb, _ = load(files)
    assert kb is not None
    entity = next(one for one in kb.entities[kind].values() if not one.see)
    path = kb.origins[kind, entity.id].path
    indent = "  " * kinds.by_name()[kind].shared
    lines = files[path].decode().rstrip("\n").split("\n")
    at = next((n for n, line in enumerate(lines) if line == f"{entity.id}:"), -1) + 1
    lines[at:at] = [f"{indent}see:", f"{indent}  - document: nikde-neni"]
    files[path] = "\n".join([*lines, ""]).encode()
    found = tiny.problems(files)
    column = len(f"{indent}  - document: ") + 1
    assert [(p.code, p.path, p.line, p.column) for p in found] == [("KB301", path, at + 2, column)]


OWN = [
    (kind.name, name)
    for kind in kinds.kinds()
    for name in kind.model.model_fields
    if walk.reference(kind.model, name) == kind.name
]
"""Every field that names another entity of its own kind."""


@pytest.mark.parametrize(("kind", "name"), OWN)
def test_an_entity_that_names_itself_is_a_circle(kind: str, name: str) -> None:
    kb, _ = load(tiny.whole())
    assert kb is not None
    places = ((e, path) for k, e, path in PLACES if k == kind and path == (name,))
    entity_id, path = next(places)
    origin = kb.origins[kind, entity_id]
    line, column = origin.at(*path)
    files = tiny.whole()
    lines = files[origin.path].decode().split("\n")
    lines[line - 1] = lines[line - 1][: column - 1] + entity_id
    files[origin.path] = "\n".join(lines).encode()
    assert ("KB302", origin.path, line) in tiny.places(tiny.problems(files))


def test_ids_in_plain_text_fields_are_no_references() -> None:
    """A field whose name says that it points somewhere is declared so."""
    for kind, model, name in _fields():
        if {name, f"{name}s", f"{name[:-1]}ies"} & set(
            kinds.by_name()
        ) and name != "new":  # an address
            kept = str(model.model_fields[name].annotation)
            here = _models(model.model_fields[name].annotation) or "Text" in kept
            assert here or "Quotation" in kept or walk.reference(model, name), (kind, model, name)
