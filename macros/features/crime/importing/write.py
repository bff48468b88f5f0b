"""Writing files so that a break leaves either the old ones or the new ones, never half of one."""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from macros.core.messages import Problem, Problems


def write_all(files: Mapping[Path, bytes]) -> None:
    """Put `files` in place together: all are written beside their places, then renamed.

    Raises Problems (KB737) where one cannot be written; then none is changed.
    """
    ready: list[tuple[Path, Path]] = []
    try:
        for path, data in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
            ready.append((Path(name), path))
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            Path(name).chmod(0o644)
        for temporary, path in ready:
            temporary.replace(path)
    except OSError as error:
        for temporary, _ in ready:
            temporary.unlink(missing_ok=True)
        place = str(error.filename or next(iter(files)))
        args = {"found": str(error.strerror)}
        raise Problems([Problem(place, 1, 1, "KB737", args)]) from None
