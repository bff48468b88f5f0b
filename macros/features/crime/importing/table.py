"""Reading the police's CSV in pieces: bytes → frames of checked columns."""

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

import polars as pl

from macros.core.messages import Problem, Problems
from macros.features.crime.counting.rows import COLUMNS

PIECE = 32 << 20
"""Bytes read at a time; a national month is one piece."""
_LONGEST = 1 << 16
_MARKS = {b"\xef\xbb\xbf": "", b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}


@dataclass(frozen=True)
class Batch:
    """Some rows of a file; `place` gives line and column of a row from its place (from 0)."""

    frame: pl.DataFrame
    place: Callable[[int], tuple[int, int]]


def read_table(
    stream: BinaryIO, path: str, size: int, read: Callable[[int], None]
) -> Iterator[Batch]:
    """Give the rows of a CSV file of `size` bytes, in pieces; `read` is told the bytes read.

    Raises Problems (KB711 to KB714) at the first row that is not as the police write it.
    """
    if not size:
        raise _problem(path, 1, "KB722", {"expected": ",".join(COLUMNS)})
    line, rest, left = 1, b"", size
    # read at once and no more than is there: copies and large buffers cost as much as parsing
    while piece := stream.read(max(1, min(PIECE, left))):
        read(len(piece))
        left -= len(piece)
        end = len(piece) if left <= 0 else piece.rfind(b"\n") + 1
        if not end:
            raise _problem(path, line, "KB711", _columns("…"))
        data, rest = (rest + piece[:end] if rest else piece[:end]), piece[end:]
        batch = _batch(_headed(data, path) if line == 1 else data, path, line)
        line = batch.place(batch.frame.height)[0]
        yield batch
    if rest.strip():
        yield _batch(rest, path, line)


def _headed(data: bytes, path: str) -> bytes:
    """Check the first line; give the data without a byte-order mark."""
    for mark, name in _MARKS.items():
        if data.startswith(mark):
            if name:
                raise _problem(path, 1, "KB712", {"found": f"{name}, 0x{mark[0]:02x}"})
            data = data[len(mark) :]
    end = data.find(b"\n", 0, _LONGEST)
    found = data[: end if end >= 0 else _LONGEST].decode("utf-8", "replace").strip()
    try:
        header = next(csv.reader([found]), [])
    except csv.Error:  # a line end of an old system, for instance
        header = []
    if header != list(COLUMNS):
        raise _problem(path, 1, "KB711", _columns(found))
    return data


def _columns(found: str) -> dict[str, str]:
    return {"expected": ",".join(COLUMNS), "found": found}


def _batch(data: bytes, path: str, first: int) -> Batch:
    try:
        frame = pl.read_csv(data, has_header=first == 1, schema=COLUMNS)
    except pl.exceptions.PolarsError as error:
        raise _fault(data, path, first, error) from None
    return Batch(frame, lambda row: (max(first, 2) + row, 1))


def _fault(data: bytes, path: str, first: int, error: Exception) -> Problems:
    """Find the row that the fast reader would not take; slow, but it runs once."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as wrong:
        line = first + data.count(b"\n", 0, wrong.start)
        return _problem(path, line, "KB712", {"found": f"0x{data[wrong.start]:02x}"})
    try:
        found = _row_at_fault(csv.reader(io.StringIO(text, newline="")), path, first)
    except csv.Error as wrong:
        found = _problem(path, first, "KB711", _columns(str(wrong)))
    return found or _problem(path, first, "KB711", _columns(str(error).splitlines()[0]))


def _row_at_fault(lines: Any, path: str, first: int) -> Problems | None:
    if first == 1:
        next(lines)
    for row in lines:
        line = first + lines.line_num - 1
        if len(row) != len(COLUMNS):
            return _problem(path, line, "KB711", _columns(",".join(row)))
        for (column, kind), text in zip(COLUMNS.items(), row, strict=True):
            if kind == pl.String():
                continue
            number = pl.Series([text or None]).cast(kind, strict=False)
            if text and number.null_count():
                expected = "1.5" if kind == pl.Float64() else "1, 2, 3 …"
                args = {"column": column, "found": text, "expected": expected}
                return _problem(path, line, "KB714", args)
    return None


def _problem(path: str, line: int, code: str, args: dict[str, str]) -> Problems:
    return Problems([Problem(path, line, 1, code, args)])
