"""Keyboard, enlargement, spacing of text, forced colours, less motion: on real pages."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.building import Built
from tests.site.browser import DESKTOP, visit
from tests.site.conftest import Place
from tests.site.templates import FRAMES, Template, shown, templates

CONTROLS = {
    "sorting": "//table[@data-sortable]",
    "map": "//iframe[@data-map]",
    "form": "//main//form",
    "copying": "//*[@data-copy]",
    "unfolding": "//main//details",
}
"""What can be operated, besides links: one page with each is walked through by keyboard."""


def smallest(site: Built, control: str) -> str:
    """Give the address of the smallest template that has such a control."""
    path = CONTROLS[control]
    having: list[Template] = [one for one in templates(site) if site.pages[one.address].xpath(path)]
    if not having:
        pytest.skip(f"no page of this knowledge base has {path}")
    return min(having, key=lambda one: one.size).address


WALKED = """() => {
  const it = document.activeElement;
  if (!it || it === document.body) return null;
  const all = [...document.querySelectorAll("*")];
  const box = it.getBoundingClientRect(), style = getComputedStyle(it);
  const [x, y] = [box.left + box.width / 2, box.top + Math.min(box.height / 2, 12)];
  const top = document.elementFromPoint(x, y);
  return {
    order: all.indexOf(it),
    name: it.outerHTML.slice(0, 120),
    frame: it.tagName === "IFRAME",
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    seen: box.width > 0 && x >= 0 && x <= innerWidth && y >= 0 && y <= innerHeight,
    // a link that breaks over two lines has nothing in its middle
    clear: !top || it.contains(top) || top.contains(it) || it.getClientRects().length > 1,
  };
}"""


def walk(page: Page) -> list[dict[str, Any]]:
    """Press Tab from the top until the focus leaves the page; give every stop, frames once."""
    stops: list[dict[str, Any]] = []
    for _ in range(900):
        page.keyboard.press("Tab")
        stop = page.evaluate(WALKED)
        if stop is None or (stops and stop["order"] == stops[0]["order"]):
            return stops
        if not (stop["frame"] and stops and stops[-1]["order"] == stop["order"]):
            stops.append(stop)
    raise AssertionError(f"caught at {stops[-1]['name']}")


@pytest.mark.parametrize("place", ["real_site-0", "other_site-0"], indirect=True)
@pytest.mark.parametrize("control", ["home", *CONTROLS])
def test_the_keyboard_goes_through_in_order_and_always_shows_where(
    browser: Browser, place: Place, control: str
) -> None:
    address = "" if control == "home" else smallest(place.site, control)
    with visit(browser, place.home, reduced_motion="reduce", **DESKTOP) as found:
        page = found.go(f"/{address}")
        stops = walk(page)
    assert len(stops) > 15
    orders = [stop["order"] for stop in stops]
    assert orders == sorted(orders), address
    # a frame shows the focus inside of it, what can be scrolled around it may be partly outside
    assert [s["name"] for s in stops if not s["ring"] and not s["frame"]] == [], address
    assert [s["name"] for s in stops if not s["seen"] and not s["frame"]] == [], address
    assert [s["name"] for s in stops if not s["clear"]] == [], address


def test_sorting_by_keyboard_says_how(browser: Browser, home: str, real_site: Built) -> None:
    with visit(browser, home, **DESKTOP) as found:
        page = found.go(f"/{smallest(real_site, 'sorting')}")
        page.locator("table[data-sortable]").first.evaluate(
            "(table) => { const d = table.closest('details'); if (d) d.open = true; }"
        )
        head = page.locator("table[data-sortable] thead th").first
        for key, said in (("Enter", "ascending"), ("Space", "descending")):
            head.locator("button").press(key)
            assert head.get_attribute("aria-sort") == said
            assert head.locator("button").evaluate("(e) => e === document.activeElement")


@pytest.mark.parametrize("prefix", ["", "/en"], ids=["cs", "en"])
def test_the_skip_link_is_seen_when_it_has_the_focus(
    browser: Browser, home: str, prefix: str
) -> None:
    with visit(browser, home, **DESKTOP) as found:
        page = found.go(f"{prefix}/cile/")
        skip = page.locator(".skip")
        assert not page.evaluate(INSIDE, ".skip")
        page.keyboard.press("Tab")
        assert skip.evaluate("(e) => e === document.activeElement")
        page.wait_for_function(INSIDE, arg=".skip")


INSIDE = "(s) => document.querySelector(s).getBoundingClientRect().top >= 0"

SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
    word-spacing: .16em !important; } p { margin-bottom: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
}"""
"""What WCAG 1.4.12 lets a reader do."""

SIDEWAYS = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.querySelectorAll("body *")]
    .filter((e) => e.getBoundingClientRect().right > width + 1)
    .slice(0, 3).map((e) => e.outerHTML.slice(0, 120));
}"""

LOST = """() => {
  const wide = document.documentElement.scrollWidth > document.documentElement.clientWidth;
  const cut = [...document.querySelectorAll("body *")].filter((e) => {
    const style = getComputedStyle(e);
    if (style.overflowX !== "hidden" || style.clipPath !== "none") return false;
    return e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1;
  });
  const out = [...document.querySelectorAll("a, button, summary, h1, h2, h3")].filter((e) => {
    const box = e.getBoundingClientRect();
    return box.right > innerWidth + 1 && !e.closest(".scroll, table, .hidden, [class*=narrow]");
  });
  const names = cut.concat(out).map((e) => e.outerHTML.slice(0, 100));
  return wide ? ["scrolls sideways", ...names] : names;
}"""


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_is_lost_and_nothing_scrolls_sideways_with_more_space_in_the_text_either(
    browser: Browser, place: Place, width: int
) -> None:
    """At 320 px, which is 1280 px at 400 %, too."""
    wrong = {}
    with visit(browser, place.home, viewport={"width": width, "height": 800}) as found:
        for address in shown(place.site, place.language):
            if FRAMES.search(address):
                continue  # it takes the room that the page around gives to it
            page = found.go(f"/{address}")
            page.locator("h1").wait_for()
            said = page.evaluate(SIDEWAYS)
            page.evaluate(SPACED)
            if said := [*said, *page.evaluate(LOST)]:
                wrong[address] = said
    assert wrong == {}


def test_marks_are_told_apart_in_forced_colours(browser: Browser, home: str) -> None:
    with visit(browser, home, forced_colors="active", **DESKTOP) as found:
        page = found.go("/hodnoceni/")
        fills = page.evaluate(
            """() => Object.fromEntries(["yes", "no"].map((name) => [name,
              [...document.querySelectorAll(`.key .mark.${name} *`)].map((e) => {
                const style = getComputedStyle(e);
                return e.matches(".fill, .box") ? style.fill + style.stroke : "";
              }).join()]))"""
        )
        assert fills["yes"] and fills["no"]
        assert fills["yes"] != fills["no"]


def test_with_less_motion_nothing_moves(browser: Browser, home: str, real_site: Built) -> None:
    moving = """() => [document.documentElement, ...document.querySelectorAll("*")].filter((e) => {
      const s = getComputedStyle(e);
      const lasts = (value) => value.split(",").some((one) => parseFloat(one) > 0);
      const motion = lasts(s.transitionDuration) || lasts(s.animationDuration);
      return motion || s.scrollBehavior === "smooth";
    }).map((e) => e.outerHTML.slice(0, 80))"""
    with visit(browser, home, reduced_motion="reduce", **DESKTOP) as found:
        for address in ("", smallest(real_site, "sorting"), "hledat/"):
            assert found.go(f"/{address}").evaluate(moving) == []


def test_every_page_has_one_of_each_landmark(real_site: Built) -> None:
    for address, page in real_site.public.items():
        body = page.find("body")
        for tag in ("header", "main", "footer"):
            direct = [e for e in body.iter(tag) if e.getparent() is body]
            assert len(direct) == 1, (address, tag)
        names = [nav.get("aria-label") or nav.get("aria-labelledby") for nav in body.iter("nav")]
        assert all(names), address
        # the wide and the narrow menu are the same one; only one of them is shown
        assert len(set(names)) == len(names) - 1, (address, names)
