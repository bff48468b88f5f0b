"""The one table of exports: every file of the site that is no page."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from macros.present import badges, calendars, catalogue, data, embeds, feeds, gone, hosting
from macros.present.maps import files as maps_files
from macros.present.view import View

Files = Iterator[tuple[str, str | bytes]]
"""Path from the site's root (no leading slash, with the language's folder) and content."""


class Scope(StrEnum):
    """In which languages' folders the files of an export lie.

    Each language is built by itself: what is `EACH` is made there from its own view alone, what
    is `SHARED` only with the default language, what is `MIXED` in every build.
    """

    SHARED = "shared"
    EACH = "each"
    MIXED = "mixed"


@dataclass(frozen=True)
class Export:
    """An export: its name and the pure function that gives its files.

    The function gets the views of all languages, the default language first.
    """

    name: str
    make: Callable[[Mapping[str, View]], Files]
    scope: Scope = Scope.SHARED


EXPORTS: tuple[Export, ...] = (
    Export("data", data.files),
    Export("feeds", feeds.files, Scope.EACH),
    Export("calendars", calendars.files, Scope.EACH),
    Export("embeds", embeds.files, Scope.EACH),
    Export("badges", badges.files),
    Export("catalogue", catalogue.files),
    Export("hosting", hosting.files),
    Export("maps", maps_files.files, Scope.MIXED),
)


def exports(views: Mapping[str, View], language: str | None = None) -> Files:
    """Give the files of every export, then what answers at addresses of files that are gone.

    `language`: only the files that lie in the folder of this language.
    """
    made: dict[str, str | bytes] = {}
    wanted = views if language is None else {language: views[language]}
    default = next(iter(views))
    for export in EXPORTS:
        if export.scope is Scope.EACH:
            made.update(export.make(wanted))
        elif export.scope is Scope.MIXED or default in wanted:
            made.update(export.make(views))
    made.update(gone.files(views, made, tuple(wanted)))
    for path, content in made.items():
        folder = path.partition("/")[0]
        if language is None or (folder if folder in list(views)[1:] else default) == language:
            yield path, content
