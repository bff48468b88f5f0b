"""The one table of exports: every file of the site that is no page."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from macros.present import cms, data
from macros.present.view import View

Files = Iterator[tuple[str, str | bytes]]
"""Path from the site's root (no leading slash) and content."""


@dataclass(frozen=True)
class Export:
    """An export: its name and the pure function that gives its files.

    The function gets the views of all languages, the default language first.
    """

    name: str
    make: Callable[[Mapping[str, View]], Files]


EXPORTS: tuple[Export, ...] = (Export("data", data.files), Export("forms", cms.files))


def exports(views: Mapping[str, View]) -> Files:
    """Give the files of every export."""
    for export in EXPORTS:
        yield from export.make(views)
