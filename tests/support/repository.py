"""A town's repository with what the scripts of `.ci` need, a bare one that it is pushed to, and the
jobs of both workflows, run as they are written.
"""

import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from macros.core.build import project
from tests import building, tiny

PATH = f"{Path(sys.base_prefix) / 'bin'}:/usr/bin:/bin"
"""Without the packages that the project installs: a job with a key has none."""
_IGNORED = ".build/\n.venv/\n/site\n/public\nmacros\nbuilt.txt\n"
_GH = """\
#!/bin/sh
# stands for the program of GitHub: run download RUN --name NAME --dir FOLDER
set -eu
test "$1 $2" = "run download"
mkdir -p "$7"
cp -r "$ARTIFACTS/$5/." "$7"
"""


def git(folder: Path, *words: str) -> str:
    who = ["-c", "user.name=T", "-c", "user.email=t@example.org"]
    done = subprocess.run(
        ["git", *who, *words], cwd=folder, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, (words, done.stderr)
    return done.stdout.strip()


class Town:
    """A bare repository in `folder`, and clones of it."""

    def __init__(self, folder: Path, files: Mapping[str, bytes] | None = None) -> None:
        self.folder = folder
        self.bare = folder / "origin.git"
        self.artifacts = folder / "artifacts"
        self.home = folder / "home"
        for path in (self.artifacts, self.home / "bin"):
            path.mkdir(parents=True)
        (self.home / "bin" / "gh").write_text(_GH)
        (self.home / "bin" / "gh").chmod(0o755)
        git(folder, "init", "--quiet", "--bare", "--initial-branch=main", str(self.bare))
        first = folder / "first"
        building.write(tiny.tiny() if files is None else files, first / "kb")
        (first / "Makefile").write_text("ready:\nsite:\n\t@echo built >>built.txt\n")
        shutil.copy(project.ROOT / ".gitattributes", first)
        (first / ".gitignore").write_text(_IGNORED)
        shutil.copytree(
            project.ROOT / ".ci", first / ".ci", ignore=shutil.ignore_patterns("__pycache__")
        )
        git(first, "init", "--quiet", "--initial-branch=main")
        git(first, "remote", "add", "origin", self.url)
        git(first, "add", ".")
        git(first, "commit", "--quiet", "--message", "Start")
        git(first, "push", "--quiet", "origin", "main")

    @property
    def url(self) -> str:
        return self.bare.as_uri()

    def clone(self, *options: str, detached: bool = False) -> Path:
        """Clone anew; give the folder, set up as far as `make ready` would."""
        number = len([*self.folder.glob("clone-*")])
        place = self.folder / f"clone-{number}"
        git(self.folder, "clone", "--quiet", *options, self.url, str(place))
        if detached:
            git(place, "checkout", "--quiet", "--detach")
        kb = shutil.which("kb", path=str(project.ROOT / ".venv" / "bin")) or shutil.which("kb")
        assert kb
        (place / ".venv" / "bin").mkdir(parents=True)
        (place / ".venv" / "bin" / "kb").symlink_to(kb)
        (place / "macros").symlink_to(project.ROOT / "macros")
        return place

    def run(self, clone: Path, *command: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Run a command as a job does."""
        env = {
            "PATH": f"{self.home / 'bin'}:{PATH}",
            "HOME": str(self.home),
            "LC_ALL": "C.UTF-8",
            "ARTIFACTS": str(self.artifacts),
        }
        return subprocess.run(
            command,
            cwd=clone,
            env=env | more,
            check=False,
            capture_output=True,
            text=True,
            timeout=300,
        )

    def kb(self, clone: Path, *words: str) -> subprocess.CompletedProcess[str]:
        return self.run(clone, ".venv/bin/kb", *words)

    def head(self) -> str:
        return git(self.bare, "rev-parse", "main")

    def commit(self, clone: Path, path: str, old: str, new: str) -> None:
        """Change a file, commit it and push it."""
        change(clone / path, old, new)
        git(clone, "commit", "--quiet", "--all", "--message", "Change")
        git(clone, "push", "--quiet", "origin", "HEAD:main")


def change(file: Path, old: str, new: str) -> None:
    """Change the last `old` of a file."""
    before, found, after = file.read_text("utf-8").rpartition(old)
    assert found, (file, old)
    file.write_text(before + new + after, "utf-8")


def env_of(*parts: Any, values: Mapping[str, str]) -> dict[str, str]:
    """Give the environment of a step; what is written `${{ … }}` comes from `values`."""
    found = {}
    for part in parts:
        for name, written in (part or {}).items():
            text = str(written)
            for key, value in values.items():
                text = text.replace(f"${{{{ {key} }}}}", value)
            assert "${{" not in text, text
            found[name] = text
    return found


def github(town: Town, workflow: str, job: str, values: Mapping[str, str]) -> list[str]:
    """Run a job of a workflow of GitHub in a fresh clone; give what its steps said.

    A step whose condition (a variable) is not among `values` is left out, as GitHub does.
    """
    path = project.ROOT / ".github" / "workflows" / workflow
    whole = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)["jobs"][job]
    said, clone = [], town.folder
    for step in whole["steps"]:
        if step.get("if", "").startswith("vars.") and not values.get(step["if"]):
            continue
        uses, given = step.get("uses", ""), step.get("with", {})
        if "checkout@" in uses:
            clone = town.clone(*([] if "fetch-depth" in given else ["--depth=1"]), detached=True)
        elif "upload-artifact@" in uses:
            shutil.copytree(clone / given["path"], town.artifacts / given["name"])
        elif "upload-pages-artifact@" in uses:
            shutil.copytree(clone / given["path"], town.artifacts / "github-pages")
        elif "run" in step:
            env = env_of(step.get("env"), values=values)
            done = town.run(clone, "bash", "-e", "-c", step["run"], **env)
            said.append(done.stdout + done.stderr)
            assert done.returncode == 0, done.stdout + done.stderr
    return said


def gitlab(town: Town, job: str, values: Mapping[str, str]) -> str:
    """Run a job of GitLab in a fresh clone; give what it said."""
    whole = yaml.load((project.ROOT / ".gitlab-ci.yml").read_text("utf-8"), yaml.BaseLoader)
    mine = {**whole.get(whole[job].get("extends", ""), {}), **whole[job]}
    clone = town.clone(detached=True)
    for needed in mine.get("needs", ()):
        name = needed["job"] if isinstance(needed, dict) else needed
        if (town.artifacts / name).exists():
            shutil.copytree(town.artifacts / name, clone, dirs_exist_ok=True)
    # a fetch or a push to the address with the token goes to the bare repository
    address = "https://token:T@gitlab.example/town.git"
    git(
        clone,
        "config",
        "--file",
        str(town.home / ".gitconfig"),
        f"url.{town.url}.insteadOf",
        address,
    )
    env = {
        "CI_DEFAULT_BRANCH": "main",
        "CI_SERVER_HOST": "gitlab.example",
        "CI_PROJECT_PATH": "town",
        **env_of(mine.get("variables"), values={}),
        **values,
    }
    done = town.run(clone, "bash", "-e", "-c", "\n".join(mine["script"]), **env)
    assert done.returncode == 0, done.stdout + done.stderr
    for path in mine.get("artifacts", {}).get("paths", ()):
        target = town.artifacts / job / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(clone / path, target)
    return done.stdout + done.stderr
