"""Which months a set of files covers, and that none is missing between them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from macros.core.schema.period import Period

_NAME = re.compile(r"(\d{4})(?:(\d{2})|_\d{6})(?: ?\(\d+\))?(?:\.\w+)?")


@dataclass(frozen=True)
class Held:
    """A file's name and the first and last day in it (`2025-01-31`, empty where it has none)."""

    name: str
    first_day: str
    last_day: str


class Gap(ValueError):  # noqa: N818 - what is missing
    """A month that no file covers, between others."""


def covered(files: Iterable[Held], retrieved: date) -> Period:
    """Give the stretch of months that the files cover together; raise Gap, or ValueError if none.

    A file with the police's name covers its month or year, the year only until the day of
    retrieval; any other the months from its first to its last day.
    """
    found: set[int] = set()
    for file in files:
        if (name := _NAME.fullmatch(file.name)) and 2000 <= int(name[1]) <= 2100:
            year, month = int(name[1]), int(name[2] or 0)
            if month:
                found.add(year * 12 + month - 1)
            else:
                end = max(_month(retrieved.isoformat()), _month(file.last_day or "2000-01"))
                found.update(range(year * 12, min(year * 12 + 11, end) + 1))
        elif file.first_day:
            found.update(range(_month(file.first_day), _month(file.last_day) + 1))
    if not found:
        raise ValueError("no months")
    for month in range(min(found), max(found)):
        if month not in found:
            raise Gap(_text(month))
    return stretch(_text(min(found)), _text(max(found)))


def stretch(first: str, last: str) -> Period:
    """Give the stretch from month `first` to month `last` (`2025-01`)."""
    return Period.parse(first if first == last else f"{first}/{last}")


def _month(day: str) -> int:
    return int(day[:4]) * 12 + int(day[5:7]) - 1


def _text(month: int) -> str:
    return f"{month // 12}-{month % 12 + 1:02d}"
