"""How a thing stands, in a mark and a few words: for embeds, badges and cards."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from macros.core.kb.knowledge import kind_of
from macros.core.pages.view import View
from macros.core.schema import registry
from macros.core.schema.base import Entity


@dataclass(frozen=True)
class StatusSummary:
    """How a thing stands on a day.

    `level` names the sort of thing, `label` the thing. `answer` is None where nobody assessed
    it; `marked` whether it is a thing that gets assessed at all. `words` is the answer in words,
    empty for an actor, `details` further sentences, `courses` the marks that belong to it.
    """

    level: str
    label: str
    answer: Any
    words: str
    details: tuple[str, ...] = ()
    courses: tuple[Any, ...] = ()
    marked: bool = True
    explained: str = ""
    """Where its figures are explained, without language; empty where it shows none."""


@dataclass(frozen=True)
class Status:
    """That other sites may embed the things of a kind, and whether they have a badge."""

    kind: str
    summary: Callable[[View, Any], StatusSummary]
    badge: bool = True


@cache
def statuses() -> Mapping[str, Status]:
    """The kinds that may be embedded."""
    return {one.kind: one for one in registry.declared(Status)}


def badged(kind: str) -> bool:
    """Whether things of a kind have a badge."""
    return kind in statuses() and statuses()[kind].badge


def status_summary(view: View, entity: Entity) -> StatusSummary:
    """How an entity of a kind that may be embedded stands; KeyError for any other."""
    return statuses()[kind_of(entity)].summary(view, entity)
