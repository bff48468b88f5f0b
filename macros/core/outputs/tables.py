"""Data as tables: CSV that a Czech Excel opens by itself, and a Frictionless data package."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from macros.core.outputs.schemas import Field, Table, table
from macros.core.schema.json_schema import VERSION

BOM = "\ufeff"
BETWEEN = " | "
"""What separates several values in one cell."""


def files(
    kind: str, items: Sequence[Mapping[str, Any]], languages: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """Give `data/<kind>.csv` and one `data/<kind>.<field>.csv` per list of objects.

    UTF-8 with BOM, `;` between fields, CRLF: so a Czech Excel reads it at a double click.
    """
    of = table(kind)
    yield f"data/{kind}.csv", written(header(of, languages), (row(of, i, languages) for i in items))
    for name, part in of.parts.items():
        lines = (
            [str(item["id"]), str(number), *row(part, one, languages)]
            for item in items
            for number, one in enumerate(_at(item, tuple(name.split("."))) or (), 1)
        )
        yield (
            f"data/{kind}.{name}.csv",
            written([f"{kind}.id", "n", *header(part, languages)], lines),
        )


def header(of: Table, languages: Sequence[str]) -> list[str]:
    """Give the names of the columns; a text has one per language: `title.cs`."""
    return [name for field in of.fields for name in _names(field, languages)]


def _names(field: Field, languages: Sequence[str]) -> list[str]:
    if field.type == "text":
        return [f"{field.name}.{language}" for language in languages]
    return [field.name]


def row(of: Table, item: Mapping[str, Any], languages: Sequence[str]) -> list[str]:
    """Give one item as cells; what is not known is an empty cell."""
    cells: list[str] = []
    for field in of.fields:
        value = _at(item, field.path)
        values = value if field.many else [value]
        if field.type == "text":
            cells += [
                BETWEEN.join(one.get(language, "") for one in values or () if one)
                for language in languages
            ]
        else:
            cells.append(BETWEEN.join(_cell(one) for one in values or ()))
    return [safe(cell) for cell in cells]


def _at(item: Any, path: tuple[str, ...]) -> Any:
    for name in path:
        if item is None:
            return None
        item = item.get(name)
    return item


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def safe(cell: str) -> str:
    """Keep a spreadsheet from taking a text for a formula."""
    if cell[:1] in ("=", "@", "\t", "\r") or (cell[:1] in ("+", "-") and not cell[1:2].isdigit()):
        return f"'{cell}"
    return cell


def written(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Give a CSV file."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows(rows)
    return BOM + out.getvalue()


_FRICTIONLESS = {"integer": "integer", "number": "number", "boolean": "boolean", "date": "date"}


def resources(kind: str, languages: Sequence[str], title: str) -> Iterator[dict[str, Any]]:
    """Give the Frictionless descriptions of the CSV files of a kind."""
    of = table(kind)
    yield _resource(kind, title, _described(of, languages), ["id"])
    for name, part in of.parts.items():
        key = f"{kind}.id"
        fields = [
            {"name": key, "type": "string"},
            {"name": "n", "type": "integer"},
            *_described(part, languages),
        ]
        link = {"fields": [key], "reference": {"resource": kind, "fields": ["id"]}}
        yield _resource(f"{kind}.{name}", f"{title}: {name}", fields, [key, "n"], [link])


def _described(of: Table, languages: Sequence[str]) -> list[dict[str, str]]:
    return [
        {"name": name, "type": "string" if field.many else _FRICTIONLESS.get(field.type, "string")}
        for field in of.fields
        for name in _names(field, languages)
    ]


def _resource(
    name: str, title: str, fields: list[dict[str, str]], key: list[str], links: Sequence[Any] = ()
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
        "dialect": {"delimiter": ";", "lineTerminator": "\r\n"},
        "version": str(VERSION),
        "schema": described,
    }
