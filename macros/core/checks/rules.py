"""The rules, one function each; `check` runs them all."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
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
from macros.core.schema import registry

Rule = Callable[[KnowledgeBase], Iterator[Problem]]


@dataclass(frozen=True)
class Check:
    """A rule over what one feature says; its docstring names the codes that it may give."""

    rule: Rule


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
    style.style,
    permalinks.redirects,
    permalinks.promised,
    permalinks.domain,
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
"""What holds of any knowledge base; features declare what holds of theirs (`Check`)."""


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
    declared = [one.rule for one in registry.declared(Check)]
    found = [problem for rule in (*RULES, *declared) for problem in rule(kb)]
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
