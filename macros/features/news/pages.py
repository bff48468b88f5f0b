"""What pages show of news and events."""

from macros.core.kb.knowledge import kind_of
from macros.core.pages.entities import Facts
from macros.core.pages.view import View
from macros.core.schema.base import Entity
from macros.core.urls import addresses
from macros.features.news import published
from macros.features.news.models import Event, News, Picture
from macros.features.people.models import Actor
from macros.features.programme.models import Area, Goal
from macros.features.work.models import Activity


def news_facts(view: View, news: News) -> Facts:
    """What the page of an update shows."""
    return {**_about(view, news), "activity": view.kb.all(Activity).get(news.activity or "")}


def event_facts(view: View, event: Event) -> Facts:
    """What the page of an event shows."""
    page = str(addresses.page(event))
    return {**_about(view, event), "calendar": view.link(addresses.calendar(page))}


def _about(view: View, item: News | Event) -> Facts:
    kb = view.kb
    return {
        "goals": [kb.all(Goal)[name] for name in item.goals],
        "areas": [kb.all(Area)[name] for name in item.areas],
        "actors": [kb.all(Actor)[name] for name in item.actors],
        "pictures": [kb.all(Picture)[name] for name in item.pictures],
    }


def news_of(view: View, entity: Entity) -> Facts:
    """The updates that name an entity, newest first."""
    names = {i for k, i in view.back.get((kind_of(entity), entity.id), ()) if k == "news"}
    return {"news": [one for one in published.published(view.kb, view.day) if one.id in names]}
