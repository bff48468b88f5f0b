"""Counting distinct offences in rows that come in any order, in bounded memory.

The police repeat an offence once per code. What is known of an offence is kept in two bytes per
id (the ids are numbers given in sequence, 30 million so far): the file it came from, and either
why it is left out or the best place of its codes in the order of priority. A later row of the same
offence, in this batch or another, can only improve the place; then the count moves from one
category to the other. So no batch needs to hold whole offences, and nothing is kept per row.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from macros.features.crime.counting.choices import Choices, Reason
from macros.features.crime.counting.codes import Codes
from macros.features.crime.counting.families import Ranking
from macros.features.crime.counting.place import Area
from macros.features.crime.counting.rows import Checked, RowFault, check, halves, reasons

MOST_FILES = (1 << 11) - 1
_PLACE = 32
_FIRST = 6
_COMPACT = 2_000_000
_PIECE = 1 << 18
_KEYS = ("lon", "lat", "half", "place")
COUNTED = {
    "lon": pl.Int32(),
    "lat": pl.Int32(),
    "half": pl.Int16(),
    "place": pl.UInt8(),
    "count": pl.Int32(),
}
"""The columns of what was counted."""


@dataclass(frozen=True)
class Tallied:
    """What was counted.

    `counts` has the columns lon, lat (millionths of a degree), half (2 × year, + 1 for the second
    half), place (in the order of priority), count; sorted. `rows` are the rows read, `offences`
    the distinct ids among them; `kept` + the sum of `left` = `offences`. `repeated` offences
    stood in a second file too and were counted once, as the first file has them.
    """

    counts: pl.DataFrame
    rows: int
    offences: int
    kept: int
    left: Mapping[Reason, int]
    repeated: int
    by_file: tuple[int, ...] = ()
    """How many of the kept offences each file brought, in the order of reading."""


class Tally:
    """Counts the offences of one import; not a value, but an accumulator to be fed file by file."""

    def __init__(self, ranking: Ranking, codes: Codes, choices: Choices, area: Area) -> None:
        self._ranking, self._codes, self._choices, self._area = ranking, codes, choices, area
        self._known = np.zeros(_PIECE, np.uint16)
        self._parts: list[pl.DataFrame] = []
        self._pending = 0
        self._rows = 0
        self._file = 0
        self._repeated: set[int] = set()
        self.days = ("", "")
        """First and last day in the present file."""

    def next_file(self) -> None:
        """Say that the batches to come belong to another file."""
        if self._file == MOST_FILES:
            raise ValueError(f"more than {MOST_FILES} files")
        self._file += 1
        self.days = ("", "")

    def add(self, frame: pl.DataFrame) -> int | None:
        """Count a batch of rows; give the number (from 1) of an earlier file with the same rows.

        The columns are id, date, state, relevance, types, x, y. None is given unless more than
        half of the batch stood in one earlier file already: then it is a duplicate. Raises
        RowFault, with the row's place in the batch, where a row makes no sense.
        """
        rows = check(frame, self._codes, self._ranking)
        self._rows += frame.height
        days = [str(frame["date"].min())[:10], str(frame["date"].max())[:10], *self.days]
        self.days = min(day for day in days if day), max(days)
        self._grow(int(rows.ids.max()))
        earlier = self._known[rows.ids] // _PLACE
        again = (earlier != 0) & (earlier != self._file)
        if not again.any():
            self._count(frame, rows)
            return None
        if again.sum() * 2 > len(again):
            return int(np.bincount(earlier[again]).argmax())
        self._repeated.update(rows.ids[again].tolist())
        fresh = ~again
        try:
            self._count(frame.filter(fresh), rows.filter(fresh))
        except RowFault as fault:
            row = int(np.flatnonzero(fresh)[fault.row])
            raise RowFault(row, fault.code, fault.details) from None
        return None

    def _count(self, frame: pl.DataFrame, rows: Checked) -> None:
        why = reasons(rows, self._choices, self._area)
        self._leave(rows.ids, why)
        kept = np.flatnonzero(why == 0)
        if len(kept):
            self._keep(frame, rows, kept)

    def result(self) -> Tallied:
        """Give what was counted so far."""
        tags, files = np.zeros(_PLACE, np.int64), np.zeros(self._file + 1, np.int64)
        for start in range(0, len(self._known), _PIECE):
            piece = self._known[start : start + _PIECE]
            if piece.any():
                tags += np.bincount(piece & (_PLACE - 1), minlength=_PLACE)
                mine = piece[piece % _PLACE >= _FIRST] // _PLACE
                files += np.bincount(mine, minlength=len(files))
        left = {reason: int(tags[reason]) for reason in Reason if tags[reason]}
        return Tallied(
            counts=self._compact().sort(_KEYS),
            rows=self._rows,
            offences=int(tags[1:].sum()),
            kept=int(tags[_FIRST:].sum()),
            left=left,
            repeated=len(self._repeated),
            by_file=tuple(files[1:].tolist()),
        )

    def _grow(self, largest: int) -> None:
        size = len(self._known)
        if largest >= size:
            while size <= largest:
                size *= 2
            known = np.zeros(size, np.uint16)
            known[: len(self._known)] = self._known
            self._known = known

    def _leave(self, ids: NDArray[np.int64], why: NDArray[np.uint8]) -> None:
        out = np.flatnonzero(why)
        if not len(out):
            return
        these, tags = ids[out], why[out] + np.uint16(self._file * _PLACE)
        before = self._known[these]
        self._known[these] = tags
        wrong = ((before != 0) & (before != tags)) | (self._known[these] != tags)
        if wrong.any():
            raise _contradiction(ids, int(out[wrong.argmax()]))

    def _keep(self, frame: pl.DataFrame, rows: Checked, kept: NDArray[np.intp]) -> None:
        order = kept[np.argsort(rows.ids[kept], kind="stable")]
        ids, x, y = rows.ids[order], rows.x[order], rows.y[order]
        starts = np.flatnonzero(np.append(True, ids[1:] != ids[:-1]))
        first = np.repeat(starts, np.diff(np.append(starts, len(ids))))
        dates = frame["date"].gather(order)
        wrong = (x != x[first]) | (y != y[first]) | (dates != dates.gather(first)).to_numpy()
        places = np.minimum.reduceat(rows.places[order], starts)
        ids, tags = ids[starts], places + np.uint16(self._file * _PLACE + _FIRST)
        before = self._known[ids]
        wrong[starts] |= (before != 0) & (before % _PLACE < _FIRST)
        if wrong.any():
            raise _contradiction(rows.ids, int(order[wrong.argmax()]))
        new, better = before == 0, before > tags
        self._known[ids[new | better]] = tags[new | better]
        found: dict[str, NDArray[Any]] = {
            "lon": np.rint(x[starts] * 1e6).astype(np.int32),
            "lat": np.rint(y[starts] * 1e6).astype(np.int32),
            "half": self._halves(frame, dates.gather(starts)),
            "place": places,
        }
        self._sum(found, new | better, 1)
        if better.any():
            self._sum({**found, "place": (before % _PLACE - _FIRST).astype(np.uint8)}, better, -1)

    @staticmethod
    def _halves(frame: pl.DataFrame, dates: pl.Series) -> NDArray[np.int16]:
        try:
            return halves(dates).to_numpy()
        except ValueError as error:
            row = int((frame["date"] == str(error)).arg_max() or 0)
            raise RowFault(row, "KB717", {"found": str(error)}) from None

    def _sum(self, found: Mapping[str, NDArray[Any]], mask: NDArray[np.bool_], by: int) -> None:
        part = {name: values[mask] for name, values in found.items()}
        part["count"] = np.full(int(mask.sum()), by, np.int32)
        self._parts.append(pl.DataFrame(part, schema=COUNTED))
        self._pending += self._parts[-1].height
        if self._pending > _COMPACT:
            self._parts = [self._compact()]
            self._pending = self._parts[0].height // 2

    def _compact(self) -> pl.DataFrame:
        if not self._parts:
            return pl.DataFrame(schema=COUNTED)
        total = pl.concat(self._parts).group_by(_KEYS).agg(pl.col("count").sum())
        return total.filter(pl.col("count") > 0)


def _contradiction(ids: NDArray[np.int64], row: int) -> RowFault:
    return RowFault(row, "KB718", {"found": str(ids[row])})
