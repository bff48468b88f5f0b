"""Texts of the site compressed beforehand, so that the web server need not at each request."""

import gzip
from contextlib import suppress
from functools import partial
from pathlib import Path

import brotli

from macros.core.build import inside
from macros.core.build.cache import cached

ENDINGS = (".css", ".csv", ".geojson", ".html", ".ics", ".js", ".json", ".jsonld", ".svg", ".xml")
LEAST = 1000
"""Bytes below which compressing gains nothing."""
_VERSION = b"br1"


def compress(folder: Path, cache: Path) -> int:
    """Write `x.gz` and `x.br` beside every text `x` in `folder` that gets smaller; give how many.

    The same content gives the same bytes. Assets are few and read by everybody, so they get
    brotli's best, kept in `cache`; pages change with each release and get its fast one, which
    still beats gzip.
    """
    done = 0
    for path in sorted(folder.rglob("*")):
        if path.suffix not in ENDINGS or not path.is_file() or path.stat().st_size < LEAST:
            continue
        data = path.read_bytes()
        best = {"assets", "admin"} & set(path.relative_to(folder).parts)
        packed = _kept(cache, data) if best else _fast(data)
        for ending, written in ((".gz", gzip.compress(data, 9, mtime=0)), (".br", packed)):
            if len(written) < len(data):
                inside.write(folder, path.relative_to(folder).as_posix() + ending, written)
        done += 1
    return done


def _kept(cache: Path, data: bytes) -> bytes:
    """Give brotli's best from the cache; a script that is kept must unpack to the one we ship."""
    packed = cached(cache, _VERSION + data, partial(_best, data))
    with suppress(brotli.error):
        if brotli.decompress(packed) == data:
            return packed
    return _best(data)


def _best(data: bytes) -> bytes:
    return bytes(brotli.compress(data, quality=11))


def _fast(data: bytes) -> bytes:
    return bytes(brotli.compress(data, quality=5))
