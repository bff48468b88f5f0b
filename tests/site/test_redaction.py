"""What is left out for somebody's privacy is nowhere: not in the knowledge base, not on the site.

The words themselves must not stand here either: they are taken from the report where it is at
hand, and compared by SHA-256 where it is not. A single word has no hash here: it could be guessed.
"""

import hashlib
import html
import re
from collections.abc import Iterator

import pytest

from macros.core.build.project import ROOT
from macros.core.kb.knowledge import KnowledgeBase
from macros.core.schema import walk
from macros.features.assessment.models import Indicator
from tests.building import Built
from tests.kb.conftest import RUMBURK
from tests.kb.report import REDACTED as MARK
from tests.kb.report import source_lines, squashed
from tests.kb.test_report import REDACTED

PLACES = {"1-2-4": 376, "2-1-7": 388}
"""The two indicators whose final wording has something left out, and its line in the report."""


def repository() -> Iterator[tuple[str, str]]:
    """Give the texts of the repository that speak about the town: path and content."""
    for folder in ("kb", "docs", "tests"):
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and path.suffix in (".yml", ".md", ".py", ".txt"):
                yield path.relative_to(ROOT).as_posix(), path.read_text("utf-8", "replace")


@pytest.fixture(scope="module")
def rumburk(real_site: Built) -> KnowledgeBase:
    """The knowledge base, if it is the one with the redactions."""
    if real_site.kb.site.town.ruian != RUMBURK:
        pytest.skip("the knowledge base is that of another town")
    return real_site.kb


@pytest.fixture(scope="module")
def published(rumburk: KnowledgeBase, real_site: Built) -> dict[str, str]:
    """Everything in the repository and on the built site that could hold the words."""
    built = {}
    for path, data in real_site.files.items():
        if not path.endswith((".woff2", ".png", ".webp", ".pdf", ".zip")):
            built[path] = html.unescape(data.decode("utf-8", "replace"))
    return {**dict(repository()), **built}


@pytest.mark.parametrize("indicator", PLACES)
def test_the_mark_stands_where_something_is_left_out_and_the_reason_beside_it(
    rumburk: KnowledgeBase, indicator: str
) -> None:
    final = rumburk.all(Indicator)[indicator].assessments[-1]
    assert final.source.lines is not None
    assert final.source.lines.numbers == (PLACES[indicator],)
    assert final.note is not None
    for language in rumburk.site.languages:
        assert MARK in final.wording.root[language]
        assert MARK in final.note.root[language]


def test_nothing_else_is_left_out_of_the_original(rumburk: KnowledgeBase) -> None:
    found = {
        f"{kind}/{entity.id}"
        for kind, entity in rumburk.each()
        for path, text in walk.texts(entity)
        if path[-1] != "note" and MARK in text.root[rumburk.default]
    }
    assert found == {f"indicators/{indicator}" for indicator in PLACES}


def test_the_sentence_is_nowhere(published: dict[str, str]) -> None:
    for path, text in published.items():
        for sentence in re.split(r"(?<=\.)\s+", text):
            digest = hashlib.sha256(squashed(sentence).encode()).hexdigest()
            assert digest != REDACTED, path


def test_the_number_is_nowhere(published: dict[str, str]) -> None:
    said = re.compile(r" (?:APK deklarují|crime prevention assistants \(APK\) declare)")
    found = [
        (path, text[max(0, match.start() - 40) : match.start()].split()[-1])
        for path, text in published.items()
        for match in said.finditer(text)
    ]
    assert len(found) >= 4
    assert [(path, word) for path, word in found if not word.endswith(MARK)] == []


def test_the_words_of_the_sentence_are_nowhere(
    published: dict[str, str], rumburk: KnowledgeBase
) -> None:
    """Every word of it that neither the rest of the report nor the reason uses."""
    lines = source_lines("zaverecna-zprava")
    if lines is None:
        pytest.skip("the text of the report is not at hand")
    line = lines[PLACES["1-2-4"] - 1]
    final = rumburk.all(Indicator)["1-2-4"].assessments[-1]
    kept = final.wording.root["cs"].split(MARK)
    before, after = kept[0].rstrip()[-20:], kept[1].strip()[:20]
    sentence = line[line.index(before) + len(before) : line.index(after)]
    assert hashlib.sha256(squashed(sentence).encode()).hexdigest() == REDACTED
    assert final.note is not None
    others = " ".join(lines).replace(sentence, "") + " ".join(final.note.root.values())
    telling = stems(sentence) - stems(others)
    assert len(telling) >= 2
    for path, text in published.items():
        assert not telling & stems(text), path


def stems(text: str) -> set[str]:
    """Give the first five letters of every longer word."""
    return {word[:5] for word in re.findall(r"\w{5,}", text.lower())}
