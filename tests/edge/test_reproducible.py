"""The same knowledge base and day give the same bytes, wherever and however they are built."""

import os
import subprocess
import sys
from pathlib import Path

from tests import building

BUILD = """
import os
if {cores}:
    os.sched_setaffinity(0, set(list(os.sched_getaffinity(0))[:{cores}]))
from macros.cli.main import main
main()
"""


def start(root: Path, cores: int, **environment: str) -> "subprocess.Popen[str]":
    code = BUILD.format(cores=cores if hasattr(os, "sched_setaffinity") else 0)
    return subprocess.Popen(
        [sys.executable, "-c", code, "build", "--day", "2026-11-22", "--out", "web"],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root), **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def files(root: Path) -> dict[str, bytes]:
    site = (root / "web").resolve()
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file()
    }


def test_place_locale_zone_hashes_and_cores_make_no_difference(tmp_path: Path, town: Path) -> None:
    one = building.copied(tmp_path / "one", town)
    other = building.copied(tmp_path / "elsewhere" / "deep", town)
    forgotten = one / ".build" / "cache" / ("0" * 64)
    forgotten.parent.mkdir(parents=True)
    forgotten.touch()
    os.utime(forgotten, (0, 0))
    builds = [
        start(one, 1, PYTHONHASHSEED="1", LC_ALL="C", TZ="Pacific/Kiritimati"),
        start(other, 0, PYTHONHASHSEED="2", LC_ALL="cs_CZ.UTF-8", TZ="America/Adak"),
    ]
    for build in builds:
        output, _ = build.communicate()
        assert build.returncode == 0, output
    assert not forgotten.exists(), "what no build has used for long is deleted"
    first, second = files(one), files(other)
    assert first.keys() == second.keys()
    assert [path for path in first if first[path] != second[path]] == []
    endings = {Path(path).suffix for path in first}
    assert {".html", ".pdf", ".png", ".svg", ".xml", ".ics", ".json", ".csv"} <= endings
