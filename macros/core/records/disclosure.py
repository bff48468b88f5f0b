"""What published numbers give away: the rule of a smallest count over rows as they lie in `kb/`.

`features/crime/counting/protect.py` makes such rows; here it is asked of rows that anybody may
have written. A hidden number may be anything from 1 to `smallest` - 1 as far as the reader knows;
whatever is published beside it must leave every one of these values possible
(tests/derive/test_disclosure.py lets a solver of whole-number programmes attack what passes).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from urllib.parse import quote

from macros.core.kb.knowledge import KnowledgeBase
from macros.core.schema.period import Period
from macros.features.crime.counting.protect import safe
from macros.features.crime.counts import Count, parse_number
from macros.features.crime.models import CrimeSet
from macros.features.figures.models import Figures, Value
from macros.features.places.models import Survey

Range = tuple[int, int]


def publishable(low: int, high: int, smallest: int) -> bool:
    """Whether a number is written as it may be: none, at least `smallest`, or `1-…` below it."""
    if smallest <= 1:
        return True
    return (low == high and (low == 0 or low >= smallest)) or (low, high) == (1, smallest - 1)


def unsafe_totals(rows: Sequence[Count], smallest: int) -> Iterator[int]:
    """Give the places of totals that tell a number hidden under them.

    A total is a row of the whole town, of a category that has cells too or of the whole period.
    """
    divided = {(row.period, row.category) for row in rows if not row.whole}
    periods: dict[str, list[tuple[int, Count]]] = defaultdict(list)
    for place, row in enumerate(rows):
        periods[row.period].append((place, row))
    for period, mine in periods.items():
        leaves: dict[str, list[Count]] = defaultdict(list)
        totals = []
        for place, row in mine:
            if row.whole and (not row.category or (period, row.category) in divided):
                totals.append((place, row))
            else:
                leaves[row.category].append(row)
        known: dict[str, int] = {}
        for place, row in totals:
            if row.category:
                known[row.category] = row.low
                if not _free(leaves[row.category], row.low, smallest):
                    yield place
        for place, row in totals:
            if not row.category:
                told = [Count("", None, None, period, c, n, n) for c, n in known.items()]
                open_ = [leaf for c, found in leaves.items() if c not in known for leaf in found]
                if not _free([*told, *open_], row.low, smallest):
                    yield place


def _free(rows: Iterable[Count], total: int, smallest: int) -> bool:
    found = list(rows)
    hidden = sum(not row.exact for row in found)
    return safe(hidden, total - sum(row.low for row in found if row.exact), smallest)


def overlapping(rows: Iterable[Count]) -> Iterator[tuple[str, str]]:
    """Give periods that share days while something in one of them is hidden, the longer first.

    A half-year and its year would tell the other half.
    """
    hidden: dict[str, bool] = defaultdict(bool)
    for row in rows:
        hidden[row.period] |= not row.exact
    parsed = sorted(map(Period.parse, hidden), key=lambda p: (p.start, -p.end.toordinal()))
    for one, other in combinations(parsed, 2):
        met = one.start <= other.end and other.start <= one.end
        if met and (hidden[one.text] or hidden[other.text]):
            yield one.text, other.text


@dataclass(frozen=True)
class _Row:
    """The answers to a question in one part: what is known, and how many numbers are hidden."""

    question: str
    part: str | None
    known: int
    hidden: int

    def all(self, smallest: int) -> Range:
        """Give how many answered, at least and at most."""
        return self.known + self.hidden, self.known + self.hidden * (smallest - 1)

    def free(self, everybody: Range, smallest: int) -> bool:
        """Whether each hidden number may be anything, if so many answered.

        Where that cannot be, somebody skipped the question, and nothing is told.
        """
        low, high = self.all(smallest)
        if not self.hidden or everybody[0] > high or everybody[1] < low:
            return True
        slack = smallest - 2
        return everybody[0] <= high - slack and everybody[1] >= low + slack


def _rows(survey: Survey) -> list[_Row]:
    found: dict[tuple[str, str | None], list[Range]] = defaultdict(list)
    for answer in survey.answers:
        found[answer.question, answer.part].append(parse_number(answer.count))
    return [
        _Row(*key, sum(a for a, b in numbers if a == b), sum(a != b for a, b in numbers))
        for key, numbers in found.items()
    ]


def told_by_others(survey: Survey) -> Iterator[tuple[str, str]]:
    """Give each question of which a hidden number is told by others, and one of these.

    Whoever answers one question mostly answers all: as many people as one question counts in a
    part of the town answered every other question there, and all parts together make the town.
    """
    rows = _rows(survey)
    for row in rows:
        for other, asked in _asked(row, rows, survey):
            if not row.free(asked, survey.smallest):
                yield row.question, other
                break


def _asked(row: _Row, rows: Sequence[_Row], survey: Survey) -> Iterator[tuple[str, Range]]:
    """Give how many were asked where `row` stands, as other questions tell it, with one of them.

    Each alone, and all of them together through the other parts of the town.
    """
    k, others = survey.smallest, [other for other in rows if other.question != row.question]
    if not others:
        return
    for other in others:
        if other.part == row.part:
            yield other.question, other.all(k)
    boxes = {p: _met(r.all(k) for r in rows if r.part == p) for p in {r.part for r in rows}}
    rest = [box for part, box in boxes.items() if part not in (row.part, None)]
    if not rest or None in rest:
        return
    low, high = (sum(box[side] for box in rest if box) for side in (0, 1))
    if row.part is None:
        yield others[0].question, (low, high)
        return
    everybody = (survey.respondents, survey.respondents)
    answered = [r.all(k) for r in rows if r.part is None]
    for town in (_met([everybody, *answered]), _met(answered)):
        if town is not None:
            yield others[0].question, (town[0] - high, town[1] - low)


def _met(ranges: Iterable[Range]) -> Range | None:
    """Give what all the ranges have in common; None where there is nothing."""
    found = list(ranges)
    low, high = max((a for a, _ in found), default=1), min((b for _, b in found), default=0)
    return (low, high) if low <= high else None


def told(kb: KnowledgeBase) -> dict[str, str]:
    """Give every number of the sets and surveys with a smallest count, as publishing notes them.

    `crime/mp 2025-H1/35/14550000-50950000` → `1-4`; `surveys/pocit vecer/ano/stred` → `12`.
    """
    found = {}
    for dataset in kb.list(CrimeSet):
        if dataset.smallest > 1:
            for row in kb.counts.get(dataset.id, ()):
                found[f"crime/{dataset.id} {_name(row.period, row.category, row.cell)}"] = (
                    row.number
                )
    for survey in kb.list(Survey):
        for answer in survey.answers:
            name = _name(answer.question, answer.option, answer.part or "")
            found[f"surveys/{survey.id} {name}"] = answer.count
    return found


def _name(*parts: str) -> str:
    return "/".join(quote(part, safe="") for part in parts)


def _before(kb: KnowledgeBase, start: str) -> Mapping[str, str]:
    """Give what was published last of an entity, by the name of the number."""
    prefix = f"{start} "
    return {k.removeprefix(prefix): v for k, v in kb.published.items() if k.startswith(prefix)}


def told_by_correcting(kb: KnowledgeBase, dataset: CrimeSet) -> Iterator[str]:
    """Give the periods that were changed since they were published and still have totals.

    The difference of two totals would tell what is hidden under them.
    """
    before = _before(kb, f"crime/{dataset.id}")
    rows = kb.counts.get(dataset.id, ())
    divided = {(row.period, row.category) for row in rows if not row.whole}
    changed = {period.text for item in dataset.imports if item.changed for period in item.periods}
    for period in dict.fromkeys(row.period for row in rows):
        was = {k: v for k, v in before.items() if k.startswith(f"{quote(period, safe='')}/")}
        mine = [row for row in rows if row.period == period]
        names = {_name(r.period, r.category, r.cell): r.number for r in mine}
        totals = any(
            r.whole and (not r.category or (r.period, r.category) in divided) for r in mine
        )
        hidden = any("-" in number for number in (*was.values(), *names.values()))
        if totals and hidden and (period in changed or (was and was != names)):
            yield period


def told_by_changing(kb: KnowledgeBase, survey: Survey) -> Iterator[int]:
    """Give the places of answers that were hidden when published and are not now, or the reverse.

    The number of people who answered is known: the difference of two states would tell.
    """
    before = _before(kb, f"surveys/{survey.id}")
    for place, answer in enumerate(survey.answers):
        was = before.get(_name(answer.question, answer.option, answer.part or ""))
        if was is not None and ("-" in was) != ("-" in answer.count):
            yield place


def told_by_figures(series: Figures, table: Iterable[Figures]) -> Iterator[tuple[int, str]]:
    """Give places of values below the smallest count of the series, or that tell such a number.

    Beside each place the period (`2025-H1`) or the series from which it is worked out; empty where
    the value itself is too small. From a number the parts of its time are subtracted, and the
    series that stand beside it in the same table.
    """
    small = range(1, series.smallest)
    others = [other for other in table if other.id != series.id]
    for place, value in enumerate(series.values):
        inner = [(one.period, one.value) for one in series.values if _within(one, value)]
        beside = [
            (other.id, one.value)
            for other in others
            for one in other.values
            if one.period == value.period
        ]
        if value.value in small:
            yield place, ""
        elif found := next(
            (
                name
                for sums in (_apart(inner), _any(beside))
                for number, name in sorted(sums.items())
                if name and value.value - number in small
            ),
            None,
        ):
            yield place, found


def _within(inner: Value, outer: Value) -> bool:
    one, other = inner.period, outer.period
    return one != other and other.start <= one.start and one.end <= other.end


def _apart(numbers: Iterable[tuple[Period, int]]) -> dict[int, str]:
    """Give every sum of numbers whose periods share no day, each with its first period."""
    ordered = sorted(numbers, key=lambda pair: (pair[0].start, pair[0].end))
    ends: dict[date, dict[int, str]] = {date.min: {0: ""}}
    for period, number in ordered:
        before = [sums for end, sums in ends.items() if end < period.start]
        new = {
            total + number: first or period.text for sums in before for total, first in sums.items()
        }
        ends.setdefault(period.end, {}).update(new)
    return {total: first for sums in ends.values() for total, first in sums.items()}


def _any(numbers: Iterable[tuple[str, int]]) -> dict[int, str]:
    """Give every sum of some of the numbers, each with the name of its first one."""
    found = {0: ""}
    for name, number in numbers:
        found = {total + number: first or name for total, first in found.items()} | found
    return found
