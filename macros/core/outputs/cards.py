"""Pictures for social networks: what each of them says. They are drawn at the edge."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from macros.core.pages.status_summary import status_summary
from macros.core.pages.view import View
from macros.core.urls import addresses
from macros.features.news import published
from macros.features.programme.models import Goal


@dataclass(frozen=True)
class Card:
    """A picture of 1200 × 630 px: `path` from the root of the site, the rest is its words.

    `mark` is `yes`, `partly`, `no`, `none` or empty: no mark.
    """

    path: str
    language: str
    level: str
    title: str
    words: str
    mark: str
    foot: str


def cards(views: Mapping[str, View]) -> Iterator[Card]:
    """Give the card of the site, of every goal and of all published news, in every language."""
    for language, view in views.items():
        site = view.plain(view.kb.site.title)
        foot = f"{site} · {view.kb.site.url.partition('//')[2].rstrip('/')}"
        about = view.plain(view.kb.site.description)
        path = addresses.card("site", "site", language)
        yield Card(path, language, view.plain(view.kb.site.town.name), site, about, "", foot)
        for goal in view.kb.list(Goal):
            stands = status_summary(view, goal)
            mark = stands.answer.value if stands.answer else "none"
            path = addresses.card("goals", goal.id, language)
            yield Card(path, language, stands.level, stands.label, stands.words, mark, foot)
        for news in published.published(view.kb, view.day):
            path = addresses.card("news", news.id, language)
            title, day = view.plain(news.title), view.date(news.date)
            yield Card(path, language, day, title, "", "", foot)
