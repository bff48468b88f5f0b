"""Parts of the pages for partners: data, channels, and a real example of everything."""

from markupsafe import Markup

from macros.core.outputs.catalogue import catalogued
from macros.core.outputs.derived import DERIVED
from macros.core.outputs.schemas import table
from macros.core.pages.names import heading
from macros.core.pages.partner import partner
from macros.core.pages.view import View
from macros.core.schema.kinds import KINDS
from macros.core.schema.redirect import Redirect
from macros.core.urls import addresses, subscriptions
from macros.core.urls.pages import CHANGES
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
        (kind.name, len(view.kb.entities[kind.name]), tuple(table(kind.name).parts))
        for kind in KINDS
        if view.kb.entities[kind.name] or kind.name == "redirects"
    ]
    return view.render("datasets", rows=rows)


def data_status(view: View) -> Markup:
    """Say whether the data are registered as open data; only then they may be called so."""
    return view.render("data-status", registered=view.kb.site.registered)


def data_files(view: View) -> Markup:
    """Give the files that hold or describe everything; where there is no catalogue, say why."""
    return view.render("data-files", derived=DERIVED, catalogued=catalogued(view))


def withdrawn_fields(view: View) -> Markup:
    """Give the fields of the data that are gone, and why."""
    gone = [one for one in view.kb.list(Redirect) if one.old.startswith("data/") and "#" in one.old]
    return view.render("withdrawn-fields", gone=gone)


def channels(view: View) -> Markup:
    """Give the feeds and calendars of the whole site; those that would be empty are left out."""
    feeds = subscriptions.feeds(view.kb, view.day)
    found = [
        (view.link(addresses.feed(page)), str(view.t(f"channel.{name}")))
        for page, name in (("", "all"), (subscriptions.NEWS, "news"), (CHANGES, "changes"))
        if page in feeds
    ]
    whole = (view.link(addresses.calendar("")), str(view.t("channel.calendar")))
    return view.render("channels", channels=[*found, *of_events(view), whole])


def of_events(view: View) -> tuple[tuple[str, str], ...]:
    """Give address and label of the feed and calendar of events; empty where there is no event."""
    page = subscriptions.EVENTS
    found = []
    if page in subscriptions.feeds(view.kb, view.day):
        found.append((view.link(addresses.feed(page)), str(view.t("channel.events"))))
    if page in subscriptions.calendars(view.kb):
        label = str(view.t("channel.events.calendar"))
        found.append((view.link(addresses.calendar(page)), label))
    return tuple(found)


def partner_example(view: View) -> Markup:
    """Give a real example of what a page offers: the first goal that somebody judged."""
    goals = view.kb.list(Goal)
    judged = [g for g in goals if progress.verdict(view.kb, "goals", g.id, view.day)]
    goal = next(iter(judged or goals), None)
    if goal is None:
        return Markup()
    name = heading(view, goal)
    return view.render("partner-example", item=goal, name=name, p=partner(view, goal))
