"""Faults while a site is built: readers find the whole old or the whole new one; the next build
repairs everything. `python -m bench.faults` tries many more, with whole builds.
"""

import os
import resource
import signal
import subprocess
import sys
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from macros.core.build import project, store
from tests.crashes import killed_before, left_over

PAGES = ("index.html", "en/index.html", "cile/1/index.html", "data/programme.json")


def _site(folder: Path, version: str) -> Path:
    for page in PAGES:
        (folder / page).parent.mkdir(parents=True, exist_ok=True)
        (folder / page).write_text(version)
    return folder


def _published(out: Path, version: str) -> None:
    place = store.store_of(out)
    with store.workplace(place) as work:
        store.publish(_site(work / "cs", version), version.rjust(16, "0"), out)


def _versions(out: Path) -> set[str]:
    """Give the versions that the pages of a site show; one, where it is whole."""
    return {(out / page).read_text() for page in PAGES}


def test_killed_before_each_single_change_of_the_disk(tmp_path: Path) -> None:
    out = tmp_path / "site"
    _published(out, "0")
    old = new = 0
    for step in count():
        now, then = str(step + 1), str(step)
        killed = killed_before(step, partial(_published, out, now))
        shown = _versions(out)
        assert shown in ({then}, {now}), step
        old, new = old + (shown == {then}), new + (shown == {now})
        _published(out, now)
        assert _versions(out) == {now}
        assert left_over(out) == []
        if not killed:
            break
    assert old >= 20 and new >= 5  # before and after the switch


@pytest.mark.parametrize("before", ["folder", "empty", "nothing"])
def test_killed_where_no_release_was_before(tmp_path: Path, before: str) -> None:
    """Moving a real folder aside takes one step more: nothing, but never half a site."""
    for step in count():
        out = tmp_path / str(step) / "site"
        out.parent.mkdir()
        if before == "folder":
            _site(out, "old")
        elif before == "empty":
            out.mkdir()
        killed = killed_before(step, partial(_published, out, "new"))
        if out.exists() and any(out.iterdir()):
            assert _versions(out) in ({"old"}, {"new"}), step
        _published(out, "new")
        assert _versions(out) == {"new"}
        assert left_over(out) == []
        if not killed:
            break
    assert step > 10


_BUILD = "from macros.cli.main import main; main()"


def _build(town: Path, out: Path, largest: int) -> "subprocess.CompletedProcess[str]":
    """Build in a process that may write no file of more than `largest` bytes."""

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))

    command = [sys.executable, "-c", _BUILD, "build", "--kb", str(town), "--out", str(out)]
    return subprocess.run(
        [*command, "--day", "2025-03-01"],
        cwd=project.ROOT,
        env={**os.environ, "PYTHONPATH": str(project.ROOT)},
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=limit,
    )


@pytest.mark.parametrize("largest", [30_000, 0], ids=["some room", "no room, not for a message"])
def test_a_full_disk_is_said_and_leaves_the_site(town: Path, tmp_path: Path, largest: int) -> None:
    out = tmp_path / "site"
    _published(out, "old")
    done = _build(town, out, largest)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr + done.stdout
    assert "File too large" in done.stderr
    assert _versions(out) == {"old"}
    assert left_over(out) == []


def test_a_disk_without_any_room_is_said(town: Path, tmp_path: Path) -> None:
    out = tmp_path / "deep" / "site"
    (tmp_path / "deep").write_text("a file where the folder should be")
    done = _build(town, out, resource.RLIM_INFINITY)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
