"""What is kept between builds: nobody can tell from the bytes, and it does not grow for ever."""

import os
import time
from pathlib import Path

import pytest

from macros.core.build.cache import DAYS, cached, prune


def make() -> bytes:
    return b"made"


def again() -> bytes:
    raise AssertionError("it is kept already")


def age(path: Path, days: float) -> None:
    then = time.time() - days * 24 * 60 * 60
    os.utime(path, (then, then))


def test_made_once(tmp_path: Path) -> None:
    assert cached(tmp_path / "new", b"from", make) == b"made"
    assert cached(tmp_path / "new", b"from", again) == b"made"
    assert cached(tmp_path / "new", b"other", lambda: b"other") == b"other"


@pytest.mark.parametrize("damage", [b"", b"made", b"\0" * 36])
def test_what_is_damaged_is_made_again(tmp_path: Path, damage: bytes) -> None:
    """As after a power cut: a file of the right name, with other bytes."""
    cached(tmp_path, b"from", make)
    (path,) = tmp_path.iterdir()
    whole = path.read_bytes()
    for broken in (damage, whole[:-1], whole[:-1] + b"x"):
        path.write_bytes(broken)
        assert cached(tmp_path, b"from", make) == b"made"
        assert path.read_bytes() == whole


def test_what_lies_in_the_place_of_a_file_gives_way(tmp_path: Path) -> None:
    cached(tmp_path, b"from", make)
    (path,) = tmp_path.iterdir()
    path.unlink()
    (path / "deep").mkdir(parents=True)
    assert cached(tmp_path, b"from", make) == b"made"
    path.unlink()
    path.symlink_to(tmp_path / "nowhere")
    assert cached(tmp_path, b"from", make) == b"made"
    assert not path.is_symlink()
    assert cached(tmp_path, b"from", again) == b"made"


def test_only_what_no_build_uses_is_deleted(tmp_path: Path) -> None:
    for name in (b"used", b"unused"):
        cached(tmp_path, name, make)
    (tmp_path / ".half.4711").write_bytes(b"ma")
    (tmp_path / "fragments").mkdir()
    for path in tmp_path.iterdir():
        age(path, DAYS + 1)
    cached(tmp_path, b"used", again)
    cached(tmp_path, b"late", make)
    prune(tmp_path)
    assert cached(tmp_path, b"used", again) == b"made"
    assert cached(tmp_path, b"late", again) == b"made"
    assert [path.is_dir() for path in tmp_path.iterdir()] == [False, False], "folders go at once"


def test_a_clock_that_jumps_loses_time_and_nothing_else(tmp_path: Path) -> None:
    cached(tmp_path, b"from", make)
    (path,) = tmp_path.iterdir()
    age(path, -DAYS)  # made when the clock ran ahead
    prune(tmp_path)
    assert cached(tmp_path, b"from", again) == b"made"
    age(path, 10 * DAYS)
    prune(tmp_path)
    assert cached(tmp_path, b"from", make) == b"made"
