"""A published figure that changes leaves a note, and the note stays."""

from datetime import date

import pytest

from macros.core.kb.knowledge import kind_of
from macros.core.kb.load import load
from macros.core.pages.change_text import story
from macros.core.pages.correction_notes import listed
from macros.core.records.corrections import corrections, ledger, lines
from macros.core.schema import kinds
from tests import tiny
from tests.present.helpers import DAY, exported, views

INDICATOR = "indicators/1-1-1.yml"


def note(on: str, was: str, period: str = "2024-12-01") -> str:
    return (
        f"corrections:\n  - on: {on}\n    period: {period}\n    was: {was}\n"
        "    reason:\n      cs: Přehlédli jsme řádek.\n      en: We overlooked a line.\n"
    )


def published(files: tiny.Files) -> tiny.Files:
    """Give the knowledge base after publishing wrote down its figures."""
    kb, problems = load(files)
    assert kb is not None, problems
    return {**files, "published.txt": lines(ledger(kb)).encode()}


def codes(files: tiny.Files) -> list[str]:
    return [problem.code for problem in tiny.problems(files) if problem.code.startswith("KB53")]


BEFORE = published(tiny.tiny())
CHANGED = tiny.replaced(INDICATOR, "    answer: yes\n", "    answer: partly\n", BEFORE)


def noted(files: tiny.Files, text: str) -> tiny.Files:
    return {**files, INDICATOR: files[INDICATOR] + text.encode()}


def test_what_was_published_and_did_not_change_needs_nothing() -> None:
    assert b"indicators/1-1-1 2024-12-01 yes\n" in BEFORE["published.txt"]
    assert codes(BEFORE) == []


def test_a_changed_answer_needs_a_note_with_what_it_was() -> None:
    assert codes(CHANGED) == ["KB530"]
    assert codes(noted(CHANGED, note("2025-02-03", "no"))) == ["KB530"]
    assert codes(noted(CHANGED, note("2025-02-03", "yes", "2023-Q1"))) == ["KB530"]
    assert codes(noted(CHANGED, note("2025-02-03", "yes"))) == []


def test_a_changed_number_and_a_changed_verdict_need_one_too() -> None:
    base = published(tiny.whole())
    assert codes(tiny.replaced("figures/pripady.yml", "value: 12", "value: 13", base)) == ["KB530"]
    path = "evaluations/1.yml"
    assert codes(tiny.replaced(path, "verdict: partly", "verdict: no", base)) == ["KB530"]


def test_a_new_assessment_is_no_correction() -> None:
    more = b"""\
  - on: 2025-02
    answer: no
    wording:
      cs: NE
      en: NO
    source:
      document: zprava
"""
    text = BEFORE[INDICATOR].replace(b'source:\n  document: zprava\n  lines: "14-15"', b"")
    files = {**BEFORE, INDICATOR: text.rstrip() + b"\n" + more}
    assert codes(files) == []


def test_an_answer_that_is_taken_back_needs_a_note() -> None:
    text = BEFORE[INDICATOR].decode()
    start, end = text.index("  - on: 2024-12-01"), text.rindex("source:\n  document")
    files = {**BEFORE, INDICATOR: (text[:start] + text[end:]).encode()}
    assert codes(files) == ["KB530"]
    assert codes(noted(files, note("2025-02-03", "yes"))) == []


def test_the_second_change_needs_a_second_note_and_the_first_one_stays() -> None:
    once = published(noted(CHANGED, note("2025-02-03", "yes")))
    assert codes(once) == []
    twice = tiny.replaced(INDICATOR, "    answer: partly\n", "    answer: yes\n", once)
    assert codes(twice) == ["KB530"]
    second = note("2025-02-10", "partly").removeprefix("corrections:\n")
    assert codes(noted(twice, second)) == []
    gone = {**CHANGED, "published.txt": once["published.txt"]}
    assert codes(gone) == ["KB532"]


@pytest.mark.parametrize("language", ["cs", "en"])
def test_readers_see_it_beside_the_figure_and_on_the_page_of_corrections(language: str) -> None:
    view = views()[language]
    told = listed(view)
    assert told.count("<li>") == 5, "three figures, an update, an event"
    assert ("dříve částečně, teď ano" if language == "cs" else "before partly, now yes") in told
    assert ("dříve 11, teď 12" if language == "cs" else "before 11, now 12") in told
    (change,) = (
        c for c in view.changes if c.what == "correction" and ("indicators", "1-1-1") in c.about
    )
    assert story(view, change).href.endswith("/ukazatele/1-1-1/#o-1-1-1-2025-02-03-2024-12-01")


def test_the_feed_brings_the_correction_on_its_day() -> None:
    feed = exported()["en/feed.xml"].decode()
    assert "before partly, now yes" in feed and "We mended a slip of the pen." in feed


def test_whatever_can_be_corrected_says_so_among_the_changes() -> None:
    """A new kind with corrections has to be told, too."""
    view = views()["en"]
    told = {kind_of(c.entity): c for c in view.changes if c.what == "correction"}
    assert set(told) == {
        kind.name for kind in kinds.kinds() if "corrections" in kind.model.model_fields
    }
    event = story(view, told["events"])
    assert "A meeting on the green" in event.title
    assert event.change.reason is not None
    assert event.change.reason.root["en"] == "We corrected the hour."
    assert "We corrected the hour." in exported()["en/cile/1-1/feed.xml"].decode()


def test_a_correction_is_not_known_before_its_day() -> None:
    kb = views()["cs"].kb
    assert len(corrections(kb, DAY)) == 3
    assert corrections(kb, date(2025, 2, 2)) == ()


def test_of_several_corrections_each_says_what_came_after_it() -> None:
    text = note("2025-02-03", "partly") + note("2025-02-10", "no").removeprefix("corrections:\n")
    kb, _ = load(noted(tiny.tiny(), text))
    assert kb is not None
    found = [(one.was, one.now) for one in corrections(kb, DAY)]
    assert found == [("no", "yes"), ("partly", "no")]
