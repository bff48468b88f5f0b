"""The strict reader: bytes → text → nodes that know their place."""

from macros.source.characters import decode
from macros.source.reader import parse
from macros.source.tree import Mapping, Node, Sequence

__all__ = ["Mapping", "Node", "Sequence", "decode", "parse"]
