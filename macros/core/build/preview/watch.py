"""What has changed on the disk: looked up a few times a second, which works on every disk.

The few hundred files of a project are gone through in milliseconds; notifications of the system
would save that, but they do not exist on network and shared disks, differ between systems and
between editors, and can run out.
"""

import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from stat import S_ISDIR

Snapshot = Mapping[str, tuple[int, int, int]]
"""Path → time of the last change in nanoseconds, size in bytes, number of the file."""

_ENDINGS = ("~", ".swp", ".swx", ".tmp", ".bak")


def snapshot(paths: Iterable[Path]) -> Snapshot:
    """Give the state of every file at or below `paths`, without the helper files of editors."""
    found: dict[str, tuple[int, int, int]] = {}
    waiting = list(paths)
    while waiting:
        path = waiting.pop()
        try:
            state = path.stat()
            if S_ISDIR(state.st_mode):
                waiting += [inner for inner in path.iterdir() if _ours(inner.name)]
            else:
                found[str(path)] = (state.st_mtime_ns, state.st_size, state.st_ino)
        except OSError:
            continue  # gone between looking and asking: not part of the state
    return found


def _ours(name: str) -> bool:
    return not name.startswith(".") and not name.endswith(_ENDINGS)


def at_rest(look: Callable[[], Snapshot], now: Snapshot, settle: float = 0.05) -> Snapshot:
    """Give the state as soon as nothing has changed for `settle` seconds; `now` is the last known.

    An editor, or git, writes several files one after the other.
    """
    while True:
        time.sleep(settle)
        later = look()
        if later == now:
            return now
        now = later
