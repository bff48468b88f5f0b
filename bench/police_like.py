"""Data in the police's own format, made up from a seed: for measuring and for tests."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl

ROWS = 250_000
"""Rows in a month of the whole country: 39 million in thirteen years."""
_CHAINS = (
    (76, 97),
    (74, 97, 124),
    (77, 97),
    (35, 55, 102, 43),
    (18, 34, 35),
    (54,),
    (1, 8),
    (75, 97, 112, 113),
    (55, 102),
    (80, 83),
    (78, 97, 132),
)


@dataclass(frozen=True)
class Country:
    """Centres of cells: `towns` × `cells` of them, spread over the country."""

    seed: int = 1
    towns: int = 6_000
    cells: int = 12

    def centres(self) -> tuple[np.ndarray, np.ndarray]:
        """Give longitudes and latitudes, six decimals."""
        random = np.random.default_rng(self.seed)
        lon = random.uniform(12.3, 18.6, self.towns).repeat(self.cells)
        lat = random.uniform(48.7, 50.9, self.towns).repeat(self.cells)
        lon += random.uniform(-0.03, 0.03, len(lon))
        lat += random.uniform(-0.02, 0.02, len(lat))
        return lon.round(6), lat.round(6)


def write_month(path: Path, year: int, month: int, first_id: int, rows: int = ROWS) -> int:
    """Write a month of the country as the police do; give the first id not used.

    An offence has 2 to 3 rows on average, contiguous, as in the genuine packages; 2 % have not
    happened, 5 % are placed where they were reported.
    """
    random = np.random.default_rng((year, month))
    lon, lat = Country().centres()
    chains = random.integers(0, len(_CHAINS), rows // 2)
    sizes = np.array([len(chain) for chain in _CHAINS])[chains]
    count = int(np.searchsorted(sizes.cumsum(), rows))
    chains, sizes = chains[:count], sizes[:count]
    where = random.integers(0, len(lon), count)
    day = random.integers(1, 29, count)
    minute = random.integers(0, 24 * 60, count)
    offset = "+02:00" if 4 <= month <= 9 else "+01:00"
    offences = pl.DataFrame(
        {
            "id": np.arange(first_id, first_id + count),
            "x": lon[where],
            "y": lat[where],
            "mp": ["false"] * count,
            "date": pl.Series(day).cast(pl.String).str.zfill(2),
            "state": random.choice([1, 2, 3, 4], count, p=[0.6, 0.38, 0.01, 0.01]),
            "relevance": random.choice([4, 3, 2], count, p=[0.9, 0.05, 0.05]),
            "types": pl.Series([list(_CHAINS[i]) for i in chains]),
        }
    )
    hours, minutes = (pl.Series(part).cast(pl.String).str.zfill(2) for part in divmod(minute, 60))
    date = pl.concat_str(
        pl.lit(f"{year}-{month:02d}-"),
        "date",
        pl.lit("T"),
        "h",
        pl.lit(":"),
        "m",
        pl.lit(f":00.0000{offset}"),
    )
    frame = (
        offences.with_columns(h=hours, m=minutes)
        .with_columns(date=date)
        .drop("h", "m")
        .explode("types")
    )
    frame.write_csv(path, quote_style="non_numeric", line_terminator="\r\n", float_precision=6)
    return first_id + count
