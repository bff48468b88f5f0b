"""Text → nodes: a small part of YAML in which every scalar is text."""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from macros.core.messages import Problem, Problems
from macros.core.text.syntax import NO_SPACE, explain
from macros.core.text.tree import Mapping, Node, Sequence

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEEPEST = 20
_COMMENT = re.compile(r"[ \t]+#.*")
Event = Any
"""An event of PyYAML: its type stubs know neither anchors nor marks."""
_NULL = ("~", "null", "Null", "NULL")


def parse(text: str, path: str, fields: str = "title") -> Node:
    """Give what `text` writes; raise Problems where the YAML is not allowed.

    `fields` says in KB109 what an empty file should hold.
    """
    reader = _Reader(text, path)
    try:
        node = reader.document()
    except yaml.MarkedYAMLError as error:
        problem = explain(error, reader.lines, path, reader.last)
        if all(known.line != problem.line for known in reader.problems):
            reader.problems.append(problem)
        node = None
    except yaml.YAMLError as error:
        reader.problems.append(Problem(path, 1, 1, "KB101", {"found": str(error)}))
        node = None
    except _Stop:
        node = None
    if node is None and not reader.problems:
        reader.problems.append(Problem(path, 1, 1, "KB109", {"expected": fields}))
    if node is None or reader.problems:
        raise Problems(reader.problems)
    return node


class _Stop(Exception):  # noqa: N818 - nothing more can be read, the problems say why
    pass


class _Reader:
    """Makes nodes of the events of one document; never builds what an alias would multiply."""

    def __init__(self, text: str, path: str) -> None:
        self.path = path
        self.lines = text.split("\n")
        self.problems: list[Problem] = []
        self.last: Event = None
        self.list: Event = None
        self.events: Iterator[Event] = iter(yaml.parse(text, Loader=_LOADER))

    def document(self) -> Node | None:
        """Give the root of the only document, None where there is nothing in it."""
        self._next()
        start = self._next()
        if not isinstance(start, yaml.DocumentStartEvent):
            return None
        if start.version or start.tags:
            self._report(start, "KB105", found="%YAML" if start.version else "%TAG")
        first = self._next()
        empty = isinstance(first, yaml.ScalarEvent) and not (first.value or first.style)
        node = self._node(first, 0)
        self._next()
        more = self._next()
        if isinstance(more, yaml.DocumentStartEvent):
            self._report(more, "KB106")
        return None if empty else node

    def _next(self) -> Event:
        event = next(self.events)
        self.last = event
        return event

    def _place(self, event: Event) -> tuple[int, int]:
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        if line > len(self.lines):  # nothing, after the last line
            return len(self.lines), len(self.lines[-1]) + 1
        return line, column

    def _report(self, event: Event, code: str, **args: str) -> None:
        line, column = self._place(event)
        self.problems.append(Problem(self.path, line, column, code, args))

    def _node(self, event: Event, depth: int) -> Node:
        line, column = self._place(event)
        if isinstance(event, yaml.AliasEvent):
            self._report(event, "KB104", found=f"*{event.anchor}")
            return Node("", line, column)
        if event.anchor:
            self._report(event, "KB104", found=f"&{event.anchor}")
        if event.tag:
            self._report(event, "KB105", found=event.tag)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if depth >= _DEEPEST:
            self._report(event, "KB110", expected=str(_DEEPEST))
            raise _Stop
        if isinstance(event, yaml.SequenceStartEvent):
            self.list = event
            return Node(self._items(depth), line, column)
        bracket = self.lines[line - 1][column - 1 : column] == "{"
        if event.flow_style and (bracket or event.anchor or event.tag):  # these stand before it
            self._report(event, "KB107")
        elif event.flow_style:  # a key and a colon between square brackets
            self._report(self.list, "KB115", found="[")
        return Node(self._pairs(depth), line, column)

    def _items(self, depth: int) -> Sequence:
        items: list[Node] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            items.append(self._node(event, depth + 1))
        return Sequence(tuple(items))

    def _pairs(self, depth: int) -> Mapping:
        seen: dict[str, int] = {}
        pairs: list[tuple[Node, Node]] = []
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            key = self._node(event, depth + 1)
            value = self._node(self._next(), depth + 1)
            if not isinstance(key.value, str) or isinstance(event, yaml.AliasEvent):
                self._report(event, "KB111")
            elif key.value in seen:
                expected = str(seen[key.value])
                self._report(event, "KB103", found=key.value, expected=expected)
            elif found := NO_SPACE.match(key.value):
                self._report(event, "KB112", found=found[1])
            else:
                seen[key.value] = key.line
                pairs.append((key, value))
        return Mapping(tuple(pairs))

    def _scalar(self, event: Event) -> Node:
        line, column = self._place(event)
        quoted = event.style in ("'", '"')
        if event.style in ("|", ">"):
            literal = event.style == "|"
            return Node(event.value, line, column, self._block(line) if literal else None)
        end_line, end = event.end_mark.line + 1, event.end_mark.column
        if quoted and end_line > line:
            self._report(event, "KB114")
        rest = self.lines[end_line - 1][end:] if end_line <= len(self.lines) else ""
        if _COMMENT.fullmatch(rest):
            found = f"{event.value}{rest}"
            args = {"found": found.strip()}
            self.problems.append(Problem(self.path, end_line, end + 1, "KB108", args))
        value = "" if not quoted and event.value in _NULL else event.value
        inside = (line, column + quoted) if end_line == line else None
        return Node(value, line, column, inside)

    def _block(self, line: int) -> tuple[int, int]:
        """Give the place of the first character of a literal block that opens on `line`."""
        for number in range(line, len(self.lines)):  # a slice would be a copy for each block
            text = self.lines[number]
            if text.strip():
                return line + 1, len(text) - len(text.lstrip(" ")) + 1
        return line + 1, 1
