"""Pieces of maps, surveys and figures fit what they are made of."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from macros.core.kb.knowledge import KnowledgeBase
from macros.core.kb.shape import suggest
from macros.core.messages import Problem
from macros.core.records import disclosure
from macros.core.records.disclosure import publishable
from macros.features.crime.counting.protect import safe
from macros.features.crime.counts import parse_number
from macros.features.crime.models import CrimeMap, CrimeSet
from macros.features.figures.models import Figures
from macros.features.places.models import Answers, Survey


def crops(kb: KnowledgeBase) -> Iterator[Problem]:
    """The kinds (KB750) and periods (KB751) of a piece of a map are in the map's data."""
    for crime_map in kb.list(CrimeMap):
        dataset = kb.all(CrimeSet).get(crime_map.dataset)
        if dataset is None or dataset.id not in kb.counts:
            continue  # what is missing or cannot be read is named elsewhere
        codes = [category.code for category in dataset.categories]
        rows = [row for row in kb.counts.get(dataset.id, ()) if not row.whole]
        periods = sorted({row.period for row in rows})
        origin = kb.origins["maps", crime_map.id]
        for index, crop in enumerate(crime_map.crops):
            for number, code in enumerate(crop.categories):
                if code not in codes:
                    place = origin.at("crops", index, "categories", number)
                    yield Problem(origin.path, *place, "KB750", _args(code, codes))
            for name in ("before", "after"):
                period = getattr(crop, name)
                if period not in periods:
                    place = origin.at("crops", index, name)
                    yield Problem(origin.path, *place, "KB751", _args(period, periods))


def surveys(kb: KnowledgeBase) -> Iterator[Problem]:
    """Answers belong to a question (KB752), small counts are hidden (KB753) and stay so.

    Neither the question itself (KB754) nor another one (KB775) tells them, nor what was published
    before (KB769).
    """
    for survey in kb.list(Survey):
        origin = kb.origins["surveys", survey.id]
        options = {q.code: [option.code for option in q.options] for q in survey.questions}
        for index, answer in enumerate(survey.answers):
            if answer.question not in options:
                place = origin.at("answers", index, "question")
                yield Problem(origin.path, *place, "KB752", _args(answer.question, list(options)))
            elif answer.option not in options[answer.question]:
                place = origin.at("answers", index, "option")
                args = _args(answer.option, options[answer.question])
                yield Problem(origin.path, *place, "KB752", args)
            if not publishable(*parse_number(answer.count), survey.smallest):
                args = {"found": answer.count, "expected": str(survey.smallest - 1)}
                yield Problem(origin.path, *origin.at("answers", index, "count"), "KB753", args)
        for number, question in enumerate(survey.questions):
            mine = [answer for answer in survey.answers if answer.question == question.code]
            if not _stays_hidden(mine, survey):
                place = origin.at("questions", number)
                yield Problem(origin.path, *place, "KB754", {"found": question.code})
        numbers = {question.code: n for n, question in enumerate(survey.questions)}
        for name, other in disclosure.told_by_others(survey):
            place = origin.at("questions", numbers.pop(name, -1))
            yield Problem(origin.path, *place, "KB775", {"found": name, "expected": other})
        for index in disclosure.told_by_changing(kb, survey):
            args = {"period": survey.answers[index].question}
            yield Problem(origin.path, *origin.at("answers", index, "count"), "KB769", args)


def _stays_hidden(answers: list[Answers], survey: Survey) -> bool:
    """Whether nothing else that is published tells a hidden count of one question.

    Numbers of parts and of the whole town together would be margins of a table; that is refused
    as soon as anything is hidden. Then all counts add up to the number of people who answered, or
    to less where some skipped the question. That number is known, so the hidden counts must be
    free under it (see `protect.safe`), or it must be too large to say anything about them.
    """
    numbers = [(answer.part, *parse_number(answer.count)) for answer in answers]
    hidden = sum(low != high for _, low, high in numbers)
    if not hidden:
        return True
    if len({part is None for part, _, _ in numbers}) > 1:
        return False
    rest = survey.respondents - sum(low for _, low, high in numbers if low == high)
    return rest > (survey.smallest - 1) * hidden or safe(hidden, rest, survey.smallest)


def series(kb: KnowledgeBase) -> Iterator[Problem]:
    """A series has each period once (KB755) and stands beside one that begins a table (KB756).

    Values below its smallest count are left out (KB770) and nobody can work them out (KB771).
    """
    found = kb.all(Figures)
    table: dict[str, list[Figures]] = defaultdict(list)
    for item in found.values():
        table[item.beside or item.id].append(item)
    for item in found.values():
        origin = kb.origins["figures", item.id]
        times = Counter(value.period.text for value in item.values)
        for index, value in enumerate(item.values):
            if times[value.period.text] > 1:
                times[value.period.text] = 0
                place = origin.at("values", index, "period")
                yield Problem(origin.path, *place, "KB755", {"found": value.period.text})
        for index, told in disclosure.told_by_figures(item, table[item.beside or item.id]):
            place = origin.at("values", index, "value")
            number = str(item.values[index].value)
            args = {"found": number, "expected": told or str(item.smallest)}
            yield Problem(origin.path, *place, "KB771" if told else "KB770", args)
        main = found.get(item.beside or "")
        if main is not None and main.beside is not None:
            yield Problem(origin.path, *origin.at("beside"), "KB756", {"found": main.id})


def _args(found: str, known: list[str]) -> dict[str, str]:
    return {"found": found, "expected": ", ".join(known), "hint": suggest(found, known)}
