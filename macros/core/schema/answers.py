"""The grades of an answer."""

from enum import StrEnum


class Answer(StrEnum):
    """An answer that somebody gave, best first; where nobody did, there is no assessment.

    A town uses `yes`, `partly`, `no`, or two to five of these under names of its own.
    """

    YES = "yes"
    MOSTLY = "mostly"
    PARTLY = "partly"
    HARDLY = "hardly"
    NO = "no"

    @property
    def rank(self) -> int:
        """Place from the bottom, 0 to 4: the mark is filled by as many quarters."""
        return len(Answer) - 1 - list(Answer).index(self)
