"""A macro that hand-written pages may call."""

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from macros.core.schema import registry


@dataclass(frozen=True)
class Macro:
    """A macro: its name on pages, the pure function behind it, whether it stands in a line."""

    name: str
    make: Callable[..., Markup]
    inline: bool = False


def macros() -> tuple[Macro, ...]:
    """Every macro that a feature or the core declares."""
    return registry.declared(Macro)
