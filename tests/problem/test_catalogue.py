"""The catalogue: every code has a case, every case its exact lines, every sentence its form."""

import re
import string
from pathlib import Path

import pytest

from macros.core.messages.catalogue import CATALOGUE, HINT, Severity
from macros.core.messages.crime import CRIME
from macros.core.messages.pages import PAGES
from tests import cases

PACKAGE = Path(__file__).parents[2] / "macros"
ELSEWHERE = CRIME.keys() | PAGES.keys() | {"KB607"}
"""Codes of what is no knowledge base; their cases stand beside the code that finds them."""
SENTENCES = [(code, language) for code in sorted(CATALOGUE) for language in ("cs", "en")]


def _sentence(code: str, language: str) -> str:
    return str(getattr(CATALOGUE[code], language))


def test_every_code_has_a_case_and_every_case_a_code() -> None:
    assert sorted(CATALOGUE.keys() - ELSEWHERE) == cases.CODES


@pytest.mark.parametrize("code", cases.CODES)
def test_case(code: str, tmp_path: Path) -> None:
    found = cases.found(cases.lay_out(code, tmp_path))
    expected = (cases.FOLDER / code / "expected.txt").read_text("utf-8")
    assert cases.written(found) == expected
    assert {problem.code for problem in found} == {code}


def test_every_code_is_used_in_the_package_and_none_is_unknown() -> None:
    used: set[str] = set()
    for path in PACKAGE.rglob("*.py"):
        if path.parent.name != "messages":
            used.update(re.findall(r'"(KB\d{3})"', path.read_text("utf-8")))
    assert used == set(CATALOGUE)


@pytest.mark.parametrize(("code", "language"), SENTENCES)
def test_sentence_is_whole(code: str, language: str) -> None:
    sentence = _sentence(code, language)
    assert sentence[0].isupper() or sentence.startswith(("{", "„", "“", "yes or no"))
    assert sentence.endswith(".")
    assert "  " not in sentence
    assert not set(sentence) & set("\"'") - {"'"}, "quotation marks are typographic"
    opening, closing = ("„", "“") if language == "cs" else ("“", "”")
    assert sentence.count(opening) == sentence.count(closing)
    assert not set(sentence) & ({"”"} if language == "cs" else {"„"})


@pytest.mark.parametrize(("code", "language"), SENTENCES)
def test_sentence_says_how_to_mend(code: str, language: str) -> None:
    """There is a request in it: Czech second person plural, an English imperative."""
    sentence = _sentence(code, language)
    if language == "cs":
        assert re.search(r"\b[A-ZŘŠČŽÚa-zřščžúěíýáéůóťďň]+(te|ňte|jte)\b", sentence), sentence
    else:
        verbs = (
            "add|align|change|check|choose|close|create|delete|download|fill|free|give|import|keep|"
            "leave|make|mend|move|name|put|quote|read|rename|replace|restore|run|save|shorten|sort|"
            "split|swap|take|try|type|upload|use|write"
        )
        assert re.search(rf"\b({verbs})\b", sentence, re.IGNORECASE), sentence


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_both_languages_say_the_same_facts(code: str) -> None:
    def names(language: str) -> set[str]:
        parts = string.Formatter().parse(_sentence(code, language))
        return {name for _, name, _, _ in parts if name}

    assert names("cs") == names("en")


@pytest.mark.parametrize("code", cases.CODES)
def test_no_argument_is_missing(code: str) -> None:
    text = (cases.FOLDER / code / "expected.txt").read_text("utf-8")
    assert "{" not in text.replace("|-", "")
    if "hint" in CATALOGUE[code].cs:
        assert "  " not in text


def test_only_what_does_not_lie_is_a_warning() -> None:
    """Style always warns; files, YAML and shape never do: what cannot be read stops the build."""
    warnings = {code for code, entry in CATALOGUE.items() if entry.severity is Severity.WARNING}
    assert {"KB402", "KB404", "KB411", "KB508"} <= warnings
    assert {code for code in CATALOGUE if code.startswith("KB9")} <= warnings
    assert not {code for code in warnings if code < "KB300"}


def test_no_code_stands_in_two_tables() -> None:
    """A second entry would silently take the place of the first."""
    found: list[str] = []
    for path in (PACKAGE / "core" / "messages").glob("*.py"):
        found += re.findall(r'^ +"(KB\d{3})": Entry', path.read_text("utf-8"), re.MULTILINE)
    assert sorted(found) == sorted(CATALOGUE)


def test_hint_is_a_question() -> None:
    assert HINT.cs.format(hint="role") == " Nemyslíte „role“?"
    assert HINT.en.format(hint="role") == " Did you mean “role”?"
