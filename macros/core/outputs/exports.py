"""An export: files of the site that are no pages."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from macros.core.outputs import tombstones
from macros.core.pages.printing import Content, Files
from macros.core.pages.view import View
from macros.core.schema import registry


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
    scope: Scope = Scope.MIXED


def exports(views: Mapping[str, View], language: str | None = None, *, gone: bool = True) -> Files:
    """Give the files of every export, then what answers at addresses of files that are gone.

    `language`: only the files that lie in the folder of this language. Without `gone` the latter
    are left out.
    """
    wanted = views if language is None else {language: views[language]}
    default, *others = views
    names: set[str] = set()
    again: dict[str, Content] = {}
    moved = tombstones.moved(views[default].kb)

    def here() -> Files:
        for export in registry.declared(Export):
            if export.scope is Scope.EACH:
                yield from export.make(wanted)
            elif export.scope is Scope.MIXED or default in wanted:
                yield from export.make(views)

    for path, content in here():
        folder = path.partition("/")[0]
        names.add(path)
        if moved(path):  # all others are let go as soon as they are written
            again[path] = content
        if language is None or (folder if folder in others else default) == language:
            yield path, content
    if gone:
        yield from tombstones.files(views, names, again, tuple(wanted))
