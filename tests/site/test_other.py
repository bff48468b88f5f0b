"""A town that differs in everything: another default language, another scale, no crime data."""

import json

from lxml import html

from tests import other, tiny
from tests.building import Built


def words(element: html.HtmlElement) -> str:
    """Give the text of an element with single spaces."""
    return " ".join(element.text_content().split())


def test_only_translations_are_missing() -> None:
    assert {problem.code for problem in tiny.problems(other.other())} == {"KB402"}


def test_the_default_language_stands_at_the_root_and_all_speak(other_site: Built) -> None:
    homes = {name: other_site.pages[name] for name in ("", "cs/", "en/")}
    assert [page.get("lang") for page in homes.values()] == ["de", "cs", "en"]
    said = [words(page.find_class("skip")[0]) for page in homes.values()]
    assert said == ["Zum Inhalt springen", "Přejít na obsah", "Skip to content"]


def test_a_page_that_a_language_lacks_is_english_says_so_and_holds_what_it_speaks(
    other_site: Built,
) -> None:
    (main,) = other_site.pages["kriteria/"].iter("main")
    (fallback,) = main.find_class("fallback")
    assert "Englisch" in words(fallback)
    (heading,) = main.iter("h1")
    assert heading.xpath("ancestor-or-self::*/@lang")[-1] == "en"
    tables = list(main.iter("table"))
    assert tables
    for table in tables:
        assert table.xpath("ancestor-or-self::*/@lang")[-1] == "de"
    assert not other_site.pages["en/kriteria/"].find_class("fallback")


def test_answers_have_the_towns_names_and_their_marks(other_site: Built) -> None:
    key = other_site.pages[""].find_class("key")[0]
    items = list(key.iter("li"))[: len(other.GRADES) + 1]  # then what a doubt looks like
    assert [words(item) for item in items] == [*other.GRADES.values(), "nicht bewertet"]
    assert [len(item.find_class("fill")) for item in items] == [1, 1, 1, 0, 0]
    english = other_site.pages["en/"].find_class("key")[0]
    assert [words(item) for item in english.iter("li")][:4] == list(other.ENGLISH.values())
    area = other_site.pages[f"oblasti/{other.AREAS[0]}/"]
    assert words(area.find_class("verdict")[0]).startswith("fast erreicht")


def test_counts_of_the_scale_are_those_of_the_records(other_site: Built) -> None:
    given: dict[str, int] = dict.fromkeys([*other.GRADES, "none"], 0)
    for item in other_site.json("indicators")["items"]:
        answers = [one["answer"] for one in item["assessments"]]
        given[answers[-1] if answers else "none"] += 1
    assert sum(given.values()) == sum(other.CRITERIA)
    assert all(given.values())
    (main,) = other_site.pages["kriteria/"].iter("main")
    row = main.xpath(".//table[contains(@class, 'overview')]/tfoot/tr")[0]
    latest = words(row.find_class("tally")[1])
    names = {**other.GRADES, "none": "nicht bewertet"}
    assert latest == " ".join(f"{given[grade]} {name}" for grade, name in names.items())


def test_forms_offer_only_the_grades_of_the_town(other_site: Built) -> None:
    config = json.loads(other_site.files["admin/config.json"])
    (indicators,) = [one for one in config["collections"] if one["name"] == "indicators"]
    (found,) = [field for field in indicators["fields"] if field["name"] == "assessments"]
    (answer,) = [field for field in found["fields"] if field["name"] == "answer"]
    assert {one["value"]: one["label"] for one in answer["options"]} == other.GRADES
