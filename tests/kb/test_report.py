"""The knowledge base beside the report: every wording exact, every line accounted for."""

import hashlib
import re
from collections.abc import Iterator

import pytest
from click.testing import CliRunner

from macros.cli.coverage import coverage as command
from macros.core.kb.coverage import coverage
from macros.core.kb.knowledge import KnowledgeBase
from macros.core.schema.documents import Document
from macros.features.assessment.models import Criterion, Indicator
from macros.features.work.models import Activity
from tests.kb.conftest import KB
from tests.kb.report import SOURCES, Sheet, pieces, quotations, source_lines, squashed


def numbered(kb: KnowledgeBase) -> Iterator[Document]:
    return (document for document in kb.list(Document) if document.length is not None)


def texts(kb: KnowledgeBase) -> dict[str, list[str]]:
    """Give the lines of every numbered document; skip the test where one is not at hand."""
    found = {}
    for document in numbered(kb):
        lines = source_lines(document.id)
        if lines is None:
            pytest.skip(f"no text of the document at {SOURCES / document.id}.md")
        found[document.id] = lines
    if not found:
        pytest.skip("no document has numbered lines")
    return found


def baseline_questions(kb: KnowledgeBase) -> Iterator[tuple[str, str, str, tuple[int, ...]]]:
    """Give the questions that are said to stand in the baseline table word for word."""
    for indicator in kb.list(Indicator):
        if indicator.question_baseline is None and len(indicator.assessments) > 1:
            source = indicator.assessments[0].source
            if source.lines is not None:
                words = indicator.question.root[kb.default]
                place = f"indicators/{indicator.id} at the baseline"
                yield place, words, source.document, source.lines.numbers


def test_every_wording_stands_in_the_lines_that_are_cited(kb: KnowledgeBase) -> None:
    sheets = {name: Sheet(lines) for name, lines in texts(kb).items()}
    found = [(q.where, q.words, q.document, q.lines) for q in quotations(kb)]
    assert len(found) > 400
    wrong = [
        f"{where} (lines {lines}): {piece}"
        for where, words, document, lines in [*found, *baseline_questions(kb)]
        if document in sheets
        for piece in pieces(words)
        if not sheets[document].find(piece, lines)
    ]
    assert wrong == []


def test_a_letter_too_many_would_be_noticed(kb: KnowledgeBase) -> None:
    sheets = {name: Sheet(lines) for name, lines in texts(kb).items()}
    first = next(quotations(kb))
    assert not sheets[first.document].find(squashed(f"{first.words}!"), first.lines)


def test_every_line_maps_to_entities_or_to_a_reason(kb: KnowledgeBase) -> None:
    for name, lines in texts(kb).items():
        document = kb.all(Document)[name]
        assert len(lines) == document.length
        covered = coverage(kb, document)
        lost = [n for n, line in enumerate(lines, 1) if line.strip() and n not in covered]
        assert lost == []


def test_a_line_said_to_be_left_out_is_one(kb: KnowledgeBase) -> None:
    """A reason stands only at lines that exist, and no line has two."""
    for document in numbered(kb):
        left_out = [n for part in document.unmapped for n in part.lines.numbers]
        assert len(left_out) == len(set(left_out))
        assert all(n <= (document.length or 0) for n in left_out)


def test_the_command_accounts_for_every_line_once(kb: KnowledgeBase) -> None:
    result = CliRunner().invoke(command, ["--kb", str(KB)])
    assert result.exit_code == 0, result.output
    rows = [line.split("\t")[:2] for line in result.output.splitlines()]
    expected = [
        [document.id, str(number)]
        for document in numbered(kb)
        for number in range(1, (document.length or 0) + 1)
    ]
    assert rows == expected


REDACTED = "d868d59cc3860c05c0d4115d06ff15487a83bdf77e2b191b3a97cfe1f334d800"
"""SHA-256 of the sentence that is left out, squashed; the other redaction is a number."""

STRUCTURE = re.compile(
    r"[-–)]"  # list marks, the dash of the list of abbreviations
    r"|\d+(\.\d+)*((Strategický|Specifický)cíl|Opatření)?"  # numbers and levels
    r"|Názevkritéria:"
    r"|(až)?[a-zžščřýáíéúůěťďň]+20\d\d(až[a-zžščřýáíéúůěťďň]+20\d\d)?"  # quarters of the log
)
HEADINGS = {
    8: "ZávěrečnázprávazrealizaceporadenskéhoprogramuměstaRumburk",
    43: "Leden2023–září2024",
    358: "Vyhodnoceníplněníkritériísociálníhozačleňování",
}
"""Titles and the period, which are fields of the document and of the programme."""


def test_every_letter_of_the_report_is_quoted_or_is_structure(rumburk: KnowledgeBase) -> None:
    """What no quotation holds is a number, a heading, the name of a criterion, or redacted."""
    document = rumburk.all(Document)["zaverecna-zprava"]
    sheet = Sheet(texts(rumburk)[document.id])
    for quotation in quotations(rumburk):
        for piece in pieces(quotation.words):
            sheet.find(piece, quotation.lines)
    for _, words, _, lines in baseline_questions(rumburk):
        sheet.find(squashed(words), lines)
    for activity in rumburk.list(Activity):
        criterion = rumburk.all(Criterion)[activity.criterion]
        name = squashed(f"{criterion.number} {criterion.title.root['cs']}")
        short = name.partition("(POVINNÁ")[0]
        assert activity.source is not None
        assert activity.source.lines is not None
        assert sheet.find(short, activity.source.lines.numbers)
    left_out = {n for part in document.unmapped for n in part.lines.numbers}
    rest = [(n, letters) for n, letters in sheet.rest() if n not in left_out]
    unexplained = [
        (n, letters)
        for n, letters in rest
        if not STRUCTURE.fullmatch(letters) and letters != HEADINGS.get(n)
    ]
    assert len(unexplained) == 1, unexplained
    assert hashlib.sha256(unexplained[0][1].encode()).hexdigest() == REDACTED
    answers = {n for n, letters in rest if letters.isdigit() and n > 361}
    assert answers == {388}, "only there a number is left out of an answer"
