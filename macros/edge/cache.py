"""What is slow to make is kept under `.build/cache`, named by the content that it is made from."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path


def cached(folder: Path, made_from: bytes, make: Callable[[], bytes]) -> bytes:
    """Give what `make` makes, from `folder` where it was made before from the same content."""
    path = folder / hashlib.sha256(made_from).hexdigest()
    try:
        return path.read_bytes()
    except FileNotFoundError:
        content = make()
    folder.mkdir(parents=True, exist_ok=True)
    temporary = folder / f".{path.name}.{os.getpid()}"
    temporary.write_bytes(content)
    temporary.replace(path)  # in one step: another build never reads half of it
    return content
