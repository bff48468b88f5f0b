"""Some files committed and pushed, whatever else changed on the server meanwhile."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

TRIES = 3
"""So often it is tried again where somebody else pushed in between."""
_SECONDS = 120


class PushError(Exception):
    """Raised where nothing could be pushed; `said` is what git said."""

    def __init__(self, said: str) -> None:
        self.said = said
        super().__init__(said)


def push(folder: Path, names: Sequence[str], message: str, branch: str) -> bool:
    """Commit the files `names` in `folder` and push them to `branch` of `origin`.

    Whether there was anything new. What else has changed in the checkout is left alone, what was
    pushed to the branch meanwhile stays and comes first. Raises PushError; the commit then stays
    in this checkout alone.
    """
    there = [name for name in names if (folder / name).exists()]
    _git(folder, "add", "--", *there)
    if not _git(folder, "diff", "--cached", "--name-only", "--", *there):
        return False
    _git(folder, "commit", "--quiet", "--message", message, "--", *there)
    refused = ""
    for _ in range(TRIES):
        try:
            _git(folder, "push", "--quiet", "origin", f"HEAD:refs/heads/{branch}")
        except PushError as error:
            refused = error.said
        else:
            return True
        _onto(folder, branch)
    raise PushError(refused)


def _onto(folder: Path, branch: str) -> None:
    """Put the commit on top of what the server has."""
    shallow = _git(folder, "rev-parse", "--is-shallow-repository").strip() == "true"
    _git(folder, "fetch", "--quiet", *(["--unshallow"] if shallow else []), "origin", branch)
    try:
        _git(folder, "rebase", "--quiet", "--autostash", "FETCH_HEAD")
    except PushError:
        _git(folder, "rebase", "--abort")
        raise


def _git(folder: Path, *command: str) -> str:
    name, mail = os.environ.get("GIT_NAME"), os.environ.get("GIT_EMAIL")
    who = [
        "-c",
        f"user.name={name or 'Publishing'}",
        "-c",
        f"user.email={mail or 'publishing@localhost'}",
    ]
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *who, *command],
            check=True,
            capture_output=True,
            text=True,
            timeout=_SECONDS,
            env={**os.environ, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"},
        )
    except subprocess.CalledProcessError as error:
        raise PushError(error.stderr.strip() or f"git {command[0]}: {error.returncode}") from None
    except (OSError, subprocess.TimeoutExpired) as error:
        raise PushError(str(error)) from None
    return done.stdout
