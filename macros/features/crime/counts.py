"""Counts of offences: the rows of `kb/crime/<id>.csv`."""

import re
from dataclasses import dataclass

HIDDEN = re.compile(r"(\d{1,9})-(\d{1,9})")


@dataclass(frozen=True)
class Count:
    """Offences counted in one cell, half-year (or year) and category.

    `cell` is the stable id of the cell, `lon` and `lat` its centre (WGS 84, six decimals). A row
    without a cell (`cell` empty, no centre) is a count for the whole town: of a category that is
    never divided, or a total that the cells alone do not give. A row without a category too is
    the total of the period. `low` and `high` differ where the exact number is not published
    (`1-4`).
    """

    cell: str
    lon: float | None
    lat: float | None
    period: str
    category: str
    low: int
    high: int

    @property
    def exact(self) -> bool:
        """Whether the number itself is published."""
        return self.low == self.high

    @property
    def number(self) -> str:
        """The number as it is written: `7`, or `1-4`."""
        return str(self.low) if self.exact else f"{self.low}-{self.high}"

    @property
    def whole(self) -> bool:
        """Whether it counts the whole town."""
        return not self.cell

    def key(self) -> tuple[str, float, float, str, tuple[int, str]]:
        """Sort by period, then cell (the whole town first), then category by its number."""
        number = (int(self.category), "") if self.category.isdigit() else (0, self.category)
        return self.period, self.lon or 0.0, self.lat or 0.0, self.cell, number


def parse_number(text: str) -> tuple[int, int]:
    """Give the least and greatest number that `text` (`7`, `1-4`) allows; raise ValueError."""
    if text.isascii() and text.isdigit() and len(text) < 10:
        return int(text), int(text)
    if (found := HIDDEN.fullmatch(text)) and text.isascii():
        low, high = int(found[1]), int(found[2])
        if low < high:
            return low, high
    raise ValueError(text)


def cell_id(lon: float, lat: float) -> str:
    """Give the id of the cell with this centre: both coordinates in millionths of a degree.

    The id depends on nothing but the centre, so a cell keeps it when others come or go.
    """
    return f"{round(lon * 1e6)}-{round(lat * 1e6)}"
