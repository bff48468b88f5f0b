"""How goals, areas, criteria and indicators stand."""

from markupsafe import Markup

from macros.core.kb.knowledge import kind_of
from macros.core.pages.status_summary import StatusSummary
from macros.core.pages.view import View
from macros.features.assessment import progress
from macros.features.assessment.models import Criterion, Indicator
from macros.features.programme.models import Area, Goal
from macros.features.programme.pages import goal_name


def judged(view: View, entity: Goal | Area) -> StatusSummary:
    """The verdict on a goal or an area."""
    level = goal_name(view, entity) if isinstance(entity, Goal) else str(view.t("embed.area"))
    found = progress.verdict(view.kb, kind_of(entity), entity.id, view.day)
    words = str(view.t(f"verdict.{found.verdict.value if found else 'none'}"))
    details = (str(view.t("embed.on", period=view.period(found.on))),) if found else ()
    answer = found.verdict if found else None
    return StatusSummary(level, view.plain(entity.label), answer, words, details)


def criterion(view: View, entity: Criterion) -> StatusSummary:
    """The counts of the answers to its questions."""
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
    return StatusSummary(
        level,
        view.plain(entity.label),
        None,
        words,
        tuple(details),
        found.courses,
        marked=False,
        explained=view.explanations[f"criteria.{entity.id}"].page,
    )


def indicator(view: View, entity: Indicator) -> StatusSummary:
    """The newest answer, and the first."""
    course = progress.course(entity, view.day)
    now = course.now
    details = []
    if now is not None:
        details.append(str(view.t("embed.on", period=view.period(now.on))))
    if course.baseline is not None and course.latest is not None:
        before = view.t(f"answer.{course.baseline.answer.value}")
        details.append(f"{view.t('baseline')}: {before}")
    details += [f"{view.t('doubt')}: {view.plain(one.doubt)}" for one in course.doubts]
    return StatusSummary(
        str(view.t("embed.indicator")),
        view.plain(entity.label),
        now.answer if now else None,
        str(view.t(f"answer.{now.answer.value if now else 'none'}")),
        tuple(details),
    )
