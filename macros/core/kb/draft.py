"""A new file of a kind: its name made of its fields, and what is wrong with what was filled in."""

import re
import unicodedata
from collections.abc import Collection, Mapping

from macros.core.kb.entity import read
from macros.core.messages import Problem
from macros.core.schema.fields import Field, Holds, fields
from macros.core.schema.kinds import Kind
from macros.core.text import node as source
from macros.core.text import writer

Filled = Mapping[str, writer.Value]


def slug(text: str) -> str:
    """Give a text as part of a file name: ASCII, lower case, digits, hyphens."""
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def name(kind: Kind, filled: Filled, default: str, taken: Collection[str] = ()) -> str:
    """Give the name of a new file (without ending) that is not among those `taken`."""
    if kind.form is None or not kind.form.name:
        raise ValueError(f"{kind.name}: nothing new is ever added")

    def part(found: re.Match[str]) -> str:
        value = filled.get(found[1], "")
        if isinstance(value, Mapping):
            value = value.get(default, "")
        moment = any(f.name == found[1] and f.holds is Holds.MOMENT for f in fields(kind.model))
        return str(value).partition("T")[0] if moment else str(value)

    made = slug(re.sub(r"\{(\w+)\}", part, kind.form.name))[:76].strip("-") or kind.name
    free = (f"{made}-{n}" if n > 1 else made for n in range(1, len(taken) + 2))
    return next(candidate for candidate in free if candidate not in taken)


def ordered(kind: Kind, filled: Filled) -> Filled:
    """Give what was filled in, in the order of the model."""
    return {f.name: filled[f.name] for f in fields(kind.model) if f.name in filled}


def problems(kind: Kind, filled: Filled, path: str) -> list[Problem]:
    """Give what is wrong with what was filled in, as the check would say it."""
    node = source.parse(writer.write(ordered(kind, filled)), path)
    return read(node, kind.model, path, "new")[2]


def template(kind: Kind, filled: Filled, default: str) -> str:
    """Give a file to be filled in: every required field, and what was filled in already."""
    made: dict[str, writer.Value] = {}
    for field in fields(kind.model):
        if field.name in filled:
            made[field.name] = filled[field.name]
        elif field.required:
            made[field.name] = _empty(field, default)
    return writer.write(made)


def _empty(field: Field, default: str) -> writer.Value:
    if field.holds is Holds.TEXT:
        empty: writer.Value = {default: "…"}
    elif field.holds is Holds.GROUP:
        empty = {f.name: _empty(f, default) for f in field.fields if f.required}
    else:
        empty = field.options[0] if field.options else "…"
    return [empty] if field.many else empty
