"""The table of words: the same keys in every language, each of them used, none missing."""

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pytest
from babel import Locale
from jinja2 import Environment, nodes

from macros.core.build.project import ROOT, words
from macros.core.pages.words import SAME, Words, read_words
from macros.core.records.explanation import Rule
from macros.core.schema import kinds, registry
from macros.core.schema.answers import Answer
from tests.test_architecture import languages, ours, spoken


def own(language: str) -> Words:
    """Give the table of a language as its file has it, without words of another."""
    name = f"docs/words/{language}.yml"
    return read_words((ROOT / name).read_bytes(), name, language)


@dataclass
class Found:
    """Keys that the code asks for, beginnings of keys that it completes, all its texts."""

    keys: set[str] = field(default_factory=set)
    beginnings: set[str] = field(default_factory=set)
    texts: set[str] = field(default_factory=set)

    def uses(self, key: str) -> bool:
        """Whether something asks for `key`, or names it to something that does."""
        return key in self.texts or any(key.startswith(start) for start in self.beginnings)


Passed = dict[tuple[str, str], set[str]]
"""Template macro and name of its argument → the texts that are passed."""


def _templates(found: Found) -> None:
    """Read the templates; a key that is an argument of a macro stands where that is called."""
    trees = [
        Environment().parse(path.read_text("utf-8"))
        for path in ours("overrides")
        if path.suffix in (".html", ".xml")
    ]
    passed: Passed = {}
    for tree in trees:
        found.texts |= {n.value for n in tree.find_all(nodes.Const) if isinstance(n.value, str)}
        for macro in tree.find_all(nodes.Macro):
            passed |= {(macro.name, argument.name): set() for argument in macro.args}
            defaults = zip(reversed(macro.args), reversed(macro.defaults), strict=False)
            for argument, default in defaults:
                passed[macro.name, argument.name] |= set(_constants(default))
    for tree in trees:
        _arguments(tree, passed)
    for tree in trees:
        macros = {
            id(call): macro.name
            for macro in tree.find_all(nodes.Macro)
            for call in macro.find_all(nodes.Call)
        }
        for call in tree.find_all(nodes.Call):
            if getattr(call.node, "attr", "") == "t" and call.args:
                _asked(call.args[0], macros.get(id(call), ""), passed, found)


def _arguments(tree: nodes.Template, passed: Passed) -> None:
    for call in tree.find_all(nodes.Call):
        called = getattr(call.node, "name", getattr(call.node, "attr", ""))
        names = [argument for macro, argument in passed if macro == called]
        pairs = [*zip(names, call.args, strict=False)]
        pairs += [(keyword.key, keyword.value) for keyword in call.kwargs]
        for argument, value in pairs:
            if (called, argument) in passed:
                passed[called, argument] |= set(_constants(value))


def _constants(node: nodes.Node) -> Iterator[str]:
    if isinstance(node, nodes.Const) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, nodes.CondExpr):
        yield from _constants(node.expr1)
        if node.expr2 is not None:
            yield from _constants(node.expr2)


def _asked(node: nodes.Node, macro: str, passed: Passed, found: Found) -> None:
    values = set(_constants(node))
    if isinstance(node, nodes.Name):
        values = passed.get((macro, node.name), set())
        assert values, f"{macro}: t({node.name}) with words that nobody names"
    if isinstance(node, nodes.Concat):
        first, second = node.nodes[0], node.nodes[1]
        starts = set(_constants(first))
        if isinstance(first, nodes.Name):
            starts = {value + "." for value in passed.get((macro, first.name), set())}
            assert set(_constants(second)) == {"."}
        assert starts
        found.beginnings |= starts
        return
    found.keys |= values


def _code(found: Found) -> None:
    trees = [ast.parse(path.read_text("utf-8")) for path in ours("macros") if path.suffix == ".py"]
    for tree in trees:
        texts = (n.value for n in ast.walk(tree) if isinstance(n, ast.Constant))
        found.texts |= {text for text in texts if isinstance(text, str)}
        for function in ast.walk(tree):
            if isinstance(function, ast.FunctionDef):
                for call in ast.walk(function):
                    if isinstance(call, ast.Call) and getattr(call.func, "attr", "") == "t":
                        _wanted(call, function, tree, found)


def _wanted(call: ast.Call, function: ast.FunctionDef, tree: ast.Module, found: Found) -> None:
    asked = call.args[:1]
    if asked and isinstance(asked[0], ast.IfExp):
        asked = [asked[0].body, asked[0].orelse]
    for key in asked:
        if isinstance(key, ast.Constant):
            found.keys.add(str(key.value))
        if not isinstance(key, ast.JoinedStr):
            continue
        start = key.values[0]
        if isinstance(start, ast.Constant):
            found.beginnings.add(str(start.value))
        elif isinstance(start, ast.FormattedValue) and isinstance(start.value, ast.Name):
            found.beginnings |= {f"{text}." for text in _given(start.value.id, function, tree)}


def _given(argument: str, function: ast.FunctionDef, tree: ast.Module) -> set[str]:
    """Give the texts that are passed to a function of the module as `argument`."""
    names = [one.arg for one in function.args.args]
    if argument not in names:
        return set()
    place = names.index(argument)
    return {
        str(call.args[place].value)
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and getattr(call.func, "id", "") == function.name
        and len(call.args) > place
        and isinstance(call.args[place], ast.Constant)
    }


@pytest.fixture(scope="module")
def found() -> Found:
    result = Found()
    _templates(result)
    _code(result)
    result.beginnings |= {f"{rule.words}." for rule in registry.declared(Rule) if rule.words}
    assert len(result.keys) > 50 and "answer." in result.beginnings
    return result


@pytest.mark.parametrize("language", languages())
def test_every_word_that_is_asked_for_is_there(language: str, found: Found) -> None:
    table = words(language).table
    assert found.keys <= set(table)
    for start in found.beginnings:
        assert any(key.startswith(start) for key in table), start


@pytest.mark.parametrize("language", spoken())
def test_every_word_is_used(language: str, found: Found) -> None:
    assert [key for key in own(language).table if not found.uses(key)] == []


@pytest.mark.parametrize("language", languages())
def test_every_value_of_a_closed_list_has_its_word(language: str) -> None:
    table = words(language).table
    for answer in (*(answer.value for answer in Answer), "none"):
        assert f"answer.{answer}" in table and f"verdict.{answer}" in table
    for kind in kinds.kinds():
        assert f"kind.{kind.name}" in table
        if kind.address and "#" not in kind.address and kind.section:
            assert f"section.{kind.section.strip('/')}" in table, kind.name


def _places(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


def said(language: str) -> dict[str, str | Mapping[str, str]]:
    """Give the words of a language that any other one has, too."""
    return {key: entry for key, entry in own(language).table.items() if not key.startswith(SAME)}


def test_whole_languages_have_the_same_words() -> None:
    assert len(languages()) > 1
    for language in languages():
        assert set(said(language)) == set(said("en"))


@pytest.mark.parametrize("language", spoken())
def test_every_language_says_the_same_things(language: str) -> None:
    """A table may have gaps, where English stands in; what it has must fit."""
    first, other = said("en"), said(language)
    assert set(other) <= set(first)
    for key, same in other.items():
        entry = first[key]
        assert isinstance(entry, str) == isinstance(same, str), key
        if isinstance(entry, str) and isinstance(same, str):
            assert _places(entry) == _places(same), key
        elif not isinstance(entry, str) and not isinstance(same, str):
            assert _places(entry["other"]) == _places(same["other"]), key


def test_a_word_that_a_table_lacks_is_said_in_english() -> None:
    german = Words("de", {"home": "Startseite"}).instead_of(own("en"))
    assert (str(german("home")), str(german("skip"))) == ("Startseite", "Skip to content")
    assert not [key for key in german.table if key.startswith(SAME)]


@pytest.mark.parametrize("language", spoken())
def test_plurals_have_every_form_that_whole_numbers_need(language: str) -> None:
    form = Locale.parse(language).plural_form
    needed = {form(number) for number in range(200)}
    for key, entry in own(language).table.items():
        if not isinstance(entry, str):
            assert needed <= set(entry), key


def test_the_files_are_where_the_program_looks() -> None:
    assert {path.name for path in (ROOT / "docs" / "words").glob("*.yml")} == {
        f"{language}.yml" for language in spoken()
    }
