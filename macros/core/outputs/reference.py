"""The reference for developers, made from the tables of kinds, macros and problems."""

import inspect
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined

from macros.core.messages.catalogue import CATALOGUE
from macros.core.outputs.editor_schemas import place
from macros.core.pages.macros import Macro, macros
from macros.core.schema import kinds as all_kinds
from macros.core.schema.base import Entity
from macros.core.schema.json_schema import schema
from macros.core.schema.kinds import Kind
from macros.core.schema.site import Site

HUNDREDS = {
    "0": "Files",
    "1": "YAML",
    "2": "Shape of an entity",
    "3": "References",
    "4": "Texts and languages",
    "5": "Facts that do not fit together",
    "6": "Addresses",
    "7": "Crime data",
    "8": "Pages",
    "9": "Style",
}


def environment(loader: BaseLoader) -> Environment:
    """Give the environment of the templates; they make Markdown, so nothing is escaped as HTML."""
    made = Environment(
        loader=loader,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters |= {"cell": cell, "plain": plain}
    return made


def cell(text: str) -> str:
    """Give `text` as a cell of a Markdown table."""
    return re.sub(r"\s+", " ", text).replace("|", "\\|").strip()


def plain(text: str) -> str:
    """Give `text` as a cell in which nothing is taken for Markdown."""
    return cell(re.sub(r"([\\`*_\[\]<>])", r"\\\1", text))


@dataclass(frozen=True)
class Field:
    """A field of an entity or of a part: its name, what it holds, whether it must be there."""

    name: str
    holds: str
    required: bool
    meaning: str


@dataclass(frozen=True)
class Shape:
    """A kind, or a part that kinds are made of."""

    name: str
    meaning: str
    fields: tuple[Field, ...]
    kind: Kind | None = None
    place: str = ""


def facts() -> dict[str, Any]:
    """Give what the templates speak of."""
    kinds, parts = shapes()
    common = _shape("Entity", entity := Entity.model_json_schema(), entity["$defs"]).fields[1:]
    return {
        "common": common,
        "kinds": [
            replace(kind, fields=tuple(f for f in kind.fields if f not in common)) for kind in kinds
        ],
        "parts": parts,
        "macros": [_macro(macro) for macro in macros()],
        "problems": list(_problems()),
    }


def shapes() -> tuple[list[Shape], list[Shape]]:
    """Give every kind in the order of the table, the site first; and the parts by name."""
    site = Site.model_json_schema(mode="validation")
    del site["properties"]["id"]
    made: list[tuple[str, dict[str, Any], Kind | None, str]] = [
        ("site", site, None, "kb/site.yml"),
        *((kind.name, schema(kind.name), kind, place(kind)) for kind in all_kinds.kinds()),
    ]
    kinds: list[Shape] = []
    parts: dict[str, Shape] = {}
    for name, of, kind, where in made:
        definitions = of.get("$defs", {})
        kinds.append(_shape(name, of, definitions, kind, where))
        parts |= {
            part: _shape(part, inner, definitions)
            for part, inner in definitions.items()
            if "properties" in inner
        }
    return kinds, [parts[name] for name in sorted(parts)]


def _shape(
    name: str,
    of: Mapping[str, Any],
    definitions: Mapping[str, Any],
    kind: Kind | None = None,
    where: str = "",
) -> Shape:
    required = of.get("required", ())
    fields = tuple(
        Field(
            field,
            holds(value, definitions),
            field in required,
            cell(value.get("description", "")),
        )
        for field, value in of["properties"].items()
    )
    return Shape(name, str(of.get("description", "")), fields, kind, where)


def holds(of: Mapping[str, Any], definitions: Mapping[str, Any]) -> str:
    """Say in a few words of Markdown what a value of a JSON Schema is."""
    if "anyOf" in of:
        rest = [one for one in of["anyOf"] if one.get("type") != "null"]
        return " or ".join(dict.fromkeys(holds(one, definitions) for one in rest))
    if "$ref" in of:
        name = of["$ref"].rpartition("/")[2]
        found = definitions[name]
        return f"[{name}](#{name.lower()})" if "properties" in found else holds(found, definitions)
    if of.get("type") == "array" and "items" in of:
        return f"list of {holds(of['items'], definitions)}"
    if "x-ref" in of:
        return f"id in [{of['x-ref']}](#{of['x-ref']})"
    if "enum" in of or "const" in of:
        return " \\| ".join(f"`{value}`" for value in of.get("enum", [of.get("const")]))
    return _simple(of)


def _simple(of: Mapping[str, Any]) -> str:
    named = {"boolean": "yes or no", "integer": "whole number", "number": "number", "array": "list"}
    text = named.get(str(of.get("type")), "plain text")
    if of.get("type") == "object":
        text = "text in each language" if "propertyNames" in of else "group of fields"
    elif of.get("format") == "date":
        text = "day"
    examples = ", ".join(f"`{one}`" for one in of.get("examples", ()))
    return f"{text} like {examples}" if examples else text


def _macro(macro: Macro) -> dict[str, Any]:
    """Give name, call, docstring and place of a macro; the view is not an argument on pages."""
    parameters = list(inspect.signature(macro.make).parameters.values())[1:]
    words = [
        f'"{p.name}"' if p.default is inspect.Parameter.empty else f'{p.name}="{p.default}"'
        for p in parameters
    ]
    return {
        "name": macro.name,
        "call": f"{{{{ {macro.name}({', '.join(words)}) }}}}",
        "meaning": inspect.cleandoc(macro.make.__doc__ or ""),
        "inline": macro.inline,
        "function": f"{macro.make.__module__}.{macro.make.__qualname__}",
    }


def _problems() -> Iterator[dict[str, Any]]:
    for digit, title in HUNDREDS.items():
        entries = [
            {"code": code, "severity": entry.severity.value, "cs": entry.cs, "en": entry.en}
            for code, entry in sorted(CATALOGUE.items())
            if code[2] == digit
        ]
        if entries:
            yield {"title": title, "entries": entries}
