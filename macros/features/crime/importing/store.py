"""`kb/crime/<id>.csv` and `.yml`: reading a set of counts and writing it as text."""

import csv
import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from macros.core.kb import entity
from macros.core.messages import Problem, Problems
from macros.core.text import node
from macros.features.crime import counts_file
from macros.features.crime.counts import Count
from macros.features.crime.models import CrimeSet

_ENDLESS = 1 << 30
_LONG = 90


def read_set(folder: Path, name: str) -> tuple[CrimeSet | None, tuple[Count, ...]]:
    """Give the set `name` in `kb/crime` and its rows; none where it is not there yet.

    Raises Problems as `kb check` would name them.
    """
    about, rows = folder / f"{name}.yml", folder / f"{name}.csv"
    before: CrimeSet | None = None
    counts: tuple[Count, ...] = ()
    if about.is_file():
        path = str(about)
        tree = node.parse(node.decode(_bytes(about), path), path)
        before, _, problems = entity.read(tree, CrimeSet, path, name)
        if problems:
            raise Problems(problems)
    if rows.is_file():
        counts = counts_file.counts(node.decode(_bytes(rows), str(rows)), str(rows))
    return before, counts


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        args = {"found": str(error.strerror)}
        raise Problems([Problem(str(path), 1, 1, "KB004", args)]) from None


def csv_text(rows: Iterable[Count]) -> str:
    """Give rows as CSV: the columns of `load.crime`, LF, coordinates to six decimals."""
    text = io.StringIO()
    out = csv.writer(text, lineterminator="\n")
    out.writerow(counts_file.COLUMNS)
    for row in sorted(rows, key=Count.key):
        place = ("" if value is None else f"{value:.6f}" for value in (row.lon, row.lat))
        out.writerow((row.cell, *place, row.period, row.category, row.number))
    return text.getvalue()


def yaml_text(about: CrimeSet) -> str:
    """Give a set's description as the YAML that an editor would write."""
    fields = about.model_dump(mode="json", exclude_defaults=True, exclude={"id"})
    return yaml.dump(
        _plain(fields), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_ENDLESS
    )


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list | tuple) else value


class _Dumper(yaml.SafeDumper):
    """Lists are indented below their key, long texts are blocks, nothing is a reference."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if len(text) > _LONG or "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)
