"""Single rows: what is wrong with one, why one is left out, in which half-year one falls."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from macros.features.crime.counting.choices import Choices, Reason
from macros.features.crime.counting.codes import LARGEST, Codes
from macros.features.crime.counting.families import UNKNOWN, Ranking
from macros.features.crime.counting.place import Area

COLUMNS = {
    "id": pl.Int64(),
    "x": pl.Float64(),
    "y": pl.Float64(),
    "mp": pl.String(),
    "date": pl.String(),
    "state": pl.Int16(),
    "relevance": pl.Int16(),
    "types": pl.Int32(),
}
"""The columns of the police's CSV file, in its order."""
LARGEST_ID = 1 << 28
"""Ids from here on are refused; the police's have eight digits."""
_COUNTRY = (12.0, 48.5, 18.9, 51.1)
_DAY = r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T"
_EDGES = ("12-31", "01-01", "06-30", "07-01")
_INSTANT = "%Y-%m-%dT%H:%M:%S%.f%:z"


class RowFault(Exception):  # noqa: N818 - what is wrong with a row
    """A row that makes no sense: its place in the batch (from 0), problem code and arguments."""

    def __init__(self, row: int, code: str, args: Mapping[str, str]) -> None:
        self.row, self.code, self.details = row, code, args
        super().__init__(row, code)


@dataclass(frozen=True, eq=False)
class Checked:
    """Rows whose codes are known, as arrays of equal length.

    `places` are the places of the codes in the order of priority; x and y are NaN where missing.
    """

    ids: NDArray[np.int64]
    x: NDArray[np.float64]
    y: NDArray[np.float64]
    state: NDArray[np.int16]
    relevance: NDArray[np.int16]
    places: NDArray[np.uint8]

    def filter(self, mask: NDArray[np.bool_]) -> "Checked":
        """Give the rows where `mask` is true."""
        return Checked(
            self.ids[mask],
            self.x[mask],
            self.y[mask],
            self.state[mask],
            self.relevance[mask],
            self.places[mask],
        )


def check(frame: pl.DataFrame, codes: Codes, ranking: Ranking) -> Checked:
    """Give the rows as arrays; raise RowFault at the first without a value or with a wrong one."""
    for name in ("id", "date", "state", "relevance", "types"):
        column = frame[name]
        if column.null_count():
            raise RowFault(int(column.is_null().arg_max() or 0), "KB713", {"column": name})
    ids = frame["id"].to_numpy()
    _refuse((ids <= 0) | (ids >= LARGEST_ID), frame, "id", f"1 … {LARGEST_ID - 1}")
    for name, known in (("state", codes.states), ("relevance", codes.relevance)):
        listed = ", ".join(str(code) for code in sorted(known))
        _refuse(~_among(frame[name].to_numpy(), known), frame, name, listed)
    types = frame["types"].to_numpy()
    listed = f"1 … {max(codes.parents)}"
    _refuse((types < 0) | (types > LARGEST), frame, "types", listed)
    places = ranking.table[types]
    _refuse(places == UNKNOWN, frame, "types", listed)
    return Checked(
        ids,
        frame["x"].to_numpy(),
        frame["y"].to_numpy(),
        frame["state"].to_numpy(),
        frame["relevance"].to_numpy(),
        places,
    )


def _among(values: NDArray[np.int16], codes: Iterable[int]) -> NDArray[np.bool_]:
    found = np.zeros(len(values), np.bool_)
    for code in codes:
        found |= values == code
    return found


def _refuse(wrong: NDArray[np.bool_], frame: pl.DataFrame, column: str, expected: str) -> None:
    if wrong.any():
        row = int(wrong.argmax())
        args = {"column": column, "found": str(frame[column][row]), "expected": expected}
        raise RowFault(row, "KB714", args)


def reasons(rows: Checked, choices: Choices, area: Area) -> NDArray[np.uint8]:
    """Give for each row why it is left out (a Reason), 0 where it is kept.

    Raises RowFault where a row to be kept lies outside the country; the place of a row that is
    left out anyway does not matter.
    """
    why = np.zeros(len(rows.ids), np.uint8)
    why[np.isnan(rows.x) | np.isnan(rows.y)] = Reason.PLACE
    why[~_among(rows.relevance, choices.relevance)] = Reason.RELEVANCE
    why[~_among(rows.state, choices.states)] = Reason.STATE
    kept = why == 0
    _in_country(rows.x, rows.y, kept)
    why[kept & ~area.covers(rows.x, rows.y, kept)] = Reason.OUTSIDE
    return why


def _in_country(x: NDArray[np.float64], y: NDArray[np.float64], kept: NDArray[np.bool_]) -> None:
    west, south, east, north = _COUNTRY
    wrong = kept & ~((x >= west) & (x <= east) & (y >= south) & (y <= north))
    if not wrong.any():
        return
    row = int(wrong.argmax())
    swapped = west <= y[row] <= east and south <= x[row] <= north
    args: dict[str, Any] = {"found": f"x = {x[row]}, y = {y[row]}"}
    args["expected"] = f"x {west} … {east}, y {south} … {north}"
    raise RowFault(row, "KB715" if swapped else "KB716", args)


def halves(dates: pl.Series) -> pl.Series:
    """Give the half-year of each instant by Prague time: 2 × year, + 1 for the second half.

    The police write local time, so the written day counts; where it is next to the turn of a
    half-year the offset is taken into account. Raises ValueError with the first wrong text.
    """
    right = dates.str.contains(_DAY)
    if not right.all():
        raise ValueError(dates.filter(~right)[0])
    year = dates.str.slice(0, 4).cast(pl.Int16)
    month = dates.str.slice(5, 2).cast(pl.Int8)
    found = year * 2 + (month > 6).cast(pl.Int16)
    edge = dates.str.slice(5, 5).is_in(_EDGES)
    if not edge.any():
        return found
    instants = dates.filter(edge).str.to_datetime(_INSTANT, time_zone="UTC", strict=False)
    if instants.null_count():
        raise ValueError(dates.filter(edge).filter(instants.is_null())[0])
    local = instants.dt.convert_time_zone("Europe/Prague")
    exact = local.dt.year().cast(pl.Int16) * 2 + (local.dt.month() > 6).cast(pl.Int16)
    return found.scatter(edge.arg_true(), exact)


def half_text(half: int) -> str:
    """Give a half-year as it is written: `2025-H1`."""
    return f"{half // 2}-H{half % 2 + 1}"
