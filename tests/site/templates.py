"""Every template of a site by the largest page that is made with it.

A template is a kind of the knowledge base with pages of its own, a page written by hand, or a
frame. None is listed by hand: a new kind or page is looked at as soon as it is there.
"""

import re
from dataclasses import dataclass

from macros.core.urls import addresses
from tests.building import DAY, Built

FRAMES = re.compile(r"embed/[a-z-]+/|mapa\.html$")
OTHER = ("admin/",)
"""Pages that are programs of others: they have tests of their own."""


@dataclass(frozen=True)
class Template:
    """A template and its largest page, by its address without language (`cile/3/`)."""

    name: str
    address: str
    size: int


def templates(site: Built, *, frames: bool = False) -> tuple[Template, ...]:
    """Give every template of the site, sorted by name; with `frames` those of frames instead.

    The largest page counts over all languages; what says only where its content went is left out.
    """
    kinds = {path: kind for path, kind, _ in addresses.made(site.kb, DAY) if kind != "redirects"}
    largest: dict[str, Template] = {}
    for address in site.pages:
        rest = site.rest(address)
        frame = FRAMES.search(rest)
        if rest.startswith(OTHER) or bool(frame) != frames:
            continue
        if not frame and address not in site.public and rest != "404.html":
            continue
        name = frame[0] if frame else kinds.get(rest, rest)
        path = f"{address}index.html" if address.endswith("/") or not address else address
        found = Template(name, rest, len(site.files[path]))
        if name not in largest or (found.size, rest) > (largest[name].size, largest[name].address):
            largest[name] = found
    return tuple(sorted(largest.values(), key=lambda one: one.name))


def shown(site: Built, language: str) -> tuple[str, ...]:
    """Give a page of every template and frame in a language, by its whole address (`en/cile/3/`).

    With the default language come those that lie once for all: the page of help in further
    languages, and a page that says why its content was withdrawn. Files to send by e-mail are no
    pages of the site.
    """
    prefix = "" if language == site.default else f"{language}/"
    found = [prefix + one.address for one in (*templates(site), *templates(site, frames=True))]
    if language == site.default:
        known = site.public.keys() | site.leaflets.keys() | set(found)
        gone = [a for a in sorted(site.pages.keys() - known) if a.endswith("/")]
        gone = [a for a in gone if not FRAMES.search(a) and not a.startswith(OTHER)]
        found += [*site.leaflets, *gone[:1]]
    return tuple(found)
