"""What the program works out and exports beside the kinds: the models of these data.

They say how the data look, for schemas and tables; what makes the data stands where it is exported.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from pydantic import BaseModel

from macros.core.schema import kinds, registry
from macros.core.schema.base import Frozen, Text
from macros.core.schema.period import Written

Where = dict[str, str | tuple[str, ...]]
Value = bool | int | float | str | tuple[int, ...] | None


class PlaceRecord(Frozen):
    """Items of a file in `data/`: those in which each field is, or holds, one of these values."""

    file: str
    where: Where


class InputRecord(Frozen):
    """A value that went into a rule; `at` is its path in the item, or the column to be added up."""

    value: Value
    at: str | None = None
    file: str | None = None
    """Where it does not stand in the item itself."""
    where: Where | None = None


class ThingRecord(PlaceRecord):
    """One thing that was counted or worked on."""

    inputs: dict[str, InputRecord] | None = None


class ExplanationRecord(Frozen):
    """How figures of the site came about."""

    id: str
    url: Text
    on: Written
    """The period of the newest record that went in."""
    figures: dict[str, dict[str, int | float] | tuple[str | int | float | None, ...]]
    """By rule: numbers by their names, or one for each thing."""
    every: PlaceRecord | None = None
    """What picks all the things, where one rule does."""
    parts: tuple[str, ...] = ()
    """Explanations whose figures add up to these."""
    things: tuple[ThingRecord, ...]


class RuleRecord(Frozen):
    """A rule by which the site works figures out."""

    name: str
    title: Text
    how: Text
    inputs: tuple[str, ...]
    sorts: tuple[str, ...]


class ExplanationsFile(Frozen):
    """What the file of explanations says beside its items."""

    day: date
    commit: str | None
    """The commit of the knowledge base; null: not known."""
    rules: tuple[RuleRecord, ...]


@dataclass(frozen=True)
class Derived:
    """Derived data: their name, the model of an item, of what stands beside the items.

    `flat`: whether they make a table, and so are exported as CSV, too.
    """

    name: str
    item: type[BaseModel]
    beside: type[BaseModel] | None = None
    flat: bool = False


def derived() -> Mapping[str, Derived]:
    """All derived data by name."""
    return {one.name: one for one in registry.declared(Derived)}


@cache
def tables() -> tuple[str, ...]:
    """The names of all data that make tables: their fields are promised, they are CSV, too."""
    flat = (one.name for one in derived().values() if one.flat)
    return (*(kind.name for kind in kinds.kinds()), *flat)


def beside(name: str) -> dict[str, Any]:
    """The JSON Schema of what stands beside the items of a file; empty where nothing does."""
    found = derived().get(name)
    model = found.beside if found else None
    return model.model_json_schema(mode="validation") if model else {}
