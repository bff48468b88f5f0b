"""The live map in a real browser: what it asks for, keyboard, address, without JavaScript."""

import re
from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, Frame, Page, Request, Route

from macros.features.crime.models import CrimeMap
from tests.building import Built
from tests.site.browser import DESKTOP, PHONE, launched, served, visit

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002"
    "0000050001aad5c8510000000049454e44ae426082"
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as found:
        yield found


@pytest.fixture(scope="module")
def home(real_site: Built) -> Iterator[str]:
    if not real_site.kb.list(CrimeMap):
        pytest.skip("this knowledge base has no map")
    with served(real_site.folder) as address:
        yield address


@pytest.fixture(scope="module")
def path(real_site: Built) -> str:
    return f"/mapy/{real_site.kb.list(CrimeMap)[0].id}/"


@pytest.fixture(scope="module")
def host(real_site: Built) -> str:
    if real_site.kb.site.basemap is None:
        pytest.skip("this knowledge base has no base map")
    return real_site.kb.site.basemap.host


def frame_of(page: Page) -> Frame:
    """Give the frame of the live map, once it can be used."""
    page.locator("iframe[data-map]").scroll_into_view_if_needed()
    page.frame_locator("iframe[data-map]").locator("main[data-ready]").wait_for()
    return next(frame for frame in page.frames if "mapa.html" in frame.url)


def said(frame: Frame) -> str:
    return frame.locator(".said").inner_text()


def test_it_loads_only_when_it_comes_near(browser: Browser, home: str) -> None:
    with visit(browser, home, **PHONE) as found:
        asked: list[str] = []
        found.page.on("request", lambda request: asked.append(request.url))
        found.go("/")
        found.page.wait_for_load_state("networkidle")
        assert not [url for url in asked if "leaflet" in url or "mapa" in url]


def test_nothing_leaves_the_site_before_the_press_and_only_to_that_host_after(
    browser: Browser, home: str, path: str, host: str
) -> None:
    elsewhere: list[str] = []

    def answer(route: Route, request: Request) -> None:
        elsewhere.append(request.url)
        route.fulfill(body=PIXEL, content_type="image/png")

    context = browser.new_context(**DESKTOP)
    try:
        context.route(re.compile(rf"^(?!{re.escape(home)})https?://"), answer)
        page = context.new_page()
        page.goto(home + path)
        frame = frame_of(page)
        page.wait_for_timeout(300)
        assert elsewhere == []
        button = frame.get_by_role("button", name=host)
        assert host in button.inner_text()
        button.press("Enter")
        frame.locator("img.leaflet-tile-loaded").first.wait_for()
        assert elsewhere
        assert {url.split("/")[2] for url in elsewhere} == {host}
        assert frame.locator(".credit").is_visible()
        assert frame.evaluate("localStorage.length") == 0, "nothing is kept unasked"
        # a script from elsewhere, even from that host, is refused
        violated = "addEventListener('securitypolicyviolation', e => done(e.effectiveDirective));"
        blocked = frame.evaluate(
            "host => new Promise((done) => {"
            + violated
            + """
              const script = document.createElement("script");
              script.src = `https://${host}/x.js`;
              document.head.append(script);
            })""",
            host,
        )
        assert blocked.startswith("script-src")
        other = frame.evaluate(
            "() => new Promise((done) => {"
            + violated
            + """
              new Image().src = "https://elsewhere.example/x.png";
            })"""
        )
        assert other == "img-src"
        assert {url.split("/")[2] for url in elsewhere} == {host}
    finally:
        context.close()


def test_the_choice_is_kept_only_when_asked(
    browser: Browser, home: str, path: str, host: str
) -> None:
    elsewhere: list[str] = []

    def answer(route: Route, request: Request) -> None:
        elsewhere.append(request.url)
        route.fulfill(body=PIXEL, content_type="image/png")

    context = browser.new_context(**DESKTOP)
    try:
        context.route(re.compile(rf"^(?!{re.escape(home)})https?://"), answer)
        page = context.new_page()
        page.goto(home + path)
        frame = frame_of(page)
        keep = frame.locator(".basemap input")
        keep.check()
        assert frame.evaluate("localStorage.length") == 0, "ticking alone keeps nothing"
        frame.get_by_role("button", name=host).click()
        assert frame.evaluate("localStorage.length") == 1
        elsewhere.clear()
        page.goto(home + path)
        frame = frame_of(page)
        frame.locator("img.leaflet-tile-loaded").first.wait_for()
        assert elsewhere
        frame.locator(".basemap input").uncheck()
        assert frame.evaluate("localStorage.length") == 0
    finally:
        context.close()


@pytest.mark.parametrize("prefix", ["", "/en"], ids=["cs", "en"])
def test_the_view_is_in_the_address(browser: Browser, home: str, path: str, prefix: str) -> None:
    with visit(browser, home, **DESKTOP) as found:
        page = found.go(prefix + path)
        frame = frame_of(page)
        first = said(frame)
        codes = frame.locator("select[name=kategorie] option").evaluate_all(
            "options => options.map(o => o.value)"
        )
        frame.locator("select[name=kategorie]").select_option(codes[-1])
        page.wait_for_url(f"**{prefix}{path}#kategorie={codes[-1]}")
        assert frame.url.endswith(f"#kategorie={codes[-1]}")
        second = said(frame)
        assert second != first
        # the same address opened anew shows the same view, and the way back is an empty address
        other = found.page.context.new_page()
        other.goto(page.url)
        assert said(frame_of(other)) == second
        other.close()
        frame.locator("select[name=kategorie]").select_option("")
        page.wait_for_url(f"{home}{prefix}{path}")
        assert said(frame) == first


def test_a_link_on_the_page_changes_the_map(browser: Browser, home: str, path: str) -> None:
    with visit(browser, home, **DESKTOP) as found:
        page = found.go(path)
        frame = frame_of(page)
        before = said(frame)
        link = page.locator(".map-counts a").last
        link.click()
        page.wait_for_function("location.hash.startsWith('#kategorie')")
        frame.wait_for_function(f"document.querySelector('.said').textContent !== {before!r}")
        number = link.locator("xpath=../strong").inner_text()
        assert said(frame).endswith(f": {number}.")


def test_nonsense_in_the_address_is_ignored(browser: Browser, home: str, path: str) -> None:
    with visit(browser, home, **DESKTOP) as found:
        plain = said(frame_of(found.go(path)))
        for nonsense in ("#kategorie=x&obdobi=%22%3E", "#obdobi=1999&proti=1998&plocha=nikde"):
            found.page.goto("about:blank")
            assert said(frame_of(found.go(path + nonsense))) == plain


def test_everything_works_with_the_keyboard(browser: Browser, home: str, path: str) -> None:
    with visit(browser, home, **DESKTOP) as found:
        page = found.go(path + "mapa.html")
        page.locator("main[data-ready]").wait_for()
        reached: list[str] = []
        for _ in range(14):
            page.keyboard.press("Tab")
            reached.append(
                page.evaluate(
                    "() => document.activeElement.name || document.activeElement.className"
                    " || document.activeElement.type || document.activeElement.tagName"
                )
            )
        whole = " ".join(reached)
        for name in (
            "kategorie",
            "obdobi",
            "plocha",
            "folium-map",
            "zoom-in",
            "button",
            "checkbox",
        ):
            assert name in whole, (name, reached)
        page.locator("select[name=plocha]").focus()
        page.keyboard.press("ArrowDown")
        area = page.locator("select[name=plocha] option:checked").inner_text()
        assert area in page.locator(".said").inner_text()


def test_numbers_of_the_map_are_those_of_the_table(browser: Browser, home: str, path: str) -> None:
    with visit(browser, home, **DESKTOP) as found:
        page = found.go(path)
        frame = frame_of(page)
        table = page.locator(".map-table table").first
        rows = table.locator("tbody tr").evaluate_all(
            "rows => rows.map(r => r.cells[r.cells.length - 1].textContent)"
        )
        shown = frame.locator(".count span").all_inner_texts()
        assert sorted(map(int, rows)) == sorted(map(int, shown))


def test_change_is_said_and_signed(browser: Browser, home: str, path: str) -> None:
    with visit(browser, home, **DESKTOP) as found:
        frame = frame_of(found.go(path))
        against = frame.locator("select[name=proti]")
        if against.count() == 0:
            pytest.skip("the map has one period")
        spans = against.locator("option").evaluate_all("options => options.map(o => o.value)")
        assert spans[0] == "", "all time together has nothing to be compared with"
        # to choose what to compare with is enough: the other time follows
        against.select_option(spans[2])
        found.page.wait_for_url(f"**#obdobi={spans[1]}&proti={spans[2]}")
        frame.locator("select[name=obdobi]").select_option("")
        assert against.input_value() == "", "times of another length are not compared"
        against.select_option(spans[1])
        found.page.wait_for_url(f"**#obdobi={spans[2]}&proti={spans[1]}")
        assert all(
            re.fullmatch(r"0|[+−]\d+", t) for t in frame.locator(".count span").all_inner_texts()
        )


def test_an_area_says_what_its_number_is_made_of(browser: Browser, home: str, path: str) -> None:
    with visit(browser, home, **DESKTOP) as found:
        frame = frame_of(found.go(path))
        kinds = frame.locator(".kinds li")
        assert kinds.count() == 0
        numbers = frame.locator(".count span").all_inner_texts()
        most = max(range(len(numbers)), key=lambda i: int(numbers[i]))
        frame.locator("select[name=plocha]").select_option(index=most + 1)
        texts = kinds.all_inner_texts()
        parts = [int(text.rpartition(": ")[2]) for text in texts]
        assert sum(parts) == int(numbers[most])
        assert parts == sorted(parts, reverse=True)


def test_without_javascript_there_is_the_picture_and_the_table(
    browser: Browser, home: str, path: str
) -> None:
    with visit(browser, home, java_script_enabled=False, **PHONE) as found:
        page = found.go(path)
        assert page.locator(".map-still svg").first.is_visible()
        assert not page.locator("iframe").is_visible()
        assert page.locator(".map-table table").first.is_visible()
        page.locator(".map-counts a").first.click()
        assert "#kategorie=" in page.url


def test_on_paper_there_is_the_picture(browser: Browser, home: str, path: str) -> None:
    with visit(browser, home, **DESKTOP) as found:
        page = found.go(path)
        assert page.locator("iframe").is_visible()
        assert not page.locator(".map-still").is_visible()
        page.emulate_media(media="print")
        assert page.locator(".map-still").is_visible()
        assert not page.locator("iframe").is_visible()


def test_the_frame_fits_a_phone(browser: Browser, home: str, path: str) -> None:
    with visit(browser, home, **PHONE) as found:
        page = found.go(path)
        frame = frame_of(page)
        for inside in (page, frame):
            assert inside.evaluate("document.documentElement.scrollWidth <= innerWidth")
        boxes = frame.locator("select, button, .leaflet-bar a").evaluate_all(
            "all => all.map(e => e.getBoundingClientRect()).map(r => Math.min(r.width, r.height))"
        )
        assert min(boxes) >= 24


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_numbers_on_full_colours_can_be_read(
    browser: Browser, home: str, path: str, scheme: Literal["light", "dark"]
) -> None:
    with visit(browser, home, color_scheme=scheme, **DESKTOP) as found:
        frame = frame_of(found.go(path))
        sheet = frame.evaluate(
            "getComputedStyle(document.querySelector('main').parentElement).backgroundColor"
        )
        shown = frame.locator(".count .on-dark").evaluate_all(
            "all => all.map(e => getComputedStyle(e).color)"
        )
        assert shown and set(shown) == {sheet}
