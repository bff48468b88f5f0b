"""Whose data, of what time, from which day: nothing is mixed that nobody downloaded together."""

import json
import os
import shutil
import zipfile
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from macros.features.crime.importing.run import import_crime
from macros.features.crime.importing.store import read_set
from tests.support.imports import AREA, NAME, OFFENCES, lay, order, refused, tree, written
from tests.support.police import STATES, TYPES, Offence, collection, package, table

TOWN = "500000"
OTHER = "2025_500001"
ELSEWHERE = tuple(replace(offence, id=offence.id + 100) for offence in OFFENCES)


def other(folder: Path, form: str) -> Path:
    """Write a package of another municipality as people have it on their disks."""
    inside = folder / "x"
    inside.mkdir()
    if form == "zip":
        return package(inside / f"{OTHER}.zip", ELSEWHERE)
    if form == "saved twice":
        return package(inside / f"{OTHER}.zip", ELSEWHERE).rename(inside / f"{OTHER} (1).zip")
    if form == "renamed zip":
        return package(inside / f"{OTHER}.zip", ELSEWHERE).rename(inside / "policie.zip")
    if form == "geojson":
        (inside / f"{OTHER}.geojson").write_bytes(collection(ELSEWHERE))
        return inside / f"{OTHER}.geojson"
    data = inside / OTHER / ("data.csv" if form == "only the folder says it" else f"{OTHER}.csv")
    data.parent.mkdir()
    data.write_bytes(table(ELSEWHERE))
    if form == "folder of zips":
        shutil.rmtree(inside / OTHER)
        package(inside / f"{OTHER}.zip", ELSEWHERE)
        return inside
    return data if form in ("csv", "only the folder says it") else inside


FORMS = (
    "zip",
    "saved twice",
    "renamed zip",
    "geojson",
    "csv",
    "only the folder says it",
    "folder",
    "folder of zips",
)


@pytest.mark.parametrize("form", FORMS)
def test_another_municipality_is_refused(tmp_path: Path, form: str) -> None:
    problem = refused(order(tmp_path, other(tmp_path, form), municipality=TOWN))
    assert problem.code == "KB758"
    assert (problem.args["found"], problem.args["expected"]) == ("500001", TOWN)
    for language in ("cs", "en"):
        assert NAME in problem.message(language), "what to give instead"


def test_it_is_refused_within_a_boundary_too(tmp_path: Path) -> None:
    area = tmp_path / "area.geojson"
    area.write_text(json.dumps(AREA))
    wanted = order(tmp_path, other(tmp_path, "zip"), municipality=TOWN, boundary=area)
    assert refused(wanted).code == "KB758"


def test_two_municipalities_are_not_added_up(tmp_path: Path) -> None:
    both = lay(tmp_path, "zip"), other(tmp_path, "zip")
    assert refused(order(tmp_path, *both, municipality=TOWN)).code == "KB758"
    unknown = refused(order(tmp_path, *both))
    assert (unknown.code, unknown.args["found"]) == ("KB759", "500000, 500001")


def test_districts_of_one_town_are_added_up_when_that_is_said(tmp_path: Path) -> None:
    both = lay(tmp_path, "zip"), other(tmp_path, "zip")
    import_crime(order(tmp_path, *both, municipality=TOWN, districts=("500001",)))
    assert "14.550000,50.950000,2025-H1,35,4" in written(tmp_path)


@pytest.mark.parametrize("left", [0, 1])
def test_one_district_does_not_take_the_place_of_two(tmp_path: Path, left: int) -> None:
    both = lay(tmp_path, "zip"), other(tmp_path, "zip")
    town = {"municipality": "500099", "districts": ("500000", "500001")}
    import_crime(order(tmp_path, *both, **town))
    problem = refused(order(tmp_path, both[left], **town))
    assert (problem.code, problem.args["expected"]) == ("KB774", "500000, 500001")
    assert not import_crime(order(tmp_path, *both, **town)).renewed.new


def test_a_set_without_a_code_keeps_to_its_municipality(tmp_path: Path) -> None:
    import_crime(order(tmp_path, lay(tmp_path, "zip")))
    about, _ = read_set(tmp_path / "kb" / "crime", "policie")
    assert about is not None
    assert about.municipality == TOWN
    assert refused(order(tmp_path, other(tmp_path, "zip"))).code == "KB758"
    # as sets of earlier versions, which did not write the code down
    path = tmp_path / "kb" / "crime" / "policie.yml"
    path.write_text(path.read_text().replace("municipality: '500000'\n", ""))
    assert refused(order(tmp_path, tmp_path / "x" / f"{OTHER}.zip")).code == "KB758"
    assert not import_crime(order(tmp_path, tmp_path / f"{NAME}.zip")).renewed.changes


@pytest.mark.parametrize(
    ("outside", "inside"),
    [
        ("2025_500000.zip", "2025_500001/2025_500001.csv"),
        ("2025_500000.zip", "2025_500001/2025_500000.csv"),
        ("2024_500000.zip", "2025_500000/2025_500000.csv"),
    ],
)
def test_names_that_contradict_each_other(tmp_path: Path, outside: str, inside: str) -> None:
    with zipfile.ZipFile(tmp_path / outside, "w") as archive:
        archive.writestr(inside, table(OFFENCES))
    assert refused(order(tmp_path, tmp_path / outside, municipality=TOWN)).code == "KB757"


def test_a_folder_that_contradicts_its_file(tmp_path: Path) -> None:
    folder = tmp_path / OTHER
    folder.mkdir()
    for name in (f"{NAME}.csv", f"{NAME}.geojson"):
        path = folder / name
        path.write_bytes(table(OFFENCES) if name.endswith("csv") else collection(OFFENCES))
        for source in (path, folder):
            assert refused(order(tmp_path, source, municipality=TOWN)).code == "KB757"
        path.unlink()


def test_a_name_that_says_nothing_needs_a_boundary(tmp_path: Path) -> None:
    """A month of the country, or a file that somebody named, without anything to cut it to."""
    day = "2025-01-10T10:00:00.0000+01:00"
    month = package(tmp_path / "202501.zip", [Offence(1, date=day)])
    own = tmp_path / "export.csv"
    own.write_bytes(table(OFFENCES))
    for source in (month, own):
        assert refused(order(tmp_path, source, municipality=TOWN)).code == "KB760"
        import_crime(order(tmp_path, source, municipality=TOWN, anywhere=True, name=source.stem))


def test_nothing_within_the_boundary(tmp_path: Path) -> None:
    far = json.loads(json.dumps(AREA).replace("14.", "15."))
    area = tmp_path / "area.geojson"
    area.write_text(json.dumps(far))
    day = "2025-01-10T10:00:00.0000+01:00"
    month = package(tmp_path / "202501.zip", [Offence(1, date=day)])
    problem = refused(order(tmp_path, month, municipality=TOWN, boundary=area))
    assert problem.code == "KB733"
    assert "outside the town" in problem.message("en")
    # one of two packages has nothing there, though the other has
    area.write_text(json.dumps(AREA))
    away = [replace(offence, x=13.5) for offence in ELSEWHERE]
    district = package(tmp_path / f"{OTHER}.zip", away)
    sources = lay(tmp_path, "zip"), district
    wanted = order(tmp_path, *sources, municipality=TOWN, districts=("500001",), boundary=area)
    problem = refused(wanted)
    assert (problem.code, OTHER in problem.path) == ("KB733", True)


def test_a_month_beside_a_package_that_holds_it(tmp_path: Path) -> None:
    day = "2025-01-10T10:00:00.0000+01:00"
    month = package(tmp_path / "202501.zip", [Offence(77, date=day)])
    assert refused(order(tmp_path, lay(tmp_path, "zip"), month)).code == "KB719"


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2024_500000", "2025-02-03"),
        ("2026_500000", "2025-02-03"),
        ("202502", "2025-04-03"),
        ("202502", "2024-02-03"),
    ],
)
def test_days_that_the_name_denies(tmp_path: Path, name: str, day: str) -> None:
    offences = [Offence(1, date=f"{day}T10:00:00.0000+01:00")]
    source = package(tmp_path / f"{name}.zip", offences)
    assert refused(order(tmp_path, source)).code == "KB761"


def test_single_days_of_another_half_year_are_not_lost_in_silence(tmp_path: Path) -> None:
    stray = Offence(9, date="2024-03-01T10:00:00.0000+01:00")
    source = package(tmp_path / f"{NAME}.zip", [*OFFENCES, stray])
    problem = refused(order(tmp_path, source))
    assert (problem.code, problem.args["found"]) == ("KB764", "2024-H1")


def half(number: int) -> Offence:
    day = "2025-02-03" if number % 2 else "2025-08-03"
    return Offence(number, date=f"{day}T10:00:00.0000+01:00")


JULY, NOVEMBER = date(2025, 7, 1), date(2025, 11, 20)
EARLY = [half(n) for n in (1, 3)]
LATE = [half(n) for n in (1, 2, 3, 4, 5)]


def test_an_older_download_does_not_overwrite_a_newer_one(tmp_path: Path) -> None:
    """H1 from the first download and H2 from the second is a mixture that nobody downloaded."""
    import_crime(order(tmp_path, package(tmp_path / f"{NAME}.zip", LATE), retrieved=NOVEMBER))
    days = [f"2025-{m:02d}-03T10:00:00.0000+01:00" for m in range(1, 7)]
    months = [
        package(tmp_path / f"2025{m:02d}.zip", [Offence(m, date=day)])
        for m, day in enumerate(days, 1)
    ]
    problem = refused(order(tmp_path, *months, retrieved=JULY, anywhere=True))
    assert problem.code == "KB763"
    assert (problem.args["found"], problem.args["expected"]) == ("2025-07-01", "2025-11-20")
    assert "--replace-newer" in problem.message("cs")
    meant = order(tmp_path, *months, retrieved=JULY, anywhere=True, replace_newer=True)
    import_crime(meant)
    assert "2025-H1,35,6" in written(tmp_path)
    about, _ = read_set(tmp_path / "kb" / "crime", "policie")
    assert about is not None
    retrieved = {i.periods[0].text: i.retrieved.isoformat() for i in about.imports}
    assert retrieved == {"2025-H1": "2025-07-01", "2025-H2": "2025-11-20"}


def test_an_older_download_of_the_same_package_says_that_it_is_older(tmp_path: Path) -> None:
    """It holds less of the year too; to add files would be the wrong remedy."""
    source = package(tmp_path / f"{NAME}.zip", LATE)
    import_crime(order(tmp_path, source, retrieved=NOVEMBER))
    source = package(tmp_path / f"{NAME}.zip", EARLY)
    assert refused(order(tmp_path, source, retrieved=date(2025, 5, 2))).code == "KB763"


def test_the_same_older_file_changes_nothing(tmp_path: Path) -> None:
    source = package(tmp_path / f"{NAME}.zip", OFFENCES)
    import_crime(order(tmp_path, source, retrieved=date(2026, 3, 1)))
    before = tree(tmp_path / "kb")
    import_crime(order(tmp_path, source, retrieved=date(2026, 2, 1)))
    assert tree(tmp_path / "kb") == before


def test_the_day_of_download_is_that_of_the_file_unless_it_is_told(tmp_path: Path) -> None:
    source = package(tmp_path / f"{NAME}.zip", OFFENCES)
    day = datetime(2026, 2, 3, 12).timestamp()
    os.utime(source, (day, day))
    outcome = import_crime(order(tmp_path, source, retrieved=None))
    assert outcome.retrieved == date(2026, 2, 3)
    # a copy may carry an hour that the data deny
    day = datetime(2025, 3, 3, 12).timestamp()
    os.utime(source, (day, day))
    assert refused(order(tmp_path, source, retrieved=None)).code == "KB762"
    assert refused(order(tmp_path, source, retrieved=date(2025, 1, 1))).code == "KB762"


def test_lists_of_two_editions(tmp_path: Path) -> None:
    one = lay(tmp_path, "zip")
    second = package(tmp_path / f"{OTHER}.zip", ELSEWHERE, lists=False)
    with zipfile.ZipFile(second, "a") as archive:
        archive.writestr(f"{OTHER}/types.csv", TYPES.replace("42,35,0,0", "42,55,0,0"))
    both = {"municipality": TOWN, "districts": ("500001",)}
    problem = refused(order(tmp_path, one, second, **both))
    assert (problem.code, problem.args["column"]) == ("KB765", "types 42")
    # in a name alone nothing is counted otherwise
    second = package(tmp_path / f"{OTHER}.zip", ELSEWHERE, lists=False)
    with zipfile.ZipFile(second, "a") as archive:
        archive.writestr(f"{OTHER}/types.csv", TYPES.replace("jízdních kol", "kol"))
    import_crime(order(tmp_path, one, second, **both))


def test_a_later_edition_that_renames_a_state(tmp_path: Path) -> None:
    """As happened: the state 2 was called "cleared later", then "not cleared"."""
    folder = lay(tmp_path, "folder")
    (folder / "states.csv").write_text(STATES)
    import_crime(order(tmp_path, folder))
    (folder / "states.csv").write_text(STATES.replace("neobjasněno", "objasněno dodatečně"))
    problem = refused(order(tmp_path, folder))
    assert (problem.code, problem.args["expected"]) == ("KB765", "neobjasněno")
