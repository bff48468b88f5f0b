"""Pictures as the site serves them: smaller, turned upright, without what the camera wrote."""

import io
import json
import struct
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from macros.core.build.cache import cached
from macros.core.pages.site_context import Size

WIDTHS = (480, 1200)
"""A phone and a screen; a smaller picture is never made larger."""
_VERSION = b"1"
_QUALITY = 80
Image.MAX_IMAGE_PIXELS = 100_000_000  # a larger one is no photo but an attack on the build


class NoPicture(Exception):  # noqa: N818 - says what the file is
    """Raised for a file that is no picture, whatever its name says."""


def served(
    media: Mapping[str, bytes], cache: Path
) -> Iterator[tuple[str, tuple[tuple[Size, bytes], ...]]]:
    """Give, for the name of each file, its sizes with their contents, the smallest first.

    A file that is no picture gives no sizes: the check has reported it.
    """
    for name, data in sorted(media.items()):
        try:
            yield name, tuple(_sizes(name, data, cache))
        except NoPicture:
            yield name, ()


def _sizes(name: str, data: bytes, cache: Path) -> Iterator[tuple[Size, bytes]]:
    made: set[int] = set()
    for most in WIDTHS:
        made_from = b"\0".join((b"picture", _VERSION, str(most).encode(), data))
        packed = cached(cache, made_from, partial(_packed, data, most))
        (length,) = struct.unpack(">I", packed[:4])
        width, height = json.loads(packed[4 : 4 + length])
        if width not in made:
            made.add(width)
            path = f"media/{Path(name).stem}-{width}.webp"
            yield Size(path, width, height), packed[4 + length :]


def _packed(data: bytes, most: int) -> bytes:
    """Give width and height as JSON, its length before it, the picture behind it."""
    picture = open_picture(data)
    picture.thumbnail((most, most * 3))
    written = io.BytesIO()
    picture.save(written, "WEBP", quality=_QUALITY, method=6)
    head = json.dumps([picture.width, picture.height]).encode()
    return struct.pack(">I", len(head)) + head + written.getvalue()


def open_picture(data: bytes) -> Image.Image:
    """Give the picture itself, upright and in sRGB, and nothing else; raise NoPicture."""
    try:
        with Image.open(io.BytesIO(data), formats=("JPEG", "PNG", "WEBP")) as opened:
            turned = ImageOps.exif_transpose(opened)
            profile = opened.info.get("icc_profile")
            picture = turned.convert("RGBA" if "A" in turned.getbands() else "RGB")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as error:
        raise NoPicture(str(error)) from None
    if profile and picture.mode == "RGB":
        picture = _standard(picture, profile)
    clean = Image.new(picture.mode, picture.size)
    clean.paste(picture)
    return clean


def _standard(picture: Image.Image, profile: bytes) -> Image.Image:
    try:
        given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        changed = ImageCms.profileToProfile(picture, given, ImageCms.createProfile("sRGB"))
    except (ImageCms.PyCMSError, OSError):
        return picture
    return changed or picture
