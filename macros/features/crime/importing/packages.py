"""What lies in the given files, folders and ZIPs: data files and the code lists beside them."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from macros.core.messages import Problem, Problems
from macros.features.crime.counting.codes import Codes, from_items, named_codes, with_lists
from macros.features.crime.importing import archive
from macros.features.crime.importing.member import Member, on_disk

DATA = re.compile(r"(\d{4})(0[1-9]|1[0-2]|_\d{6})\.(csv|geojson)")
"""Names of the police's files: `202501.csv` (the country), `2025_562777.csv` (a municipality)."""
EXPECTED = "202501.csv, 2025_562777.csv, .geojson, .zip"
_KINDS = ("types", "states", "relevance")
_LIST = re.compile(rf"({'|'.join(_KINDS)})\.(csv|json)")
_LARGEST_LIST = 4 << 20


@dataclass(frozen=True)
class Found:
    """The data files, sorted by name, and the code lists that go with them."""

    files: tuple[Member, ...]
    codes: Codes


def find(sources: Iterable[Path]) -> Found:
    """Give what lies in `sources`; raise Problems (KB710, KB719 to KB723) where it is unusable.

    A file given by name is data whatever it is called; within folders and ZIPs the police's names
    tell the data. Lists of several packages are put together, those of the later file win.
    """
    data: list[Member] = []
    lists: dict[str, Member] = {}
    for source in sources:
        found = list(_within(source))
        lists |= {member.path: member for member in found if _LIST.fullmatch(member.name)}
        here = [member for member in found if DATA.fullmatch(member.name)]
        given = [member for member in found if member.path == str(source) not in lists]
        here = here or given
        if not here:
            raise _problem(str(source), "KB722", expected=EXPECTED)
        data += here
    data.sort(key=lambda member: (member.name, member.path))
    _no_doubles(data)
    by_age = sorted(lists.values(), key=lambda member: (member.modified, member.path))
    return Found(tuple(data), _codes(by_age))


def _within(source: Path) -> Iterator[Member]:
    if source.is_dir():
        for path in sorted(p for p in source.rglob("*") if p.is_file()):
            if path.suffix.lower() == ".zip":
                yield from archive.members(path)
            else:
                yield on_disk(path)
    elif not source.exists():
        raise _problem(str(source), "KB710", "?", EXPECTED)
    elif source.suffix.lower() == ".zip" or zipfile.is_zipfile(source):
        yield from archive.members(source)
    elif source.suffix.lower() in (".csv", ".geojson", ".json"):
        yield on_disk(source)
        for kind, ending in product(_KINDS, (".csv", ".json")):
            path = source.with_name(kind + ending)
            if path != source and path.is_file():
                yield on_disk(path)
    else:
        raise _problem(str(source), "KB710", source.suffix or source.name, EXPECTED)


def _no_doubles(data: Iterable[Member]) -> None:
    seen: dict[str, str] = {}
    for member in data:
        stem = member.name.rpartition(".")[0] if DATA.fullmatch(member.name) else member.path
        if stem in seen:
            raise _problem(member.path, "KB719", seen[stem])
        seen[stem] = member.path


def _codes(lists: Iterable[Member]) -> Codes:
    rows: dict[str, dict[str, dict[str, str]]] = {}
    for member in lists:
        kind = member.name.partition(".")[0]
        table = rows.setdefault(kind, {})
        try:
            for row in _list(member):
                table[row["id"]] = row
            codes = with_lists(named_codes(), *(_values(rows, k) for k in _KINDS))
        except (ValueError, KeyError, TypeError, csv.Error) as error:
            raise _problem(member.path, "KB723", repr(error)) from None
    return codes if rows else named_codes()


def _values(rows: dict[str, dict[str, dict[str, str]]], kind: str) -> list[dict[str, str]] | None:
    return list(rows[kind].values()) if kind in rows else None


def _list(member: Member) -> list[dict[str, str]]:
    if member.size > _LARGEST_LIST:
        raise ValueError(f"{member.size} B")
    with member.open() as stream:
        text = stream.read(_LARGEST_LIST).decode("utf-8-sig")
    if member.features:
        return from_items(json.loads(text)["polozky"])
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def _problem(path: str, code: str, found: str = "", expected: str = "") -> Problems:
    return Problems([Problem(path, 1, 1, code, {"found": found, "expected": expected})])
