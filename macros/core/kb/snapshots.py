"""Yearly snapshots: a frozen year with the checksum that says it is as it was issued."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from macros.core.messages import Problem

PATH = re.compile(r"snapshots/(?P<year>20[0-9]{2})\.json(?P<sum>\.sha256)?")
FORMAT = 1


@dataclass(frozen=True)
class Snapshot:
    """A frozen year: its file as it is, what the file says, its SHA-256."""

    year: int
    file: bytes
    data: Mapping[str, Any]
    digest: str


def digest(data: bytes) -> str:
    """Give the SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def checksum(year: int, data: bytes) -> bytes:
    """Give the file with the checksum of a snapshot, as `sha256sum --check` reads it."""
    return f"{digest(data)}  {year}.json\n".encode()


def read(files: Mapping[str, bytes]) -> tuple[dict[int, Snapshot], list[Problem]]:
    """Give the snapshots among `files` and what is wrong with them.

    One that differs from its checksum is never used: it would not be what was issued.
    """
    found: dict[int, Snapshot] = {}
    problems = []
    for path in sorted(files):
        name = PATH.fullmatch(path)
        if name is None or name["sum"]:
            continue
        year, data = int(name["year"]), files[path]
        if files.get(f"{path}.sha256") != checksum(year, data):
            args = {"found": digest(data)[:16], "expected": f"{path}.sha256"}
            problems.append(Problem(path, 1, 1, "KB533", args))
            continue
        content = _content(data)
        if content is None or content["year"] != year:
            problems.append(Problem(path, 1, 1, "KB534", {"expected": str(year)}))
        else:
            found[year] = Snapshot(year, data, content, digest(data))
    alone = (path for path in files if PATH.fullmatch(path) and path.endswith(".sha256"))
    for path in sorted(alone):
        if path.removesuffix(".sha256") not in files:
            problems.append(Problem(path, 1, 1, "KB533", {"found": "–", "expected": path}))
    return found, problems


def _content(data: bytes) -> dict[str, Any] | None:
    try:
        content = json.loads(data)
    except ValueError:
        return None
    known = isinstance(content, dict) and content.get("format") == FORMAT
    return content if known and isinstance(content.get("year"), int) else None
