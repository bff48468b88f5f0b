"""Reading the police's GeoJSON in pieces: one feature after the other → frames."""

import codecs
import json
import re
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

import polars as pl

from macros.core.messages import Problem, Problems
from macros.features.crime.counting.rows import COLUMNS
from macros.features.crime.importing.table import Batch

_PIECE = 1 << 20
_LONGEST = 1 << 16
_BATCH = 50_000
_START = re.compile(r'"features"\s*:\s*\[')
_BETWEEN = re.compile(r"[\s,]*")


def read_features(
    stream: BinaryIO, path: str, size: int, read: Callable[[int], None]
) -> Iterator[Batch]:
    """Give the offences of a GeoJSON file of `size` bytes, a row per code as in the CSV file.

    `read` is told the bytes read. Raises Problems (KB712, KB713, KB724) at the first
    feature that is not as the police write it, KB724 where the file ends too early.
    """
    if not size:
        raise Problems([Problem(path, 1, 1, "KB722", {"expected": "FeatureCollection"})])
    rows: dict[str, list[Any]] = {name: [] for name in COLUMNS if name != "mp"}
    places: list[tuple[int, int]] = []
    for feature, place in _each(_Text(stream, path, read), path):
        try:
            _row(feature, rows)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise _problem(path, place, repr(error)) from None
        places += [place] * (len(rows["id"]) - len(places))
        if len(places) > _BATCH:
            yield _batch(rows, places, path)
            rows, places = {name: [] for name in rows}, []
    if places:
        yield _batch(rows, places, path)


def _row(feature: dict[str, Any], rows: dict[str, list[Any]]) -> None:
    properties, geometry = feature["properties"], feature["geometry"]
    x, y = (None, None)
    if geometry is not None:
        if geometry["type"] != "Point":
            raise ValueError(geometry["type"])
        x, y = (float(value) for value in geometry["coordinates"][:2])
    codes = properties["types"]
    if not isinstance(codes, list) or not codes:
        raise ValueError(f"types: {codes!r}")
    size = len(codes)
    rows["id"] += [int(properties["id"])] * size
    rows["x"] += [x] * size
    rows["y"] += [y] * size
    rows["date"] += [str(properties["date"])] * size
    rows["state"] += [int(properties["state"])] * size
    rows["relevance"] += [int(properties["relevance"])] * size
    rows["types"] += [int(code) for code in codes]


def _batch(rows: dict[str, list[Any]], places: list[tuple[int, int]], path: str) -> Batch:
    schema = {name: kind for name, kind in COLUMNS.items() if name != "mp"}
    try:
        frame = pl.DataFrame(rows, schema=schema)
    except (pl.exceptions.PolarsError, OverflowError, TypeError) as error:
        raise _problem(path, places[0], str(error).splitlines()[0]) from None
    return Batch(frame, places.__getitem__)


def _each(text: "_Text", path: str) -> Iterator[tuple[dict[str, Any], tuple[int, int]]]:
    decoder = json.JSONDecoder()
    while not (found := _START.search(text.buffer)):
        if len(text.buffer) > _LONGEST or not text.more():
            raise _problem(path, (1, 1), "features?")
    if '"FeatureCollection"' not in text.buffer[: found.start()]:
        raise _problem(path, (1, 1), "FeatureCollection?")
    text.go(found.end())
    while True:
        if text.left < _LONGEST:
            text.more()
        between = _BETWEEN.match(text.buffer, text.at)
        text.go(between.end() if between else text.at)
        if text.buffer.startswith("]", text.at):
            return
        try:
            feature, end = decoder.raw_decode(text.buffer, text.at)
        except ValueError as error:
            if text.left < _LONGEST * 4 and text.more():
                continue
            raise _problem(path, text.place, str(error).partition(":")[0]) from None
        place = text.place
        text.go(end)
        yield feature, place


class _Text:
    """The text of a file that is read as far as it is needed; knows line and column."""

    def __init__(self, stream: BinaryIO, path: str, read: Callable[[int], None]) -> None:
        self._stream, self._path, self._read = stream, path, read
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")()
        self.buffer, self.at = "", 0
        self._line, self._column = 1, 1

    @property
    def left(self) -> int:
        """How many characters are read but not used."""
        return len(self.buffer) - self.at

    @property
    def place(self) -> tuple[int, int]:
        """Line and column of the next character."""
        return self._line, self._column

    def go(self, position: int) -> None:
        """Use the characters before `position` of the buffer."""
        lines = self.buffer.count("\n", self.at, position)
        self._line += lines
        if lines:
            self._column = position - self.buffer.rindex("\n", self.at, position)
        else:
            self._column += position - self.at
        self.at = position

    def more(self) -> bool:
        """Read on; give whether there was anything left to read."""
        piece = self._stream.read(_PIECE)
        self._read(len(piece))
        try:
            text = self._decoder.decode(piece, final=not piece)
        except UnicodeDecodeError as error:
            args = {"found": f"0x{error.object[error.start]:02x}"}
            raise Problems([Problem(self._path, *self.place, "KB712", args)]) from None
        self.buffer, self.at = self.buffer[self.at :] + text, 0
        return bool(piece)


def _problem(path: str, place: tuple[int, int], found: str) -> Problems:
    return Problems([Problem(path, *place, "KB724", {"found": found})])
