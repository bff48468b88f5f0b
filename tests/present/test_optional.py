"""Every field that may be left out is left out once: all pages are still made."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest
from typing import Any

import pytest
from pydantic import BaseModel, RootModel

from macros.core.build import project
from macros.core.checks.rules import check
from macros.core.kb import publishing
from macros.core.kb.knowledge import KnowledgeBase
from macros.core.messages import Severity
from macros.core.pages import entities, frame
from macros.core.pages.macros import macros
from macros.core.schema import kinds
from macros.core.urls import addresses
from tests import tiny
from tests.fuzz.base import Base
from tests.present.helpers import DAY

BASE = Base(tiny.whole(), DAY)


def _optional(model: type[BaseModel], above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Give the path of every field that may be left out, those within groups included."""
    for name, field in model.model_fields.items():
        path = (*above, name)
        if not field.is_required():
            yield path
        for inner in _models(field.annotation):
            yield from _optional(inner, path)


def _models(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and not hasattr(annotation, "__args__"):
        plain = issubclass(annotation, BaseModel) and not issubclass(annotation, RootModel)
        return [annotation] if plain else []
    return [model for part in getattr(annotation, "__args__", ()) for model in _models(part)]


def _without(value: Any, path: tuple[str, ...]) -> Any:
    if isinstance(value, tuple):
        return tuple(_without(item, path) for item in value)
    if value is None:
        return None
    name, *rest = path
    if rest:
        return value.model_copy(update={name: _without(getattr(value, name), tuple(rest))})
    default = type(value).model_fields[name].get_default(call_default_factory=True)
    return value.model_copy(update={name: default})


def _bare(kb: KnowledgeBase, kind: str, path: tuple[str, ...]) -> KnowledgeBase:
    """Give a knowledge base in which no entity of a kind has this field."""
    found = {name: _without(one, path) for name, one in kb.entities[kind].items()}
    return replace(kb, entities={**kb.entities, kind: found})


def _allowed(kb: KnowledgeBase) -> bool:
    return not any(problem.severity is Severity.ERROR for problem in check(kb, DAY))


def _made(kb: KnowledgeBase, language: str) -> None:
    view = project.view(publishing.released(kb, DAY), language, DAY)
    for path, kind, name in addresses.made(view.kb, DAY):
        entities.page(view, kind, name)
        frame.shell(view, path, frame.about_entity(view, kind, name))
    for name, arguments in BASE.calls:
        next(macro for macro in macros() if macro.name == name).make(view, *arguments)


ROUNDS = [
    [(kind, path) for kind, path in zip(kinds.by_name(), paths, strict=True) if path]
    for paths in zip_longest(*(_optional(kind.model) for kind in kinds.kinds()))
]
"""In each round every kind loses another field: so each is tried, and few rounds do."""


@pytest.mark.parametrize("left_out", ROUNDS, ids=lambda one: f"{len(one)}-fields-{one[0][1][-1]}")
def test_pages_are_made_without_it(left_out: list[tuple[str, tuple[str, ...]]]) -> None:
    bare = BASE.kb
    for kind, path in left_out:
        bare = _bare(bare, kind, path)
    if not _allowed(bare):  # a rule asks for one of them
        bare = BASE.kb
        for kind, path in left_out:
            less = _bare(bare, kind, path)
            bare = less if _allowed(less) else bare
    _made(bare, "en")
