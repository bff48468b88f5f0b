"""What changed and when: the dated records of the knowledge base, newest first."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from macros.core.kb.knowledge import KnowledgeBase, kind_of
from macros.core.kb.memoize import once
from macros.core.records import corrections
from macros.core.schema import kinds, registry
from macros.core.schema.base import Entity, Text
from macros.core.schema.period import Period
from macros.core.schema.redirect import Redirect
from macros.core.urls import addresses

Key = tuple[str, str]
"""Kind and id of an entity."""
Value = str | int | None
CORRECTION = "correction"
WITHDRAWN = "withdrawn"
RECORD = "record"


@dataclass(frozen=True)
class Change:
    """A dated record: `entity` is what it stands in, `part` its own part of it, if any.

    `what` is the name of its sort. `on` is the last day of the record's period, `updated` the day
    on which readers could know it, or that of its latest correction. `about` are the entities that
    it concerns. `address` is its own, with anchor and without language. `own` tells it from other
    records at that address.
    """

    what: str
    on: date
    updated: date
    entity: Entity
    address: str
    about: frozenset[Key] = field(default=frozenset())
    part: Any = None
    period: Period | None = None
    """The period of the record in words; None: the day `on`."""
    before: Any = None
    """The record before it in the same series."""
    values: tuple[Value, Value] = (None, None)
    """Before and after; None where there is none, or it is no single value."""
    reason: Text | None = None
    """Why it changed, as the record says."""
    quoted: bool = False
    """Whether the reason is the source's own wording."""
    own: str = ""
    lines: tuple[str, ...] = ("",)
    """Lines of its file that tell when it came to readers; empty: the file itself."""
    announced: tuple[date, ...] | None = None
    """Days that are known of what is told before its day comes; None: it is told afterwards."""
    key: str = ""
    """Names the record in the exported data."""

    @property
    def doubts(self) -> tuple[Text, ...]:
        """Why the answers or numbers that it tells of are not certain."""
        found = [
            doubt for one in (self.before, self.part) if (doubt := getattr(one, "doubt", None))
        ]
        return tuple(one for index, one in enumerate(found) if one not in found[:index])

    @property
    def same(self) -> bool:
        """Whether it repeats the value before it."""
        return self.before is not None and self.values[0] == self.values[1]


@dataclass(frozen=True)
class ChangeSort:
    """A sort of dated records: `made` yields them, `title` tells one as plain text.

    Its words are `story.<name>.label` and `cp.digest.<name>`, its template is `changes/<name>`.
    `rank` is its place in a digest. `when` names the time of a record where that is neither its
    period nor its day.
    """

    name: str
    rank: int
    made: Callable[[KnowledgeBase, date], Iterator[Change]]
    title: Callable[[Any, Change], str]
    """Of the view and the change."""
    when: Callable[[Any, Change], str] | None = None


def sorts() -> Mapping[str, ChangeSort]:
    """Every sort of records by its name, in the order in which a digest tells them."""
    found = sorted(registry.declared(ChangeSort), key=lambda sort: sort.rank)
    return {sort.name: sort for sort in found}


@once
def changes(kb: KnowledgeBase, day: date) -> tuple[Change, ...]:
    """Every change known on `day`, newest first."""
    made = (change for sort in registry.declared(ChangeSort) for change in sort.made(kb, day))
    found = _named(change for change in made if change.updated <= day)
    return tuple(sorted(found, key=lambda c: (c.updated, c.address), reverse=True))


def _named(found: Iterable[Change]) -> Iterator[Change]:
    """Every change with its key; of several alike on a day, the later have a number."""
    known = Counter[str]()
    for one in found:
        name = f"{one.on.isoformat()}-{one.what}-{kind_of(one.entity)}-{one.entity.id}"
        known[name] += 1
        yield replace(one, key=f"{name}-{known[name]}" if known[name] > 1 else name)


@once
def by_subject(kb: KnowledgeBase, day: date) -> Mapping[Key, tuple[Change, ...]]:
    """For each entity that any change known on `day` concerns, those changes."""
    found: dict[Key, list[Change]] = {}
    for change in changes(kb, day):
        for key in change.about:
            found.setdefault(key, []).append(change)
    return {key: tuple(concerning) for key, concerning in found.items()}


def concerns(kb: KnowledgeBase, entity: Entity) -> frozenset[Key]:
    """The entities that a change of one concerns, as its kind says; mostly it is one of them."""
    said = kinds.of(entity).concerns
    return said(kb, entity) if said else frozenset({(kind_of(entity), entity.id)})


def keys(kind: str, ids: Iterable[str]) -> frozenset[Key]:
    """Some entities of a kind."""
    return frozenset((kind, one) for one in ids)


def address(entity: Entity) -> str:
    """The address of an entity that has one."""
    found = addresses.address(entity)
    assert found is not None, f"{kind_of(entity)} have no address"
    return found


def slug(period: Period) -> str:
    """A period as it stands in ids."""
    return period.text.lower().replace("/", "_")


def corrected(kb: KnowledgeBase, day: date) -> Iterator[Change]:
    """Corrections of published texts and figures."""
    for item, one in corrections.texts(kb, day):
        own = f"c-{one.on.isoformat()}"
        about = concerns(kb, item)
        if kinds.of(item).tells_corrections:
            about = frozenset({(kind_of(item), item.id)})
        yield Change(
            CORRECTION, one.on, one.on, item, address(item), about, one, reason=one.text, own=own,
            lines=(f"on: {one.on}",),
        )  # fmt: skip
    for figure in corrections.corrections(kb, day):
        on, item = figure.note.on, figure.entity
        about, reason = concerns(kb, item), figure.note.reason
        yield Change(
            CORRECTION, on, on, item, figure.address, about, figure, reason=reason,
            lines=(f"on: {on}",),
        )  # fmt: skip


def dated(kb: KnowledgeBase, day: date) -> Iterator[Change]:
    """Entities of kinds whose records are their own days."""
    for kind in kinds.kinds():
        if kind.dated is not None:
            for item in kb.entities[kind.name].values():
                on = kind.dated(item)
                yield Change(RECORD, on, on, item, address(item), concerns(kb, item))


def withdrawn(kb: KnowledgeBase, day: date) -> Iterator[Change]:
    """Addresses that were withdrawn."""
    for item in kb.list(Redirect):
        if item.new is None:
            yield Change(
                WITHDRAWN, item.on, item.on, item, item.old, reason=item.reason, own="withdrawn",
                lines=(f"old: {item.old}",),
            )  # fmt: skip
