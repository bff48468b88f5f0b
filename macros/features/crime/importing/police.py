"""Fetching the police's files for a year of a municipality, or a month of the country."""

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from macros.core.messages import Problem, Problems
from macros.features.crime.importing.fetch import JSON, POLICE, ZIP, Fetcher, Missing

_LISTS = ("types.json", "states.json", "relevance.json")


@dataclass(frozen=True)
class Police:
    """The police service at `base`; fetched files are kept in `folder` for `fresh` seconds.

    A break is taken up where it happened, because whole files are not fetched again.
    """

    folder: Path
    fetcher: Fetcher
    base: str = POLICE
    fresh: float = 86_400.0
    now: Callable[[], float] = field(default=time.time)

    def files(self, names: Iterable[str]) -> tuple[Path, ...]:
        """Give the packages `names` (`2025_562777`, `202501`), fetching what is not there.

        A ZIP has the code lists in it; where there is none, the GeoJSON and the service's own
        lists, put beside it, are taken. Raises Problems, KB725 where the service knows neither.
        """
        return tuple(self.first([name]) for name in names)

    def first(self, names: Sequence[str]) -> Path:
        """Give the first of the packages `names` that the service has, as `files` gives one."""
        for name in names:
            try:
                return self._package(name)
            except Missing as error:
                missing = str(error)
        args = {"found": "HTTP 404", "expected": names[-1]}
        raise Problems([Problem(missing, 1, 1, "KB725", args)])

    def _package(self, name: str) -> Path:
        try:
            return self._one(f"{name}.zip")
        except Missing:
            for part in _LISTS:
                self._one(part)
            return self._one(f"{name}.geojson")

    def _one(self, name: str) -> Path:
        target = self.folder / name
        if target.is_file() and self.now() - target.stat().st_mtime < self.fresh:
            return target
        form = ZIP if name.endswith(".zip") else JSON
        return self.fetcher.file(f"{self.base.rstrip('/')}/{name}", target, form)
