"""What the knowledge base cites, and the abbreviations that it explains."""

from enum import StrEnum

from macros.core.schema.base import (
    Entity,
    Frozen,
    Lines,
    Text,
    Url,
    Whole,
    YesNo,
)
from macros.core.schema.period import Written


class Section(Frozen):
    """A part of a document: its title and the lines that it spans."""

    title: Text
    label: Text | None = None
    """A short name for references, where the title is long."""
    lines: Lines


class Unmapped(Frozen):
    """Lines of a document that no entity carries, and why."""

    lines: Lines
    reason: Text


class Document(Entity):
    """A document that the knowledge base cites."""

    title: Text
    label: Text | None = None
    """A short name for references, where the title is long."""
    publisher: Text | None = None
    date: Written | None = None
    url: Url | None = None
    """None: its address is not known, and the page says so."""
    licence: Text | None = None
    length: Whole | None = None
    """Number of lines, where places are given as lines."""
    sections: tuple[Section, ...] = ()
    unmapped: tuple[Unmapped, ...] = ()


class Abbreviation(Entity):
    """An abbreviation; one defined by ourselves says so."""

    short: str
    title: Text
    """What it stands for."""
    defined_by: "DefinedBy"
    used: YesNo = True
    """Whether the report uses it in its text at all."""
    explanation: Text | None = None


class DefinedBy(StrEnum):
    """Who says what an abbreviation stands for."""

    REPORT = "report"
    EDITORS = "editors"
