"""The plan on pages, in calendars, in digests and on paper."""

import io
import re
from datetime import date
from pathlib import Path

import pypdf
import pytest
from icalendar import Calendar

from macros.core.build import project
from macros.core.build.typesetting import Typesetter
from macros.core.kb.knowledge import KnowledgeBase
from macros.core.kb.load import load
from macros.core.pages.entities import page
from macros.core.pages.printing import Print
from macros.core.pages.view import View
from macros.core.urls import addresses
from macros.features.history import digest, digest_pages
from macros.features.plan import calendars, print_files
from macros.features.plan import pages as plan
from macros.features.plan.models import Scenario
from tests import tiny

DAY = date(2024, 6, 1)


@pytest.fixture
def views(whole_kb: KnowledgeBase) -> dict[str, View]:
    """The made-up plan in both languages."""
    return project.all_views(project.view(whole_kb, "cs", DAY))


def test_pages_of_items_crises_kits_and_digests_are_made(whole_kb: KnowledgeBase) -> None:
    made = {address for address, _, _ in addresses.made(whole_kb, DAY)}
    assert {
        "plan/sdeleni/nove-lampy/",
        "plan/sdeleni/sloupek/",
        "plan/krize/povoden/",
        "plan/sady/nove-lampy/",
        "plan/sady/2024-05-02-lampy/",
        "zmeny/2023-q1/",
    } <= made
    assert "plan/sady/sloupek/" not in made
    assert "zmeny/2024-q2/" not in made, "the quarter has not ended"


def test_a_proposal_says_so_and_what_is_decided_does_not(views: dict[str, View]) -> None:
    assert "Město ho zatím neschválilo" in page(views["cs"], "scenarios", "povoden")
    assert "has not approved it" in page(views["en"], "communications", "sloupek")
    assert "has not approved it" not in page(views["en"], "communications", "nove-lampy")
    assert "schváleno městem" in plan.audiences(views["cs"])


def test_a_matrix_tells_each_cell_in_words(views: dict[str, View]) -> None:
    table = re.search(r"<table class=\"matrix\">.*?</table>", plan.audiences(views["en"]), re.S)
    assert table is not None
    cells = re.findall(r"<span class=\"hidden\">(yes|no)</span>", table[0])
    assert cells == ["yes", "no"]


def test_gaps_are_listed_with_their_number(views: dict[str, View]) -> None:
    shown = plan.gaps(views["en"])
    assert re.search(r"Audiences that no channel reaches \(1\)", shown.striptags())
    assert 'href="/en/plan/#komu-deti"' in shown


def test_what_was_said_is_shown_with_its_evidence(views: dict[str, View]) -> None:
    shown = plan.evaluation(views["cs"])
    assert "https://www.lipova.example/lampy" in shown
    assert "40 lidí ze sta" in shown
    assert "Už svítí" in shown


def test_nothing_measured_is_unknown_and_never_nought() -> None:
    files = tiny.whole()
    text = files["comm-indicators/vi.yml"].decode()
    bare = re.sub(r"baseline:.*?(?=goals:)", "", text, flags=re.S)
    kb, _ = load({**files, "comm-indicators/vi.yml": bare.encode()})
    assert kb is not None
    shown = plan.evaluation(project.view(kb, "cs", DAY))
    assert shown.count("zatím neznámo") == 2
    assert " 0 lidí" not in shown


def test_an_empty_plan_says_that_it_is_empty(tiny_kb: KnowledgeBase) -> None:
    seen = project.view(tiny_kb, "en", DAY)
    for make, words in (
        (plan.gaps, "Goals nobody speaks about"),
        (plan.calendar, "nothing in the calendar"),
        (plan.scenarios, "no card yet"),
        (plan.evaluation, "no proven publication"),
    ):
        assert words in make(seen)
    assert list(print_files.files({"en": seen})) == []
    assert list(calendars.files({"en": seen})) == []


def test_calendars_for_all_for_a_role_and_for_a_channel(views: dict[str, View]) -> None:
    found = {p: c for p, c in calendars.files(views) if p.endswith(".cs.ics")}
    names = {path.removeprefix("plan/kalendar/") for path in found}
    assert {"vse.cs.ics", "role-starostka.cs.ics", "kanal-zpravodaj.cs.ics"} <= names

    def events(name: str) -> list[tuple[str, str]]:
        data = found[f"plan/kalendar/{name}.cs.ics"]
        assert isinstance(data, bytes)
        calendar = Calendar.from_ical(data)
        return [(str(e["summary"]), str(e["dtstart"].dt)) for e in calendar.walk("VEVENT")]

    whole, paper, board = events("vse"), events("kanal-zpravodaj"), events("kanal-vyveska")
    assert ("U mostu svítí nové lampy", "2024-05-06") in whole
    assert ("Uzávěrka pro Zpravodaj: Sloupek", "2024-06-25") in paper
    assert not [name for name, _ in paper if "Vývěska" in name]
    assert ("Sloupek", "2024-07-01") not in board
    uids = re.findall(rb"UID:(\S+)", found["plan/kalendar/vse.cs.ics"])  # type: ignore[arg-type]
    assert len(uids) == len(set(uids)) == len(whole)


def test_a_digest_has_what_ended_in_the_quarter(whole_kb: KnowledgeBase) -> None:
    quarters = [one.id for one in digest.digests(whole_kb, date(2030, 1, 1))]
    assert quarters == sorted(quarters)
    assert "2023-q1" in quarters
    assert "2024-q2" in quarters
    first = digest.digests(whole_kb, date(2030, 1, 1))[0]
    assert all(digest.quarter(record.on) == first.period.text for record in first.records)
    assert digest.digests(whole_kb, date(2023, 3, 31)) == ()


def test_an_answer_that_stayed_the_same_is_counted_not_listed(views: dict[str, View]) -> None:
    for one in digest.digests(views["cs"].kb, DAY):
        for group in digest_pages.groups(views["cs"], one):
            records = [r for what, found in one.groups() if what == group.what for r in found]
            if group.what != "step":
                assert len(group.lines) + group.same == len(records)


def test_a_digest_as_text_mail_and_pdf_says_the_same(
    views: dict[str, View], tmp_path: Path
) -> None:
    files = {p: c for p, c in digest_pages.files(views) if "/2023-q1/" in p and ".cs." in p}
    text, mail, job = (files[f"zmeny/2023-q1/prehled.cs.{e}"] for e in ("txt", "html", "pdf"))
    assert isinstance(text, str)
    assert isinstance(mail, str)
    assert isinstance(job, Print)
    setter = Typesetter(project.ROOT)
    setter.store = tmp_path
    read = pypdf.PdfReader(io.BytesIO(setter.typeset(job)))
    paper = re.sub(r"\s+", " ", " ".join(p.extract_text() for p in read.pages))
    for group in digest_pages.groups(views["cs"], digest_pages.find(views["cs"], "2023-q1")):
        for line in group.lines:
            assert line.text in text
            assert line.text in paper
    assert "&#34;" not in text
    assert 'href="https://lipova.example/' in mail


@pytest.mark.parametrize("language", ["cs", "en"])
def test_the_plan_and_a_crisis_card_are_whole_documents(
    language: str, views: dict[str, View], tmp_path: Path
) -> None:
    setter = Typesetter(project.ROOT)
    setter.store = tmp_path
    view = views[language]
    whole = pypdf.PdfReader(io.BytesIO(setter.typeset(print_files.document(view))))
    assert whole.trailer["/Root"]["/Lang"] == language
    text = " ".join(page.extract_text() for page in whole.pages)
    assert view.plain(view.get("channels", "vyveska").title) in text
    card = print_files.card(view, view.kb.all(Scenario)["povoden"])
    assert len(pypdf.PdfReader(io.BytesIO(setter.typeset(card))).pages) == 1


def test_quotation_marks_in_a_title_stay_what_they_are() -> None:
    files = tiny.replaced("evaluations/1.yml", "title:\n  cs: ", 'title:\n  cs: |-\n    A "b" & c ')
    kb, problems = load(files)
    assert kb is not None, problems
    seen = project.view(kb, "cs", date(2030, 1, 1))
    told = [
        line.text
        for one in digest.digests(kb, seen.day)
        for group in digest_pages.groups(seen, one)
        for line in group.lines
    ]
    assert [line for line in told if line.startswith('A "b" & c')]
