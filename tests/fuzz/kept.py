"""Nothing is lost: what a file says is in the knowledge base, and nothing else has changed."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from enum import Enum
from typing import Any

import yaml
from pydantic import RootModel

from macros.core.kb.knowledge import KnowledgeBase
from macros.core.schema import kinds
from macros.core.schema.period import Period
from tests.fuzz.base import Base


def losses(base: Base, kb: KnowledgeBase, files: Mapping[str, bytes], path: str) -> Iterator[str]:
    """Find what the file says and the knowledge base does not; and what else has changed."""
    changed = {one for one in {*files, *base.files} if files.get(one) != base.files.get(one)}
    for one in changed & set(files):
        yield from _said(kb, one, files[one])
    touched = {one.rpartition("/")[0] or one.partition(".")[0] for one in changed}
    for kind, same in base.kb.entities.items():
        if kind not in touched and kb.entities[kind] != same:
            yield f"{kind} changed with {path}"
    for one in files:
        folder, _, name = one.rpartition("/")
        known = folder in kinds.by_name() and name.endswith(".yml")
        if known and name.removesuffix(".yml") not in kb.entities[folder]:
            yield f"{one} is read and not there"


def _said(kb: KnowledgeBase, path: str, data: bytes) -> Iterator[str]:
    """Find where another reader of YAML reads something else."""
    folder, _, name = path.rpartition("/")
    stem, _, ending = name.rpartition(".")
    kind = kinds.by_name().get(folder or stem)
    if ending != "yml" or not (kind or path == "site.yml"):
        return
    text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    written = yaml.load(text, yaml.CBaseLoader)
    if kind is None:
        yield from _differs(written, kb.site, path)
    elif kind.shared:
        for name, value in written.items():
            yield from _differs(value, kb.entities[kind.name].get(name), f"{path} {name}")
    else:
        yield from _differs(written, kb.entities[kind.name].get(stem), path)


def _differs(written: Any, read: Any, where: str) -> Iterator[str]:
    if isinstance(read, RootModel):
        read = read.root
    if isinstance(written, dict):
        for key, value in written.items():
            inner = read.get(key) if isinstance(read, dict) else getattr(read, key, None)
            yield from _differs(value, inner, f"{where}.{key}")
    elif isinstance(written, list):
        if not isinstance(read, tuple) or len(read) != len(written):
            yield f"{where}: the list {written!r} is read as {read!r}"
            return
        for index, value in enumerate(written):
            yield from _differs(value, read[index], f"{where}.{index}")
    elif not _same(str(written), read):
        yield f"{where}: {written!r} is read as {read!r}"


def _same(written: str, read: Any) -> bool:
    if isinstance(read, int | float) and not isinstance(read, bool):
        return float(written) == read
    if isinstance(read, str) and not isinstance(read, Enum):
        return written.rstrip() == read.rstrip()  # what stands at the end without being seen
    return written in _ways(read)


def _ways(read: Any) -> tuple[str, ...]:
    """Give the ways in which a value may be written."""
    if isinstance(read, bool):
        return ("yes", "true") if read else ("no", "false")
    if isinstance(read, datetime):
        return (read.isoformat(timespec="minutes"),)
    return (str(read.text if isinstance(read, Period) else read),)
