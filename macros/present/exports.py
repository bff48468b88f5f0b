"""The one table of exports: every file of the site that is no page."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from macros.present import badges, calendars, catalogue, cms, data, embeds, feeds, gone, hosting
from macros.present.maps import files as maps_files
from macros.present.view import View

Files = Iterator[tuple[str, str | bytes]]
"""Path from the site's root (no leading slash, with the language's folder) and content."""


@dataclass(frozen=True)
class Export:
    """An export: its name and the pure function that gives its files.

    The function gets the views of all languages, the default language first.
    """

    name: str
    make: Callable[[Mapping[str, View]], Files]


EXPORTS: tuple[Export, ...] = (
    Export("data", data.files),
    Export("feeds", feeds.files),
    Export("calendars", calendars.files),
    Export("embeds", embeds.files),
    Export("badges", badges.files),
    Export("catalogue", catalogue.files),
    Export("hosting", hosting.files),
    Export("maps", maps_files.files),
    Export("forms", cms.files),
)


def exports(views: Mapping[str, View]) -> Files:
    """Give the files of every export, then what answers at addresses of files that are gone."""
    made: dict[str, str | bytes] = {}
    for export in EXPORTS:
        made.update(export.make(views))
    yield from made.items()
    yield from gone.files(views, made)
