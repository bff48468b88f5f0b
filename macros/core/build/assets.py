"""Style, scripts, libraries and typeface: in a folder named by what is in it.

So browsers may keep them for ever: a change gives the folder a new name. Within it files refer to
each other as they did before.
"""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from macros.core.build.fonts import fonts
from macros.core.build.packages import packaged


def assets(root: Path) -> dict[str, bytes]:
    """Give all assets by their path in the folder (`site.css`, `fonts/latin.woff2`)."""
    own = root / "overrides" / "assets"
    found = {
        path.relative_to(own).as_posix(): path.read_bytes()
        for path in sorted(own.rglob("*"))
        if path.is_file()
    }
    found.update(packaged(root))
    found.update({f"fonts/{name}": font for name, font in fonts(root).items()})
    return found


def name(found: Mapping[str, bytes]) -> str:
    """Give the name of the folder of these assets: twelve hexadecimal digits."""
    whole = hashlib.sha256()
    for path, data in sorted(found.items()):
        whole.update(path.encode() + b"\0" + hashlib.sha256(data).digest())
    return whole.hexdigest()[:12]
