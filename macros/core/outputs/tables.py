"""Data as tables: CSV that a Czech Excel opens by itself, and a Frictionless data package."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from macros.core.outputs.csv_file import DECIMAL, DIALECT, Cell, joined, written
from macros.core.outputs.schemas import Field, Table, table
from macros.core.schema.json_schema import VERSION


@dataclass(frozen=True)
class Sheet:
    """A table with its cells: numbers as numbers, all else as text; None: not known."""

    name: str
    head: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def sheets(
    kind: str, items: Sequence[Mapping[str, Any]], languages: Sequence[str]
) -> Iterator[Sheet]:
    """The table of a kind, then one per list of objects in it, whose first columns lead back."""
    of = table(kind)
    yield Sheet(kind, header(of, languages), [row(of, item, languages) for item in items])
    for name, part in of.parts.items():
        rows = [
            [str(item["id"]), number, *row(part, one, languages)]
            for item in items
            for number, one in enumerate(_at(item, tuple(name.split("."))) or (), 1)
        ]
        yield Sheet(f"{kind}.{name}", [f"{kind}.id", "n", *header(part, languages)], rows)


def files(
    kind: str, items: Sequence[Mapping[str, Any]], languages: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """`data/<kind>.csv` and one `data/<kind>.<field>.csv` per list of objects."""
    for sheet in sheets(kind, items, languages):
        yield f"data/{sheet.name}.csv", written(sheet.head, sheet.rows)


def header(of: Table, languages: Sequence[str]) -> list[str]:
    """Give the names of the columns; a text has one per language: `title.cs`."""
    return [name for field in of.fields for name in _names(field, languages)]


def _names(field: Field, languages: Sequence[str]) -> list[str]:
    if field.type == "text":
        return [f"{field.name}.{language}" for language in languages]
    return [field.name]


def row(of: Table, item: Mapping[str, Any], languages: Sequence[str]) -> list[Cell]:
    """One item as cells."""
    cells: list[Cell] = []
    for field in of.fields:
        value = _at(item, field.path)
        if field.type == "text":
            values = [one for one in (value if field.many else [value]) or () if one]
            cells += [joined(one.get(language, "") for one in values) for language in languages]
        elif field.many:
            cells.append(joined(value or ()))
        else:
            numeric = isinstance(value, int | float) and not isinstance(value, bool)
            cells.append(value if numeric or value is None else joined([value]))
    return cells


def _at(item: Any, path: tuple[str, ...]) -> Any:
    for name in path:
        if item is None:
            return None
        item = item.get(name)
    return item


_FRICTIONLESS = {"integer": "integer", "number": "number", "boolean": "boolean", "date": "date"}


def resources(
    kind: str, languages: Sequence[str], title: str, licences: Sequence[Mapping[str, str]]
) -> Iterator[dict[str, Any]]:
    """The Frictionless descriptions of the CSV files of a kind, each with its terms."""
    of = table(kind)
    yield _resource(kind, title, licences, _described(of, languages), ["id"])
    for name, part in of.parts.items():
        key = f"{kind}.id"
        fields = [
            {"name": key, "type": "string"},
            {"name": "n", "type": "integer"},
            *_described(part, languages),
        ]
        link = {"fields": [key], "reference": {"resource": kind, "fields": ["id"]}}
        yield _resource(f"{kind}.{name}", f"{title}: {name}", licences, fields, [key, "n"], [link])


def _described(of: Table, languages: Sequence[str]) -> list[dict[str, str]]:
    return [
        {"name": name, **_typed(field)} for field in of.fields for name in _names(field, languages)
    ]


def _typed(field: Field) -> dict[str, str]:
    """The type of a column; a number or a day as such only where the cell holds one of them."""
    sort = "string" if field.many else _FRICTIONLESS.get(field.type, "string")
    return {"type": sort, **({"decimalChar": DECIMAL} if sort == "number" else {})}


def _resource(  # noqa: PLR0913, PLR0917 - what a table consists of
    name: str,
    title: str,
    licences: Sequence[Mapping[str, str]],
    fields: list[dict[str, str]],
    key: list[str],
    links: Sequence[Any] = (),
) -> dict[str, Any]:
    described: dict[str, Any] = {"fields": fields, "primaryKey": key}
    if links:
        described["foreignKeys"] = list(links)
    return {
        "name": name,
        "title": title,
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "profile": "tabular-data-resource",
        "dialect": DIALECT,
        "version": str(VERSION),
        **({"licenses": list(licences)} if licences else {}),
        "schema": described,
    }
