"""A file on disk or in a ZIP: the one form in which the readers meet both."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO


@dataclass(frozen=True)
class Member:
    """A file: its path for people, its bare name, its size unpacked, how to open it, its time."""

    path: str
    name: str
    size: int
    open: Callable[[], BinaryIO]
    modified: float

    @property
    def features(self) -> bool:
        """Whether it is GeoJSON."""
        return self.name.lower().endswith((".geojson", ".json"))


def on_disk(path: Path) -> Member:
    """Give a plain file."""
    status = path.stat()
    return Member(str(path), path.name, status.st_size, lambda: path.open("rb"), status.st_mtime)
