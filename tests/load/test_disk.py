"""What a disk can hold instead of a plain file: each is named, nothing hangs, nothing leaks."""

import errno
import os
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from macros.core.kb import folder
from macros.core.kb.load import load_folder
from tests import building, tiny

NOBODY = 65534


@pytest.fixture
def kb() -> Iterator[Path]:
    """A knowledge base in a folder that everybody may enter."""
    with tempfile.TemporaryDirectory() as temporary:
        Path(temporary).chmod(0o755)
        made = building.write(tiny.tiny(), Path(temporary) / "kb")
        yield made
        # Python's own way of removing folders follows them one call in the other
        subprocess.run(["rm", "-rf", str(made)], check=True)


def _link(kb: Path, path: str, target: str) -> None:
    (kb / path).unlink(missing_ok=True)
    (kb / path).symlink_to(target)


def _folder(kb: Path, path: str) -> None:
    (kb / path).unlink(missing_ok=True)
    (kb / path).mkdir()


def _socket(kb: Path) -> None:
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(str(kb / "goals" / "9.yml"))


def _deep(kb: Path) -> None:
    """Make more folders in each other than a path can name."""
    here = os.open(".", os.O_RDONLY)
    os.chdir(kb)
    try:
        for _ in range(3000):
            Path("a").mkdir()
            os.chdir("a")
    finally:
        os.fchdir(here)
        os.close(here)


def _closed(kb: Path, path: str) -> None:
    (kb / path).chmod(0)


MISHAPS: list[tuple[str, Callable[[Path], object], set[tuple[str, str]]]] = [
    ("link out of the folder", lambda kb: _link(kb, "goals/1.yml", "/etc/passwd"),
     {("KB005", "kb/goals/1.yml")}),
    ("link to a file inside", lambda kb: _link(kb, "goals/9.yml", "1.yml"),
     {("KB005", "kb/goals/9.yml")}),
    ("link to a folder", lambda kb: _link(kb, "media", "/etc"), {("KB005", "kb/media")}),
    ("link to itself", lambda kb: _link(kb, "goals/9.yml", "9.yml"),
     {("KB005", "kb/goals/9.yml")}),
    ("link to the folder above", lambda kb: _link(kb, "events", ".."), {("KB005", "kb/events")}),
    ("link to nothing", lambda kb: _link(kb, "goals/9.yml", "nowhere"),
     {("KB005", "kb/goals/9.yml")}),
    ("link instead of a required file", lambda kb: _link(kb, "site.yml", "/dev/zero"),
     {("KB005", "kb/site.yml")}),
    ("folder instead of a required file", lambda kb: _folder(kb, "site.yml"),
     {("KB004", "kb/site.yml")}),
    ("folder instead of a file", lambda kb: _folder(kb, "goals/9.yml"),
     {("KB004", "kb/goals/9.yml")}),
    ("pipe", lambda kb: os.mkfifo(kb / "goals" / "9.yml"), {("KB004", "kb/goals/9.yml")}),
    ("socket", _socket, {("KB004", "kb/goals/9.yml")}),
    ("folders without end", _deep, {("KB004", "kb/a/a/a/a/a")}),
    ("huge file", lambda kb: os.truncate(kb / "README.md", folder.LARGEST + 1),
     {("KB007", "kb/README.md")}),
    ("two names that differ by case",
     lambda kb: (kb / "goals" / "1-1.YML").write_bytes((kb / "goals" / "1-1.yml").read_bytes()),
     {("KB010", "kb/goals/1-1.YML")}),
    ("name that is no text", lambda kb: Path(os.fsdecode(bytes(kb) + b"/goals/\xff.yml")).touch(),
     {("KB002", "kb/goals/\udcff.yml")}),
    ("name with a line end", lambda kb: (kb / "goals" / "a\nb.yml").touch(),
     {("KB002", "kb/goals/a\nb.yml")}),
    ("name with a mark of direction", lambda kb: (kb / "goals" / "\u202ea.yml").touch(),
     {("KB002", "kb/goals/\u202ea.yml")}),
    ("closed file", lambda kb: _closed(kb, "programme.yml"), {("KB004", "kb/programme.yml")}),
    ("closed folder", lambda kb: _closed(kb, "areas"), {("KB004", "kb/areas")}),
]  # fmt: skip


def _as_nobody(read: Callable[[], object]) -> None:
    """Read as one whom permissions hold: the user root may read everything."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        read()
    finally:
        if root:
            os.seteuid(0)


@pytest.mark.parametrize(
    ("mishap", "expected"), [case[1:] for case in MISHAPS], ids=[case[0] for case in MISHAPS]
)
def test_each_mishap_is_named(
    kb: Path, mishap: Callable[[Path], object], expected: set[tuple[str, str]]
) -> None:
    mishap(kb)
    got: list[tuple[str, str]] = []

    def read() -> None:
        loaded, problems = load_folder(kb, "kb")
        assert loaded is None
        got.extend((problem.code, problem.path) for problem in problems)
        for problem in problems:
            for language in ("cs", "en"):
                assert problem.text(language).isprintable()
                assert problem.text(language).encode()

    _as_nobody(read)
    (kb / "areas").chmod(0o755)
    assert set(got) == expected


@pytest.mark.parametrize("code", [errno.EIO, errno.ESTALE, errno.ENOENT, errno.EACCES])
def test_a_file_that_fails_while_it_is_read(
    kb: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    whole = Path.read_bytes

    def failing(path: Path) -> bytes:
        if path.name == "obec.yml":
            raise OSError(code, os.strerror(code), str(path))
        return whole(path)

    monkeypatch.setattr(Path, "read_bytes", failing)
    loaded, problems = load_folder(kb, "kb")
    assert loaded is None
    assert ("KB004", "kb/actors/obec.yml") in {(p.code, p.path) for p in problems}


def test_a_folder_that_goes_away_meanwhile(kb: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = os.scandir

    def failing(path: str) -> object:
        if str(path).endswith("actors"):
            raise FileNotFoundError(errno.ENOENT, "gone", str(path))
        return whole(path)

    monkeypatch.setattr(os, "scandir", failing)
    loaded, problems = load_folder(kb, "kb")
    assert loaded is None
    assert ("KB004", "kb/actors") in {(p.code, p.path) for p in problems}
