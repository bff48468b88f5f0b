"""A process that ends before any of its changes of the disk: the power, a signal, the system."""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

_CHANGES = frozenset(
    (
        "os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.symlink", "os.utime", "os.link",
        "os.chmod", "os.truncate", "shutil.rmtree", "tempfile.mkdtemp", "fcntl.flock",
    )
)  # fmt: skip
"""What the interpreter reports before it happens, and what changes or holds something."""


def killed_before(step: int, work: Callable[[], object]) -> bool:
    """Run `work` in a child that is killed before its change number `step` (from 0).

    False where it has fewer changes: then it has run to its end. Only to be called in a process
    without threads, because it forks.
    """
    child = os.fork()
    if child == 0:
        left = step

        def watch(event: str, given: tuple[Any, ...]) -> None:
            nonlocal left
            writes = event == "open" and any(c in str(given[1] or "") for c in "wax+")
            if event in _CHANGES or writes:
                if left == 0:
                    os.kill(os.getpid(), signal.SIGKILL)
                left -= 1

        sys.addaudithook(watch)
        try:
            work()
        except BaseException:
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        raise AssertionError("it failed by itself")
    return os.WIFSIGNALED(status)


def left_over(out: Path) -> list[str]:
    """Give what lies around a site and belongs to no release and to no build at work."""
    store = out.parent / ".build" / out.name
    beside = [path.name for path in out.parent.iterdir() if path.name not in (out.name, ".build")]
    return sorted([*beside, *(path.name for path in store.glob("work-*"))])
