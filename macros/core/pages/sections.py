"""Parts of hand-written pages: each macro's fragment as a function of the view."""

from typing import Any

from markupsafe import Markup

from macros.core.kb import publishing
from macros.core.pages import offers
from macros.core.pages.view import View
from macros.core.urls import subscriptions
from macros.features.assessment import progress
from macros.features.assessment.models import Benefit, Evaluation, Indicator, PlanItem
from macros.features.assessment.progress import Progress
from macros.features.crime.models import CrimeMap
from macros.features.history import correction_notes
from macros.features.news.models import Abbreviation, Document
from macros.features.people.models import Actor, ActorType, Helpline, Situation
from macros.features.programme import goals as goals_on
from macros.features.programme.models import Area, Goal, GoalLevel, Problem
from macros.features.work import status, timeline
from macros.features.work.models import Output, Step


def whole(view: View) -> Progress:
    """Give the progress of all indicators."""
    return progress.progress(view.kb.list(Indicator), view.day)


def town(view: View, form: str = "name") -> Markup:
    """Give the town's name; `form` is `name` or `of`."""
    return view.inline(getattr(view.kb.site.town, form))


def text(view: View, name: str) -> Markup:
    """Give a longer text of the knowledge base: `kb/texts/<name>.<language>.md`.

    Where the town has not written it, the page says so.
    """
    found = view.kb.texts.get(name)
    return view.block(found) if found else Markup("<p>{}</p>").format(view.t("text.none"))


def programme(view: View) -> Markup:
    """Give what the programme was: name, time, summary, the project in which it arose."""
    return view.render("programme", item=_programme(view))


def quotes(view: View, field: str) -> Markup:
    """Give the quotations of one field of the programme (`annotation`, `conclusions` …)."""
    programme = view.get("programme", "programme")
    return view.render("quotes", quotations=getattr(programme, field))


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
        challenges=_programme(view).challenges,
    )


def _programme(view: View) -> Any:
    return view.get("programme", "programme")


def areas(view: View) -> Markup:
    """Give the focus areas as cards: verdict, what was done, next step."""
    found = [
        (area, progress.verdict(view.kb, "areas", area.id, view.day)) for area in view.kb.list(Area)
    ]
    return view.render("areas-cards", areas=found)


def problems(view: View) -> Markup:
    """Give the problem areas as cards."""
    return view.render("problems-cards", problems=view.kb.list(Problem))


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


def outputs(view: View) -> Markup:
    """Give the list of outputs; none has a verdict that nobody gave."""
    found = [(output, status.status(output, view.day)) for output in view.kb.list(Output)]
    return view.render("outputs-list", outputs=found)


def actors(view: View) -> Markup:
    """Give the actors by sort."""
    groups = [(sort, [a for a in view.kb.list(Actor) if a.type is sort]) for sort in ActorType]
    return view.render("actors-list", groups=[g for g in groups if g[1]])


def schedule(view: View) -> Markup:
    """Give the schedule as a picture and as a list by quarter."""
    steps = view.kb.list(Step)
    return view.render(
        "schedule",
        chart=timeline.chart(steps, view.day),
        steps=[
            (step, timeline.phase(step.period, view.day), status.status(step, view.day))
            for step in steps
        ],
        missing=missing_numbers(steps),
    )


def missing_numbers(steps: tuple[Step, ...]) -> list[int]:
    """Give the numbers that the source leaves out between its first and last step."""
    numbers = {step.number for step in steps if step.number is not None}
    return [n for n in range(min(numbers), max(numbers)) if n not in numbers] if numbers else []


def timeline_of_quarters(view: View) -> Markup:
    """Give the quarters, newest first, with what was done."""
    return view.render("timeline", quarters=timeline.quarters(view.kb)[::-1])


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


def news(view: View, most: str = "") -> Markup:
    """Give the updates, newest first; at most `most` of them."""
    found = timeline.published(view.kb, view.day)
    return view.render("news-list", news=found[: int(most)] if most else found)


def events(view: View, most: str = "") -> Markup:
    """Give the events: what is coming, then what has been; with `most` only so many coming ones."""
    found = publishing.events(view.kb, view.day)
    if most:
        found = {"coming": found["coming"][: int(most)], "past": ()}
    return view.render(
        "events-list",
        **found,
        few=bool(most),
        page=view.link(subscriptions.EVENTS),
        channels=offers.of_events(view),
    )


def maps(view: View) -> Markup:
    """Give the maps as cards."""
    return view.render("maps-list", maps=view.kb.list(CrimeMap))


def emergency(view: View) -> Markup:
    """Give the emergency numbers in one look: what to dial, and who answers."""
    return view.render("emergency", lines=[x for x in view.kb.list(Helpline) if x.emergency])


def help_lines(view: View) -> Markup:
    """Give the numbers to call and help by situation."""
    lines = view.kb.list(Helpline)
    return view.render(
        "help",
        emergency=[line for line in lines if line.emergency],
        situations=[
            (situation, [line for line in lines if situation.id in line.situations])
            for situation in view.kb.list(Situation)
        ],
        others=[line for line in lines if not line.emergency],
    )


def abbreviations(view: View) -> Markup:
    """Give the glossary."""
    found = sorted(view.kb.list(Abbreviation), key=lambda a: a.short.casefold())
    return view.render("abbreviations", abbreviations=found)


def documents(view: View) -> Markup:
    """Give the documents that are cited, those with a map of their lines first."""
    found = sorted(view.kb.list(Document), key=lambda document: document.length is None)
    return view.render("documents", documents=found)


def accessibility(view: View) -> Markup:
    """Give the accessibility statement, in the order that the Act's practice asks for."""
    site = view.kb.site
    return view.render("accessibility", item=site.accessibility, town=site.town)


def search(view: View) -> Markup:
    """Give the search form, and the sections for readers without script."""
    sections = [(item.page, view.plain(item.label)) for item in view.kb.site.menu]
    return view.render("search", sections=sections)


def publicity(view: View) -> Markup:
    """Give the projects whose support is made public, one block each."""
    return view.render("publicity", projects=view.kb.site.publicity)


def imprint(view: View) -> Markup:
    """Give who answers for the site; what is not known is visibly missing."""
    return view.render("imprint", town=view.kb.site.town)


def packages(view: View) -> Markup:
    """Give the libraries that the site serves, with their licences."""
    return view.render("packages", packages=view.desk.packages)
