"""Whose data a file holds and of what time, as far as the names on its way say it.

The police name a package by year and municipality, `2025_562777`, and a month of the country
`202501`. The name stands on the file, on the folder around it and on the ZIP; a browser that stores
a file twice adds ` (1)`.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

_PACKAGE = re.compile(r"(?<!\d)((?:19|20)\d\d_\d{6})(?!\d)")
_MONTH = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])(?: ?\(\d+\))?(?:\.\w+)*")
_A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Named:
    """A data file and the names on its way to it, from the outermost in."""

    path: str
    names: tuple[str, ...]

    @property
    def packages(self) -> tuple[str, ...]:
        """The packages that the names speak of (`2025_562777`), each once; usually one."""
        return tuple(dict.fromkeys(p for name in self.names for p in _PACKAGE.findall(name)))

    @property
    def municipality(self) -> str | None:
        """The code of the municipality; None where no name tells it."""
        return self.packages[-1][5:] if self.packages else None

    @property
    def month(self) -> str | None:
        """The month of the country that the file holds (`2025-01`); None where it is none."""
        found = _MONTH.fullmatch(self.names[-1])
        return f"{found[1]}-{found[2]}" if found else None

    @property
    def span(self) -> tuple[date, date] | None:
        """First and last day of the year or month that the name promises; None: it names none."""
        if self.month:
            first = date.fromisoformat(f"{self.month}-01")
            return first, (first + timedelta(days=32)).replace(day=1) - _A_DAY
        if self.packages:
            year = int(self.packages[-1][:4])
            return date(year, 1, 1), date(year, 12, 31)
        return None


class Strange(Exception):  # noqa: N818 - an answer, not a fault of the program
    """A file that does not belong to what is to be counted: its path, problem code, arguments."""

    def __init__(self, path: str, code: str, **details: str) -> None:
        self.path, self.code, self.details = path, code, details
        super().__init__(path, code)


def town_of(
    files: Sequence[Named], town: str | None, districts: Iterable[str], bounded: bool
) -> str | None:
    """Give the code of the municipality whose data the files are; None where nothing tells it.

    `town` is the code that is asked for, `districts` those of its parts that the police publish
    apart; `bounded` says that a boundary (or the editor) answers for what the names do not tell.
    Raises Strange: names that contradict each other (KB757), another municipality (KB758),
    several of them (KB759), nothing that tells whose data they are (KB760).
    """
    for file in files:
        if len(file.packages) > 1:
            first, *_, last = file.packages
            raise Strange(file.path, "KB757", found=last, expected=first)
    codes = {file.municipality: file for file in reversed(files) if file.municipality}
    allowed = {town, *districts}
    if town is None:
        if len(codes) > 1:
            found = ", ".join(sorted(str(code) for code in codes))
            raise Strange(max(file.path for file in codes.values()), "KB759", found=found)
        return next(iter(codes), None)
    for file in files:
        if file.municipality is None:
            if not bounded:
                raise Strange(file.path, "KB760", expected=town)
        elif file.municipality not in allowed:
            year = file.packages[-1][:4]
            wanted = f"{year}_{town}"
            raise Strange(file.path, "KB758", found=file.municipality, expected=town, period=wanted)
    return town


def no_overlap(files: Sequence[Named]) -> None:
    """Refuse months of the country beside a package that holds the same months (KB719)."""
    years = {file.packages[-1][:4]: file for file in files if file.packages}
    for file in files:
        other = years.get((file.month or "")[:4])
        if file.month and not file.packages and other is not None:
            raise Strange(file.path, "KB719", found=other.path)


def fitting(file: Named, first: str, last: str, retrieved: date) -> None:
    """Refuse days that the name (KB761) or the day of download (KB762) makes impossible.

    `first` and `last` are the first and last day in the file, empty where it has none. They are
    those of the text as written, so a day more on either side is let pass.
    """
    try:
        begin, end = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        return  # none, or a date that is refused where its row counts
    named = file.span
    if named and (end + _A_DAY < named[0] or begin - _A_DAY > named[1]):
        expected = f"{named[0]} … {named[1]}"
        raise Strange(file.path, "KB761", found=f"{begin} … {end}", expected=expected)
    if end > retrieved + _A_DAY:
        raise Strange(file.path, "KB762", found=retrieved.isoformat(), expected=end.isoformat())


def of_files(names: Iterable[str]) -> Mapping[str, str]:
    """Give the municipalities that names of files speak of, each with the first such name."""
    found: dict[str, str] = {}
    for name in names:
        for package in _PACKAGE.findall(name):
            found.setdefault(package[5:], name)
    return found
