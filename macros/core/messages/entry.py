"""A kind of problem: how severe it is and how it is said."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """Whether a problem stops the build."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Entry:
    """A kind of problem: what is found, what is expected, how to mend it."""

    cs: str
    en: str
    severity: Severity = Severity.ERROR
