"""axe-core finds nothing on any template, in any language, width and colour scheme.

All folded parts are open, the menu of a phone among them; so is the live map of a map's page. Every
rule runs on the light page at both widths; on the dark one those that look at colours. Another
town's pages are looked at as a phone shows them.
"""

import json
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from macros.core.build.project import ROOT
from tests.building import Built
from tests.site.browser import DESKTOP, Visit, visit
from tests.site.conftest import Place
from tests.site.templates import shown

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
WIDTHS = (1280, 375)
COLOURS = ("color-contrast", "link-in-text-block")
MORE = {"target-size": {"enabled": True}}
"""What WCAG 2.2 added and axe leaves out unless it is asked."""
OPEN = "() => document.querySelectorAll('details').forEach((one) => { one.open = true; })"


@pytest.fixture(scope="module")
def axe() -> str:
    if not AXE.exists():
        pytest.skip("axe-core is not installed: make test does")
    return AXE.read_text("utf-8")


def found_by(axe: str, page: Page, *, phone: bool = False) -> list[str]:
    """Give what axe finds on the open page and in its frames, at every width and scheme.

    With `phone` only at the width of one, on the light page.
    """
    for frame in page.frames:
        frame.evaluate(axe)
        frame.evaluate(OPEN)
    found = []
    for width in WIDTHS[phone:]:
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in ("light", "dark")[: 2 - phone]:
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            # what is preloaded are style sheets, for one rule that no width changes
            options: dict[str, Any] = {"resultTypes": ["violations"], "rules": MORE}
            options["preload"] = width > 1000
            if scheme == "dark":
                options = {"resultTypes": ["violations"], "runOnly": COLOURS, "preload": False}
            done = page.evaluate("(options) => axe.run(document, options)", options)
            found += [
                f"{width} {scheme} {one['id']}: {json.dumps(one['nodes'][0]['html'][:160])}"
                for one in done["violations"]
            ]
    return found


def open_map(found: Visit) -> None:
    """Wait for the live map, where the page has one."""
    frame = found.page.locator("iframe[data-map]")
    if frame.count():
        frame.scroll_into_view_if_needed()
        found.page.frame_locator("iframe[data-map]").locator("main[data-ready]").wait_for()


def test_every_template(axe: str, browser: Browser, place: Place, real_site: Built) -> None:
    wrong = {}
    with visit(browser, place.home, **DESKTOP) as found:
        for address in shown(place.site, place.language):
            found.go(f"/{address}")
            open_map(found)
            if violations := found_by(axe, found.page, phone=place.site is not real_site):
                wrong[address] = violations
    assert wrong == {}


@pytest.mark.parametrize(("prefix", "words"), [("", "pomoc"), ("/en", "help")], ids=["cs", "en"])
def test_the_search_with_results_and_without(
    axe: str, browser: Browser, home: str, prefix: str, words: str
) -> None:
    with visit(browser, home, **DESKTOP) as found:
        page = found.go(f"{prefix}/hledat/?q={words}")
        page.locator("#nalezeno a").first.wait_for()
        assert found_by(axe, page) == []
        page.locator("input[type=search]").fill("qqqqqqqq")
        page.locator("#nalezeno a").first.wait_for(state="detached")
        assert found_by(axe, page) == []


def test_axe_sees_what_is_wrong(axe: str, browser: Browser, home: str) -> None:
    """The rules run at all, those of colours on the dark page too."""
    with visit(browser, home, **DESKTOP) as found:
        page = found.go("/pomoc/")
        page.evaluate("() => { document.querySelector('main').innerHTML += '<a href=/ ></a>'; }")
        page.evaluate(
            "() => document.querySelector('main p').style.setProperty('color', '#888a86')"
        )
        wrong = found_by(axe, page)
    rules = {line.split()[2] for line in wrong if line.startswith(("1280 light", "375 light"))}
    assert {"link-name:", "color-contrast:"} <= rules
