"""An import from beginning to end: files → counts → `kb/crime/`, or a problem and nothing."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from macros.core.messages import Both, Problem, Problems
from macros.core.messages.problem import Arg
from macros.core.schema.period import Period
from macros.features.crime.counting import origin, publish, record, span
from macros.features.crime.counting.choices import REASONS, Choices, Reason
from macros.features.crime.counting.families import ranking
from macros.features.crime.counting.place import Area
from macros.features.crime.counting.record import Reading, Refused, Renewed
from macros.features.crime.counting.rows import RowFault
from macros.features.crime.counting.tally import Tallied, Tally
from macros.features.crime.importing import areas, packages
from macros.features.crime.importing.features import read_features
from macros.features.crime.importing.member import Member
from macros.features.crime.importing.packages import Found
from macros.features.crime.importing.store import csv_text, read_set, yaml_text
from macros.features.crime.importing.table import Batch, read_table
from macros.features.crime.importing.write import write_all
from macros.features.crime.models import CrimeSet

Watch = Callable[[Iterable[Member]], Callable[[int], None]]
"""Is given the files to read; gives what is to be told the number of bytes read so far."""


@dataclass(frozen=True)
class Order:
    """What to import, from where, into which set.

    `boundary` is the town's boundary (None: nothing is cut off; `anywhere`: that is meant),
    `cells` given areas. `districts` are codes of parts of the town that the police publish apart.
    Choices that are None are those of the set, else the usual ones. `retrieved` is the day the
    files were downloaded, if not that of their last change. `replace_newer` lets an older download
    take the place of a newer one.
    """

    folder: Path
    sources: tuple[Path, ...]
    name: str = "policie"
    boundary: Path | None = None
    cells: Path | None = None
    municipality: str | None = None
    states: tuple[int, ...] | None = None
    relevance: tuple[int, ...] | None = None
    smallest: int | None = None
    retrieved: date | None = None
    districts: tuple[str, ...] = ()
    anywhere: bool = False
    replace_newer: bool = False


@dataclass(frozen=True)
class Outcome:
    """What an import read and what it changed in the set."""

    renewed: Renewed
    tallied: Tallied
    files: tuple[str, ...]
    folder: Path
    retrieved: date


def import_crime(order: Order, watch: Watch = lambda files: lambda size: None) -> Outcome:
    """Read the sources, count, and write `<folder>/crime/<name>.csv` and `.yml`.

    Raises Problems at the first thing that is wrong; then nothing is written. Where nothing
    changed, nothing is written either.
    """
    target = order.folder / "crime"
    before, old = read_set(target, order.name)
    choices = _choices(order, before)
    found = packages.find(order.sources)
    municipality = _municipality(found, order, before)
    polygon = areas.boundary(order.boundary) if order.boundary else None
    given = areas.cells(order.cells, polygon) if order.cells else None
    retrieved = order.retrieved or _day(found.files)
    rank = ranking(found.codes)
    tally = Tally(rank, found.codes, choices, Area(polygon))
    held = list(_read(found, tally, watch(found.files)))
    _fitting(found, held, retrieved)
    tallied = tally.result()
    rows, nowhere = publish.rows(tallied, rank, given)
    tallied = _without(tallied, nowhere)
    _anything(tallied, found, order)
    reading = Reading(
        rows=rows,
        covered=_covered(held, retrieved, order),
        retrieved=retrieved,
        files=tuple(member.name for member in found.files),
        tallied=tallied,
        choices=choices,
        codes=found.codes,
        ranking=rank,
        municipality=municipality,
        clipped=polygon is not None,
        given=given is not None,
        replace_newer=order.replace_newer,
    )
    path = target / f"{order.name}.yml"
    try:
        renewed = record.renew(before, old, reading, order.name)
    except Refused as refused:
        raise _problem(str(path), refused.code, dict(refused.details)) from None
    if renewed.new:
        texts = {path.with_suffix(".csv"): csv_text(renewed.rows), path: yaml_text(renewed.about)}
        write_all({place: text.encode() for place, text in texts.items()})
    return Outcome(renewed, tallied, reading.files, target, retrieved)


def _municipality(found: Found, order: Order, before: CrimeSet | None) -> str | None:
    """Give whose data it is; raise Problems (KB719, KB757 to KB760) where the names deny it."""
    town = order.municipality or (before.municipality if before else None)
    bounded = order.boundary is not None or order.anywhere
    try:
        origin.no_overlap(found.named)
        return origin.town_of(found.named, town, order.districts, bounded)
    except origin.Strange as strange:
        raise _problem(strange.path, strange.code, strange.details) from None


def _choices(order: Order, before: CrimeSet | None) -> Choices:
    usual = Choices()
    if before is not None:
        states = tuple(choice.code for choice in before.states)
        relevance = tuple(choice.code for choice in before.relevance)
        usual = Choices(states or usual.states, relevance or usual.relevance, before.smallest)
    return Choices(
        order.states or usual.states,
        order.relevance or usual.relevance,
        order.smallest or usual.smallest,
    )


def _read(found: Found, tally: Tally, read: Callable[[int], None]) -> Iterator[span.Held]:
    for number, member in enumerate(found.files):
        tally.next_file()
        with member.open() as stream:
            reader = read_features if member.features else read_table
            empty = True
            for batch in reader(stream, member.path, member.size, read):
                empty = empty and not batch.frame.height
                _add(tally, batch, member, found.files[:number])
        if empty:
            raise _problem(member.path, "KB722", {"expected": packages.EXPECTED})
        yield span.Held(member.name, *tally.days)


def _fitting(found: Found, held: Iterable[span.Held], retrieved: date) -> None:
    try:
        for named, one in zip(found.named, held, strict=True):
            origin.fitting(named, one.first_day, one.last_day, retrieved)
    except origin.Strange as strange:
        raise _problem(strange.path, strange.code, strange.details) from None


def _add(tally: Tally, batch: Batch, member: Member, earlier: tuple[Member, ...]) -> None:
    if not batch.frame.height:
        return
    try:
        double = tally.add(batch.frame)
    except RowFault as fault:
        line, column = batch.place(fault.row)
        problem = Problem(member.path, line, column, fault.code, dict(fault.details))
        raise Problems([problem]) from None
    if double is not None:
        raise _problem(member.path, "KB719", {"found": earlier[double - 1].path})


def _without(tallied: Tallied, nowhere: int) -> Tallied:
    if not nowhere:
        return tallied
    left = {**tallied.left, Reason.CELL: nowhere}
    return replace(tallied, kept=tallied.kept - nowhere, left=left)


def _anything(tallied: Tallied, found: Found, order: Order) -> None:
    """Refuse an import, or a municipality's package within it, of which nothing is left (KB733)."""
    if not tallied.kept:
        left = [(count, REASONS[why].root) for why, count in tallied.left.items()]
        said = (", ".join(f"{count} × {why[name]}" for count, why in left) for name in ("cs", "en"))
        where = order.boundary or order.sources[0]
        raise _problem(str(where), "KB733", {"found": Both(*said)})
    for file, kept in zip(found.named, tallied.by_file, strict=True):
        if order.boundary and file.municipality and not kept:
            raise _problem(file.path, "KB733", {"found": "0 ×"})


def _covered(held: list[span.Held], retrieved: date, order: Order) -> Period:
    try:
        return span.covered(held, retrieved)
    except span.Gap as gap:
        raise _problem(str(order.sources[0]), "KB734", {"found": str(gap)}) from None


def _day(files: Iterable[Member]) -> date:
    return datetime.fromtimestamp(max(member.modified for member in files), UTC).date()


def _problem(path: str, code: str, args: Mapping[str, Arg]) -> Problems:
    return Problems([Problem(path, 1, 1, code, args)])
