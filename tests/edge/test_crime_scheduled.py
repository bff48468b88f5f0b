"""The scheduled refresh: fetched, imported, built, and proposed on a branch of its own."""

import os
import re
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import yaml

from macros.core.build import project
from tests.support.police import Offence, package
from tests.support.service import Answer, service

YEAR = datetime.now(UTC).year
ACTION = re.compile(r"uses: (\S+)@(\S+)")


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(
        ["git", *words], cwd=folder, check=True, capture_output=True, text=True, env=os.environ
    )
    return done.stdout.strip()


def town(folder: Path) -> Path:
    """Give a repository with what the script needs: itself, the command, a place to push to.

    `make site` only writes down that it ran: building is tested elsewhere.
    """
    work, kb = folder / "work", shutil.which("kb", path=str(project.ROOT / ".venv" / "bin"))
    kb = kb or shutil.which("kb")
    assert kb
    (work / ".ci").mkdir(parents=True)
    shutil.copy(project.ROOT / ".ci" / "crime", work / ".ci")
    (work / ".venv" / "bin").mkdir(parents=True)
    (work / ".venv" / "bin" / "kb").symlink_to(kb)
    (work / "Makefile").write_text("site:\n\t@echo built >>built.txt\n")
    (work / ".gitignore").write_text(".build/\n.venv/\nbuilt.txt\n")
    (work / "kb").mkdir()
    (work / "kb" / "README.md").write_text("Znalostní báze\n")
    git(folder, "init", "--quiet", "--bare", "origin.git")
    git(work, "init", "--quiet", "--initial-branch=main")
    git(work, "remote", "add", "origin", "../origin.git")
    git(work, "add", ".")
    who = ("-c", "user.name=T", "-c", "user.email=t@example.org")
    git(work, *who, "commit", "--quiet", "--message", "Start")
    git(work, "push", "--quiet", "origin", "main")
    return work


def refresh(work: Path, url: str, **more: str) -> subprocess.CompletedProcess[str]:
    options = ["--base-url", url, "--delay", "0", "--municipality", "500000"]
    options += ["--cache", str(work / ".build" / str(len(list(work.iterdir()))))]
    git(work, "switch", "--quiet", "main")
    return subprocess.run(
        [".ci/crime", *options],
        cwd=work,
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, **more},
        timeout=120,
    )


def branches(work: Path) -> list[str]:
    return git(work.parent / "origin.git", "branch", "--format=%(refname:short)").split()


def test_the_newest_year_is_proposed_on_a_branch(tmp_path: Path) -> None:
    work = town(tmp_path)
    # this year is not there yet, as at the beginning of January
    day = f"{YEAR - 1}-02-03T10:00:00.0000+01:00"
    offences = [Offence(number, date=day) for number in (1, 2)]
    body = package(tmp_path / f"{YEAR - 1}_500000.zip", offences).read_bytes()
    here = f"/{YEAR - 1}_500000.zip"
    with service(lambda path, n: Answer(body) if path == here else Answer(status=404)) as server:
        found = refresh(work, server.url)
        assert found.returncode == 0, found.stderr
        assert found.stdout == "crime-data\n"
        assert server.asked[0] == f"/{YEAR}_500000.zip"
        assert branches(work) == ["crime-data", "main"]
        changed = git(work, "diff", "--name-only", "main", "crime-data").splitlines()
        assert changed == ["kb/crime/policie.csv", "kb/crime/policie.yml"]
        assert "offences: 2, kept: 2" in git(work, "log", "-1", "--format=%B", "crime-data")
        assert (work / "built.txt").read_text().splitlines() == ["built", "built"]
        # once it is merged, the same data are proposed no more
        git(work, "switch", "--quiet", "main")
        git(work, "merge", "--quiet", "crime-data")
        before = git(work, "rev-parse", "HEAD")
        again = refresh(work, server.url)
    assert (again.returncode, again.stdout) == (0, "")
    assert git(work, "rev-parse", "HEAD") == before


def test_bad_data_are_not_proposed(tmp_path: Path) -> None:
    work = town(tmp_path)
    body = package(tmp_path / f"{YEAR}_500000.zip", [Offence(1, (999,))]).read_bytes()
    with service(lambda path, n: Answer(body)) as server:
        found = refresh(work, server.url)
    assert found.returncode == 1
    assert "KB714" in found.stderr
    assert branches(work) == ["main"]
    assert git(work, "status", "--porcelain") == ""


def test_build_and_key_are_apart(tmp_path: Path) -> None:
    work = town(tmp_path)
    day = f"{YEAR}-02-03T10:00:00.0000+01:00"
    body = package(tmp_path / f"{YEAR}_500000.zip", [Offence(1, date=day)]).read_bytes()
    with service(lambda path, n: Answer(body)) as server:
        found = refresh(work, server.url, PROPOSE="no")
    assert (found.returncode, found.stdout) == (0, ""), found.stderr
    assert branches(work) == ["main"]
    handed = work / ".build" / "crime"
    assert sorted(p.name for p in handed.iterdir()) == ["policie.csv", "policie.yml", "said.txt"]
    # the other job: a fresh clone, the files, nothing built
    git(tmp_path, "clone", "--quiet", "origin.git", "other", "--branch", "main")
    shutil.copytree(handed, tmp_path / "other" / ".build" / "crime")
    found = propose(tmp_path / "other")
    assert (found.returncode, found.stdout) == (0, "crime-data\n"), found.stderr
    changed = git(work.parent / "origin.git", "diff", "--name-only", "main", "crime-data")
    assert changed.split() == ["kb/crime/policie.csv", "kb/crime/policie.yml"]
    assert not (tmp_path / "other" / "built.txt").exists()
    # the same once more, and nothing at all: no commit
    git(tmp_path / "other", "switch", "--quiet", "crime-data")
    assert propose(tmp_path / "other").stdout == ""
    (tmp_path / "other" / ".build" / "crime" / "policie.csv").unlink()
    assert propose(tmp_path / "other").stdout == ""


def test_a_link_among_what_is_handed_on_is_refused(tmp_path: Path) -> None:
    work = town(tmp_path)
    folder = work / ".build" / "crime"
    folder.mkdir(parents=True)
    (tmp_path / "key").write_text("secret")
    (folder / "policie.csv").symlink_to(tmp_path / "key")
    found = propose(work)
    assert found.returncode == 1
    assert "something else than files" in found.stderr
    assert branches(work) == ["main"]


def propose(work: Path) -> subprocess.CompletedProcess[str]:
    command = [".ci/crime", "propose", ".build/crime"]
    return subprocess.run(
        command, cwd=work, check=False, capture_output=True, text=True, timeout=60
    )


def test_the_workflow_runs_it_on_a_schedule_and_pins_what_it_uses() -> None:
    folder = project.ROOT / ".github" / "workflows"
    text = (folder / "crime.yml").read_text("utf-8")
    found = yaml.safe_load(text)
    assert found[True]["schedule"]
    assert 'branch="$(.ci/crime propose .build/crime)"' in text, (
        "a failure within echo would be lost"
    )
    assert "gh pr create" in text
    assert found["permissions"] == {"contents": "read"}
    others = "".join((folder / name).read_text("utf-8") for name in ("ci.yml", "preview.yml"))
    known = dict(ACTION.findall(others))
    for action, commit in ACTION.findall(text):
        assert known[action] == commit
        assert re.fullmatch(r"[0-9a-f]{40}", commit)
