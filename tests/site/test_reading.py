"""What a reader meets: abbreviations explained, quotations exact, languages marked."""

import re
from collections.abc import Iterator
from itertools import product

import pytest
from lxml import html

from macros.core.schema.documents import Abbreviation
from macros.core.text import markup
from macros.features.assessment.models import Indicator
from tests import building, tiny
from tests.building import Built

SILENT = {"script", "style", "svg", "code", "pre", "title", "textarea"}


def normal(text: str) -> str:
    """Give a text with all white space, non-breaking too, as single spaces."""
    return " ".join(text.split())


def exact(text: str) -> str:
    """Give a text with line breaks as single spaces and non-breaking ones kept."""
    return re.sub(r"[ \n\t\r]+", " ", text).strip()


def plain(text: str) -> str:
    """Give a text of the knowledge base as it should be read: without marks."""
    return exact(html.fragment_fromstring(markup.render(text), create_parent=True).text_content())


def visible(main: html.HtmlElement, *, without: tuple[str, ...] = ()) -> Iterator[str]:
    """Give the texts of a page that are read as text."""
    for node, text in building.texts(main):
        around = {above.tag for above in (node, *node.iterancestors())}
        if not around & {*SILENT, *without}:
            yield text


def unexplained(page: html.HtmlElement, known: dict[str, str]) -> list[str]:
    """Give the abbreviations that a page uses and nowhere explains."""
    (main,) = page.iter("main")
    text = normal(" ".join(visible(main)))
    below = {normal(dt.text_content()) for dt in main.iter("dt")}
    return [
        short
        for short, title in known.items()
        if re.search(rf"(?<![\w/.-]){re.escape(short)}(?![\w-])", text)
        and short not in below
        and f"{short} ({title})" not in text
        and not re.search(rf"{re.escape(short)}( \(|\))", text)
    ]


def test_every_abbreviation_on_a_page_is_explained_there(site: Built) -> None:
    kb = site.kb
    found = {}
    for address, page in site.public.items():
        language = site.language(address)
        known = {
            a.short: normal(plain(a.title.best(language, kb.default)[0]))
            for a in kb.list(Abbreviation)
        }
        if missing := unexplained(page, known):
            found[address] = missing
    assert found == {}


def test_it_is_written_out_where_it_is_first_used_and_only_there(site: Built) -> None:
    written, known = 0, site.kb.list(Abbreviation)
    for address, page in site.public.items():
        (main,) = page.iter("main")
        text = normal(" ".join(visible(main, without=("blockquote", "q"))))
        for short in known:
            title = normal(plain(short.title.best(site.language(address), site.kb.default)[0]))
            whole = f"{short.short} ({title})"
            written += whole in text
            assert text.count(whole) <= 1, (address, whole)
    assert written >= len(known) // 2


def test_quotations_are_as_the_source_has_them(site: Built) -> None:
    """No space of a quotation becomes another one, no abbreviation in it is written out."""
    kb = site.kb
    for language, indicator in product(kb.site.languages, kb.list(Indicator)):
        prefix = "" if language == kb.default else f"{language}/"
        page = site.pages[f"{prefix}ukazatele/{indicator.id}/"]
        shown = [exact(quote.text_content()) for quote in page.iter("blockquote")]
        for assessment in indicator.assessments:
            wording, _ = assessment.wording.best(language, kb.default)
            assert plain(wording) in shown, (language, indicator.id)
        assert plain(indicator.question.root[kb.default]) in shown, (language, indicator.id)


def test_the_original_is_marked_with_its_language_wherever_it_is_quoted(real_site: Built) -> None:
    kb = real_site.kb
    for indicator in kb.list(Indicator):
        page = real_site.pages[f"en/ukazatele/{indicator.id}/"]
        wordings = [a.wording for a in indicator.assessments]
        for text in (indicator.question, *wordings):
            words = plain(text.root["cs"])
            quotes = [q for q in page.iter("blockquote") if exact(q.text_content()) == words]
            assert quotes, indicator.id
            for quote in quotes:
                assert quote.xpath("ancestor-or-self::*/@lang | .//@lang")[-1] == "cs"


def test_no_czech_letter_stands_unmarked_on_an_english_page(real_site: Built) -> None:
    """Czech words on an English page are names, or stand in an element that says `lang`."""
    czech = re.compile(r"\b(?:je|jsou|který|která|které|není|města|obec|bude|nebo|také)\b")
    found = []
    for address, page in real_site.public.items():
        if real_site.language(address) != "en":
            continue
        for node, text in building.texts(page.find("body")):
            if node.tag in ("code", "pre") or "://" in text:
                continue
            if "cs" not in node.xpath("ancestor-or-self::*/@lang") and czech.search(text):
                found.append((address, exact(text)))
    assert found == []


FALLBACK = "goals/1.yml"


@pytest.fixture(scope="module")
def half_translated(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A town that has not translated one goal yet."""
    files = tiny.tiny()
    lines = files[FALLBACK].decode().splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith("  en:")]
    assert len(kept) < len(lines)
    files[FALLBACK] = "".join(kept).encode()
    folder = building.write(files, tmp_path_factory.mktemp("half") / "kb")
    return building.build(folder, folder.parent / "site")


def test_what_is_not_translated_is_shown_in_the_default_language_and_says_so(
    half_translated: Built,
) -> None:
    page = half_translated.pages["en/cile/1/"]
    assert page.get("lang") == "en"
    words = "Aby se lidé doma cítili bezpečně."
    holding = [node for node, text in building.texts(page.find("body")) if words in normal(text)]
    assert holding
    for node in holding:
        assert node.xpath("ancestor-or-self::*/@lang")[-1] == "cs"
    (main,) = page.iter("main")
    notice = main.xpath(".//*[@class and contains(@class, 'fallback')]")
    assert notice
    assert "Czech" in normal(notice[0].text_content())


def test_what_is_translated_needs_no_notice(half_translated: Built) -> None:
    for address in ("cile/1/", "cile/1-1/", "en/cile/1-1/"):
        assert half_translated.pages[address].xpath("//*[contains(@class, 'fallback')]") == []
