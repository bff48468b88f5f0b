"""Bad files: each is named with its row, and nothing is written."""

import json
import os
import zipfile
from pathlib import Path

import pytest

from macros.features.crime.importing import archive, table
from macros.features.crime.importing.run import import_crime
from tests.support.imports import AREA, NAME, OFFENCES, ROWS, lay, order, refused
from tests.support.police import HEADER, TYPES, Offence, collection, package
from tests.support.police import table as csv_file

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
        (HEADER.encode() + b"\r" + b"9,14.55", "KB711", 1),  # found by the fuzzer
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
