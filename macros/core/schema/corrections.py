"""Corrections of what was published: the dated notes that stay beside it."""

from macros.core.schema.base import Day, Frozen, Text
from macros.core.schema.period import Period


class Corrected(Frozen):
    """That a published figure was changed or taken back: when, which one, and why.

    `period` is the one for which the figure was given; what it was says each sort of figure.
    """

    on: Day
    period: Period
    reason: Text


class Correction(Frozen):
    """What was changed in a text after publishing, when and why; stays visible."""

    on: Day
    text: Text
