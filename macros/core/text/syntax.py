"""Errors of the YAML library → problems that name the slip and its real place."""

import re
from collections.abc import Sequence
from typing import Any

import yaml

from macros.core.messages import Both, Problem

NO_SPACE = re.compile(r"([a-z][a-z_]*):[^\s/]")
"""A key with its value glued to it (`cs:Lipová`)."""

_KEY_ONLY = re.compile(r"\s*(- )*[\w-]+")
_GLUED = re.compile(r"\s*(- )*([a-z][a-z_]*):[^\s/]")
_REMARK = re.compile(r"\s*(- )*[\w-]+:[ \t]+[^\"'|>\s#][^\"'|>]*?(?P<rest>[ \t]+#.*)")
_TAB = re.compile(r" *\t")

_WORDS = {
    "unknown escape character": Both(
        "neznámá značka za zpětným lomítkem", "an unknown mark after a backslash"
    ),
    "hexdecimal": Both(
        "neúplná značka za zpětným lomítkem", "an unfinished mark after a backslash"
    ),
}
_OTHER = Both("neočekávaný znak", "an unexpected character")


def explain(error: yaml.MarkedYAMLError, lines: Sequence[str], path: str, last: Any) -> Problem:
    """Give the problem behind a syntax error; `last` is the last event before it."""
    place = _mark(error.problem_mark or error.context_mark)
    start = _mark(error.context_mark or error.problem_mark)
    context, message = str(error.context or ""), str(error.problem or "")
    tab = next((n for n in (place[0], place[0] - 1) if _TAB.match(_line(lines, n))), None)
    if tab is not None:
        return Problem(path, tab, _line(lines, tab).index("\t") + 1, "KB102")
    if "quoted scalar" in context and "end of stream" in message:
        return Problem(path, *start, "KB114")
    if any(word in context for word in _OPENED):
        return _special(lines, path, *start)
    if any(word in message for word in _BEGUN):
        return _special(lines, path, *place)
    return _structure(message, lines, path, place, start, last)


_OPENED = ("alias", "anchor", "a tag", "block scalar", "flow")
"""What the library was reading when it got lost after a special character."""
_BEGUN = ("start any token", "node content", "sequence entries", "mapping keys are not allowed")
"""What it says where a special character stands."""


def _structure(  # noqa: PLR0913, PLR0917 - what the library knows of the place
    message: str,
    lines: Sequence[str],
    path: str,
    place: tuple[int, int],
    start: tuple[int, int],
    last: Any,
) -> Problem:
    """Give the problem behind an error in how lines and keys follow each other."""
    if "mapping values" in message:
        return _colon(lines, path, *place)
    if "could not find expected" in message:
        return _misplaced(lines, path, *start)
    if "did not find expected" in message and "hexdecimal" not in message:
        return _unexpected(lines, path, place, last)
    words = next((words for part, words in _WORDS.items() if part in message), _OTHER)
    return Problem(path, *place, "KB101", {"found": words})


def _mark(mark: Any) -> tuple[int, int]:
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _line(lines: Sequence[str], number: int) -> str:
    return lines[number - 1] if 0 < number <= len(lines) else ""


def _special(lines: Sequence[str], path: str, line: int, column: int) -> Problem:
    """Say that unquoted text cannot begin like this."""
    found = _line(lines, line)[column - 1 : column]
    if not found:  # the file ends: what was opened last was not closed
        line, column = _last_bracket(lines, line)
        found = _line(lines, line)[column - 1 : column]
    if found == "\t":
        return Problem(path, line, column, "KB102")
    return Problem(path, line, column, "KB115", {"found": found})


def _last_bracket(lines: Sequence[str], line: int) -> tuple[int, int]:
    for number in range(min(line, len(lines)), 0, -1):
        text = lines[number - 1]
        if (column := max(text.rfind("["), text.rfind("{"))) >= 0:
            return number, column + 1
    return 1, 1


def _colon(lines: Sequence[str], path: str, line: int, column: int) -> Problem:
    """Say why a colon stands where no value can begin."""
    text = _line(lines, line)
    if _KEY_ONLY.fullmatch(text[: column - 1]):
        return _misplaced(lines, path, line, len(text) - len(text.lstrip()) + 1)
    return Problem(path, line, column, "KB113")


def _misplaced(lines: Sequence[str], path: str, line: int, column: int) -> Problem:
    """Say why a line does not fit where it stands."""
    before = next((n for n in range(line - 1, 0, -1) if _line(lines, n).strip()), 0)
    for number in (line, before):
        if glued := _GLUED.match(_line(lines, number)):
            args = {"found": glued[2]}
            return Problem(path, number, glued.start(2) + 1, "KB112", args)
    if remark := _REMARK.fullmatch(_line(lines, before)):
        args = {"found": remark["rest"].strip()}
        return Problem(path, before, remark.start("rest") + 1, "KB108", args)
    return Problem(path, line, column, "KB116")


def _unexpected(lines: Sequence[str], path: str, place: tuple[int, int], last: Any) -> Problem:
    """Say why nothing more was expected here."""
    line, column = place
    before = _line(lines, line)[: column - 1].rstrip()
    if isinstance(last, yaml.ScalarEvent) and last.style in ("'", '"') and before:
        return Problem(path, *_mark(last.start_mark), "KB114")
    if isinstance(last, yaml.SequenceEndEvent | yaml.MappingEndEvent) and before[-1:] in ("]", "}"):
        opening = before.find("[" if before[-1] == "]" else "{")
        return _special(lines, path, line, opening + 1)
    return _misplaced(lines, path, line, column)
