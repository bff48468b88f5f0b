"""The strict reader: text → nodes of text scalars that know their place."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from macros.problem import Problem, Problems

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEEPEST = 20
_MISLEADING = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f"  # invisible spaces, marks of direction
    "\ufeff\ufff9-\uffff]"
)
_COMMENT = re.compile(r"[ \t]+#.*")


@dataclass(frozen=True)
class Node:
    """A piece of YAML: `value` is a text, a tuple of nodes, or a tuple of (key, node) pairs.

    `line` and `column` count from 1. A scalar that is empty has the value "".
    """

    value: "str | Sequence | Mapping"
    line: int
    column: int


@dataclass(frozen=True)
class Sequence:
    """The items of a list."""

    items: tuple[Node, ...]


@dataclass(frozen=True)
class Mapping:
    """The pairs of a mapping, in the order written; the key is a node too."""

    pairs: tuple[tuple[Node, Node], ...]

    def get(self, key: str) -> Node | None:
        """Give the value under `key`, or None."""
        return next((value for name, value in self.pairs if name.value == key), None)


def decode(data: bytes, path: str) -> str:
    """Give the text of a file; raise Problems where it is not clean UTF-8 (KB003, KB008, KB009).

    A byte-order mark at the very start and CRLF line ends are accepted: Windows editors write
    them, and they carry no meaning.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        found = f"0x{data[error.start]:02x}"
        raise Problems([Problem(path, line, column, "KB003", {"found": found})]) from None
    text = text.replace("\r\n", "\n")
    problems = list(_characters(text, path))
    if problems:
        raise Problems(problems)
    return text


def _characters(text: str, path: str) -> Iterator[Problem]:
    for number, line in enumerate(text.split("\n"), 1):
        if found := _MISLEADING.search(line):
            name = f"U+{ord(found.group()):04X}"
            yield Problem(path, number, found.start() + 1, "KB008", {"found": name})
        elif not unicodedata.is_normalized("NFC", line):
            for word in line.split():
                composed = unicodedata.normalize("NFC", word)
                if composed != word:
                    args = {"found": word, "expected": composed}
                    yield Problem(path, number, line.index(word) + 1, "KB009", args)
                    break


def parse(text: str, path: str) -> Node:
    """Give the one mapping that `text` writes; raise Problems where the YAML is not allowed."""
    try:
        document = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        raise Problems([_syntax(error, text, path)]) from None
    except yaml.YAMLError as error:
        raise Problems([Problem(path, 1, 1, "KB101", {"found": str(error)})]) from None
    except RecursionError:
        raise Problems([Problem(path, 1, 1, "KB110", {"expected": str(_DEEPEST)})]) from None
    if document is None:
        raise Problems([Problem(path, 1, 1, "KB109", {"expected": "cs: …"})])
    problems: list[Problem] = []
    problems.extend(_events(text, path))
    node = _convert(document, text.split("\n"), path, problems, 0)
    if problems:
        raise Problems(problems)
    return node


def _syntax(error: yaml.MarkedYAMLError, text: str, path: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = text.split("\n")
    for number in (line, line - 1):
        if 0 < number <= len(lines) and re.match(r" *\t", lines[number - 1]):
            return Problem(path, number, lines[number - 1].index("\t") + 1, "KB102")
    message = str(error.problem or error.context or "")
    if "expected a single document" in str(error.context or "") + message:
        return Problem(path, line, column, "KB106")
    if "undefined alias" in message:
        return Problem(path, line, column, "KB104", {"found": "*"})
    return Problem(path, line, column, "KB101", {"found": message})


def _events(text: str, path: str) -> Iterator[Problem]:
    """Find anchors, aliases, tags: composing would hide them."""
    for event in yaml.parse(text, Loader=_LOADER):
        mark = event.start_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        anchor = getattr(event, "anchor", None)
        tag = getattr(event, "tag", None)
        if isinstance(event, yaml.AliasEvent):
            yield Problem(path, line, column, "KB104", {"found": f"*{anchor}"})
        elif anchor:
            yield Problem(path, line, column, "KB104", {"found": f"&{anchor}"})
        elif tag:
            yield Problem(path, line, column, "KB105", {"found": tag})


def _convert(
    node: yaml.Node, lines: list[str], path: str, problems: list[Problem], depth: int
) -> Node:
    line, column = node.start_mark.line + 1, node.start_mark.column + 1
    if depth > _DEEPEST:
        problems.append(Problem(path, line, column, "KB110", {"expected": str(_DEEPEST)}))
        return Node("", line, column)
    if isinstance(node, yaml.SequenceNode):
        items = (_convert(item, lines, path, problems, depth + 1) for item in node.value)
        return Node(Sequence(tuple(items)), line, column)
    if isinstance(node, yaml.MappingNode):
        if node.flow_style:
            problems.append(Problem(path, line, column, "KB107"))
        return Node(_pairs(node, lines, path, problems, depth), line, column)
    style = getattr(node, "style", None)
    if style is None or style in "'\"":
        rest = lines[node.end_mark.line][node.end_mark.column :]
        if _COMMENT.fullmatch(rest):
            found = f"{node.value}{rest}"
            problems.append(
                Problem(path, line, node.end_mark.column + 1, "KB108", {"found": found})
            )
    return Node(str(node.value), line, column)


def _pairs(
    node: yaml.MappingNode, lines: list[str], path: str, problems: list[Problem], depth: int
) -> Mapping:
    seen: dict[str, int] = {}
    pairs: list[tuple[Node, Node]] = []
    for key, value in node.value:
        line, column = key.start_mark.line + 1, key.start_mark.column + 1
        if not isinstance(key, yaml.ScalarNode):
            problems.append(Problem(path, line, column, "KB111"))
            continue
        if key.value in seen:
            args = {"found": key.value, "expected": str(seen[key.value])}
            problems.append(Problem(path, line, column, "KB103", args))
            continue
        seen[key.value] = line
        converted = _convert(value, lines, path, problems, depth + 1)
        pairs.append((Node(key.value, line, column), converted))
    return Mapping(tuple(pairs))
