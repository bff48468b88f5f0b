"""Importing files: what is counted and written."""

import json
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from macros.features.crime.importing.run import import_crime
from macros.features.crime.importing.store import csv_text, read_set
from tests.support.imports import AREA, NAME, OFFENCES, ROWS, lay, order, refused, tree, written
from tests.support.police import Offence, collection, package
from tests.support.police import table as csv_file


@pytest.mark.parametrize("form", ["zip", "folder", "csv", "geojson", "bom"])
def test_every_form_gives_the_same_counts(tmp_path: Path, form: str) -> None:
    outcome = import_crime(order(tmp_path, lay(tmp_path, form)))
    assert written(tmp_path) == ROWS
    about, rows = read_set(tmp_path / "kb" / "crime", "policie")
    assert about == outcome.renewed.about
    assert csv_text(rows) == ROWS
    assert (about.read, about.kept) == (12, 4)
    assert [left.count for left in about.left_out] == [1, 1]
    assert bool(about.codes) == (form in ("csv", "geojson", "bom"))


def test_no_id_and_no_time_is_written(tmp_path: Path) -> None:
    offence = Offence(87654321, date="2025-02-03T21:43:00.0000+01:00")
    import_crime(order(tmp_path, package(tmp_path / f"{NAME}.zip", [offence])))
    text = "".join(p.read_text() for p in (tmp_path / "kb").rglob("*") if p.is_file())
    for secret in ("87654321", "21:43", "2025-02-03", "02-03"):
        assert secret not in text


def test_twice_changes_nothing(tmp_path: Path) -> None:
    source = lay(tmp_path, "zip")
    import_crime(order(tmp_path, source))
    before = tree(tmp_path / "kb")
    again = import_crime(order(tmp_path, source, retrieved=date(2026, 5, 5)))
    assert not again.renewed.new
    assert tree(tmp_path / "kb") == before


def test_a_later_version_replaces(tmp_path: Path) -> None:
    import_crime(order(tmp_path, lay(tmp_path, "zip")))
    later = package(tmp_path / f"{NAME}.zip", [*OFFENCES, Offence(9)])
    outcome = import_crime(order(tmp_path, later, retrieved=date(2026, 2, 1)))
    assert "14.550000,50.950000,2025-H1,35,3" in written(tmp_path)
    assert [(c.period, c.category, c.before, c.after) for c in outcome.renewed.changes] == [
        ("2025-H1", "", "3", "4"),
        ("2025-H1", "35", "2", "3"),
    ]


def test_the_boundary_cuts_and_given_areas_hold(tmp_path: Path) -> None:
    area = tmp_path / "area.geojson"
    area.write_text(json.dumps(AREA))
    outcome = import_crime(order(tmp_path, lay(tmp_path, "zip"), boundary=area))
    assert "14520000" not in written(tmp_path)
    assert outcome.renewed.about.clipped
    areas = {"type": "FeatureCollection", "features": [{**AREA, "id": "stred"}]}
    cells = tmp_path / "cells.geojson"
    cells.write_text(json.dumps(areas))
    outcome = import_crime(order(tmp_path, tmp_path / f"{NAME}.zip", cells=cells, name="plochy"))
    assert {row.cell for row in outcome.renewed.rows} == {"", "stred"}
    assert sum(outcome.tallied.left.values()) + outcome.tallied.kept == outcome.tallied.offences
    assert outcome.renewed.about.cells == "given"


def test_months_of_the_country_go_together(tmp_path: Path) -> None:
    sources = []
    for month in range(1, 7):
        day = f"2025-{month:02d}-10T10:00:00.0000+01:00"
        sources.append(package(tmp_path / f"2025{month:02d}.zip", [Offence(month, date=day)]))
    outcome = import_crime(order(tmp_path, *sources))
    assert [(r.period, r.low) for r in outcome.renewed.rows] == [("2025-H1", 6)]
    assert outcome.renewed.about.period.text == "2025-01/2025-06"
    assert refused(order(tmp_path, sources[0], sources[2])).code == "KB734"
    assert refused(order(tmp_path, sources[0])).code == "KB731"


def test_an_editor_may_set_the_choices_beforehand(tmp_path: Path) -> None:
    folder = tmp_path / "kb" / "crime"
    folder.mkdir(parents=True)
    (folder / "mp.yml").write_text(
        "title:\n  cs: Naše\ncondition:\n  cs: Naše\nmethod:\n  cs: Naše\n"
        "period: 2025\ncategories: []\nsmallest: 5\nstates:\n- code: 2\n  label: x\n"
    )
    offences = [Offence(n, state=1 + n % 2) for n in range(8)]
    offences = [replace(offence, id=offence.id + 1) for offence in offences]
    import_crime(order(tmp_path, package(tmp_path / f"{NAME}.zip", offences), name="mp"))
    about, rows = read_set(folder, "mp")
    assert about is not None
    assert (about.title.root, about.smallest) == ({"cs": "Naše"}, 5)
    assert [choice.code for choice in about.states] == [2]
    assert [row.number for row in rows] == ["1-4"]
    assert (about.read, about.kept, about.imports[0].kept) == (None, None, None)


def test_a_long_geojson_is_read_in_pieces(tmp_path: Path) -> None:
    offences = [Offence(n, x=14.5 + n % 7 / 100) for n in range(1, 60_001)]
    path = tmp_path / f"{NAME}.geojson"
    path.write_bytes(collection(offences))
    assert import_crime(order(tmp_path, path)).tallied.kept == 60_000


def test_progress_adds_up_to_the_size(tmp_path: Path) -> None:
    seen: list[int] = []
    sizes: list[int] = []

    def watch(files: object) -> object:
        sizes.extend(member.size for member in files)  # type: ignore[attr-defined]
        return seen.append

    import_crime(order(tmp_path, lay(tmp_path, "zip")), watch)  # type: ignore[arg-type]
    assert sum(seen) == sum(sizes) == len(csv_file(OFFENCES))


NIGHTS = {
    "2025-01-01T00:30:00.0000+01:00": "2025-H1",
    "2025-07-01T00:30:00.0000+02:00": "2025-H2",
    "2025-06-30T23:30:00.0000+02:00": "2025-H1",
    "2025-12-31T23:30:00.0000+01:00": "2025-H2",
    # the same hours as a service may write them in UTC
    "2024-12-31T23:30:00.0000+00:00": "2025-H1",
    "2025-06-30T22:30:00.0000+00:00": "2025-H2",
}
"""What happened half an hour after midnight lies on another day, and in another period, in UTC."""


@pytest.mark.parametrize("zone", ["UTC", "America/New_York", "Pacific/Auckland"])
@pytest.mark.parametrize("form", ["csv", "geojson", "zip"])
@pytest.mark.parametrize("day", NIGHTS)
def test_the_local_day_decides(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, day: str, form: str, zone: str
) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    offences = [Offence(1, date=day)]
    path = tmp_path / f"{NAME}.{form}"
    if form == "zip":
        package(path, offences)
    else:
        path.write_bytes(collection(offences) if form == "geojson" else csv_file(offences))
    try:
        outcome = import_crime(order(tmp_path, path))
    finally:
        monkeypatch.undo()
        time.tzset()
    assert [(row.period, row.low) for row in outcome.renewed.rows] == [(NIGHTS[day], 1)]


def test_new_years_night_belongs_to_the_month_of_its_file(tmp_path: Path) -> None:
    """Read as UTC, the first hour of the year would be an offence of the year before."""
    night = Offence(1, date="2025-01-01T00:10:00.0000+01:00")
    source = package(tmp_path / "202501.zip", [night])
    outcome = import_crime(order(tmp_path, source))
    assert outcome.renewed.about.period.text == "2025-01"
    assert outcome.renewed.about.imports[0].periods[0].text == "2025-H1"
