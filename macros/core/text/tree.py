"""Nodes: text scalars, lists and mappings that know their place."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Node:
    """A piece of YAML: `value` is a text, a tuple of nodes, or a tuple of (key, node) pairs.

    `line` and `column` count from 1. A scalar that is empty has the value "". `inside` is the
    place of the first character of a text of which every line stands on a line of the file; None
    where the text is folded.
    """

    value: "str | Sequence | Mapping"
    line: int
    column: int
    inside: tuple[int, int] | None = None


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
