"""Under which terms each file of data is: the one place from which all outputs take them."""

from collections.abc import Iterator
from typing import Any

from macros.core.kb.knowledge import KnowledgeBase
from macros.core.kb.shape import suggest
from macros.core.messages import Problem
from macros.core.outputs.derived import derived, tables
from macros.core.pages.view import View

PAGE = "data/"


def anchor(name: str) -> str:
    """The place of terms on the page of data."""
    return f"podminky-{name}"


def address(view: View, data: str) -> str | None:
    """Where the terms of a data file (`goals`) stand; None where none are given.

    Terms of others lead to what the page of data says of them, the town's own to their licence.
    """
    found = view.kb.site.terms_of(data)
    if found is None:
        return view.kb.site.licence
    return view.absolute(f"{PAGE}#{anchor(found.name)}")


def licences(view: View, data: str) -> list[dict[str, str]]:
    """The terms of a table as a Frictionless data package says them; empty where none are given."""
    found, path = view.kb.site.terms_of(data), address(view, data)
    if path is None:
        return []
    return [{"path": path, **({"title": view.plain(found.title)} if found else {})}]


def record(view: View, data: str) -> dict[str, Any] | None:
    """The terms as they stand in a JSON file; None where none are given."""
    found = view.kb.site.terms_of(data)
    if found is None:
        return {"url": view.kb.site.licence} if view.kb.site.licence else None
    languages = view.kb.site.languages
    return {
        "title": found.title.root,
        "text": found.text.root,
        "url": found.url or {one: view.absolute(_page(found.name), one) for one in languages},
    }


def _page(name: str) -> str:
    return f"{PAGE}#{anchor(name)}"


def covered(kb: KnowledgeBase) -> Iterator[Problem]:
    """Terms name data that there are, each once (KB570, KB571)."""
    known = {*tables(), *derived()}
    seen: dict[str, str] = {}
    for index, one in enumerate(kb.site.terms):
        for number, name in enumerate(one.covers):
            place = kb.site_origin.at("terms", index, "covers", number)
            if name not in known:
                args = {"found": name, "hint": suggest(name, known)}
                yield Problem(kb.site_origin.path, *place, "KB570", args)
            elif name in seen:
                args = {"found": name, "expected": seen[name]}
                yield Problem(kb.site_origin.path, *place, "KB571", args)
            seen.setdefault(name, one.name)
