"""Figures: what a line may join, where a rate may stand."""

from macros.core.kb.knowledge import KnowledgeBase
from macros.features.figures import series as figures
from macros.features.figures.models import Figures


def test_tables_put_series_side_by_side(whole_kb: KnowledgeBase) -> None:
    found = figures.tables(whole_kb)
    assert [[s.id for s in table.series] for table in found] == [
        ["pripady", "vyresene"],
        ["obyvatele"],
    ]
    assert [period.text for period in found[0].periods] == ["2019", "2020", "2021", "2023"]
    values = [[value and value.value for value in row] for row in found[0].cells]
    assert values == [[9, 5], [12, None], [7, None], [8, None]]


def test_a_line_ends_at_a_break_and_at_a_missing_year(whole_kb: KnowledgeBase) -> None:
    series = whole_kb.all(Figures)["pripady"]
    years = [[v.period.text for v in part] for part in figures.lines(series, series.breaks)]
    assert years == [["2019"], ["2020", "2021"], ["2023"]]
    joined = [[v.period.text for v in part] for part in figures.lines(series, ())]
    assert joined == [["2019", "2020", "2021"], ["2023"]]


def test_a_rate_needs_both_numbers_of_the_same_year(whole_kb: KnowledgeBase) -> None:
    series = whole_kb.all(Figures)["pripady"]
    found = list(figures.rates(whole_kb, series))
    assert [(r.value.period.text, r.population.value, r.per_thousand) for r in found] == [
        ("2020", 400, 30.0)
    ], "2019 and 2023 have no population, that of 2021 is zero"
