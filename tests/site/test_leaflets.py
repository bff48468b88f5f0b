"""The page of help in further languages, and on one sheet of paper."""

import io
import math
from collections.abc import Callable

import pypdf
import pytest
from lxml import html

from macros.core.build import project
from macros.core.kb.load import load
from macros.core.messages import Problem
from macros.core.outputs.exports import exports
from macros.core.pages.site_context import Desk
from macros.features.people.models import Helpline, Situation
from tests import tiny
from tests.building import DAY, Built
from tests.site.browser import launched, served, visit

TABLES = sorted((project.DOCS / "help").glob("*.yml"))


def test_all_tables_have_the_same_words() -> None:
    tables = {path.stem: project.help_words(path.stem).table for path in TABLES}
    assert {"uk", "de"} <= tables.keys()
    first, *others = tables.values()
    for other in others:
        assert other.keys() == first.keys()
        for key, words in first.items():
            assert isinstance(words, str) and words.strip()
            assert ("{day}" in words) == ("{day}" in str(other[key])), key


def leaflets(kb_files: tiny.Files) -> dict[str, str]:
    """Give the pages by language, of a knowledge base that asks for German."""
    kb, problems = load(kb_files)
    assert kb is not None, [problem.text("en") for problem in problems]
    words = {name: project.help_words(name) for name in kb.site.help_languages}
    view = project.view(kb, kb.default, DAY, Desk(help=words))
    made = exports(project.all_views(view))
    return {
        path.partition("/")[0]: str(content)
        for path, content in made
        if path.endswith("/pomoc/index.html")
    }


def test_a_further_language_needs_data_alone() -> None:
    found = leaflets(tiny.whole())
    assert found.keys() == {"de"}
    page = html.document_fromstring(found["de"].encode())
    assert page.get("lang") == "de"
    assert page.findtext(".//h1") == "Wohin Sie sich wenden können"


def test_what_is_not_translated_says_so_and_in_which_language_it_is() -> None:
    page = html.document_fromstring(leaflets(tiny.whole())["de"].encode())
    advice = page.find_class("fallback")
    assert advice
    assert "noch nicht übersetzt" in advice[0].text_content()
    assert advice[0].xpath("./div/@lang") == ["cs"]


def test_other_texts_may_not_have_them_unasked() -> None:
    changed = tiny.replaced("situations.yml", "    cs:", "    pl: x\n    cs:")
    found: list[Problem] = tiny.problems(changed)
    assert "KB403" in {problem.code for problem in found}


def test_each_version_leads_to_all_others(real_site: Built) -> None:
    languages = {*real_site.kb.site.languages, *real_site.kb.site.help_languages}
    pages = {"pomoc/": real_site.pages["pomoc/"], **real_site.leaflets}
    assert len(pages) == 1 + len(real_site.kb.site.help_languages)
    for page in pages.values():
        said = set(page.xpath("//link[@hreflang != 'x-default']/@hreflang"))
        assert said == languages
        shown = set(page.xpath("//nav[contains(@class, 'languages')]//a/@hreflang"))
        assert shown == languages - {page.get("lang")}
    for address, page in real_site.public.items():
        if address.endswith("/"):
            foot = page.xpath("//footer//a[@hreflang]/@hreflang")
            assert set(foot) == set(real_site.kb.site.help_languages), address


def test_it_says_no_more_and_no_less_than_the_page_in_the_default_language(
    real_site: Built,
) -> None:
    kb = real_site.kb
    original = real_site.pages["pomoc/"]
    for address, page in real_site.leaflets.items():
        for path in ("//main//@id", "//main//a[starts-with(@href, 'tel:')]/@href"):
            ids = [i for i in page.xpath(path) if i != "obsah"]
            own = {"nouze", "potom", "mlcky", "chybi"}
            theirs = set(original.xpath(path))
            assert {i for i in ids if i not in own} <= theirs, address
        language = real_site.language(address)
        for kind in (Helpline, Situation):
            for entity in kb.list(kind):
                assert page.get_element_by_id(entity.id) is not None
                for name in ("title", "when", "hours", "note", "without_speech", "advice"):
                    text = getattr(entity, name, None)
                    if text is not None:
                        assert language in text.root, (address, entity.id, name)
                        numbers = [w for w in text.root["cs"].split("**")[1::2] if w[0].isdigit()]
                        theirs_too = text.root[language].split("**")[1::2]
                        assert numbers == [w for w in theirs_too if w[0].isdigit()], entity.id
        assert page.find_class("fallback") == [], address


def test_they_are_small_and_whole(real_site: Built) -> None:
    for address in real_site.leaflets:
        assert len(real_site.files[f"{address}index.html"]) <= 20_480
        assert b"<script" not in real_site.files[f"{address}index.html"]


SMALLEST = 9.5
"""Points of the smallest letters on paper that an old reader still reads."""


def sizes_into(found: set[float]) -> Callable[..., None]:
    """Give what notes the size of every piece of text, in points, as it lies on the sheet."""

    def note(text: str, page: list[float], line: list[float], font: object, size: float) -> None:
        if text.strip():
            found.add(round(size * math.hypot(page[2], page[3]) * math.hypot(line[2], line[3]), 1))

    return note


@pytest.mark.parametrize("address", ["pomoc/", "en/pomoc/", "uk/pomoc/", "de/pomoc/"])
def test_it_prints_on_one_sheet(real_site: Built, address: str) -> None:
    if address not in real_site.pages:
        pytest.skip("the site has no such page")
    with launched() as browser, served(real_site.folder) as home, visit(browser, home) as found:
        page = found.go(f"/{address}")
        sizes: set[float] = set()
        pdf = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
        assert len(pdf.pages) == 1
        assert [round(float(side)) for side in pdf.pages[0].mediabox[2:]] == [595, 842]
        text = " ".join(pdf.pages[0].extract_text(visitor_text=sizes_into(sizes)).split())
        assert min(sizes) >= SMALLEST, sorted(sizes)
        assert max(sizes) >= 2 * SMALLEST, "the numbers to call first are large"
        for line in real_site.kb.list(Helpline):
            assert line.number.replace(" ", "") in text.replace(" ", ""), line.number
