"""The main paths in a real browser: phone, desktop, keyboard, without JavaScript, narrow."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.site.browser import DESKTOP, PHONE, visit

SIZES = pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
LANGUAGES = pytest.mark.parametrize("prefix", ["", "/en"], ids=["cs", "en"])


@SIZES
@LANGUAGES
def test_from_the_home_page_to_a_call(
    browser: Browser, home: str, size: dict[str, Any], prefix: str
) -> None:
    with visit(browser, home, **size) as found:
        page = found.go(f"{prefix}/")
        page.locator("main a[href$='pomoc/']").first.click()
        assert found.path.partition("#")[0] == f"{prefix}/pomoc/"
        call = page.locator("main a[href='tel:112']").first
        assert call.is_visible()
        box = call.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 24


@SIZES
@LANGUAGES
def test_from_a_mark_to_its_indicator(
    browser: Browser, home: str, size: dict[str, Any], prefix: str
) -> None:
    with visit(browser, home, **size) as found:
        page = found.go(f"{prefix}/")
        mark = page.locator(".strip li a").nth(2)
        box = mark.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 24
        target = mark.get_attribute("href")
        mark.click()
        assert found.path == target
        assert page.locator("h1").is_visible()
        assert page.locator("blockquote").first.is_visible()


def test_a_link_to_how_a_figure_came_about_opens_it(browser: Browser, home: str) -> None:
    with visit(browser, home, **DESKTOP) as found:
        page = found.go("/stav/")
        page.locator(".states a[href*='#jak-states-']").first.click()
        box = page.locator("details.explain:target")
        assert box.get_attribute("open") is not None
        assert box.locator("li").first.is_visible()


def test_the_language_changes_on_the_same_page_without_javascript(
    browser: Browser, home: str
) -> None:
    with visit(browser, home, java_script_enabled=False, **PHONE) as found:
        page = found.go("/cile/3-1/")
        page.locator("nav.languages a[hreflang='en']").click()
        assert found.path == "/en/cile/3-1/"
        assert page.locator("html").get_attribute("lang") == "en"
        page.locator("nav.languages a[hreflang='cs']").click()
        assert found.path == "/cile/3-1/"


def test_without_javascript_nothing_is_missing(browser: Browser, home: str) -> None:
    with visit(browser, home, java_script_enabled=False, **DESKTOP) as found:
        page = found.go("/kriteria/1-1/")
        assert page.locator("table[data-sortable] tbody tr:not(.more)").count() >= 3
        page.locator("tr.more summary").first.click()
        assert page.locator("tr.more blockquote").first.is_visible()


def rows(page: Page) -> list[tuple[str, str]]:
    """Give the id of every row and the text of the explanation that follows it."""
    found: list[list[str]] = page.evaluate(
        """() => [...document.querySelectorAll("table[data-sortable] tbody tr:not(.more)")].map(
            (row) => {
              const next = row.nextElementSibling;
              return [row.id, next?.classList.contains("more") ? next.textContent : ""];
            })"""
    )
    return [(row[0], row[1]) for row in found]


def test_sorting_keeps_every_explanation_with_its_row(browser: Browser, home: str) -> None:
    with visit(browser, home, **DESKTOP) as found:
        page = found.go("/kriteria/1-1/")
        before = rows(page)
        assert len(before) >= 3
        assert any(text for _, text in before)
        orders = set()
        for index in range(page.locator("table[data-sortable] thead th").count()):
            head = page.locator("table[data-sortable] thead th").nth(index)
            for direction in ("ascending", "descending"):
                head.locator("button").click()
                assert head.get_attribute("aria-sort") == direction
                now = rows(page)
                assert sorted(now) == sorted(before)
                orders.add(tuple(row for row, _ in now))
        assert len(orders) > 2


def test_by_keyboard_past_the_menu(browser: Browser, home: str) -> None:
    with visit(browser, home, **DESKTOP) as found:
        page = found.go("/")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.getAttribute('href')") == "#obsah"
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("!!document.activeElement.closest('main')")


def test_the_menu_of_a_phone_by_keyboard(browser: Browser, home: str) -> None:
    with visit(browser, home, **PHONE) as found:
        page = found.go("/")
        menu = page.locator("details.narrow")
        first = menu.locator("nav a").first
        assert not first.is_visible()
        tab_to(page, "details.narrow > summary")
        page.keyboard.press("Enter")
        assert first.is_visible()
        page.keyboard.press("Tab")
        target = first.get_attribute("href")
        assert page.evaluate("document.activeElement.getAttribute('href')") == target
        page.keyboard.press("Enter")
        page.wait_for_url(f"{home}{target}")


def test_the_menu_of_a_desktop_by_keyboard(browser: Browser, home: str) -> None:
    with visit(browser, home, **DESKTOP) as found:
        page = found.go("/")
        tab_to(page, "nav.wide a[href='/cile/']")
        page.keyboard.press("Enter")
        page.wait_for_url(f"{home}/cile/")
        assert page.locator("nav.wide a[aria-current='page']").get_attribute("href") == "/cile/"


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the element has the focus; it must show it."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("(s) => document.activeElement.matches(s)", selector):
            style = "getComputedStyle(document.activeElement).outlineStyle"
            assert page.evaluate(style) != "none"
            return
    raise AssertionError(f"{selector} cannot be reached by keyboard")
