"""Every template of a site by the largest page that is made with it.

A template is a kind of the knowledge base with pages of its own, a page written by hand, or a
frame. None is listed by hand: a new kind or page is looked at as soon as it is there.
"""

import re
from dataclasses import dataclass

from macros.derive import pages
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
    kinds = {path: kind for path, kind, _ in pages.made(site.kb, DAY) if kind != "redirects"}
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
