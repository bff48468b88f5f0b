"""Import of crime data beside a bare read of the same files by the same library.

`python -m bench.crime` measures a month and a year of the country; `--years 13` the whole of it
(39 million rows, 3 GB on the disk). Each measurement runs in a process of its own, so that its
peak of memory is its own. Prints seconds, ratio and memory; ends with 1 where the ratio is above
`--ratio` or the memory above 1 GB.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

import click

from bench.police_like import write_month

_BARE = """
import sys, polars as pl
rows = 0
for path in sys.argv[1:]:
    rows += pl.read_csv(path).height
"""
_IMPORT = """
import sys, tempfile
from pathlib import Path
from macros.features.crime.importing.run import Order, import_crime
with tempfile.TemporaryDirectory() as folder:
    area = Path(sys.argv[1]) if sys.argv[1] != "-" else None
    order = Order(Path(folder), tuple(map(Path, sys.argv[2:])), boundary=area)
    rows = import_crime(order).tallied.rows
"""
_MEASURE = """
import json, resource
print(json.dumps({"rows": rows, "seconds": time.perf_counter() - started,
    "processor": time.process_time() - worked,
    "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
"""
_START = """
import time, polars, shapely, macros.features.crime.importing.run
import numpy.ma  # polars brings it at the first array that it is given
started, worked = time.perf_counter(), time.process_time()
"""


def measure(code: str, arguments: list[str]) -> dict[str, float]:
    """Run `code` alone; give rows, seconds, processor seconds, peak of memory in MB.

    Start-up does not count. On a busy machine the processor's seconds tell more than the clock's.
    """
    command = [sys.executable, "-c", _START + code + _MEASURE, *arguments]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(run.stdout)
    return found


def town(path: Path) -> Path:
    """Write the boundary of a town of 20 by 20 km."""
    ring = [[14.4, 50.0], [14.7, 50.0], [14.7, 50.2], [14.4, 50.2], [14.4, 50.0]]
    geometry = {"type": "Polygon", "coordinates": [ring]}
    path.write_text(json.dumps({"type": "Feature", "properties": {}, "geometry": geometry}))
    return path


def months(folder: Path, years: int) -> list[str]:
    """Write the months of `years` years, those that are not there yet."""
    files, next_id = [], 1_000_001
    for year in range(2013, 2013 + years):
        for month in range(1, 13):
            path = folder / f"{year}{month:02d}.csv"
            files.append(str(path))
            if path.exists():
                next_id += 110_000
            else:
                next_id = write_month(path, year, month, next_id)
    return files


@click.command()
@click.option("--years", default=1, show_default=True)
@click.option("--ratio", default=1.5, show_default=True)
@click.option("--repeat", default=5, show_default=True, help="The best of so many runs counts.")
@click.option("--keep", type=click.Path(path_type=Path), help="Keep the data in this folder.")
def main(years: int, ratio: float, repeat: int, keep: Path | None) -> None:
    """Measure a month and `--years` years of the country, cut to a town."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        files, area, bad = months(folder, years), str(town(folder / "town.geojson")), False
        for label, some in (("1 month", files[:1]), (f"{years} years", files)):
            runs = [(measure(_BARE, some), measure(_IMPORT, [area, *some])) for _ in range(repeat)]
            bare, ours = (_best(side) for side in zip(*runs, strict=True))
            times, work = (ours[key] / bare[key] for key in ("seconds", "processor"))
            bad = bad or min(times, work) > ratio or ours["megabytes"] > 1000
            click.echo(f"{label:>9}, bare read: {_line(bare)}")
            click.echo(f"{label:>9}, import:    {_line(ours)}")
            click.echo(
                f"{label:>9}, ratio:     {times:.2f} × by the clock, {work:.2f} × by the processor"
            )
    sys.exit(1 if bad else 0)


def _best(runs: Iterable[dict[str, float]]) -> dict[str, float]:
    """Give the least of each measure: what else the machine did can only add to it."""
    some = list(runs)
    return {key: min(run[key] for run in some) for key in some[0]} | {
        "megabytes": max(run["megabytes"] for run in some)
    }


def _line(found: dict[str, float]) -> str:
    return (
        f"{found['rows']:.0f} rows, {found['seconds']:.2f} s ({found['processor']:.2f} s of the "
        f"processor), {found['megabytes']:.0f} MB at most"
    )


if __name__ == "__main__":
    main()
