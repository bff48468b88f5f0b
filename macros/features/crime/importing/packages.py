"""What lies in the given files, folders and ZIPs: data files and the code lists beside them."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path, PurePath

from macros.core.messages import Problem, Problems
from macros.features.crime.counting.codes import Codes, from_items, named_codes, with_lists
from macros.features.crime.counting.origin import Named
from macros.features.crime.importing import archive
from macros.features.crime.importing.member import Member, on_disk

DATA = re.compile(r"(?P<name>\d{4}(0[1-9]|1[0-2]|_\d{6}))(?: ?\(\d+\))?\.(csv|geojson)")
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
    named: tuple[Named, ...] = ()
    """The names on the way to each of the files."""


def find(sources: Iterable[Path]) -> Found:
    """Give what lies in `sources`; raise Problems (KB710, KB719 to KB723, KB765) if unusable.

    A file given by name is data whatever it is called; within folders and ZIPs the police's names
    tell the data. Lists of several packages are put together; they must not contradict each other.
    """
    data: list[Member] = []
    named: dict[str, Named] = {}
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
        named |= {member.path: _named(source, member) for member in here}
    data.sort(key=lambda member: (member.name, member.path))
    _no_doubles(data)
    by_age = sorted(lists.values(), key=lambda member: (member.modified, member.path))
    return Found(tuple(data), _codes(by_age), tuple(named[member.path] for member in data))


def _named(source: Path, member: Member) -> Named:
    """Give the names from the source inwards; of an unpacked file, its folder's too."""
    inner = PurePath(member.path.removeprefix(str(source))).parts
    whole = source.absolute()
    unpacked = not inner and not source.is_dir()
    names = (whole.parent.name, whole.name) if unpacked else (whole.name, *inner)
    return Named(member.path, tuple(name for name in names if name.strip("/\\")))


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
        name = DATA.fullmatch(member.name)
        stem = name["name"] if name else member.path
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
                other = table.setdefault(row["id"], row)
                if _meaning(kind, other) != _meaning(kind, row):
                    raise _edition(member.path, kind, row, other)
            codes = with_lists(named_codes(), *(_values(rows, k) for k in _KINDS))
        except (ValueError, KeyError, TypeError, csv.Error) as error:
            raise _problem(member.path, "KB723", repr(error)) from None
    return codes if rows else named_codes()


def _meaning(kind: str, row: dict[str, str]) -> object:
    """Give what must not differ between two lists: of a type its parent, else the words."""
    if kind == "types":
        parents = (row[name] for name in ("parent_id1", "parent_id2", "parent_id3"))
        return [int(parent) for parent in parents if int(parent or 0)][-1:]
    return " ".join(row["label"].split()).casefold()


def _edition(path: str, kind: str, row: dict[str, str], other: dict[str, str]) -> Problems:
    args = {"column": f"{kind} {row['id']}", "found": row["label"], "expected": other["label"]}
    return Problems([Problem(path, 1, 1, "KB765", args)])


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
