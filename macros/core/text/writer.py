"""Plain values → the one canonical YAML, byte for byte as the form in the browser writes it.

It follows the npm package `yaml` (2.x, core schema) with `lineWidth: 0` and single quotes, for
the part that a knowledge base uses: mappings, lists, texts, whole numbers.
"""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Union

Value = Union[str, int, "Sequence[Value]", "Mapping[str, Value]"]

_NOT_PLAIN = re.compile(
    r"^[\n\t ,\[\]{}#&*!|>'\"%@`]|^[?-]\Z|^[?-][ \t]|[\n:][ \t]|[ \t]\n|[\n\t ]#|[\n\t :]\Z"
)
_OTHER_TYPE = re.compile(
    r"~?|null|Null|NULL|true|True|TRUE|false|False|FALSE"
    r"|0o[0-7]+|[-+]?[0-9]+|0x[0-9a-fA-F]+"
    r"|[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN"
    r"|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)[eE][-+]?[0-9]+"
    r"|[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)"
)
_MARKER = re.compile(r"^(%|---|\.\.\.)", re.MULTILINE)
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def write(value: Mapping[str, Value]) -> str:
    """Give the text of a file: block style, keys in the order given, a line end at the end."""
    return _mapping(value, "").strip() + "\n"


def _mapping(value: Mapping[str, Value], indent: str) -> str:
    lines = []
    for key, item in value.items():
        written = _value(item, f"{indent}  ")
        inside = isinstance(item, Mapping | list | tuple) and item
        lines.append(f"{key}:\n{indent}  {written}" if inside else f"{key}: {written}")
    return f"\n{indent}".join(lines)


def _value(value: Value, indent: str) -> str:
    """Give a value that begins at `indent`; the first line comes without it."""
    match value:
        case str():
            return _text(value, indent)
        case Mapping():
            return _mapping(value, indent) if value else "{}"
        case bool() | int():
            return json.dumps(value)
        case _:
            items = [f"- {_value(item, indent + '  ')}" for item in value]
            return f"\n{indent}".join(items) if items else "[]"


def _text(value: str, indent: str) -> str:
    if _CONTROL.search(value):
        return _double(value)
    if "\n" in value:
        return _block(value, indent)
    if _NOT_PLAIN.search(value) or _OTHER_TYPE.fullmatch(value):
        return _quoted(value)
    return value


def _quoted(value: str) -> str:
    if "'" in value and '"' not in value:
        return _double(value)
    doubled = value.replace("'", "''")
    return f"'{doubled}'"


def _double(value: str) -> str:
    return json.dumps(value, ensure_ascii=False).replace(" \\n", "\\ \\n")


def _block(value: str, indent: str) -> str:
    """Give a literal block; a text that no block can hold is quoted, on one line."""
    if re.search(r"\n[\t ]+\Z", value):
        return _quoted_lines(value, indent)
    body = value.rstrip("\n\t ")
    end = value[len(body) :]
    chomp = "-" if "\n" not in end else "" if body and end.index("\n") == len(end) - 1 else "+"
    end = re.sub(r"\n+(?!\n|\Z)", rf"\g<0>{indent}", end.removesuffix("\n"))
    spaces = re.match(r"[ \n]*", body)
    lead = spaces.group() if spaces else ""
    start = lead[: lead.rfind("\n") + 1]
    head = f"|{'2' if ' ' in lead else ''}{chomp}"
    start, text = (re.sub(r"\n+", rf"\g<0>{indent}", part) for part in (start, body[len(start) :]))
    return f"{head}\n{indent}{start}{text}{end}"


def _quoted_lines(value: str, indent: str) -> str:
    if ("'" in value and '"' not in value) or re.search(r"[ \t]\n|\n[ \t]", value):
        return _double(value)
    doubled = value.replace("'", "''")
    return "'" + re.sub(r"\n+", rf"\g<0>\n{indent}", doubled) + "'"
