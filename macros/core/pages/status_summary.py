"""How a thing stands, in a mark and a few words: for embeds, badges and cards."""

from dataclasses import dataclass

from markupsafe import Markup

from macros.core.pages.names import goal_name, heading
from macros.core.pages.view import View
from macros.core.schema.base import Entity
from macros.features.assessment import progress
from macros.features.assessment.models import Answer, Criterion, Indicator
from macros.features.assessment.progress import Course
from macros.features.people.models import Actor
from macros.features.programme.models import Area, Goal
from macros.features.work import status
from macros.features.work.models import Output

EMBEDDED = ("goals", "areas", "criteria", "indicators", "outputs", "actors")
"""Kinds that other sites may embed."""
BADGED = ("goals", "areas", "criteria", "indicators", "outputs")
"""Kinds that have a badge."""


@dataclass(frozen=True)
class Standing:
    """How a thing stands on a day.

    `level` names the sort of thing, `label` the thing. `answer` is None where nobody assessed
    it; `marked` whether it is a thing that gets assessed at all. `words` is the answer in words,
    empty for an actor, `details` further sentences, `courses` the marks that belong to it.
    """

    level: str
    label: str
    answer: Answer | None
    words: str
    details: tuple[str, ...] = ()
    courses: tuple[Course, ...] = ()
    marked: bool = True
    explained: str = ""
    """Where its figures are explained, without language; empty where it shows none."""


def standing(view: View, entity: Entity) -> Standing:
    """Give how an entity of one of the `EMBEDDED` kinds stands."""
    match entity:
        case Goal() | Area():
            return _judged(view, entity)
        case Criterion():
            return _criterion(view, entity)
        case Indicator():
            return _indicator(view, entity)
        case Output():
            return _output(view, entity)
        case Actor():
            return _actor(view, entity)
    raise KeyError(f"{type(entity).__name__} is not embedded")


def _judged(view: View, entity: Goal | Area) -> Standing:
    kind = "goals" if isinstance(entity, Goal) else "areas"
    level = goal_name(view, entity) if isinstance(entity, Goal) else str(view.t("embed.area"))
    found = progress.verdict(view.kb, kind, entity.id, view.day)
    words = str(view.t(f"verdict.{found.verdict.value if found else 'none'}"))
    details = (str(view.t("embed.on", period=view.period(found.on))),) if found else ()
    answer = found.verdict if found else None
    return Standing(level, view.plain(entity.label), answer, words, details)


def _criterion(view: View, entity: Criterion) -> Standing:
    found = progress.of_criterion(view.kb, entity.id, view.day)
    counts = found.latest
    words = str(
        Markup(", ").join(
            view.t("embed.count", count, answer=view.t(f"answer.{name}"))
            for name, count in counts.items()
            if name in view.kb.site.grades
        )
        if counts.total - counts.none
        else view.t("answer.none")
    )
    details = [str(view.t("changed", found.better, total=len(found.courses)))]
    if found.better_doubtful:
        details.append(str(view.t("headline.doubtful", found.better_doubtful)))
    level = f"{view.t('criterion')} {entity.number}"
    return Standing(
        level,
        view.plain(entity.label),
        None,
        words,
        tuple(details),
        found.courses,
        marked=False,
        explained=view.explanations[f"criteria.{entity.id}"].page,
    )


def _indicator(view: View, entity: Indicator) -> Standing:
    course = progress.course(entity, view.day)
    now = course.now
    details = []
    if now is not None:
        details.append(str(view.t("embed.on", period=view.period(now.on))))
    if course.baseline is not None and course.latest is not None:
        before = view.t(f"answer.{course.baseline.answer.value}")
        details.append(f"{view.t('baseline')}: {before}")
    details += [f"{view.t('doubt')}: {view.plain(one.doubt)}" for one in course.doubts]
    return Standing(
        str(view.t("embed.indicator")),
        view.plain(entity.label),
        now.answer if now else None,
        str(view.t(f"answer.{now.answer.value if now else 'none'}")),
        tuple(details),
    )


def _output(view: View, entity: Output) -> Standing:
    last = status.status(entity, view.day)
    words = str(view.t(f"state.{last.state.value if last else 'none'}"))
    details = (str(view.t("embed.on", period=view.period(last.on))),) if last else ()
    level = str(view.t("embed.output"))
    return Standing(level, heading(view, entity), None, words, details, marked=False)


def _actor(view: View, entity: Actor) -> Standing:
    level, summary = str(view.t(f"actors.{entity.type.value}")), view.plain(entity.summary)
    return Standing(level, heading(view, entity), None, "", (summary,), marked=False)
