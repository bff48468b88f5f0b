"""A folder → the bytes of its files, and what cannot be read."""

import errno
import os
import re
from pathlib import Path

from macros.core.messages import Arg, Both, Problem

LARGEST = 20_000_000
_IGNORED = re.compile(r"\.DS_Store|Thumbs\.db|\.gitkeep|\..+\.sw[a-p]|.+~|#.+#|4913")
"""Files of systems, and those that editors keep beside a file while it is being written."""
_DEEPEST = 4
_NO_FILE = Both("není to soubor", "it is no file")
_DEEP = Both("složka je vnořena příliš hluboko", "the folder is nested too deep")
_REASONS = {
    errno.EACCES: Both("přístup je odepřen", "access is denied"),
    errno.EPERM: Both("přístup je odepřen", "access is denied"),
    errno.ENOENT: Both("už tu není", "it is no longer here"),
    errno.EISDIR: _NO_FILE,
}


def read_folder(folder: Path) -> tuple[dict[str, bytes], list[Problem]]:
    """Give the bytes of every file below `folder`, keyed by relative path, and the problems.

    Links are refused (KB005): what is published must lie in the repository. A folder with the name
    of a file, and one that is nested too deep, is no place for files (KB004).
    """
    files: dict[str, bytes] = {}
    problems: list[Problem] = []
    if not folder.is_dir():
        return {}, [Problem(".", 1, 1, "KB006", {"found": folder.name + "/"})]

    def failed(error: OSError) -> None:
        path = Path(error.filename).relative_to(folder).as_posix() if error.filename else "."
        problems.append(Problem(path, 1, 1, "KB004", {"found": _reason(error)}))

    for root, folders, names in os.walk(folder, onerror=failed):
        folders.sort()
        for name in sorted([*names, *folders]):
            path = Path(root) / name
            relative = path.relative_to(folder).as_posix()
            if path.is_symlink():
                args = {"found": str(path.readlink())}
                problems.append(Problem(relative, 1, 1, "KB005", args))
                if name in folders:
                    folders.remove(name)
            elif name in folders and (path.suffix or relative.count("/") >= _DEEPEST):
                found = _NO_FILE if path.suffix else _DEEP
                problems.append(Problem(relative, 1, 1, "KB004", {"found": found}))
                folders.remove(name)
            elif name in names and not _IGNORED.fullmatch(name):
                _read(path, relative, files, problems)
    return files, problems


def _reason(error: OSError) -> Arg:
    return _REASONS.get(error.errno or 0, str(error.strerror))


def _read(path: Path, relative: str, files: dict[str, bytes], problems: list[Problem]) -> None:
    try:
        if not path.is_file():
            problems.append(Problem(relative, 1, 1, "KB004", {"found": _NO_FILE}))
            return
        size = path.stat().st_size
        if size > LARGEST:
            args = {"found": f"{size} B", "expected": f"{LARGEST} B"}
            problems.append(Problem(relative, 1, 1, "KB007", args))
            return
        files[relative] = path.read_bytes()
    except OSError as error:
        problems.append(Problem(relative, 1, 1, "KB004", {"found": _reason(error)}))
