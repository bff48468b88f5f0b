"""Hostile text in every field stays text: no markup on any page, nothing runs at build."""

import json
import re
from collections.abc import Iterator

import pytest
from lxml import etree, html

from macros.cli import verify
from macros.core.messages import Severity
from tests import building, tiny
from tests.building import Built
from tests.site.browser import launched, served
from tests.site.templates import templates

HARMLESS = " konec"
HOSTILE = (
    ' <script>alert(1)</script>"><img src=x onerror=alert(1)>'
    " {{ 1234567 * 7 }}{% raw %}{{ config }}{# x #}"
    " ' onmouseover='alert(1) </title></textarea><svg/onload=alert(1)>"
    " &lt;b&gt; <!-- x --> ]]> ${x} konec"
)
RESULT = b"8641969"
"""What the sum would come to."""


def town(added: str, folder: str, factory: pytest.TempPathFactory) -> Built:
    files = building.with_every_text(tiny.whole(), added)
    for name in [name for name in files if name.startswith("channels/")]:
        limits = re.compile(rb'"(characters|words|title)": "\d+"')
        files[name] = limits.sub(rb'"\1": "9999"', files[name])
    path = building.write(files, factory.mktemp(folder) / "kb")
    return building.build(path, path.parent / "site")


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return town(HARMLESS, "harmless", tmp_path_factory)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return town(HOSTILE, "hostile", tmp_path_factory)


def structure(page: html.HtmlElement) -> list[tuple[str, tuple[str, ...]]]:
    """Give every element of a page with the names of its attributes, in order."""
    return [
        (element.tag, tuple(sorted(element.attrib)))
        for element in page.iter()
        if isinstance(element.tag, str)
    ]


def comments(page: html.HtmlElement) -> list[str]:
    return [str(element.text) for element in page.iter() if not isinstance(element.tag, str)]


def test_hostile_text_is_in_every_kind_of_text(hostile: Built) -> None:
    assert hostile.kb.site.title.root["cs"].endswith(HOSTILE)
    assert hostile.kb.site.menu[0].label.root["en"].endswith(HOSTILE)
    assert hostile.kb.texts["o-obci"].root["cs"].endswith(HOSTILE)


def test_it_adds_no_element_and_no_attribute_to_any_page(hostile: Built, harmless: Built) -> None:
    assert hostile.pages.keys() == harmless.pages.keys()
    for address, page in hostile.pages.items():
        if address.endswith("editori/stav/"):
            continue  # it lists advice on texts, and hostile ones get more of it: see below
        assert structure(page) == structure(harmless.pages[address]), address
        assert comments(page) == comments(harmless.pages[address]), address


def test_the_page_that_lists_advice_has_no_new_sort_of_element(
    hostile: Built, harmless: Built
) -> None:
    """Hostile texts get more advice, so it has more elements, but none of another sort."""
    known = {kind for page in harmless.pages.values() for kind in structure(page)}
    for language in ("", "en/"):
        page = hostile.pages[f"{language}editori/stav/"]
        assert {kind for kind in structure(page) if kind not in known} == set()
        assert comments(page) == comments(harmless.pages[f"{language}editori/stav/"])


def test_nothing_runs_in_a_browser_even_without_the_policy(hostile: Built) -> None:
    ran: list[str] = []
    with launched() as browser, served(hostile.folder) as home:
        context = browser.new_context(bypass_csp=True)
        page = context.new_page()
        page.expose_function("alert", lambda *said: ran.append(page.url))
        page.on("dialog", lambda dialog: ran.append(page.url))
        # an attack may wait for the mouse, so every place gets it
        over = """() => document.querySelectorAll("*").forEach((e) =>
          e.dispatchEvent(new MouseEvent("mouseover", {bubbles: true})))"""
        shown = (*templates(hostile), *templates(hostile, frames=True))
        for one in shown:
            for language in ("", "en/"):
                page.goto(f"{home}/{language}{one.address}")
                page.evaluate(over)
        page.goto(f"{home}/hledat/?q=script")
        page.locator("#nalezeno > *").first.wait_for()
        page.evaluate(over)
        context.close()
    assert len(shown) > 30
    assert ran == []


@pytest.mark.parametrize(
    "name",
    ["news/<img src=x onerror=alert(1)>.yml", "news/{{ 7*7 }}.yml", 'news/a"b.yml', "news/a'b.yml"],
)
def test_hostile_names_of_files_are_refused(name: str) -> None:
    files = tiny.whole()
    found = tiny.problems({**files, name: files["news/2024-05-02-lampy.yml"]})
    said = [problem for problem in found if problem.path == name]
    assert any(problem.severity is Severity.ERROR for problem in said)


@pytest.mark.parametrize("attack", ["<script>alert(1)</script>", "{{ 7*7 }}", "=cmd|' /C calc'!A0"])
@pytest.mark.parametrize("column", ["period", "category", "count"])
def test_hostile_values_in_imported_figures_are_refused(attack: str, column: str) -> None:
    files = tiny.whole()
    (name,) = (path for path in files if path.startswith("crime/") and path.endswith(".csv"))
    head, first, *rest = files[name].decode().splitlines()
    values = dict(zip(head.split(","), first.split(","), strict=True)) | {column: attack}
    lines = [head, ",".join(values[key] for key in head.split(",")), *rest]
    found = tiny.problems({**files, name: "\n".join(lines).encode() + b"\n"})
    assert any(problem.severity is Severity.ERROR for problem in found if problem.path == name)


def test_no_page_has_a_script_or_style_of_its_own(hostile: Built) -> None:
    found = verify.problems(hostile.folder, "site")
    assert [problem.text("en") for problem in found if problem.code != "KB817"] == []


def test_nothing_ran_at_build(hostile: Built) -> None:
    assert [path for path, data in hostile.files.items() if RESULT in data] == []
    for address, page in hostile.pages.items():
        for _, text in building.texts(page):
            assert "data-kb" not in text, address


def test_it_is_shown_as_it_was_written(hostile: Built) -> None:
    """Exactly once escaped, letter by letter, wherever it comes out whole."""
    shown = " ".join(HOSTILE.split())
    for address, page in hostile.public.items():
        words = " ".join(page.findtext(".//title").split())
        assert words.endswith(shown), address
        (description,) = page.xpath("//meta[@name='description']/@content")
        assert "&lt;script" not in description, address
        for heading in page.iter("h1"):
            text = " ".join(heading.text_content().split())
            assert "&amp;" not in text, address


@pytest.mark.parametrize(
    "address",
    ["aktuality/2024-05-02-lampy/", "en/aktuality/2024-05-02-lampy/", "cile/1/", "en/cile/1/"],
)
def test_headings_show_it_letter_by_letter(hostile: Built, address: str) -> None:
    heading = " ".join(hostile.pages[address].find(".//h1").text_content().split())
    assert heading.endswith(" ".join(HOSTILE.split()))


def test_data_carries_it_unchanged(hostile: Built) -> None:
    for path, data in hostile.files.items():
        if path.startswith("data/") and path.endswith(".json"):
            for text in strings(json.loads(data)):
                assert "&lt;script" not in text, path
    (goal, *_) = hostile.json("goals")["items"]
    assert goal["title"]["cs"].endswith(HOSTILE)


def test_feeds_and_other_xml_are_well_formed(hostile: Built, harmless: Built) -> None:
    """They parse, with as many elements as with harmless texts."""
    found = [path for path in hostile.files if path.endswith((".xml", ".svg"))]
    for path in found:
        elements = [
            sum(1 for _ in etree.fromstring(site.files[path]).iter())
            for site in (hostile, harmless)
        ]
        assert elements[0] == elements[1], path


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings(item)
