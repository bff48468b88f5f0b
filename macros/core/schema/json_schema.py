"""JSON Schema (draft 2020-12) of a kind, made from its model."""

from typing import Any

from macros.core.schema import kinds

DRAFT = "https://json-schema.org/draft/2020-12/schema"

VERSION = 1
"""Version of the exported data: raised when a field goes or changes, not for a new one."""


def schema(kind: str) -> dict[str, Any]:
    """Give the JSON Schema of what a file of `kind` says; raise KeyError where there is no such.

    The id is left out: it is the name of the file. A text is an object of one wording per
    language; a reference is a string with `x-ref`, the kind to which it points.
    """
    model = kinds.by_name()[kind].model
    made = model.model_json_schema(mode="validation")
    properties = {name: of for name, of in made["properties"].items() if name != "id"}
    required = [name for name in made.get("required", []) if name != "id"]
    return {
        "$schema": DRAFT,
        "title": kind,
        **{name: of for name, of in made.items() if name != "title"},
        "properties": properties,
        "required": required,
    }
