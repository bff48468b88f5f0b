"""What a page offers to those who use it: address, citation, QR code, embed, feed, data."""

from dataclasses import dataclass

from markupsafe import Markup

from macros.core.kb.knowledge import kind_of
from macros.core.outputs import badges, embeds
from macros.core.pages import change_text, qr
from macros.core.pages.change_text import Story
from macros.core.pages.names import heading
from macros.core.pages.status_summary import badged, status_summary, statuses
from macros.core.pages.view import View
from macros.core.records import subscriptions
from macros.core.schema.base import Entity
from macros.core.urls import addresses


@dataclass(frozen=True)
class Badge:
    """A badge: its address from the root of the host, size, text, and the code to use it."""

    src: str
    alt: str
    code: str


@dataclass(frozen=True)
class Partner:
    """All that a page offers; None: this kind of page has none."""

    addresses: tuple[tuple[str, str], ...]
    """Language and full address, the page's own language first."""
    citation: str
    qr: Markup
    stories: tuple[Story, ...]
    data: str
    """Name of the data file, without ending: `goals`."""
    embed: str | None = None
    frame: str | None = None
    height: str | None = None
    """Height of the embed's frame in pixels."""
    badge: Badge | None = None
    feed: str | None = None
    calendar: str | None = None


def partner(view: View, entity: Entity) -> Partner:
    """Give what the page of an entity offers."""
    kind, page = kind_of(entity), str(addresses.page(entity))
    title = heading(view, entity)
    feeds, calendars = subscriptions.feeds(view.kb, view.day), subscriptions.calendars(view.kb)
    embedded = kind in statuses()
    return Partner(
        addresses=_addresses(view, page),
        citation=citation(view, title, page),
        qr=picture(view, page),
        stories=change_text.about(view, (kind, entity.id), 3),
        data=kind,
        embed=embeds.code(view, entity, title) if embedded else None,
        frame=view.link(addresses.embed(kind, entity.id)) if embedded else None,
        height=str(embeds.height(view, status_summary(view, entity))) if embedded else None,
        badge=badge(view, entity) if badged(kind) else None,
        feed=view.link(addresses.feed(page)) if page in feeds else None,
        calendar=view.link(addresses.calendar(page)) if page in calendars else None,
    )


def after(view: View, entity: Entity) -> Markup:
    """What stands below the page of every entity."""
    return view.render("after", item=entity, kind=kind_of(entity), p=partner(view, entity))


def _addresses(view: View, page: str) -> tuple[tuple[str, str], ...]:
    others = [language for language in view.kb.site.languages if language != view.language]
    return tuple((one, view.absolute(page, one)) for one in (view.language, *others))


def citation(view: View, title: str, page: str) -> str:
    """Give a citation after ČSN ISO 690 with the version and its day."""
    stop = "" if title.endswith((".", "?", "!")) else "."
    return str(
        view.t(
            "partner.cite",
            town=view.plain(view.kb.site.town.name).upper(),
            title=title + stop,
            site=view.plain(view.kb.site.title),
            version=view.date(view.day),
            url=view.absolute(page),
        ).unescape()
    )


def picture(view: View, page: str) -> Markup:
    """Give the page's address as a QR code, with a caption; dark on light in every theme."""
    return view.render("qr", drawn=qr.inside(view.desk.keep, view.absolute(page)))


def badge(view: View, entity: Entity) -> Badge:
    """Give the badge of an entity and the code with which another site shows it."""
    kind, stands = kind_of(entity), status_summary(view, entity)
    path = addresses.badge(kind, entity.id, view.language)
    alt = badges.alternative(view, stands.level, stands.label, stands.words)
    page = view.absolute(stands.explained or str(addresses.page(entity)))
    src = f"{view.kb.site.url}{path}"
    code = view.raw("badge-code.html", page=page, src=src, alt=alt).strip()
    return Badge(f"{view.base}/{path}", alt, code)
