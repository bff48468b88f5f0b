"""The knowledge base: all entities, typed, with the place of every value."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar, cast

from macros.core.kb.entity import Places
from macros.core.kb.snapshots import Snapshot
from macros.core.schema import kinds
from macros.core.schema.base import Entity, Text
from macros.core.schema.site import Site
from macros.core.schema.withheld import Withheld
from macros.features.crime.counts import Count

Kind = TypeVar("Kind", bound=Entity)
Rings = tuple[tuple[tuple[float, float], ...], ...]


@dataclass(frozen=True)
class Origin:
    """The file of an entity and the places of its values; `start` is where it begins."""

    path: str
    places: Places

    def at(self, *where: str | int) -> tuple[int, int]:
        """Give line and column of the value at `where`, or of the nearest thing around it."""
        while where and where not in self.places:
            where = where[:-1]
        return self.places.get(where, (1, 1))

    def within(self, where: tuple[str | int, ...], wording: str, offset: int) -> tuple[int, int]:
        """Give line and column of the character at `offset` in the text at `where`.

        Where the file folds the text differently, it is the place at which the text begins.
        """
        inside = self.places.get((*where, "|"))
        if inside is None:
            return self.at(*where)
        line, column = inside
        before = wording[:offset]
        return line + before.count("\n"), column + len(before) - (before.rfind("\n") + 1)


@dataclass(frozen=True)
class KnowledgeBase:
    """All that a town's `kb/` says; immutable, without language choice.

    `entities` maps kind → id → entity, in the order of presentation. `expected` maps kind →
    count. `counts` maps a crime set's id → its counts. `boundary` holds rings of
    (longitude, latitude), None where the town gives no boundary. `areas` maps a crime set's id →
    area → rings, where the source gives its own areas. `text_origins` maps a text's
    name and language → its file. `media` maps the name of a picture's file → its bytes. `unread`
    names what is there but could not be read, as (kind, id);
    an id of "" means the whole file of a kind. It is empty in a base that a site is made from.
    """

    site: Site
    entities: Mapping[str, Mapping[str, Entity]]
    origins: Mapping[tuple[str, str], Origin]
    site_origin: Origin
    texts: Mapping[str, Text] = field(default_factory=dict)
    expected: Mapping[str, int] = field(default_factory=dict)
    counts: Mapping[str, tuple[Count, ...]] = field(default_factory=dict)
    boundary: Rings | None = None
    boundary_code: str | None = None
    """The code of the municipality that the boundary's file names."""
    areas: Mapping[str, Mapping[str, Rings]] = field(default_factory=dict)
    permalinks: tuple[str, ...] = ()
    expected_origin: Origin = Origin("expected.yml", {})
    text_origins: Mapping[tuple[str, str], Origin] = field(default_factory=dict)
    unread: frozenset[tuple[str, str]] = frozenset()
    media: Mapping[str, bytes] = field(default_factory=dict)
    translations: Mapping[str, str] = field(default_factory=dict)
    published: Mapping[str, str] = field(default_factory=dict)
    """Figures as they were published last: `indicators/1-1-1 2023-Q1` → `no`."""
    snapshots: Mapping[int, Snapshot] = field(default_factory=dict)
    """Frozen years."""
    withheld: Withheld | None = None
    """What is left out for somebody's privacy, by its digests."""
    known: dict[Any, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What has been worked out already; see `once`."""

    @property
    def default(self) -> str:
        """The default language."""
        return self.site.languages[0]

    @property
    def began(self) -> date:
        """The day on which what the site is about began: nothing in it is older."""
        programme: Any = next(iter(self.entities["programme"].values()))
        found: date = programme.period.start
        return found

    def all(self, model: type[Kind]) -> Mapping[str, Kind]:
        """Give the entities of one model by id, in the order of presentation."""
        return cast(Mapping[str, Kind], self.entities.get(kinds.names()[model], {}))

    def list(self, model: type[Kind]) -> tuple[Kind, ...]:
        """Give the entities of one model in the order of presentation."""
        return tuple(self.all(model).values())

    def has(self, kind: str, entity_id: str) -> bool:
        """Whether there is such an entity, be it one that could not be read."""
        return (
            entity_id in self.entities[kind]
            or (kind, entity_id) in self.unread
            or (kind, "") in self.unread
        )

    def each(self) -> Iterator[tuple[str, Entity]]:
        """Give every entity with the name of its kind."""
        for kind, entities in self.entities.items():
            for entity in entities.values():
                yield kind, entity


def kind_of(entity: Entity) -> str:
    """Give the name of an entity's kind."""
    return kinds.names()[type(entity)]


def kind_name(model: type[Entity]) -> str:
    """Give the name of the kind whose entities are of `model`."""
    return kinds.names()[model]


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """Give a sort key in which numbers inside `text` count as numbers."""
    return tuple(
        (0, len(part.lstrip("0")), part.lstrip("0")) if "0" <= part[0] <= "9" else (1, 0, part)
        for part in re.findall(r"[0-9]+|[^0-9]+", text)
    )


def presented(entities: Mapping[str, Entity]) -> dict[str, Entity]:
    """Give the entities in the order of presentation: by their `order`, then naturally by id."""

    def key(item: tuple[str, Entity]) -> tuple[Any, ...]:
        entity_id, entity = item
        group = getattr(entity, "criterion", "") if hasattr(entity, "question") else ""
        period = getattr(entity, "period", None) if hasattr(entity, "tags") else None
        return (
            natural(group),
            period.start.toordinal() if period else 0,
            getattr(entity, "order", 0),
            natural(entity_id),
        )

    return dict(sorted(entities.items(), key=key))
