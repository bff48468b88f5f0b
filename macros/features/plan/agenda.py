"""The calendar of the communication plan: what comes out when, and by when its text is due."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from macros.core.kb.knowledge import KnowledgeBase
from macros.core.kb.memoize import once
from macros.core.schema.period import Period
from macros.features.plan.models import Channel, Communication, Rhythm, Stage
from macros.features.programme.models import Area

_MONTHS = {Rhythm.MONTHLY: 1, Rhythm.QUARTERLY: 3, Rhythm.YEARLY: 12}


@dataclass(frozen=True)
class Date:
    """An entry of the calendar: an item with the stretch in which it comes out or happened.

    `planned` tells what is to come out from what the item is about. `deadlines` are the last days
    for handing in the text, one for each channel that has a lead time.
    """

    item: Communication
    period: Period
    planned: bool
    deadlines: tuple[tuple[Channel, date], ...] = ()

    @property
    def month(self) -> Period:
        """The month in which it begins."""
        return _month(self.period.start)


@once
def calendar(kb: KnowledgeBase, day: date, months: int = 12) -> tuple[Date, ...]:
    """Give what the plan sets on the calendar; what returns, for `months` from `day` on."""
    found: list[Date] = []
    for item in kb.list(Communication):
        if item.status is Stage.CANCELLED:
            continue
        if item.rhythm is not None:
            periods = returning(item, day, months)
            found.extend(Date(item, one, True, tuple(deadlines(kb, item, one))) for one in periods)
        elif item.on is not None:
            found.append(Date(item, item.on, True, tuple(deadlines(kb, item, item.on))))
        elif item.about is not None:
            found.append(Date(item, item.about, False))
    return tuple(sorted(found, key=lambda d: (d.period.start, d.period.end, d.item.id)))


def returning(item: Communication, day: date, months: int = 12) -> tuple[Period, ...]:
    """Give the months, quarters or years in which an item returns, from the next one on."""
    step = _MONTHS[item.rhythm or Rhythm.YEARLY]
    found = []
    for index in range(1, months + 1):
        year, month = divmod(day.year * 12 + day.month - 1 + index, 12)
        if month % step == 0:
            found.append(Period.parse(f"{year}-{month + 1:02d}"))
    return tuple(found)


def deadlines(
    kb: KnowledgeBase, item: Communication, period: Period
) -> Iterator[tuple[Channel, date]]:
    """Give the last day for handing in the text of an item, for each channel that sets one.

    A deadline written in the item itself holds for all its channels.
    """
    channels = kb.all(Channel)
    for name in item.channels:
        channel = channels[name]
        if item.deadline is not None:
            yield channel, item.deadline
        elif channel.lead_days is not None:
            yield channel, comes_out(channel, period) - timedelta(days=channel.lead_days)


def comes_out(channel: Channel, period: Period) -> date:
    """Give the day on which a channel brings what is planned for `period`.

    A periodical brings it in the last issue out by the first day of the period, or, where the
    period is longer than a day, in its first issue within the period.
    """
    if channel.issue is None:
        return period.start
    years = range(period.start.year - 1, period.end.year + 1)
    found = [day for year in years for day in issues(channel, year)]
    within = [day for day in found if period.start <= day <= period.end]
    return within[0] if within else max(day for day in found if day <= period.start)


def issues(channel: Channel, year: int) -> tuple[date, ...]:
    """Give the days in a year on which a periodical comes out; none for other channels."""
    if channel.issue is None:
        return ()
    return tuple(date(year, m, channel.issue.day) for m in range(1, 13, channel.issue.months))


def next_issues(
    channel: Channel, day: date, count: int = 6
) -> tuple[tuple[date, date | None], ...]:
    """Give the next issues of a periodical and the deadline of each; None: no lead time known."""
    days = [d for year in (day.year, day.year + 1) for d in issues(channel, year) if d > day]
    lead = None if channel.lead_days is None else timedelta(days=channel.lead_days)
    return tuple((d, None if lead is None else d - lead) for d in days[:count])


def topic_month(
    kb: KnowledgeBase, dates: Sequence[Date]
) -> tuple[
    tuple[Period, ...], tuple[tuple[Area | None, tuple[tuple[Communication, ...], ...]], ...]
]:
    """Give the months that have an entry and, for each topic, what each month brings.

    A topic is a focus area; None stands for what belongs to no area.
    """
    months = sorted({d.month for d in dates})
    rows = []
    for area in (*kb.list(Area), None):
        mine = [d for d in dates if (area.id in d.item.areas if area else not d.item.areas)]
        cells = [{d.item.id: d.item for d in mine if d.month == month} for month in months]
        rows.append((area, tuple(tuple(cell.values()) for cell in cells)))
    return tuple(months), tuple(rows)


def _month(day: date) -> Period:
    return Period.parse(f"{day.year}-{day.month:02d}")
