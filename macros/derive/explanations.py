"""How every figure of the site came about: its rule, what went in, where the data have that."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from macros.derive import addresses, communication, figures, progress, timeline
from macros.derive.progress import Course
from macros.derive.rules import BY_NAME, Inputs, Result, Rule, Value
from macros.load.knowledge import KnowledgeBase, kind_of
from macros.load.once import once
from macros.model.assessment import Assessment, Criterion, Indicator
from macros.model.base import Entity
from macros.model.communication import Audience, Channel, Communication, Message, Scenario
from macros.model.editorial import News
from macros.model.figures import Figures
from macros.model.period import Period
from macros.model.strategy import Area, Goal
from macros.model.work import Activity

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


@once
def explanations(kb: KnowledgeBase, day: date) -> dict[str, Explanation]:
    """Give every explanation on `day` by its id; those of maps come with the maps."""
    made = (_progress, _areas, _states, _changes, _activities, _rates, _plan, _coverage)
    return {one.id: one for make in made for one in make(kb, day)}


def _rules(*names: str) -> tuple[Rule, ...]:
    return tuple(BY_NAME[name] for name in names)


def item(entity: Entity) -> Place:
    """Give where an entity stands in the exports."""
    return Place(f"{kind_of(entity)}.json", {"id": entity.id})


def _things(entities: Iterable[Entity]) -> tuple[Thing, ...]:
    return tuple(Thing(item(entity), entity=entity) for entity in entities)


def _day(day: date) -> Period:
    return Period.parse(day.isoformat())


def _course(course: Course) -> Thing:
    known = course.indicator.assessments

    def cell(one: Assessment | None) -> Cell:
        if one is None:
            return Cell(None)
        return Cell(one.answer.value, f"assessments.{known.index(one)}.answer")

    cells = {"before": cell(course.baseline), "now": cell(course.latest)}
    return Thing(item(course.indicator), cells, course.indicator)


_ANSWERS = _rules("questions", "first", "latest", "change")


def _progress(kb: KnowledgeBase, day: date) -> Iterator[Explanation]:
    groups = progress.groups(kb, day)
    parts = tuple(f"criteria.{criterion.id}" for criterion, _ in groups)
    whole = progress.progress(kb.list(Indicator), day)
    yield _answers("indicators", "kriteria/", whole, day, Place("indicators.json"), parts)
    for criterion, found in groups:
        every = Place("indicators.json", {"criterion": criterion.id})
        name = f"criteria.{criterion.id}"
        yield _answers(name, f"kriteria/{criterion.id}/", found, day, every)


def _answers(  # noqa: PLR0913, PLR0917 - what an explanation is made of
    name: str,
    page: str,
    found: progress.Progress,
    day: date,
    every: Place | None,
    parts: tuple[str, ...] = (),
) -> Explanation:
    things = tuple(_course(course) for course in found.courses)
    on = found.on.on if found.on else _day(day)
    return Explanation(
        name, f"{page}#{anchor(name)}", _ANSWERS, things, on, every, parts if things else ()
    )


def _areas(kb: KnowledgeBase, day: date) -> Iterator[Explanation]:
    for area in kb.list(Area):
        found = progress.of_area(kb, area.id, day)
        if found.courses:
            yield _answers(f"areas.{area.id}", str(addresses.page(area)), found, day, None)


def _states(kb: KnowledgeBase, day: date) -> Iterator[Explanation]:
    """Give how the answers as of the end of each quarter are counted."""
    for quarter in timeline.ended_quarters(kb, day):
        name = quarter.text.lower()
        found = progress.progress(kb.list(Indicator), quarter.end)
        every = Place("indicators.json")
        yield _answers(f"states.{name}", f"stav/{name}/", found, quarter.end, every)


def _changes(kb: KnowledgeBase, day: date) -> Iterator[Explanation]:
    for indicator in kb.list(Indicator):
        course, name = progress.course(indicator, day), f"indicators.{indicator.id}"
        page = f"{addresses.page(indicator)}#{anchor(name)}"
        on = course.now.on if course.now else _day(day)
        yield Explanation(name, page, _rules("change"), (_course(course),), on, item(indicator))


def _activities(kb: KnowledgeBase, day: date) -> Iterator[Explanation]:
    for quarter in timeline.quarters(kb):
        name = f"quarters.{quarter.id}"
        yield Explanation(
            name,
            f"aktivity/{quarter.id}/#{anchor(name)}",
            _rules("activities"),
            _things(quarter.activities),
            quarter.period,
            Place("activities.json", {"period": quarter.period.text}),
        )
    for criterion in kb.list(Criterion):
        linked = [a for a in kb.list(Activity) if a.criterion == criterion.id]
        name = f"criteria.{criterion.id}.linked"
        yield Explanation(
            name,
            f"kriteria/{criterion.id}/#{anchor(name)}",
            _rules("linked"),
            _things(linked),
            max((a.period for a in linked), default=_day(day)),
            Place("activities.json", {"criterion": criterion.id}),
        )


def _rates(kb: KnowledgeBase, day: date) -> Iterator[Explanation]:
    for series in kb.list(Figures):
        found = tuple(figures.rates(kb, series))
        if not found:
            continue
        people = kb.all(Figures)[series.population or ""]

        def cell(of: Figures, period: Period) -> Cell:
            index = next(i for i, v in enumerate(of.values) if v.period.text == period.text)
            return Cell(of.values[index].value, f"values.{index}.value", item(of))

        name = f"figures.{series.id}"
        things = tuple(
            Thing(
                item(series),
                {
                    "count": cell(series, rate.value.period),
                    "people": cell(people, rate.value.period),
                },
                series,
            )
            for rate in found
        )
        on = max(rate.value.period for rate in found)
        page = f"cisla/#{anchor(name)}"
        yield Explanation(name, page, _rules("rate"), things, on)


def _plan(kb: KnowledgeBase, day: date) -> Iterator[Explanation]:
    parts = (Audience, Message, Channel, Communication, Scenario)
    things = tuple(
        Thing(item(entity), {"standing": Cell(entity.standing.value, "standing")}, entity)
        for model in parts
        for entity in kb.list(model)
    )
    page = f"plan/#{anchor('plan.parts')}"
    yield Explanation("plan.parts", page, _rules("parts", "standing"), things, _day(day))
    found = communication.gaps(kb, day)
    for gap in communication.Gaps.__dataclass_fields__:
        name = f"plan.gaps.{gap}"
        lacking: tuple[Entity, ...] = getattr(found, gap)
        page = f"plan/#{anchor(name)}"
        yield Explanation(name, page, _rules("gap"), _things(lacking), _day(day))


def _coverage(kb: KnowledgeBase, day: date) -> Iterator[Explanation]:
    items, news = kb.list(Communication), timeline.published(kb, day)
    aims: tuple[Goal | Audience, ...] = (*kb.list(Goal), *kb.list(Audience))
    for aim in aims:
        kind = kind_of(aim)
        where = {kind: aim.id}
        told = [one for one in items if aim.id in getattr(one, kind)]
        yield _told(aim, "planned", _things(told), day, Place("communications.json", where))
        yield _told(aim, "said", tuple(_said(told, day)), day)
        if isinstance(aim, Goal):
            named = _things(one for one in news if aim.id in one.goals)
            yield _told(aim, "news", named, day, Place("news.json", where))
    yield from _by_quarter(items, news, day)


def _told(
    aim: Entity, rule: str, things: tuple[Thing, ...], day: date, every: Place | None = None
) -> Explanation:
    page = f"plan/vyhodnoceni/#{anchor('plan.' + kind_of(aim))}"
    name = f"{kind_of(aim)}.{aim.id}.{rule}"
    return Explanation(name, page, _rules(rule), things, _day(day), every)


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
            yield Explanation(name, page, _rules(rule), things, Period.parse(quarter))
