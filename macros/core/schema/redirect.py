"""What became of an address that was published once."""

from typing import Annotated

from pydantic import Field

from macros.core.schema.base import Day, Entity, Text, YesNo

ADDRESS = r"^[a-z0-9][a-z0-9./_-]*(#[a-z0-9._-]+)?$"

Address = Annotated[str, Field(pattern=ADDRESS, max_length=300)]
"""An address without language and leading slash: `cile/3-1/`, `kriteria/1-1/#u-1-1-3`."""


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
