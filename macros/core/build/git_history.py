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


def added(folder: Path, pattern: str) -> dict[tuple[str, str], date]:
    """Give the day on which every file below `folder`, and every line of it, was there first.

    Keys are the path relative to `folder` and the line as `bare` gives it; an empty line stands
    for the file. Days are those on which commits came to the main line, so that what waited for
    consent counts from then on; a file that is renamed keeps its own. Empty as `changes` is.
    """
    if _git(folder, "rev-parse", "--is-shallow-repository") != "false\n":
        return {}
    shown = ("--format=%x00%cs", "--first-parent", "-m", "--reverse", "-p", "-U0", "-M")
    plain = ("--no-color", "--no-ext-diff", "--no-textconv", "--src-prefix=a/", "--dst-prefix=b/")
    log = _git(folder, "log", *shown, *plain, "--relative", "--", pattern)
    found: dict[tuple[str, str], date] = {}
    for part in (log or "").split("\0")[1:]:
        head, _, differences = part.partition("\n")
        for difference in differences.split("\ndiff --git ")[1:]:
            _take(found, date.fromisoformat(head), difference.split("\n"))
    return found


def bare(line: str) -> str:
    """Give a line of YAML without what only says where it stands: indents, dashes, quotes."""
    return line.strip().removeprefix("- ").strip().translate({ord(mark): None for mark in "\"'"})


def _take(found: dict[tuple[str, str], date], day: date, difference: list[str]) -> None:
    """Take note of what one file gained on a day."""
    path = before = ""
    body = False
    for line in difference:
        if line.startswith("@@"):
            body = True
        elif not body and line.startswith("rename from "):
            before = line.removeprefix("rename from ")
        elif not body and line.startswith(("rename to ", "+++ b/")):
            path = line.removeprefix("rename to ").removeprefix("+++ b/").rstrip("\t")
            if before:
                for (old, text), known in list(found.items()):
                    if old == before:
                        found.setdefault((path, text), known)
                before = ""
            found.setdefault((path, ""), day)
        elif body and line.startswith("+"):
            found.setdefault((path, bare(line[1:])), day)


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
        ).stdout.decode("utf-8", "replace")
    except (OSError, subprocess.CalledProcessError):
        return None
