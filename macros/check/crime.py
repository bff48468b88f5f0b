"""Crime counts and the boundary fit what is said about them."""

from collections.abc import Iterator

from macros.load.knowledge import KnowledgeBase
from macros.load.shape import suggest
from macros.model.maps import CrimeSet
from macros.model.period import Period
from macros.problem import Both, Problem

_MISSING = Both("chybí", "is missing")
_THERE = Both("ve složce je", "is there")


def counts(kb: KnowledgeBase) -> Iterator[Problem]:
    """Every count has a category of its set (KB706) and lies in the set's period (KB707)."""
    sets = kb.all(CrimeSet)
    for name, rows in kb.counts.items():
        if name not in sets:
            continue
        period = sets[name].period
        codes = [category.code for category in sets[name].categories]
        path = f"crime/{name}.csv"
        for line, row in enumerate(rows, 2):
            if row.category and row.category not in codes:
                hint = suggest(row.category, codes)
                args = {"found": row.category, "expected": ", ".join(codes), "hint": hint}
                yield Problem(path, line, 1, "KB706", args)
            when = Period.parse(row.period)
            if when.start < period.start or when.end > period.end:
                args = {"found": row.period, "expected": period.text}
                yield Problem(path, line, 1, "KB707", args)


def boundary(kb: KnowledgeBase) -> Iterator[Problem]:
    """The site says rightly whether there is a boundary (KB708)."""
    there = kb.boundary is not None
    if kb.site.boundary != there and ("boundary", "") not in kb.unread:
        args = {
            "found": "yes" if kb.site.boundary else "no",
            "expected": _THERE if there else _MISSING,
        }
        yield Problem(kb.site_origin.path, *kb.site_origin.at("boundary"), "KB708", args)
