"""Bytes → clean text, or problems that name the character and its place."""

import re
import unicodedata
from collections.abc import Iterator

from macros.core.messages import Problem, Problems

SOFT_HYPHEN = "\u00ad"
_HIDDEN = (
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters
    "\u061c\u180e"  # invisible marks
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f"  # invisible spaces, marks of direction
    "\ufeff\ufff9-\uffff\U000e0000-\U000e0fff]"
)
HIDDEN = re.compile(_HIDDEN)
"""A character that nobody sees and that misleads."""
_MISLEADING = re.compile(_HIDDEN + "|^ *\u00a0")  # a hard space looks like indentation


def decode(data: bytes, path: str) -> str:
    """Give the text of a file; raise Problems where it is not clean UTF-8 (KB003, KB008, KB009).

    A byte-order mark at the very start and the line ends of other systems are accepted: editors
    write them, and they carry no meaning. Soft hyphens, which come with text pasted from other
    programs, are read as nothing.
    """
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = _lines(data[: error.start].decode("utf-8"))
        args = {"found": f"0x{data[error.start]:02x}"}
        place = before.count("\n") + 1, len(before) - before.rfind("\n")
        raise Problems([Problem(path, *place, "KB003", args)]) from None
    text = _lines(text).replace(SOFT_HYPHEN, "")
    problems = list(_characters(text, path))
    if problems:
        raise Problems(problems)
    return text


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _characters(text: str, path: str) -> Iterator[Problem]:
    for number, line in enumerate(text.split("\n"), 1):
        if found := _MISLEADING.search(line):
            name = f"U+{ord(found.group()[-1]):04X}"
            yield Problem(path, number, found.end(), "KB008", {"found": name})
        elif not unicodedata.is_normalized("NFC", line):
            yield _composed(line, number, path)


def _composed(line: str, number: int, path: str) -> Problem:
    for word in line.split():
        composed = unicodedata.normalize("NFC", word)
        if composed != word:
            args = {"found": _visible(word), "expected": composed}
            return Problem(path, number, line.index(word) + 1, "KB009", args)
    args = {"found": _visible(line.strip()), "expected": unicodedata.normalize("NFC", line).strip()}
    return Problem(path, number, 1, "KB009", args)


def _visible(text: str) -> str:
    """Set marks apart from their letters, so that a reader sees the difference."""
    return "".join(f"\u25cc{c}" if unicodedata.combining(c) else c for c in text)
