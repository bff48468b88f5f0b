"""Importing files: what is written, what is refused, and that refusing writes nothing."""

import json
import os
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from macros.edge.crime import archive, table
from macros.edge.crime.run import Order, import_crime
from macros.edge.crime.store import csv_text, read_set
from macros.problem import Problem, Problems
from tests.support.police import HEADER, TYPES, Offence, collection, package
from tests.support.police import table as csv_file

NAME = "2025_500000"
DAY = date(2026, 1, 10)
OFFENCES = (
    Offence(1),
    Offence(2, (35, 42, 55, 102)),
    Offence(3, (97, 76), x=14.52, y=50.92, date="2025-07-01T00:00:00.0000+02:00"),
    Offence(4, (35,), state=3),
    Offence(5, (35,), relevance=2),
    Offence(6, (96, 89), x=14.52, y=50.92),
)
ROWS = """\
cell,lon,lat,period,category,count
,,,2025-H1,96,1
14550000-50950000,14.550000,50.950000,2025-H1,35,2
14520000-50920000,14.520000,50.920000,2025-H2,76,1
"""
AREA = {
    "type": "Feature",
    "properties": {},
    "geometry": {
        "type": "Polygon",
        "coordinates": [[[14.54, 50.9], [14.6, 50.9], [14.6, 51], [14.54, 51], [14.54, 50.9]]],
    },
}


def order(folder: Path, *sources: Path, **more: object) -> Order:
    return replace(Order(folder / "kb", sources, retrieved=DAY), **more)  # type: ignore[arg-type]


def refused(wanted: Order) -> Problem:
    before = tree(wanted.folder)
    with pytest.raises(Problems) as problems:
        import_crime(wanted)
    assert tree(wanted.folder) == before
    (problem,) = problems.value.problems
    assert problem.message("cs") != problem.message("en")
    assert "{" not in problem.message("cs") + problem.message("en")
    return problem


def tree(folder: Path) -> dict[str, bytes]:
    return {str(p): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def written(folder: Path) -> str:
    return (folder / "kb" / "crime" / "policie.csv").read_text()


def lay(folder: Path, form: str) -> Path:
    path = folder / NAME
    if form == "zip":
        return package(folder / f"{NAME}.zip", OFFENCES)
    if form == "folder":
        path.mkdir()
        (path / f"{NAME}.csv").write_bytes(csv_file(OFFENCES))
        (path / "types.csv").write_text(TYPES)
        return path
    if form == "geojson":
        path.with_suffix(".geojson").write_bytes(collection(OFFENCES))
        return path.with_suffix(".geojson")
    if form == "bom":
        path.with_suffix(".csv").write_bytes(b"\xef\xbb\xbf" + csv_file(OFFENCES))
    else:
        path.with_suffix(".csv").write_bytes(csv_file(OFFENCES))
    return path.with_suffix(".csv")


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


BAD = '9,14.55,50.95,"false","2025-02-03T10:00:00.0000+01:00",1,4,'


@pytest.mark.parametrize(
    ("line", "code", "column"),
    [
        (BAD, "KB713", "types"),
        (BAD + "35,1", "KB711", None),
        (BAD + "999", "KB714", "types"),
        (BAD + "abc", "KB714", "types"),
        (BAD.replace("1,4,", "7,4,35"), "KB714", "state"),
        (BAD.replace("1,4,", "1,9,35"), "KB714", "relevance"),
        (BAD.replace("14.55,50.95", "50.95,14.55") + "35", "KB715", None),
        (BAD.replace("14.55,50.95", "2.35,48.85") + "35", "KB716", None),
        (BAD.replace("2025-02-03T", "03.02.2025 ") + "35", "KB717", None),
        ('9,14.55,50.95,"false","2025-0', "KB711", None),
        ("9,14.55,50", "KB713", "date"),
    ],
)
def test_a_bad_row_is_named(tmp_path: Path, line: str, code: str, column: str | None) -> None:
    data = csv_file(OFFENCES[:2]).decode() + "\r\n" + line
    path = tmp_path / f"{NAME}.csv"
    path.write_bytes(data.encode())
    problem = refused(order(tmp_path, path))
    assert (problem.path, problem.line, problem.code) == (str(path), 8, code)
    assert column is None or problem.args["column"] == column


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (b"", "KB722", 1),
        (HEADER.encode(), "KB722", 1),
        (b"id;x;y;mp;date;state;relevance;types\r\n", "KB711", 1),
        (HEADER.replace("types", "type").encode(), "KB711", 1),
        (b"\xff\xfei\x00d\x00", "KB712", 1),
        (
            csv_file(OFFENCES).replace(b"false", b"n\xe1", 3).replace(b"n\xe1", b"false", 2),
            "KB712",
            4,
        ),
        (b"\x00\x01\x02" * 50, "KB711", 1),
        (b"x" * 200_000, "KB711", 1),
    ],
)
def test_a_bad_table_is_named(tmp_path: Path, data: bytes, code: str, line: int) -> None:
    path = tmp_path / f"{NAME}.csv"
    path.write_bytes(data)
    problem = refused(order(tmp_path, path))
    assert (problem.code, problem.line) == (code, line)


GOOD = collection(OFFENCES).decode()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "KB722"),
        ("{}", "KB724"),
        ("[1, 2]", "KB724"),
        ('{"type": "FeatureCollection", "features": []}', "KB722"),
        (GOOD[:-300], "KB724"),
        (GOOD.replace('"Point"', '"LineString"', 1), "KB724"),
        (GOOD.replace('"types": [35, 42]', '"types": 35', 1), "KB724"),
        (GOOD.replace('"types": [35, 42]', '"types": []', 1), "KB724"),
        (GOOD.replace('"id"', '"ID"', 1), "KB724"),
        (GOOD.replace('"id": 1', f'"id": {10**30}', 1), "KB724"),
        (GOOD.replace("FeatureCollection", "Topology"), "KB724"),
        (GOOD.replace("[14.55, 50.95]", "[50.95, 14.55]"), "KB715"),
        (GOOD.replace('"types": [35, 42]', '"types": [999]', 1), "KB714"),
        ("\udcff" + GOOD, "KB712"),
    ],
)
def test_bad_geojson_is_named(tmp_path: Path, text: str, code: str) -> None:
    path = tmp_path / f"{NAME}.geojson"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    assert refused(order(tmp_path, path)).code == code


def test_the_place_of_a_bad_feature(tmp_path: Path) -> None:
    features = [json.dumps(offence.feature()) for offence in OFFENCES]
    features[2] = features[2].replace("14.52", "2.0")
    path = tmp_path / f"{NAME}.geojson"
    path.write_text(
        '{"type": "FeatureCollection",\n"features": [\n' + ",\n".join(features) + "\n]}"
    )
    problem = refused(order(tmp_path, path))
    assert (problem.line, problem.column, problem.code) == (5, 1, "KB716")


def test_a_long_geojson_is_read_in_pieces(tmp_path: Path) -> None:
    offences = [Offence(n, x=14.5 + n % 7 / 100) for n in range(1, 60_001)]
    path = tmp_path / f"{NAME}.geojson"
    path.write_bytes(collection(offences))
    assert import_crime(order(tmp_path, path)).tallied.kept == 60_000


def test_a_long_table_is_read_in_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "PIECE", 1000)
    offences = [Offence(n, (35, 42, 55, 102)) for n in range(1, 200)]
    source = package(tmp_path / f"{NAME}.zip", offences)
    outcome = import_crime(order(tmp_path, source))
    assert (outcome.tallied.rows, outcome.tallied.kept) == (796, 199)
    bad = [*offences, Offence(900, (999,))]
    problem = refused(order(tmp_path, package(tmp_path / f"{NAME}.zip", bad)))
    assert (problem.line, problem.code) == (798, "KB714")


def test_duplicate_packages(tmp_path: Path) -> None:
    one = lay(tmp_path, "zip")
    (tmp_path / "copy").mkdir()
    same_name = package(tmp_path / "copy" / f"{NAME}.zip", OFFENCES)
    assert refused(order(tmp_path, one, same_name)).code == "KB719"
    other_name = package(tmp_path / "2024_500000.zip", OFFENCES)
    problem = refused(order(tmp_path, one, other_name))
    assert problem.code == "KB719"
    assert NAME in problem.path + problem.args["found"]
    both = lay(tmp_path, "folder")
    (both / f"{NAME}.geojson").write_bytes(collection(OFFENCES))
    assert refused(order(tmp_path, both)).code == "KB719"


def test_a_cut_zip(tmp_path: Path) -> None:
    path = lay(tmp_path, "zip")
    whole = path.read_bytes()
    for size in (10, len(whole) // 2, len(whole) - 5):
        path.write_bytes(whole[:size])
        assert refused(order(tmp_path, path)).code == "KB720"


def test_a_zip_with_a_wrong_checksum(tmp_path: Path) -> None:
    path = tmp_path / f"{NAME}.zip"
    with zipfile.ZipFile(path, "w") as stored:
        stored.writestr(f"{NAME}.csv", csv_file(OFFENCES))
    path.write_bytes(path.read_bytes().replace(b"14.520000", b"14.530000"))
    problem = refused(order(tmp_path, path))
    assert (problem.code, problem.path) == ("KB720", f"{path}/{NAME}.csv")


def test_zip_bombs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / f"{NAME}.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr(f"{NAME}.csv", b"0" * 20_000_000)
    assert refused(order(tmp_path, path)).code == "KB721"
    monkeypatch.setattr(archive, "MOST_MEMBERS", 3)
    assert refused(order(tmp_path, lay(tmp_path, "zip"))).code == "KB721"


def test_a_zip_that_lies_about_its_size(tmp_path: Path) -> None:
    path = tmp_path / f"{NAME}.zip"
    body = csv_file(Offence(n) for n in range(1, 2000))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package_:
        package_.writestr(f"{NAME}.csv", body)
    size = len(body).to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(size, (100).to_bytes(4, "little")))
    assert refused(order(tmp_path, path)).code == "KB720"


def test_an_encrypted_zip(tmp_path: Path) -> None:
    path = lay(tmp_path, "zip")
    data = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := data.find(mark, at + 1)) >= 0:
            data[at + offset] |= 1
    path.write_bytes(bytes(data))
    assert refused(order(tmp_path, path)).code in ("KB720", "KB723")


@pytest.mark.parametrize("name", ["types.csv", "states.csv", "relevance.csv"])
@pytest.mark.parametrize("text", ["", "id;label\n1;a", '"id","label"\n"x","a"', "\xff"])
def test_bad_code_lists(tmp_path: Path, name: str, text: str) -> None:
    folder = lay(tmp_path, "folder")
    (folder / name).write_bytes(text.encode("latin-1"))
    problem = refused(order(tmp_path, folder))
    assert (problem.code, problem.path) == ("KB723", str(folder / name))


def test_nothing_to_read(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "notes.txt").write_text("x")
    assert refused(order(tmp_path, tmp_path / "empty")).code == "KB722"
    (tmp_path / "types.csv").write_text(TYPES)
    assert refused(order(tmp_path, tmp_path / "types.csv")).code == "KB722"
    assert refused(order(tmp_path, tmp_path / "nowhere.csv")).code == "KB710"
    assert refused(order(tmp_path, tmp_path / "notes.txt")).code == "KB710"


def test_nothing_left(tmp_path: Path) -> None:
    area = tmp_path / "area.geojson"
    moved = json.loads(json.dumps(AREA).replace("14.5", "13.5").replace("14.6", "13.6"))
    area.write_text(json.dumps(moved))
    assert refused(order(tmp_path, lay(tmp_path, "zip"), boundary=area)).code == "KB733"


def test_a_break_while_writing_leaves_the_old_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_crime(order(tmp_path, lay(tmp_path, "zip")))
    later = package(tmp_path / f"{NAME}.zip", [*OFFENCES, Offence(9)])

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert refused(order(tmp_path, later)).code == "KB737"


def test_an_edited_set_that_is_wrong_is_named(tmp_path: Path) -> None:
    import_crime(order(tmp_path, lay(tmp_path, "zip")))
    path = tmp_path / "kb" / "crime" / "policie.csv"
    path.write_text(ROWS.replace("2025-H2", "2025-H9"))
    problem = refused(order(tmp_path, tmp_path / f"{NAME}.zip"))
    assert (problem.path, problem.line, problem.code) == (str(path), 4, "KB702")


def test_progress_adds_up_to_the_size(tmp_path: Path) -> None:
    seen: list[int] = []
    sizes: list[int] = []

    def watch(files: object) -> object:
        sizes.extend(member.size for member in files)  # type: ignore[attr-defined]
        return seen.append

    import_crime(order(tmp_path, lay(tmp_path, "zip")), watch)  # type: ignore[arg-type]
    assert sum(seen) == sum(sizes) == len(csv_file(OFFENCES))
