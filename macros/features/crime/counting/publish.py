"""From what was counted to rows per cell, half-year and category."""

from collections import defaultdict
from collections.abc import Sequence

from macros.features.crime.counting.cells import Cell, Centre, locate
from macros.features.crime.counting.families import SENSITIVE, Ranking
from macros.features.crime.counting.rows import half_text
from macros.features.crime.counting.tally import Tallied
from macros.features.crime.counts import Count, cell_id


def rows(
    tallied: Tallied,
    ranking: Ranking,
    given: Sequence[Cell] | None = None,
    whole: frozenset[str] = SENSITIVE,
) -> tuple[tuple[Count, ...], int]:
    """Give exact counts, sorted, and how many offences lie in none of the `given` areas.

    A cell is known by its centre, or is the given area that holds the centre. Categories in
    `whole` are counted for the whole town only.
    """
    found: dict[tuple[str, float | None, float | None, str, str], int] = defaultdict(int)
    table = list(tallied.counts.iter_rows())
    centres = {(lon / 1e6, lat / 1e6) for lon, lat, *_ in table}
    cells = _by_centre(centres) if given is None else _by_area(centres, given)
    nowhere = 0
    for lon, lat, half, place, count in table:
        category = ranking.categories[place]
        if category in whole:
            found["", None, None, half_text(half), category] += count
        elif cell := cells.get((lon / 1e6, lat / 1e6)):
            found[*cell, half_text(half), category] += count
        else:
            nowhere += count
    counts = (Count(*key, number, number) for key, number in found.items())
    return tuple(sorted(counts, key=Count.key)), nowhere


def _by_centre(centres: set[Centre]) -> dict[Centre, tuple[str, float, float]]:
    return {(lon, lat): (cell_id(lon, lat), lon, lat) for lon, lat in centres}


def _by_area(centres: set[Centre], given: Sequence[Cell]) -> dict[Centre, tuple[str, float, float]]:
    return {
        centre: (cell.id, cell.lon, cell.lat) for centre, cell in locate(centres, given).items()
    }
