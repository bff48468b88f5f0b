"""The rules, one function each; `check` runs them all."""

from collections.abc import Callable, Collection, Iterator
from datetime import date

from macros.core.checks import (
    facts,
    links,
    permalinks,
    references,
    slips,
    style,
    texts,
    times,
    tongues,
    twice,
    values,
)
from macros.core.kb.knowledge import KnowledgeBase
from macros.core.messages import Problem, Severity
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
    texts.spoken,
    texts.drawn,
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
    history_rules.frozen,
    news_rules.pictures,
    news_rules.times,
    news_rules.outdated,
    style.style,
    crime_rules.counts,
    crime_rules.boundary,
    crime_rules.shapes,
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
    values.hidden,
    values.alphabets,
    values.tails,
    slips.birth_numbers,
    slips.leftovers,
    slips.links,
    slips.bullets,
    slips.weekdays,
    tongues.tongues,
    twice.names,
    twice.titles,
    twice.codes,
    twice.years,
    twice.things,
    twice.anchors,
    twice.files,
    times.hours,
)


def _broken(found: list[Problem]) -> bool:
    return any(problem.severity is Severity.ERROR for problem in found)


def check(
    kb: KnowledgeBase,
    today: date,
    written: Collection[str] | None = None,
    spoken: Collection[str] | None = None,
    site: links.Site | None = None,
) -> list[Problem]:
    """Give every problem that the rules find, sorted by place; `today` judges dates.

    `written` are the addresses of hand-written pages; None leaves links within the site unchecked.
    `spoken` are the further languages in which the page of help has words; None leaves those of
    the site unchecked. `site` knows files and places on pages; it is asked only where nothing
    else stops the build.
    """
    found = [problem for rule in RULES for problem in rule(kb)]
    found.extend(facts.future(kb, today))
    found.extend(facts.overdue(kb, today))
    found.extend(times.ahead(kb, today))
    found.extend(times.far(kb, today))
    if written is not None:
        sound = not any(problem.severity is Severity.ERROR for problem in found)
        found.extend(links.links(kb, written, today, site if sound else None))
        if site is not None and sound:
            found.extend(links.places(kb, today, site))
            found.extend(links.promised(kb, written, today, site))
        found.extend(permalinks.living(kb, written))
    if spoken is not None:
        found.extend(texts.of_help(kb, spoken))
    return sorted(found, key=Problem.key)
