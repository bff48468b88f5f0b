"""Pages, pictures, frames and downloads of maps."""

import csv
import io
import json
import re
from datetime import date
from pathlib import Path

import pytest
from lxml import html

from macros.core.build import project
from macros.core.kb.knowledge import KnowledgeBase
from macros.core.kb.load import load
from macros.core.pages.view import View
from macros.core.schema.period import Period
from macros.features.crime.mapping.atlas import ALL
from macros.features.crime.models import CrimeMap
from macros.features.crime.pages import files, page
from macros.features.crime.pages.atlases import atlas_of
from macros.features.crime.pages.live import live
from macros.features.crime.pages.picture import picture, tones
from macros.features.figures.pages import chart, figures, nice
from macros.features.places import pages
from tests import tiny

DAY = date(2025, 3, 1)
CSV = """lon,lat,period,category,count
14.5501,50.9501,2024-H1,37,3
14.5501,50.9501,2024-H2,37,1
14.5601,50.9501,2024-H2,79,7
"""


def views(files: tiny.Files) -> dict[str, View]:
    kb, problems = load(files)
    assert kb is not None, [problem.text("en") for problem in problems]
    return {language: project.view(kb, language, DAY) for language in kb.site.languages}


@pytest.fixture(scope="module")
def both() -> dict[str, View]:
    return views(tiny.whole({"crime/policie-2024.csv": CSV}))


@pytest.fixture(scope="module")
def made(both: dict[str, View]) -> dict[str, str]:
    return {path: str(content) for path, content in files.files(both)}


def the_map(kb: KnowledgeBase) -> CrimeMap:
    return kb.list(CrimeMap)[0]


def rendered(view: View) -> html.HtmlElement:
    item = the_map(view.kb)
    text = view.render("maps", item=item, **page.facts(view, item))
    return html.fragment_fromstring(str(text), create_parent=True)


def test_files_of_a_map(made: dict[str, str]) -> None:
    assert sorted(made) == [
        "data/mapy/policie-2024.csv",
        "data/mapy/policie-2024.geojson",
        "en/mapy/policie-2024/mapa.html",
        "mapy/policie-2024/mapa.html",
        "mapy/policie-2024/mapa.js",
    ]


def test_the_same_input_gives_the_same_bytes(both: dict[str, View], made: dict[str, str]) -> None:
    assert {path: str(content) for path, content in files.files(both)} == made


def test_the_frame_is_a_whole_page_without_script_or_style_in_it(made: dict[str, str]) -> None:
    for path in ("mapy/policie-2024/mapa.html", "en/mapy/policie-2024/mapa.html"):
        tree = html.document_fromstring(made[path])
        assert tree.get("lang") == ("en" if path.startswith("en/") else "cs")
        assert tree.findtext("head/title")
        assert len(tree.findall(".//main")) == len(tree.findall(".//h1")) == 1
        (viewport,) = tree.xpath("//meta[@name='viewport']/@content")
        assert "scal" not in viewport.replace("initial-scale", "")
        assert not tree.xpath("//@style") and not tree.xpath("//style")
        assert not [n for n in tree.xpath("//@*") if n.attrname.startswith("on")]
        for script in tree.xpath("//script[not(@src)]"):
            assert script.get("type") == "application/json"
        for address in tree.xpath("//script/@src | //link/@href"):
            assert address.startswith("/assets/") or address == "/mapy/policie-2024/mapa.js"


def test_only_the_basemap_host_may_send_pictures(both: dict[str, View]) -> None:
    kb = both["cs"].kb
    basemap = {
        "title": {"cs": "Podklad"},
        "tiles": "https://tiles.example/{z}/{x}/{y}.png",
        "attribution": {"cs": "© Někdo"},
        "host": "tiles.example",
    }
    site = kb.site.model_validate({**kb.site.model_dump(mode="json"), "basemap": basemap})
    with_map = project.view(project.with_site(kb, site), "cs", DAY)
    for view, host in ((with_map, " https://tiles.example"), (_without(both["cs"]), "")):
        seen = atlas_of(view.kb, the_map(view.kb))
        tree = html.document_fromstring(files.frame(view, the_map(view.kb), seen, live(seen)))
        (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
        assert rules["img-src"] == f"'self'{host}"
        assert rules["script-src"] == rules["style-src"] == "'self'"
        assert rules["default-src"] == "'none'"
        assert bool(tree.xpath("//button")) == bool(host), "no base map, no button"


def _without(view: View) -> View:
    site = view.kb.site.model_copy(update={"basemap": None})
    return project.view(project.with_site(view.kb, site), view.language, DAY)


def test_the_script_names_no_other_host(made: dict[str, str]) -> None:
    script = made["mapy/policie-2024/mapa.js"]
    assert "http" not in script
    assert "L.marker" not in script
    assert re.findall(r"var (\w+) = L\.", script) == ["map_1", "geo_json_2", "geo_json_3"]


def test_hostile_names_stay_data(both: dict[str, View]) -> None:
    evil = "</script><img src=x onerror=alert(1)> {{ 7*7 }}"
    about = tiny.whole()["crime/policie-2024.yml"].decode()
    changed = about.replace("cs: Krádeže aut", f"cs: '{evil}'")
    assert changed != about
    found = views(tiny.whole({"crime/policie-2024.csv": CSV, "crime/policie-2024.yml": changed}))
    for path, content in files.files(found):
        if path.endswith(".html"):
            tree = html.document_fromstring(str(content))
            assert not tree.xpath("//img")
            facts = json.loads(tree.xpath("string(//script[@id='facts'])"))
            names = [item["name"] for item in facts["categories"]]
            assert any("7*7" in name for name in names) or path.startswith("en/")
    tree = rendered(found["cs"])
    assert not tree.xpath("//img") and "49" not in tree.text_content()


def test_the_page_has_every_number_of_the_map(both: dict[str, View], made: dict[str, str]) -> None:
    view = both["cs"]
    seen = atlas_of(view.kb, the_map(view.kb))
    tree = rendered(view)
    tables = tree.xpath("//details[@class='map-table']//table")
    assert len(tables) == 1 + len(seen.categories)
    codes = (ALL, *(c.code for c in seen.categories))
    for table, code in zip(tables, codes, strict=True):
        spans = page.columns(seen)
        every = [
            [seen.number(area.id, code, span) or (0, 0) for span in spans] for area in seen.areas
        ]
        listed = [numbers for numbers in every if code == ALL or any(most for _, most in numbers)]
        rows = table.xpath("tbody/tr")
        for row, numbers in zip(rows, listed, strict=True):
            assert [cell.text.strip() for cell in row.xpath("td")] == [str(n) for n, _ in numbers]
        said = table.xpath("ancestor::details/p/text()")
        assert said == ["V ostatních plochách není žádný záznam."] * (len(listed) < len(every))
    assert "celkem: 11" in tree.text_content()
    assert tree.xpath("//iframe[@loading='lazy' and @title]/@src") == [
        "/mapy/policie-2024/mapa.html"
    ]


def test_the_still_picture_has_words_and_the_same_classes(both: dict[str, View]) -> None:
    tree = rendered(both["en"])
    (svg,) = tree.xpath("//figure//svg[@role='img']")
    ids = svg.get("aria-labelledby").split()
    assert [svg.xpath(f"*[@id='{i}']")[0].tag for i in ids] == ["title", "desc"]
    assert "Area 1" in svg.xpath("string(desc)")


def test_areas_without_a_record_are_told_together(both: dict[str, View]) -> None:
    view = both["en"]
    atlas = atlas_of(view.kb, the_map(view.kb))
    span = next(one for one in atlas.spans if one.id == "2024-H2")
    said = page.describe(view, atlas, "37", span)
    assert said.count(": 1") == 1
    assert ": 0" not in said
    left = sum(atlas.number(area.id, "37", span) == (0, 0) for area in atlas.areas)
    assert left and said.endswith(str(view.t("map.table.left", n=left)))


def test_links_to_views_have_a_place_on_the_page(both: dict[str, View]) -> None:
    tree = rendered(both["cs"])
    links = {href[1:] for href in tree.xpath("//a/@href") if href.startswith("#kategorie")}
    assert links and links <= set(tree.xpath("//@id"))


def test_a_map_without_numbers_says_so(both: dict[str, View]) -> None:
    found = views(
        tiny.whole(
            {
                "crime/policie-2024.csv": "lon,lat,period,category,count\n",
                "maps/policie-2024.yml": _without_crops(),
            }
        )
    )
    text = rendered(found["cs"])
    assert "zatím nejsou žádné údaje" in text.text_content()
    assert not text.xpath("//iframe") and not text.xpath("//svg")
    assert list(files.files(found)) == []


def _without_crops() -> str:
    return tiny.whole()["maps/policie-2024.yml"].decode().partition("crops:")[0]


def test_downloads_carry_source_and_condition(made: dict[str, str]) -> None:
    rows = list(
        csv.DictReader(
            io.StringIO(made["data/mapy/policie-2024.csv"].removeprefix("\ufeff")), delimiter=";"
        )
    )
    assert [(r["period"], r["category"], r["least"], r["most"]) for r in rows] == [
        ("2024-H1", "37", "3", "3"),
        ("2024-H2", "37", "1", "1"),
        ("2024-H2", "79", "7", "7"),
    ]
    assert all(
        r["source"] and r["note"] and r["condition"].endswith("/mapy/policie-2024/") for r in rows
    )
    data = json.loads(made["data/mapy/policie-2024.geojson"])
    assert data["cs"]["condition"] == "Zdroj je Policie ČR."
    assert {f["geometry"]["type"] for f in data["features"]} == {"MultiPolygon"}
    total = sum(int(c["count"]) for f in data["features"] for c in f["counts"])
    assert total == 11


def test_the_areas_can_be_coloured_by_their_numbers(made: dict[str, str]) -> None:
    """Flat properties of one type each, with names that a table of any program takes (RFC 7946)."""
    data = json.loads(made["data/mapy/policie-2024.geojson"])
    properties = [feature["properties"] for feature in data["features"]]
    for name in properties[0]:
        assert re.fullmatch(r"[a-z][a-z0-9_]{0,62}", name)
        kinds = {type(found[name]) for found in properties} - {type(None)}
        assert kinds in ({str}, {int}), (name, kinds)
        assert (kinds == {int}) == (name in data["fields"]), name
    assert all(found.keys() == properties[0].keys() for found in properties)
    assert sorted(data["fields"]) == [
        f"n_{when}_{what}" for when in ("2024h1", "2024h2", "all") for what in ("37", "79", "all")
    ]
    assert sorted(found["n_all_all"] for found in properties) == [4, 7]
    assert sorted(found["n_2024h2_79"] for found in properties) == [0, 7]
    assert data["fields"]["n_2024h1_37"]["en"] == "Car thefts, half 1 of 2024"
    # each area says by itself where it comes from, as each line of the CSV does
    assert all(found["source"] and found["note"] and found["condition"] for found in properties)
    assert {found["name"] for found in properties} == {found["name_cs"] for found in properties}


PROTECTED = """lon,lat,period,category,count
14.5501,50.9501,2024-H1,37,1-4
14.5501,50.9501,2024-H2,37,8
14.5601,50.9501,2024-H2,a-b,7
14.5601,50.9501,2024-H2,a b,9
"""


def protected() -> dict[str, str]:
    about = tiny.whole()["crime/policie-2024.yml"].decode().replace("smallest: 1", "smallest: 5")
    title = "    title:\n      cs: X\n      en: X\n"
    about = about.replace(
        "categories:\n", f"categories:\n  - code: a-b\n{title}  - code: a b\n{title}"
    )
    changes = {"crime/policie-2024.csv": PROTECTED, "crime/policie-2024.yml": about}
    return {path: str(content) for path, content in files.files(views(tiny.whole(changes)))}


def test_a_range_has_two_numbers() -> None:
    data = json.loads(protected()["data/mapy/policie-2024.geojson"])
    west, east = sorted((f["properties"] for f in data["features"]), key=lambda p: p["area"])
    assert (west["min_2024h1_37"], west["max_2024h1_37"]) == (1, 4)
    assert (west["min_all_37"], west["max_all_37"]) == (9, 12)
    assert not [name for name in west if name.startswith("n_")]
    codes = [data["fields"][name]["category"] for name in east if "_2024h2_a_b" in name]
    assert sorted(set(codes)) == ["a b", "a-b"], "two codes that differ in signs are two fields"


@pytest.mark.parametrize("form", ["exact", "protected"])
def test_gdal_reads_numbers_as_numbers(made: dict[str, str], tmp_path: Path, form: str) -> None:
    pyogrio = pytest.importorskip("pyogrio", reason="GDAL's wheel is not installed")
    text = (made if form == "exact" else protected())["data/mapy/policie-2024.geojson"]
    path = tmp_path / "areas.geojson"
    path.write_text(text, "utf-8")
    found = pyogrio.read_info(path)
    kinds = dict(zip(found["fields"], found["dtypes"], strict=True))
    numbers = json.loads(text)["fields"]
    assert numbers
    assert {kinds[name] for name in numbers} == {"int32"}
    assert {kinds[name] for name in kinds if name not in numbers} == {"object"}
    assert found["crs"] == "EPSG:4326"


def test_pieces_belong_to_goals_and_areas(both: dict[str, View]) -> None:
    view = both["cs"]
    (pair,) = page.pairs(view, view.get("goals", "1"))
    assert pair.names == ("Krádeže aut",)
    assert pair.before.total == pair.after.total == (1, 1), "only the kind that belongs here"
    assert list(page.pairs(view, view.get("goals", "1-1"))) == []
    text = view.render("map-pairs", pairs=[pair])
    assert "nedokazuje příčinu" in text


def test_kinds_are_listed_with_the_most_frequent_first(both: dict[str, View]) -> None:
    tree = rendered(both["cs"])
    listed = tree.xpath("//ul[@class='map-counts']/li")
    assert [item.xpath("string(strong)") for item in listed] == ["7", "4"]
    assert [item.xpath("string(.//path/@d)") for item in listed] == [
        "M0 0H100V1H0Z",
        "M0 0H58V1H0Z",
    ]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("2025-H1/2025-H2", "2025"),
        ("2020/2022", "2020–2022"),
        ("2025-01/2025-12", "2025"),
        ("2025-01/2025-03", "leden–březen 2025"),
        ("2024-07/2025-03", "červenec 2024–březen 2025"),
        ("2024-H2/2025-H1", "2. pololetí 2024–1. pololetí 2025"),
    ],
)
def test_periods_in_words(both: dict[str, View], written: str, words: str) -> None:
    assert both["cs"].period(Period.parse(written)) == words


def test_large_numbers_are_written_as_the_language_does(both: dict[str, View]) -> None:
    assert both["cs"].range((8750, 8750)) == "8\N{NO-BREAK SPACE}750"
    assert both["en"].range((1, 12345)) == "1–12,345"


def test_tones_spread_over_the_classes() -> None:
    assert tones(1) == ("0", "3")
    assert tones(3) == ("0", "1", "3", "5")
    assert tones(5) == ("0", "1", "2", "3", "4", "5")


def test_a_range_over_two_classes_has_a_tone_of_its_own(both: dict[str, View]) -> None:
    text = CSV.replace("37,3", "37,1-9")
    found = views(tiny.whole({"crime/policie-2024.csv": text}))["cs"]
    drawn = picture(found, atlas_of(found.kb, the_map(found.kb)))
    assert {shape.tone: shape.text for shape in drawn.shapes}["x"] == "2–10"


def test_places_and_surveys(both: dict[str, View]) -> None:
    shown = html.fragment_fromstring(str(pages.places(both["en"])), create_parent=True)
    assert shown.xpath("//li/h2/text()") == ["Library"]
    assert shown.xpath("//svg/text/text()") == ["1"]
    survey = html.fragment_fromstring(str(pages.surveys(both["en"])), create_parent=True)
    assert [c.text for c in survey.xpath("//tbody/tr/td")] == ["30", "1–4", "1–4"]


def test_nothing_known_is_said(both: dict[str, View]) -> None:
    view = views(tiny.tiny())["cs"]
    assert "Zatím tu žádné místo není." in pages.places(view)
    assert "Zatím nezveřejněno." in pages.surveys(view)
    assert "žádná čísla" in figures(view)
    assert "zatím žádná mapa" in page.teaser(view)


def test_figures_show_the_population_and_join_no_break(both: dict[str, View]) -> None:
    from macros.features.figures import series as derive

    view = both["en"]
    drawn = chart(view, derive.tables(view.kb)[0])
    assert drawn is not None
    assert len(drawn.breaks) == 1
    assert [len(line.paths) for line in drawn.lines] == [1, 0]
    assert [len(line.points) for line in drawn.lines] == [4, 1]
    tree = html.fragment_fromstring(str(figures(view)), create_parent=True)
    (rates,) = tree.xpath("//table[@class='narrow-table']")
    assert [cell.text for cell in rates.xpath("tbody/tr/td")] == ["12", "400", "30.0"]
    assert "not known" in tree.text_content() or "unknown" in tree.text_content()


@pytest.mark.parametrize(("most", "top"), [(0, 4), (5, 8), (343799, 400000), (33124, 40000)])
def test_tops_of_charts(most: int, top: int) -> None:
    assert nice(most) == top
