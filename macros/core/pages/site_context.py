"""What the edge knows and the knowledge base does not: git's dates, pictures, what waits."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from macros.core.kb.knowledge import KnowledgeBase
from macros.core.messages import Problem
from macros.core.pages.words import Words


@dataclass(frozen=True)
class Size:
    """A picture as the site serves it: its path from the root, width and height in pixels."""

    path: str
    width: int
    height: int


@dataclass(frozen=True)
class Example:
    """A few lines of a file as a problem finds them, and as they should be; either may be empty."""

    wrong: str
    right: str


Keep = Callable[[bytes, Callable[[], bytes]], bytes]
"""Gives what the second argument makes, or what it made before from the same first argument."""


def _make(made_from: bytes, make: Callable[[], bytes]) -> bytes:
    return make()


@dataclass(frozen=True)
class Package:
    """A library from which something may reach a reader's browser.

    `licence` is its SPDX name, `text` the path among the assets of the licence's text (empty: the
    package brings none), `place` the package's folder in the project.
    """

    name: str
    version: str
    licence: str
    text: str
    place: str


@dataclass(frozen=True)
class Desk:
    """All this beside a view.

    `whole` is the knowledge base with drafts and what is to come; None: the same as the view's.
    `changed` maps a file (`kb/news/x.yml`, `docs/cs/index.md`) → the day of its last change,
    `added` a file of `kb/` and a line of it (`on: 2023-Q1`; empty: any) → the day it came in.
    `pictures` maps the name of a file in `kb/media/` → its sizes, the smallest first.
    """

    whole: KnowledgeBase | None = None
    drafts: bool = False
    """Whether drafts are shown, marked as such: in previews."""
    changed: Mapping[str, date] = field(default_factory=dict)
    added: Mapping[tuple[str, str], date] = field(default_factory=dict)
    pictures: Mapping[str, tuple[Size, ...]] = field(default_factory=dict)
    keep: Keep = _make
    """Keeps what is slow to make by the content that it is made from; here it keeps nothing."""
    warnings: tuple[Problem, ...] = ()
    examples: Mapping[str, Example] = field(default_factory=dict)
    packages: tuple[Package, ...] = ()
    assets: str = ""
    """Name of the folder in `/assets/`, made from what is in it."""
    help: Mapping[str, Words] = field(default_factory=dict)
    """Words of the page of help in languages that the site does not speak otherwise."""
    fonts: tuple[str, ...] = ()
    """Files of the typeface among the assets; empty: readers see their own."""
    commit: str = ""
    """The commit of the knowledge base; empty where it is not known, or files differ from it."""
