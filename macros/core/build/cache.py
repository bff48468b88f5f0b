"""What is slow to make is kept under `.build/cache`, named by the content that it is made from.

No byte of a site depends on what is there: what is missing or damaged is made again. Nothing
there is run: compiled templates and the like are never kept.
"""

import hashlib
import os
import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

DAYS = 30
"""So long is kept what no build uses."""
_LENGTH = hashlib.sha256().digest_size


def cached(folder: Path, made_from: bytes, make: Callable[[], bytes]) -> bytes:
    """Give what `make` makes, from `folder` where it was made before from the same content."""
    path = folder / hashlib.sha256(made_from).hexdigest()
    with suppress(FileNotFoundError, IsADirectoryError):
        kept = path.read_bytes()
        with suppress(PermissionError):  # it belongs to another user, who keeps or deletes it
            os.utime(path)  # used today: see `prune`
        if kept[:_LENGTH] == hashlib.sha256(kept[_LENGTH:]).digest():
            return kept[_LENGTH:]
    content = make()
    folder.mkdir(parents=True, exist_ok=True)
    temporary = folder / f".{path.name}.{os.getpid()}"
    temporary.write_bytes(hashlib.sha256(content).digest() + content)
    if path.is_dir():
        shutil.rmtree(path)
    temporary.replace(path)  # in one step: another build never reads half of it
    return content


def prune(folder: Path) -> None:
    """Delete what no build has used for so many DAYS, and what killed builds left half written.

    Folders go at once: nothing keeps one here, and older versions had compiled templates in them.
    """
    oldest = time.time() - DAYS * 24 * 60 * 60
    for path in folder.glob("*"):
        with suppress(FileNotFoundError, PermissionError):  # gone already, or not ours
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path, ignore_errors=True)
            elif path.lstat().st_mtime < oldest:
                path.unlink()
