"""The commit that pages name: that of the knowledge base, or none."""

import os
import subprocess
from pathlib import Path

from macros.core.build.git_history import commit


def git(folder: Path, *command: str) -> str:
    who = ["-c", "user.name=a", "-c", "user.email=a@town.example", "-c", "commit.gpgsign=false"]
    done = subprocess.run(
        ["git", "-C", str(folder), *who, *command], check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def test_the_commit_is_the_last_one_that_changed_the_folder(tmp_path: Path) -> None:
    kb = tmp_path / "kb"
    kb.mkdir()
    assert commit(kb) == "", "there is no repository"
    git(tmp_path, "init", "--quiet")
    (kb / "site.yml").write_text("format: 1\n")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "-m", "one")
    first = git(tmp_path, "rev-parse", "HEAD")
    (tmp_path / "README.md").write_text("elsewhere\n")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "-m", "two")
    assert commit(kb) == first
    (kb / "site.yml").write_text("format: 2\n")
    assert commit(kb) == "", "the files are not as they were committed"


def test_a_repository_without_its_past_names_no_commit(tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    (whole / "kb").mkdir(parents=True)
    git(whole, "init", "--quiet")
    for text in ("1", "2"):
        (whole / "kb" / "site.yml").write_text(text)
        git(whole, "add", ".")
        git(whole, "commit", "--quiet", "-m", text)
    git(tmp_path, "clone", "--quiet", "--depth", "1", whole.as_uri(), "shallow")
    assert commit(tmp_path / "shallow" / "kb") == ""


def test_git_only_looks(tmp_path: Path) -> None:
    """A build that is killed must not leave a lock of git's index behind: it never takes one."""
    git(tmp_path, "init", "--quiet")
    page = tmp_path / "site.yml"
    page.write_text("format: 1\n")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "-m", "one")
    index = tmp_path / ".git" / "index"
    before = index.read_bytes()
    os.utime(page, (1, 1))  # git would like to write down that it is the same all the same
    assert commit(tmp_path) == git(tmp_path, "rev-parse", "HEAD")
    assert index.read_bytes() == before


def test_where_git_cannot_say_whether_files_are_as_committed_no_commit_is_named(
    tmp_path: Path,
) -> None:
    git(tmp_path, "init", "--quiet")
    (tmp_path / "site.yml").write_text("format: 1\n")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "-m", "one")
    (tmp_path / ".git" / "index").write_bytes(b"damaged")
    assert commit(tmp_path) == ""
