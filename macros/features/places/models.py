"""Places that help, and surveys of how safe people feel."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field, field_validator
from pydantic_core import PydanticCustomError

from macros.core.schema.base import (
    Day,
    Entity,
    Frozen,
    Latitude,
    Longitude,
    Phone,
    Ref,
    Text,
    Whole,
)
from macros.core.schema.period import Period
from macros.features.crime.counts import parse_number


class PlaceKind(StrEnum):
    """What a place is for."""

    HELP = "help"
    PREVENTION = "prevention"


class Place(Entity):
    """A place of help or prevention with a public address; never a hidden one, never a home."""

    title: Text
    kind: PlaceKind
    summary: Text
    """Who can come and with what."""
    address: Text
    lon: Longitude
    lat: Latitude
    actor: Annotated[str | None, Ref("actors")] = None
    phone: Phone | None = None
    hours: Text | None = None
    checked: Day | None = None
    """On which day somebody made sure that this is so."""


class Option(Frozen):
    """An answer that people could choose."""

    code: str
    title: Text


class Answers(Frozen):
    """How many people chose an answer: `12`, or `1-4` where the exact number is protected."""

    question: str
    option: str
    part: Annotated[str | None, Ref("parts")] = None
    """The part of the town; none: the whole town."""
    count: str

    @field_validator("count")
    @classmethod
    def _number(cls, count: str) -> str:
        try:
            parse_number(count)
        except ValueError:
            raise PydanticCustomError("count", "7, or 1-4") from None
        return count


class Question(Frozen):
    """A question as it was asked."""

    code: str
    title: Text
    options: tuple[Option, ...]


class Survey(Entity):
    """A survey of how safe people feel: what people said, never mixed with recorded offences."""

    title: Text
    summary: Text
    period: Period
    published: Day
    respondents: Whole = Field(ge=1)
    method: Text
    """Who was asked, how, and for whom the answers can and cannot speak."""
    condition: Text
    smallest: Whole = Field(default=5, ge=3, le=100)
    questions: tuple[Question, ...]
    answers: tuple[Answers, ...]
