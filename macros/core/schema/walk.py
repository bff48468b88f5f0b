"""Generic walks over an entity: every text, every reference, every source."""

import typing
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel, RootModel

from macros.core.schema.base import Ref, Source, Text

Path = tuple[str | int, ...]
Value = TypeVar("Value", bound=BaseModel)


def texts(entity: BaseModel) -> Iterator[tuple[Path, Text]]:
    """Give every text of an entity with its path within it."""
    return _of(entity, Text, ())


def sources(entity: BaseModel) -> Iterator[tuple[Path, Source]]:
    """Give every source of an entity with its path within it."""
    return _of(entity, Source, ())


def strings(value: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Give every text of an entity as it was decoded, with its path: wordings, codes, addresses."""
    match value:
        case StrEnum():
            return
        case str():
            yield path, value
        case RootModel():
            yield from strings(value.root, path)
        case BaseModel():
            for name in type(value).model_fields:
                yield from strings(getattr(value, name), (*path, name))
        case dict():
            for key, item in value.items():
                yield from strings(item, (*path, key))
        case tuple() | list():
            for index, item in enumerate(value):
                yield from strings(item, (*path, index))


def _of(value: Any, model: type[Value], path: Path) -> Iterator[tuple[Path, Value]]:
    if isinstance(value, model):
        yield path, value
    if isinstance(value, BaseModel) and not isinstance(value, RootModel):
        for name in type(value).model_fields:
            yield from _of(getattr(value, name), model, (*path, name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _of(item, model, (*path, index))


def references(entity: BaseModel) -> Iterator[tuple[Path, str, str]]:
    """Give every reference of an entity: its path, the kind it points to, the id."""
    for name in type(entity).model_fields:
        yield from _references(getattr(entity, name), reference(type(entity), name), (name,))


def _references(value: Any, kind: str | None, path: Path) -> Iterator[tuple[Path, str, str]]:
    if isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _references(item, kind, (*path, index))
    elif isinstance(value, str):
        if kind is not None:
            yield path, kind, value
    elif isinstance(value, BaseModel) and not isinstance(value, RootModel):
        for inner_path, inner_kind, inner_id in references(value):
            yield (*path, *inner_path), inner_kind, inner_id


@cache
def reference(model: type[BaseModel], name: str) -> str | None:
    """Give the kind to which the field `name` points, or None where it is no reference."""
    field = model.model_fields[name]
    return _marked(field.metadata) or _inner(field.annotation)


def _marked(metadata: Any) -> str | None:
    return next((item.kind for item in metadata if isinstance(item, Ref)), None)


def _inner(annotation: Any) -> str | None:
    if hasattr(annotation, "__metadata__"):
        return _marked(annotation.__metadata__)
    return next(filter(None, map(_inner, typing.get_args(annotation))), None)


@cache
def chains(model: type[BaseModel], kind: str) -> tuple[str, ...]:
    """Give the fields of `model` that name one entity of its own `kind`, as a parent does."""
    return tuple(
        name
        for name, field in model.model_fields.items()
        if reference(model, name) == kind and not _several(field.annotation)
    )


def _several(annotation: Any) -> bool:
    inner = typing.get_args(annotation)
    return typing.get_origin(annotation) is tuple or any(map(_several, inner))
