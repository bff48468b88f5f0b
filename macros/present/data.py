"""Data for machines: every kind of the knowledge base as JSON."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from macros.derive import addresses, progress
from macros.load.knowledge import natural
from macros.model.assessment import Evaluation
from macros.model.base import Entity
from macros.model.kinds import KINDS
from macros.model.strategy import Goal
from macros.present.view import View

SCHEMA = 1


def files(views: Mapping[str, View]) -> Iterator[tuple[str, str | bytes]]:
    """Give `data/<kind>.json` for every kind."""
    view = next(iter(views.values()))
    for kind in KINDS:
        content = {"schema": SCHEMA, "kind": kind.name, "items": items(view, kind.name)}
        yield f"data/{kind.name}.json", dump(content)


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
        fields["verdict"] = _verdict(progress.verdict(view.kb, "goals", entity.id, view.day))
    path = addresses.address(entity)
    if path is not None:
        fields["url"] = {lang: view.absolute(path, lang) for lang in view.kb.site.languages}
    return fields


def _verdict(verdict: Evaluation | None) -> dict[str, str] | None:
    if verdict is None:
        return None
    return {"answer": verdict.verdict.value, "on": verdict.on.text, "evaluation": verdict.id}


def dump(content: Any) -> str:
    """Give JSON: UTF-8, indented, order kept."""
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"
