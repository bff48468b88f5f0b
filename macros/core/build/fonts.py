"""The site's typeface, cut down to the letters that its languages use."""

from functools import partial
from pathlib import Path

from macros.core.build.cache import cached

PACKAGE = Path("node_modules/@fontsource-variable/source-sans-3/files")
PARTS = {
    "latin": "source-sans-3-latin-wght-normal.woff2",
    "latin-ext": "source-sans-3-latin-ext-wght-normal.woff2",
}
_WEIGHTS = (400, 700)
VERSION = b"1"
"""Raised when `faces.web` works in another way."""
LETTERS = {
    "latin": "".join(map(chr, range(0x20, 0x7F))) + "\u00a0§°²·×ÁÉÍÓÚÝáéíóúýÄÖÜäöüß–—‘’‚“”„…€",
    "latin-ext": "ČĎĚŇŘŠŤŮŽčďěňřšťůž",
}
"""Czech, English and German; what is missing comes from the reader's own fonts."""


def fonts(root: Path) -> dict[str, bytes]:
    """Give the files of the typeface by name (`latin.woff2`).

    Empty where the npm packages are not installed: the site then uses the reader's own fonts.
    """
    found: dict[str, bytes] = {}
    for part, name in PARTS.items():
        path = root / PACKAGE / name
        if path.exists():
            data, letters = path.read_bytes(), LETTERS[part]
            made_from = b"\0".join((data, letters.encode(), str(_WEIGHTS).encode(), VERSION))
            make = partial(_cut, data, letters)
            found[f"{part}.woff2"] = cached(root / ".build" / "cache", made_from, make)
    return found


def _cut(data: bytes, letters: str) -> bytes:
    from macros.core.build import font_subsetting  # noqa: PLC0415 - loads what most builds do not need

    return font_subsetting.web(data, letters, _WEIGHTS)
