"""The frame around a page: titles, languages, menu, footer."""

from dataclasses import dataclass

from babel import Locale
from babel.core import get_global

from macros.core.pages import entities, policies, redirects, results
from macros.core.pages.care import Care, care
from macros.core.pages.head import Head, head
from macros.core.pages.view import EUROPEAN, View
from macros.core.schema import kinds
from macros.core.urls import addresses


@dataclass(frozen=True)
class About:
    """What a page is about: its title, a sentence for result lists, the pages above it."""

    title: str
    description: str = ""
    above: tuple[tuple[str, str], ...] = ()
    """Address without language and label of each page above, the highest first."""
    refresh: str | None = None
    """Where the reader is sent at once; None: they stay."""
    gone: bool = False
    """Whether it only says what became of an address."""
    made: str = ""
    """Kind and id of the entity that the page shows (`goals/3-1`)."""
    written: str = ""
    """Path of a page written by hand (`docs/cs/index.md`)."""


@dataclass(frozen=True)
class Alternate:
    """The same page in another language."""

    language: str
    name: str
    href: str
    absolute: str
    territory: str
    """The language with its country, as social networks name it: `cs_CZ`."""


@dataclass(frozen=True)
class Shell:
    """All that the template needs besides the page's own text."""

    title: str
    heading: str
    description: str
    canonical: str
    alternates: tuple[Alternate, ...]
    default: str
    """Absolute address in the default language."""
    help: tuple[tuple[str, str, str], ...]
    """Language, address and label of the page of help in further languages."""
    menu: tuple[tuple[str, str, bool], ...]
    """Address, label, whether the reader is there or below."""
    above: tuple[tuple[str, str], ...]
    home: bool
    head: Head
    policy: str
    """Content security policy."""
    care: Care
    refresh: str | None = None
    """Where the reader is sent from an address that is gone."""
    gone: bool = False
    """Whether this page only says what became of an address: it is in no search."""


def about_page(title: str, description: str, written: str = "") -> About:
    """Give what a hand-written page is about."""
    return About(title, description, written=written)


def about_entity(view: View, kind: str, entity_id: str) -> About:
    """Give what a page made from the knowledge base is about."""
    title, description = entities.describe(view, kind, entity_id)
    if kind == "redirects":
        refresh = redirects.target(view, view.get(kind, entity_id).old)
        return About(title, description, refresh=refresh, gone=True)
    pages = entities.page_sets().get(kind)
    section = pages.section if pages else kinds.by_name()[kind].section or ""
    return About(title, description, above(view, section), made=f"{kind}/{entity_id}")


def above(view: View, section: str) -> tuple[tuple[str, str], ...]:
    """Give address and label of a section and of those above it, the highest first."""
    parts = [part for part in section.split("/") if part]
    paths = ["/".join(parts[: n + 1]) for n in range(len(parts))]
    return tuple((f"{path}/", str(view.t(f"section.{path}"))) for path in paths)


def group(view: View, path: str) -> str:
    """Give the name of the part of the site in which a page lies, for lists of results."""
    key = f"section.{path.partition('/')[0]}"
    return str(view.t(key)) if view.words.has(key) else view.plain(view.kb.site.title)


def shell(view: View, path: str, about: About) -> Shell:
    """Give the frame of the page at `path` (without language)."""
    site = view.kb.site
    name = view.plain(site.title)
    menu = tuple(
        (view.link(item.page), view.plain(item.label), path.startswith(item.page))
        for item in site.menu
    )
    above = tuple((view.link(page), label) for page, label in about.above)
    home = path == ""
    general = view.plain(site.description)
    if not home:
        general = f"{about.title}. {general}"  # no two pages are described alike
    return Shell(
        title=name if home else results.title(about.title, above[-1][1] if above else "", name),
        heading=about.title,
        description=results.description(about.description or general),
        canonical=view.absolute(path),
        alternates=alternates(view, path),
        default=view.absolute(path, view.kb.default),
        help=tuple(
            (language, view.link_in(addresses.HELP, language), str(words("short")))
            for language, words in view.desk.help.items()
        ),
        menu=menu,
        above=above,
        home=home,
        policy=policies.page(view),
        head=head(view, path, about.made, name if home else about.title, above),
        care=care(view, about.made, about.written),
        refresh=about.refresh,
        gone=about.gone,
    )


def alternates(view: View, path: str) -> tuple[Alternate, ...]:
    """Give the page at `path` in every language that it has."""
    return tuple(
        Alternate(
            language,
            language_name(language),
            view.link_in(path, language),
            view.absolute(path, language),
            territory(language),
        )
        for language in view.languages_of(path)
    )


def territory(language: str) -> str:
    """Give a language with the country where it is mostly spoken; English is British here."""
    likely = get_global("likely_subtags").get(language, language)
    found = Locale.parse(EUROPEAN.get(language, likely))
    return "_".join(filter(None, [found.language, found.territory]))


def language_name(language: str) -> str:
    """Give a language's own name for itself."""
    return (Locale.parse(language).get_display_name() or language).capitalize()
