"""When a file was last changed, and which commit is at hand, as git knows it."""

import os
import subprocess
from datetime import date
from pathlib import Path


def changes(folder: Path) -> dict[str, date]:
    """Give the day of the last commit of every file below `folder`, by path relative to it.

    Days are those of the commits' authors. Empty where there is no repository, or where it holds
    only the newest commit: its day would be wrong for every other file.
    """
    if _git(folder, "rev-parse", "--is-shallow-repository") != "false\n":
        return {}
    log = _git(
        folder, "log", "--format=%x00%as", "--name-only", "--relative", "--no-renames", "--", "."
    )
    found: dict[str, date] = {}
    for part in (log or "").split("\0")[1:]:
        day, *names = part.split("\n")
        for name in filter(None, names):
            found.setdefault(name, date.fromisoformat(day))
    return found


def commit(folder: Path) -> str:
    """Give the last commit that changed anything in `folder`.

    Empty where there is no repository or only its newest commit, and where the files are not as
    they were committed: no commit tells what they say.
    """
    if _git(folder, "rev-parse", "--is-shallow-repository") != "false\n":
        return ""
    if _git(folder, "status", "--porcelain", "--", ".") != "":
        return ""
    return (_git(folder, "log", "-1", "--format=%H", "--", ".") or "").strip()


def _git(folder: Path, *command: str) -> str | None:
    """Give what git prints; None where it cannot say.

    It only looks: a build that is killed must not leave a lock of git's index behind.
    """
    whole = ["git", "--no-optional-locks", "-C", str(folder), "-c", "core.quotePath=off", *command]
    try:
        return subprocess.run(
            whole, capture_output=True, check=True, env={**os.environ, "LC_ALL": "C"}
        ).stdout.decode("utf-8")
    except (OSError, subprocess.CalledProcessError):
        return None
