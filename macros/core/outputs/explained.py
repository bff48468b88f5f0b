"""How figures came about, for machines: every rule and every explanation as one file."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup

from macros.core.kb.knowledge import KnowledgeBase
from macros.core.outputs import terms
from macros.core.outputs.data import schema_file
from macros.core.pages.view import View
from macros.core.records.explanation import (
    Cell,
    Explanation,
    Place,
    Rule,
    Thing,
    anchor,
    counted,
    on_day,
)
from macros.core.records.explanation import rules as rules_named
from macros.core.schema import kinds, registry
from macros.core.schema.json_schema import VERSION

FILE = "data/explanations.json"


@dataclass(frozen=True)
class ViewExplanations:
    """Figures that a feature explains and that only a view has, as those of maps."""

    made: Callable[[View], Iterable[Explanation]]


def items(kb: KnowledgeBase, day: date) -> Iterator[Explanation]:
    """Give how the records of each kind are counted that the data have."""
    page = f"data/#{anchor('items')}"
    for kind in kinds.kinds():
        found = [one for one in kb.entities[kind.name].values() if one.visible(day)]
        every = Place(f"{kind.name}.json")
        name = f"items.{kind.name}"
        yield Explanation(name, page, rules_named("items"), counted(found), on_day(day), every)


def rules(view: View) -> Markup:
    """Give every rule by which the site counts, in plain words."""
    return view.render("rules", rules=registry.declared(Rule))


def explanations(view: View) -> tuple[Explanation, ...]:
    """Give every explanation of the site."""
    more = (one for found in registry.declared(ViewExplanations) for one in found.made(view))
    return (*view.explanations.values(), *more)


def files(views: Mapping[str, View]) -> Iterator[tuple[str, str]]:
    """Give all rules and explanations, enough to work out every figure again, and the schema."""
    view = next(iter(views.values()))
    whole = {
        "schema": VERSION,
        "kind": "explanations",
        **({"terms": said} if (said := terms.record(view, "explanations")) else {}),
        "day": view.day.isoformat(),
        "commit": view.desk.commit or None,
        "rules": rule_items(views),
        "items": [item(view, one) for one in explanations(view)],
    }
    yield FILE, written(whole)
    yield schema_file(view, "explanations")


def written(whole: Mapping[str, Any]) -> str:
    """Give JSON with one line for each rule and explanation."""
    parts = []
    for name, value in whole.items():
        if isinstance(value, list):
            lines = ",\n".join(json.dumps(one, ensure_ascii=False) for one in value)
            parts.append(f"{json.dumps(name)}: [\n{lines}\n]")
        else:
            parts.append(f"{json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def rule_items(views: Mapping[str, View]) -> list[dict[str, Any]]:
    """Give every rule as plain data, in the languages of `views`."""
    return [_rule(views, rule) for rule in registry.declared(Rule)]


def _rule(views: Mapping[str, View], rule: Rule) -> dict[str, Any]:
    return {
        "name": rule.name,
        "title": {lang: v.t(f"rule.{rule.name}").unescape() for lang, v in views.items()},
        "how": {lang: v.t(f"rule.{rule.name}.how").unescape() for lang, v in views.items()},
        "inputs": list(rule.inputs),
        "sorts": list(rule.sorts),
    }


def item(view: View, one: Explanation) -> dict[str, Any]:
    """Give an explanation as plain data."""
    return {
        "id": one.id,
        "url": {lang: view.absolute(one.page, lang) for lang in view.kb.site.languages},
        "on": one.on.text,
        "figures": one.figures,
        **({"every": _place(one.every)} if one.every else {}),
        **({"parts": list(one.parts)} if one.parts else {}),
        "things": [_thing(thing) for thing in one.things],
    }


def _place(place: Place) -> dict[str, Any]:
    return {"file": place.file, "where": dict(place.where)}


def _thing(thing: Thing) -> dict[str, Any]:
    inputs = {name: _cell(cell) for name, cell in thing.cells.items()}
    return {**_place(thing.place), **({"inputs": inputs} if inputs else {})}


def _cell(cell: Cell) -> dict[str, Any]:
    found: dict[str, Any] = {"value": cell.value}
    if cell.place is not None:
        found |= _place(cell.place)
    return found | ({"at": cell.at} if cell.at else {})
