"""Data for machines: every kind as JSON, and the sitemap."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from macros.derive import addresses, progress
from macros.load.knowledge import KnowledgeBase, natural
from macros.model.assessment import Evaluation
from macros.model.base import Entity
from macros.model.kinds import KINDS
from macros.model.strategy import Goal
from macros.present.view import View

SCHEMA = 1


def exports(view: View, views: Mapping[str, View]) -> Iterator[tuple[str, str]]:
    """Give every export as (path, text); `views` are all languages of the site."""
    for kind in KINDS:
        yield (
            f"data/{kind.name}.json",
            dump({"schema": SCHEMA, "kind": kind.name, "items": items(view, kind.name)}),
        )


def items(view: View, kind: str) -> list[dict[str, Any]]:
    """Give the items of one kind, sorted by id."""
    entities = view.kb.entities[kind]
    return [item(view, entities[name]) for name in sorted(entities, key=natural)]


def item(view: View, entity: Entity) -> dict[str, Any]:
    """Give one entity as plain data: its fields as in kb/, what is computed, its addresses."""
    fields = entity.model_dump(mode="json", exclude_none=True)
    if isinstance(entity, Goal):
        fields["kind"] = fields.pop("level")
        fields.setdefault("number", None)
        fields.setdefault("parent", None)
        verdict = progress.verdict(view.kb, "goals", entity.id, view.day)
        fields["verdict"] = _verdict(verdict)
    path = addresses.address(entity)
    if path is not None:
        fields["url"] = _urls(view.kb, path, view)
    return fields


def _verdict(verdict: Evaluation | None) -> dict[str, str] | None:
    if verdict is None:
        return None
    return {"answer": verdict.verdict.value, "on": verdict.on.text, "evaluation": verdict.id}


def _urls(kb: KnowledgeBase, path: str, view: View) -> dict[str, str]:
    return {language: view.absolute(path, language) for language in kb.site.languages}


def dump(data: Any) -> str:
    """Give `data` as JSON: UTF-8, indented, order kept."""
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
