"""The commit that pages name: that of the knowledge base, or none."""

import os
import subprocess
from datetime import date
from pathlib import Path

from macros.core.build.git_history import added, commit


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


def commit_on(folder: Path, day: str, message: str = "change") -> None:
    git(folder, "add", "--all", ".")
    when = {"GIT_COMMITTER_DATE": f"{day}T12:00:00+0000", "GIT_AUTHOR_DATE": f"{day}T11:00:00+0000"}
    who = ["-c", "user.name=a", "-c", "user.email=a@town.example", "-c", "commit.gpgsign=false"]
    subprocess.run(
        ["git", "-C", str(folder), *who, "commit", "--quiet", "-m", message],
        check=True,
        env={**os.environ, **when},
        timeout=60,
    )


def test_every_line_has_the_day_on_which_it_came(tmp_path: Path) -> None:
    kb = tmp_path / "kb"
    (kb / "news").mkdir(parents=True)
    assert added(kb, "*.yml") == {}, "there is no repository"
    git(tmp_path, "init", "--quiet", "--initial-branch", "main")
    page = kb / "news" / "lampy.yml"
    page.write_text("assessments:\n  - on: 2023-Q1\n    answer: no\n")
    (kb / "notes.txt").write_text("on: 2020\n")
    commit_on(tmp_path, "2024-01-01")
    page.write_text('assessments:\n  - answer: no\n    on: "2023-Q1"\n  - on: 2022-Q4\n')
    commit_on(tmp_path, "2025-02-02")
    found = added(kb, "*.yml")
    assert found["news/lampy.yml", ""] == date(2024, 1, 1)
    assert found["news/lampy.yml", "on: 2023-Q1"] == date(2024, 1, 1), "moved and quoted only"
    assert found["news/lampy.yml", "on: 2022-Q4"] == date(2025, 2, 2)
    assert not [path for path, _ in found if path.endswith(".txt")]


def test_a_renamed_file_is_as_old_as_it_was(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--initial-branch", "main")
    (tmp_path / "a.yml").write_text("title: A\ntext: long enough to be known again\non: 2023\n")
    commit_on(tmp_path, "2024-01-01")
    (tmp_path / "a.yml").rename(tmp_path / "b.yml")
    (tmp_path / "b.yml").write_text(
        "title: B\ntext: long enough to be known again\non: 2023\nuntil: 2024\n"
    )
    commit_on(tmp_path, "2025-02-02")
    found = added(tmp_path, "*.yml")
    assert found["b.yml", ""] == found["b.yml", "on: 2023"] == date(2024, 1, 1)
    assert found["b.yml", "until: 2024"] == date(2025, 2, 2)


def test_what_waited_for_consent_counts_from_the_day_on_which_it_was_accepted(
    tmp_path: Path,
) -> None:
    git(tmp_path, "init", "--quiet", "--initial-branch", "main")
    (tmp_path / "a.yml").write_text("title: A\n")
    commit_on(tmp_path, "2024-01-01")
    git(tmp_path, "switch", "--quiet", "-c", "proposal")
    (tmp_path / "b.yml").write_text("title: B\n")
    commit_on(tmp_path, "2024-02-02")
    git(tmp_path, "switch", "--quiet", "main")
    git(tmp_path, "merge", "--quiet", "--no-ff", "--no-commit", "proposal")
    commit_on(tmp_path, "2024-03-03", "accepted")
    assert added(tmp_path, "*.yml")["b.yml", ""] == date(2024, 3, 3)


def test_a_repository_without_its_past_knows_no_day(tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    whole.mkdir()
    git(whole, "init", "--quiet")
    for day in ("2024-01-01", "2025-01-01"):
        (whole / "a.yml").write_text(f"title: {day}\n")
        commit_on(whole, day)
    git(tmp_path, "clone", "--quiet", "--depth", "1", whole.as_uri(), "shallow")
    assert added(tmp_path / "shallow", "*.yml") == {}


def test_old_files_in_another_encoding_stop_nothing(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    (tmp_path / "a.yml").write_bytes("title: Příklad\n".encode("cp1250"))
    commit_on(tmp_path, "2024-01-01")
    assert added(tmp_path, "*.yml")["a.yml", ""] == date(2024, 1, 1)
