"""The fixtures themselves: whole, clean, and of no real town."""

import typing

from pydantic import BaseModel, RootModel

from macros.core.kb.knowledge import KnowledgeBase
from macros.core.schema import kinds
from tests import tiny


def test_tiny_is_clean() -> None:
    assert tiny.problems(tiny.tiny()) == []


def test_whole_is_clean() -> None:
    assert tiny.problems(tiny.whole()) == []


def test_tiny_is_what_the_project_promises(tiny_kb: KnowledgeBase) -> None:
    counted = {kind: len(found) for kind, found in tiny_kb.entities.items()}
    assert (counted["criteria"], counted["indicators"], counted["goals"]) == (1, 3, 2)
    assert counted["maps"] == 0
    assert tiny_kb.boundary is None
    assert tiny_kb.site.languages == ("cs", "en")


def test_no_real_town_is_named() -> None:
    for path, data in tiny.whole().items():
        assert b"rumbur" not in data.lower(), path


def test_every_field_of_every_kind_is_used(whole_kb: KnowledgeBase) -> None:
    used: set[tuple[str, str]] = set()
    for kind, entity in whole_kb.each():
        assert kind in {k.name for k in kinds.kinds()}
        _use(entity, used)
    _use(whole_kb.site, used)
    known: set[tuple[str, str]] = set()
    for kind in kinds.kinds():
        _fields(kind.model, known)
    assert sorted(known - used) == []


def _use(value: object, used: set[tuple[str, str]]) -> None:
    if isinstance(value, tuple):
        for item in value:
            _use(item, used)
    if isinstance(value, BaseModel) and not isinstance(value, RootModel):
        for name in value.model_fields_set:
            used.add((_owner(type(value), name), name))
            _use(getattr(value, name), used)


def _fields(model: type[BaseModel], known: set[tuple[str, str]]) -> None:
    for name, field in model.model_fields.items():
        if (_owner(model, name), name) not in known:
            known.add((_owner(model, name), name))
            for inner in _models(field.annotation):
                _fields(inner, known)


def _owner(model: type[BaseModel], name: str) -> str:
    """Give the class in which a field is declared: a shared field need be used only once."""
    owners = [base for base in model.__mro__ if name in getattr(base, "__annotations__", {})]
    return owners[-1].__name__


def _models(annotation: object) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and typing.get_origin(annotation) is None:
        plain = issubclass(annotation, BaseModel) and not issubclass(annotation, RootModel)
        return [annotation] if plain else []
    return [model for part in typing.get_args(annotation) for model in _models(part)]
