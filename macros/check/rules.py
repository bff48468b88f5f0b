"""The rules, one function each; `check` runs them all."""

from collections.abc import Callable, Iterator
from datetime import date

from macros.check import facts, permalinks, references, texts
from macros.load.knowledge import KnowledgeBase
from macros.problem import Problem

Rule = Callable[[KnowledgeBase], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    references.existing,
    references.once,
    references.circles,
    references.lines,
    texts.languages,
    texts.markup_marks,
    texts.titles,
    facts.orders,
    facts.ids,
    facts.assessments,
    facts.activity_dates,
    facts.evaluations,
    facts.goal_levels,
    facts.counts,
    permalinks.redirects,
    permalinks.promised,
    permalinks.domain,
)


def check(kb: KnowledgeBase, today: date) -> list[Problem]:
    """Give every problem that the rules find, sorted by place; `today` judges dates."""
    found = [problem for rule in RULES for problem in rule(kb)]
    found.extend(facts.future(kb, today))
    return sorted(found, key=Problem.key)
