"""A file that belongs to somebody else: the message names it and says how to go on."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from macros.cli.main import main
from macros.core.build import cache, release
from macros.core.build.refusal import failed, why


def refused(path: Path) -> PermissionError:
    return PermissionError(13, "Permission denied", str(path))


@pytest.fixture
def other(monkeypatch: pytest.MonkeyPatch) -> int:
    """Another user than the one to whom the files of a test belong; give the owner."""
    owner = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: owner + 1)
    return owner


@pytest.mark.parametrize("name", ["abc", "not/there/yet"])
@pytest.mark.parametrize("language", ["cs", "en", "de"])
def test_a_cache_of_another_user(name: str, language: str, other: int, tmp_path: Path) -> None:
    folder = tmp_path / ".build" / "cache"
    folder.mkdir(parents=True)
    (folder / "abc").touch()
    said = failed(refused(folder / name), language)
    found = folder / "abc" if name == "abc" else folder
    assert f"{found} " in said
    assert f"sudo rm -r {folder}" in said
    assert ("patří uživateli" in said) is (language == "cs")
    assert ("belongs to the user" in said) is (language != "cs")


def test_an_own_file_that_is_closed(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.touch()
    said = why(refused(closed), "cs")
    assert said == f"program nesmí k {closed}. Povolte to: chmod -R u+rwX {closed}"


def test_what_else_the_system_refuses_is_said_as_it_says_it() -> None:
    full = OSError(28, "No space left on device")
    assert why(full, "cs") == str(full)
    assert why(PermissionError(1, "Operation not permitted"), "cs").endswith("not permitted")


def test_the_command_says_so(
    other: int, town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / ".build" / "cache" / "abc"
    kept.parent.mkdir(parents=True)
    kept.touch()

    def build(*_: object, **__: object) -> None:
        raise refused(kept)

    monkeypatch.setattr(release, "build", build)
    summary = tmp_path / "summary.md"
    options = ["--kb", str(town), "--out", str(tmp_path / "site"), "--summary", str(summary)]
    run = CliRunner().invoke(main, ["build", *options])
    assert run.exit_code == 1
    assert str(kept) in run.output and "Web zůstal, jak byl." in run.output
    assert str(kept) in summary.read_text("utf-8")
    assert "Požádejte správce webu" in summary.read_text("utf-8")
    run = CliRunner().invoke(main, ["publish", "--kb", str(town), "--to", str(tmp_path / "srv")])
    assert run.exit_code == 1 and str(kept) in run.output
    assert not (tmp_path / "srv").exists()


def test_what_another_user_made_is_used_where_it_can_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache.cached(tmp_path, b"from", lambda: b"made")

    def utime(path: Path, *_: object) -> None:
        raise refused(path)

    monkeypatch.setattr(os, "utime", utime)
    assert cache.cached(tmp_path, b"from", lambda: b"again") == b"made"


def test_what_another_user_left_does_not_stop_a_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache.cached(tmp_path, b"from", lambda: b"made")
    monkeypatch.setattr(cache, "DAYS", -1)

    def unlink(self: Path, *_: object) -> None:
        raise refused(self)

    monkeypatch.setattr(Path, "unlink", unlink)
    cache.prune(tmp_path)
