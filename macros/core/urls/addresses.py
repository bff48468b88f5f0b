"""Addresses: made from ids, never from titles, the same path in every language."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from string import Formatter

from macros.core.kb.knowledge import KnowledgeBase, kind_of
from macros.core.schema import kinds, registry
from macros.core.schema.base import Entity

HELP = "pomoc/"
"""The page that says where to get help; it may have more languages than the site."""


def address(entity: Entity) -> str | None:
    """Give the address of an entity without language and leading slash, with its anchor if any.

    None where the kind is shown on no page.
    """
    pattern = kinds.by_name()[kind_of(entity)].address
    if pattern is None:
        return None
    fields = {name: getattr(entity, name) for name in _named(pattern)}
    if "period" in fields:
        fields["period"] = fields["period"].text.lower()
    return pattern.format(**fields)


@cache
def _named(pattern: str) -> tuple[str, ...]:
    """Give the fields that an address is made of."""
    return tuple(name for _, name, _, _ in Formatter().parse(pattern) if name)


def page(entity: Entity) -> str | None:
    """Give the page on which an entity is shown, without anchor."""
    found = address(entity)
    return None if found is None else found.partition("#")[0]


@dataclass(frozen=True)
class AddressSet:
    """Addresses of pages that are put together of several entities, or stand for none.

    `made` yields address and id of each page on a day; `section` is the page that lists them.
    """

    name: str
    made: Callable[[KnowledgeBase, date], Iterator[tuple[str, str]]]
    section: str


def made(kb: KnowledgeBase, day: date) -> Iterator[tuple[str, str, str]]:
    """Address, kind and id of every page made from the knowledge base on `day`.

    The kind is that of the entity, or the name of a set.
    """
    yield from own(kb)
    for one in sets():
        for address, name in one.made(kb, day):
            yield address, one.name, name


def sets() -> tuple[AddressSet, ...]:
    """Every set of addresses."""
    return registry.declared(AddressSet)


def own(kb: KnowledgeBase) -> Iterator[tuple[str, str, str]]:
    """Address, kind and id of the pages of single entities."""
    for kind, entity in kb.each():
        if "{id}/" in (kinds.by_name()[kind].address or ""):
            yield str(page(entity)), kind, entity.id


def localized(path: str, language: str, default: str) -> str:
    """Give `path` as it is served in `language`, with leading slash.

    Files of data, badges and pictures lie but once, for all languages.
    """
    shared = path.startswith(("data/", "badge/", "media/")) and "." in path.partition("#")[0]
    return f"/{path}" if language == default or shared else f"/{language}/{path}"


def split(served: str, languages: tuple[str, ...]) -> tuple[str, str]:
    """Give path and language of an address as it is served; the inverse of `localized`.

    `languages` are those of the site, the default first.
    """
    path = served.removeprefix("/")
    first, slash, rest = path.partition("/")
    if slash and first in languages[1:]:
        return rest, first
    return path, languages[0]


# What belongs to an entity besides its page. Anchors, feeds, calendars, embeds and badges are
# promised to others as firmly as the page itself.


def feed(page: str) -> str:
    """Give the address of the feed that belongs to a page."""
    return f"{page}feed.xml"


def calendar(page: str) -> str:
    """Give the address of the calendar that belongs to a page."""
    return f"{page}kalendar.ics"


def embed(kind: str, entity_id: str) -> str:
    """Give the address of the small page for other people's sites."""
    return f"embed/{kind}/{entity_id}/"


def badge(kind: str, entity_id: str, language: str) -> str:
    """Give the address of the badge, the same in every language of the site."""
    return f"badge/{kind}/{entity_id}.{language}.svg"


def card(kind: str, entity_id: str, language: str) -> str:
    """Give the address of the picture that social networks show."""
    return f"card/{kind}/{entity_id}.{language}.png"


_ID = "([a-z0-9-]+)"
_ROLES = {
    "row": re.compile(rf"kriteria/{_ID}/#u-{_ID}"),
    "embed": re.compile(rf"embed/{_ID}/{_ID}/"),
    "badge": re.compile(rf"badge/{_ID}/{_ID}\.[a-z]{{2,3}}\.svg"),
    "feed": re.compile(r"(.*/)feed\.xml"),
    "calendar": re.compile(r"(.*/)kalendar\.ics"),
}


def owner(path: str) -> tuple[str, str] | None:
    """Give the page to which an address belongs and its role there; None: to none but itself."""
    for role, pattern in _ROLES.items():
        found = pattern.fullmatch(path)
        if found is None:
            continue
        if role == "row":
            return f"ukazatele/{found[2]}/", role
        if role in ("feed", "calendar"):
            return found[1], role
        kind = kinds.by_name().get(found[1])
        if kind is not None and kind.address is not None:
            return kind.address.format(id=found[2]), role
    return None


def belonging(page: str, role: str, language: str) -> str | None:
    """Give the address that plays `role` for a page; None where the page is of no entity."""
    if role in ("feed", "calendar"):
        return feed(page) if role == "feed" else calendar(page)
    found = parse(page)
    if found is None:
        return None
    if role == "embed":
        return embed(*found)
    return badge(*found, language) if role == "badge" else page


def parse(page: str) -> tuple[str, str] | None:
    """Give kind and id of the entity whose own page has this address."""
    for kind, pattern in _own_pages():
        if found := pattern.fullmatch(page):
            return kind, found[1]
    return None


@cache
def _own_pages() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (kind.name, re.compile(re.escape(kind.address).replace(r"\{id\}", _ID)))
        for kind in kinds.kinds()
        if kind.address is not None and kind.address.endswith("{id}/")
    )


@cache
def _anchored() -> re.Pattern[str]:
    """The addresses of entities that share a page, and the pages themselves."""
    patterns = []
    for kind in kinds.kinds():
        if kind.address is not None and "#" in kind.address:
            whole = re.escape(kind.address)
            patterns.append(re.sub(r"\\\{[a-z]+\\\}", "[a-z0-9-]+", whole))
    return re.compile("|".join(patterns))


def from_kb(path: str) -> bool:
    """Whether an address has the form of one that is made from an entity."""
    page_path = path.partition("#")[0]
    return parse(page_path) is not None or _anchored().fullmatch(path) is not None


def offered(kb: KnowledgeBase) -> frozenset[str]:
    """Give every address made from the entities: pages and the anchors that pages offer."""
    found = {path for _, entity in kb.each() if (path := address(entity)) is not None}
    found |= {path.partition("#")[0] for path in found}
    for kind in kinds.kinds():
        if kind.anchors is not None:
            for entity in kb.entities[kind.name].values():
                found.update(kind.anchors(entity))
    return frozenset(found)
