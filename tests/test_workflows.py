"""Continuous integration, read: what it runs exists, may do no more than it needs, is pinned."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from macros.cli.main import main
from macros.core.build.project import ROOT
from tests import building, tiny

FOLDER = ROOT / ".github" / "workflows"
WORKFLOWS = sorted(FOLDER.glob("*.yml"))
NAMES = [path.name for path in WORKFLOWS]
MAY = {
    ("crime.yml", "propose"): {"contents": "write", "pull-requests": "write"},
    ("preview.yml", "tell"): {"actions": "read", "pull-requests": "write"},
    ("publish.yml", "pages"): {"pages": "write", "id-token": "write"},
    ("publish.yml", "remember"): {"contents": "write"},
}
"""What a job may do beyond reading; no other job may."""
COMMAND = re.compile(r"\.venv/bin/kb ([a-z-]+)((?: --[a-z-]+)*)")


def read(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), yaml.BaseLoader)


def scripts() -> Iterator[tuple[str, str]]:
    """Give name and text of all that continuous integration runs."""
    for path in WORKFLOWS:
        for job in read(path)["jobs"].values():
            for step in job["steps"]:
                if "run" in step:
                    yield path.name, step["run"]
    for name, job in read(ROOT / ".gitlab-ci.yml").items():
        for part in ("before_script", "script", "after_script"):
            if isinstance(job, dict) and part in job:
                yield f"gitlab: {name}", "\n".join(job[part])
    for path in sorted((ROOT / ".ci").iterdir()):
        yield path.name, path.read_text("utf-8")


@pytest.mark.parametrize(("name", "script"), list(scripts()))
def test_what_it_runs_exists(name: str, script: str) -> None:
    for path in re.findall(r"(?<![\w/])\.ci/\w+", script):
        assert (ROOT / path).stat().st_mode & 0o100, path
    for command, options in COMMAND.findall(script):
        known = main.get_command(click.Context(main), command)
        assert isinstance(known, click.Command), command
        flags = {flag for parameter in known.params for flag in parameter.opts}
        assert set(options.split()) <= flags, (command, options)
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in re.findall(r"^make (?:--silent )?(\w+)", script, re.M):
        assert re.search(rf"^{target}:", makefile, re.M), target


@pytest.mark.parametrize("path", WORKFLOWS, ids=NAMES)
def test_it_may_do_no_more_than_it_needs(path: Path) -> None:
    workflow = read(path)
    assert workflow["permissions"] == {"contents": "read"}
    assert "pull_request_target" not in workflow["on"]
    for name, job in workflow["jobs"].items():
        assert job.get("permissions", {}) == MAY.get((path.name, name), {}), name
        assert int(job["timeout-minutes"]) <= 25, name
        writes = "write" in job.get("permissions", {}).values()
        for step in job["steps"]:
            # what others wrote (titles, names of branches) is never put into a script
            assert "${{" not in step.get("run", ""), step
            if "checkout" in step.get("uses", ""):
                keeps = step["with"].get("persist-credentials") != "false"
                assert keeps is ("contents" in job.get("permissions", {}) and writes), name


BUILDING = re.compile(
    r"\.ci/site|\.ci/crime fetch|make (?:site|test)|kb (?:build|check|import)|\.ci/run"
)
READING = re.compile(rf"{BUILDING.pattern}|kb remember(?! --written)|kb publish(?!.*--no-remember)")


def jobs() -> Iterator[tuple[str, str, str, bool]]:
    """Workflow, job, all that it runs, and whether it holds a key or may write."""
    for path in WORKFLOWS:
        for name, job in read(path)["jobs"].items():
            runs = "\n".join(step.get("run", "") for step in job["steps"])
            keys = "secrets." in str(job) or "write" in job.get("permissions", {}).values()
            yield path.name, name, runs, keys
    for name, job in read(ROOT / ".gitlab-ci.yml").items():
        if isinstance(job, dict) and "script" in job:
            keys = str(job.get("environment", "")) in ("server", "repository")
            yield "gitlab", name, "\n".join(job["script"]), keys


def test_no_job_that_builds_has_a_key() -> None:
    """What stands in kb/ is read by jobs that may only read; the others move finished files."""
    built = 0
    for workflow, name, runs, keys in jobs():
        scripts = [(ROOT / path).read_text("utf-8") for path in re.findall(r"\.ci/\w+", runs)]
        if keys:
            inner = "" if "crime propose" in runs else "\n".join(scripts)
            code = re.sub(r"^ *#.*$", "", f"{runs}\n{inner}", flags=re.M)
            assert not READING.search(code), (workflow, name)
        built += bool(BUILDING.search(runs))
    assert built > 5


def test_keys_of_gitlab_reach_only_the_job_of_their_environment() -> None:
    text = (ROOT / ".gitlab-ci.yml").read_text("utf-8")
    found = {name: str(job) for name, job in read(ROOT / ".gitlab-ci.yml").items()}
    assert "protected" in text and "masked" in text
    for name, job in found.items():
        if "PUSH_TOKEN" in job:
            assert "'environment': 'repository'" in job, name
        if ".ci/publish" in job:
            assert "'environment': 'server'" in job, name


@pytest.mark.parametrize("path", WORKFLOWS, ids=NAMES)
def test_actions_are_pinned_by_their_content(path: Path) -> None:
    used = re.findall(r"uses: (\S+)(.*)", path.read_text("utf-8"))
    assert used
    for action, rest in used:
        assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", action), action
        assert re.fullmatch(r" # v\d+\.\d+\.\d+", rest), action


def test_the_same_action_is_the_same_everywhere() -> None:
    text = "".join(path.read_text("utf-8") for path in WORKFLOWS)
    assert len(set(re.findall(r"uses: (\S+)", text))) == len(set(re.findall(r"uses: (\S+)@", text)))


def test_the_tests_of_the_code_wait_for_a_change_of_the_code() -> None:
    on = read(FOLDER / "ci.yml")["on"]
    assert on["push"]["paths-ignore"] == on["pull_request"]["paths-ignore"] == ["kb/**"]
    for name in ("preview.yml", "publish.yml"):
        steps = [step for job in read(FOLDER / name)["jobs"].values() for step in job["steps"]]
        assert not any(".ci/run" in step.get("run", "") for step in steps)


def test_what_is_due_is_published_every_day() -> None:
    (daily,) = read(FOLDER / "publish.yml")["on"]["schedule"]
    assert re.fullmatch(r"\d+ \d+ \* \* \*", daily["cron"])


def git(folder: Path, *words: str) -> str:
    who = ["-c", "user.name=T", "-c", "user.email=t@example.org"]
    done = subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)
    return done.stdout.decode().strip()


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """A repository with a small knowledge base and what the scripts need; set up already."""
    kb = shutil.which("kb", path=str(ROOT / ".venv" / "bin")) or shutil.which("kb")
    assert kb
    building.write(tiny.tiny(), tmp_path / "kb")
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "site", tmp_path / ".ci")
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "kb").symlink_to(kb)
    (tmp_path / "Makefile").write_text("ready:\n")
    (tmp_path / ".gitignore").write_text(".build/\n.venv/\nsite\nsummary.md\n")
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message", "Start")
    return tmp_path


def run(town: Path, **more: str) -> tuple[int, str, str]:
    """Run the script as a workflow does; give exit code, output and summary."""
    env = {
        "PATH": "/usr/bin:/bin",
        "HOME": str(town),
        "LC_ALL": "C.UTF-8",
        "GITHUB_ACTIONS": "true",
    }
    env["SUMMARY"] = str(town / "summary.md")
    (town / "summary.md").write_text("")
    done = subprocess.run(
        [".ci/site"], cwd=town, env=env | more, check=False, capture_output=True, text=True
    )
    return done.returncode, done.stdout + done.stderr, (town / "summary.md").read_text("utf-8")


def test_a_proposal_is_built_and_says_what_a_reader_will_see(town: Path) -> None:
    before = git(town, "rev-parse", "HEAD")
    path = town / "kb" / "news" / "2024-05-02-lampy.yml"
    path.write_text(path.read_text("utf-8").replace("Tři nové lampy", "Čtyři nové lampy"), "utf-8")
    git(town, "commit", "--quiet", "--all", "--message", "Čtyři")
    code, output, summary = run(town, BEFORE=before)
    assert code == 0, output
    assert (town / "site" / "aktuality" / "2024-05-02-lampy" / "index.html").is_file()
    assert "`/aktuality/2024-05-02-lampy/`" in summary
    assert "- Tři nové lampy" in summary
    assert "+ Čtyři nové lampy" in summary
    assert "Nové stránky" not in summary
    assert "`/zdroje/`" not in summary  # what does not change is not told


def test_a_slip_stops_it_and_the_editor_reads_why_in_czech(town: Path) -> None:
    path = town / "kb" / "news" / "2024-05-02-lampy.yml"
    path.write_text(path.read_text("utf-8").replace("date: ", "datum: "), "utf-8")
    code, output, summary = run(town)
    assert code == 1
    assert "::error file=kb/news/2024-05-02-lampy.yml,line=1,col=1,title=KB202::" in output
    assert summary.startswith("## Nevydáno, na webu zůstalo, co tam bylo")
    assert "Pole „datum“ zde není známo." in summary
    assert not (town / "site").exists()
