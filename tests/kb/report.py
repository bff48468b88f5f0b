"""What the knowledge base quotes, beside the lines of the document that it cites for it.

A document with numbered lines may lie as text in `../shared/source/<id>.md`; where it does not,
tests that need it are skipped.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from macros.core.build.project import ROOT
from macros.core.kb.knowledge import KnowledgeBase
from macros.core.schema.base import Source, Text
from macros.core.schema.documents import DefinedBy

SOURCES = ROOT.parent / "shared" / "source"
REDACTED = "[…]"

QUOTED = {
    "Programme": ("title", "subtitle", "project"),
    "Quotation": ("wording",),
    "Axis": ("wording", "letter"),
    "Problem": ("title", "wording"),
    "Goal": ("title", "details"),
    "Area": ("title", "wording", "bullets"),
    "Criterion": ("title", "baseline_title"),
    "Indicator": ("question", "question_baseline"),
    "Assessment": ("wording",),
    "Evaluation": ("title", "wording"),
    "Benefit": ("title", "wording"),
    "PlanItem": ("wording",),
    "Output": ("wording",),
    "Status": ("wording",),
    "Step": ("wording", "period_wording", "responsible"),
    "Tag": ("title",),
    "Activity": ("wording",),
    "Comment": ("wording", "recommendations", "closing"),
    "ActorName": ("name",),
    "Abbreviation": ("short", "title"),
}
"""The fields of each model that hold the source's own words."""


@dataclass(frozen=True)
class Quotation:
    """The words of one field in the default language, and the lines that are cited for them."""

    where: str
    words: str
    document: str
    lines: tuple[int, ...]


def quotations(kb: KnowledgeBase) -> Iterator[Quotation]:
    """Give every quotation from a document with numbered lines."""
    for kind, entity in kb.each():
        if getattr(entity, "defined_by", None) is DefinedBy.EDITORS:
            continue
        yield from _quotations(kb, f"{kind}/{entity.id}", entity, None)


def _quotations(
    kb: KnowledgeBase, where: str, model: BaseModel, above: Source | None
) -> Iterator[Quotation]:
    source = getattr(model, "source", None) or above
    for name in type(model).model_fields:
        value = getattr(model, name)
        cited = _cited(model, name) or source
        if name in QUOTED.get(type(model).__name__, ()):
            if cited is None or cited.lines is None:
                continue
            for words in _words(value, kb.default):
                yield Quotation(f"{where}.{name}", words, cited.document, cited.lines.numbers)
        else:
            for index, inner in enumerate(value if isinstance(value, tuple) else (value,)):
                if isinstance(inner, BaseModel) and not isinstance(inner, Text | Source):
                    yield from _quotations(kb, f"{where}.{name}.{index}", inner, source)


def _cited(model: Any, name: str) -> Source | None:
    """Give the source of a field that has another one than its entity."""
    if name == "baseline_title":
        return model.baseline_source
    if name == "question_baseline" and model.assessments:
        return model.assessments[0].source
    return None


def _words(value: Any, language: str) -> Iterator[str]:
    for one in value if isinstance(value, tuple) else (value,):
        if isinstance(one, Text):
            yield one.root[language]
        elif isinstance(one, str):
            yield one


def source_lines(document: str) -> list[str] | None:
    """Give the lines of a document, the first at index 0; None where its text is not at hand."""
    path = SOURCES / f"{document}.md"
    if not path.exists():
        return None
    return path.read_text("utf-8").split("\n")


_MARKUP = (
    (re.compile(r"<sup>2</sup>"), "²"),
    (re.compile(r"<[^>]+>"), " "),
    (re.compile(r"\\([_*.#-])"), r"\1"),
    (re.compile(r"^\s*(?:#+|[-*•]|\d+\.)\s", re.MULTILINE), " "),
    (re.compile(r"[*\s]+"), ""),
)


def squashed(text: str) -> str:
    """Give a text without marks and spaces: what remains must be the same letter by letter."""
    text = unicodedata.normalize("NFC", text)
    for pattern, new in _MARKUP:
        text = pattern.sub(new, text)
    return text


def pieces(words: str) -> Iterator[str]:
    """Give the squashed pieces of a quotation: its paragraphs, what stands around `[…]`."""
    for paragraph in re.split(r"\n+", words):
        for part in paragraph.split(REDACTED):
            if piece := squashed(part):
                yield piece


class Sheet:
    """A document cut into cells (line, column), squashed, with the letters found in quotations."""

    def __init__(self, lines: list[str]) -> None:
        self.cells = [[squashed(cell) for cell in line.split("\t")] for line in lines]
        self.found = [[bytearray(len(cell)) for cell in row] for row in self.cells]

    def find(self, piece: str, numbers: tuple[int, ...]) -> bool:
        """Whether `piece` stands in the lines; marks its letters.

        The lines are read as one text, and column by column: a row of a table that a page break
        cuts in two goes on in the same column of the next line.
        """
        rows = [number - 1 for number in numbers]
        width = max(len(self.cells[row]) for row in rows)
        whole = [(row, column) for row in rows for column in range(len(self.cells[row]))]
        ways = [whole, *([c for c in whole if c[1] == column] for column in range(width))]
        return sum(self._find(piece, way) for way in ways) > 0

    def _find(self, piece: str, way: list[tuple[int, int]]) -> bool:
        text = "".join(self.cells[row][column] for row, column in way)
        letters = [(r, c, i) for r, c in way for i in range(len(self.cells[r][c]))]
        start = text.find(piece)
        hit = start >= 0
        while start >= 0:
            for row, column, index in letters[start : start + len(piece)]:
                self.found[row][column][index] = 1
            start = text.find(piece, start + 1)
        return hit

    def rest(self) -> Iterator[tuple[int, str]]:
        """Give the stretches of letters that no quotation holds: number of the line, letters."""
        for number, (cells, found) in enumerate(zip(self.cells, self.found, strict=True), 1):
            for cell, marks in zip(cells, found, strict=True):
                kept = "".join(
                    "\0" if mark else letter for letter, mark in zip(cell, marks, strict=True)
                )
                for stretch in kept.split("\0"):
                    if stretch:
                        yield number, stretch
