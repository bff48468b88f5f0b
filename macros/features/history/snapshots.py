"""A year frozen: what goes into the file, how it is written, what a new one would change."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from macros.core.kb.snapshots import FORMAT, Snapshot
from macros.core.outputs import data, explained
from macros.core.pages.view import View
from macros.core.schema.json_schema import VERSION

KINDS = (
    "programme",
    "problems",
    "areas",
    "goals",
    "criteria",
    "indicators",
    "evaluations",
    "benefits",
    "plan-items",
    "outputs",
    "steps",
    "tags",
    "activities",
    "comments",
    "actors",
    "documents",
    "news",
    "figures",
)
"""Kinds that are the record of a year. What helps today (numbers to call, contacts), what is being
prepared (the communication plan) and maps stay out: none of it is the state of a past day."""
Reason = Mapping[str, str]
"""Why a year was issued again, for readers: one wording per language."""
_FIGURES = ("indicators", "criteria", "quarters", "figures")
"""The explanations that rest on these kinds alone, by the beginnings of their ids."""
_PERSONAL = ("contact",)
"""Fields that hold for today and may name people: never frozen."""


def content(view: View, year: int, made: date) -> dict[str, Any]:
    """Give what a snapshot of `year` says; the view is that of the last day of the year."""
    return {
        "format": FORMAT,
        "schema": VERSION,
        "year": year,
        "day": view.day.isoformat(),
        "made": made.isoformat(),
        "commit": view.desk.commit or None,
        "site": view.kb.site.model_dump(
            mode="json", include={"languages", "url", "title", "town", "licence"}, exclude_none=True
        ),
        "kinds": {kind: [_kept(item) for item in data.items(view, kind)] for kind in KINDS},
        "rules": explained.rule_items({view.language: view}),
        "explanations": [
            explained.item(view, one)
            for one in view.explanations.values()
            if one.id.partition(".")[0] in _FIGURES
        ],
        "revisions": [],
    }


def _kept(item: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in item.items() if name not in _PERSONAL}


def written(found: Mapping[str, Any]) -> bytes:
    """Give the file: the same content always gives the same bytes."""
    text = json.dumps(found, ensure_ascii=False, sort_keys=True, indent=1)
    return f"{text}\n".encode()


def revised(new: Mapping[str, Any], old: Snapshot, reason: Reason, on: date) -> dict[str, Any]:
    """Give a snapshot that takes the place of an old one and says so."""
    note = {"on": on.isoformat(), "reason": dict(reason), "sha256": old.digest}
    return {**new, "revisions": [*old.data["revisions"], note]}


def without(old: Snapshot, kind: str, entity_id: str, reason: Reason, on: date) -> dict[str, Any]:
    """Give a snapshot in which an entity is missing and which says that something is."""
    kinds = {
        name: [item for item in items if (name, item["id"]) != (kind, entity_id)]
        for name, items in old.data["kinds"].items()
    }
    return revised({**old.data, "kinds": kinds}, old, reason, on)


_FORMAL = ("made", "commit", "revisions", "rules")
"""What may differ without a record having changed."""


def differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    """Give what differs between two snapshots, a line each: place, before → after."""
    before, after = (
        dict(_flat({name: value for name, value in one.items() if name not in _FORMAL}, ""))
        for one in (old, new)
    )
    for place in sorted(before.keys() | after.keys()):
        was, now = before.get(place), after.get(place)
        if was != now:
            yield f"{place}: {_short(was)} → {_short(now)}"


def _flat(value: Any, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _flat(inner, f"{place}/{name}" if place else name)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            named = isinstance(inner, Mapping) and "id" in inner
            yield from _flat(inner, f"{place}/{inner['id'] if named else index}")
    else:
        yield place, json.dumps(value, ensure_ascii=False)


def _short(value: str | None, most: int = 60) -> str:
    if value is None:
        return "–"
    return value if len(value) <= most else value[: most - 1] + "…"
