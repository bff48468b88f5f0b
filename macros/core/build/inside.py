"""Files are written inside of a folder and nowhere else, whatever their path says."""

import os
from pathlib import Path


class Outside(Exception):  # noqa: N818 - where the file would lie is what is wrong
    """Raised for a path that does not lie within its folder; nothing has been written."""


def place(folder: Path, path: str) -> Path:
    """Where the file `path` lies in `folder`; raise Outside where that is anywhere else.

    A path is relative, of whole parts joined by `/`. Links are followed: one that leads out of the
    folder is as good as `..`, and a link in the place of the file itself is never written through.
    """
    parts = path.split("/")
    if not path.isprintable() or "\\" in path or any(part in ("", ".", "..") for part in parts):
        raise Outside(path)
    target = folder.joinpath(*parts)
    root = os.path.realpath(folder)
    above = os.path.realpath(target.parent)
    if os.path.commonpath((root, above)) != root or target.is_symlink():
        raise Outside(path)
    return target


def write(folder: Path, path: str, data: str | bytes) -> Path:
    """Write the file `path` in `folder`, its folders too; raise Outside (see `place`)."""
    target = place(folder, path)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data if isinstance(data, bytes) else data.encode())
    return target
