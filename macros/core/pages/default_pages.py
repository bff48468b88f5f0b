"""The page of an entity, and the list of a kind, where its feature brings no template."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from markupsafe import Markup, escape

from macros.core.kb.knowledge import KnowledgeBase
from macros.core.pages.names import heading
from macros.core.pages.view import View
from macros.core.schema import kinds
from macros.core.schema.base import Entity
from macros.core.schema.fields import Field, Holds, fields

_SHOWN = ("title", "label", "summary", "source", "see", "note")
"""Fields that the template itself shows."""


def rows(view: View, entity: Entity) -> Iterator[tuple[str, Markup]]:
    """Label and value of every field of an entity that has one, in the order of its model."""
    kind = kinds.of(entity)
    for field in fields(type(entity)):
        value = getattr(entity, field.name)
        if field.name in _SHOWN or value is None or value == ():
            continue
        values = value if field.many else (value,)
        shown = [found for one in values if (found := _value(view, field, one))]
        if shown:
            yield label(view, kind.name, (field.name,)), Markup(", ").join(shown)


def label(view: View, kind: str, path: tuple[str, ...]) -> str:
    """The label of a field: of this kind if there is any, else of every field so named.

    Raises KeyError where there is none.
    """
    return _words(view, "field", kind, path)


def hint(view: View, kind: str, path: tuple[str, ...]) -> str:
    """What an editor is told about a field; see `label`."""
    return _words(view, "hint", kind, path)


def _words(view: View, sort: str, kind: str, path: tuple[str, ...]) -> str:
    own = f"{sort}.{kind}.{'.'.join(path)}"
    return str(view.t(own if view.words.has(own) else f"{sort}.{path[-1]}"))


def _value(view: View, field: Field, value: Any) -> Markup:
    """A value in words; empty where it has fields of its own, or is a picture."""
    said: dict[Holds, Callable[[], Markup | str]] = {
        Holds.TEXT: lambda: view.block(value),
        Holds.REFERENCE: lambda: _link(view, view.get(field.kind, value)),
        Holds.CHOICE: lambda: view.t(f"option.{field.name}.{value}"),
        Holds.YES_NO: lambda: view.t(f"option.yes-no.{'yes' if value else 'no'}"),
        Holds.DAY: lambda: view.date(value),
        Holds.MOMENT: lambda: view.moment(value),
        Holds.PERIOD: lambda: view.period(value),
        Holds.NUMBER: lambda: view.number(value),
        Holds.LINE: lambda: str(value),
    }
    return escape(said[field.holds]()) if field.holds in said else Markup()


def _link(view: View, entity: Entity) -> Markup:
    name = heading(view, entity)
    if kinds.of(entity).address is None:
        return escape(name)
    return Markup('<a href="{}">{}</a>').format(view.url(entity), name)


def lists(kb: KnowledgeBase, day: date) -> Iterator[tuple[str, str]]:
    """Address and kind of every list that is made by itself."""
    for kind in kinds.kinds():
        if kind.listed_under is not None and kind.section is not None:
            yield kind.section, kind.name


def list_page(view: View, kind: str) -> Markup:
    """The list of the entities of a kind."""
    found = view.kb.entities[kind].values()
    items = [(heading(view, entity), entity) for entity in found]
    return view.render("entities-list", kind=kind, items=items)


def list_words(view: View, kind: str) -> tuple[str, str]:
    """Title and description of the list of a kind."""
    title = str(view.t(f"kind.{kind}"))
    return title, title


def links(view: View, page: str) -> Markup:
    """The lists that are linked from a hand-written page; empty where there are none."""
    found = [
        (kind.section, view.t(f"kind.{kind.name}"))
        for kind in kinds.kinds()
        if kind.listed_under == page and kind.section is not None
    ]
    return view.render("lists", lists=found) if found else Markup()
