"""A made-up continuation on pages, in feeds and as data."""

import json
from datetime import date
from xml.etree import ElementTree

import pytest
from lxml import html

from macros.core.outputs import feeds
from macros.core.outputs.public_urls import promises
from macros.core.pages import entities
from macros.core.pages.view import View
from macros.core.urls import addresses
from macros.features.assessment import sections
from macros.features.figures import pages as figures
from macros.features.history import changes_export, digest_pages, state_pages
from macros.features.history.digest import digests
from tests.present.helpers import views
from tests.support import continued

ATOM = "{http://www.w3.org/2005/Atom}"
LATER = date(2027, 2, 1)


@pytest.fixture(scope="module")
def later() -> dict[str, View]:
    """The made-up town after two more years, in both languages."""
    return views(continued.files(), LATER)


def page(view: View, kind: str, entity_id: str) -> html.HtmlElement:
    return html.fragment_fromstring(str(entities.page(view, kind, entity_id)), create_parent=True)


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_a_page_of_an_indicator_shows_all_answers_and_gaps(later: dict[str, View]) -> None:
    shown = page(later["en"], "indicators", "1-1-2")
    assert [text(side.xpath(".//strong")[0]) for side in shown.xpath(".//*[@class='side']")] == [
        "partly",
        "yes",
    ]
    whole = page(later["en"], "indicators", "1-1-1")
    assert whole.xpath(".//section[@class='side']/@id") == [
        "h-2023-q1",
        "h-2024-12-01",
        "h-2025-q4",
        "h-2026-q2",
    ]
    years = whole.xpath(".//*[@class='rounds']/li/p[@class='year']/text()")
    assert years == ["2023", "2024", "2025", "2026"]


def test_a_criterion_shows_every_year_and_a_missing_answer_is_no_no(
    later: dict[str, View],
) -> None:
    shown = page(later["en"], "criteria", "1-1")
    marks = {
        year.text: [svg.get("class") for svg in year.getparent().xpath(".//ol//svg")]
        for year in shown.xpath(".//*[@class='year']")
    }
    assert marks == {
        "2023": ["mark no", "mark partly", "mark none"],
        "2024": ["mark yes", "mark none", "mark none"],
        "2025": ["mark partly", "mark none", "mark none"],
        "2026": ["mark no", "mark yes", "mark none"],
    }
    labels = shown.xpath(".//*[@class='marks']//a/@aria-label")
    assert any(label.endswith("not assessed in this year") for label in labels)


def test_a_whole_year_without_answers_is_said(later: dict[str, View]) -> None:
    files = continued.files()
    first = files["indicators/1-1-1.yml"].decode()
    start = first.index("  - on: 2025-Q4")
    end = first.index("  - on: 2026-Q2")
    files["indicators/1-1-1.yml"] = (first[:start] + first[end:]).encode()
    shown = html.fragment_fromstring(
        str(sections.courses(views(files, LATER)["en"])), create_parent=True
    )
    gap = shown.xpath(".//li[p[@class='gap']]/p[@class='year']/text()")
    assert gap == ["2025"]


def test_a_corrected_number_says_what_it_was_and_why(later: dict[str, View]) -> None:
    shown = html.fragment_fromstring(str(figures.figures(later["en"])), create_parent=True)
    (note,) = shown.xpath(".//li[@id='o-pripady-2026-05-04-2019']")
    assert "Correction of 4 May 2026 cases, 2019: before 9, now 11" in text(note)
    assert "We counted the cases again." in text(note)


def test_a_changed_goal_shows_what_it_was_and_what_it_is(later: dict[str, View]) -> None:
    shown = page(later["en"], "goals", "1")
    said = text(shown)
    assert "No longer valid since the end of: June 2026." in said
    assert "The municipality has a new plan." in said
    assert "Strategic goal – calm in the village" in said
    assert "The council added a second street." in said
    assert text(shown.xpath(".//*[@class='verdict']//*[@class='status']")[0]) == "met"
    earlier = shown.xpath(".//h2[@id='drive']/following-sibling::ul[1]/li")
    assert [text(one) for one in earlier] == ["partly met December 2024"]
    target = text(shown.xpath(".//*[@class='target']")[0])
    assert "Last reported: 2 (March 2026)." in target
    assert "This is what was promised." in target
    assert "December 2024: 1" in target
    before = page(views(continued.files(), date(2026, 2, 1))["en"], "goals", "1")
    target = text(before.xpath(".//*[@class='target']")[0])
    assert "Last reported: 1 (December 2024)." in target
    assert "nobody reported that it was met" in target
    assert "A lamp stood there before." in target


def test_a_quarter_shows_the_goal_as_it_was_then(later: dict[str, View]) -> None:
    then = text(page(later["en"], "states", "2023-q4"))
    now = text(page(later["en"], "states", "2026-q4"))
    assert "Calm in the village" in then
    assert "A calm village" in now
    assert "No longer valid" in now
    assert "No longer valid" not in then


def test_a_quarter_shows_the_promised_number_as_it_was_then(later: dict[str, View]) -> None:
    def said(quarter: str) -> str:
        listed = page(later["en"], "states", quarter).xpath(
            ".//h2[@id='cile']/following-sibling::ul[1]/li"
        )
        (goal,) = [text(one) for one in listed if "alm" in text(one)]
        return goal.partition("Promised: ")[2]

    listed = {quarter: said(quarter) for quarter in ("2023-q4", "2024-q3", "2024-q4", "2026-q1")}
    none = "The report gives no number. How much of this has been achieved is not known."
    assert listed == {
        "2023-q4": f"1 lit streets. {none}",
        "2024-q3": f"2 lit streets. {none}",
        "2024-q4": "2 lit streets. Last reported: 1 (December 2024).",
        "2026-q1": "2 lit streets. Last reported: 2 (March 2026).",
    }


def test_a_withdrawn_output_says_so_from_its_quarter_on(later: dict[str, View]) -> None:
    before, after = (
        text(
            page(later["en"], "states", name).xpath(
                ".//h2[@id='vystupy']/following-sibling::ul[1]"
            )[0]
        )
        for name in ("2025-q2", "2025-q3")
    )
    assert before.endswith(": done")
    assert after.endswith(": cancelled")
    listed = text(page(later["en"], "digests", "2025-q3"))
    assert "A map of lamps: cancelled" in listed
    assert "The municipality withdrew the map of lamps." in listed


def test_a_quarter_tells_what_changed_and_why(later: dict[str, View]) -> None:
    told = text(page(later["en"], "digests", "2025-q4"))
    assert "Does the group meet? (yes → partly)" in told
    assert "Only at times" in told
    assert "The minutes cannot be seen." in told, "the answer before is in doubt"
    assert "There are four lamps." in told
    goal = text(page(later["en"], "digests", "2024-q1"))
    assert "The council added a second street." in goal


def test_quiet_quarters_have_pages_but_no_changes(later: dict[str, View]) -> None:
    made = {address for address, _, _ in addresses.made(later["cs"].kb, LATER)}
    assert {"stav/2026-q3/", "stav/2026-q4/"} <= made
    assert not {"zmeny/2026-q3/", "zmeny/2026-q4/", "stav/2027-q1/"} & made
    assert "No change is recorded for this quarter." in text(page(later["en"], "states", "2026-q3"))
    listed = html.fragment_fromstring(str(state_pages.listed(later["en"])), create_parent=True)
    assert text(listed.xpath(".//ol/li[1]")[0]).startswith("No change is recorded for 2 quarters.")


def test_pages_of_quarters_are_promised_for_good(later: dict[str, View]) -> None:
    found = promises(later, ())
    for start in ("/", "/en/"):
        assert {f"{start}stav/2023-q1/", f"{start}stav/2026-q3/", f"{start}zmeny/2023-q1/"} <= {
            *found
        }
    assert not [address for address in found if "/plan/sady/2" in address]


def test_the_link_to_a_quarter_is_new_again_when_a_record_comes(later: dict[str, View]) -> None:
    def link(view: View) -> str:
        listed = html.fragment_fromstring(str(digest_pages.listed(view)), create_parent=True)
        (found,) = [a for a in listed.xpath(".//li/a/@href") if "2025-q4" in a]
        return str(found)

    less = continued.files()
    text_of = less["news/2024-05-02-lampy.yml"].decode()
    cut = text_of.index("  - on: 2025-11-20")
    less["news/2024-05-02-lampy.yml"] = (
        text_of[:cut] + text_of[text_of.index("source:", cut) :]
    ).encode()
    assert link(later["en"]) != link(views(less, LATER)["en"])


def test_the_feed_has_an_entry_for_each_quarter_in_every_language(later: dict[str, View]) -> None:
    found = dict(changes_export.feeds(later))
    assert set(found) == {"zmeny/feed.xml", "en/zmeny/feed.xml"}
    names = []
    for path, content in found.items():
        feed = ElementTree.fromstring(content)
        entries = feed.findall(f"{ATOM}entry")
        start = "" if path.startswith("zmeny") else "en/"
        links = [entry.find(f"{ATOM}link").get("href") for entry in entries]  # type: ignore[union-attr]
        base = f"https://lipova.example/{start}zmeny/"
        assert links == [
            f"{base}{one.id}/" for one in reversed(digests(later["cs"].kb, later["cs"].day))
        ]
        names += [entry.findtext(f"{ATOM}id") for entry in entries]
        assert 'href="https://lipova.example/' in content.replace("&#34;", '"').replace(
            "&quot;", '"'
        )
    assert len(names) == len(set(names))


def test_entries_of_the_other_feeds_are_told_apart(later: dict[str, View]) -> None:
    for path, content in feeds.files(later):
        feed = ElementTree.fromstring(content)
        names = [entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")]
        assert len(names) == len(set(names)), path


def test_changes_as_data_say_before_after_and_why(later: dict[str, View]) -> None:
    items = json.loads(dict(changes_export.files(later))["data/changes.json"])["items"]
    moved = [one for one in items if one["what"] == "assessment" and one["entity"] == "1-1-1"]
    assert [(one["quarter"], one["before"], one["after"]) for one in moved] == [
        ("2023-Q1", None, "no"),
        ("2024-Q4", "no", "yes"),
        ("2025-Q4", "yes", "partly"),
        ("2026-Q2", "partly", "no"),
    ]
    assert moved[0]["reason"] is None, "the first answer gives none"
    assert moved[2]["doubts"] == [
        {"cs": "Zápisy nejsou vidět.", "en": "The minutes cannot be seen."}
    ]
    kinds = {one["what"] for one in items}
    assert {"goal", "report", "correction", "status", "evaluation"} <= kinds
