"""What the fields of a kind hold: the one description behind forms, questions and the writer."""

import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, StrEnum
from functools import cache
from typing import Any

from pydantic import BaseModel
from pydantic_core import PydanticUndefined

from macros.core.schema.base import MEDIA, Entity, Form, Lines, Ref, Text
from macros.core.schema.period import Period

ONE_LINE = ("title", "label", "short", "name", "of", "alt")
"""Texts that stand on one line."""


class Holds(StrEnum):
    """What sort of value a field holds."""

    TEXT = "text"
    """One wording per language."""
    GROUP = "group"
    """Fields of its own."""
    REFERENCE = "reference"
    CHOICE = "choice"
    DAY = "day"
    MOMENT = "moment"
    """A day with hour and minute."""
    PERIOD = "period"
    NUMBER = "number"
    YES_NO = "yes-no"
    LINE = "line"
    """A word or a line in no language: a telephone number, an address."""
    PICTURE = "picture"
    """A file in `kb/media/`."""


@dataclass(frozen=True)
class Field:
    """A field: its name, what it holds, whether there may be many, whether it must be there.

    `kind` is what a reference points to, `options` are the values of a choice, `fields` those of
    a group, `pattern` is the form of a line where it has one.
    """

    name: str
    holds: Holds
    many: bool = False
    required: bool = True
    kind: str = ""
    options: tuple[str, ...] = ()
    fields: tuple["Field", ...] = ()
    pattern: str = ""

    @property
    def one_line(self) -> bool:
        """Whether a text has no paragraphs."""
        return self.name in ONE_LINE


@cache
def fields(model: type[BaseModel]) -> tuple[Field, ...]:
    """Give the fields that an editor may write, the model's own first, as files have them."""
    shared = list(Entity.model_fields) if issubclass(model, Entity) else []
    own = [name for name in model.model_fields if name not in shared]
    return tuple(_field(model, name) for name in (*own, *shared) if name != "id")


def walk(found: tuple[Field, ...], above: tuple[str, ...] = ()) -> Iterator[tuple[str, Field]]:
    """Give every field with its path (`source.place`), groups before what they hold."""
    for field in found:
        path = (*above, field.name)
        yield ".".join(path), field
        yield from walk(field.fields, path)


def _field(model: type[BaseModel], name: str) -> Field:
    info = model.model_fields[name]
    made = _described(name, info.annotation, tuple(info.metadata))
    required = info.default is PydanticUndefined and info.default_factory is None
    return Field(
        name, made.holds, made.many, required, made.kind, made.options, made.fields, made.pattern
    )


def _described(name: str, annotation: Any, marks: tuple[Any, ...]) -> Field:
    if hasattr(annotation, "__metadata__"):
        return _described(name, annotation.__origin__, (*marks, *annotation.__metadata__))
    origin = typing.get_origin(annotation)
    if origin in (typing.Union, types.UnionType):
        (inner,) = (part for part in typing.get_args(annotation) if part is not type(None))
        return _described(name, inner, marks)
    if origin is tuple:
        inner = _described(name, typing.get_args(annotation)[0], marks)
        return Field(
            name, inner.holds, True, True, inner.kind, inner.options, inner.fields, inner.pattern
        )
    if origin is typing.Literal:
        return Field(name, Holds.CHOICE, options=tuple(map(str, typing.get_args(annotation))))
    return _single(name, annotation, marks)


def _single(name: str, annotation: Any, marks: tuple[Any, ...]) -> Field:
    for mark in marks:
        if isinstance(mark, Ref):
            return Field(name, Holds.REFERENCE, kind=mark.kind)
        if isinstance(mark, Form) and mark.pattern == MEDIA:
            return Field(name, Holds.PICTURE)
    pattern = next((m.pattern for m in marks if getattr(m, "pattern", None)), "")
    if not isinstance(annotation, type):
        return Field(name, Holds.LINE)
    if issubclass(annotation, Enum):
        return Field(name, Holds.CHOICE, options=tuple(str(item.value) for item in annotation))
    for model, holds in _PLAIN:
        if issubclass(annotation, model):
            return Field(name, holds, pattern=pattern)
    inner = fields(annotation) if issubclass(annotation, BaseModel) else ()
    return Field(name, Holds.GROUP if inner else Holds.LINE, pattern=pattern, fields=inner)


_PLAIN: tuple[tuple[type, Holds], ...] = (
    (Text, Holds.TEXT),
    (Lines, Holds.LINE),
    (Period, Holds.PERIOD),
    (datetime, Holds.MOMENT),
    (date, Holds.DAY),
    (bool, Holds.YES_NO),
    (int, Holds.NUMBER),
    (float, Holds.NUMBER),
    (str, Holds.LINE),
)
