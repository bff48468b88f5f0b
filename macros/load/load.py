"""Files → `KnowledgeBase` and every problem at once."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from pydantic import RootModel

from macros.load import crime
from macros.load.entity import read, suggest
from macros.load.folder import read_folder
from macros.load.knowledge import KnowledgeBase, Origin, Rings, presented
from macros.model.base import ID, Entity, Text
from macros.model.counts import Count
from macros.model.kinds import BY_NAME, KINDS, Kind
from macros.model.site import Site
from macros.problem import Problem, Problems, Severity
from macros.source import node as source
from macros.source.node import Node

_TEXT = re.compile(r"texts/([a-z0-9-]+)\.([a-z]{2,3})\.md")
_REQUIRED = ("site.yml", "programme.yml", "expected.yml", "permalinks.txt", "README.md")


class _Expected(RootModel[dict[str, int]]):
    """`kb/expected.yml`."""


@dataclass
class _Reading:
    """What has been read so far."""

    problems: list[Problem]
    site: Site | None = None
    site_origin: Origin | None = None
    entities: dict[str, dict[str, Entity]] = field(default_factory=dict)
    origins: dict[tuple[str, str], Origin] = field(default_factory=dict)
    texts: dict[str, dict[str, str]] = field(default_factory=dict)
    expected: dict[str, int] = field(default_factory=dict)
    counts: dict[str, tuple[Count, ...]] = field(default_factory=dict)
    boundary: Rings | None = None
    areas: dict[str, Mapping[str, Rings]] = field(default_factory=dict)
    permalinks: tuple[str, ...] = ()


def load_folder(folder: Path, name: str = "kb") -> tuple[KnowledgeBase | None, list[Problem]]:
    """Give the knowledge base in `folder` and its problems; paths in problems begin with `name`."""
    files, problems = read_folder(folder)
    loaded, more = load(files, "") if folder.is_dir() else (None, [])
    shown = [
        replace(p, path=f"{name}/{p.path}" if p.path != "." else name) for p in (*problems, *more)
    ]
    return (None if any(p.severity is Severity.ERROR for p in shown) else loaded), shown


def load(
    files: Mapping[str, bytes], prefix: str = ""
) -> tuple[KnowledgeBase | None, list[Problem]]:
    """Give the knowledge base written in `files` (relative path → bytes) and its problems.

    None where anything could not be read; warnings alone do not prevent it.
    """
    reading = _Reading([])
    for kind in KINDS:
        reading.entities[kind.name] = {}
    lower: dict[str, str] = {}
    for path in sorted(files):
        other = lower.setdefault(path.lower().removesuffix(".yaml").removesuffix(".yml"), path)
        if (
            other != path
            and not path.endswith((".csv", ".geojson"))
            and not other.endswith((".csv", ".geojson"))
        ):
            args = {"found": path, "expected": other}
            reading.problems.append(Problem(path, 1, 1, "KB010", args))
            continue
        try:
            _file(path, files[path], reading)
        except Problems as problems:
            reading.problems.extend(problems.problems)
    for path in _REQUIRED:
        if path not in files:
            reading.problems.append(Problem(path, 1, 1, "KB006", {"found": path}))
    reading.problems.extend(crime.pairs(files, reading.entities["crime"]))
    if (
        reading.site is None
        or reading.site_origin is None
        or any(p.severity is Severity.ERROR for p in reading.problems)
    ):
        return None, reading.problems
    base = KnowledgeBase(
        site=reading.site,
        entities={name: presented(found) for name, found in reading.entities.items()},
        origins=reading.origins,
        site_origin=reading.site_origin,
        texts={name: Text(words) for name, words in sorted(reading.texts.items())},
        expected=reading.expected,
        counts=reading.counts,
        boundary=reading.boundary,
        areas=reading.areas,
        permalinks=reading.permalinks,
    )
    return base, reading.problems


def _file(path: str, data: bytes, reading: _Reading) -> None:
    """Read one file by its place in the folder."""
    if path in _ROOT:
        _ROOT[path](data, path, reading)
        return
    folder, _, name = path.rpartition("/")
    stem, _, ending = name.rpartition(".")
    kind = BY_NAME.get(folder or stem)
    if found := _TEXT.fullmatch(path):
        _text(data, path, found, reading)
    elif folder == "crime" and ending == "csv":
        reading.counts[stem] = crime.counts(source.decode(data, path), path)
    elif folder == "crime" and ending == "geojson":
        reading.areas[stem] = crime.areas(source.decode(data, path), path)
    elif kind is None or ending != "yml" or bool(folder) == (kind.shared or kind.single):
        raise Problems([Problem(path, 1, 1, "KB001", {"found": path, "expected": _known(path)})])
    elif kind.shared:
        _shared(kind, _node(data, path), path, reading)
    elif not re.fullmatch(ID, stem) or len(stem) > 80:
        raise Problems([_bad_id(stem, path, 1, 1)])
    else:
        _entity(kind, stem, _node(data, path), path, reading)


def _bad_id(found: str, path: str, line: int, column: int) -> Problem:
    return Problem(path, line, column, "KB002", {"found": found, "expected": "mestska-policie"})


def _site(data: bytes, path: str, reading: _Reading) -> None:
    reading.site, places, problems = read(_node(data, path), Site, path)
    reading.problems.extend(problems)
    reading.site_origin = Origin(path, places)


def _expected(data: bytes, path: str, reading: _Reading) -> None:
    expected, _, problems = read(_node(data, path), _Expected, path)
    reading.problems.extend(problems)
    reading.expected = expected.root if expected else {}


def _permalinks(data: bytes, path: str, reading: _Reading) -> None:
    lines = source.decode(data, path).split("\n")
    reading.permalinks = tuple(line.strip() for line in lines if line.strip())


def _boundary(data: bytes, path: str, reading: _Reading) -> None:
    reading.boundary = crime.boundary(source.decode(data, path), path)


def _readme(data: bytes, path: str, reading: _Reading) -> None:
    source.decode(data, path)


_ROOT: dict[str, Callable[[bytes, str, _Reading], None]] = {
    "site.yml": _site,
    "expected.yml": _expected,
    "permalinks.txt": _permalinks,
    "boundary.geojson": _boundary,
    "README.md": _readme,
}


def _text(data: bytes, path: str, found: re.Match[str], reading: _Reading) -> None:
    text = source.decode(data, path).strip()
    if not text:
        raise Problems([Problem(path, 1, 1, "KB211")])
    reading.texts.setdefault(found[1], {})[found[2]] = text


def _known(path: str) -> str:
    known = [
        f"{kind.name}.yml" if kind.shared or kind.single else f"{kind.name}/*.yml" for kind in KINDS
    ]
    hint = suggest(path.partition("/")[0], [k.partition("/")[0] for k in known])
    return ", ".join([*known, "texts/*.cs.md", "site.yml", "expected.yml"]) + hint


def _node(data: bytes, path: str) -> Node:
    return source.parse(source.decode(data, path), path)


def _entity(kind: Kind, entity_id: str, node: Node, path: str, reading: _Reading) -> None:
    entity, places, problems = read(node, kind.model, path, entity_id)
    reading.problems.extend(problems)
    if entity is not None:
        reading.entities[kind.name][entity_id] = entity
        reading.origins[kind.name, entity_id] = Origin(path, places)


def _shared(kind: Kind, node: Node, path: str, reading: _Reading) -> None:
    if not isinstance(node.value, source.Mapping):
        args = {"found": "seznam (list)"}
        raise Problems([Problem(path, node.line, node.column, "KB209", args)])
    for key, value in node.value.pairs:
        entity_id = str(key.value)
        if not re.fullmatch(ID, entity_id) or len(entity_id) > 80:
            reading.problems.append(_bad_id(entity_id, path, key.line, key.column))
            continue
        _entity(kind, entity_id, value, path, reading)


__all__ = ["load", "load_folder"]
