"""Pages of quarters in the built sites say what the files of the knowledge base say."""

import json
import re

import pytest
from lxml import html

from macros.core.build.project import ROOT
from macros.core.kb.folder import read_folder
from macros.features.work import timeline
from tests import tiny
from tests.building import DAY, Built
from tests.support import recount


@pytest.fixture(params=["real_site", "tiny_site"])
def case(request: pytest.FixtureRequest) -> tuple[Built, tiny.Files]:
    """A built site with the files that it was made from: the real one, a made-up town's."""
    site: Built = request.getfixturevalue(request.param)
    files = tiny.tiny() if request.param == "tiny_site" else read_folder(ROOT / "kb")[0]
    return site, files


def counts(cell: html.HtmlElement) -> recount.Counts:
    """Give the numbers that a cell shows, by the marks beside them."""
    shown = {"yes": 0, "partly": 0, "no": 0, "none": 0}
    for one in cell.xpath(".//span[@class='tally']/span"):
        mark = one.xpath("./svg")[0].get("class").split()[1]
        shown[mark] = int(re.search(r"\d+", one.text_content())[0])  # type: ignore[index]
    return shown["yes"], shown["partly"], shown["no"], shown["none"]


def test_every_quarter_has_a_page_and_its_counts_are_right(
    case: tuple[Built, tiny.Files],
) -> None:
    site, files = case
    quarters = timeline.ended_quarters(site.kb, DAY)
    assert len(quarters) == 15
    for quarter in quarters:
        for start in ("", "en/"):
            page = site.pages[f"{start}stav/{quarter.text.lower()}/"]
            table = page.xpath("//table[.//tfoot]")[0]
            assert counts(table.xpath(".//tfoot//td")[0]) == recount.answers(files, quarter.end)
            for row in table.xpath("./tbody/tr"):
                criterion = row.xpath("./th/a/@href")[0].strip("/").rpartition("/")[2]
                wanted = recount.answers(files, quarter.end, criterion)
                assert counts(row.xpath("./td")[0]) == wanted
            goals = page.xpath("//h2[@id='cile']/following-sibling::ul[1]/li")
            assert len(goals) == sum(recount.verdicts(files, quarter.end))


def test_the_list_leads_to_every_quarter_and_quiet_ones_stand_together(
    case: tuple[Built, tiny.Files],
) -> None:
    site, _ = case
    for start in ("", "en/"):
        listed = site.pages[f"{start}stav/"].xpath("//ol[contains(@class, 'states')]")[0]
        found = listed.xpath(".//a/@href[not(contains(., '#'))]")
        links = [link.rstrip("/").rpartition("/")[2] for link in found]
        quarters = [q.text.lower() for q in timeline.ended_quarters(site.kb, DAY)]
        assert links == quarters[::-1]
        told = {a.split("/")[1] for a in site.pages if a.startswith("zmeny/2")}
        pictured = listed.xpath("./li[.//*[@class='mini']]//a/@href[not(contains(., '#'))]")
        assert {link.rstrip("/").rpartition("/")[2] for link in pictured} == told


def test_changes_are_data_and_each_leads_to_its_place(case: tuple[Built, tiny.Files]) -> None:
    site, files = case
    items = json.loads(site.files["data/changes.json"])["items"]
    assert [one["on"] for one in items] == sorted(one["on"] for one in items)
    told = [one for one in items if one["what"] == "assessment"]
    written = [
        (identifier, record["answer"])
        for identifier, content in recount.of_kind(files, "indicators")
        for record in content.get("assessments", [])
    ]
    assert sorted((one["entity"], one["after"]) for one in told) == sorted(written)
    for one in items:
        for language, url in one["url"].items():
            address, _, anchor = url.removeprefix(site.kb.site.url).partition("#")
            assert language == site.language(address)
            page = site.pages[address]
            assert not anchor or page.xpath("//*[@id=$anchor]", anchor=anchor), url
        assert recount.end(one["quarter"]) >= recount.end(one["on"])


def test_a_doubt_is_shown_wherever_the_answer_is(case: tuple[Built, tiny.Files]) -> None:
    site, files = case
    doubtful = {
        identifier: criterion
        for identifier, content in recount.of_kind(files, "indicators")
        for criterion in [content["criterion"]]
        if any("doubt" in one for one in content.get("assessments", []))
    }
    assert doubtful
    for identifier, criterion in doubtful.items():
        for start, words in (("", "pozor, nejasné"), ("en/", "read with care")):
            note = f"/{start}ukazatele/{identifier}/#pochybnosti"
            table = site.pages[f"{start}kriteria/{criterion}/"]
            assert table.xpath("//tr[@id=$row]//a[@href=$note]", row=f"u-{identifier}", note=note)
            strip = site.pages[start].xpath("//figure[@class='strip']")[0]
            (mark,) = strip.xpath(f".//a[contains(@href, 'ukazatele/{identifier}/')]")
            assert (mark.get("class"), mark.get("href")) == ("unsure", note)
            assert words in mark.get("aria-label")
            page = site.pages[f"{start}ukazatele/{identifier}/"]
            assert page.xpath("//p[@class='lead']//a[@href='#pochybnosti']")
            assert page.xpath("//*[@id='pochybnosti']")
