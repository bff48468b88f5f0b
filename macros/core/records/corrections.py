"""Corrections: which published figures were changed, and what has to be noted of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from macros.core.checks import disclosure
from macros.core.kb import publishing
from macros.core.kb.knowledge import KnowledgeBase, kind_of
from macros.core.urls import addresses
from macros.features.assessment.models import CorrectedAnswer, Evaluation, Indicator
from macros.features.figures.models import CorrectedValue, Figures
from macros.features.news.models import Correction, Event, News

Entity = Indicator | Evaluation | Figures
Told = News | Event
Note = CorrectedAnswer | CorrectedValue


@dataclass(frozen=True)
class FigureCorrection:
    """A note with the entity in which it stands; `now` is the figure after it, None: taken back."""

    entity: Entity
    note: Note
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
    """Give everything whose figures can be corrected."""
    yield from kb.list(Indicator)
    yield from kb.list(Evaluation)
    yield from kb.list(Figures)


def figures(entity: Entity) -> dict[str, str]:
    """Give the figures of an entity by their period."""
    match entity:
        case Indicator():
            return {one.on.text: one.answer.value for one in entity.assessments}
        case Evaluation():
            return {entity.on.text: entity.verdict.value}
        case Figures():
            return {value.period.text: str(value.value) for value in entity.values}


def was(note: Note) -> str:
    """Give what the figure was before, as text."""
    return note.was.value if isinstance(note, CorrectedAnswer) else str(note.was)


def of(entity: Entity, day: date) -> tuple[FigureCorrection, ...]:
    """Give the corrections of an entity known on `day`, newest first."""
    now: dict[str, str] = figures(entity)
    found = []
    notes: Iterable[Note] = entity.corrections
    for note in sorted(notes, key=lambda note: note.on, reverse=True):
        found.append(FigureCorrection(entity, note, was(note), now.get(note.period.text)))
        now[note.period.text] = was(note)
    return tuple(one for one in found if one.note.on <= day)


def corrections(kb: KnowledgeBase, day: date) -> tuple[FigureCorrection, ...]:
    """Give every correction known on `day`, newest first."""
    found = [one for entity in corrected(kb) for one in of(entity, day)]
    return tuple(sorted(found, key=lambda one: (one.note.on, one.address), reverse=True))


def texts(kb: KnowledgeBase, day: date) -> Iterator[tuple[Told, Correction]]:
    """Give every correction of a published text known on `day`, with what it stands in."""
    items: tuple[Told, ...] = (*kb.list(News), *kb.list(Event))
    for item in items:
        if publishing.visible(item, day):
            yield from ((item, one) for one in item.corrections if one.on <= day)


def ledger(kb: KnowledgeBase) -> dict[str, str]:
    """Give every figure and every note of a correction, as publishing writes them down.

    A figure is `indicators/1-1-1 2023-Q1`; a note has its day besides: `… 2023-Q1@2027-03-02`.
    So have the numbers under a smallest count, because two published states tell more than one.
    """
    found = disclosure.told(kb)
    for entity in corrected(kb):
        start = f"{kind_of(entity)}/{entity.id}"
        for period, figure in figures(entity).items():
            found[f"{start} {period}"] = figure
        for note in entity.corrections:
            found[f"{start} {note.period.text}@{note.on.isoformat()}"] = was(note)
    return dict(sorted(found.items()))


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
    """Give what was published, is something else now, and says so nowhere.

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
    notes = [note for note in entity.corrections if note.period.text == period]
    last = max(notes, key=lambda note: note.on, default=None)
    return last is not None and was(last) == figure


def lines(found: Mapping[str, str]) -> str:
    """Give the file in which publishing writes down the figures."""
    return "".join(f"{name} {figure}\n" for name, figure in found.items())
