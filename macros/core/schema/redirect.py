"""What became of an address that was published once."""

from macros.core.schema.address import Address
from macros.core.schema.base import Day, Entity, Text, YesNo


class Redirect(Entity):
    """An address that is gone: where its content is now, or why there is none.

    `old` in the address of an entity's page answers for all that belonged to it too: its anchors,
    feed, calendar, embed and badge.
    """

    old: Address
    new: Address | None = None
    """None: withdrawn, and `reason` says why."""
    merged: YesNo = False
    """Whether `new` stood there before, so that it keeps its own name in feeds."""
    on: Day
    reason: Text | None = None
