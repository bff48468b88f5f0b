"""What follows from a knowledge base is worked out once for it, however many pages ask."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from macros.core.kb.knowledge import KnowledgeBase

Rest = ParamSpec("Rest")
Result = TypeVar("Result")


def once(
    function: Callable[Concatenate[KnowledgeBase, Rest], Result],
) -> Callable[Concatenate[KnowledgeBase, Rest], Result]:
    """Give `function`, computed once for each knowledge base and further arguments.

    Only for functions whose result nobody changes; further arguments must be hashable.
    """

    @wraps(function)
    def known(kb: KnowledgeBase, /, *args: Rest.args, **options: Rest.kwargs) -> Result:
        key = (function, args, tuple(options.items()))
        try:
            found: Result = kb.known[key]
        except KeyError:
            found = kb.known[key] = function(kb, *args, **options)
        return found

    return known


@dataclass(frozen=True)
class Prepared:
    """What a feature works out once before the languages are built, each in its own process."""

    work: Callable[[KnowledgeBase, date], object]
