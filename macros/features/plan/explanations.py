"""How counts of the communication plan came about."""

from collections.abc import Iterable, Iterator
from datetime import date

from macros.core.kb.knowledge import KnowledgeBase, kind_of
from macros.core.records.explanation import (
    Cell,
    Explanation,
    Place,
    Thing,
    anchor,
    counted,
    item,
    on_day,
    rules,
)
from macros.core.schema.base import Entity
from macros.core.schema.period import Period
from macros.features.news import published
from macros.features.news.models import News
from macros.features.plan import overview
from macros.features.plan.models import Audience, Channel, Communication, Message, Scenario
from macros.features.programme.models import Goal


def parts(kb: KnowledgeBase, day: date) -> Iterator[Explanation]:
    """Give how the parts of the plan are counted, and what it lacks."""
    models = (Audience, Message, Channel, Communication, Scenario)
    things = tuple(
        Thing(item(entity), {"standing": Cell(entity.standing.value, "standing")}, entity)
        for model in models
        for entity in kb.list(model)
    )
    page = f"plan/#{anchor('plan.parts')}"
    yield Explanation("plan.parts", page, rules("parts", "standing"), things, on_day(day))
    found = overview.gaps(kb, day)
    for gap in overview.Gaps.__dataclass_fields__:
        name = f"plan.gaps.{gap}"
        lacking: tuple[Entity, ...] = getattr(found, gap)
        page = f"plan/#{anchor(name)}"
        yield Explanation(name, page, rules("gap"), counted(lacking), on_day(day))


def coverage(kb: KnowledgeBase, day: date) -> Iterator[Explanation]:
    """Give how often goals and audiences were spoken about, and how often in each quarter."""
    items, news = kb.list(Communication), published.published(kb, day)
    aims: tuple[Goal | Audience, ...] = (*kb.list(Goal), *kb.list(Audience))
    for aim in aims:
        kind = kind_of(aim)
        where = {kind: aim.id}
        told = [one for one in items if aim.id in getattr(one, kind)]
        yield _told(aim, "planned", counted(told), day, Place("communications.json", where))
        yield _told(aim, "said", tuple(_said(told, day)), day)
        if isinstance(aim, Goal):
            named = counted(one for one in news if aim.id in one.goals)
            yield _told(aim, "news", named, day, Place("news.json", where))
    yield from _by_quarter(items, news, day)


def _told(
    aim: Entity, rule: str, things: tuple[Thing, ...], day: date, every: Place | None = None
) -> Explanation:
    page = f"plan/vyhodnoceni/#{anchor('plan.' + kind_of(aim))}"
    name = f"{kind_of(aim)}.{aim.id}.{rule}"
    return Explanation(name, page, rules(rule), things, on_day(day), every)


def _said(items: Iterable[Communication], day: date) -> Iterator[Thing]:
    """Give every publication as a thing."""
    for one in items:
        for index, publication in enumerate(one.published):
            if publication.on <= day:
                at = Cell(publication.on.isoformat(), f"published.{index}.on")
                yield Thing(item(one), {"on": at}, one)


def _by_quarter(
    items: Iterable[Communication], news: Iterable[News], day: date
) -> Iterator[Explanation]:
    said = [(str(thing.inputs["on"]), thing) for thing in _said(items, day)]
    told = [
        (one.date.isoformat(), Thing(item(one), {"on": Cell(one.date.isoformat(), "date")}, one))
        for one in news
    ]
    quarters = {Period.parse(on).quarter_text for on, _ in (*said, *told)}
    for quarter in sorted(quarters):
        for rule, dated in (("said", said), ("news", told)):
            things = tuple(t for on, t in dated if Period.parse(on).quarter_text == quarter)
            name = f"plan.{quarter.lower()}.{rule}"
            page = f"plan/vyhodnoceni/#{anchor('plan.quarters')}"
            yield Explanation(name, page, rules(rule), things, Period.parse(quarter))
