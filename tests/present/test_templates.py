"""Compiled templates are code: they live in memory and nowhere else."""

import marshal
import re
from pathlib import Path

import pytest
from jinja2 import FileSystemLoader

from macros.core.build import project
from macros.core.pages.templates import environment


def test_no_compiled_template_is_kept() -> None:
    assert project.templates().bytecode_cache is None
    assert environment(FileSystemLoader(project.FRAGMENTS)).bytecode_cache is None


def test_nothing_that_is_read_from_the_disk_is_run() -> None:
    """What runs is in the repository; what is kept between builds is data with its digest."""
    keeping = re.compile(
        r"bytecode_cache|BytecodeCache|import marshal|import pickle|shelve|\bexec\("
    )
    found = [
        path.relative_to(project.ROOT).as_posix()
        for path in sorted((project.ROOT / "macros").rglob("*.py"))
        if keeping.search(path.read_text("utf-8"))
    ]
    assert found == []


def test_what_older_versions_kept_is_never_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("something is loaded as code")

    monkeypatch.setattr(marshal, "loads", refuse)
    monkeypatch.setattr(marshal, "load", refuse)
    (tmp_path / "a.html").write_text("{{ 1 + 1 }}")
    made = environment(FileSystemLoader(tmp_path))
    assert made.get_template("a.html").render() == "2"
