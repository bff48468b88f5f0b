"""What features declare: the one place where the core meets them, without knowing any.

A feature is a folder of `macros/features` with a module `declarations`, whose `DECLARATIONS` are
objects of any declared type (a `Kind`, a `Macro`, an `Export` …). Whoever needs all of one type
asks for it by that type, when it is needed, never while modules are being loaded.
"""

from functools import cache
from importlib import import_module
from typing import TypeVar

Declared = TypeVar("Declared")


@cache
def declarations() -> tuple[object, ...]:
    """Everything that is declared: by the features in their order, then by the core itself."""
    features = import_module("macros.features").FEATURES
    rooms = [*(f"macros.features.{name}" for name in features), "macros.core"]
    return tuple(
        one for room in rooms for one in import_module(f"{room}.declarations").DECLARATIONS
    )


def declared(sort: type[Declared]) -> tuple[Declared, ...]:
    """Every declaration of one type, in the order of the features."""
    return tuple(one for one in declarations() if isinstance(one, sort))
