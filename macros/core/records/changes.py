"""What changed and when: the dated records of the knowledge base, newest first."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

from macros.core.kb import publishing, relations
from macros.core.kb.knowledge import KnowledgeBase, kind_of
from macros.core.kb.memoize import once
from macros.core.records import corrections
from macros.core.records.corrections import FigureCorrection
from macros.core.schema.base import Entity, Text
from macros.core.schema.redirect import Redirect
from macros.core.urls import addresses
from macros.features.assessment.models import Assessment, Evaluation, Indicator
from macros.features.news.models import Correction, Event
from macros.features.programme.models import Earlier, Ended, Goal, Report
from macros.features.work import timeline
from macros.features.work.models import Activity, Output, Status, Step, Tag

Key = tuple[str, str]
"""Kind and id of an entity."""


class What(StrEnum):
    """What sort of record says that something changed."""

    NEWS = "news"
    EVENT = "event"
    ACTIVITY = "activity"
    ASSESSMENT = "assessment"
    EVALUATION = "evaluation"
    STATUS = "status"
    GOAL = "goal"
    """A goal was added, changed or ended."""
    REPORT = "report"
    """A number was reported towards a target."""
    CORRECTION = "correction"
    """A published text or figure was corrected."""
    WITHDRAWN = "withdrawn"


Part = Assessment | Status | Earlier | Ended | Report | Correction | FigureCorrection


@dataclass(frozen=True)
class Change:
    """A dated record: `entity` is what it stands in, `part` its own part of it, if any.

    `on` is the last day of the record's period, `updated` the day on which readers could know it or
    that of its latest correction. An event is told before its day comes. `about`
    are the entities that it concerns. `address` is its own, with anchor and without language.
    `key` names the record in the exported data.
    """

    what: What
    on: date
    updated: date
    entity: Entity
    address: str
    part: Part | None = None
    before: Assessment | None = None
    about: frozenset[Key] = field(default=frozenset())
    key: str = ""

    @property
    def reason(self) -> Text | None:
        """Why it changed, as the record says; None where it does not."""
        match self.part or self.entity:
            case Assessment(reason_given=True, wording=found) | Status(wording=found):
                return found
            case Correction(text=found) | Report(note=found):
                return found
            case (
                Earlier(reason=found)
                | Ended(reason=found)
                | Redirect(reason=found)
                | Event(cancelled=found)
            ):
                return found
            case FigureCorrection(note=note):
                return note.reason
            case Evaluation(wording=(found, *_)):
                return found
        return None

    @property
    def quoted(self) -> bool:
        """Whether the reason is the source's own wording."""
        return isinstance(self.part or self.entity, Assessment | Status | Evaluation)

    @property
    def doubts(self) -> tuple[Text, ...]:
        """Why the answers or numbers that it tells of are not certain."""
        parts = [one for one in (self.before, self.part) if isinstance(one, Assessment | Report)]
        found = [one.doubt for one in parts if one.doubt is not None]
        return tuple(one for index, one in enumerate(found) if one not in found[:index])

    @property
    def same(self) -> bool:
        """Whether it repeats the answer before it."""
        part = self.part
        return (
            isinstance(part, Assessment)
            and self.before is not None
            and self.before.answer is part.answer
        )


@once
def changes(kb: KnowledgeBase, day: date) -> tuple[Change, ...]:
    """Give every change known on `day`, newest first."""
    found = _named(one for make in _MAKERS for one in make(kb, day) if one.updated <= day)
    return tuple(sorted(found, key=lambda c: (c.updated, c.address), reverse=True))


def _named(found: Iterable[Change]) -> Iterator[Change]:
    """Give every change with its key; of several alike on a day, the later have a number."""
    known = Counter[str]()
    for one in found:
        name = f"{one.on.isoformat()}-{one.what.value}-{kind_of(one.entity)}-{one.entity.id}"
        known[name] += 1
        yield replace(one, key=f"{name}-{known[name]}" if known[name] > 1 else name)


@once
def by_subject(kb: KnowledgeBase, day: date) -> Mapping[Key, tuple[Change, ...]]:
    """Give, for each entity that any change known on `day` concerns, those changes."""
    found: dict[Key, list[Change]] = {}
    for change in changes(kb, day):
        for key in change.about:
            found.setdefault(key, []).append(change)
    return {key: tuple(concerning) for key, concerning in found.items()}


def _news(kb: KnowledgeBase, day: date) -> Iterator[Change]:
    for item in timeline.published(kb, day):
        known = [one.on for one in item.corrections if one.on <= day]
        about = _keys("goals", item.goals) | _keys("areas", item.areas)
        about |= _keys("actors", item.actors) | {("news", item.id)}
        shown = max(item.date, item.publish_on or item.date)
        updated = max([shown, *known])
        yield Change(What.NEWS, item.date, updated, item, _address(item), about=about)


def _events(kb: KnowledgeBase, day: date) -> Iterator[Change]:
    for item in kb.list(Event):
        if publishing.visible(item, day):
            on = item.start.date()
            known = [one.on for one in item.corrections if one.on <= day]
            updated = max([item.publish_on or min(on, day), *known])
            about = _keys("goals", item.goals) | _keys("areas", item.areas)
            about |= _keys("actors", item.actors) | {("events", item.id)}
            yield Change(What.EVENT, on, updated, item, _address(item), about=about)


def _activities(kb: KnowledgeBase, day: date) -> Iterator[Change]:
    outputs, tags = kb.all(Output), kb.all(Tag)
    for item in kb.list(Activity):
        on = max(item.dates, default=item.period.end)
        served = {*item.goals, *(goal for o in item.outputs for goal in outputs[o].goals)}
        areas = {area for tag in item.tags if (area := tags[tag].area) is not None}
        about = _goals(kb, served) | _keys("areas", areas) | _keys("actors", item.actors)
        about |= _keys("outputs", item.outputs) | {("criteria", item.criterion)}
        yield Change(What.ACTIVITY, on, on, item, _address(item), about=about)


def _assessments(kb: KnowledgeBase, day: date) -> Iterator[Change]:
    for item in kb.list(Indicator):
        about, before = _indicator(kb, item), None
        for one in item.assessments:
            on, where = one.on.end, addresses.assessment(item, one)
            yield Change(What.ASSESSMENT, on, on, item, where, one, before, about)
            before = one


def _evaluations(kb: KnowledgeBase, day: date) -> Iterator[Change]:
    for item in kb.list(Evaluation):
        about = _evaluation(item)
        yield Change(What.EVALUATION, item.on.end, item.on.end, item, _address(item), about=about)


def _statuses(kb: KnowledgeBase, day: date) -> Iterator[Change]:
    outputs = kb.all(Output)
    work: tuple[Output | Step, ...] = (*outputs.values(), *kb.list(Step))
    for item in work:
        own = [item.id] if isinstance(item, Output) else list(item.outputs)
        served = {goal for output in own for goal in outputs[output].goals}
        about = _goals(kb, served) | _keys("actors", item.actors) | _keys("outputs", own)
        for one in item.statuses:
            on, where = one.on.end, _address(item)
            yield Change(What.STATUS, on, on, item, where, one, about=about)


def _goal_changes(kb: KnowledgeBase, day: date) -> Iterator[Change]:
    for goal in kb.list(Goal):
        about, where = _goals(kb, {goal.id}), _address(goal)
        if goal.since is not None:
            yield Change(What.GOAL, goal.since.end, goal.since.end, goal, where, about=about)
        for earlier in goal.earlier:
            on = earlier.until.end + timedelta(days=1)
            yield Change(What.GOAL, on, on, goal, where, earlier, about=about)
        if goal.ended is not None:
            on = goal.ended.on.end
            yield Change(What.GOAL, on, on, goal, where, goal.ended, about=about)
        for one in goal.target.reports if goal.target else ():
            yield Change(What.REPORT, one.on.end, one.on.end, goal, where, one, about=about)


def _corrections(kb: KnowledgeBase, day: date) -> Iterator[Change]:
    for item, one in corrections.texts(kb, day):
        about = frozenset({(kind_of(item), item.id)})  # it tells its corrections itself
        yield Change(What.CORRECTION, one.on, one.on, item, _address(item), one, about=about)
    for figure in corrections.corrections(kb, day):
        about = frozenset[Key]()
        if isinstance(figure.entity, Indicator):
            about = _indicator(kb, figure.entity)
        elif isinstance(figure.entity, Evaluation):
            about = _evaluation(figure.entity)
        on = figure.note.on
        yield Change(What.CORRECTION, on, on, figure.entity, figure.address, figure, about=about)


def _withdrawn(kb: KnowledgeBase, day: date) -> Iterator[Change]:
    for item in kb.list(Redirect):
        if item.new is None:
            yield Change(What.WITHDRAWN, item.on, item.on, item, item.old)


def _indicator(kb: KnowledgeBase, item: Indicator) -> frozenset[Key]:
    naming = [goal.id for goal in kb.list(Goal) if item.id in goal.indicators]
    return _keys("goals", naming) | {("indicators", item.id), ("criteria", item.criterion)}


def _evaluation(item: Evaluation) -> frozenset[Key]:
    about = _keys("goals", [item.goal] if item.goal else [])
    return about | _keys("areas", [item.area] if item.area else [])


_MAKERS: tuple[Callable[[KnowledgeBase, date], Iterator[Change]], ...] = (
    _news,
    _events,
    _activities,
    _assessments,
    _evaluations,
    _statuses,
    _goal_changes,
    _corrections,
    _withdrawn,
)


def _goals(kb: KnowledgeBase, ids: set[str]) -> frozenset[Key]:
    """Give some goals and those above them."""
    goals = [kb.all(Goal)[goal] for goal in ids]
    above = {up.id for goal in goals for up in relations.above(kb, goal)}
    return _keys("goals", ids | above)


def _keys(kind: str, ids: Iterable[str]) -> frozenset[Key]:
    return frozenset((kind, i) for i in ids)


def _address(entity: Entity) -> str:
    found = addresses.address(entity)
    assert found is not None, f"{kind_of(entity)} have no address"
    return found
