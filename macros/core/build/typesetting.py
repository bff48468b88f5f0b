"""PDFs and pictures for print and networks: typst with the site's typeface, each made once."""

import hashlib
import json
import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path

import click
import typst

from macros.core.build.cache import cached
from macros.core.build.fonts import PACKAGE
from macros.core.pages.printing import Paper, Print, content
from macros.core.schema import glyphs

FAMILY = "Source Sans 3"
WEIGHTS = {400: "Regular", 700: "Bold"}
_PARTS = ("latin", "latin-ext", "cyrillic")
_LETTERS = frozenset((*range(0x20, 0x180), *range(0x2000, 0x20C0), *range(0x400, 0x492), 0x2116))
"""European Latin with its punctuation and currencies, Ukrainian and Russian."""
_FEATURES = ["kern", "liga", "locl", "mark", "mkmk", "ccmp"]
VERSION = b"2"
"""Raised when `faces.paper` works in another way."""
_PIXELS_PER_INCH = 144.0
_SHARED = "parts.typ"
NAMELESS = "–"
"""The title of what has none that paper could show."""


class TypesettingError(click.ClickException):
    """What typst refuses, whatever the words in it: the name of the template, what typst says.

    A command that meets it ends with this one line.
    """


class Typesetter:
    """Sets documents from the templates in `root/overrides/print`.

    What was set from the same template, data and typeface comes from `root/.build/cache`; `made`
    counts what had to be set anew.
    """

    def __init__(self, root: Path) -> None:
        self.folder = root / "overrides" / "print"
        self.store = root / ".build" / "cache"
        self.root = root
        self.made = 0

    def typeset(self, job: Print) -> bytes:
        """Give the file; raise TypesettingError where the template or its data are wrong."""
        data = _written(job, glyphs.shown)
        template = self.folder / f"{job.template}.typ"
        faces = typeface(self.root)
        made_from = b"\0".join(
            (
                template.read_bytes(),
                (self.folder / _SHARED).read_bytes(),
                data.encode(),
                job.paper.value.encode(),
                version("typst").encode(),
                *(hashlib.sha256(face).digest() for face in faces.values()),
            )
        )
        return cached(self.store, made_from, partial(self._set, template, data, job))

    def _set(self, template: Path, data: str, job: Print) -> bytes:
        self.made += 1
        with tempfile.TemporaryDirectory() as folder:
            for name, face in typeface(self.root).items():
                (Path(folder) / name).write_bytes(face)
            try:
                return compile_typst(template, data, job.paper, Path(folder))
            except typst.TypstError:  # a mark on a letter that no typeface has together, say
                plain = _written(job, glyphs.plainly)
            try:
                return compile_typst(template, plain, job.paper, Path(folder))
            except typst.TypstError as error:
                raise TypesettingError(f"{template.name}: {error}") from error


def _written(job: Print, change: Callable[[str], str]) -> str:
    """Give the data of a document as JSON; what paper cannot show is not in it."""
    title = change(job.title).strip() or NAMELESS  # without a title no PDF is accessible
    given = glyphs.everywhere(content(replace(job, title=title)), change)
    return json.dumps(given, ensure_ascii=False, sort_keys=True)


def compile_typst(template: Path, data: str, paper: Paper, fonts: Path) -> bytes:
    """Give the document that typst makes of a template; PDFs are checked against PDF/UA-1."""
    pdf = paper is Paper.PDF
    made = typst.compile(
        str(template),
        root=str(template.parent),
        font_paths=[str(fonts)],
        ignore_system_fonts=True,  # or two machines would set two different documents
        format=paper.value,
        ppi=None if pdf else _PIXELS_PER_INCH,
        sys_inputs={"data": data},
        pdf_standards=["ua-1"] if pdf else [],
    )
    if not isinstance(made, bytes):
        raise TypesettingError(f"{template.name}: more than one page")
    return made


@cache
def typeface(root: Path) -> dict[str, bytes]:
    """Give the faces of the site's typeface by file name, as typst reads them (TrueType).

    Empty where the npm packages are not installed: typst's own typeface is used then.
    """
    paths = [root / PACKAGE / f"source-sans-3-{part}-wght-normal.woff2" for part in _PARTS]
    if not all(path.exists() for path in paths):
        return {}
    data = [path.read_bytes() for path in paths]
    found = {}
    for weight, style in WEIGHTS.items():
        made_from = b"\0".join((*data, str(weight).encode(), *map(str.encode, _FEATURES), VERSION))
        make = partial(_cut, data, weight, style)
        found[f"{style}.ttf"] = cached(root / ".build" / "cache", made_from, make)
    return found


def _cut(parts: list[bytes], weight: int, style: str) -> bytes:
    from macros.core.build import font_subsetting as faces  # noqa: PLC0415 - loads what most builds do not need

    return faces.paper(parts, _LETTERS, _FEATURES, FAMILY, weight, style)
