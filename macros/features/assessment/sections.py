"""Parts of hand-written pages: each macro's fragment as a function of the view."""

from markupsafe import Markup

from macros.core.pages import correction_notes
from macros.core.pages.view import View
from macros.features.assessment import progress
from macros.features.assessment.models import Benefit, Evaluation, Indicator, PlanItem
from macros.features.assessment.progress import Progress
from macros.features.programme import goals as goals_on
from macros.features.programme.models import Area, Goal, GoalLevel


def whole(view: View) -> Progress:
    """Give the progress of all indicators."""
    return progress.progress(view.kb.list(Indicator), view.day)


def headline(view: View) -> Markup:
    """Give the sentence that says how many things the town does more of; computed."""
    return view.render("headline", progress=whole(view), rows="parts")


def strip(view: View) -> Markup:
    """Give the picture of the programme: every indicator as a mark, then and now."""
    return view.render("strip", groups=progress.groups(view.kb, view.day), progress=whole(view))


def design(view: View, part: str) -> Markup:
    """Give samples of one part of the design (`colours`, `marks` …), each in both themes."""
    return view.render("design", part=part, progress=whole(view))


def key(view: View) -> Markup:
    """Give the key to the marks."""
    return view.render("key")


def progress_tables(view: View, criterion: str = "") -> Markup:
    """Give the table of progress of one criterion, or of all with a summary."""
    groups = progress.groups(view.kb, view.day)
    if criterion:
        groups = tuple(group for group in groups if group[0].id == criterion)
    return view.render("progress", groups=groups, progress=whole(view), single=bool(criterion))


def courses(view: View) -> Markup:
    """Give the answers year by year, one picture per criterion."""
    groups = progress.groups(view.kb, view.day)
    explained = [
        (f"{criterion.number}, {one.year}", view.explanations[f"rounds.{criterion.id}.{one.year}"])
        for criterion, part in groups
        for one in part.rounds
        if not one.missing
    ]
    return view.render("courses", groups=groups, explained=explained)


def unfinished(view: View) -> Markup:
    """Give what has not succeeded: questions still answered NO, what was put off, challenges."""
    return view.render(
        "unfinished",
        courses=whole(view).still_no,
        areas=[area for area in view.kb.list(Area) if area.postponed],
        challenges=view.get("programme", "programme").challenges,
    )


def areas(view: View) -> Markup:
    """Give the focus areas as cards: verdict, what was done, next step."""
    found = [
        (area, progress.verdict(view.kb, "areas", area.id, view.day)) for area in view.kb.list(Area)
    ]
    return view.render("areas-cards", areas=found)


def goals(view: View) -> Markup:
    """Give all goals as a tree, with their verdicts."""
    listed = view.kb.list(Goal)
    verdicts = {g.id: progress.verdict(view.kb, "goals", g.id, view.day) for g in listed}
    roots = [g for g in listed if g.parent is None]
    below = {g.id: [c for c in listed if c.parent == g.id] for g in listed}
    return view.render(
        "goals-tree",
        strategy=[g for g in roots if g.level is GoalLevel.STRATEGIC],
        cooperation=[g for g in roots if g.level is GoalLevel.GENERAL],
        below=below,
        verdicts=verdicts,
        holds=lambda goal: goals_on.holds(goal, view.day),
    )


def criteria(view: View) -> Markup:
    """Give the criteria as cards with their marks and counts."""
    return view.render("criteria-cards", groups=progress.groups(view.kb, view.day))


def evaluations(view: View) -> Markup:
    """Give the verdicts of the source on goals and areas, the newest first."""
    known = [one for one in view.kb.list(Evaluation) if one.on.end <= view.day]
    newest = sorted(known, key=lambda one: one.on.end, reverse=True)
    found = [(item, correction_notes.of(view, item)) for item in newest]
    return view.render("evaluations", evaluations=found)


def benefits(view: View) -> Markup:
    """Give the benefits that the source claims."""
    return view.render("benefits", benefits=view.kb.list(Benefit))


def plan(view: View) -> Markup:
    """Give the further plan."""
    return view.render("plan", items=view.kb.list(PlanItem))
