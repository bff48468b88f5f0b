"""What changed in a quarter: its dated records, and the planned steps that end in it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from macros.core.kb.knowledge import KnowledgeBase
from macros.core.kb.memoize import once
from macros.core.records.changes import Change, changes, sorts
from macros.core.schema.period import Period
from macros.features.work.models import Step


@dataclass(frozen=True)
class Digest:
    """What a quarter brought: its records, oldest first; the steps that were to end in it."""

    period: Period
    records: tuple[Change, ...]
    steps: tuple[Step, ...]

    @property
    def id(self) -> str:
        """As in its address: `2023-q1`."""
        return self.period.text.lower()

    def groups(self) -> Iterator[tuple[str, tuple[Change, ...]]]:
        """Give the sorts of records that the quarter has, each with its records."""
        for what in sorts():
            found = tuple(record for record in self.records if record.what == what)
            if found:
                yield what, found


@once
def digests(kb: KnowledgeBase, day: date) -> tuple[Digest, ...]:
    """Give a digest for every quarter, ended before `day`, in which anything happened.

    Oldest first. A record counts in the quarter in which its period ends.
    """
    records: dict[str, list[Change]] = defaultdict(list)
    for record in reversed(changes(kb, day)):
        records[quarter(record.on)].append(record)
    steps: dict[str, list[Step]] = defaultdict(list)
    for step in kb.list(Step):
        steps[step.period.quarter_text].append(step)
    return tuple(
        Digest(period, tuple(records[period.text]), tuple(steps[period.text]))
        for period in sorted(map(Period.parse, {*records, *steps}))
        if period.end < day
    )


def quarter(day: date) -> str:
    """Give the calendar quarter of a day, as `2023-Q1`."""
    return f"{day.year}-Q{(day.month + 2) // 3}"


def any_digest(kb: KnowledgeBase, day: date) -> bool:
    """Whether any quarter that has ended changed anything."""
    return bool(digests(kb, day))
