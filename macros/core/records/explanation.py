"""An explanation: a rule, what went into it, where the data have that, what came out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from macros.core.kb.knowledge import kind_of
from macros.core.records.rules import BY_NAME, Inputs, Result, Rule, Value
from macros.core.schema.base import Entity
from macros.core.schema.period import Period

Where = Mapping[str, str | tuple[str, ...]]
"""Which items of a file: those in which each field is, or holds, this value (or one of these)."""


@dataclass(frozen=True)
class Place:
    """Items of a file in `data/` of the site; an empty `where` means all of them."""

    file: str
    where: Where = field(default_factory=dict)


@dataclass(frozen=True)
class Cell:
    """A value that goes into a rule.

    `at` is its path in the item (`values.3.value`), in a CSV file the column, whose values in all
    the rows are added up. It is empty where nothing is recorded, or where `value` belongs to the
    figure itself. `place` is None where it is that of the thing.
    """

    value: Value
    at: str = ""
    place: Place | None = None


@dataclass(frozen=True)
class Thing:
    """One thing that is counted or worked on, with its cells by the names that rules use.

    `entity` is None where it is none of the knowledge base.
    """

    place: Place
    cells: Mapping[str, Cell] = field(default_factory=dict)
    entity: Entity | None = None

    @property
    def inputs(self) -> Inputs:
        """The values alone, as rules take them."""
        return {name: cell.value for name, cell in self.cells.items()}


@dataclass(frozen=True)
class Explanation:
    """Figures that come about from the same things by one or more rules.

    `page` is where they are shown, with the anchor of the explanation. `on` is the period of the
    newest record. `every` picks all the things, where one rule does; `parts` are the ids of the
    explanations whose figures add up to these.
    """

    id: str
    page: str
    rules: tuple[Rule, ...]
    things: tuple[Thing, ...]
    on: Period
    every: Place | None = None
    parts: tuple[str, ...] = ()

    @cached_property
    def figures(self) -> Mapping[str, dict[str, int | float] | list[Result]]:
        """The figures of each rule; see `Rule.figures`."""
        inputs = [thing.inputs for thing in self.things]
        return {rule.name: rule.figures(inputs) for rule in self.rules}

    def sorted(self, rule: Rule, sort: str) -> tuple[Thing, ...]:
        """Give the things that `rule` counts as `sort`."""
        return tuple(thing for thing in self.things if rule.work(thing.inputs) == sort)


def anchor(explanation_id: str) -> str:
    """Give the anchor of an explanation on its page."""
    return "jak-" + explanation_id.replace(".", "-")


def rules(*names: str) -> tuple[Rule, ...]:
    """Give rules by their names."""
    return tuple(BY_NAME[name] for name in names)


def item(entity: Entity) -> Place:
    """Give where an entity stands in the exports."""
    return Place(f"{kind_of(entity)}.json", {"id": entity.id})


def counted(entities: Iterable[Entity]) -> tuple[Thing, ...]:
    """Give entities as things of which nothing but their being there goes in."""
    return tuple(Thing(item(entity), entity=entity) for entity in entities)


def on_day(day: date) -> Period:
    """Give a day as a period."""
    return Period.parse(day.isoformat())
