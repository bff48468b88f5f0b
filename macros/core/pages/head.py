"""What the head of a page tells to programs: feeds, a picture for social networks, JSON-LD."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from macros.core.pages.names import heading
from macros.core.pages.view import View
from macros.core.records import subscriptions
from macros.core.schema import kinds
from macros.core.schema.json_schema import VERSION
from macros.core.urls import addresses
from macros.features.news.models import Event, News


@dataclass(frozen=True)
class Head:
    """Feeds (address, title), picture (full address, text for it) and JSON-LD of a page."""

    feeds: tuple[tuple[str, str], ...]
    picture: str
    picture_text: str
    article: bool
    data: Markup
    """Ready for a `<script type="application/ld+json">`: `<` is escaped."""


def head(view: View, path: str, made: str, title: str, above: Sequence[tuple[str, str]]) -> Head:
    """Give the head of the page at `path`.

    `made` is kind and id (`goals/3-1`), empty for hand-written pages; `above` are address (from
    the root of the host) and label of the pages above.
    """
    kind, _, entity_id = made.partition("/")
    entity = view.kb.entities.get(kind, {}).get(entity_id)
    site = view.plain(view.kb.site.title)
    known = kinds.by_name().get(kind)
    followed = known is not None and known.followed
    feeds = [(view.link(addresses.feed("")), str(view.t("feed.all", site=site)))]
    offered = subscriptions.feeds(view.kb, view.day)
    if entity is not None and followed and path in offered:
        label = view.t("about", site=site, label=heading(view, entity)).unescape()
        feeds.insert(0, (view.link(addresses.feed(path)), label))
    for one in subscriptions.section_feeds():
        if path.startswith(one.page) and one.page in offered:
            own = view.link(addresses.feed(one.page))
            feeds.insert(0, (own, str(view.t(one.title, site=site))))
    card = ("site", "site") if known is None or not known.card else (kind, entity_id)
    return Head(
        feeds=tuple(feeds),
        picture=view.kb.site.url + addresses.card(*card, view.language),
        picture_text=title,
        article=isinstance(entity, News),
        data=_script(_facts(view, path, kind, title, above, entity)),
    )


def _script(facts: list[dict[str, Any]]) -> Markup:
    written = json.dumps(
        {"@context": "https://schema.org", "@graph": facts},
        ensure_ascii=False,
        separators=(",", ":"),
    )
    escaped = written.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Markup(escaped)


def _facts(  # noqa: PLR0913, PLR0917 - what a page is made of
    view: View,
    path: str,
    kind: str,
    title: str,
    above: Sequence[tuple[str, str]],
    entity: object,
) -> list[dict[str, Any]]:
    facts: list[dict[str, Any]] = [_town(view)]
    if above:
        facts.append(_trail(view, path, title, above))
    if isinstance(entity, News):
        facts.append(_article(view, entity))
    if isinstance(entity, Event):
        facts.append(_event(view, entity))
    if kind == "quarters":
        facts += _events(view, path)
    if path == "data/":
        facts.append(_dataset(view))
    return facts


def _id(view: View) -> str:
    return f"{view.kb.site.url}#town"


def _town(view: View) -> dict[str, Any]:
    town = view.kb.site.town
    found = {
        "@type": "GovernmentOrganization",
        "@id": _id(view),
        "name": view.plain(town.name),
        "url": town.web,
        "identifier": town.ico,
        "email": town.email,
        "telephone": town.phone,
    }
    return {key: value for key, value in found.items() if value}


def _trail(view: View, path: str, title: str, above: Sequence[tuple[str, str]]) -> dict[str, Any]:
    steps = [(view.link(""), view.plain(view.kb.site.title)), *above, (view.link(path), title)]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": n, "name": name, "item": view.origin + href}
            for n, (href, name) in enumerate(steps, 1)
        ],
    }


def _article(view: View, news: News) -> dict[str, Any]:
    changed = max([news.date, *(one.on for one in news.corrections if one.on <= view.day)])
    return {
        "@type": "NewsArticle",
        "headline": view.plain(news.title),
        "description": view.plain(news.lead),
        "datePublished": news.date.isoformat(),
        "dateModified": changed.isoformat(),
        "inLanguage": view.language,
        "mainEntityOfPage": view.origin + view.url(news),
        "image": view.kb.site.url + addresses.card("news", news.id, view.language),
        "author": {"@id": _id(view)},
        "publisher": {"@id": _id(view)},
    }


def _event(view: View, event: Event) -> dict[str, Any]:
    """Give an event with its hours in the town's zone; a cancelled one says so."""
    place, at = view.plain(event.place), view.kb.site.at
    found = {
        "@type": "Event",
        "name": view.plain(event.title),
        "description": view.plain(event.lead),
        "startDate": at(event.start).isoformat(timespec="minutes"),
        "endDate": at(event.end).isoformat(timespec="minutes") if event.end else None,
        "eventStatus": f"https://schema.org/Event{'Cancelled' if event.cancelled else 'Scheduled'}",
        "location": {"@type": "Place", "name": place, "address": place},
        "inLanguage": view.language,
        "url": view.origin + view.url(event),
    }
    return {key: value for key, value in found.items() if value}


def _events(view: View, path: str) -> list[dict[str, Any]]:
    return [
        {
            "@type": "Event",
            "name": heading(view, one.entity),
            "startDate": one.start.isoformat(),
            "endDate": one.end.isoformat(),
            "inLanguage": view.language,
            "url": view.origin + view.url(one.entity),
        }
        for one in view.occasions
        if one.sort == "event" and addresses.page(one.entity) == path
    ]


def _dataset(view: View) -> dict[str, Any]:
    site = view.kb.site
    found = {
        "@type": "Dataset",
        "name": str(view.t("catalogue.title", site=view.plain(site.title)).unescape()),
        "description": str(view.t("catalogue.about", town=view.plain(site.town.of)).unescape()),
        "url": view.absolute("data/"),
        "version": str(VERSION),
        "dateModified": view.day.isoformat(),
        "inLanguage": list(site.languages),
        "license": view.absolute("data/#podminky"),
        "creator": {"@id": _id(view)},
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": form,
                "contentUrl": f"{site.url}data/{name}",
            }
            for name, form in (
                ("kb.json", "application/json"),
                ("datapackage.json", "application/json"),
            )
        ],
    }
    return {key: value for key, value in found.items() if value}
