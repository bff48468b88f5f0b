"""How figures come about: the rules, and for each figure what went into it and where that is.

What a rule says stands in the tables of words: `rule.<name>` is its name, `rule.<name>.how` how it
works.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property

from macros.core.kb.knowledge import KnowledgeBase, kind_of
from macros.core.kb.memoize import once
from macros.core.schema import registry
from macros.core.schema.base import Entity
from macros.core.schema.period import Period

Value = str | int | float | tuple[int, ...] | None
Inputs = Mapping[str, Value]
"""The values that one thing brings into a rule, by the names that the rule gives them."""
Result = str | int | float | None


@dataclass(frozen=True)
class Rule:
    """How a figure comes about.

    `work` is what the inputs of one thing give: the name of the sort as which it is counted, where
    the rule counts (`sorts`), else a number. `words` is where the names of the sorts stand in the
    table of words. Where there is `over`, it gives the figures from the inputs of all things.
    """

    name: str
    inputs: tuple[str, ...]
    work: Callable[[Inputs], Result]
    sorts: tuple[str, ...] = ()
    words: str = ""
    together: bool = False
    """Whether the numbers of all things are added up."""
    over: Callable[[Sequence[Inputs]], tuple[int, ...]] | None = None

    def figures(self, things: Iterable[Inputs]) -> dict[str, int | float] | list[Result]:
        """Give the figures: by their names (`all` for a sum), else a number for each thing."""
        given = list(things)
        if self.over is not None:
            return list(self.over(given))
        results = [self.work(inputs) for inputs in given]
        if self.sorts:
            counted = Counter(results)
            return {sort: counted[sort] for sort in self.sorts}
        if self.together:
            return {"all": sum(result for result in results if isinstance(result, int | float))}
        return results


def one(_: Inputs) -> str:
    """The sort of everything that a rule counts without parting it."""
    return "all"


def number(value: Value) -> int | float:
    """A value that has to be a number."""
    assert isinstance(value, int | float), value
    return value


def counting(name: str) -> Rule:
    """A rule that counts things."""
    return Rule(name, (), one, ("all",))


def adding(name: str, field: str) -> Rule:
    """A rule that adds up numbers."""
    return Rule(name, (field,), lambda inputs: number(inputs[field]), together=True)


def naming(name: str, field: str, sorts: tuple[str, ...], words: str) -> Rule:
    """A rule that counts things by what one of their fields says."""
    return Rule(name, (field,), lambda inputs: str(inputs[field] or "none"), sorts, words)


@cache
def rule_named(name: str) -> Rule:
    """A rule by its name."""
    return {rule.name: rule for rule in registry.declared(Rule)}[name]


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
    return tuple(rule_named(name) for name in names)


def item(entity: Entity) -> Place:
    """Give where an entity stands in the exports."""
    return Place(f"{kind_of(entity)}.json", {"id": entity.id})


def counted(entities: Iterable[Entity]) -> tuple[Thing, ...]:
    """Give entities as things of which nothing but their being there goes in."""
    return tuple(Thing(item(entity), entity=entity) for entity in entities)


def on_day(day: date) -> Period:
    """Give a day as a period."""
    return Period.parse(day.isoformat())


@dataclass(frozen=True)
class ExplanationFamily:
    """A family of figures that a feature explains, from the knowledge base and a day."""

    made: Callable[[KnowledgeBase, date], Iterator[Explanation]]


@once
def explanations(kb: KnowledgeBase, day: date) -> Mapping[str, Explanation]:
    """Every explanation on `day` by its id; those that need a view are not among them."""
    families = registry.declared(ExplanationFamily)
    return {one.id: one for family in families for one in family.made(kb, day)}
