"""The rules, one function each; `check` runs them all."""

from collections.abc import Callable, Collection, Iterator
from datetime import date

from macros.core.checks import facts, links, permalinks, references, style, texts
from macros.core.kb.knowledge import KnowledgeBase
from macros.core.messages import Problem
from macros.features.crime import map_rules
from macros.features.crime import rules as crime_rules
from macros.features.history import rules as history_rules
from macros.features.news import rules as news_rules
from macros.features.plan import rules

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
    history_rules.noted,
    news_rules.pictures,
    news_rules.times,
    news_rules.outdated,
    style.style,
    crime_rules.counts,
    crime_rules.boundary,
    crime_rules.shapes,
    crime_rules.protected,
    map_rules.crops,
    map_rules.surveys,
    map_rules.series,
    permalinks.redirects,
    permalinks.promised,
    permalinks.domain,
    rules.lengths,
    rules.names,
    rules.stages,
    rules.days,
    rules.languages,
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
        found.extend(links.links(kb, written))
    if spoken is not None:
        found.extend(texts.of_help(kb, spoken))
    return sorted(found, key=Problem.key)
