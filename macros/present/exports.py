"""The one table of exports: every file of the site that is no page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from macros.present import (
    badges,
    calendars,
    catalogue,
    cms,
    data,
    digests,
    embeds,
    feeds,
    gone,
    hosting,
    kits,
    plan_calendars,
    plan_files,
)
from macros.present.maps import files as maps_files
from macros.present.printing import Content, Files
from macros.present.view import View


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
    Export("kits", kits.files),
    Export("plan", plan_files.files),
    Export("plan-calendars", plan_calendars.files),
    Export("digests", digests.files),
    Export("maps", maps_files.files),
    Export("forms", cms.files),
)


def exports(views: Mapping[str, View]) -> Files:
    """Give the files of every export, then what answers at addresses of files that are gone."""
    made: dict[str, Content] = {}
    for export in EXPORTS:
        made.update(export.make(views))
    yield from made.items()
    yield from gone.files(views, made)
