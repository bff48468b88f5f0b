"""The communication plan worked out: kits, matrices, gaps, what was said."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from macros.core.kb.knowledge import KnowledgeBase, kind_of
from macros.core.kb.memoize import once
from macros.core.schema.base import Entity
from macros.core.schema.period import Period
from macros.core.urls import addresses
from macros.features.news import published
from macros.features.news.models import News
from macros.features.plan import agenda
from macros.features.plan import channel_copy as telling
from macros.features.plan.channel_copy import Fit, Telling, Told
from macros.features.plan.models import (
    Audience,
    Channel,
    Communication,
    Feedback,
    Message,
    Publication,
    Stage,
)
from macros.features.programme.models import Goal
from macros.features.work.models import Output

Row = TypeVar("Row", bound=Entity)
Column = TypeVar("Column", bound=Entity)
Matrix = tuple[tuple[Row, tuple[bool, ...]], ...]
"""Rows with a value for each column."""


@dataclass(frozen=True)
class Kit:
    """All texts of one item in one language."""

    item: Told
    telling: Telling
    fits: tuple[Fit, ...]


@once
def items(kb: KnowledgeBase) -> tuple[Communication, ...]:
    """Give the items of the plan by time; those that return regularly come last."""

    def key(item: Communication) -> tuple[bool, date, str]:
        period = item.on or item.about
        return item.rhythm is not None, period.start if period else date.max, item.id

    return tuple(sorted(kb.list(Communication), key=key))


@once
def kits(kb: KnowledgeBase) -> tuple[Told, ...]:
    """Give the items that have a kit: those of the plan first, then updates.

    What readers do not see yet is left out of the knowledge base for them (`publishing`), but not
    for the rules and for whoever prepares it.
    """
    told: list[Told] = [*items(kb)]
    told.extend(kb.list(News))
    return tuple(item for item in told if telling.languages(item, kb.site.languages))


def kit(kb: KnowledgeBase, item: Told, language: str) -> Kit | None:
    """Give the kit of an item in one language; None where it is not written in it."""
    if language not in telling.languages(item, kb.site.languages):
        return None
    told = telling.telling(item, language, link(kb, item, language))
    return Kit(item, told, tuple(fits(kb, item, told)))


def fits(kb: KnowledgeBase, item: Told, told: Telling) -> Iterator[Fit]:
    """Give the text for each channel for which the item has one."""
    for channel in telling.forms(item, kb.list(Channel)):
        yield telling.fit(told, channel)


def link(kb: KnowledgeBase, item: Told, language: str) -> str:
    """Give the full address to which readers of a kit are led: the update, else the item."""
    target: Entity = item
    if isinstance(item, Communication):
        target = kb.all(News).get(item.news or "", item)
    path = addresses.address(target) or ""
    return kb.site.url.rstrip("/") + addresses.localized(path, language, kb.default)


def audience_message(kb: KnowledgeBase) -> Matrix[Audience]:
    """Give for each audience which messages are meant for it, in the order of messages."""
    messages = kb.list(Message)
    return tuple(
        (audience, tuple(audience.id in message.audiences for message in messages))
        for audience in kb.list(Audience)
    )


def channel_audience(kb: KnowledgeBase) -> Matrix[Channel]:
    """Give for each channel which audiences it reaches, in the order of audiences."""
    audiences = kb.list(Audience)
    return tuple(
        (channel, tuple(audience.id in channel.audiences for audience in audiences))
        for channel in kb.list(Channel)
    )


@dataclass(frozen=True)
class Gaps:
    """What the plan lacks."""

    audiences_without_channel: tuple[Audience, ...]
    audiences_without_message: tuple[Audience, ...]
    goals_unspoken: tuple[Goal, ...]
    outputs_unspoken: tuple[Output, ...]
    messages_without_proof: tuple[Message, ...]
    channels_without_owner: tuple[Channel, ...]
    channels_unconfirmed: tuple[Channel, ...]
    overdue: tuple[Communication, ...]
    without_approval: tuple[Communication, ...]
    without_date: tuple[Communication, ...]
    unanswered: tuple[Feedback, ...]

    def __len__(self) -> int:
        """How many there are in all."""
        return sum(len(getattr(self, name)) for name in self.__dataclass_fields__)


def gaps(kb: KnowledgeBase, day: date) -> Gaps:
    """Give the gaps of the plan as they show on `day`."""
    channels, messages, items = kb.list(Channel), kb.list(Message), kb.list(Communication)
    items = tuple(item for item in items if item.status is not Stage.CANCELLED)
    reached = {name for channel in channels for name in channel.audiences}
    told = {name for message in messages for name in message.audiences}
    named: list[Message | Communication] = [*messages, *items]
    goals = {name for one in named for name in one.goals}
    outputs = {name for one in named for name in one.outputs}
    open_items = [item for item in items if item.status is not Stage.PUBLISHED]
    return Gaps(
        audiences_without_channel=tuple(a for a in kb.list(Audience) if a.id not in reached),
        audiences_without_message=tuple(a for a in kb.list(Audience) if a.id not in told),
        goals_unspoken=tuple(g for g in kb.list(Goal) if g.id not in goals),
        outputs_unspoken=tuple(o for o in kb.list(Output) if o.id not in outputs),
        messages_without_proof=tuple(m for m in messages if not m.proven),
        channels_without_owner=tuple(c for c in channels if c.owner is None),
        channels_unconfirmed=tuple(
            c for c in channels if c.confirmed is None and (c.lead_days is not None or c.form)
        ),
        overdue=tuple(item for item in open_items if _overdue(kb, item, day)),
        without_approval=tuple(
            item
            for item in items
            if item.approves is None or item.status in (Stage.PROPOSAL, Stage.DRAFT)
        ),
        without_date=tuple(i for i in open_items if i.on is None and i.rhythm is None),
        unanswered=tuple(f for f in kb.list(Feedback) if f.answered is None),
    )


def _overdue(kb: KnowledgeBase, item: Communication, day: date) -> bool:
    """Whether the day has passed on which an item was to come out, or its text to be handed in.

    An approved text has been handed in: only its day of publication counts.
    """
    if item.on is None:
        return (
            item.deadline is not None and item.deadline < day and item.status is not Stage.APPROVED
        )
    if item.on.end < day:
        return True
    late = any(last < day for _, last in agenda.deadlines(kb, item, item.on))
    return late and item.status is not Stage.APPROVED


@dataclass(frozen=True)
class Said:
    """Something that was said: the item, where, when, with what evidence."""

    item: Communication
    publication: Publication

    @property
    def proven(self) -> bool:
        """Whether there is evidence."""
        return self.publication.url is not None or self.publication.source is not None


def said(kb: KnowledgeBase, day: date) -> tuple[Said, ...]:
    """Give all publications up to `day`, newest first."""
    found = [
        Said(item, publication)
        for item in kb.list(Communication)
        for publication in item.published
        if publication.on <= day
    ]
    return tuple(sorted(found, key=lambda s: (s.publication.on, s.item.id), reverse=True))


@dataclass(frozen=True)
class Coverage:
    """How often an entity (goal, audience) was spoken about.

    `planned` items of the plan name it, `said` publications brought it, `news` updates on this
    site name it.
    """

    entity: Entity
    planned: int
    said: int
    news: int


def coverage(
    kb: KnowledgeBase, day: date, entities: Sequence[Entity], field: str
) -> list[Coverage]:
    """Give the coverage of `entities`, which items name in `field` (`goals`, `audiences`)."""
    publications, updates = said(kb, day), published.published(kb, day)
    return [
        Coverage(
            entity,
            sum(entity.id in getattr(item, field) for item in kb.list(Communication)),
            sum(entity.id in getattr(one.item, field) for one in publications),
            sum(entity.id in getattr(item, field, ()) for item in updates),
        )
        for entity in entities
    ]


def by_quarter(kb: KnowledgeBase, day: date) -> tuple[tuple[Period, int, int], ...]:
    """Give for each quarter with any the number of publications and of updates on this site."""
    publications = [Period.parse(s.publication.on.isoformat()) for s in said(kb, day)]
    updates = [Period.parse(n.date.isoformat()) for n in published.published(kb, day)]
    quarters = sorted({p.quarter_text for p in (*publications, *updates)})
    return tuple(
        (
            Period.parse(quarter),
            sum(p.quarter_text == quarter for p in publications),
            sum(p.quarter_text == quarter for p in updates),
        )
        for quarter in quarters
    )


def about(kb: KnowledgeBase, entity: Entity) -> tuple[Message | Communication, ...]:
    """Give the messages and items of the plan that name a goal, output or area."""
    field = kind_of(entity)
    named: list[Message | Communication] = [*kb.list(Message), *kb.list(Communication)]
    return tuple(one for one in named if entity.id in getattr(one, field, ()))
