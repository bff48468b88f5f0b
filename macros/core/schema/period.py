"""A day or a stretch of days, as the sources write it."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import total_ordering
from typing import Annotated, Any

from pydantic import AfterValidator, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

_YEAR = re.compile(r"((?:19|20)[0-9]{2})")
_QUARTER = re.compile(_YEAR.pattern + r"-Q([1-4])")
_HALF = re.compile(_YEAR.pattern + r"-H([12])")
_MONTH = re.compile(_YEAR.pattern + r"-([0-9]{2})")
_DAY = re.compile(_YEAR.pattern + r"-([0-9]{2})-([0-9]{2})")
_END = r"(19|20)[0-9]{2}(-Q[1-4]|-H[12]|-[0-9]{2}(-[0-9]{2})?)?"
PATTERN = rf"^{_END}(/{_END})?$"


@total_ordering
@dataclass(frozen=True)
class Period:
    """A day or a stretch of days.

    `text` is what was written: `2023`, `2023-H1`, `2023-Q1`, `2023-04`, `2023-09-19`, or two of
    these joined by `/` (ISO 8601 interval, both ends included). `start` and `end` are its first
    and last day. Periods sort by their end, then by their start.
    """

    text: str
    start: date
    end: date

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Give the period that `text` writes; raise ValueError where it writes none."""
        first, slash, last = text.partition("/")
        start, end = _bounds(first)
        if slash:
            end = _bounds(last)[1]
        if end < start:
            raise ValueError(text)
        return cls(text, start, end)

    @classmethod
    def quarter(cls, year: int, number: int) -> "Period":
        """Give the quarter `number` (1 to 4) of `year`."""
        return cls.parse(f"{year}-Q{number}")

    @property
    def is_day(self) -> bool:
        """Whether this is a single day."""
        return self.start == self.end

    @property
    def quarter_text(self) -> str:
        """The calendar quarter in which the period ends, as `2023-Q1`."""
        return f"{self.end.year}-Q{(self.end.month + 2) // 3}"

    def __lt__(self, other: "Period") -> bool:
        return (self.end, self.start) < (other.end, other.start)

    def __str__(self) -> str:
        return self.text

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        def read(value: Any) -> "Period":
            if isinstance(value, Period):
                return value
            try:
                return cls.parse(str(value))
            except ValueError:
                raise PydanticCustomError("period", "not a period") from None

        return core_schema.no_info_plain_validator_function(
            read, serialization=core_schema.plain_serializer_function_ser_schema(str)
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"type": "string", "pattern": PATTERN, "examples": ["2023-Q1", "2023-09-19"]}


def _written(text: str) -> str:
    try:
        return Period.parse(text).text
    except ValueError:
        raise PydanticCustomError("period", "not a period") from None


Written = Annotated[str, AfterValidator(_written)]
"""A day or period kept as it is written."""


def _bounds(text: str) -> tuple[date, date]:
    if found := _DAY.fullmatch(text):
        day = date(*map(int, found.groups()))
        return day, day
    if found := _QUARTER.fullmatch(text):
        year, quarter = map(int, found.groups())
        return _months(year, quarter * 3 - 2, quarter * 3)
    if found := _HALF.fullmatch(text):
        year, half = map(int, found.groups())
        return _months(year, half * 6 - 5, half * 6)
    if found := _MONTH.fullmatch(text):
        year, month = map(int, found.groups())
        return _months(year, month, month)
    if found := _YEAR.fullmatch(text):
        return _months(int(text), 1, 12)
    raise ValueError(text)


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    if not 1 <= first <= last <= 12:
        raise ValueError((year, first, last))
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])
