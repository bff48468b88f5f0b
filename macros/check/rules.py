"""The rules, one function each; `check` runs them all."""

from collections.abc import Callable, Collection, Iterator
from datetime import date

from macros.check import (
    addresses,
    communication,
    corrections,
    crime,
    editing,
    facts,
    maps,
    permalinks,
    references,
    style,
    texts,
)
from macros.load.knowledge import KnowledgeBase
from macros.problem import Problem

Rule = Callable[[KnowledgeBase], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    references.existing,
    references.once,
    references.circles,
    references.lines,
    texts.languages,
    texts.prose,
    texts.marks,
    texts.titles,
    facts.orders,
    facts.ids,
    facts.quarters,
    facts.series,
    facts.grades,
    facts.activity_dates,
    facts.evaluations,
    facts.goal_levels,
    facts.counts,
    corrections.noted,
    editing.pictures,
    editing.times,
    editing.outdated,
    style.style,
    crime.counts,
    crime.boundary,
    crime.shapes,
    maps.crops,
    maps.surveys,
    maps.series,
    permalinks.redirects,
    permalinks.promised,
    permalinks.domain,
    communication.lengths,
    communication.names,
    communication.stages,
    communication.days,
    communication.languages,
)


def check(
    kb: KnowledgeBase,
    today: date,
    written: Collection[str] | None = None,
    spoken: Collection[str] | None = None,
) -> list[Problem]:
    """Give every problem that the rules find, sorted by place; `today` judges dates.

    `written` are the addresses of hand-written pages; None leaves links within the site unchecked.
    `spoken` are the further languages in which the page of help has words; None leaves those of
    the site unchecked.
    """
    found = [problem for rule in RULES for problem in rule(kb)]
    found.extend(facts.future(kb, today))
    found.extend(facts.overdue(kb, today))
    if written is not None:
        found.extend(addresses.links(kb, written))
    if spoken is not None:
        found.extend(texts.of_help(kb, spoken))
    return sorted(found, key=Problem.key)
