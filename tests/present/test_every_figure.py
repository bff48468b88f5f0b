"""Every number that the site worked out opens how it came about: none is left out.

The numbers are found by the program itself, not by a list: see `tests/support/seen.py`.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pytest
from lxml import html

from macros.core.kb.knowledge import KnowledgeBase
from macros.core.kb.load import load, load_folder
from macros.core.outputs import explained
from macros.core.pages import change_text, correction_notes
from macros.core.records.explanation import Explanation
from tests.building import DAY, REAL
from tests.support import continued
from tests.support.seen import MARKED, MarkingView, marking, shown

Page = html.HtmlElement


@pytest.fixture(autouse=True)
def _recorded_corrections(monkeypatch: pytest.MonkeyPatch) -> None:
    """A figure before and after a correction is recorded, too, but goes through a text."""
    figure = change_text.figure

    def recorded(*given: Any) -> str:
        return MARKED.sub(r"\1", figure(*given))

    monkeypatch.setattr(change_text, "figure", recorded)
    monkeypatch.setattr(correction_notes, "figure", recorded)


@pytest.fixture(params=["the town", "a town that went on"])
def case(request: pytest.FixtureRequest) -> tuple[KnowledgeBase, date]:
    """The real knowledge base, and that of the made-up town after two more years."""
    kb, _ = load_folder(REAL) if request.param == "the town" else load(continued.files())
    assert kb is not None
    return kb, DAY if request.param == "the town" else date(2027, 2, 1)


def test_every_number_that_is_worked_out_is_explained(case: tuple[KnowledgeBase, date]) -> None:
    view, seen = marking(case[0], "en", case[1]), 0
    known = list(explained.explanations(view))
    gaps = []
    for address, content in shown(view):
        page = html.document_fromstring(f"<body>{content}</body>")
        there = sections(page)
        reached = list(_reached(view, known, address, page, there))
        for element, text, number in _numbers(page):
            seen += 1
            near = {0, there[element]}
            if not _self_evident(page, element, number) and not any(
                section in near and number in found for section, found in reached
            ):
                gaps.append(f"{address}: {' '.join(text.split())}")
    assert not gaps, f"{len(gaps)}: {gaps[:20]}"
    assert seen > 200


def sections(page: Page) -> dict[Page, int]:
    """Give for each element how many headings of the second level came before its end."""
    found, count = {}, 0
    for element in page.iter():
        if isinstance(element.tag, str):
            inside = element.xpath("ancestor::figure | ancestor::*[@class='headline']")
            count += element.tag == "h2" and not inside
            found[element] = count
    return found


def _reached(
    view: MarkingView,
    known: list[Explanation],
    address: str,
    page: Page,
    there: Mapping[Page, int],
) -> Iterator[tuple[int, set[str]]]:
    """Give what a reader can open: the part of the page that leads there, its numbers."""
    base = view.absolute("")
    for element in page.xpath("//*[@id or @data-explains]"):
        place = f"{address}#{element.get('id')}"
        for one in known:
            if one.page == place or one.id == element.get("data-explains"):
                yield there[element], set(_figures(one))
    for link in page.xpath("//a[contains(@href, '#jak-')]"):
        local = link.get("href").removeprefix(base).removeprefix(view.link(""))
        local = f"{address}{local}" if local.startswith("#") else local
        for one in known:
            if one.page == local:
                yield there[link], set(_figures(one))


def _figures(one: Explanation) -> Iterator[str]:
    """Give the numbers that an explanation has: the figures and what went into them."""
    for figures in one.figures.values():
        yield from map(str, figures.values() if isinstance(figures, dict) else figures)
    for thing in one.things:
        for value in thing.inputs.values():
            if isinstance(value, tuple):  # a class of a map ends just below the next limit
                yield from (str(end) for limit in value for end in (limit, limit - 1))
            else:
                yield str(value)


def _numbers(page: Page) -> Iterator[tuple[Page, str, str]]:
    for element in page.iter():
        if isinstance(element.tag, str):
            for text in (element.text or "", *(child.tail or "" for child in element)):
                for found in MARKED.finditer(text):
                    yield element, MARKED.sub(r"\1", text), found[1].replace(",", "")


def _self_evident(page: Page, element: Page, number: str) -> bool:
    """Whether the number is inside an explanation, or what it counts stands right there."""
    if element.xpath("ancestor-or-self::*[@data-explains]"):
        return True
    if element.xpath("self::*[name()='text']/ancestor::*[@class='years']"):
        return True  # the scale of a chart
    if element.tag == "summary":  # a fold opens what was counted
        return int(number) == len(element.getparent().xpath(".//li"))
    texts = element.xpath("ancestor::section[@class='channel']/pre/text()")
    if texts:  # the measures of a text to take over
        titled = page.xpath("normalize-space(//h1)")
        measures = (texts[0], texts[0].split(), texts[0].split("\n\n")[0], titled)
        return int(number) in map(len, measures)
    target = element.xpath("string(self::li/a/@href[starts-with(., '#')])")
    if target:  # the desk of editors: what is to be done is listed under the link
        (heading,) = page.xpath("//h2[@id=$key]", key=target[1:])
        listed = heading.xpath("(following-sibling::*[self::ul or self::table])[1]")[0]
        return int(number) == len(listed.xpath("./li[*] | .//strong"))
    return False
