"""A node → a typed entity, or problems that name line and column."""

import difflib
import types
import typing
from collections.abc import Iterable, Mapping
from enum import EnumType
from typing import Any, TypeVar

from pydantic import BaseModel, RootModel, ValidationError
from pydantic_core import ErrorDetails

from macros.problem import Problem
from macros.source import node as source
from macros.source.node import Node

Model = TypeVar("Model", bound=BaseModel)
Place = tuple[int, int]
Places = Mapping[tuple[str | int, ...], Place]
"""Line and column of the value at each path within an entity (`("title", "cs")`)."""


def read(
    node: Node, model: type[Model], path: str, entity_id: str | None = None
) -> tuple[Model | None, Places, list[Problem]]:
    """Give the entity that `node` writes, the places of its values, and what is wrong with it.

    The entity is None where anything is wrong.
    """
    places: dict[tuple[str | int, ...], Place] = {}
    problems = list(_empty(node, path))
    value = _plain(node, (), places)
    if not isinstance(value, dict):
        problems.append(Problem(path, node.line, node.column, "KB209", {"found": _kind(value)}))
        return None, places, problems
    if entity_id is not None:
        if "id" in value:
            line, column = places[("id",)]
            args = {"found": "id", "hint": "", "expected": _fields(model)}
            problems.append(Problem(path, line, column, "KB202", args))
        value = {"id": entity_id, **{k: v for k, v in value.items() if k != "id"}}
    blank = {(problem.line, problem.column) for problem in problems}
    try:
        entity = model.model_validate(value)
    except ValidationError as error:
        for detail in error.errors():
            problem = _problem(detail, model, path, places, (node.line, node.column))
            if (problem.line, problem.column) not in blank or problem.code == "KB201":
                problems.append(problem)
        return None, places, problems
    return (None if problems else entity), places, problems


def suggest(found: str, known: Iterable[str]) -> str:
    """Give ` Mysleli jste „…“? / Did you mean …?` as far as anything is near, else nothing."""
    near = difflib.get_close_matches(found, list(known), 1, 0.6)
    return f" → „{near[0]}“?" if near else ""


def _plain(node: Node, path: tuple[str | int, ...], places: dict[Any, Place]) -> Any:
    places[path] = (node.line, node.column)
    match node.value:
        case source.Mapping(pairs):
            for key, _ in pairs:
                places[(*path, str(key.value), "")] = (key.line, key.column)
            return {str(k.value): _plain(v, (*path, str(k.value)), places) for k, v in pairs}
        case source.Sequence(items):
            return [_plain(item, (*path, i), places) for i, item in enumerate(items)]
        case text:
            return text


def _empty(node: Node, path: str) -> Iterable[Problem]:
    match node.value:
        case source.Mapping(pairs):
            for _, value in pairs:
                yield from _empty(value, path)
        case source.Sequence(items):
            for item in items:
                yield from _empty(item, path)
        case str() as text if not text.strip():
            yield Problem(path, node.line, node.column, "KB211")


_TYPES = {
    "int_parsing": "KB204",
    "int_type": "KB204",
    "int_parsing_size": "KB204",
    "date_from_datetime_parsing": "KB205",
    "date_parsing": "KB205",
    "date_type": "KB205",
    "date_from_datetime_inexact": "KB205",
    "bool_parsing": "KB207",
    "bool_type": "KB207",
    "tuple_type": "KB208",
    "list_type": "KB208",
    "model_type": "KB209",
    "dict_type": "KB209",
    "model_attributes_type": "KB209",
    "string_type": "KB210",
    "text_empty": "KB211",
    "text_language": "KB202",
    "period": "KB206",
    "lines": "KB212",
    "url": "KB213",
}


def _problem(
    detail: ErrorDetails, model: type[BaseModel], path: str, places: Places, start: Place
) -> Problem:
    where = tuple(detail["loc"])
    found = detail["input"] if isinstance(detail["input"], str) else _kind(detail["input"])
    line, column = _place(where, places, start)
    kind = detail["type"]
    if kind == "missing":
        return Problem(path, line, column, "KB201", {"found": str(where[-1])})
    if kind == "extra_forbidden":
        line, column = places.get((*where, ""), (line, column))
        names = _names(_owner(model, where[:-1]))
        hint = suggest(str(where[-1]), names)
        args = {"found": str(where[-1]), "hint": hint, "expected": ", ".join(names)}
        return Problem(path, line, column, "KB202", args)
    if kind in ("enum", "literal_error"):
        allowed = _allowed(detail)
        code = "KB215" if where == ("format",) else "KB203"
        args = {"found": found, "hint": suggest(found, allowed), "expected": ", ".join(allowed)}
        return Problem(path, line, column, code, args)
    if kind == "text_language":
        language = str((detail.get("ctx") or {}).get("found", ""))
        line, column = places.get((*where, language, ""), (line, column))
        args = {"found": language, "hint": "", "expected": "cs, en, …"}
        return Problem(path, line, column, "KB202", args)
    if kind == "text_empty" and not isinstance(detail["input"], str):
        return Problem(path, line, column, "KB211")
    code = _TYPES.get(kind, "KB214")
    return Problem(path, line, column, code, {"found": found, "expected": _expected(detail)})


def _place(where: tuple[str | int, ...], places: Places, start: Place) -> Place:
    while where:
        if where in places:
            return places[where]
        where = where[:-1]
    return start


def _allowed(detail: ErrorDetails) -> list[str]:
    expected = str((detail.get("ctx") or {}).get("expected", ""))
    return [word.strip(" '") for word in expected.replace(" or ", ", ").split(",")]


def _expected(detail: ErrorDetails) -> str:
    context = detail.get("ctx") or {}
    return ", ".join(f"{key}: {value}" for key, value in context.items() if key != "error") or "…"


def _kind(value: Any) -> str:
    if isinstance(value, dict):
        return "skupina polí (key: value)"
    if isinstance(value, list | tuple):
        return "seznam (list)"
    return f"„{value}“"


def _fields(model: type[BaseModel]) -> str:
    return ", ".join(_names(model))


def _names(model: type[BaseModel]) -> list[str]:
    return [name for name in model.model_fields if name != "id"]


def _owner(model: type[BaseModel], where: tuple[str | int, ...]) -> type[BaseModel]:
    """Give the model that stands at the path `where` within `model`."""
    for part in where:
        if isinstance(part, int):
            continue
        field = model.model_fields.get(part)
        inner = _model_in(field.annotation) if field else None
        if inner is None:
            return model
        model = inner
    return model


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and not isinstance(annotation, (types.GenericAlias, EnumType)):
        plain = issubclass(annotation, BaseModel) and not issubclass(annotation, RootModel)
        return annotation if plain else None
    for argument in typing.get_args(annotation):
        if inner := _model_in(argument):
            return inner
    return None
