"""Where: sets of crime counts, areas, maps."""

from typing import Annotated, Literal

from pydantic import Field, field_validator
from pydantic_core import PydanticCustomError

from macros.core.schema.base import (
    Day,
    Entity,
    Frozen,
    Latitude,
    Longitude,
    Ref,
    Text,
    Whole,
    YesNo,
)
from macros.core.schema.period import Period


class Category(Frozen):
    """A kind of offence that a set of counts tells apart; `code` as the source numbers it."""

    code: str
    title: Text


class Left(Frozen):
    """How many rows were left out, and why."""

    count: Whole
    reason: Text


class Choice(Frozen):
    """A code of the source that was kept (a state, a relevance), in the source's own words."""

    code: Whole
    label: str


class Merged(Frozen):
    """Cells that are counted together because too little would remain of them."""

    cell: str
    lon: Longitude
    lat: Latitude
    members: tuple[str, ...]


class Import(Frozen):
    """One reading of source files: what was read, kept and left out, and for which periods.

    `periods` are those of its counts that still stand; a later import takes over the others.
    `covered` are the months that the files hold. The numbers are missing for a set with a
    smallest count: they would give away what it protects.
    """

    periods: tuple[Period, ...]
    covered: Period
    retrieved: Day
    files: tuple[str, ...]
    rows: Whole | None = None
    offences: Whole | None = None
    kept: Whole | None = None
    left_out: tuple[Left, ...] = ()
    merged: tuple[Merged, ...] = ()
    changed: YesNo = False
    """Whether it replaced a protected period by other counts: then no totals are given."""


class CrimeSet(Entity):
    """A set of counts per cell, category and period; the counts lie in `<id>.csv` beside it."""

    title: Text
    period: Period
    retrieved: Day | None = None
    condition: Text
    """Under what condition the data may be used."""
    method: Text
    categories: tuple[Category, ...]
    smallest: Whole = 1
    """Smallest count that is shown as it is: 1, or at least 3 (2 would hide nothing)."""
    read: Whole | None = None
    kept: Whole | None = None
    left_out: tuple[Left, ...] = ()
    municipality: str | None = Field(default=None, pattern=r"^\d{6}$")
    states: tuple[Choice, ...] = ()
    relevance: tuple[Choice, ...] = ()
    priority: tuple[str, ...] = ()
    """Categories in the order in which an offence of several families is given to one."""
    whole: tuple[str, ...] = ()
    """Categories that are never shown below the whole town."""
    codes: str | None = None
    """Where the code lists come from, if not from the data's own package."""
    clipped: YesNo = False
    """Whether offences outside the town's boundary were left out."""
    cells: Literal["centres", "given"] = "centres"
    """Whether a cell is known by its centre alone or is a given area."""
    imports: tuple[Import, ...] = ()

    @field_validator("smallest")
    @classmethod
    def _hides(cls, smallest: int) -> int:
        if smallest in (0, 2) or smallest > 100:
            raise PydanticCustomError("smallest", "1, or at least 3")
        return smallest


class Crop(Frozen):
    """The piece of a map that belongs to goals and areas: categories, before and after."""

    areas: tuple[Annotated[str, Ref("areas")], ...] = ()
    goals: tuple[Annotated[str, Ref("goals")], ...] = ()
    categories: tuple[str, ...] = ()
    """Codes of the set's categories; none: all of them together."""
    before: str
    after: str
    """Periods of the set, `2020` or `2025-H1`."""
    note: Text | None = None


class CrimeMap(Entity):
    """A map for readers, made from one set of counts."""

    title: Text
    summary: Text
    """What the map shows and what not; numbers are computed and never stand here."""
    meaning: Text
    """What the map does not mean."""
    dataset: Annotated[str, Ref("crime")]
    areas: tuple[Annotated[str, Ref("areas")], ...] = ()
    goals: tuple[Annotated[str, Ref("goals")], ...] = ()
    classes: tuple[Whole, ...] = Field(default=(), max_length=5)
    """Lower bounds of the classes of colour, from 1 upwards; none: by the rule of the page."""
    crops: tuple[Crop, ...] = ()

    @field_validator("classes")
    @classmethod
    def _rising(cls, classes: tuple[int, ...]) -> tuple[int, ...]:
        if classes and (classes[0] != 1 or sorted(set(classes)) != list(classes)):
            raise PydanticCustomError("classes", "not rising from 1")
        return classes


class TownPart(Entity):
    """A part of the town with a point that stands for it (WGS 84): it gives areas a name."""

    title: Text
    lon: Longitude
    lat: Latitude
