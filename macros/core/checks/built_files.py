"""Every file of the built site: its type is one that the site has, and it is what the type says.

A browser runs or draws a file as its ending tells. So the list of endings is closed, what others
parse can be parsed, and scripts and styles are byte for byte those that this program ships.
"""

import hashlib
import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import PurePosixPath

from lxml import etree

from macros.core.messages import Problem

PACKED = (".gz", ".br")
"""Endings of what is compressed beforehand, beside the file itself."""
_ACTIVE = etree.XPath(
    "//*[local-name()='script' or local-name()='foreignObject' or @*[starts-with(name(), 'on')]]"
    " | //*[@*[local-name()='href' and starts-with(normalize-space(.), 'javascript:')]]"
)
"""What an SVG would run when somebody opens it by itself."""


class Damaged(Exception):  # noqa: N818 - says what is wrong with the file
    """Raised for a file that is not what its ending says."""


def digest(data: bytes) -> str:
    """Give what a script or style is known by."""
    return hashlib.sha256(data).hexdigest()


def _begins(*beginnings: bytes) -> Callable[[bytes], None]:
    def read(data: bytes) -> None:
        if not data.startswith(beginnings):
            raise Damaged

    return read


def _json(data: bytes) -> None:
    json.loads(data.decode("utf-8"))


def _xml(data: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(data, parser)
    if root.getroottree().docinfo.doctype:
        raise Damaged
    return root


def _svg(data: bytes) -> None:
    root = _xml(data)
    if etree.QName(root).localname != "svg" or _ACTIVE(root):
        raise Damaged


def _calendar(data: bytes) -> None:
    text = data.decode("utf-8")
    if not (text.startswith("BEGIN:VCALENDAR\r\n") and text.endswith("END:VCALENDAR\r\n")):
        raise Damaged


def _text(data: bytes) -> None:
    data.decode("utf-8")


_MAP = re.compile(r"mapy/[a-z0-9-]+/mapa\.js")
_SHAPES = re.compile(rb"(?<=_add\()\{.*\}(?=\);$)", re.MULTILINE)
_NUMBER = re.compile(rb"-?[0-9]+(\.[0-9]+)?")
MAP = "73c7c25a821a4d10f42de9d80d5edee847889100ca4d459efd257e24dce70fd7"
"""The digest of the skeleton of every map's script; a test says what it must be."""


def skeleton(script: bytes) -> bytes:
    """Give a map's script without its shapes and numbers: the same for every town."""

    def emptied(found: re.Match[bytes]) -> bytes:
        try:
            _json(found[0])
        except (ValueError, RecursionError):
            return found[0]
        return b"{}"

    return _NUMBER.sub(b"0", _SHAPES.sub(emptied, script))


SHIPPED = (".css", ".js")
"""Endings of what a browser runs or is styled by."""
READERS: Mapping[str, Callable[[bytes], object]] = {
    ".conf": _text,
    ".csv": _text,
    ".geojson": _json,
    ".html": _text,
    ".ics": _calendar,
    ".json": _json,
    ".jsonld": _json,
    ".map": _text,
    ".pdf": _begins(b"%PDF-"),
    ".png": _begins(b"\x89PNG\r\n\x1a\n"),
    ".sha256": _text,
    ".svg": _svg,
    ".txt": _text,
    ".webp": _begins(b"RIFF"),
    ".woff2": _begins(b"wOF2"),
    ".xlsx": _begins(b"PK\x03\x04"),
    ".xml": _xml,
}
"""The closed list of endings, with what reads each; scripts and styles stand in SHIPPED."""


def check(
    names: Collection[str], read: Callable[[str], bytes], shipped: Collection[str]
) -> Iterator[Problem]:
    """Find files of a type that the site does not have (KB818), that are damaged (KB819), or alien.

    `names` are the paths of all files, `read` gives what is in one, `shipped` are the digests of
    the scripts and styles that the program ships: any other one is alien (KB820).
    """
    known = set(names)
    for path in sorted(known):
        ending = PurePosixPath(path).suffix
        if ending in PACKED and path.removesuffix(ending) in known:
            continue
        if ending in SHIPPED:
            data = read(path)
            made = _MAP.fullmatch(path) is not None and digest(skeleton(data)) == MAP
            if not made and digest(data) not in shipped:
                yield Problem(path, 1, 1, "KB820", {"found": path})
        elif (reader := READERS.get(ending)) is None:
            args = {"found": path, "expected": ", ".join(sorted((*READERS, *SHIPPED)))}
            yield Problem(path, 1, 1, "KB818", args)
        else:
            try:
                reader(read(path))
            except (Damaged, ValueError, RecursionError, etree.XMLSyntaxError):
                yield Problem(path, 1, 1, "KB819", {"found": path, "expected": ending[1:]})
