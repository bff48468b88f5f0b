"""Links within the site lead to pages, files and places on pages that it has."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Protocol
from urllib.parse import unquote, urlsplit

from macros.core.checks import values
from macros.core.checks.permalinks import missing
from macros.core.checks.texts import wordings
from macros.core.kb import publishing
from macros.core.kb.knowledge import KnowledgeBase, Origin
from macros.core.kb.shape import suggest
from macros.core.messages import Problem
from macros.core.schema import kinds
from macros.core.schema.redirect import Redirect
from macros.core.text import markup
from macros.core.urls import addresses
from macros.core.urls.permalinks import lost

_FILE = re.compile(r"(/[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*)+")
"""A file of the site: no part leads upwards, none is hidden, nothing is encoded."""


class Site(Protocol):
    """What only the pages themselves know, asked for where a link needs it."""

    def ids(self, page: str, language: str) -> Collection[str]:
        """Give the places of a page (`cile/3/`) in a language."""
        ...

    def twice(self, page: str) -> Collection[str]:
        """Give the places that a page would have twice."""
        ...

    @property
    def fields(self) -> Collection[str]:
        """The addresses of the fields of all data: `/data/goals.json#title`."""
        ...

    @property
    def made(self) -> Collection[str]:
        """The paths of files that are made of what there is, not to say what is gone."""
        ...

    @property
    def files(self) -> Collection[str]:
        """The paths of all files that are no pages, from the root of the site."""
        ...


def known_pages(kb: KnowledgeBase, written: Collection[str], day: date | None) -> frozenset[str]:
    """Give the addresses of all pages, with a slash at both ends: hand-written and generated.

    Without `day` only those of entities, which are known in a knowledge base with errors too.
    """
    found = addresses.own(kb) if day is None else addresses.made(kb, day)
    made = (page for page, _, _ in found)
    return frozenset(f"/{page.strip('/')}/".replace("//", "/") for page in ("", *written, *made))


def links(
    kb: KnowledgeBase, written: Collection[str], day: date, site: Site | None = None
) -> Iterator[Problem]:
    """Links in texts and addresses, the menu and redirects lead somewhere.

    To a page or file (KB406, KB603) that readers see (KB431), to a place that it has (KB430), and
    what is redirected is not there any more (KB604). `written` are the addresses of hand-written
    pages; without `site` only pages of entities and those that are hand-written are known.
    """
    known = _Known(kb, publishing.released(kb, day), frozenset(written), day, site)
    for origin, link, place, language in _links(kb):
        found = known.wrong(link, language, hidden=origin.path in known.unseen)
        if found is not None:
            yield Problem(origin.path, *place, *found)
    for redirect in kb.list(Redirect):
        origin = kb.origins["redirects", redirect.id]
        if redirect.new and not addresses.from_kb(redirect.new):
            found = known.wrong(f"/{redirect.new}", kb.default, hidden=False)
            if found is not None:
                args = {"found": redirect.new}
                yield Problem(origin.path, *origin.at("new"), "KB603", args)
        if not addresses.from_kb(redirect.old) and known.taken(redirect.old):
            yield Problem(origin.path, *origin.at("old"), "KB604", {"found": redirect.old})


def places(kb: KnowledgeBase, day: date, site: Site) -> Iterator[Problem]:
    """No id of an entity is a place that its page has already, for itself or another (KB543)."""
    for kind, entity in publishing.released(kb, day).each():
        if "/#{id}" in (kinds.by_name()[kind].address or ""):
            address = str(addresses.address(entity))
            page, _, anchor = address.partition("#")
            if anchor in site.twice(page):
                origin = kb.origins[kind, entity.id]
                yield Problem(origin.path, *origin.at(), "KB543", {"found": f"/{address}"})


def promised(
    kb: KnowledgeBase, written: Collection[str], day: date, site: Site
) -> Iterator[Problem]:
    """Every promised page and file that no entity has for its own is there or answered (KB601).

    Those of entities are looked for in `permalinks`, by what the knowledge base alone knows.
    """
    if not kb.permalinks:
        return
    seen = publishing.released(kb, day)
    pages = [page[1:] for page in known_pages(seen, written, day)]
    served = {
        addresses.localized(page, language, kb.default)
        for page in (*pages, *addresses.offered(seen))
        for language in kb.site.languages
    }
    served.update(f"/{path.removesuffix('index.html')}" for path in site.files)
    for line, address in lost(kb, served | {f"/{path}" for path in site.files} | {*site.fields}):
        path, language = addresses.split(address, kb.site.languages)
        page, _, anchor = path.partition("#")
        if addresses.from_kb(path) or (
            anchor and page in pages and anchor in site.ids(page, language)
        ):
            continue
        if re.fullmatch(r"/\S*", address):
            yield missing(line, address, path)


Link = tuple[Origin, str, tuple[int, int], str]
"""The file, the address as it is written, its line and column, the language of its words."""


def _links(kb: KnowledgeBase) -> Iterator[Link]:
    """Give every link to this site with its place and the language of its words."""
    own = _own_root(kb)
    for origin, path, wording in wordings(kb):
        language = str(path[-1]) if path else origin.path.split(".")[-2]
        local = markup.local_links(wording)
        for link in markup.targets(wording):
            if link in local or own.match(link.found):
                yield origin, link.found, origin.within(path, wording, link.offset), language
    for origin, path, value in values.each(kb):
        if origin is not kb.site_origin and own.match(value) and " " not in value:
            yield origin, value, origin.at(*path), kb.default
    for index, item in enumerate(kb.site.menu):
        place = kb.site_origin.at("menu", index, "page")
        yield kb.site_origin, f"/{item.page}", place, kb.default


def _own_root(kb: KnowledgeBase) -> re.Pattern[str]:
    """Give the beginning of full addresses of this site, with and without `www`, by both ways.

    The town's main site is another one, where it has a host of its own.
    """
    parts = urlsplit(kb.site.url)
    host = parts.netloc.lower()
    hosts = {host, host.removeprefix("www."), f"www.{host.removeprefix('www.')}"}
    main = urlsplit(kb.site.town.web or "").netloc.lower()
    hosts -= {main} - {host}
    either = "|".join(map(re.escape, sorted(hosts)))
    return re.compile(rf"https?://(?:{either}){re.escape(parts.path.rstrip('/'))}(?=[/?#]|$)", re.I)


def _sets() -> tuple[str, ...]:
    """Below these pages lie those that are known only where the knowledge base is whole."""
    return tuple(f"/{one.section}" for one in addresses.sets() if one.section)


@dataclass(frozen=True)
class _Known:
    """What a link may lead to: `seen` is the knowledge base as readers have it on `day`."""

    kb: KnowledgeBase
    seen: KnowledgeBase
    written: frozenset[str]
    day: date
    site: Site | None

    @cached_property
    def pages(self) -> frozenset[str]:
        return known_pages(self.seen, self.written, self._day)

    @cached_property
    def later(self) -> frozenset[str]:
        return known_pages(self.kb, self.written, self._day) - self.pages

    @property
    def _day(self) -> date | None:
        """None: there are errors, nothing can be worked out of several entities."""
        return self.day if self.site is not None else None

    @cached_property
    def offered(self) -> frozenset[str]:
        return addresses.offered(self.seen)

    @cached_property
    def unseen(self) -> frozenset[str]:
        """Files of what readers do not see yet."""
        found = publishing.waiting(self.kb, self.day)
        return frozenset(self.kb.origins[kind, entity.id].path for kind, entity in found)

    @cached_property
    def own(self) -> re.Pattern[str]:
        return _own_root(self.kb)

    def taken(self, path: str) -> bool:
        """Whether there is a page or file at a path without language."""
        if self.site is None:
            return False
        made = addresses.made(self.seen, self.day)
        return path in self.site.made or any(
            page == path and kind != "redirects" for page, kind, _ in made
        )

    def wrong(self, link: str, language: str, *, hidden: bool) -> tuple[str, dict[str, str]] | None:
        """Give code and arguments of what is wrong with a link; None where it is right.

        `hidden`: it stands in something that nobody sees yet either.
        """
        whole = self.own.match(link)
        rest = link[whole.end() :] if whole else link
        way, _, anchor = rest.partition("#")
        page = unquote(way.partition("?")[0]) if whole else way.partition("?")[0]
        file = page[1:] if whole else addresses.localized(page[1:], language, self.kb.default)[1:]
        if whole:
            path, language = addresses.split(page or "/", self.kb.site.languages)
            page = f"/{path}"
        page = page.removesuffix("index.html") if page.endswith("/index.html") else page
        if page in self.later:
            return None if hidden else ("KB431", {"found": link})
        if page not in self.pages:
            file_named = "." in page.rpartition("/")[2] and _FILE.fullmatch(page) is not None
            named = file_named or page.startswith(_sets())
            if named and (self.site is None or file in self.site.files):
                return None
            return "KB406", {"found": link, "hint": self._near(rest)}
        return self._place(link, page[1:], unquote(anchor), language)

    def _place(
        self, link: str, page: str, anchor: str, language: str
    ) -> tuple[str, dict[str, str]] | None:
        if not anchor or anchor == "top" or anchor.startswith("/") or self.site is None:
            return None
        if f"{page}#{anchor}" in self.offered:
            return None
        places = self.site.ids(page, language)
        if anchor in places:
            return None
        near = suggest(anchor, sorted(places))
        hint = f"{link.partition('#')[0]}#{near}" if near else ""
        return "KB430", {"found": link, "expected": anchor, "hint": hint}

    def _near(self, link: str) -> str:
        page, mark, anchor = link.partition("#")
        whole = f"{page.rstrip('/')}/"
        near = whole if whole in self.pages else suggest(page, sorted(self.pages))
        return f"{near}{mark}{anchor}" if near else ""
