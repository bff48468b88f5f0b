"""What a first visit may cost: bytes and requests, which are exact and so may fail a test."""

from tests.building import Built
from tests.site.browser import DESKTOP, launched, served, visit
from tests.site.templates import Template, templates
from tests.site.weight import Weight

TOTAL, WITHOUT_FONTS, FONTS, FRAME = 110_000, 80_000, 30_000, 90_000
REQUESTS = 10
ONE, LIST, HELP = 30_000, 120_000, 20_000
"""Bytes of HTML as it is, for a page of one thing, for lists and tables, for the page of help."""

LISTS = {
    "criteria": "the table of its questions",
    "maps": "tables of its areas and kinds",
    "states": "all questions, goals, outputs and steps at the end of a quarter",
    "cisla/": "all figures",
    "editori/kody/": "all codes of problems",
    "harmonogram/": "all steps",
    "hodnoceni/": "all verdicts with their wordings",
    "kriteria/": "all questions in tables",
    "o-webu/vzhled/": "every sample, in both themes",
    "plan/": "all parts of the plan",
    "stav/": "all quarters",
}
"""Templates that are there to list many things, and which; any other is a page of one thing."""


def weights(site: Built, one: Template) -> list[Weight]:
    prefixes = ["", *(f"{language}/" for language in site.kb.site.languages[1:])]
    return [Weight(site, prefix + one.address) for prefix in prefixes]


def test_the_first_visit_is_light(real_site: Built) -> None:
    over = {}
    for one in templates(real_site):
        for weight in weights(real_site, one):
            figures = (weight.total, weight.without_fonts, len(weight.files))
            limits = (TOTAL, WITHOUT_FONTS, REQUESTS)
            if any(figure > limit for figure, limit in zip(figures, limits, strict=True)):
                over[weight.address] = figures
    assert over == {}


def test_frames_are_light_too(real_site: Built) -> None:
    for one in templates(real_site, frames=True):
        for weight in weights(real_site, one):
            assert weight.total <= FRAME, weight.address
            assert len(weight.files) <= REQUESTS, weight.address


def test_the_typeface_is_small(real_site: Built) -> None:
    size = sum(
        len(data)
        for path, data in real_site.files.items()
        if path.startswith("assets/") and path.endswith(".woff2")
    )
    assert 0 < size <= FONTS


def test_pages_are_short(real_site: Built) -> None:
    over = {}
    for one in templates(real_site):
        limit = LIST if one.name in LISTS else ONE
        for weight in weights(real_site, one):
            if weight.raw > (HELP if one.address == "pomoc/" else limit):
                over[weight.address] = weight.raw
    assert over == {}


def test_the_page_of_help_needs_no_script(real_site: Built) -> None:
    (main,) = real_site.pages["pomoc/"].iter("main")
    assert main.xpath(".//script | .//iframe | .//img | .//form") == []


def test_a_browser_asks_for_just_these_files_and_nothing_shifts(real_site: Built) -> None:
    """The weights above are what really goes over the wire; the layout stands at once."""
    addresses = ["", "pomoc/", "hodnoceni/", "kriteria/", "mapy/"]
    shifts = """() => new Promise((done) => {
      let sum = 0;
      new PerformanceObserver((list) => { for (const one of list.getEntries()) sum += one.value; })
        .observe({type: "layout-shift", buffered: true});
      setTimeout(() => done(sum), 300);
    })"""
    with launched() as browser, served(real_site.folder) as home:
        for address in addresses:
            with visit(browser, home, **DESKTOP) as found:
                asked: list[str] = []
                found.page.on("request", lambda request, asked=asked: asked.append(request.url))
                page = found.go(f"/{address}")
                page.wait_for_load_state("networkidle")
                paths = {url.removeprefix(f"{home}/") or "index.html" for url in asked}
                paths = {path + "index.html" if path.endswith("/") else path for path in paths}
                expected = set(Weight(real_site, address).files)
                assert {p for p in paths if "mapa" not in p and "leaflet" not in p} <= expected
                assert len(asked) == len(paths), "nothing is asked for twice"
                assert page.evaluate(shifts) < 0.01, address
