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
    ("crime.yml", "propose"): {"actions": "read", "contents": "write", "pull-requests": "write"},
    ("preview.yml", "tell"): {"actions": "read", "pull-requests": "write"},
    ("publish.yml", "pages"): {"pages": "write", "id-token": "write"},
    ("publish.yml", "remember"): {"actions": "read", "contents": "write"},
    ("publish.yml", "server"): {"actions": "read", "contents": "read"},
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


BUILDS = re.compile(
    r"\bmake\b|\bkb (?!=)[a-z]|\.venv|\bpip\b|\bnpm\b|\bpytest\b|mkdocs|\.ci/(run|site)\b"
    r"|\.ci/remember *$|\.ci/crime(?! propose)",
    re.M,
)
"""What runs the program over `kb/`, or installs packages."""
KEYS = ("SSH_KEY", "PUSH_TOKEN")
BESIDE_A_KEY = re.compile(
    r"\.ci/(publish|remember) \.build/\w+|\.ci/publish public|\.ci/crime propose \.build/crime"
    r"|gh (run download|pr (view|create|comment))\b|git remote set-url origin"
)
"""The commands of jobs with a key: each begins with one of these."""


def github_jobs() -> Iterator[tuple[str, Any]]:
    for path in WORKFLOWS:
        for name, job in read(path)["jobs"].items():
            yield f"{path.name}: {name}", job


def gitlab_jobs() -> Iterator[tuple[str, Any]]:
    whole = read(ROOT / ".gitlab-ci.yml")
    for name, job in whole.items():
        if isinstance(job, dict) and "script" in job:
            default = {"before_script": whole["default"]["before_script"]}
            yield name, {**default, **whole.get(job.get("extends", ""), {}), **job}


def has_key(job: Any) -> bool:
    """Whether a job gets a secret, or a token by which something can be changed."""
    writes = "write" in job.get("permissions", {}).values()
    text = yaml.safe_dump(job)
    return writes or "secrets." in text or "environment" in job or any(k in text for k in KEYS)


JOBS = [*github_jobs(), *((f"gitlab: {name}", job) for name, job in gitlab_jobs())]


def commands(job: Any) -> list[str]:
    parts = ("before_script", "script", "after_script")
    given = [line for part in parts for line in job.get(part) or []]
    return given + [step["run"] for step in job.get("steps", ()) if "run" in step]


@pytest.mark.parametrize(("name", "job"), JOBS, ids=[name for name, _ in JOBS])
def test_what_builds_has_no_key_and_what_has_a_key_builds_nothing(name: str, job: Any) -> None:
    run = "\n".join(commands(job))
    if not has_key(job):
        assert "github.token" not in yaml.safe_dump(job), name
        return
    assert not BUILDS.search(re.sub(r"apt-get install.*", "", run)), name
    for word in re.findall(r"(?:^|[|;&(] *|\w=\S+ )((?:\.ci/|\.build/|public/)\S*.*)", run, re.M):
        assert BESIDE_A_KEY.match(word), (name, word)
    # nothing that another job may have written is taken from a cache, or laid over the scripts
    uses = [step.get("uses", "") for step in job.get("steps", ())]
    assert not any("cache@" in one for one in uses), name
    assert job.get("cache", "none" if "steps" in job else "default") in ("none", [], "[]"), name
    for target in re.findall(r"gh run download.*", run):
        assert re.search(r"--dir \.build/\w+|--name summary$", target), target


@pytest.mark.parametrize("script", ["publish", "remember", "crime"])
def test_the_scripts_beside_a_key_build_nothing(script: str) -> None:
    text = (ROOT / ".ci" / script).read_text("utf-8")
    code = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    if script == "remember":  # what follows is for where nothing was built before
        code = code[: code.index("\nfi\n")]
    if script == "crime":
        code = code[code.index("propose() {") : code.index("\n}\n")]
    assert not BUILDS.search(code)
    assert "macros.core.build" in code or script == "crime"


def test_jobs_with_and_without_a_key_are_as_they_should_be() -> None:
    found = {name for name, job in JOBS if has_key(job)}
    assert found == {
        "crime.yml: propose",
        "preview.yml: tell",
        "publish.yml: server",
        "publish.yml: pages",
        "publish.yml: remember",
        "gitlab: publish",
        "gitlab: remember",
        "gitlab: propose",
    }


def test_a_key_is_in_one_step_and_in_an_environment_of_its_own() -> None:
    (job,) = [job for _, job in github_jobs() if "secrets." in yaml.safe_dump(job)]
    assert job["environment"] == {"name": "server"}
    (step,) = [step for step in job["steps"] if "secrets." in yaml.safe_dump(step)]
    assert step["run"] == ".ci/publish .build/public"
    for name, job in gitlab_jobs():
        keyed = job.get("environment") == {"name": "publishing"}
        assert keyed is has_key(job), name
    guide = (ROOT / "docs" / "dev" / "publishing.md").read_text("utf-8")
    for word in ("protected", "masked", "`publishing`", "`server`", *(f"`{key}`" for key in KEYS)):
        assert word in guide, word
    assert "*protected*" in (ROOT / ".gitlab-ci.yml").read_text("utf-8")


def test_the_newest_of_everything_is_tried_once_a_week() -> None:
    ci = read(FOLDER / "ci.yml")
    assert ci["on"]["schedule"]
    job = ci["jobs"]["newest"]
    assert "schedule" in job["if"] and job["container"] == "python:3"
    assert job["steps"][-1]["run"] == "make newest"
    twin = read(ROOT / ".gitlab-ci.yml")["newest"]
    assert twin["image"] == "python:3" and twin["script"] == ["make newest"]
    makefile = (ROOT / "Makefile").read_text("utf-8")
    recipe = re.search(r"^newest:.*\n((?:\t.*\n)+)", makefile, re.M)
    assert recipe
    assert ".lock" not in recipe[1] and "--no-package-lock" in recipe[1]
    assert ".[setup,dev]" in recipe[1]
    for line in recipe[1].splitlines()[3:]:
        assert line.startswith("\tcd $(NEWEST) && "), "what is installed here stays as it is"


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


def test_what_was_before_cannot_be_built_today(town: Path) -> None:
    path = town / "kb" / "site.yml"
    whole = path.read_text("utf-8")
    path.write_text("format: 1\n", "utf-8")
    git(town, "commit", "--quiet", "--all", "--message", "Broken")
    before = git(town, "rev-parse", "HEAD")
    path.write_text(whole, "utf-8")
    code, output, summary = run(town, BEFORE=before)
    assert code == 0, output
    assert summary == "Web před změnou nejde sestavit dnešním programem, srovnání proto chybí.\n"


@pytest.mark.parametrize(("language", "head"), [("cs", "## Nevydáno"), ("en", "## Not published")])
def test_the_editor_is_told_in_the_language_of_the_town(
    town: Path, language: str, head: str
) -> None:
    site = town / "kb" / "site.yml"
    other = "en" if language == "cs" else "cs"
    site.write_text(site.read_text("utf-8").replace("[cs, en]", f"[{language}, {other}]"), "utf-8")
    (town / "kb" / "news" / "2024-05-02-lampy.yml").write_text("datum: 2024\n")
    code, output, summary = run(town)
    assert code == 1
    assert summary.startswith(head)
    assert ("Opravte" in summary) is (language == "cs")
    assert ("Chyby:" in output) is (language == "cs")
    assert summary.rstrip().endswith("```")


def test_a_slip_stops_it_and_the_editor_reads_why_in_czech(town: Path) -> None:
    path = town / "kb" / "news" / "2024-05-02-lampy.yml"
    path.write_text(path.read_text("utf-8").replace("date: ", "datum: "), "utf-8")
    code, output, summary = run(town)
    assert code == 1
    assert "::error file=kb/news/2024-05-02-lampy.yml,line=1,col=1,title=KB202::" in output
    assert summary.startswith("## Nevydáno, na webu zůstalo, co tam bylo")
    assert "Pole „datum“ zde není známo." in summary
    assert not (town / "site").exists()
