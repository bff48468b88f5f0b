"""The rules run as one, give sorted problems and know of each other."""

import inspect
import re
from datetime import date

from macros.core.checks import facts, links
from macros.core.checks.rules import RULES, check
from macros.core.kb.knowledge import KnowledgeBase
from macros.core.kb.load import survey
from macros.core.messages import Problem
from macros.core.messages.catalogue import CATALOGUE
from tests import tiny


def test_every_rule_of_the_modules_runs() -> None:
    """A generator of problems that takes only the knowledge base is a rule, and is listed."""
    found = {
        function
        for module in {inspect.getmodule(rule) for rule in RULES}
        if module is not None
        for _, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__
        and list(inspect.signature(function).parameters) == ["kb"]
        and "Problem" in str(inspect.signature(function).return_annotation)
    }
    assert found == set(RULES)


def test_every_rule_says_which_codes_it_gives() -> None:
    for rule in (*RULES, facts.future, links.links):
        codes = re.findall(r"KB\d{3}", rule.__doc__ or "")
        assert codes, rule
        assert set(codes) <= set(CATALOGUE)


def test_problems_are_sorted(whole_kb: KnowledgeBase) -> None:
    files = tiny.replaced("actors/starostka.yml", "Vede obec.", "<b>Vede</b> **obec")
    files = tiny.replaced("actors/obec.yml", "checked: 2024", "checked: 2044", files)
    kb, _ = survey(files)
    assert kb is not None
    found = check(kb, tiny.TODAY)
    assert found == sorted(found, key=Problem.key)
    assert [problem.code for problem in found] == ["KB508", "KB404", "KB407"]
    assert check(whole_kb, tiny.TODAY) == []


def test_the_day_is_an_argument(whole_kb: KnowledgeBase) -> None:
    early = check(whole_kb, date(2023, 1, 1))
    assert {problem.code for problem in early} == {"KB508", "KB542", "KB919"}
    assert {(p.path, p.line) for p in early} >= {
        ("actors/obec.yml", 27),
        ("channels/vyveska.yml", 24),
        ("crime/policie-2024.yml", 5),
        ("feedback/lampa.yml", 7),
        ("feedback/lampa.yml", 9),
        ("helplines/158.yml", 19),
        ("site.yml", 57),
    }
