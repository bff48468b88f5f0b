"""Faces cut out of the files of a variable typeface, for browsers, pictures and paper.

Each is kept, so most builds cut none: loaded only where one is (fontTools takes a tenth of a
second).
"""

import io
import tempfile
from collections.abc import Collection
from pathlib import Path

from fontTools import merge, subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer


def web(data: bytes, letters: str, weights: tuple[int, int]) -> bytes:
    """Give a font with only `letters`, in all weights from one to another, as WOFF2."""
    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    options = subset.Options(
        flavor="woff2", layout_features=["kern", "liga", "tnum", "locl", "mark"], hinting=False
    )
    cutter = subset.Subsetter(options)
    cutter.populate(text=letters)
    cutter.subset(font)
    font = instancer.instantiateVariableFont(font, {"wght": weights})
    font.flavor = "woff2"
    return _saved(font)


def picture(data: bytes, letters: str, family: str, weight: int) -> bytes:
    """Give one weight of a font with only `letters` as TrueType, under another name."""
    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    options = subset.Options(layout_features=["kern", "liga"], hinting=False)
    cutter = subset.Subsetter(options)
    cutter.populate(text=letters)
    cutter.subset(font)
    font = instancer.instantiateVariableFont(font, {"wght": weight})
    font.flavor = None
    style = "Bold" if weight == 700 else "Regular"
    for record in list(font["name"].names):
        if record.nameID in (16, 17, 21, 22, 25):
            font["name"].names.remove(record)
    whole = f"{family} {style}"
    for number, text in ((1, family), (2, style), (4, whole), (6, whole.replace(" ", "-"))):
        font["name"].setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    return _saved(font)


def paper(  # noqa: PLR0913, PLR0917 - what a face is made of
    parts: list[bytes],
    letters: Collection[int],
    features: list[str],
    family: str,
    weight: int,
    style: str,
) -> bytes:
    """Give one face of one weight, put together from the parts of a typeface, as TrueType."""
    with tempfile.TemporaryDirectory() as folder:
        paths, made_on = [], 0
        for index, data in enumerate(parts):
            font = TTFont(io.BytesIO(data), recalcTimestamp=False)
            options = subset.Options(layout_features=features, hinting=False, notdef_outline=True)
            cutter = subset.Subsetter(options)
            cutter.populate(unicodes=set(letters) & set(font.getBestCmap()))
            cutter.subset(font)
            font.flavor = None
            made_on = max(made_on, font["head"].modified)
            font = instancer.instantiateVariableFont(font, {"wght": weight})
            path = Path(folder) / f"{index}.ttf"
            font.save(path)
            paths.append(str(path))
        whole = merge.Merger().merge(paths)
        for number, name in ((1, family), (2, style), (4, f"{family} {style}")):
            whole["name"].setName(name, number, 3, 1, 0x409)
        whole["name"].setName(f"{family.replace(' ', '')}-{style}", 6, 3, 1, 0x409)
        whole.recalcTimestamp = False
        whole["head"].created = whole["head"].modified = made_on  # the merger writes the clock's
        return _saved(whole)


def _saved(font: TTFont) -> bytes:
    written = io.BytesIO()
    font.save(written)
    return written.getvalue()
