"""Files → `KnowledgeBase` and every problem at once."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from pathlib import Path

from pydantic import RootModel

from macros.core.kb import ledgers, snapshots, withheld
from macros.core.kb.entity import Read, read
from macros.core.kb.folder import read_folder
from macros.core.kb.knowledge import KnowledgeBase, Origin, Rings, presented
from macros.core.kb.place import bad_id, known, meant, misplaced, named, well_named
from macros.core.kb.shape import LIST, described, fields, suggest
from macros.core.messages import Both, Problem, Problems, Severity
from macros.core.schema import kinds
from macros.core.schema.base import ID, MEDIA, Entity, Text, Whole
from macros.core.schema.kinds import Kind
from macros.core.schema.site import Site
from macros.core.schema.withheld import Withheld
from macros.core.text import node as source
from macros.core.text.node import Node
from macros.features.crime import counts_file
from macros.features.crime.counts import Count

_TEXT = re.compile(rf"texts/(?P<id>{ID[1:-1]})\.(?P<language>[a-z]{{2,3}})\.md")
LARGEST = 1_000_000
"""Bytes of one file that people write: a hundred times a long one, and still read in a second."""
_REQUIRED = ("site.yml", "programme.yml", "expected.yml", "permalinks.txt", "README.md")


class _Expected(RootModel[dict[str, Whole]]):
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
    text_origins: dict[tuple[str, str], Origin] = field(default_factory=dict)
    expected: dict[str, int] = field(default_factory=dict)
    expected_origin: Origin = field(default_factory=lambda: Origin("expected.yml", {}))
    counts: dict[str, tuple[Count, ...]] = field(default_factory=dict)
    boundary: Rings | None = None
    boundary_code: str | None = None
    areas: dict[str, Mapping[str, Rings]] = field(default_factory=dict)
    permalinks: tuple[str, ...] = ()
    unread: set[tuple[str, str]] = field(default_factory=set)
    media: dict[str, bytes] = field(default_factory=dict)
    translations: dict[str, str] = field(default_factory=dict)
    published: dict[str, str] = field(default_factory=dict)
    withheld: Withheld | None = None


def load_folder(
    folder: Path, name: str = "kb", *, partial: bool = False
) -> tuple[KnowledgeBase | None, list[Problem]]:
    """Give the knowledge base in `folder` and its problems; paths in problems begin with `name`.

    With `partial` it holds what can be read even where there are errors: good for checking on, so
    that all problems come out at once, never for building.
    """
    files, problems = read_folder(folder)
    loaded, more = survey(files) if folder.is_dir() else (None, [])
    unreadable = {problem.path for problem in problems}
    more = [p for p in more if p.code != "KB006" or p.path not in unreadable]
    shown = [
        replace(p, path=f"{name}/{p.path}" if p.path != "." else name) for p in (*problems, *more)
    ]
    return (None if not partial and _stops(shown) else loaded), shown


def load(
    files: Mapping[str, bytes], prefix: str = ""
) -> tuple[KnowledgeBase | None, list[Problem]]:
    """Give the knowledge base written in `files` (relative path → bytes) and its problems.

    None where anything could not be read; warnings alone do not prevent it. Paths in problems
    begin with `prefix`.
    """
    loaded, found = survey(files)
    return (None if _stops(found) else loaded), [
        replace(problem, path=f"{prefix}{problem.path}") for problem in found
    ]


def survey(files: Mapping[str, bytes]) -> tuple[KnowledgeBase | None, list[Problem]]:
    """Give all that can be read in `files`, and the problems; None where `site.yml` cannot."""
    reading = _Reading([])
    for kind in kinds.kinds():
        reading.entities[kind.name] = {}
    lower: dict[str, str] = {}
    for path in sorted(files, key=well_named):
        other = lower.setdefault(re.sub(r"\.ya?ml$", "", path.lower()), path)
        if other != path:
            args = {"found": path, "expected": other}
            reading.problems.append(Problem(path, 1, 1, "KB010", args))
            continue
        try:
            _file(path, files[path], reading)
        except Problems as problems:
            reading.problems.extend(problems.problems)
            reading.unread.add(named(path))
    for path in _REQUIRED:
        if path not in files:
            reading.problems.append(Problem(path, 1, 1, "KB006", {"found": path}))
    reading.problems.extend(counts_file.pairs(files))
    if reading.withheld is not None:
        reading.problems.extend(withheld.found(files, reading.withheld))
    frozen, wrong = snapshots.read(files)
    reading.problems.extend(wrong)
    if reading.site is None or reading.site_origin is None:
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
        boundary_code=reading.boundary_code,
        areas=reading.areas,
        permalinks=reading.permalinks,
        expected_origin=reading.expected_origin,
        text_origins=reading.text_origins,
        unread=frozenset(reading.unread),
        media=reading.media,
        translations=reading.translations,
        published=reading.published,
        withheld=reading.withheld,
        snapshots=frozen,
    )
    return base, reading.problems


def _stops(problems: list[Problem]) -> bool:
    return any(problem.severity is Severity.ERROR for problem in problems)


def _file(path: str, data: bytes, reading: _Reading) -> None:
    """Read one file by its place in the folder."""
    if path in _ROOT:
        _ROOT[path](data, path, reading)
        return
    if snapshots.PATH.fullmatch(path):
        return  # read together with their checksums
    if re.fullmatch(MEDIA, f"/{path}"):
        reading.media[path.removeprefix("media/")] = data
        return
    folder, _, name = path.rpartition("/")
    stem, _, ending = name.rpartition(".")
    kind = kinds.by_name().get(folder or stem)
    counted = folder == "crime" and ending in ("csv", "geojson")
    if found := _TEXT.fullmatch(path):
        _text(data, path, found, reading)
    elif not kind or not (ending == "yml" or counted) or bool(folder) == kind.shared | kind.single:
        args = {"found": path, "expected": _known(), "hint": meant(path, _known())}
        raise Problems([Problem(path, 1, 1, "KB001", args)])
    elif not re.fullmatch(ID, stem) or len(stem) > 80:
        raise Problems([bad_id(stem, path, 1, 1)])
    elif ending == "geojson":
        reading.areas[stem] = counts_file.areas(source.decode(data, path), path)
    elif counted:
        reading.counts[stem] = counts_file.counts(source.decode(data, path), path)
    elif kind.shared:
        _shared(kind, _node(data, path, _names(kind)), path, reading)
    else:
        _single(kind, stem, data, path, reading)


def _names(kind: Kind) -> str:
    return ", ".join(fields(kind.model))


@lru_cache(maxsize=4096)
def _one(kind: Kind, entity_id: str, data: bytes, path: str) -> tuple[Read[Entity], str | None]:
    """Give what a file says, its better place; the preview knows those that have not changed."""
    node = _node(data, path, _names(kind))
    found = read(node, kind.model, path, entity_id)
    return found, None if kind.single else misplaced(kind, entity_id, node, found[2])


def _single(kind: Kind, entity_id: str, data: bytes, path: str, reading: _Reading) -> None:
    found, better = _one(kind, entity_id, data, path)
    if better is not None:
        args = {"found": kind.name, "expected": better}
        raise Problems([Problem(path, 1, 1, "KB011", args)])
    _entity(kind, entity_id, found, path, reading)


def _site(data: bytes, path: str, reading: _Reading) -> None:
    node = _node(data, path, ", ".join(fields(Site)))
    reading.site, places, problems = read(node, Site, path, "site")
    reading.problems.extend(problems)
    reading.site_origin = Origin(path, places)


def _expected(data: bytes, path: str, reading: _Reading) -> None:
    names = [*(kind.name for kind in kinds.kinds()), "texts", "translations", "withheld"]
    expected, places, problems = read(_node(data, path, ", ".join(names)), _Expected, path)
    reading.problems.extend(problems)
    reading.expected_origin = Origin(path, places)
    for name, number in (expected.root if expected else {}).items():
        if name in names:
            reading.expected[name] = number
        else:
            args = {"found": name, "hint": suggest(name, names), "expected": ", ".join(names)}
            reading.problems.append(Problem(path, *places[name, ""], "KB202", args))


def _permalinks(data: bytes, path: str, reading: _Reading) -> None:
    reading.permalinks = ledgers.permalinks(source.decode(data, path))


def _boundary(data: bytes, path: str, reading: _Reading) -> None:
    reading.boundary, reading.boundary_code = counts_file.town(source.decode(data, path), path)


def _translations(data: bytes, path: str, reading: _Reading) -> None:
    """Read the memory of translations, which a tool keeps; a line that it did not write is lost."""
    node = source.parse(source.decode(data, path), path)
    if isinstance(node.value, source.Mapping):
        reading.translations = {str(k.value): str(v.value) for k, v in node.value.pairs}


def _published(data: bytes, path: str, reading: _Reading) -> None:
    reading.published, problems = ledgers.figures(source.decode(data, path), path)
    reading.problems.extend(problems)


def _withheld(data: bytes, path: str, reading: _Reading) -> None:
    node = _node(data, path, ", ".join(fields(Withheld)))
    reading.withheld, _, problems = read(node, Withheld, path)
    reading.problems.extend(problems)


def _readme(data: bytes, path: str, reading: _Reading) -> None:
    source.decode(data, path)


_ROOT: dict[str, Callable[[bytes, str, _Reading], None]] = {
    "site.yml": _site,
    "expected.yml": _expected,
    "permalinks.txt": _permalinks,
    "boundary.geojson": _boundary,
    "translations.yml": _translations,
    "published.txt": _published,
    withheld.FILE: _withheld,
    "README.md": _readme,
}


@cache
def _known() -> str:
    return known(_ROOT)


def _text(data: bytes, path: str, found: re.Match[str], reading: _Reading) -> None:
    name, language = found["id"], found["language"]
    text = source.decode(data, path).rstrip()
    if not text:
        raise Problems([Problem(path, 1, 1, "KB211")])
    reading.texts.setdefault(name, {})[language] = text
    reading.text_origins[name, language] = Origin(path, {(): (1, 1), ("|",): (1, 1)})


def _node(data: bytes, path: str, expected: str) -> Node:
    if len(data) > LARGEST:
        args = {"found": f"{len(data)} B", "expected": f"{LARGEST} B"}
        raise Problems([Problem(path, 1, 1, "KB007", args)])
    return source.parse(source.decode(data, path), path, expected)


def _entity(kind: Kind, entity_id: str, found: Read[Entity], path: str, reading: _Reading) -> None:
    entity, places, problems = found
    reading.problems.extend(problems)
    if entity is None:
        reading.unread.add((kind.name, entity_id))
    else:
        reading.entities[kind.name][entity_id] = entity
        reading.origins[kind.name, entity_id] = Origin(path, places)


def _shared(kind: Kind, node: Node, path: str, reading: _Reading) -> None:
    if not isinstance(node.value, source.Mapping):
        found = LIST if isinstance(node.value, source.Sequence) else described(node.value)
        args = {"found": found, "expected": Both("označení: pole", "id: fields")}
        raise Problems([Problem(path, node.line, node.column, "KB209", args)])
    for key, value in node.value.pairs:
        entity_id = str(key.value)
        if not re.fullmatch(ID, entity_id) or len(entity_id) > 80:
            reading.problems.append(bad_id(entity_id, path, key.line, key.column))
            continue
        _entity(kind, entity_id, read(value, kind.model, path, entity_id), path, reading)
