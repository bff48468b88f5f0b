"""ZIPs that nobody need trust: members as streams, with limits on what they unpack to."""

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from macros.core.messages import Problem, Problems
from macros.features.crime.importing.member import Member

MOST_MEMBERS = 2_000
MOST_BYTES = 8 << 30
MOST_RATIO = 120
"""The police's own packages unpack to ten to twenty times their size."""
_FREE = 1 << 20
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError)


def members(path: Path) -> Iterator[Member]:
    """Give the files in a ZIP; nothing is unpacked to the disk.

    Raises Problems where the ZIP is damaged or encrypted (KB720) or declares more than MOST_BYTES
    or MOST_MEMBERS (KB721); so does reading a member that is not as declared.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
    except _BROKEN as error:
        raise _problem(str(path), "KB720", str(error)) from None
    total = sum(info.file_size for info in infos)
    if len(infos) > MOST_MEMBERS or total > MOST_BYTES:
        found = f"{len(infos)} × , {total} B"
        raise _problem(str(path), "KB721", found, f"{MOST_MEMBERS} × , {MOST_BYTES} B")
    for info in infos:
        name = PurePosixPath(info.filename.replace("\\", "/")).name
        shown = f"{path}/{info.filename}"
        if info.file_size > _FREE and info.file_size > MOST_RATIO * info.compress_size:
            found = f"{info.compress_size} B → {info.file_size} B"
            raise _problem(shown, "KB721", found, f"{MOST_RATIO} ×")
        yield Member(shown, name, info.file_size, _opener(path, info, shown), path.stat().st_mtime)


def _opener(path: Path, info: zipfile.ZipInfo, shown: str) -> Callable[[], BinaryIO]:
    def open_member() -> BinaryIO:
        return cast(BinaryIO, io.BufferedReader(_Guarded(path, info, shown), 1 << 20))

    return open_member


class _Guarded(io.RawIOBase):
    """A member as a stream; it never gives more than was declared."""

    def __init__(self, path: Path, info: zipfile.ZipInfo, shown: str) -> None:
        self._shown, self._left = shown, info.file_size
        try:
            self._archive = zipfile.ZipFile(path)
            self._member = self._archive.open(info)
        except _BROKEN as error:
            raise _problem(shown, "KB720", str(error)) from None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        try:
            data = self._member.read(len(buffer))
        except _BROKEN as error:
            raise _problem(self._shown, "KB720", str(error)) from None
        self._left -= len(data)
        if self._left < 0 or (not data and self._left):
            raise _problem(self._shown, "KB720", "size")
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._member.close()
            self._archive.close()
        super().close()


def _problem(path: str, code: str, found: str, expected: str = "") -> Problems:
    return Problems([Problem(path, 1, 1, code, {"found": found, "expected": expected})])
