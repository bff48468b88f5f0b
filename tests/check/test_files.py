"""Every file of a site: a closed list of types, each what it says, scripts as they are shipped."""

import pytest

from macros.core.checks import built_files
from macros.core.kb.load import load
from macros.core.schema import address
from macros.features.crime.models import CrimeMap
from macros.features.crime.pages.atlases import atlas_of
from macros.features.crime.pages.live import live
from tests import tiny

SCRIPT = b"export {};\n"
GOOD: dict[str, bytes] = {
    "index.html": b"<!doctype html>",
    "assets/a/site.js": SCRIPT,
    "assets/a/site.js.gz": b"\x1f\x8b",
    "assets/a/site.js.br": b"\x0b",
    "data/a.json": b"{}",
    "data/a.geojson": b'{"type": "FeatureCollection", "features": []}',
    "data/a.jsonld": b"[]",
    "data/a.csv": "\ufeffjméno\r\n".encode(),
    "feed.xml": b"<feed xmlns='http://www.w3.org/2005/Atom'/>",
    "badge/a.cs.svg": b"<svg xmlns='http://www.w3.org/2000/svg'><title>a</title></svg>",
    "a/kalendar.ics": b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
    "a.pdf": b"%PDF-1.7",
    "card/a.png": b"\x89PNG\r\n\x1a\n",
    "media/a-480.webp": b"RIFF....WEBP",
    "a.txt": b"Obec",
    "rocenka/2024/2024.json.sha256": b"0  2024.json\n",
    "hosting/nginx.conf": b"",
    "hosting/nginx-redirects.map": b"",
    "assets/a/fonts/latin.woff2": b"wOF2",
}


def codes(**changes: bytes) -> list[tuple[str, str]]:
    """Give path and code of each problem of the good site with files changed or added."""
    found = {**GOOD, **changes}
    problems = built_files.check(found, found.__getitem__, {built_files.digest(SCRIPT)})
    return [(problem.path, problem.code) for problem in problems]


def test_a_good_site() -> None:
    assert codes() == []


@pytest.mark.parametrize(
    "path",
    [
        "data/a.htm",
        "data/a.xhtml",
        "data/a.xht",
        "data/a.shtml",
        "data/a.mjs",
        "data/a.HTML",
        "data/a.JS",
        "data/a.wasm",
        "data/a.swf",
        "data/a.php",
        "data/a",
        "data/.htaccess",
        "data/other.gz",
        "index.html.zip",
        "data/a.xsl",
        "manifest.webmanifest",
    ],
)
def test_another_type_is_found(path: str) -> None:
    assert codes(**{path: b"text"}) == [(path, "KB818")]


@pytest.mark.parametrize(
    "path", ["data/a.js", "assets/a/other.js", "data/a.css", "mapy/a/mapa.js", "mapa.js"]
)
def test_a_script_or_style_of_our_own_only(path: str) -> None:
    assert codes(**{path: b"text"}) == [(path, "KB820")]
    assert codes(**{path: SCRIPT}) == []


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("data/a.json", b"{"),
        ("data/a.json", b"{\n/cile/9.json\nProto.\n"),
        ("data/a.json", b"\xff{}"),
        ("data/a.json", b"[" * 100_000),
        ("data/a.jsonld", b""),
        ("data/a.geojson", b"text"),
        ("feed.xml", b"<feed>"),
        ("feed.xml", b"text"),
        ("feed.xml", b"<!DOCTYPE feed [<!ENTITY a 'b'>]><feed>&a;</feed>"),
        ("badge/a.cs.svg", b"<feed/>"),
        ("badge/a.cs.svg", b"<svg"),
        ("badge/a.cs.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"),
        ("badge/a.cs.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='a()'/>"),
        (
            "badge/a.cs.svg",
            b"<svg xmlns='http://www.w3.org/2000/svg'><a href='javascript:a'/></svg>",
        ),
        ("badge/a.cs.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><foreignObject/></svg>"),
        ("a/kalendar.ics", b"text"),
        ("a/kalendar.ics", b"BEGIN:VCALENDAR\r\n"),
        ("a.pdf", b"text"),
        ("card/a.png", b"<svg/>"),
        ("media/a-480.webp", b"GIF89a"),
        ("assets/a/fonts/latin.woff2", b"text"),
        ("data/a.csv", b"\xff"),
        ("a.txt", b"\xfe"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_found(path: str, data: bytes) -> None:
    assert codes(**{path: data}) == [(path, "KB819")]


def test_what_may_be_withdrawn_is_among_the_types() -> None:
    assert {f".{ending}" for ending in address.ENDINGS} <= set(built_files.READERS)
    assert not {f".{ending}" for ending in address.ENDINGS} & set(built_files.SHIPPED)


def script() -> bytes:
    kb, _ = load(tiny.whole())
    assert kb is not None
    (crime_map,) = kb.list(CrimeMap)
    return live(atlas_of(kb, crime_map)).script.encode()


def test_the_script_of_a_map_is_ours_whatever_its_shapes() -> None:
    made = script()
    assert built_files.digest(built_files.skeleton(made)) == built_files.MAP, (
        "folium writes another one: look at it"
    )
    assert codes(**{"mapy/a/mapa.js": made}) == []
    assert codes(**{"mapy/a/mapa.js": made.replace(b"14.", b"15.")}) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"});", b"});\nalert(1);"),
        (b"_add({", b"_add({}); a({"),
        (b'"features": ', b'"features": a, "b": '),
        (b'"zoom": ', b'"zoom": a, "b": '),
    ],
)
def test_another_script_of_a_map_is_not(old: bytes, new: bytes) -> None:
    made = script()
    assert old in made
    assert codes(**{"mapy/a/mapa.js": made.replace(old, new, 1)}) == [("mapy/a/mapa.js", "KB820")]
