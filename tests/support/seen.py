"""Pages on which every number that the program worked out is marked.

Numbers that the knowledge base itself says are of a kind of their own (`Recorded`), so that what is
left are results: of counting, adding, comparing. A template or a function of words that writes one
of these writes it between two signs that no text has.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from jinja2 import FileSystemLoader
from pydantic import BaseModel, RootModel

from macros.core.build import project
from macros.core.kb import publishing
from macros.core.kb.knowledge import KnowledgeBase
from macros.core.outputs import embeds
from macros.core.pages import entities
from macros.core.pages.macros import macros
from macros.core.pages.templates import environment
from macros.core.pages.view import View
from macros.core.pages.words import Words, named
from macros.core.urls import addresses

OPEN, CLOSE = "\ue000", "\ue001"
MARKED = re.compile(f"{OPEN}([^{CLOSE}]*){CLOSE}")


class Recorded(int):
    """A number that stands in the knowledge base."""


class Worked(int):
    """A number that was worked out; as HTML it is marked."""

    def __html__(self) -> str:
        return f"{OPEN}{int(self)}{CLOSE}"


def _worked(value: Any) -> Any:
    return Worked(value) if type(value) is int else value


class MarkingWords(Words):
    """Words that mark the numbers which they fill in."""

    def __call__(self, key: str, n: int | None = None, **args: Any) -> Any:
        """Give the words under `key`."""
        return super().__call__(key, _worked(n), **{k: _worked(v) for k, v in args.items()})


class MarkingView(View):
    """A view that marks the numbers which it writes."""

    def number(self, value: float, digits: int = 0) -> str:
        """Give a number as the language writes it."""
        text = super().number(value, digits)
        return text if isinstance(value, Recorded) else f"{OPEN}{text}{CLOSE}"


def marking(kb: KnowledgeBase, language: str, day: date) -> MarkingView:
    """Give a view of a knowledge base that marks every number that is worked out."""
    kb = publishing.released(kb, day)
    recorded = {
        kind: {name: _recorded(entity) for name, entity in found.items()}
        for kind, found in kb.entities.items()
    }
    kb = replace(kb, entities=recorded, site=_recorded(kb.site))
    templates = environment(FileSystemLoader(project.FRAGMENTS))
    templates.finalize = _marked
    words = named(project.words(language), kb.site.scale, kb.default)
    written = project.pages(language, kb.default)
    said = MarkingWords(words.language, words.table)
    return MarkingView(kb, language, day, said, templates, written)


def _marked(value: Any) -> Any:
    return f"{OPEN}{value}{CLOSE}" if type(value) in (int, float) else value


def _recorded(value: Any) -> Any:
    if type(value) is int:
        return Recorded(value)
    if isinstance(value, tuple):
        return tuple(map(_recorded, value))
    if isinstance(value, BaseModel) and not isinstance(value, RootModel):
        fields = type(value).model_fields
        return value.model_copy(update={name: _recorded(getattr(value, name)) for name in fields})
    return value


def shown(view: View) -> Iterator[tuple[str, str]]:
    """Give the address, without language, and the content of every page and embed."""
    for address, kind, entity_id in addresses.made(view.kb, view.day):
        yield address, str(entities.page(view, kind, entity_id))
    calls = {macro.name: partial(macro.make, view) for macro in macros()}
    plain = environment(FileSystemLoader(project.FRAGMENTS))
    for path, folder in project.written(view.language, view.kb.default).items():
        written = re.findall(r"{{.*?}}", (folder / path).read_text("utf-8"))
        found = (plain.from_string(call).render(**calls) for call in written)
        yield path.removesuffix("index.md"), "".join(found)
    for path, content in embeds.files({view.language: view}):
        yield path.removesuffix("index.html"), content
