"""A set of counts as it is before and after an import: what is replaced, what changed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from macros.core.schema.base import Text
from macros.core.schema.period import Period
from macros.features.crime.counting import origin
from macros.features.crime.counting.choices import REASONS, Choices
from macros.features.crime.counting.codes import Codes
from macros.features.crime.counting.families import SENSITIVE, Ranking
from macros.features.crime.counting.protect import protect
from macros.features.crime.counting.span import stretch
from macros.features.crime.counting.tally import Tallied
from macros.features.crime.counting.totals import Change, changes
from macros.features.crime.counting.wording import CONDITION, METHOD, TITLE
from macros.features.crime.counts import Count
from macros.features.crime.models import Category, Choice, CrimeSet, Import, Left, Merged


@dataclass(frozen=True)
class Reading:
    """What one import read: exact counts and all that is to be said about them."""

    rows: tuple[Count, ...]
    covered: Period
    retrieved: date
    files: tuple[str, ...]
    tallied: Tallied
    choices: Choices
    codes: Codes
    ranking: Ranking
    municipality: str | None
    clipped: bool
    given: bool
    replace_newer: bool = False
    """Whether it may take the place of a later download."""


@dataclass(frozen=True)
class Renewed:
    """The set after an import."""

    about: CrimeSet
    rows: tuple[Count, ...]
    changes: tuple[Change, ...]
    new: bool
    """Whether anything is to be written."""


class Refused(Exception):  # noqa: N818 - an answer, not a fault of the program
    """An import that must not go into this set: problem code and arguments."""

    def __init__(self, code: str, args: Mapping[str, str]) -> None:
        self.code, self.details = code, args
        super().__init__(code)


def renew(before: CrimeSet | None, old: Sequence[Count], reading: Reading, name: str) -> Renewed:
    """Give the set `name` after `reading`, which replaces the half-years that it covers.

    `before` and `old` are the set and its rows so far. Where nothing differs, they are given back
    as they are, the date of retrieval too. Raises Refused where the set was made with other
    choices (KB730) or code lists (KB765) or of another municipality (KB758), where less of a
    half-year was read than stands there (KB731), where a protected year can only be replaced as a
    whole (KB732), where a later download stands there (KB763) or more districts (KB774), or where
    offences lie in half-years that the files do not cover (KB764).
    """
    if before is not None and (before.imports or old):
        _same_choices(before, reading)
    earlier = before.imports if before else ()
    periods = halves(reading.covered)
    _within(reading, periods)
    _all_districts(earlier, reading, periods)
    newer = None if reading.replace_newer else _newer(earlier, reading, periods)
    if newer is None:
        _enough(earlier, reading.covered)
    parts = list(_parts(earlier, old, reading, periods))
    fresh = [row for part, rows in parts for row in rows]
    taken = {period.text for part, _ in parts for period in part.periods}
    rows = (*(row for row in old if row.period not in taken), *fresh)
    rows = tuple(sorted(rows, key=Count.key))
    imports = (*_remaining(earlier, taken), *(part for part, _ in parts))
    imports = tuple(sorted(imports, key=lambda item: (item.periods[0], item.covered)))
    same = rows == tuple(sorted(old, key=Count.key)) and _undated(imports) == _undated(earlier)
    if before is not None and same:
        return Renewed(before, tuple(old), (), new=False)
    if newer is not None:
        args = {"found": reading.retrieved.isoformat(), "expected": newer.retrieved.isoformat()}
        raise Refused("KB763", {**args, "period": ", ".join(p.text for p in newer.periods)})
    about = _about(before, rows, imports, reading, name)
    return Renewed(about, rows, tuple(changes(old, rows, taken)), new=True)


def halves(covered: Period) -> tuple[Period, ...]:
    """Give the half-years that a stretch of months touches."""
    first = covered.start.year * 2 + (covered.start.month > 6)
    last = covered.end.year * 2 + (covered.end.month > 6)
    return tuple(Period.parse(f"{n // 2}-H{n % 2 + 1}") for n in range(first, last + 1))


def _same_choices(before: CrimeSet, reading: Reading) -> None:
    pairs = {
        "states": ([c.code for c in before.states], list(reading.choices.states)),
        "relevance": ([c.code for c in before.relevance], list(reading.choices.relevance)),
        "smallest": (before.smallest, reading.choices.smallest),
        "municipality": (before.municipality or reading.municipality, reading.municipality),
        "clipped": (before.clipped, reading.clipped),
        "cells": (before.cells, "given" if reading.given else "centres"),
        "priority": (list(before.priority), list(reading.ranking.categories)),
    }
    for name, (was, now) in pairs.items():
        if was != now:
            raise Refused("KB730", {"column": name, "expected": str(was), "found": str(now)})
    mine = origin.of_files(name for item in before.imports for name in item.files)
    if before.municipality is None and reading.municipality not in (*mine, None) and mine:
        args = {"found": str(reading.municipality), "expected": ", ".join(mine)}
        raise Refused("KB758", {**args, "period": next(iter(mine.values()))})
    lists = ((before.states, reading.codes.states), (before.relevance, reading.codes.relevance))
    for choices, labels in lists:
        for choice in choices:
            was, now = choice.label, labels.get(choice.code, "")
            if was.casefold() != now.casefold():
                args = {"column": str(choice.code), "found": now, "expected": was}
                raise Refused("KB765", args)


def _within(reading: Reading, periods: Sequence[Period]) -> None:
    known = {period.text for period in periods}
    if strange := sorted({row.period for row in reading.rows} - known):
        raise Refused("KB764", {"found": ", ".join(strange), "expected": reading.covered.text})


def _all_districts(earlier: Iterable[Import], reading: Reading, periods: Sequence[Period]) -> None:
    """Refuse a package of one district in place of those of several (KB774)."""
    now = origin.of_files(reading.files)
    for item in _met(earlier, periods):
        was = origin.of_files(item.files)
        if now and was.keys() - now.keys():
            args = {"expected": ", ".join(sorted(was)), "found": ", ".join(sorted(now))}
            raise Refused("KB774", {**args, "period": ", ".join(p.text for p in item.periods)})


def _met(earlier: Iterable[Import], periods: Sequence[Period]) -> list[Import]:
    """Give the imports of which a period would be replaced."""
    mine = {period.text for period in periods}
    return [i for i in earlier if any(mine & {h.text for h in halves(p)} for p in i.periods)]


def _newer(earlier: Iterable[Import], reading: Reading, periods: Sequence[Period]) -> Import | None:
    """Give the latest download among those whose periods would be replaced, if it is newer."""
    last = max(_met(earlier, periods), key=lambda item: item.retrieved, default=None)
    return last if last is not None and last.retrieved > reading.retrieved else None


def _enough(earlier: Iterable[Import], covered: Period) -> None:
    for period in halves(covered):
        now = max(period.start, covered.start), min(period.end, covered.end)
        for item in earlier:
            if not any(p.start <= period.start and period.end <= p.end for p in item.periods):
                continue
            was = max(period.start, item.covered.start), min(period.end, item.covered.end)
            if now[0] > was[0] or now[1] < was[1]:
                args = {"period": period.text, "expected": _days(was), "found": _days(now)}
                raise Refused("KB731", args)


def _days(stretch: tuple[date, date]) -> str:
    return f"{stretch[0]:%Y-%m} … {stretch[1]:%Y-%m}"


def _parts(
    earlier: Sequence[Import], old: Sequence[Count], reading: Reading, periods: Sequence[Period]
) -> Iterator[tuple[Import, tuple[Count, ...]]]:
    """Give the records and rows of an import; several where published shapes must be kept."""
    smallest, left = reading.choices.smallest, {period.text for period in periods}
    for item in earlier if smallest > 1 else ():
        mine = [p for p in item.periods if left & {h.text for h in halves(p)}]
        for period in mine:
            if missing := {h.text for h in halves(period)} - left:
                raise Refused("KB732", {"period": period.text, "found": ", ".join(missing)})
        if not mine:
            continue
        names = {half.text: period.text for period in mine for half in halves(period)}
        left -= names.keys()
        rows = [replace(r, period=names[r.period]) for r in reading.rows if r.period in names]
        shown = set(names.values())
        silent = shown if item.changed else set()
        result = protect(_sum(rows), smallest, merged=item.merged, silent=silent)
        changed = result.rows != tuple(r for r in sorted(old, key=Count.key) if r.period in shown)
        if changed:
            result = protect(_sum(rows), smallest, merged=item.merged, silent=shown)
        yield (
            _import(reading, [p.text for p in mine], item.merged, changed or item.changed),
            result.rows,
        )
    if left:
        rows = [row for row in reading.rows if row.period in left]
        result = protect(rows, smallest)
        years = {row.period for row in result.rows} - left
        names = {half: half[:4] if half[:4] in years else half for half in left}
        yield _import(reading, sorted(set(names.values())), result.merged, False), result.rows


def _sum(rows: Iterable[Count]) -> list[Count]:
    found: dict[tuple[str, str, str], Count] = {}
    for row in rows:
        key = row.cell, row.period, row.category
        number = row.low + (found[key].low if key in found else 0)
        found[key] = replace(row, low=number, high=number)
    return list(found.values())


def _import(
    reading: Reading, periods: Sequence[str], merged: Sequence[Merged], changed: bool
) -> Import:
    tallied, told = reading.tallied, reading.choices.smallest == 1
    left = (Left(count=n, reason=REASONS[why]) for why, n in sorted(tallied.left.items()))
    return Import(
        periods=tuple(Period.parse(text) for text in periods),
        covered=reading.covered,
        retrieved=reading.retrieved,
        files=reading.files,
        rows=tallied.rows if told else None,
        offences=tallied.offences if told else None,
        kept=tallied.kept if told else None,
        left_out=tuple(left) if told else (),
        merged=tuple(merged),
        changed=changed,
    )


def _remaining(earlier: Iterable[Import], taken: set[str]) -> Iterator[Import]:
    for item in earlier:
        rest = tuple(period for period in item.periods if period.text not in taken)
        if rest:
            yield item.model_copy(update={"periods": rest})


def _undated(imports: Iterable[Import]) -> list[Import]:
    none = {"retrieved": date.min, "files": ()}
    return [item.model_copy(update=none) for item in imports]


def _about(
    before: CrimeSet | None,
    rows: Sequence[Count],
    imports: Sequence[Import],
    reading: Reading,
    name: str,
) -> CrimeSet:
    order = {category: i for i, category in enumerate(reading.ranking.categories)}
    used = sorted({r.category for r in rows if r.category}, key=lambda c: order.get(c, len(order)))
    known = {category.code: category.title for category in before.categories} if before else {}
    titles: Mapping[str, Text] = {**reading.ranking.titles, **known}
    told = reading.choices.smallest == 1
    fields = {
        "period": _span(imports),
        "retrieved": max(item.retrieved for item in imports),
        "categories": tuple(Category(code=c, title=titles[c]) for c in used),
        "smallest": reading.choices.smallest,
        "read": sum(item.rows or 0 for item in imports) if told else None,
        "kept": sum(item.kept or 0 for item in imports) if told else None,
        "left_out": _left(imports),
        "municipality": reading.municipality,
        "states": _labelled(reading.choices.states, reading.codes.states),
        "relevance": _labelled(reading.choices.relevance, reading.codes.relevance),
        "priority": reading.ranking.categories,
        "whole": tuple(sorted(SENSITIVE)),
        "codes": reading.codes.origin or None,
        "clipped": reading.clipped,
        "cells": "given" if reading.given else "centres",
        "imports": tuple(imports),
    }
    if before is not None:
        return before.model_copy(update=fields)
    return CrimeSet.model_validate(
        {"id": name, "title": TITLE, "condition": CONDITION, "method": METHOD, **fields}
    )


def _span(imports: Iterable[Import]) -> Period:
    stretches = [item.covered for item in imports]
    first, last = min(s.start for s in stretches), max(s.end for s in stretches)
    return stretch(f"{first:%Y-%m}", f"{last:%Y-%m}")


def _left(imports: Iterable[Import]) -> tuple[Left, ...]:
    total: dict[str, Left] = {}
    for item in imports:
        for left in item.left_out:
            key = left.reason.root["cs"]
            count = left.count + (total[key].count if key in total else 0)
            total[key] = Left(count=count, reason=left.reason)
    return tuple(total.values())


def _labelled(codes: Iterable[int], labels: Mapping[int, str]) -> tuple[Choice, ...]:
    return tuple(Choice(code=code, label=labels[code]) for code in codes)
