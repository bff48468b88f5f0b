"""What lies in the repository: nothing at the root by chance, no link that leaves it."""

import os
import subprocess
from pathlib import Path

import pytest

from macros.core.build.project import ROOT

AT_THE_ROOT = {
    ".ci",
    ".editorconfig",
    ".gitattributes",
    ".github",
    ".gitignore",
    ".gitlab-ci.yml",
    ".npmrc",
    ".vscode",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "DATA-LICENCE.md",
    "LICENSE",
    "Makefile",
    "README.md",
    "bench",
    "docs",
    "findings",
    "kb",
    "macros",
    "mkdocs.yml",
    "overrides",
    "package-lock.json",
    "package.json",
    "pyproject.toml",
    "requirements",
    "schemas",
    "tests",
}
"""Whoever adds a name here says in CONTRIBUTING.md or docs/dev what it is."""


def tracked(root: Path) -> dict[str, str]:
    """Give the mode of every file that git keeps, by path; a copy without git keeps none."""
    done = subprocess.run(
        ["git", "ls-files", "-s", "-z"],
        cwd=root,
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    if done.returncode != 0:
        pytest.skip("this copy of the project is no git repository")
    entries = (entry.split("\t", 1) for entry in done.stdout.split("\0") if entry)
    return {path: facts.split(" ", 1)[0] for facts, path in entries}


def wrong_links(root: Path, files: dict[str, str]) -> list[str]:
    """Give the links that lead out of the repository, nowhere, or to what git does not keep."""
    kept = {os.path.normpath(path) for path in files}
    folders = {str(parent) for path in files for parent in Path(path).parents}
    found = []
    for path, mode in files.items():
        if mode != "120000":
            continue
        target = (root / path).readlink()
        inside = os.path.normpath(Path(path).parent / target)
        if target.is_absolute() or inside not in kept | folders:
            found.append(path)
    return found


def test_only_what_is_named_stands_at_the_root() -> None:
    assert {path.partition("/")[0] for path in tracked(ROOT)} <= AT_THE_ROOT


def test_no_link_leaves_the_repository_or_leads_nowhere() -> None:
    files = tracked(ROOT)
    # a case of bad input is a link on purpose: the text that it leads to stands in another folder
    case = "tests/data/problems/KB005/texts/o-skole.cs.md"
    assert files.pop(case) == "120000"
    assert (ROOT / case).readlink() == Path("../o-obci.md")
    assert wrong_links(ROOT, files) == []
    assert not any(mode == "160000" for mode in files.values()), "no repository within"


@pytest.mark.parametrize(
    ("target", "wrong"),
    [
        ("a.txt", False),
        ("b", False),
        ("b/../a.txt", False),
        ("/nowhere", True),
        ("../outside", True),
        ("missing", True),
        ("untracked", True),
        ("b/../../outside", True),
    ],
)
def test_links_that_lead_astray_are_found(target: str, wrong: bool, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    root = tmp_path / "root"
    (root / "b").mkdir(parents=True)
    for name in ("a.txt", "b/c.txt", "untracked"):
        (root / name).write_text(name)
    (root / "link").symlink_to(target)
    subprocess.run(["git", "init", "--quiet"], cwd=root, check=True, timeout=60)
    subprocess.run(["git", "add", "a.txt", "b", "link"], cwd=root, check=True, timeout=60)
    assert wrong_links(root, tracked(root)) == (["link"] if wrong else [])
