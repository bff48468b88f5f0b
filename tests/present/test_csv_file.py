"""One way to write a table: read by spreadsheets as they are, with no formula in it."""

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from macros.core.build.project import ROOT
from macros.core.outputs import workbook
from macros.core.outputs.csv_file import BOM, joined, written
from macros.core.outputs.tables import Sheet
from tests.present.helpers import exported

ALL = exported()
TABLES = sorted(path for path in ALL if path.endswith(".csv"))


def cell(value: object) -> str:
    text = written(["x"], [[value]])  # type: ignore[list-item]
    return list(csv.reader(io.StringIO(text.removeprefix(BOM)), delimiter=";"))[1][0]


@pytest.mark.parametrize(
    "text",
    [
        "=1+1", "+A1", "-A1", "@SUM(A1)", " =1+1", "\u00a0=1+1", "\t=1", "\r=1", "\n+A1",
        "\u200b=1", "\ufeff@x", "\uff1d1+1", "\uff0bA1", "\uff0dA1", "\uff20x", "-", "- x(1)",
        "+420 a", "-2+A1", "- =1", "-1 | =2",
    ],
)  # fmt: skip
def test_a_text_that_a_spreadsheet_would_run_is_marked_as_text(text: str) -> None:
    assert cell(text) == f"'{text}"


@pytest.mark.parametrize(
    "text",
    [
        "", "a=1", "1+1", "-5", "+420 478 000 000", "-1,5", "1-4",
        "-1 | -2", "+1 | 2", "- první\n- druhá", "- jedna", "–5", "„=“", "3.1.1",
    ],
)  # fmt: skip
def test_numbers_and_lists_stay_as_they_are(text: str) -> None:
    assert cell(text) == text


def test_values_are_written_as_a_czech_spreadsheet_reads_them() -> None:
    assert [cell(one) for one in (14.55, -3, True, None)] == ["14,55", "-3", "true", ""]
    assert joined([1.5, "x", False]) == "1,5 | x | false"


@pytest.mark.parametrize("path", TABLES)
def test_every_table_is_written_the_same_way(path: str) -> None:
    """Those of maps and of withdrawn things too: mark of order, semicolons, one width."""
    text = ALL[path].decode("utf-8")
    assert text.startswith(BOM) and "\r\n" in text
    rows = list(csv.reader(io.StringIO(text.removeprefix(BOM), newline=""), delimiter=";"))
    assert len({len(row) for row in rows}) == 1
    assert len(rows[0]) > 1


def test_nobody_else_writes_tables() -> None:
    using = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "macros").rglob("*.py")
        if "csv.writer(" in path.read_text("utf-8")
    ]
    allowed = ["macros/core/outputs/csv_file.py", "macros/features/crime/importing/store.py"]
    assert set(using) <= set(allowed)


def test_decimals_of_a_table_are_described() -> None:
    package = json.loads(ALL["data/datapackage.json"])
    for resource in package["resources"]:
        for field in resource["schema"]["fields"]:
            assert (field["type"] == "number") == (field.get("decimalChar") == ","), field


XL = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def test_in_the_workbook_text_is_text_and_a_number_a_number() -> None:
    rows = [["3.1.1", "IV/2024", "1 000,- Kč", "=1+1", 5, -2.5, None]]
    made = workbook.workbook([Sheet("goals", list("abcdefg"), rows)])
    with zipfile.ZipFile(io.BytesIO(made)) as book:
        page = etree.fromstring(book.read("xl/worksheets/sheet1.xml"))
        strings = etree.fromstring(book.read("xl/sharedStrings.xml"))
    texts = ["".join(one.itertext()) for one in strings.iter(f"{XL}si")]
    cells = {one.get("r"): one for one in page.iter(f"{XL}c")}
    for place, wanted in (("A2", "3.1.1"), ("B2", "IV/2024"), ("C2", "1 000,- Kč"), ("D2", "=1+1")):
        assert cells[place].get("t") == "s"
        assert texts[int(str(cells[place].findtext(f"{XL}v")))] == wanted
    assert [cells[place].findtext(f"{XL}v") for place in ("E2", "F2")] == ["5", "-2.5"]
    assert "G2" not in cells or cells["G2"].findtext(f"{XL}v") is None
    assert not list(page.iter(f"{XL}f")), "a formula"


def test_the_workbook_has_every_table_and_is_the_same_each_time() -> None:
    made = ALL[workbook.PATH]
    assert made == exported()[workbook.PATH]
    with zipfile.ZipFile(io.BytesIO(made)) as book:
        names = [
            one.get("name")
            for one in etree.fromstring(book.read("xl/workbook.xml")).iter(f"{XL}sheet")
        ]
    tables = {Path(path).name.removesuffix(".csv") for path in TABLES if path.count("/") == 1}
    filled = {
        name
        for name in tables
        if len(ALL[f"data/{name}.csv"].splitlines()) > 1 and name.partition(".")[0] != "changes"
    }
    assert {str(name) for name in names} == {name[: workbook.LONGEST] for name in filled}
    assert len(names) == len(set(names))
