"""Tables as CSV that a Czech spreadsheet opens by a double click, and runs no text of."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence

BOM = "\ufeff"
BETWEEN = " | "
"""What separates several values in one cell."""
DIALECT = {"delimiter": ";", "lineTerminator": "\r\n"}
DECIMAL = ","
_PLAIN = re.compile(r"[+-]?\d[\d ,.\u00a0–-]*")
"""Numbers, telephone numbers, ranges: a sign in front of them begins no formula."""
_ITEM = re.compile(r"[-+] [^=@|!(){}]*")
"""A line of a list: a dash, a blank, words that call nothing."""
_BEGINS = ("=", "+", "-", "@")

Cell = str | int | float | None


def written(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """A CSV file: UTF-8 with BOM, `;` between fields, CRLF, decimals with a comma.

    So a spreadsheet that speaks Czech reads it without being asked anything. None is an empty cell.
    """
    out = io.StringIO()
    writer = csv.writer(out, **{"delimiter": ";", "lineterminator": "\r\n"})  # type: ignore[arg-type]
    writer.writerow([_text(name) for name in head])
    writer.writerows([_text(cell) for cell in row] for row in rows)
    return BOM + out.getvalue()


def joined(values: Iterable[Cell]) -> str:
    """Several values in one cell."""
    return BETWEEN.join(_plain(value) for value in values)


def _plain(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    return str(cell).replace(".", DECIMAL) if isinstance(cell, float) else str(cell)


def _text(cell: Cell) -> str:
    """A cell as text; one that a spreadsheet would take for a formula begins with an apostrophe.

    Blanks and signs that nobody sees before it, and wide forms of its first sign, do not help it.
    """
    text = _plain(cell)
    first = unicodedata.normalize("NFKC", text).lstrip("".join(_UNSEEN))[:1]
    if first not in _BEGINS or first == "":
        return text
    if all(_PLAIN.fullmatch(part) for part in text.split(BETWEEN)):
        return text
    return text if all(_ITEM.fullmatch(line) for line in text.splitlines() if line) else f"'{text}"


_UNSEEN = tuple(
    character
    for character in map(chr, range(0x10000))
    if character.isspace() or unicodedata.category(character) in ("Cc", "Cf")
)
