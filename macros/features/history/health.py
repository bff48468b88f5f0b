"""How well the knowledge base is looked after: what is old, late, missing or waiting."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from macros.core.kb import publishing
from macros.core.kb.knowledge import KnowledgeBase
from macros.core.kb.translations import Standing, Unit, outdated, units
from macros.core.schema.base import Entity
from macros.features.assessment import age
from macros.features.people.models import Actor, Helpline
from macros.features.programme.models import Goal
from macros.features.work import status
from macros.features.work.models import Output, Step

YEAR = 366
"""After so many days a telephone number has to be checked again."""


@dataclass(frozen=True)
class Health:
    """All that an editor should look at, on one day."""

    ages: tuple[age.Age, ...]
    late: tuple[Step, ...]
    missing: tuple[Unit, ...]
    outdated: tuple[Unit, ...]
    waiting: tuple[tuple[str, Entity], ...]
    ownerless: tuple[Goal | Output | Step, ...]
    unchecked: tuple[Helpline | Actor, ...]


def health(kb: KnowledgeBase, whole: KnowledgeBase, day: date) -> Health:
    """Give the state of a knowledge base; `whole` is the same one with its drafts."""
    found = tuple(units(whole))
    owned: list[Goal | Output | Step] = [*kb.list(Goal), *kb.list(Output), *kb.list(Step)]
    return Health(
        ages=age.ages(kb, day),
        late=tuple(step for step in kb.list(Step) if status.late(step, day)),
        missing=tuple(unit for unit in found if unit.standing is Standing.MISSING),
        outdated=outdated(whole),
        waiting=publishing.waiting(whole, day),
        ownerless=tuple(thing for thing in owned if not thing.actors),
        unchecked=tuple(_unchecked(kb, day)),
    )


def _unchecked(kb: KnowledgeBase, day: date) -> Iterator[Helpline | Actor]:
    for line in kb.list(Helpline):
        if line.checked is None or (day - line.checked).days > YEAR:
            yield line
    for actor in kb.list(Actor):
        if actor.contact is not None and (day - actor.contact.checked).days > YEAR:
            yield actor
