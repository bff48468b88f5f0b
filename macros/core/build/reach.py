"""What links may lead to, asked for before anything is built: places on pages, files."""

from collections import Counter
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from jinja2 import Environment
from markdown import Markdown
from markupsafe import Markup
from mkdocs.utils.meta import get_data

from macros.core.outputs.derived import tables
from macros.core.outputs.exports import exports
from macros.core.outputs.public_urls import names
from macros.core.outputs.schemas import table
from macros.core.pages import entities, redirects
from macros.core.pages.macros import macros
from macros.core.pages.view import View
from macros.core.urls import addresses

_STATIC = ("search.json", "404.html")


class Reach:
    """The site that would be made: each page is made only when its places are asked for.

    `views` gives the view of a language as readers have it, `written` the folders of hand-written
    pages by path, `frame` the templates around every page, `served` the files that are no exports.
    """

    def __init__(
        self,
        views: Callable[[str], View],
        languages: tuple[str, ...],
        written: Callable[[str], dict[str, Path]],
        frame: Path,
        served: Callable[[], frozenset[str]],
    ) -> None:
        self._views, self._languages, self._written = views, languages, written
        self._frame, self._served = frame, served
        self._known: dict[tuple[str, str], Counter[str]] = {}

    @cached_property
    def _made(self) -> dict[str, tuple[str, str]]:
        first = self._views(self._languages[0])
        return {page: (kind, name) for page, kind, name in addresses.made(first.kb, first.day)}

    @cached_property
    def _around(self) -> Counter[str]:
        """The places of the frame, each once: which of its parts a page has is no matter."""
        templates = (
            path.read_text("utf-8")
            for path in self._frame.glob("*.html")
            if path.name != "404.html"
        )
        return Counter(frozenset().union(*map(redirects.ids, templates)))

    def ids(self, page: str, language: str) -> frozenset[str]:
        """Give the places of a page (`cile/3/`) in a language; none where there is no such page."""
        return frozenset(self._ids(page, language))

    def twice(self, page: str) -> frozenset[str]:
        """Give the places that a page would have twice."""
        found = self._ids(page, self._languages[0])
        return frozenset(one for one, count in found.items() if count > 1)

    def _ids(self, page: str, language: str) -> Counter[str]:
        if (page, language) not in self._known:
            view = self._views(language)
            html = self._html(view, page)
            html += str(redirects.anchors(view, page, html))
            self._known[page, language] = Counter(redirects.all_ids(html)) + self._around
        return self._known[page, language]

    def _html(self, view: View, page: str) -> str:
        if page in self._made:
            return str(entities.page(view, *self._made[page]))
        written = self._written(view.language)
        for path in (f"{page}index.md", f"{page.rstrip('/')}.md"):
            if path in written:
                return _rendered(view, (written[path] / path).read_text("utf-8"))
        return ""

    @cached_property
    def fields(self) -> frozenset[str]:
        """The addresses of the fields of all data: `/data/goals.json#title`."""
        return frozenset(
            f"/data/{data}.json#{name}" for data in tables() for name in names(table(data))
        )

    @cached_property
    def made(self) -> frozenset[str]:
        """The paths of files that are made of what there is, not to say what is gone."""
        views = {language: self._views(language) for language in self._languages}
        return frozenset(path for path, _ in exports(views, gone=False))

    @cached_property
    def files(self) -> frozenset[str]:
        """The paths of all files that are no pages, from the root of the site."""
        views = {language: self._views(language) for language in self._languages}
        return frozenset((*_STATIC, *self._served(), *(path for path, _ in exports(views))))


def _rendered(view: View, text: str) -> str:
    """Give a hand-written page as HTML; what its macros make stands at the end."""
    made: list[str] = []

    def call(make: Callable[..., Markup], *args: str, **options: str) -> str:
        made.append(str(make(view, *args, **options)))
        return ""

    environment = Environment(autoescape=True)
    for macro in macros():
        make = macro.make
        environment.globals[macro.name] = lambda *a, _make=make, **o: call(_make, *a, **o)
    source = environment.from_string(get_data(text)[0]).render()
    html = Markdown(extensions=["attr_list", "def_list", "tables", "toc"]).convert(source)
    return "".join((html, *made))
