"""Hostile text in every field stays text: no markup on any page, nothing runs at build."""

import json
import re
from collections.abc import Iterator

import pytest
from lxml import etree, html

from macros.edge import verify
from tests import building, tiny
from tests.building import Built

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
            continue  # it lists advice on texts, and hostile ones get more of it
        assert structure(page) == structure(harmless.pages[address]), address
        assert comments(page) == comments(harmless.pages[address]), address


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
