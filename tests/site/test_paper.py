"""Pages on paper: what a reader can only click is left out, what is folded is open."""

import io

import pypdf
import pytest
from playwright.sync_api import Browser

from tests.building import Built
from tests.site.browser import DESKTOP, visit
from tests.site.templates import templates

CLICKED = "button:not(thead *), .button, .help-link, .search-link, .languages, nav"
VISIBLE = "all => all.filter(one => one.checkVisibility()).map(one => one.textContent)"


def test_every_template_names_its_address_and_offers_nothing_to_click(
    browser: Browser, home: str, real_site: Built
) -> None:
    with visit(browser, home, **DESKTOP) as found:
        for template in templates(real_site):
            page = found.go(f"/{template.address}")
            page.emulate_media(media="print")
            address = page.locator("link[rel=canonical]").get_attribute("href")
            assert page.locator(".printed").first.inner_text() == address, template.name
            assert page.locator(CLICKED).evaluate_all(VISIBLE) == [], template.name
            page.emulate_media(media="screen")
            assert not page.locator(".printed").first.is_visible()


@pytest.mark.parametrize("language", ["", "en/"])
def test_exact_words_are_open_and_the_ways_of_counting_as_the_reader_left_them(
    browser: Browser, home: str, language: str
) -> None:
    with visit(browser, home, **DESKTOP) as found:
        page = found.go(f"/{language}ukazatele/1-1-1/")
        explained = page.locator(".explain").first
        page.emulate_media(media="print")
        assert page.locator(".exact blockquote").first.is_visible()
        assert not explained.is_visible()
        page.emulate_media(media="screen")
        assert not page.locator(".exact blockquote").first.is_visible()
        explained.locator("summary").click()
        page.emulate_media(media="print")
        assert explained.locator("p").first.is_visible()


def test_sheets_are_numbered(browser: Browser, home: str) -> None:
    with visit(browser, home, **DESKTOP) as found:
        printed = found.go("/kriteria/1-1/").pdf(prefer_css_page_size=True)
    sheets = pypdf.PdfReader(io.BytesIO(printed)).pages
    assert len(sheets) > 1
    for number, sheet in enumerate(sheets, 1):
        assert f"{number} / {len(sheets)}" in sheet.extract_text()
