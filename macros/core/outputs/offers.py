"""Parts of the pages for partners: data, channels, and a real example of everything."""

from markupsafe import Markup

from macros.core.outputs.catalogue import catalogued
from macros.core.outputs.derived import derived
from macros.core.outputs.partner import partner
from macros.core.outputs.schemas import table
from macros.core.pages.names import heading
from macros.core.pages.view import View
from macros.core.records import subscriptions
from macros.core.schema import kinds
from macros.core.schema.redirect import Redirect
from macros.core.urls import addresses
from macros.features.assessment import progress
from macros.features.programme.models import Goal

EXAMPLES = {
    "curl": ("shell", "curl --silent --show-error --output goals.csv {url}data/goals.csv"),
    "python": (
        "python",
        "import json, urllib.request\n"
        "\n"
        'with urllib.request.urlopen("{url}data/indicators.json") as file:\n'
        "    indicators = json.load(file)['items']\n"
        "latest = [one['assessments'][-1]['answer'] for one in indicators if one['assessments']]\n"
        "print(latest.count('yes'), 'of', len(indicators))",
    ),
    "pandas": (
        "python",
        "import pandas\n"
        "\n"
        'goals = pandas.read_csv("{url}data/goals.csv", sep=";", dtype=str)\n'
        "print(goals[['id', 'label.{language}']])",
    ),
}
"""Language and text of each example on the data page; a test runs them against a built site."""


def example(view: View, name: str) -> Markup:
    """Give an example of code that reads the data, with this site's address."""
    language, _ = EXAMPLES[name]
    return view.render("example", language=language, code=code(view, name))


def code(view: View, name: str) -> str:
    """Give the text of an example."""
    text = EXAMPLES[name][1]
    return text.replace("{url}", view.kb.site.url).replace("{language}", view.language)


def datasets(view: View) -> Markup:
    """Give the table of data files: what is in each, and its formats."""
    rows = [
        (
            kind.name,
            len(view.kb.entities[kind.name]),
            tuple(table(kind.name).parts),
            view.kb.site.terms_of(kind.name),
        )
        for kind in kinds.kinds()
        if view.kb.entities[kind.name] or kind.name == "redirects"
    ]
    return view.render("datasets", rows=rows)


def terms(view: View) -> Markup:
    """The terms of the data: the town's own, and those of works of others."""
    site = view.kb.site
    return view.render("terms", licence=site.licence, terms=site.terms)


def data_status(view: View) -> Markup:
    """Say whether the data are registered as open data; only then they may be called so."""
    return view.render("data-status", registered=view.kb.site.registered)


def data_files(view: View) -> Markup:
    """Give the files that hold or describe everything; where there is no catalogue, say why."""
    return view.render("data-files", derived=derived().values(), catalogued=catalogued(view))


def withdrawn_fields(view: View) -> Markup:
    """Give the fields of the data that are gone, and why."""
    gone = [one for one in view.kb.list(Redirect) if one.old.startswith("data/") and "#" in one.old]
    return view.render("withdrawn-fields", gone=gone)


def channels(view: View) -> Markup:
    """The feeds and calendars of the whole site; those that would be empty are left out."""
    offered = subscriptions.feeds(view.kb, view.day)
    found = [
        (view.link(addresses.feed("")), str(view.t("channel.all"))),
        *(
            (view.link(addresses.feed(one.page)), str(view.t(one.label)))
            for one in subscriptions.section_feeds()
            if one.page in offered
        ),
        *calendars(view),
        (view.link(addresses.calendar("")), str(view.t("channel.calendar"))),
    ]
    return view.render("channels", channels=found)


def calendars(view: View) -> tuple[tuple[str, str], ...]:
    """Address and label of the calendars of sections; empty where nothing is in any."""
    offered = subscriptions.calendars(view.kb)
    return tuple(
        (view.link(addresses.calendar(one.page)), str(view.t(one.label)))
        for one in subscriptions.section_calendars()
        if one.page in offered
    )


def partner_example(view: View) -> Markup:
    """Give a real example of what a page offers: the first goal that somebody judged."""
    goals = view.kb.list(Goal)
    judged = [g for g in goals if progress.verdict(view.kb, "goals", g.id, view.day)]
    goal = next(iter(judged or goals), None)
    if goal is None:
        return Markup()
    name = heading(view, goal)
    return view.render("partner-example", item=goal, name=name, p=partner(view, goal))
