"""Numbers over the years that stand beside the programme: context, never its result."""

from typing import Annotated

from pydantic import Field, field_validator
from pydantic_core import PydanticCustomError

from macros.core.schema.base import Entity, Frozen, Ref, Source, Text, Whole
from macros.core.schema.corrections import Corrected
from macros.core.schema.period import Period


class Value(Frozen):
    """A number for a period (mostly a year); its own source where it differs from the series'."""

    period: Period
    value: Whole
    source: Source | None = None
    note: Text | None = None


class Break(Frozen):
    """From this period on the numbers came about in another way: no line joins the two sides."""

    since: Period
    reason: Text


class CorrectedValue(Corrected):
    """A published number that was changed or taken back."""

    was: Whole


class Figures(Entity):
    """A series of numbers for one place; several of them make a table (`beside`)."""

    order: Whole = Field(ge=1)
    title: Text
    label: Text
    """A few words for the head of a column."""
    place: Text
    """For which area the numbers hold."""
    unit: Text
    """What is counted."""
    summary: Text | None = None
    """What the table shows; only for a series that is beside no other."""
    method: Text | None = None
    smallest: Whole = 1
    """Smallest count that is published; of the town's own records 5. Smaller ones are left out."""
    values: tuple[Value, ...] = Field(min_length=1)
    breaks: tuple[Break, ...] = ()
    corrections: tuple[CorrectedValue, ...] = ()
    beside: Annotated[str | None, Ref("figures")] = None
    """The series in whose table and chart this one stands."""
    population: Annotated[str | None, Ref("figures")] = None
    """The series of inhabitants of the same area: gives rates per 1,000 where both are known."""

    @field_validator("smallest")
    @classmethod
    def _hides(cls, smallest: int) -> int:
        if smallest in (0, 2) or smallest > 100:
            raise PydanticCustomError("smallest", "1, or at least 3")
        return smallest
