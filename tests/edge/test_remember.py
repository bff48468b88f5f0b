"""What was published is written down, in whichever way it is published: then a figure that changes
without a note is refused in every fresh clone.

Each way is run against a real bare repository, as a job of CI or a person would: a fresh clone,
HEAD detached, no packages beside a key.
"""

import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from macros.cli.main import main
from macros.cli.remember import remembered
from macros.core.build import ledgers, project
from macros.core.build.unwritten import Unwritten
from tests import building, tiny
from tests.support.repository import Town, change, git, github, gitlab

FIGURE = "kb/indicators/1-1-1.yml"
needs_rsync = pytest.mark.skipif(shutil.which("rsync") is None, reason="rsync is not installed")


@pytest.fixture
def town(tmp_path: Path) -> Town:
    return Town(tmp_path)


def refused(town: Town, old: str = "answer: yes", new: str = "answer: no") -> str:
    """Give what the check says in a fresh clone after a change without a note."""
    clone = town.clone()
    assert town.kb(clone, "check").returncode == 0
    change(clone / FIGURE, old, new)
    done = town.kb(clone, "check")
    assert done.returncode == 1, done.stdout + done.stderr
    return done.stdout


def all_enforced(town: Town) -> None:
    """The figure, an address, and which wording a translation belongs to."""
    assert f"{FIGURE}:26:13: KB530" in refused(town)
    clone = town.clone()
    for name in ledgers.FILES:
        assert (clone / "kb" / name).read_text("utf-8"), name
    (clone / "kb" / "evaluations" / "2.yml").unlink()
    gone = town.kb(clone, "check").stdout
    assert "KB601" in gone or "KB602" in gone
    clone = town.clone()
    change(clone / FIGURE, "Skupina se schází.", "Skupina se schází každý týden.")
    listed = town.kb(clone, "translations").stdout
    assert "indicators/1-1-1#question_baseline.en" in listed


# --- the three ways ---


@needs_rsync
def test_github_remembers_what_it_published(town: Town, tmp_path: Path) -> None:
    values = {
        "vars.PUBLISH_TO": str(tmp_path / "srv"),
        "vars.PAGES": "yes",
        "vars.SITE_URL": "",
        "secrets.SSH_KEY": "",
        "vars.SSH_KNOWN_HOSTS": "",
        "github.token": "t",
        "github.run_id": "1",
        "github.event.repository.default_branch": "main",
    }
    for job in ("build", "server", "remember"):
        github(town, "publish.yml", job, values)
    assert (town.artifacts / "github-pages" / "index.html").is_file()
    assert (tmp_path / "srv" / "current" / "index.html").is_file()
    assert git(town.bare, "log", "-1", "--format=%an %s", "main").startswith("Publishing What was")
    all_enforced(town)
    # once more, with nothing new: no commit
    head = town.head()
    shutil.rmtree(town.artifacts)
    for job in ("build", "remember"):
        github(town, "publish.yml", job, values)
    assert town.head() == head


@needs_rsync
@pytest.mark.parametrize("way", ["publish", "pages"])
def test_gitlab_remembers_what_it_published(way: str, town: Town, tmp_path: Path) -> None:
    gitlab(town, "build", {})
    gitlab(town, way, {"PUBLISH_TO": str(tmp_path / "srv")})
    assert way == "pages" or (tmp_path / "srv" / "current" / "index.html").is_file()
    gitlab(town, "remember", {"PUSH_TOKEN": "T"})
    all_enforced(town)


@needs_rsync
def test_publishing_to_a_server_remembers(town: Town, tmp_path: Path) -> None:
    clone, to = town.clone(), str(tmp_path / "srv")
    done = town.kb(clone, "publish", "--to", to)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Co vyšlo, je zapsáno a uloženo ve větvi main" in done.stdout
    all_enforced(town)
    # the folder from which it was published goes on from there, and has nothing left to commit
    assert git(clone, "rev-parse", "HEAD") == town.head()
    assert git(clone, "status", "--porcelain") == ""
    change(clone / FIGURE, "answer: yes", "answer: no")
    again = town.kb(clone, "publish", "--to", to)
    assert again.returncode == 1
    assert "KB530" in again.stdout and "Nevydáno" in again.stderr


def test_the_script_alone_remembers_what_is_checked_out(tmp_path: Path) -> None:
    """The knowledge base of this repository, with the very figure of the first report."""
    kb = project.ROOT / "kb"
    files = {
        path.relative_to(kb).as_posix(): path.read_bytes()
        for path in kb.rglob("*")
        if path.is_file()
    }
    town = Town(tmp_path, files)
    clone = town.clone(detached=True)
    assert town.run(clone, ".ci/remember").returncode == 0
    assert "KB530" in refused(town)


# --- one list ---


def test_the_list_is_all_that_the_command_writes(town: Town) -> None:
    clone = town.clone()
    assert town.kb(clone, "remember").returncode == 0
    git(clone, "add", ".")
    changed = git(clone, "diff", "--cached", "--name-only").split()
    assert changed == sorted(f"kb/{name}" for name in ledgers.FILES)


def test_the_old_name_of_the_command_does_the_same(tmp_path: Path) -> None:
    texts = []
    for name in ("remember", "permalinks"):
        kb = building.write(tiny.tiny(), tmp_path / name)
        run = CliRunner().invoke(main, [name, "--kb", str(kb), "--day", "2026-11-22"])
        assert run.exit_code == 0, run.output
        texts.append(ledgers.read(kb))
    assert texts[0] == texts[1]


def test_no_script_names_the_files() -> None:
    for path in (*(project.ROOT / ".ci").iterdir(), *project.ROOT.glob(".github/workflows/*.yml")):
        for name in ledgers.FILES:
            assert name not in path.read_text("utf-8"), path


def test_beside_a_key_only_the_standard_library_is_needed() -> None:
    for module in ("macros.core.build.ledgers", "macros.core.build.delivery"):
        done = subprocess.run(
            [sys.executable, "-S", "-m", module, "--help"],
            cwd=project.ROOT,
            env={"PATH": os.environ["PATH"]},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert done.returncode == 0, done.stderr


# --- somebody else pushed, or may not ---


def written(town: Town, clone: Path) -> Path:
    """Write the memory of a clone aside, as the building job does."""
    out = clone / ".build" / "memory"
    done = town.kb(clone, "remember", "--out", str(out))
    assert done.returncode == 0, done.stderr
    return out


@pytest.mark.parametrize("options", [[], ["--depth=1"]], ids=["whole", "shallow"])
def test_what_others_pushed_meanwhile_is_not_lost(options: list[str], town: Town) -> None:
    job, editor = town.clone(*options, detached=True), town.clone()
    out = written(town, job)
    town.commit(editor, "kb/news/2024-05-02-lampy.yml", "Tři nové lampy", "Čtyři nové lampy")
    (editor / "kb" / "permalinks.txt").write_text("/jen-tady/\n")
    git(editor, "commit", "--quiet", "--all", "--message", "An address")
    git(editor, "push", "--quiet", "origin", "main")
    done = town.run(job, ".ci/remember", str(out), BRANCH="main")
    assert done.returncode == 0, done.stderr
    fresh = town.clone()
    assert "Čtyři nové lampy" in (fresh / "kb/news/2024-05-02-lampy.yml").read_text("utf-8")
    lines = (fresh / "kb" / "permalinks.txt").read_text("utf-8").splitlines()
    assert lines[0] == "/jen-tady/" and "/aktuality/2024-05-02-lampy/" in lines
    assert len(lines) == len(set(lines))
    assert "indicators/1-1-1 2024-12-01 yes" in (fresh / "kb/published.txt").read_text()


def test_a_push_between_looking_and_pushing_is_tried_anew(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    clone, editor = town.clone(), town.clone()
    pushes = []
    push = ledgers._Repository.push

    def late(self: ledgers._Repository, commit: str, branch: str) -> bool:
        pushes.append(commit)
        if len(pushes) <= 3:
            old, new = f"Tři{'!' * (len(pushes) - 1)} nové", f"Tři{'!' * len(pushes)} nové"
            town.commit(editor, "kb/news/2024-05-02-lampy.yml", old, new)
        return push(self, commit, branch)

    monkeypatch.setattr(ledgers._Repository, "push", late)
    found = ledgers.record(clone / "kb", remembered(clone / "kb", date(2026, 11, 22)))
    assert found.what == "pushed" and len(pushes) == 4
    # the folder was not at the newest commit any more: it is left as it was, and told so
    assert not found.here and "git pull" in found.text(clone / "kb", "cs")
    assert git(clone, "status", "--porcelain") == ""
    assert "Tři!!! nové" in git(town.bare, "show", "main:kb/news/2024-05-02-lampy.yml")
    assert "KB530" in refused(town)


def test_it_gives_up_where_there_is_no_end_of_pushes(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    clone, tips = town.clone(), iter(range(1000))
    monkeypatch.setattr(ledgers._Repository, "push", lambda *_: False)
    monkeypatch.setattr(ledgers._Repository, "fetch", lambda *_: f"{next(tips)}")
    monkeypatch.setattr(ledgers._Repository, "memory", lambda *_: dict.fromkeys(ledgers.FILES, ""))
    monkeypatch.setattr(ledgers._Repository, "commit", lambda *_: "c")
    with pytest.raises(Unwritten) as error:
        ledgers.record(clone / "kb", remembered(clone / "kb", date(2026, 11, 22)))
    assert error.value.what == "busy"


_PROTECTED = "#!/bin/sh\necho 'GH006: Protected branch update failed' >&2\nexit 1\n"


@needs_rsync
def test_a_protected_branch_is_said_and_the_site_stays_published(
    town: Town, tmp_path: Path
) -> None:
    hook = town.bare / "hooks" / "pre-receive"
    hook.write_text(_PROTECTED)
    hook.chmod(0o755)
    clone, head = town.clone(), town.head()
    done = town.kb(clone, "publish", "--to", str(tmp_path / "srv"))
    assert done.returncode == 1
    assert "Vydáno:" in done.stdout
    assert (tmp_path / "srv" / "current" / "index.html").is_file()
    assert "Web je vydaný, ale co vyšlo, se nezapsalo." in done.stderr
    assert "větve main" in done.stderr and "Protected branch" in done.stderr
    assert "docs/dev/publishing.md" in done.stderr
    assert town.head() == head
    # at least here it is held against what was published
    change(clone / FIGURE, "answer: yes", "answer: no")
    assert "KB530" in town.kb(clone, "check").stdout
    job = town.clone(detached=True)
    done = town.run(job, ".ci/remember", str(written(town, job)))
    assert done.returncode == 1 and "Protected branch" in done.stderr


def test_a_remote_that_does_not_answer_is_said(town: Town) -> None:
    clone = town.clone()
    git(clone, "remote", "set-url", "origin", (town.folder / "nowhere.git").as_uri())
    done = town.kb(clone, "remember", "--push")
    assert done.returncode == 1
    assert "Server nemá větev main" in done.stderr and "nowhere.git" in done.stderr
    done = town.kb(town.clone(), "remember", "--push", "--branch", "jina")
    assert done.returncode == 1 and "git push origin jina" in done.stderr


# --- no repository, another one, other work in it ---


def test_without_a_repository_or_a_remote_the_files_are_written(town: Town, tmp_path: Path) -> None:
    alone = building.write(tiny.tiny(), tmp_path / "alone" / "kb")
    assert (
        "není v úložišti git"
        in town.kb(town.clone(), "remember", "--push", "--kb", str(alone)).stdout
    )
    assert (alone / "published.txt").read_text("utf-8")
    clone = town.clone()
    git(clone, "remote", "remove", "origin")
    assert "git add kb/permalinks.txt" in town.kb(clone, "remember", "--push").stdout
    assert (clone / "kb" / "published.txt").is_file()


def test_a_knowledge_base_that_only_lies_in_a_repository_is_not_pushed(town: Town) -> None:
    clone, head = town.clone(), town.head()
    building.write(tiny.tiny(), clone / ".build" / "other")
    done = town.kb(clone, "remember", "--push", "--kb", ".build/other")
    assert done.returncode == 0 and "není v úložišti git" in done.stdout
    assert town.head() == head


def test_other_work_in_the_folder_is_left_alone(town: Town) -> None:
    clone = town.clone()
    news = clone / "kb" / "news" / "2024-05-02-lampy.yml"
    change(news, "Tři nové lampy", "Čtyři nové lampy")
    git(clone, "add", "kb/news")
    (clone / "new.txt").write_text("mine")
    assert town.kb(clone, "remember", "--push").returncode == 0
    assert git(clone, "status", "--porcelain").split("\n") == [
        f"M  {'kb/news/' + news.name}",
        "?? new.txt",
    ]
    assert "Čtyři" not in git(town.bare, "show", f"main:kb/news/{news.name}")
    assert git(clone, "rev-parse", "HEAD") == town.head()


def test_commits_that_were_not_pushed_stay_so(town: Town) -> None:
    clone = town.clone()
    change(clone / "kb" / "news" / "2024-05-02-lampy.yml", "Tři nové lampy", "Čtyři nové lampy")
    git(clone, "commit", "--quiet", "--all", "--message", "Mine")
    mine = git(clone, "rev-parse", "HEAD")
    done = town.kb(clone, "remember", "--push")
    assert done.returncode == 0 and "git pull" in done.stdout
    assert git(clone, "rev-parse", "HEAD") == mine
    assert "Čtyři" not in git(town.bare, "show", "main:kb/news/2024-05-02-lampy.yml")
    git(clone, "pull", "--quiet", "--no-rebase", "origin", "main")
    assert "KB530" in refused(town)


def test_a_branch_of_its_own_remembers_for_itself(town: Town) -> None:
    clone, head = town.clone(), town.head()
    git(clone, "switch", "--quiet", "--create", "zkouska")
    git(clone, "push", "--quiet", "origin", "zkouska")
    assert town.kb(clone, "remember", "--push").returncode == 0
    assert town.head() == head
    assert "1-1-1" in git(town.bare, "show", "zkouska:kb/published.txt")


@needs_rsync
def test_a_rehearsal_and_a_foreign_site_remember_nothing(town: Town, tmp_path: Path) -> None:
    clone, head = town.clone(), town.head()
    foreign = tmp_path / "foreign"
    foreign.mkdir()
    (foreign / "index.html").write_text("another site")
    to = str(tmp_path / "srv")
    done = town.kb(clone, "publish", "--to", to, "--site", str(foreign))
    assert done.returncode == 0 and "zapsáno" not in done.stdout
    (foreign / "data").mkdir()
    (foreign / "data" / "programme.json").write_text("{}")
    done = town.kb(clone, "publish", "--to", to, "--site", str(foreign), "--no-remember")
    assert done.returncode == 0 and "zapsáno" not in done.stdout
    assert town.head() == head and git(clone, "status", "--porcelain") == ""
    done = town.kb(clone, "publish", "--to", to, "--site", str(foreign))
    assert "uloženo ve větvi main" in done.stdout and town.head() != head


# --- what the building job hands on is data, not trusted ---


@pytest.mark.parametrize("what", ["link", "folder", "missing"])
def test_an_artifact_that_is_not_just_these_files_is_refused(
    what: str, town: Town, tmp_path: Path
) -> None:
    job, head = town.clone(detached=True), town.head()
    out = written(town, job)
    file = out / "published.txt"
    file.unlink()
    if what == "link":
        (tmp_path / "secret").write_text("indicators/1-1-1 2024-12-01 secret\n")
        file.symlink_to(tmp_path / "secret")
    elif what == "folder":
        file.mkdir()
    done = town.run(job, ".ci/remember", str(out))
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert town.head() == head


# --- three states of a file ---


@pytest.mark.parametrize(
    ("name", "base", "new", "tip", "whole"),
    [
        # an address is only added, in the order in which it came
        ("permalinks.txt", "/z/\n", "/z/\n/a/\n", "/z/\n/b/\n", "/z/\n/b/\n/a/\n"),
        ("permalinks.txt", "", "/a/\n", "/a/\n", "/a/\n"),
        # one that somebody took out, for instance because it was a person's name, stays out
        ("permalinks.txt", "/a/\n/b/\n", "/a/\n/b/\n/c/\n", "/a/\n", "/a/\n/c/\n"),
        # a corrected figure
        ("published.txt", "x 1 yes\n", "x 1 no\n", "x 1 yes\n", "x 1 no\n"),
        # an older build is written down after a newer one
        ("published.txt", "x 1 yes\n", "x 1 yes\n", "x 1 no\ny 1 no\n", "x 1 no\ny 1 no\n"),
        # a figure changed before its first publishing was written down: the first one counts
        ("published.txt", "", "x 1 no\n", "x 1 yes\n", "x 1 yes\n"),
        # a figure that is gone goes, unless it changed meanwhile
        ("published.txt", "x 1 yes\ny 1 no\n", "y 1 no\n", "x 1 yes\ny 1 no\n", "y 1 no\n"),
        ("published.txt", "x 1 yes\n", "", "x 1 no\n", "x 1 no\n"),
        # sorted, as the command writes it
        ("published.txt", "", "a 1 no\n", "b 1 no\n", "a 1 no\nb 1 no\n"),
        # a translation that was confirmed by hand meanwhile stays confirmed
        ("translations.yml", "k: a b\n", "k: a b\n", "k: c b\n", "k: c b\n"),
        # an original that changed before the first pair was written down: it is out of date
        ("translations.yml", "", "k: c b\n", "k: a b\n", "k: a b\n"),
    ],
)
def test_what_two_wrote_is_put_together(
    name: str, base: str, new: str, tip: str, whole: str
) -> None:
    assert ledgers.merged(name, base, new, tip) == whole


# --- frozen years ---


def test_a_published_yearbook_cannot_be_replaced_in_silence(town: Town) -> None:
    clone = town.clone()

    def freeze(*more: str) -> None:
        done = town.kb(clone, "snapshot", "2024", "--day", "2026-02-01", *more)
        assert done.returncode == 0, done.stdout + done.stderr

    freeze()
    git(clone, "add", "kb")
    git(clone, "commit", "--quiet", "--message", "2024")
    git(clone, "push", "--quiet", "origin", "main")
    assert town.kb(clone, "remember", "--push", "--day", "2026-02-01").returncode == 0
    assert town.kb(clone, "check").returncode == 0
    # frozen anew as if for the first time, checksum and all
    shutil.rmtree(clone / "kb" / "snapshots")
    change(clone / "kb" / "programme.yml", "Lipov", "Lhotov")
    (clone / "kb" / "permalinks.txt").write_text("")  # or its address would be missed first
    freeze()
    git(clone, "checkout", "--quiet", "--", "kb/permalinks.txt")
    done = town.kb(clone, "check")
    assert done.returncode == 1 and "kb/snapshots/2024.json:1:1: KB620" in done.stdout
    # in the way that tells readers why it is fine, also twice
    git(clone, "checkout", "--quiet", "--", "kb")
    for word in ("Lhotov", "Lesov"):
        change(clone / "kb" / "programme.yml", "Lipov", word)
        freeze("--force", "--reason", "Oprava názvu.")
    assert town.kb(clone, "check").returncode == 0
    assert len(json.loads((clone / "kb/snapshots/2024.json").read_text())["revisions"]) == 2
