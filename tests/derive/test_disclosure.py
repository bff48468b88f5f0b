"""The attack on what lies in `kb/`: what passes the check tells no hidden number.

Rows and answers are made up without any care for what they give away; what the rule lets pass is
handed to a solver of whole-number programmes, which knows all that a reader can know.
"""

from collections import defaultdict
from itertools import product

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from macros.core.kb.load import load
from macros.core.records import disclosure
from macros.core.records.corrections import ledger, lines
from macros.features.crime.counts import Count, parse_number
from macros.features.figures.models import Figures
from macros.features.places.models import Survey
from tests import tiny
from tests.derive.test_crime_protect import CELLS, Attack, leaf


def hide(row: Count, smallest: int) -> Count:
    if 0 < row.low < smallest:
        return Count(row.cell, row.lon, row.lat, row.period, row.category, 1, smallest - 1)
    return row


@st.composite
def written(draw: st.DrawFn) -> list[Count]:
    """Rows as an editor may write them: small ones hidden, totals wherever they like."""
    smallest, rows = 5, []
    scale = draw(st.sampled_from([3, 6, 15]))
    exact = [
        leaf(cell, "2025-H1", category, draw(st.integers(1, scale)))
        for category, cell in product(("35", "18"), list(CELLS)[: draw(st.integers(1, 5))])
    ]
    rows = [hide(row, smallest) for row in exact]
    for category in ("35", "18", ""):
        if draw(st.booleans()):
            total = sum(row.low for row in exact if category in ("", row.category))
            rows.append(leaf("", "2025-H1", category, total))
    return rows


@settings(deadline=None, max_examples=150)
@given(written())
def test_rows_that_pass_hide_everything(rows: list[Count]) -> None:
    assume(not list(disclosure.unsafe_totals(rows, 5)))
    attack = Attack(rows)
    for variable in attack.hidden.values():
        assert attack.bounds(variable) == (1, 4)


@settings(deadline=None, max_examples=150)
@given(written())
def test_rows_are_refused_only_where_they_tell_something(rows: list[Count]) -> None:
    assume(list(disclosure.unsafe_totals(rows, 5)))
    attack = Attack(rows)
    assert any(attack.bounds(variable) != (1, 4) for variable in attack.hidden.values())


def test_a_half_year_and_its_year_tell_the_other_half() -> None:
    rows = [
        leaf("c0", "2025", "35", 13),
        leaf("c0", "2025-H1", "35", 10),
        hide(leaf("c0", "2025-H2", "35", 3), 5),
    ]
    assert ("2025", "2025-H2") in set(disclosure.overlapping(rows))
    quarter = [leaf("c0", "2025-Q3", "35", 8), hide(leaf("c0", "2025-H2", "35", 3), 5)]
    assert list(disclosure.overlapping(quarter)) == [("2025-H2", "2025-Q3")]
    halves = [hide(leaf("c0", half, "35", 3), 5) for half in ("2025-H1", "2025-H2")]
    assert list(disclosure.overlapping(halves)) == []
    assert list(disclosure.overlapping(rows[:2])) == [], "nothing is hidden"


# --- surveys

TEXT = {"cs": "x", "en": "x"}


def survey(answers: dict[tuple[str, str, str | None], int], people: int, k: int = 5) -> Survey:
    """Give a survey with these counts, the small ones hidden."""
    questions: dict[str, set[str]] = defaultdict(set)
    for question, option, _ in answers:
        questions[question].add(option)
    return Survey.model_validate(
        {
            "id": "s",
            "title": TEXT,
            "summary": TEXT,
            "period": "2024",
            "published": "2024-09-01",
            "respondents": people,
            "method": TEXT,
            "condition": TEXT,
            "smallest": k,
            "questions": [
                {
                    "code": code,
                    "title": TEXT,
                    "options": [{"code": option, "title": TEXT} for option in sorted(options)],
                }
                for code, options in questions.items()
            ],
            "answers": [
                {
                    "question": question,
                    "option": option,
                    "part": part,
                    "count": f"1-{k - 1}" if 0 < n < k else str(n),
                }
                for (question, option, part), n in answers.items()
            ],
        }
    )


def bounds(found: Survey) -> list[tuple[int, int]] | None:
    """Give the least and greatest value of each hidden answer, for a reader who knows everything.

    Everybody answered every question that was asked where they live; None where that cannot be.
    """
    numbers = [parse_number(answer.count) for answer in found.answers]
    groups: dict[tuple[str, str | None], list[int]] = defaultdict(list)
    for place, answer in enumerate(found.answers):
        groups[answer.question, answer.part].append(place)
    parts = sorted({part for _, part in groups if part is not None})
    size, towns = len(numbers) + len(parts), []
    for (_, part), places in groups.items():
        line = np.zeros(size)
        line[places] = 1
        if part is not None:
            line[len(numbers) + parts.index(part)] = -1
        towns.append((line, 0 if part is not None else found.respondents))
    if parts:
        line = np.zeros(size)
        line[len(numbers) :] = 1
        towns.append((line, found.respondents))
    right = np.array([value for _, value in towns])
    only = LinearConstraint(np.array([line for line, _ in towns]), right, right)
    low = np.array([a for a, _ in numbers] + [0] * len(parts))
    high = np.array([b for _, b in numbers] + [found.respondents] * len(parts))
    told = []
    for place, (a, b) in enumerate(numbers):
        if a == b:
            continue
        ends = []
        for sign in (1, -1):
            cost = np.zeros(size)
            cost[place] = sign
            answer = milp(
                cost, constraints=[only], integrality=np.ones(size), bounds=Bounds(low, high)
            )
            if answer.status == 2:
                return None
            assert answer.success
            ends.append(round(sign * answer.fun))
        told.append((ends[0], ends[1]))
    return told


@st.composite
def surveys(draw: st.DrawFn) -> Survey:
    """Surveys that everybody answered: of the town, or by parts, or one question of each."""
    scale = draw(st.sampled_from([4, 8, 20]))
    parts = [f"p{n}" for n in range(draw(st.integers(1, 3)))]
    people = {part: draw(st.integers(1, scale * 3)) for part in parts}
    answers: dict[tuple[str, str, str | None], int] = {}
    for question in [f"q{n}" for n in range(draw(st.integers(1, 3)))]:
        by_part = draw(st.booleans())
        places = people if by_part else {None: sum(people.values())}
        for part, everybody in places.items():
            left = everybody
            for option in ("a", "b"):
                count = draw(st.integers(0, left))
                answers[question, option, part] = count
                left -= count
            answers[question, "c", part] = left
    return survey(answers, sum(people.values()))


def refused(found: Survey) -> bool:
    from macros.features.crime.map_rules import _stays_hidden

    alone = all(
        _stays_hidden([a for a in found.answers if a.question == question.code], found)
        for question in found.questions
    )
    return not alone or bool(list(disclosure.told_by_others(found)))


@settings(deadline=None, max_examples=200)
@given(surveys())
def test_a_survey_that_passes_hides_everything(found: Survey) -> None:
    assume(not refused(found))
    for one in bounds(found) or []:
        assert one == (1, 4)


@settings(deadline=None, max_examples=200)
@given(surveys())
def test_a_survey_is_refused_only_where_it_tells_something(found: Survey) -> None:
    assume(refused(found))
    told = bounds(found)
    assert told is not None
    assert any(one != (1, 4) for one in told)


NIGHT = {
    ("night", "yes", "p"): 20,
    ("night", "rather", "p"): 2,
    ("night", "no", "p"): 3,
}


@pytest.mark.parametrize(
    ("more", "people", "told"),
    [
        ({}, 60, False),
        ({("day", "yes", "p"): 25}, 60, False),  # two hidden numbers of together 5: 1 + 4 or 4 + 1
        ({("day", "yes", "p"): 24}, 60, True),  # …of together 4: none of them is 4
        ({("day", "yes", "p"): 40}, 60, False),  # some did not answer at night: nothing follows
        ({("day", "yes", "p"): 9, ("day", "no", "p"): 17}, 60, True),
        ({("day", "yes", "p"): 19, ("day", "no", "p"): 4}, 60, True),  # hidden there as well
        ({("day", "yes", "q"): 36}, 60, True),  # the other part leaves 24 for this one
        ({("day", "yes", None): 25}, 60, False),
    ],
)
def test_answers_told_by_another_question(
    more: dict[tuple[str, str, str | None], int], people: int, told: bool
) -> None:
    found = survey({**NIGHT, **more}, people)
    assert ("night" in {name for name, _ in disclosure.told_by_others(found)}) == told


# --- numbers over the years


def series(values: dict[str, int], name: str = "f", beside: str | None = None) -> Figures:
    return Figures.model_validate(
        {
            "id": name,
            "order": 1,
            "title": TEXT,
            "label": TEXT,
            "place": TEXT,
            "unit": TEXT,
            "smallest": 5,
            "values": [{"period": period, "value": number} for period, number in values.items()],
            "beside": beside,
        }
    )


QUARTERS = ("2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4")
HALVES = {"2025-H1": QUARTERS[:2], "2025-H2": QUARTERS[2:], "2025": QUARTERS}


@settings(deadline=None, max_examples=150)
@given(
    st.lists(st.integers(0, 12), min_size=4, max_size=4),
    st.sets(st.sampled_from([*QUARTERS, *HALVES]), min_size=1),
)
def test_figures_that_pass_tell_no_small_number(counts: list[int], shown: set[str]) -> None:
    """The reader subtracts whatever can be subtracted; small values are left out."""
    exact = dict(zip(QUARTERS, counts, strict=True))
    true = exact | {half: sum(exact[q] for q in parts) for half, parts in HALVES.items()}
    values = {period: true[period] for period in sorted(shown) if not 0 < true[period] < 5}
    assume(values)
    assume(not list(disclosure.told_by_figures(series(values), ())))
    matrix = np.array([[q in HALVES.get(p, (p,)) for q in QUARTERS] for p in values], float)
    right = np.array(list(values.values()))
    for stretch in [*((q,) for q in QUARTERS), *HALVES.values()]:
        wanted = np.array([q in stretch for q in QUARTERS], float)
        weights, *_ = np.linalg.lstsq(matrix.T, wanted, rcond=None)
        told = np.allclose(matrix.T @ weights, wanted)
        assert not (told and 0.5 < weights @ right < 4.5), "worked out exactly, and small"


@pytest.mark.parametrize(
    ("values", "beside", "told"),
    [
        ({"2024": 4, "2025": 5}, {}, [(0, "")]),
        ({"2024": 0, "2025": 5}, {}, []),
        ({"2025": 13, "2025-H1": 10}, {}, [(0, "2025-H1")]),
        ({"2025": 13, "2025-H1": 13}, {}, []),
        ({"2025": 30, "2025-H1": 12, "2025-Q3": 15}, {}, [(0, "2025-H1")]),
        ({"2025": 30, "2025-H1": 12, "2025-Q1": 10}, {}, [(1, "2025-Q1")]),
        ({"2025": 20}, {"a": {"2025": 17}}, [(0, "a")]),
        ({"2025": 20}, {"a": {"2025": 9}, "b": {"2025": 8}}, [(0, "a")]),
        ({"2025": 20}, {"a": {"2025": 9}, "b": {"2024": 8}}, []),
        ({"2025": 20}, {"a": {"2025": 40}}, []),
    ],
)
def test_figures_below_the_smallest_count(
    values: dict[str, int], beside: dict[str, dict[str, int]], told: list[tuple[int, str]]
) -> None:
    table = [series(numbers, name, "f") for name, numbers in beside.items()]
    assert list(disclosure.told_by_figures(series(values), table)) == told


def test_a_series_without_a_smallest_count_tells_all() -> None:
    """What somebody else published already is shown as it is."""
    plain = series({"2025": 3}).model_copy(update={"smallest": 1})
    assert list(disclosure.told_by_figures(plain, ())) == []


# --- two published states

PATH = "surveys/pocit-2024.yml"


def published(files: tiny.Files) -> tiny.Files:
    kb, problems = load(files)
    assert kb is not None, problems
    return {**files, "published.txt": lines(ledger(kb)).encode()}


def codes(files: tiny.Files) -> list[str]:
    return [problem.code for problem in tiny.problems(files)]


def test_publishing_writes_down_what_is_hidden() -> None:
    found = published(tiny.whole())["published.txt"].decode()
    assert "surveys/pocit-2024 vecer/ano/dolni-konec 30\n" in found
    assert "surveys/pocit-2024 vecer/ne/dolni-konec 1-4\n" in found
    assert "crime/" not in found, "what the police publish one by one hides nothing"
    assert codes(published(tiny.whole())) == []


def test_a_hidden_answer_does_not_come_out_later() -> None:
    before = published(tiny.whole())
    shown = (
        before[PATH]
        .decode()
        .replace(
            "option: spise\n    part: dolni-konec\n    count: 1-4",
            "option: spise\n    part: dolni-konec\n    count: 6",
        )
    )
    assert shown != before[PATH].decode()
    assert "KB769" in codes({**before, PATH: shown.encode()})
    # more people and a number that was exact before: nothing comes out
    more = (
        before[PATH]
        .decode()
        .replace("count: 30", "count: 31")
        .replace("respondents: 40", "respondents: 41")
    )
    assert codes({**before, PATH: more.encode()}) == []
