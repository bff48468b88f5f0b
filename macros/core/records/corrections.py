"""Corrections: which published figures were changed, and what has to be noted of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from macros.core.kb.knowledge import KnowledgeBase, kind_of
from macros.core.kb.snapshots import Snapshot
from macros.core.records import disclosure
from macros.core.schema import kinds
from macros.core.schema.base import Entity
from macros.core.schema.corrections import Correction
from macros.core.urls import addresses

_SNAPSHOTS = "snapshots/"


@dataclass(frozen=True)
class FigureCorrection:
    """A note with the entity in which it stands; `now` is the figure after it, None: taken back."""

    entity: Entity
    note: Any
    """A `Corrected` that says in `was` what the figure was."""
    was: str
    now: str | None

    @property
    def anchor(self) -> str:
        """The anchor of the note on the page of its entity."""
        day, period = self.note.on.isoformat(), self.note.period.text.lower().replace("/", "_")
        return f"o-{self.entity.id}-{day}-{period}"

    @property
    def address(self) -> str:
        """The address of the note, without language."""
        return f"{addresses.page(self.entity)}#{self.anchor}"


def corrected(kb: KnowledgeBase) -> Iterator[Entity]:
    """Everything whose figures can be corrected."""
    for kind in kinds.kinds():
        if kind.figures is not None:
            yield from kb.entities[kind.name].values()


def notes(entity: Entity) -> tuple[Any, ...]:
    """The notes on corrected figures of an entity."""
    return tuple(getattr(entity, "corrections", ()))


def figures(entity: Entity) -> dict[str, str]:
    """The figures of an entity by their period; empty where its kind has none."""
    found = kinds.of(entity).figures
    return found(entity) if found else {}


def of(entity: Entity, day: date) -> tuple[FigureCorrection, ...]:
    """The corrections of an entity known on `day`, newest first."""
    now: dict[str, str] = figures(entity)
    found = []
    for note in sorted(notes(entity), key=lambda note: note.on, reverse=True):
        was = str(note.was)
        found.append(FigureCorrection(entity, note, was, now.get(note.period.text)))
        now[note.period.text] = was
    return tuple(one for one in found if one.note.on <= day)


def corrections(kb: KnowledgeBase, day: date) -> tuple[FigureCorrection, ...]:
    """Every correction of a figure known on `day`, newest first."""
    found = [one for entity in corrected(kb) for one in of(entity, day)]
    return tuple(sorted(found, key=lambda one: (one.note.on, one.address), reverse=True))


def texts(kb: KnowledgeBase, day: date) -> Iterator[tuple[Entity, Correction]]:
    """Every correction of a published text known on `day`, with what it stands in."""
    for kind in kinds.kinds():
        if kind.figures is None and "corrections" in kind.model.model_fields:
            for item in kb.entities[kind.name].values():
                if item.visible(day):
                    yield from ((item, one) for one in notes(item) if one.on <= day)


def ledger(kb: KnowledgeBase) -> dict[str, str]:
    """Every figure and every note of a correction, as publishing writes them down.

    A figure is `indicators/1-1-1 2023-Q1`; a note has its day besides: `… 2023-Q1@2027-03-02`. A
    frozen year is `snapshots/2024 2024`, with the checksum of its file. So have the
    numbers under a smallest count, because two published states tell more than one.
    """
    found = disclosure.told(kb)
    for entity in corrected(kb):
        start = f"{kind_of(entity)}/{entity.id}"
        for period, figure in figures(entity).items():
            found[f"{start} {period}"] = figure
        for note in notes(entity):
            found[f"{start} {note.period.text}@{note.on.isoformat()}"] = str(note.was)
    for year, snapshot in kb.snapshots.items():
        found[f"{_SNAPSHOTS}{year} {year}"] = snapshot.digest
    return dict(sorted(found.items()))


def replaced(kb: KnowledgeBase) -> Iterator[tuple[Snapshot, str]]:
    """Give frozen years that are others than were published and do not say so, with what was."""
    for name, digest in kb.published.items():
        if not name.startswith(_SNAPSHOTS):
            continue
        snapshot = kb.snapshots.get(_year(name))
        if snapshot is None or snapshot.digest == digest:
            continue
        if digest not in str(snapshot.data.get("revisions")):
            yield snapshot, digest


def _year(name: str) -> int:
    year = name.rpartition(" ")[2]
    return int(year) if year.isdecimal() else 0


@dataclass(frozen=True)
class Unnoted:
    """A published figure that differs and has no note, or (`day`) a note that is gone.

    `now` is None where there is no such figure any more.
    """

    entity: Entity
    period: str
    was: str
    now: str | None
    day: str = ""


def unnoted(kb: KnowledgeBase) -> Iterator[Unnoted]:
    """What was published, is something else now, and says so nowhere.

    Whole entities that are gone are not among them: their addresses are promised.
    """
    now, entities = ledger(kb), {f"{kind_of(e)}/{e.id}": e for e in corrected(kb)}
    for name, figure in kb.published.items():
        start, _, rest = name.partition(" ")
        entity = entities.get(start)
        if entity is None or now.get(name) == figure:
            continue
        period, _, day = rest.partition("@")
        if day or not _noted(entity, period, figure):
            yield Unnoted(entity, period, figure, now.get(name), day)


def _noted(entity: Entity, period: str, figure: str) -> bool:
    found = [note for note in notes(entity) if note.period.text == period]
    last = max(found, key=lambda note: note.on, default=None)
    return last is not None and str(last.was) == figure


def lines(found: Mapping[str, str]) -> str:
    """The file in which publishing writes down the figures."""
    return "".join(f"{name} {figure}\n" for name, figure in found.items())
