"""Two states of one site: renamed, merged, withdrawn in between; every old link is answered."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner
from icalendar import Calendar

from macros.cli.main import main
from macros.core.messages import Problems
from macros.core.outputs.feeds import MOST
from macros.core.outputs.public_urls import names
from macros.core.outputs.schemas import table
from tests import building, tiny
from tests.building import Built
from tests.site.browser import launched, served

ATOM = "{http://www.w3.org/2005/Atom}"
REDIRECTS = """
renamed:
  old: akteri/rada/
  new: akteri/zastupitelstvo/
  on: 2025-06-01
first-merged:
  old: akteri/vybor-a/
  new: akteri/obec/
  merged: yes
  on: 2025-06-02
second-merged:
  old: akteri/vybor-b/
  new: akteri/obec/
  merged: yes
  on: 2025-06-02
withdrawn:
  old: ukazatele/1-1-2/
  on: 2025-06-03
  reason:
    cs: Otázka se už neklade.
    en: The question is no longer asked.
place:
  old: hodnoceni/#d-9
  new: hodnoceni/#d-1
  on: 2025-06-04
news-renamed:
  old: aktuality/2024-05-02-lampy/
  new: aktuality/2024-05-02-nove-lampy/
  on: 2025-06-05
field:
  old: data/goals.json#colour
  on: 2025-06-06
  reason:
    cs: Nikdo pole nepoužíval.
    en: Nobody used the field.
"""
EMPTY = tuple(
    f"{folder}/akteri/{name}/{file}\n"
    for folder in ("", "/en")
    for name in ("rada", "vybor-a", "vybor-b")
    for file in ("feed.xml", "kalendar.ics")
)
"""Feeds and calendars that were published once, though there is nothing in them."""
GONE = ("/rada", "/vybor-a", "/vybor-b", "1-1-2", "2024-05-02-lampy")


def before() -> tiny.Files:
    files = tiny.whole()
    actor, plan = files["actors/starostka.yml"], files["plan-items/1.yml"]
    for name in ("rada", "vybor-a", "vybor-b"):
        files[f"actors/{name}.yml"] = actor
    files["plan-items/9.yml"] = plan.replace(b"order: 1", b"order: 9")
    files["permalinks.txt"] = "".join(EMPTY).encode()
    return files


def after(redirects: str) -> tiny.Files:
    files = before()
    files["actors/zastupitelstvo.yml"] = files.pop("actors/rada.yml")
    for path in ("actors/vybor-a.yml", "actors/vybor-b.yml", "indicators/1-1-2.yml"):
        del files[path]
    del files["plan-items/9.yml"]
    files["news/2024-05-02-nove-lampy.yml"] = files.pop("news/2024-05-02-lampy.yml")
    expected = files["expected.yml"].decode().replace("indicators: 3", "indicators: 2")
    files["expected.yml"] = expected.encode()
    for path, data in files.items():
        changed = data.replace(b"2024-05-02-lampy", b"2024-05-02-nove-lampy")
        files[path] = changed.replace(b"1-1-2", b"1-1-1") if "goals/" in path else changed
    return {**files, "redirects.yml": files["redirects.yml"] + redirects.encode()}


@dataclass(frozen=True)
class States:
    """The site before and after, and what the first promised."""

    old: Built
    new: Built
    promised: tuple[str, ...]
    kb: Path

    @property
    def lost(self) -> list[str]:
        """Promised addresses that the second knowledge base no longer has of its own."""
        return [one for one in self.promised if any(name in one for name in GONE)]


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory) -> States:
    folder = tmp_path_factory.mktemp("states")
    kb = building.write(before(), folder / "kb")
    old = building.build(kb, folder / "old")
    done = CliRunner().invoke(main, ["permalinks", "--kb", str(kb), "--day", "2026-11-22"])
    assert done.exit_code == 0, done.output
    promise = (kb / "permalinks.txt").read_text("utf-8")
    promise += "/data/goals.json#colour\n"
    newer = building.write(
        {**after(REDIRECTS), "permalinks.txt": promise.encode()}, folder / "newer"
    )
    return States(old, building.build(newer, folder / "new"), tuple(promise.split()), newer)


def test_the_first_site_promises_all_that_others_use(states: States) -> None:
    for one in (
        "/",
        "/en/akteri/rada/",
        "/kriteria/1-1/#u-1-1-2",
        "/en/hodnoceni/#e-1",
        "/feed.xml",
        "/en/akteri/rada/feed.xml",
        "/akteri/rada/kalendar.ics",
        "/en/embed/actors/rada/",
        "/badge/indicators/1-1-2.en.svg",
        "/data/goals.csv",
        "/data/goals.json#title",
        "/data/indicators.json#assessments.answer",
    ):
        assert one in states.promised
    assert any(one.startswith("/en/ukazatele/1-1-2/#h-") for one in states.promised)
    assert len(states.lost) >= 36


def test_every_promised_file_and_page_is_there(states: States) -> None:
    for one in states.promised:
        path = one.partition("#")[0].removeprefix("/")
        name = f"{path}index.html" if path.endswith("/") or not path else path
        assert name in states.new.files, one


def test_every_promised_place_is_on_its_page_or_the_page_says_where_it_went(
    states: States,
) -> None:
    for one in states.promised:
        path, mark, anchor = one.removeprefix("/").partition("#")
        if mark and not path.startswith("data/"):
            page = states.new.pages[path]
            gone = page.xpath("//meta[@name='robots'][@content='noindex']")
            assert gone or page.xpath("//*[@id=$i]", i=anchor), one


def test_every_promised_field_is_there_or_its_end_is_explained(states: States) -> None:
    reason = states.new.files["en/data/index.html"].decode()
    for one in states.promised:
        path, mark, field = one.removeprefix("/data/").partition("#")
        if mark and one.startswith("/data/"):
            there = field in set(names(table(path.removesuffix(".json"))))
            assert there or (f"data/{path}#{field}" in reason and "Nobody used" in reason), one


def test_old_links_work_with_javascript_off(states: States) -> None:
    pages = [one for one in states.lost if "." not in one.rpartition("/")[2].partition("#")[0]]
    assert len(pages) >= 22
    with launched() as browser, served(states.new.folder) as home:
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        for one in pages:
            language = "en" if one.startswith("/en/") else "cs"
            page.goto(home + one, wait_until="load")
            if "1-1-2" in one:
                said = "no longer asked" if language == "en" else "už neklade"
                page.get_by_text(said).first.wait_for(timeout=5000, state="attached")
                continue
            new = "zastupitelstvo" if "rada" in one else "obec"
            new = "nove-lampy" if "lampy" in one else new
            page.wait_for_url(re.compile(new))
            assert page.url.removeprefix(home).startswith("/en/") == (language == "en")
            assert page.locator("h1").count() == 1


def test_programs_get_what_they_ask_for(states: States) -> None:
    for one in states.lost:
        data = states.new.files.get(one.removeprefix("/"))
        if one.endswith(".xml"):
            assert ElementTree.fromstring(data or b"").tag == f"{ATOM}feed"
        elif one.endswith(".ics"):
            assert not Calendar.from_ical(data or b"").errors
        elif one.endswith(".svg"):
            assert ElementTree.fromstring(data or b"").get("role") == "img"
    badge = states.new.files["badge/indicators/1-1-2.en.svg"].decode()
    assert "withdrawn" in badge
    assert "zrušeno" in states.new.files["badge/indicators/1-1-2.cs.svg"].decode()
    moved = states.new.files
    assert moved["akteri/rada/feed.xml"] == moved["akteri/zastupitelstvo/feed.xml"]
    assert moved["akteri/vybor-a/kalendar.ics"] == moved["akteri/obec/kalendar.ics"]


def _ids(site: Built, path: str) -> set[str]:
    document = ElementTree.fromstring(site.files[path])
    return {str(one.findtext(f"{ATOM}id")) for one in document.iter(f"{ATOM}entry")}


def test_feed_readers_see_no_entry_twice(states: States) -> None:
    for path in ("aktuality/feed.xml", "en/aktuality/feed.xml"):
        assert _ids(states.new, path) == _ids(states.old, path)
    old, new = _ids(states.old, "feed.xml"), _ids(states.new, "feed.xml")
    assert len(old) < MOST, len(old)
    assert {one for one in new - old if "withdrawn" not in one} == set()
    assert all("1-1-2" in one for one in old - new)


def test_the_map_for_nginx_has_every_page_that_moved(states: States) -> None:
    lines = states.new.files["hosting/nginx-redirects.map"].decode().split("\n")
    assert '"/en/akteri/rada/" "/en/akteri/zastupitelstvo/";' in lines
    assert '"/akteri/vybor-b/" "/akteri/obec/";' in lines
    assert not any("1-1-2" in line for line in lines)


def test_the_gone_are_neither_searched_nor_listed(states: States) -> None:
    records = json.loads(states.new.files["search.json"])
    assert "akteri/rada/" not in json.dumps(records)
    for address, page in states.new.pages.items():
        if "embed/" not in address and not page.xpath("//meta[@name='robots']"):
            links = page.xpath("//main//a/@href")
            assert not [link for link in links if "akteri/rada/" in link], address


def test_without_redirects_the_build_fails_and_names_what_would_be_lost(
    states: States, tmp_path: Path
) -> None:
    promise = "\n".join(states.promised).encode() + b"\n"
    kb = building.write({**after(""), "permalinks.txt": promise}, tmp_path / "kb")
    (kb / "redirects.yml").unlink()
    with pytest.raises(Problems) as error:
        building.build(kb, tmp_path / "site")
    found = {(problem.code, str(problem.args["found"])) for problem in error.value.problems}
    assert ("KB601", "/en/akteri/rada/") in found
    assert ("KB602", "/kriteria/1-1/#u-1-1-2") in found
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    ("lost", "code"),
    [
        ("/kontakty-zrusene/", "KB601"),
        ("/data/goals.xml", "KB601"),
        ("/zrusene/feed.xml", "KB601"),
        ("/kontakty/#nic", "KB602"),
        ("/data/goals.json#zadne", "KB607"),
    ],
)
def test_what_only_the_built_site_knows_is_missed_too(
    lost: str, code: str, states: States, tmp_path: Path
) -> None:
    from macros.core.build import ledger_files
    from macros.core.kb.load import load

    kb, _ = load(tiny.whole({"permalinks.txt": f"/kontakty/\n{lost}\n"}))
    assert kb is not None
    with pytest.raises(Problems) as error:
        ledger_files.require(kb, states.old.folder, "kb")
    (problem,) = error.value.problems
    assert (problem.code, problem.path, problem.line) == (code, "kb/permalinks.txt", 2)


def test_publishing_appends_and_never_drops(states: States, tmp_path: Path) -> None:
    kb = building.write(before(), tmp_path / "kb")
    (kb / "permalinks.txt").write_text("/en/feed.xml\n/cile/77/\n")
    redirect = "x:\n  old: cile/77/\n  new: cile/1/\n  on: 2025-01-01\n"
    (kb / "redirects.yml").write_text(redirect)
    for _ in range(2):
        done = CliRunner().invoke(main, ["permalinks", "--kb", str(kb), "--day", "2026-11-22"])
        assert done.exit_code == 0, done.output
    lines = (kb / "permalinks.txt").read_text("utf-8").split("\n")
    assert lines[:2] == ["/en/feed.xml", "/cile/77/"]
    assert len(lines) == len(set(lines))
    assert "+0" in done.output
