"""The strict reader: bytes → text → nodes that know their place."""

from macros.core.text.characters import SOFT_HYPHEN, decode
from macros.core.text.reader import parse
from macros.core.text.tree import Mapping, Node, Sequence

__all__ = ["SOFT_HYPHEN", "Mapping", "Node", "Sequence", "decode", "parse"]
