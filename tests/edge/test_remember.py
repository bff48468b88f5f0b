"""What was published is remembered, in whichever way the site is published: real repositories."""

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.core.build.ledger_files import LEDGERS
from macros.core.build.project import ROOT
from tests import building, tiny

BIN = ROOT / ".venv" / "bin"
KB = shutil.which("kb", path=str(BIN)) or shutil.which("kb") or "kb"
WHO = {f"GIT_{who}_{what}": value
       for who in ("AUTHOR", "COMMITTER")
       for what, value in (("NAME", "T"), ("EMAIL", "t@example.org"))}  # fmt: skip
ENV = {"PATH": f"{Path(KB).parent}:/usr/bin:/bin", "LC_ALL": "C.UTF-8", "NO_MKDOCS_2_WARNING": "1"}
ANSWER = "indicators/1-1-1.yml"
SECONDS = 120


def run(folder: Path, *command: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=folder, check=False, capture_output=True, text=True, timeout=SECONDS,
        env={**ENV, "HOME": str(folder.parent), **more},
    )  # fmt: skip


def git(folder: Path, *words: str) -> str:
    done = run(folder, "git", *words, **WHO)
    assert done.returncode == 0, (words, done.stderr)
    return done.stdout.strip()


@pytest.fixture
def origin(tmp_path: Path) -> Path:
    """A bare repository with a town in it, and what the scripts need; nothing published yet."""
    work = tmp_path / "start"
    building.write(tiny.tiny(), work / "kb")
    for name in LEDGERS:
        (work / "kb" / name).unlink(missing_ok=True)
    (work / "kb" / "permalinks.txt").write_text("")
    shutil.copytree(ROOT / ".ci", work / ".ci")
    (work / ".venv" / "bin").mkdir(parents=True)
    (work / ".venv" / "bin" / "kb").symlink_to(KB)
    (work / "Makefile").write_text("ready:\n")
    (work / ".gitignore").write_text(".build/\n/site\n/public\n")
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", "origin.git")
    git(work, "init", "--quiet", "--initial-branch=main")
    git(work, "add", ".")
    git(work, "commit", "--quiet", "--message", "Start")
    git(work, "push", "--quiet", str(tmp_path / "origin.git"), "main")
    return tmp_path / "origin.git"


def clone(origin: Path, name: str, *options: str) -> Path:
    git(origin.parent, "clone", "--quiet", *options, f"file://{origin}", name)
    return origin.parent / name


def steps(text: str) -> str:
    """What a job runs, without what only fetches artifacts from the service."""
    lines = [line for line in text.split("\n") if not line.startswith(("make ", "gh ", "apt-get"))]
    return "set -e\n" + "\n".join(lines)


def job(found: Any, folder: Path, **more: str) -> None:
    """Run a job of a workflow (its `run` steps) or of GitLab (its `script`) in a checkout."""
    parts = (
        [s["run"] for s in found["steps"] if "run" in s] if "steps" in found else found["script"]
    )
    for part in parts:
        done = run(folder, "bash", "-c", steps(part), **more)
        assert done.returncode == 0, (part, done.stdout, done.stderr)


def hand_over(before: Path, after: Path, *names: str) -> None:
    """Carry artifacts from one job's checkout to another's."""
    for name in names:
        if (before / name).is_dir():
            shutil.copytree(before / name, after / name, dirs_exist_ok=True)
        else:
            shutil.copy(before / name, after / name)


def github(origin: Path, server: Path) -> None:
    jobs = yaml.safe_load((ROOT / ".github/workflows/publish.yml").read_text("utf-8"))["jobs"]
    build = clone(origin, "build")
    job(jobs["build"], build)
    publish = clone(origin, "publish")
    hand_over(build, publish, "public")
    job(jobs["server"], publish, PUBLISH_TO=str(server))
    remember = clone(origin, "remember")
    git(remember, "switch", "--quiet", "--detach", "HEAD")
    hand_over(build, remember, *(f"kb/{name}" for name in LEDGERS))
    job(jobs["remember"], remember)


def gitlab(origin: Path, server: Path, pages: bool = False) -> None:
    jobs = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text("utf-8"))
    build = clone(origin, "build")
    job(jobs["build"], build)
    carried = jobs["build"]["artifacts"]["paths"]
    publish = clone(origin, "publish")
    hand_over(build, publish, *carried)
    job(jobs["pages" if pages else "publish"], publish, PUBLISH_TO=str(server))
    remember = clone(origin, "remember", "--depth", "1")
    git(remember, "switch", "--quiet", "--detach", "HEAD")
    hand_over(build, remember, *carried)
    script = [line for line in jobs["remember"]["script"] if "set-url" not in line]
    job({"script": script}, remember, CI_DEFAULT_BRANCH="main")


def gitlab_pages(origin: Path, server: Path) -> None:
    gitlab(origin, server, pages=True)


def by_hand(origin: Path, server: Path) -> None:
    work = clone(origin, "work")
    done = run(work, "kb", "publish", "--to", str(server), "--push", "main")
    assert done.returncode == 0, done.stdout + done.stderr


WAYS = [github, gitlab, gitlab_pages, by_hand]
needs_rsync = pytest.mark.skipif(
    shutil.which("rsync") is None, reason="rsync is not installed: apt-get install rsync"
)


def changed(kb: Path) -> None:
    """The last answer of an indicator is turned round without a note."""
    path = kb / ANSWER
    text = path.read_text("utf-8")
    last = list(re.finditer(r"answer: (\w+)", text))[-1]
    other = "no" if last[1] == "yes" else "yes"
    path.write_text(text[: last.start(1)] + other + text[last.end(1) :], "utf-8")


@needs_rsync
@pytest.mark.parametrize("way", WAYS)
def test_a_published_figure_is_held_in_every_fresh_clone(
    way: Callable[[Path, Path], None], origin: Path, tmp_path: Path
) -> None:
    before = clone(origin, "before")
    changed(before / "kb")
    assert run(before, "kb", "check").returncode == 0, "nothing was published yet"
    way(origin, tmp_path / "server")
    after = clone(origin, "after")
    for name in LEDGERS:
        text = (after / "kb" / name).read_text("utf-8")
        assert text, name
    assert run(after, "kb", "check").returncode == 0
    changed(after / "kb")
    found = run(after, "kb", "check")
    assert found.returncode == 1
    assert f"kb/{ANSWER}" in found.stdout and "KB530" in found.stdout
    git(after, "checkout", "--quiet", ".")
    (after / "kb" / "news").rename(after / "news")
    assert "KB601" in run(after, "kb", "check").stdout, "a published address is gone"


@needs_rsync
@pytest.mark.parametrize("way", WAYS)
def test_where_nothing_is_new_nothing_is_committed(
    way: Callable[[Path, Path], None], origin: Path, tmp_path: Path
) -> None:
    way(origin, tmp_path / "server")
    before = git(origin, "rev-parse", "main")
    for name in ("build", "publish", "remember", "work"):
        shutil.rmtree(tmp_path / name, ignore_errors=True)
    way(origin, tmp_path / "server")
    assert git(origin, "rev-parse", "main") == before


def test_what_was_pushed_meanwhile_stays(origin: Path) -> None:
    work, other = clone(origin, "work"), clone(origin, "other")
    (work / "kb" / "README.md").write_text("In the middle of something\n", "utf-8")
    (other / "more.txt").write_text("x\n")
    git(other, "add", ".")
    git(other, "commit", "--quiet", "--message", "More")
    git(other, "push", "--quiet", "origin", "main")
    done = run(work, "kb", "remember", "--push", "main")
    assert done.returncode == 0, done.stderr
    assert git(origin, "log", "--format=%s", "main").split("\n") == [
        "Addresses, figures and translations as published", "More", "Start",
    ]  # fmt: skip
    shown = git(origin, "show", "--name-only", "--format=", "main").split("\n")
    assert set(shown) <= {f"kb/{name}" for name in LEDGERS}
    assert "In the middle" in (work / "kb" / "README.md").read_text("utf-8")


def test_a_push_that_is_refused_says_so_and_undoes_nothing(origin: Path, tmp_path: Path) -> None:
    hook = origin / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\necho 'protected branch' >&2\nexit 1\n")
    hook.chmod(0o755)
    work = clone(origin, "work")
    done = run(work, "kb", "remember", "--push", "main")
    assert done.returncode == 1
    assert "Web je vydaný" in done.stderr and "protected branch" in done.stderr
    assert (work / "kb" / "published.txt").read_text("utf-8")
    assert git(origin, "log", "--format=%s", "main") == "Start"


def test_a_knowledge_base_with_errors_is_not_remembered(origin: Path) -> None:
    work = clone(origin, "work")
    (work / "kb" / ANSWER).write_text("x: y\n")
    done = run(work, "kb", "remember", "--push", "main")
    assert done.returncode == 1 and "KB202" in done.stderr
    assert not (work / "kb" / "published.txt").exists()


def test_the_name_that_it_had_before_does_the_same(origin: Path) -> None:
    work = clone(origin, "work")
    assert run(work, "kb", "permalinks").returncode == 0
    assert all((work / "kb" / name).exists() for name in LEDGERS)


def test_only_one_list_says_what_is_remembered() -> None:
    """Scripts and workflows name no ledger but where they carry all of them from job to job."""
    for path in (*(ROOT / ".ci").iterdir(), *(ROOT / "macros" / "cli").glob("*.py")):
        text = path.read_text("utf-8")
        assert not any(f"kb/{name}" in text for name in LEDGERS), path
    for path in (ROOT / ".github/workflows/publish.yml", ROOT / ".gitlab-ci.yml"):
        found = set(re.findall(r"kb/(\w+\.(?:txt|yml))\b(?!`)", path.read_text("utf-8")))
        assert found - {"site.yml"} == set(LEDGERS), path
