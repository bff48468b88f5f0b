"""The search: parts of its engine, then as readers use it, in a real browser."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.building import Built
from tests.site.browser import DESKTOP, launched, served, visit


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as found:
        yield found


@pytest.fixture(scope="module")
def home(tiny_site: Built) -> Iterator[str]:
    with served(tiny_site.folder) as address:
        yield address


@pytest.fixture(scope="module")
def engine(browser: Browser, home: str, tiny_site: Built) -> Iterator[Page]:
    """The search page, with the parts of its script at `window.parts`."""
    script = next(path for path in tiny_site.files if path.endswith("/search.js"))
    page = browser.new_page()
    page.goto(f"{home}/hledat/")
    page.evaluate("async (path) => { window.parts = await import(path); }", f"/{script}")
    yield page
    page.close()


def stem(page: Page, word: str, language: str) -> str:
    call = "([word, language]) => parts.stem(parts.fold(word), language)"
    found: str = page.evaluate(call, [word, language])
    return found


@pytest.mark.parametrize(
    ("word", "folded"),
    [("Oběť", "obet"), ("ŽLUŤOUČKÝ", "zlutoucky"), ("Übung", "ubung"), ("3-1-1", "3-1-1")],
)
def test_accents_and_capitals_do_not_matter(engine: Page, word: str, folded: str) -> None:
    assert engine.evaluate("(word) => parts.fold(word)", word) == folded


@pytest.mark.parametrize(
    "forms",
    [
        ("noclehárna", "noclehárny", "noclehárnu", "noclehárnou", "nocleháren"),
        ("asistent", "asistenti", "asistentů", "asistentům"),
        ("policie", "policii", "policií"),
        ("krádež", "krádeže", "krádeží", "krádežích"),
        ("pomoc", "pomoci", "pomocí"),
        ("problém", "problémy", "problémů", "problému", "problémem", "problémech", "problémům"),
        ("program", "programu", "programy", "programem", "programech"),
        ("oblast", "oblasti", "oblastí", "oblastech"),
        ("cesta", "cesty", "cestě", "cest"),
        ("hřiště", "hřišti", "hřišť", "hřištích"),
        ("policejní", "policejním", "policejního"),
        ("městský", "městští", "městské", "městským"),
        ("strážník", "strážníci", "strážníků"),
        ("oběť", "oběti", "obětem", "obětech"),
    ],
)
def test_czech_forms_have_one_stem(engine: Page, forms: tuple[str, ...]) -> None:
    assert len({stem(engine, form, "cs") for form in forms}) == 1, forms


def test_words_that_differ_keep_different_stems(engine: Page) -> None:
    words = ("most", "město", "místo", "mapa", "měna", "cesta", "český", "obec", "oběť")
    assert len({stem(engine, word, "cs") for word in words}) == len(words)


@pytest.mark.parametrize(("one", "more"), [("assistant", "assistants"), ("party", "parties")])
def test_english_plurals(engine: Page, one: str, more: str) -> None:
    assert stem(engine, more, "en") in {stem(engine, one, "en"), stem(engine, one, "en")[:-1]}


def test_a_language_without_rules_keeps_its_words(engine: Page) -> None:
    assert stem(engine, "Wohnungen", "de") == "wohnungen"


def asked(page: Page) -> list[str]:
    found: list[str] = []
    page.on("request", lambda request: found.append(request.url))
    return found


def results(page: Page, words: str) -> list[dict[str, Any]]:
    page.locator("input[type=search]").fill(words)
    page.locator("#nalezeno a").first.wait_for()
    found: list[dict[str, Any]] = page.locator("#nalezeno a").evaluate_all(
        "all => all.map(a => ({href: a.getAttribute('href'), text: a.textContent}))"
    )
    return found


def test_nothing_is_loaded_before_the_reader_searches(browser: Browser, home: str) -> None:
    with visit(browser, home, **DESKTOP) as found:
        requests = asked(found.page)
        page = found.go("/hledat/")
        page.wait_for_load_state("networkidle")
        assert not [url for url in requests if url.endswith("search.json")]
        results(page, "policie")
        assert [url.removeprefix(home) for url in requests if "search.json" in url] == [
            "/search.json"
        ]


@pytest.mark.parametrize("words", ["lampy", "LAMPY", "lampa", "lampz"])
def test_without_accents_inflected_and_with_a_slip(browser: Browser, home: str, words: str) -> None:
    with visit(browser, home, **DESKTOP) as found:
        page = found.go("/hledat/")
        assert any("lampy" in hit["href"] for hit in results(page, words)), words


def test_an_abbreviation_finds_what_it_stands_for(
    browser: Browser, home: str, tiny_site: Built
) -> None:
    from macros.core.schema.documents import Abbreviation

    short = tiny_site.kb.list(Abbreviation)[0]
    with visit(browser, home, **DESKTOP) as found:
        page = found.go("/hledat/")
        by_short = {hit["href"] for hit in results(page, short.short)}
        by_title = {hit["href"] for hit in results(page, short.title.root["cs"])}
        assert by_short & by_title


def test_results_stand_in_groups_by_kind(browser: Browser, home: str) -> None:
    with visit(browser, home, **DESKTOP) as found:
        page = found.go("/hledat/")
        results(page, "policie")
        groups = page.locator("#nalezeno h2").all_inner_texts()
        assert len(groups) == len(set(groups)) >= 2
        assert page.locator("#nalezeno").get_attribute("aria-live") == "polite"


def test_by_keyboard_alone(browser: Browser, home: str) -> None:
    with visit(browser, home, **DESKTOP) as found:
        page = found.go("/en/hledat/")
        page.locator("input[type=search]").focus()
        page.keyboard.type("police")
        page.keyboard.press("Enter")
        page.locator("#nalezeno a").first.wait_for()
        assert found.path == "/en/hledat/?q=police"
        page.locator("input[type=search]").focus()  # before the script is there, Enter loads anew
        page.keyboard.press("Tab")  # the button
        page.keyboard.press("Tab")
        target = page.evaluate("document.activeElement.getAttribute('href')")
        assert target == page.locator("#nalezeno a").first.get_attribute("href")
        page.keyboard.press("Enter")
        page.wait_for_url(f"{home}{target}")


def test_words_never_become_markup(browser: Browser, home: str) -> None:
    with visit(browser, home, **DESKTOP) as found:
        page = found.go("/hledat/?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
        page.wait_for_timeout(300)
        assert page.locator("#nalezeno img, #nalezeno script").count() == 0
