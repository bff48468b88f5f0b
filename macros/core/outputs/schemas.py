"""JSON Schemas of the exported data, made from the models; and their fields, flat."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from macros.core.outputs import derived
from macros.core.schema import kinds
from macros.core.schema.answers import Answer
from macros.core.schema.json_schema import VERSION

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_VERDICT = {
    "description": "What somebody judged; null: nobody did.",
    "anyOf": [
        {
            "type": "object",
            "properties": {
                "answer": {"enum": [answer.value for answer in Answer]},
                "on": {"type": "string"},
                "evaluation": {"type": "string"},
            },
            "required": ["answer", "on", "evaluation"],
            "additionalProperties": False,
        },
        {"type": "null"},
    ],
}
_TERMS = {
    "description": "Under which terms the items are; left out where none are given.",
    "type": "object",
    "properties": {
        "title": {"type": "object", "additionalProperties": {"type": "string"}},
        "text": {"type": "object", "additionalProperties": {"type": "string"}},
        "url": {
            "anyOf": [
                {"type": "string", "format": "uri"},
                {"type": "object", "additionalProperties": {"type": "string", "format": "uri"}},
            ]
        },
    },
    "required": ["url"],
    "additionalProperties": False,
}
_URL = {
    "description": "Lasting address of the page in each language.",
    "type": "object",
    "additionalProperties": {"type": "string", "format": "uri"},
}


def schema(kind: str, address: str = "") -> dict[str, Any]:
    """Give the JSON Schema (draft 2020-12) of `data/<kind>.json`; `address` is its own.

    Raises KeyError where there is no such kind, nor derived data of that name.
    """
    item, definitions = _item(kind)
    more = derived.beside(kind)
    named = {"$id": address} if address else {}
    return {
        "$schema": DRAFT,
        **named,
        "title": kind,
        "type": "object",
        "properties": {
            "schema": {"const": VERSION},
            "kind": {"const": kind},
            "terms": _TERMS,
            **more.get("properties", {}),
            "items": {"type": "array", "items": item},
        },
        "required": ["schema", "kind", *more.get("required", ()), "items"],
        "additionalProperties": False,
        "$defs": {**definitions, **more.get("$defs", {})},
    }


@cache
def _item(kind: str) -> tuple[dict[str, Any], dict[str, Any]]:
    if kind in derived.derived():
        made = derived.derived()[kind].item.model_json_schema(mode="validation")
        return made, made.pop("$defs", {})
    made = kinds.by_name()[kind].model.model_json_schema(mode="validation")
    definitions = made.pop("$defs", {})
    properties = dict(made["properties"])
    required = list(made.get("required", []))
    if kind == "goals":
        properties["kind"] = properties.pop("level")
        properties["verdict"] = _VERDICT
        required = [name for name in required if name != "level"]
        required += ["kind", "number", "parent", "verdict"]
    if kinds.by_name()[kind].address is not None:
        properties["url"] = _URL
        required.append("url")
    return {**made, "properties": properties, "required": required}, definitions


@dataclass(frozen=True)
class Field:
    """A field of a table: `path` within an item, its JSON type, `many` values in one.

    A text has `type` "text": one column per language.
    """

    path: tuple[str, ...]
    type: str
    many: bool = False

    @property
    def name(self) -> str:
        """As in the head of a CSV file: `source.lines`."""
        return ".".join(self.path)


@dataclass(frozen=True)
class Table:
    """A kind as a table, and the tables of what its items have several of.

    `parts` maps the field that holds a list of objects → the table of these objects.
    """

    fields: tuple[Field, ...]
    parts: Mapping[str, "Table"]


@cache
def table(kind: str) -> Table:
    """Give the fields of a kind; they follow from the model, never from the data."""
    item, definitions = _item(kind)
    return _table(item, definitions)


def _table(item: dict[str, Any], definitions: dict[str, Any]) -> Table:
    fields, parts = [], {}
    for path, of, many in _fields(item, definitions, ()):
        if many and "properties" in of:
            parts[".".join(path)] = _table(of, definitions)
        else:
            fields.append(Field(path, _type(of), many))
    return Table(tuple(fields), parts)


def _fields(
    item: dict[str, Any], definitions: dict[str, Any], above: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], dict[str, Any], bool]]:
    for name, of in item["properties"].items():
        found, path = _resolved(of, definitions), (*above, name)
        if found.get("type") == "array":
            yield path, _resolved(found["items"], definitions), True
        elif "properties" in found:
            yield from _fields(found, definitions, path)
        else:
            yield path, found, False


def _resolved(of: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    """Follow a reference and leave out that a value may be missing."""
    if "anyOf" in of:
        rest = [one for one in of["anyOf"] if one.get("type") != "null"]
        return _resolved(rest[0], definitions)
    if "$ref" in of:
        return _resolved(definitions[of["$ref"].rpartition("/")[2]], definitions)
    return of


def _type(of: dict[str, Any]) -> str:
    if of.get("type") == "object":
        return "text"
    if of.get("format") == "date":
        return "date"
    return str(of.get("type", "string"))
