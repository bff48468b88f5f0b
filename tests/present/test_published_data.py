"""CSV, JSON Schema, data package; the catalogue and the Czech norms against official schemas."""

import csv
import io
import json
import unicodedata
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry
from referencing.jsonschema import DRAFT201909, DRAFT202012

from macros.core.build.project import ROOT
from macros.core.outputs.derived import derived
from macros.core.outputs.schemas import table
from macros.core.schema import kinds
from macros.core.schema.json_schema import VERSION
from tests import tiny
from tests.present.helpers import exported

OFFICIAL = ROOT.parent / "shared" / "ofn"
FILES = tiny.whole()
ALL = exported(FILES)
NAMES = [kind.name for kind in kinds.kinds()]
FLAT = [one.name for one in derived().values() if one.flat]


def read(path: str) -> Any:
    return json.loads(ALL[path])


def rows(path: str) -> list[dict[str, str]]:
    text = ALL[path].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


@pytest.mark.parametrize("kind", [*NAMES, *(one.name for one in derived().values())])
def test_data_fit_their_schema(kind: str) -> None:
    schema = read(f"data/schema/{kind}.json")
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(read(f"data/{kind}.json"))


@pytest.mark.parametrize("kind", [*NAMES, *FLAT])
def test_table_has_every_item_and_every_text(kind: str) -> None:
    items = read(f"data/{kind}.json")["items"]
    found = rows(f"data/{kind}.csv")
    assert [row["id"] for row in found] == [item["id"] for item in items]
    for row, item in zip(found, items, strict=True):
        for name, value in item.items():
            if isinstance(value, dict) and set(value) == {"cs", "en"}:
                for language in value:
                    assert row[f"{name}.{language}"].lstrip("'") == value[language].lstrip("'")


def test_a_list_of_objects_has_a_table_of_its_own() -> None:
    found = rows("data/indicators.assessments.csv")
    items = read("data/indicators.json")["items"]
    expected = [(item["id"], one["answer"]) for item in items for one in item["assessments"]]
    assert [(row["indicators.id"], row["answer"]) for row in found] == expected


def test_a_czech_excel_reads_the_letters() -> None:
    data = ALL["data/goals.csv"]
    assert data.startswith(b"\xef\xbb\xbf")
    assert b";" in data.split(b"\r\n")[0]


def test_a_text_is_never_taken_for_a_formula() -> None:
    path = next(path for path in FILES if path.startswith("outputs/"))
    bad = {**FILES, path: FILES[path].replace(b"title:\n  cs: ", b"title:\n  cs: =1+1 ", 1)}
    assert bad[path] != FILES[path]
    text = exported(bad)["data/outputs.csv"].decode("utf-8-sig")
    row = next(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))
    assert row["title.cs"].startswith("'=1+1")


def test_the_data_package_describes_every_table_as_it_is() -> None:
    package = read("data/datapackage.json")
    described = {f"data/{one['path']}" for one in package["resources"]}
    assert described == {
        p for p in ALL if p.startswith("data/") and p.count("/") == 1 and p.endswith(".csv")
    }
    for one in package["resources"]:
        head = ALL[f"data/{one['path']}"].decode("utf-8-sig").split("\r\n")[0].split(";")
        assert [field["name"] for field in one["schema"]["fields"]] == head
        assert set(one["schema"]["primaryKey"]) <= set(head)


def test_everything_is_in_one_file() -> None:
    whole = read("data/kb.json")
    assert whole["schema"] == VERSION
    for kind in NAMES:
        assert whole["kinds"][kind] == read(f"data/{kind}.json")["items"]


def test_no_field_is_lost_while_the_version_stands() -> None:
    """New fields may come. Where one has to go: raise VERSION, add the next list of fields."""
    promised = (tiny.DATA / f"fields-{VERSION}.txt").read_text("utf-8").split()
    from macros.core.outputs.public_urls import names

    there = {f"{kind}.{name}" for kind in (*NAMES, *FLAT) for name in names(table(kind))}
    assert set(promised) <= there


# --- the official schemas -------------------------------------------------------------------------


def _schemas() -> Registry[Any]:
    registry: Registry[Any] = Registry()
    for path in OFFICIAL.rglob("*.json"):
        schema = _normal(json.loads(path.read_text("utf-8")))
        newer = "2020-12" in schema.get("$schema", "")
        resource = (DRAFT202012 if newer else DRAFT201909).create_resource(schema)
        registry = registry.with_resource(schema["$id"], resource)
    return registry


def _normal(value: Any) -> Any:
    """Give the schema with its addresses in NFC: one official file writes its own in NFD."""
    if isinstance(value, dict):
        return {_normal(key): _normal(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_normal(one) for one in value]
    return unicodedata.normalize("NFC", value) if isinstance(value, str) else value


@pytest.fixture(scope="module")
def registry() -> Registry[Any]:
    if not OFFICIAL.is_dir():
        pytest.skip("the official schemas are not on this machine (../shared/ofn)")
    return _schemas()


DCAT = "https://ofn.gov.cz/dcat-ap-cz-rozhraní-katalogů-otevřených-dat/2024-05-28/schémata"
NORMS = {
    "data/ofn/aktuality.jsonld": "https://ofn.gov.cz/aktuality/2020-07-01/schémata/aktuality.json",
    "data/ofn/udalosti.jsonld": "https://ofn.gov.cz/události/2020-07-01/schémata/události.json",
    "data/katalog.jsonld": f"{DCAT}/katalog.json",
    **{path: f"{DCAT}/datová-sada.json" for path in sorted(ALL) if path.startswith("data/sady/")},
}


@pytest.mark.parametrize("path", NORMS)
def test_official_schema(path: str, registry: Registry[Any]) -> None:
    validator = Draft202012Validator({"$ref": NORMS[path]}, registry=registry)
    validator.validate(read(path))


def test_the_official_schema_can_fail(registry: Registry[Any]) -> None:
    broken = read("data/katalog.jsonld")
    del broken["poskytovatel"]
    validator = Draft202012Validator({"$ref": f"{DCAT}/katalog.json"}, registry=registry)
    assert not validator.is_valid(broken)


# --- what the official schemas leave open and we promise ---


def test_the_catalogue_lists_its_files_and_each_is_there() -> None:
    catalogue = read("data/katalog.jsonld")
    base = catalogue["iri"].removesuffix("data/katalog.jsonld")
    sets = [iri.removeprefix(base) for iri in catalogue["datová_sada"]]
    assert sorted(sets) == sorted(path for path in ALL if path.startswith("data/sady/"))
    for path in sets:
        one = read(path)
        assert one["iri"] == base + path
        assert one["poskytovatel"] == catalogue["poskytovatel"]
        name = path.removeprefix("data/sady/").removesuffix(".jsonld")
        formats = {"CSV", "JSON"} if name in (*NAMES, *FLAT) else {"JSON"}
        assert {part["formát"].rpartition("/")[2] for part in one["distribuce"]} >= formats
        for part in one["distribuce"]:
            assert part["soubor_ke_stažení"].removeprefix(base) in ALL
            assert part["podmínky_užití"]["osobní_údaje"].endswith("/neobsahuje-osobní-údaje/")
            assert part["iri"] and part["podmínky_užití"]["iri"], "no blank nodes"


def test_names_stand_in_both_languages_and_news_have_days_and_a_teller() -> None:
    named = [read("data/katalog.jsonld"), *(read(p) for p in NORMS if "/sady/" in p)]
    found = [*read("data/ofn/aktuality.jsonld"), *read("data/ofn/udalosti.jsonld")]
    assert found
    for one in [*named, *found]:
        assert all(one["název"][language].strip() for language in ("cs", "en"))
        assert all(one["popis"][language].strip() for language in ("cs", "en"))
    for one in read("data/ofn/aktuality.jsonld"):
        assert one["vytvořeno"]["datum"] <= one["aktualizováno"]["datum"]
        assert one["oznamovatel"]["ičo"] == "00999999"
    for one in read("data/ofn/udalosti.jsonld"):
        (when,) = one["doba_trvání"]
        assert set(when) - {"typ"} in ({"časový_okamžik"}, {"časový_interval"})


def test_police_data_are_in_no_catalogue() -> None:
    for path in NORMS:
        text = ALL[path].decode()
        assert "data/crime" not in text and "data/maps" not in text and "data/mapy" not in text


def test_a_town_whose_codes_are_not_known_has_no_catalogue() -> None:
    files = tiny.replaced("site.yml", '  ico: "00999999"\n', "", tiny.whole())
    assert "data/katalog.jsonld" not in exported(files)
