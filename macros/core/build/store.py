"""The store of releases beside a site, and the link that makes one of them the site.

`site` is a link to `.build/site/<digest>`. Readers follow it at each request and so find a whole
site at any time, also while a build runs, fails or is killed.
"""

import fcntl
import filecmp
import hashlib
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

_WORK = "work-"
_REPLACED = "replaced"
_STORES = ".build"
_FOLDER, _FILE, _PASS = 0o755, 0o644, 0o111
MOST = 3
"""So many releases are kept, the one that is shown among them."""


class Refused(Exception):  # noqa: N818 - that the target is refused is what it says
    """Raised for a target that holds something else than a site; nothing has been changed."""


def store_of(out: Path) -> Path:
    """Give the folder with the releases of the site `out`; raise Refused (see there).

    A target may be nothing yet, an empty folder, or a site that this program built, be it by
    `mkdocs build` alone.
    """
    out = _place(out)
    if (out.exists() and not _is_site(out)) or not out.name:
        raise Refused(str(out))
    return out.parent / _STORES / out.name


def _place(out: Path) -> Path:
    return out.parent.resolve() / out.name  # the link itself is not followed


def _is_site(folder: Path) -> bool:
    if not folder.is_dir():
        return False
    ours = (folder / "index.html").is_file() and (folder / "data" / "programme.json").is_file()
    return ours or not any(folder.iterdir())


@contextmanager
def workplace(store: Path) -> Iterator[Path]:
    """Give an empty folder in `store` that is gone afterwards.

    It is held by a lock that the system takes back when the process ends, however it ends: so
    the next build knows which folders were left by builds that were killed, and removes them.
    """
    _made(store)
    with _locked(store):
        for left in store.glob(f"{_WORK}*"):
            _remove_if_free(left)
        work = Path(tempfile.mkdtemp(dir=store, prefix=_WORK))
        held = os.open(work, os.O_RDONLY)
        fcntl.flock(held, fcntl.LOCK_EX)
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)
        os.close(held)


def _remove_if_free(work: Path) -> None:
    try:
        handle = os.open(work, os.O_RDONLY)
    except OSError:
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(work, ignore_errors=True)
    except BlockingIOError:
        pass  # another build is at work in it
    finally:
        os.close(handle)


@contextmanager
def _locked(store: Path) -> Iterator[None]:
    """Let only one build at a time change the store."""
    handle = os.open(store, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def publish(whole: Path, digest: str, out: Path) -> Path:
    """Move the built site `whole` into the store, make it the site `out`; give its folder."""
    store = store_of(out)
    with _locked(store):
        final = next(p for p in _places(store, digest) if not p.exists() or _same(p, whole))
        if not final.exists():
            whole.rename(final)
        opened(final)  # also one that was there before, from a backup for instance
        os.utime(final)  # the youngest now, also when it was built before
        switch(final, out)
        prune(store, keep=final)
    return final


def fingerprint(folder: Path) -> tuple[str, int]:
    """Give the SHA-256 over all paths and contents below `folder`, and the number of files."""
    whole, count = hashlib.sha256(), 0
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        whole.update(path.relative_to(folder).as_posix().encode() + b"\0")
        whole.update(hashlib.sha256(path.read_bytes()).digest())
        count += 1
    return whole.hexdigest(), count


def opened(folder: Path) -> None:
    """Let a web server read all of a site (755, 644), whatever the umask of who built it.

    A folder keeps the bit by which what comes into it belongs to its group.
    """
    for root, _, names in os.walk(folder):
        _mode(Path(root), _FOLDER)
        for name in names:
            _mode(Path(root) / name, _FILE)


def _mode(path: Path, wanted: int) -> None:
    now = path.lstat().st_mode
    if stat.S_ISLNK(now):
        return  # it has no mode of its own
    wanted |= now & stat.S_ISGID if stat.S_ISDIR(now) else 0
    if stat.S_IMODE(now) != wanted:
        path.chmod(wanted)


def _made(store: Path) -> None:
    """Make the folder `store`, and see that a web server finds its way to what is in it."""
    missing = [path for path in (store, *store.parents) if not path.exists()]
    store.mkdir(parents=True, exist_ok=True)
    for path in missing:
        _mode(path, _FOLDER)
    for path in (store, store.parent) if store.parent.name == _STORES else ():
        now = stat.S_IMODE(path.stat().st_mode)
        if now & _PASS != _PASS:
            path.chmod(now | _PASS)


def _places(store: Path, digest: str) -> Iterator[Path]:
    """Give where a release may lie: in the second where the first is damaged, and so on."""
    yield store / digest[:16]
    for number in count(2):
        yield store / f"{digest[:16]}-{number}"


def _same(one: Path, other: Path) -> bool:
    """Whether two folders hold the same files with the same bytes."""
    names = _names(one)
    if names != _names(other):
        return False
    _, different, unread = filecmp.cmpfiles(one, other, names, shallow=False)
    return not different and not unread


def _names(folder: Path) -> list[str]:
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())


def switch(final: Path, out: Path) -> None:
    """Point the link `out` to `final` in one step.

    A real folder in its place is moved aside first: no system does both in one step, so only
    then, once, is there a moment without a site.
    """
    out = _place(out)
    if out.is_dir() and not out.is_symlink():
        shutil.rmtree(final.parent / _REPLACED, ignore_errors=True)
        out.rename(final.parent / _REPLACED)
    temporary = out.parent / f".{out.name}.next"  # one builder at a time: see `_locked`
    temporary.unlink(missing_ok=True)
    temporary.symlink_to(os.path.relpath(final, out.parent))
    temporary.replace(out)


def prune(store: Path, keep: Path, most: int = MOST) -> None:
    """Delete the oldest releases, so that `most` remain; never `keep`."""
    others = sorted(
        (p for p in store.iterdir() if p.is_dir() and p != keep and not p.name.startswith(_WORK)),
        key=lambda p: p.stat().st_mtime_ns,
    )
    for old in others[: max(0, len(others) - most + 1)]:
        shutil.rmtree(old, ignore_errors=True)
