"""Counts straight from the files, by no means of the program: plain YAML and an own calendar."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

import yaml

Counts = tuple[int, int, int, int]
"""Yes, partly, no, not assessed."""


def of_kind(files: Mapping[str, bytes], kind: str) -> Iterator[tuple[str, Any]]:
    """Give the id and the plain content of every file of a kind."""
    for path, data in sorted(files.items()):
        if found := re.fullmatch(rf"{kind}/([a-z0-9-]+)\.yml", path):
            yield found[1], yaml.load(data, Loader=yaml.BaseLoader)


def end(period: str) -> date:
    """Give the last day of a period."""
    last = period.rsplit("/", maxsplit=1)[-1]
    year = int(last[:4])
    if re.fullmatch(r"\d{4}-\d\d-\d\d", last):
        return date.fromisoformat(last)
    month = 12
    if found := re.fullmatch(r"\d{4}-Q([1-4])", last):
        month = int(found[1]) * 3
    elif found := re.fullmatch(r"\d{4}-H([12])", last):
        month = int(found[1]) * 6
    elif found := re.fullmatch(r"\d{4}-(\d\d)", last):
        month = int(found[1])
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def start(period: str) -> date:
    """Give the first day of a period."""
    first = period.partition("/")[0]
    if re.fullmatch(r"\d{4}-\d\d-\d\d", first):
        return date.fromisoformat(first)
    month = 1
    if found := re.fullmatch(r"\d{4}-Q([1-4])", first):
        month = int(found[1]) * 3 - 2
    elif found := re.fullmatch(r"\d{4}-H([12])", first):
        month = int(found[1]) * 6 - 5
    elif found := re.fullmatch(r"\d{4}-(\d\d)", first):
        month = int(found[1])
    return date(int(first[:4]), month, 1)


def latest(records: list[Any], day: date, key: str) -> str | None:
    """Give what the newest of some records known on `day` says under `key`."""
    known = [(end(one["on"]), one[key]) for one in records if end(one["on"]) <= day]
    return max(known, key=lambda one: one[0])[1] if known else None


def answers(files: Mapping[str, bytes], day: date, criterion: str = "") -> Counts:
    """Give how many indicators (of a criterion) had which answer at the end of `day`."""
    return _counted(
        latest(content.get("assessments", []), day, "answer")
        for _, content in of_kind(files, "indicators")
        if criterion in ("", content["criterion"])
    )


def verdicts(files: Mapping[str, bytes], day: date) -> Counts:
    """Give how many goals that were there had which verdict at the end of `day`."""
    judged = [content for _, content in of_kind(files, "evaluations")]
    return _counted(
        latest([one for one in judged if one.get("goal") == goal], day, "verdict")
        for goal, content in of_kind(files, "goals")
        if "since" not in content or end(content["since"]) <= day
    )


def states(files: Mapping[str, bytes], kind: str, day: date) -> Counter[str | None]:
    """Give how many outputs or steps were last reported as what."""
    return Counter(
        latest(content.get("statuses", []), day, "state") for _, content in of_kind(files, kind)
    )


def _counted(found: Iterator[str | None]) -> Counts:
    counted = Counter(found)
    return counted["yes"], counted["partly"], counted["no"], counted[None]
