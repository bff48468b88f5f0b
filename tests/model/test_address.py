"""Addresses have a closed form: whatever the site publishes fits, nothing else does."""

import re

import pytest

from macros.core.build import project
from macros.core.checks import links
from macros.core.checks.permalinks import served_wrong
from macros.core.kb.load import load, load_folder
from macros.core.outputs.exports import exports
from macros.core.outputs.public_urls import promises
from macros.core.schema import address, site
from macros.core.schema.address import wrong
from tests import tiny
from tests.building import DAY, REAL

GOOD = (
    "cile/3-1/",
    "kriteria/1-1/#u-1-1-3",
    "cile/3-1/feed.xml",
    "akteri/obec/kalendar.ics",
    "badge/goals/3-1.en.svg",
    "data/goals.json#assessments.on",
    "data/katalog.jsonld",
    "mapy/policie-2020-2022/mapa.html",
    "rocenka/2024/2024.json.sha256",
    "feed.xml",
)
BAD = (
    "",
    "/",
    "#x",
    "/cile/",
    "cile",
    "../x/",
    "..",
    ".",
    "./x/",
    "cile/../x/",
    "cile/./x/",
    "cile/..",
    "cile/.x/",
    "cile/x./",
    "cile/x../",
    "cile/x..json",
    ".json",
    "cile//x/",
    "//host/x/",
    "cile/%2e%2e/x/",
    "cile/%2Fx/",
    "cile/%00/",
    "cile\\x/",
    "\\\\host\\x/",
    "C:/x/",
    "c:x/",
    "https://lipova.example/x/",
    "file:x/",
    "cile/x\0/",
    "cile/x\n",
    "cile/x/\n",
    "cile/x /",
    " cile/",
    "cile/x\u202e/",
    "cile/\uff0e\uff0e/",
    "cile/\u2215x/",
    "cíle/",
    "Cile/",
    "cile/x.js",
    "cile/x.mjs",
    "cile/x.htm",
    "cile/x.xhtml",
    "cile/x.JS",
    "cile/x.json.js",
    "cile/x.css",
    "cile/x.wasm",
    "cile/x.php",
    "cile/x.sh",
    "cile/x.html/",
    "cile/$x/",
    "cile/x;/",
    'cile/"/',
    "cile/~x/",
    "cile/*/",
    "cile/?x=1",
    "cile/#a#b",
    "x" * 121 + "/",
    "x/" * 151,
)


@pytest.mark.parametrize("one", GOOD)
def test_what_the_site_publishes_fits(one: str) -> None:
    assert wrong(one) is None
    assert re.fullmatch(address.PATTERN, one)


@pytest.mark.parametrize("one", BAD)
def test_nothing_else_fits_and_the_reason_is_said(one: str) -> None:
    why = wrong(one)
    assert why is not None and why.cs and why.en


@pytest.mark.parametrize("which", ["real", "whole"])
def test_every_promised_address_fits(which: str) -> None:
    kb, _ = load_folder(REAL) if which == "real" else load(tiny.whole())
    assert kb is not None
    day = DAY if which == "real" else tiny.TODAY
    views = project.all_views(project.view(kb, kb.default, day))
    found = promises(views, (path for path, _ in exports(views)))
    assert len(found) > 1000
    assert [one for one in found if served_wrong(one) is not None] == []


def code(field: str, value: str) -> set[str]:
    """Give the codes of problems of site.yml with another value in one line of it."""
    lines = tiny.whole()["site.yml"].decode().split("\n")
    at = next(n for n, line in enumerate(lines) if line.strip().startswith(f"{field}: "))
    lines[at] = lines[at].partition(":")[0] + f": {value}"
    return {p.code for p in tiny.problems(tiny.whole({"site.yml": "\n".join(lines)}))}


SITES = (
    "https://lipova.example/;x/",
    "https://lipova.example/{/",
    "https://lipova.example/$x/",
    "https://lipova.example/a/../b/",
    "https://lipova.example/a//b/",
    "https://lipova.example/%2e/",
    "https://lipova.example/a\\\\b/",
    "https://lipova.example;/",
    "https://lipova.example:x/",
    "https://name@lipova.example/",
    "https://lipova.example/#a/",
    "https://lipova.example/?a/",
    "https://lípová.example/",
    "https://-lipova.example/",
    "https://lipova..example/",
    "ftp://lipova.example/",
    "https://lipova.example",
    '"https://lipova.example/\\nx/"',
)


@pytest.mark.parametrize("url", SITES)
def test_the_site_s_own_address_has_a_closed_form(url: str) -> None:
    """It reaches the configuration of the web server, where only quotation would keep it in."""
    assert code("url", url) & {"KB214", "KB213"}


@pytest.mark.parametrize(
    "url",
    [
        "https://lipova.example/",
        "https://www.lipova.example:8443/",
        "http://127.0.0.1:8000/",
        "https://lipova.example/bezpeci/web-1.2/",
        "https://xn--lpov-1na.example/",
    ],
)
def test_usual_addresses_of_sites_pass(url: str) -> None:
    assert not code("url", url) & {"KB214", "KB213"}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("web", "https://git.example; script-src *"),
        ("web", "https://git.example;x"),
        ("web", "https://*.example"),
        ("web", "'https://git.example x'"),
        ("sign_in", "https://in.example,x"),
        ("sign_in", "https://name@in.example"),
        ("project", "../web"),
        ("project", "lipa/../web"),
        ("project", "lipa"),
        ("folder", "../kb"),
        ("folder", "kb/.."),
        ("folder", ".git"),
        ("folder", "/kb"),
        ("branch", "../main"),
        ("branch", "a/.b"),
    ],
)
def test_what_reaches_policies_and_the_forms_has_a_closed_form(field: str, value: str) -> None:
    lines = tiny.whole()["site.yml"].decode()
    start = lines.index("repository:")
    inside = re.sub(rf"(?m)^  {field}: .*$", f"  {field}: {value}", lines[start:])
    assert inside != lines[start:]
    found = tiny.problems(tiny.whole({"site.yml": lines[:start] + inside}))
    assert "KB214" in {problem.code for problem in found}


def test_every_other_value_of_the_site_that_a_configuration_takes_is_closed() -> None:
    """Hosts and origins stand in policies as they are."""
    for field, good, bad in (
        ("host", "a.example", "a.example; script-src *"),
        ("host", "ags.cuzk.cz", "*"),
        ("host", "a.example", ".."),
    ):
        pattern = site.Basemap.model_fields[field].metadata[0].pattern
        assert re.fullmatch(pattern, good) and not re.fullmatch(pattern, bad)
    for language in ('"c;"', '"../"', '"cs/"'):
        assert "KB214" in code("languages", f"[{language}]")


def test_links_in_texts_lead_to_no_file_by_a_detour() -> None:
    base = tiny.whole()
    name = "news/2024-05-02-lampy.yml"
    for link in ("/cile/../data/goals.json", "/%2e%2e/goals.json", "/data//goals.json"):
        text = base[name].decode().replace("(/oblasti/naves/)", f"({link})", 1)
        assert text.encode() != base[name]
        kb, _ = load(tiny.whole({name: text}))
        assert kb is not None
        found = [p.code for p in links.links(kb, project.pages("cs", "cs"), tiny.TODAY)]
        assert found == ["KB406"], link
