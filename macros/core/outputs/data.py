"""Data for machines: every kind of the knowledge base as JSON, CSV and JSON Schema."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic_core import to_json

from macros.core.kb.knowledge import natural
from macros.core.outputs import tables, terms
from macros.core.outputs.derived import tables as table_names
from macros.core.outputs.schemas import schema
from macros.core.pages.view import View
from macros.core.schema import kinds
from macros.core.schema.base import Entity
from macros.core.schema.json_schema import VERSION
from macros.core.urls import addresses
from macros.features.assessment import progress
from macros.features.assessment.models import Evaluation
from macros.features.programme.models import Goal


def files(views: Mapping[str, View]) -> Iterator[tuple[str, str | bytes]]:
    """Give every kind as JSON, CSV and JSON Schema, everything as one file, a data package."""
    view = next(iter(views.values()))
    languages = view.kb.site.languages
    everything: dict[str, Any] = {}
    for kind in kinds.kinds():
        found = everything[kind.name] = items(view, kind.name)
        content = headed(view, kind.name, found)
        yield f"data/{kind.name}.json", dump(content)
        yield schema_file(view, kind.name)
        yield from tables.files(kind.name, found, languages)
    whole = {
        "schema": VERSION,
        "day": view.day.isoformat(),
        "site": view.kb.site.model_dump(mode="json", exclude_none=True),
        "texts": {name: text.root for name, text in view.kb.texts.items()},
        "kinds": everything,
    }
    yield "data/kb.json", dump(whole)
    yield "data/datapackage.json", dump(package(view))


def headed(view: View, name: str, found: Sequence[Any]) -> dict[str, Any]:
    """What a file of data says: its version, what it holds, under which terms, the items."""
    said = terms.record(view, name)
    return {
        "schema": VERSION,
        "kind": name,
        **({"terms": said} if said else {}),
        "items": found,
    }


def schema_file(view: View, name: str) -> tuple[str, str]:
    """Give path and content of the JSON Schema of a kind or of derived data."""
    path = f"data/schema/{name}.json"
    return path, dump(schema(name, f"{view.kb.site.url}{path}"))


def package(view: View) -> dict[str, Any]:
    """Give the Frictionless data package that describes all CSV files."""
    site = view.kb.site
    return {
        "profile": "tabular-data-package",
        "name": "kb",
        "title": view.plain(site.title),
        "description": view.plain(site.description),
        "homepage": site.url,
        "version": f"{VERSION}.{view.day:%Y%m%d}",
        "created": f"{view.day.isoformat()}T00:00:00Z",
        "contributors": [
            {"title": view.plain(site.town.name), "role": "publisher", "path": site.town.web or ""}
        ],
        "resources": [
            resource
            for name in table_names()
            for resource in tables.resources(
                name,
                site.languages,
                str(view.t(f"kind.{name}")),
                terms.licences(view, name),
            )
        ],
    }


def items(view: View, kind: str) -> list[dict[str, Any]]:
    """Give the items of one kind that readers may see, sorted by id."""
    entities = view.kb.entities[kind]
    shown = (entities[name] for name in sorted(entities, key=natural))
    return [item(view, entity) for entity in shown if entity.visible(view.day)]


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
    return to_json(content, indent=1).decode() + "\n"
