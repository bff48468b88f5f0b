"""Reads again only what changed: files, rules and marks of the base are remembered."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

from macros.core.checks import texts
from macros.core.kb import load
from macros.core.schema import walk
from macros.core.text import markup, node


class Remembered:
    """A pure function that knows its answers to what it was asked while it was learning."""

    def __init__(self, function: Callable[..., Any], by_identity: bool) -> None:
        self.function, self.by_identity = function, by_identity
        self.known: dict[Any, tuple[Any, Any]] = {}
        self.learning = True

    def __call__(self, *args: Any) -> Any:
        key = (id(args[0]), *args[1:]) if self.by_identity else args
        if key in self.known:
            return self.known[key][1]
        result = self.function(*args)
        if isinstance(result, Iterator):
            result = list(result)
        if self.learning:
            self.known[key] = args, result  # args: so that no identity is given away again
        return result


@contextmanager
def remembering(learn: Callable[[], object]) -> Iterator[None]:
    """Let the way in be quick for whatever `learn` reads and checks."""
    made: list[Remembered] = []

    def remembered(function: Callable[..., Any], by_identity: bool = False) -> Remembered:
        made.append(Remembered(function, by_identity))
        return made[-1]

    with ExitStack() as stack:
        for module, name, by_identity in (
            (node, "decode", False),
            (node, "parse", False),
            (load, "read", True),
            (walk, "texts", True),
            (walk, "sources", True),
            (walk, "references", True),
            (markup, "local_links", False),
            (markup, "blocks", False),
        ):
            quick = remembered(getattr(module, name), by_identity)
            stack.enter_context(patch.object(module, name, quick))
        finders = tuple((code, remembered(find)) for code, find in texts._FINDERS)
        stack.enter_context(patch.object(texts, "_FINDERS", finders))
        learn()
        for one in made:
            one.learning = False
        yield
