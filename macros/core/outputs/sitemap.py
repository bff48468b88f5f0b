"""For search engines: every page in every language with its last change, and where that list is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from macros.core.pages.care import file
from macros.core.pages.view import View
from macros.core.urls import addresses


@dataclass(frozen=True)
class Entry:
    """A page in one language: full address, day of its last change (None: not known), versions."""

    address: str
    changed: date | None
    versions: tuple[tuple[str, str], ...]
    """Language and full address of every version, this one and `x-default` among them."""


def files(views: Mapping[str, View]) -> Iterator[tuple[str, str]]:
    """Give `sitemap.xml` of all languages, and `robots.txt`."""
    view = next(iter(views.values()))
    yield "sitemap.xml", view.raw("sitemap.xml", entries=list(entries(views)))
    yield "robots.txt", f"User-agent: *\nDisallow:\n\nSitemap: {view.absolute('sitemap.xml')}\n"


def entries(views: Mapping[str, View]) -> Iterator[Entry]:
    """Give every page that readers find, in every language, sorted by address."""
    view = next(iter(views.values()))
    files_of = {path: file(view, kind, id_) for path, kind, id_ in _made(view)}
    for path in sorted({*files_of, *(written.lstrip("/") for written in view.pages)}):
        languages = view.languages_of(path)
        versions = [(language, view.absolute(path, language)) for language in languages]
        versions.append(("x-default", view.absolute(path)))
        for language in languages:
            written = f"docs/{language}/{path}index.md"
            changed = view.desk.changed.get(files_of.get(path) or written)
            yield Entry(view.absolute(path, language), changed, tuple(versions))


def _made(view: View) -> Iterator[tuple[str, str, str]]:
    return (one for one in addresses.made(view.kb, view.day) if one[1] != "redirects")
