"""What an editor program needs to know of kb/: a schema per kind of file, and where each counts."""

import json
from collections.abc import Iterator
from typing import Any

from macros.core.schema import kinds
from macros.core.schema.json_schema import DRAFT, schema
from macros.core.schema.kinds import Kind
from macros.core.schema.site import Site
from macros.core.schema.withheld import Withheld

_PLAIN = ["string", "number", "boolean"]
"""What a program may take a plain scalar for: the reader of kb/ takes each as text."""
_YES_NO = {"enum": ["yes", "no", "true", "false", True, False]}


def files() -> Iterator[tuple[str, str]]:
    """Give path from the project's root and content of every file."""
    used: dict[str, str] = {"./schemas/site.json": "kb/site.yml"}
    yield "schemas/site.json", _dump({"$schema": DRAFT, **_site()})
    used["./schemas/withheld.json"] = "kb/withheld.yml"
    withheld = _plain(Withheld.model_json_schema(mode="validation"))
    yield "schemas/withheld.json", _dump({"$schema": DRAFT, **withheld})
    for kind in kinds.kinds():
        yield f"schemas/{kind.name}.json", _dump(_file(kind))
        used[f"./schemas/{kind.name}.json"] = place(kind).replace("<id>", "*")
    settings = {
        "files.encoding": "utf8",
        "files.eol": "\n",
        "yaml.format.enable": False,
        "yaml.schemas": used,
        "yaml.validate": True,
    }
    yield ".vscode/settings.json", _dump(settings)
    yield ".vscode/extensions.json", _dump({"recommendations": ["redhat.vscode-yaml"]})


def place(kind: Kind) -> str:
    """Give where the entities of a kind lie, with `<id>` for the name of a file."""
    return f"kb/{kind.name}.yml" if kind.shared or kind.single else f"kb/{kind.name}/<id>.yml"


def _site() -> dict[str, Any]:
    made = Site.model_json_schema(mode="validation")
    del made["properties"]["id"]
    return _plain(made)  # type: ignore[no-any-return]


def _file(kind: Kind) -> dict[str, Any]:
    """Give the schema of one file: of an entity, or of a list of entities keyed by id."""
    made: dict[str, Any] = _plain(schema(kind.name))
    if not kind.shared:
        return made
    definitions = made.pop("$defs", {})
    head = {"$schema": made.pop("$schema"), "title": made.pop("title")}
    return {**head, "$defs": definitions, "type": "object", "additionalProperties": made}


def _plain(of: Any) -> Any:
    """Give a schema that takes scalars as YAML programs read them: `258` and `yes` unquoted."""
    if isinstance(of, list):
        return [_plain(one) for one in of]
    if not isinstance(of, dict):
        return of
    made = {key: _plain(value) for key, value in of.items()}
    if of.get("type") == "string" and "enum" not in of and "const" not in of:
        made["type"] = _PLAIN
    elif of.get("type") == "boolean":
        del made["type"]
        made |= _YES_NO
    elif "const" in of and isinstance(of["const"], str):
        made.pop("type", None)
        value = made.pop("const")
        made["enum"] = [value, int(value)] if value.isdigit() else [value]
    return made


def _dump(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
