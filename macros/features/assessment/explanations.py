"""How counts of answers came about: of the programme, its criteria and areas, year by year."""

from collections.abc import Iterator
from datetime import date

from macros.core.kb.knowledge import KnowledgeBase
from macros.core.records.explanation import (
    Cell,
    Explanation,
    Place,
    Rule,
    Thing,
    anchor,
    item,
    on_day,
    rules,
)
from macros.core.schema.period import Period
from macros.core.urls import addresses
from macros.features.assessment import progress
from macros.features.assessment.models import Assessment, Indicator
from macros.features.assessment.progress import Course
from macros.features.programme.models import Area


def _answers() -> tuple[Rule, ...]:
    return rules("questions", "first", "latest", "change", "doubtful")


def programme(kb: KnowledgeBase, day: date) -> Iterator[Explanation]:
    """Give how the answers of all questions are counted, and of each criterion."""
    groups = progress.groups(kb, day)
    parts = tuple(f"criteria.{criterion.id}" for criterion, _ in groups)
    whole = progress.progress(kb.list(Indicator), day)
    yield answers(kb, "indicators", "kriteria/", whole, day, Place("indicators.json"), parts)
    for criterion, found in groups:
        every = Place("indicators.json", {"criterion": criterion.id})
        page = f"kriteria/{criterion.id}/"
        yield answers(kb, f"criteria.{criterion.id}", page, found, day, every)


def areas(kb: KnowledgeBase, day: date) -> Iterator[Explanation]:
    """Give how the answers to the questions of an area's goals are counted."""
    for area in kb.list(Area):
        found = progress.of_area(kb, area.id, day)
        if found.courses:
            yield answers(kb, f"areas.{area.id}", str(addresses.page(area)), found, day)


def changes(kb: KnowledgeBase, day: date) -> Iterator[Explanation]:
    """Give how the two answers of each question are compared, and how old the newest is."""
    for indicator in kb.list(Indicator):
        course, name = progress.course(indicator, day), f"indicators.{indicator.id}"
        page = f"{addresses.page(indicator)}#{anchor(name)}"
        thing, found, on = _course(course), rules("change"), on_day(day)
        if course.now is not None:
            found, on = rules("change", "age"), course.now.on
            at = f"assessments.{indicator.assessments.index(course.now)}.on"
            dated = {"on": Cell(on.text, at), "day": Cell(day.isoformat())}
            thing = Thing(thing.place, {**thing.cells, **dated}, indicator)
        yield Explanation(name, page, found, (thing,), on, item(indicator))


def rounds(kb: KnowledgeBase, day: date) -> Iterator[Explanation]:
    """Give how the answers that were given in each year are counted."""
    for criterion, part in progress.groups(kb, day):
        every = Place("indicators.json", {"criterion": criterion.id})
        for one in part.rounds:
            if not one.missing:
                things = tuple(
                    Thing(
                        item(course.indicator),
                        {"answer": _answer(course, answer)},
                        course.indicator,
                    )
                    for course, answer in zip(part.courses, one.answers, strict=True)
                )
                name, page = f"rounds.{criterion.id}.{one.year}", f"stav/#{anchor('rounds')}"
                on = max((answer.on for answer in one.answers if answer), default=on_day(day))
                yield Explanation(name, page, rules("given"), things, on, every)


def answers(  # noqa: PLR0913, PLR0917 - what an explanation is made of
    kb: KnowledgeBase,
    name: str,
    page: str,
    found: progress.Progress,
    day: date,
    every: Place | None = None,
    parts: tuple[str, ...] = (),
) -> Explanation:
    """Give how the answers to some questions are counted, then and now, and what changed."""
    things = tuple(_course(course, kb.default) for course in found.courses)
    on, place = _newest(found, day), f"{page}#{anchor(name)}"
    return Explanation(name, place, _answers(), things, on, every, parts if things else ())


def latest(
    name: str, place: str, found: progress.Progress, day: date, every: Place | None = None
) -> Explanation:
    """Give how the latest answers to some questions are counted; `place` has its anchor."""
    things = tuple(_course(course) for course in found.courses)
    on = _newest(found, day)
    return Explanation(name, place, rules("questions", "latest"), things, on, every)


def _newest(found: progress.Progress, day: date) -> Period:
    return found.on.on if found.on else on_day(day)


def _answer(course: Course, one: Assessment | None) -> Cell:
    if one is None:
        return Cell(None)
    return Cell(one.answer.value, f"assessments.{course.indicator.assessments.index(one)}.answer")


def _course(course: Course, language: str = "") -> Thing:
    """Give a question with its two answers; with their doubts, if a language is given."""
    cells = {
        "before": _answer(course, course.baseline),
        "now": _answer(course, course.latest),
    }
    if language:
        cells["before_doubt"] = _doubt(course, course.baseline, language)
        cells["now_doubt"] = _doubt(course, course.latest, language)
    return Thing(item(course.indicator), cells, course.indicator)


def _doubt(course: Course, one: Assessment | None, language: str) -> Cell:
    if one is None or one.doubt is None:
        return Cell(None)
    wording, found = one.doubt.best(language, language)
    index = course.indicator.assessments.index(one)
    return Cell(wording, f"assessments.{index}.doubt.{found}")
