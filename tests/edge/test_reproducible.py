"""The same knowledge base and day give the same bytes, wherever and however they are built."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from macros.edge import project

BUILD = """
import os
if {cores}:
    os.sched_setaffinity(0, set(list(os.sched_getaffinity(0))[:{cores}]))
from macros.edge.cli import main
main()
"""


def laid_out(root: Path, town: Path) -> Path:
    """Copy the project with another knowledge base, its caches empty."""
    for name in ("macros", "docs", "overrides"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(project.ROOT / name, root / name, ignore=ignored)
    shutil.copy(project.CONFIG, root)
    shutil.copy(project.ROOT / "package-lock.json", root)  # the page on libraries reads it
    shutil.copytree(town, root / "kb")
    if (project.ROOT / "node_modules").exists():
        (root / "node_modules").symlink_to(project.ROOT / "node_modules")
    return root


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
    one = laid_out(tmp_path / "one", town)
    other = laid_out(tmp_path / "elsewhere" / "deep", town)
    builds = [
        start(one, 1, PYTHONHASHSEED="1", LC_ALL="C", TZ="Pacific/Kiritimati"),
        start(other, 0, PYTHONHASHSEED="2", LC_ALL="cs_CZ.UTF-8", TZ="America/Adak"),
    ]
    for build in builds:
        output, _ = build.communicate()
        assert build.returncode == 0, output
    first, second = files(one), files(other)
    assert first.keys() == second.keys()
    assert [path for path in first if first[path] != second[path]] == []
    endings = {Path(path).suffix for path in first}
    assert {".html", ".pdf", ".png", ".svg", ".xml", ".ics", ".json", ".csv"} <= endings
