"""What pydantic finds wrong with the shape of an entity → problems with line and column."""

import difflib
import types
import typing
from collections.abc import Iterable, Mapping
from enum import EnumType
from typing import Any

from pydantic import BaseModel, RootModel
from pydantic_core import ErrorDetails

from macros.core.messages import Arg, Both, Problem
from macros.core.schema.address import FOLDER, HOSTNAME, SERVICE
from macros.core.schema.base import Entity
from macros.core.text.syntax import NO_SPACE

Place = tuple[int, int]
Places = Mapping[tuple[str | int, ...], Place]
"""Line and column of the value at each path within an entity (`("title", "cs")`).

A path that ends in "" is the place of the key, one that ends in "|" that of the first character of
a text of which every line stands on a line of the file.
"""

_CODES = {
    "int": "KB204",
    "int_type": "KB204",
    "day": "KB205",
    "date_type": "KB205",
    "bool": "KB207",
    "bool_type": "KB207",
    "tuple_type": "KB208",
    "list_type": "KB208",
    "model_type": "KB209",
    "dict_type": "KB209",
    "model_attributes_type": "KB209",
    "string_type": "KB210",
    "text_empty": "KB211",
    "too_short": "KB211",
    "text_language": "KB202",
    "twice": "KB303",
    "period": "KB206",
    "lines": "KB212",
    "url": "KB213",
    "email": "KB216",
    "phone": "KB217",
    "media": "KB218",
    "moment": "KB219",
    "address": "KB630",
    "datetime_type": "KB219",
}
_SAYS_WHAT = {"KB209", "KB214", "KB630"}
"""Codes whose sentence says what is expected."""
_QUOTED = {"KB208", "KB209", "KB210"}
"""Codes whose sentence takes what was found with its quotation marks, or a description."""

_FORMS = {
    r"^\d{6}$": Both("šest číslic", "six digits"),
    r"^\d{8}$": Both("osm číslic", "eight digits"),
    r"^[a-z]{2,3}$": Both("označení jazyka jako cs nebo en", "a language code such as cs or en"),
    r"^([a-z0-9-]+/)*": Both("adresa stránky jako cile/", "a page such as cile/"),
    HOSTNAME: Both("jméno serveru jako www.mesto.cz", "a host such as www.town.cz"),
    FOLDER[:-1]: Both(
        "slova z písmen, číslic, spojovníků, podtržítek a teček uvnitř, mezi nimi jedno lomítko, "
        "například mesto/web",
        "words of letters, digits, hyphens, underscores and dots within, one slash between them, "
        "for example town/web",
    ),
    SERVICE: Both(
        "adresa služby jako https://git.mesto.cz",
        "the address of a service such as https://git.town.cz",
    ),
    r"^https?": Both(
        "adresa webu s lomítkem na konci, například https://www.mesto.cz/ (bez diakritiky, "
        "za jménem serveru jen slova z písmen, číslic a spojovníků oddělená lomítky)",
        "the address of the site with a slash at its end, for example https://www.town.cz/ "
        "(without accents; after the host only words of letters, digits and hyphens between "
        "slashes)",
    ),
}
_DEGREES = Both("počet stupňů jako 14.5501", "a number of degrees such as 14.5501")
_KINDS = {
    "degrees": _DEGREES,
    "float_type": _DEGREES,  # the only numbers that are no whole ones
    "zone": Both("časové pásmo jako Europe/Prague", "a time zone such as Europe/Prague"),
    "smallest": Both("1, nebo nejméně 3", "1, or at least 3"),
    "withheld": Both("[…] a slova hned za ním", "[…] and the words right after it"),
    "classes": Both("čísla, která začínají 1 a rostou", "numbers that begin with 1 and rise"),
    "count": Both("počet jako 7, nebo rozpětí 1-4", "a count such as 7, or a range 1-4"),
}
_BOUNDS = {
    "ge": Both("nejméně {}", "at least {}"),
    "gt": Both("více než {}", "more than {}"),
    "le": Both("nejvýš {}", "at most {}"),
    "max_length": Both("nejvýš {} položek", "{} items at most"),
}
"""What the bounds of a number or a list ask for."""
_FORM = Both("jiný zápis", "something else")
GROUP = Both("skupina řádků s klíči", "a group of lines with keys")
LIST = Both("seznam", "a list")


def suggest(found: str, known: Iterable[str]) -> str:
    """Give the known word that is nearest to `found`, or nothing where none is near."""
    near = difflib.get_close_matches(found, list(known), 1, 0.6)
    return near[0] if near else ""


def described(value: Any) -> Arg:
    """Give what was found: a text in quotation marks, or what sort of thing it is."""
    if isinstance(value, dict):
        return GROUP
    if isinstance(value, list | tuple):
        return LIST
    return Both(f"„{value}“", f"“{value}”")


def fields(model: type[BaseModel]) -> list[str]:
    """Give the names of the fields that an editor may write, the model's own first."""
    own = [name for name in model.model_fields if name not in Entity.model_fields]
    shared = [name for name in Entity.model_fields if name in model.model_fields]
    return [name for name in (*own, *shared) if name != "id"]


def problem(
    detail: ErrorDetails, model: type[BaseModel], path: str, places: Places, start: Place
) -> Problem:
    """Give the problem that an error of pydantic stands for; `start` is where `model` begins."""
    where, value, kind = tuple(detail["loc"]), detail["input"], detail["type"]
    place = _place(where, places, start)
    found = described(value) if isinstance(value, dict | list | tuple) else str(value)
    if kind == "missing":
        place = places.get((*where[:-1], ""), place)
        return Problem(path, *place, "KB201", {"found": str(where[-1])})
    if kind == "extra_forbidden":
        return _unknown(where, model, path, places.get((*where, ""), place))
    if kind in ("enum", "literal_error"):
        code = "KB215" if where == ("format",) else "KB203"
        allowed = _allowed(detail)
        args = {"found": found, "hint": _meant(found, allowed), "expected": ", ".join(allowed)}
        return Problem(path, *place, code, args)
    return _value(detail, model, path, places, place)


def _value(
    detail: ErrorDetails, model: type[BaseModel], path: str, places: Places, place: Place
) -> Problem:
    """Give the problem of a single value that does not have its form."""
    where, value, kind = tuple(detail["loc"]), detail["input"], detail["type"]
    context = detail.get("ctx") or {}
    if kind == "text_language":
        language = str(context["found"])
        args: dict[str, Arg] = {"found": language, "expected": "cs, en, …"}
        return Problem(path, *places.get((*where, language, ""), place), "KB202", args)
    code = _CODES.get(kind, "KB214")
    if code == "KB209" and isinstance(value, str) and (glued := NO_SPACE.match(value)):
        return Problem(path, *place, "KB112", {"found": glued[1]})
    whole = isinstance(value, dict | list | tuple) or code in _QUOTED
    args = {"found": described(value) if whole else str(context.get("found", value))}
    args["expected"] = _expected(where, model, context, kind) if code in _SAYS_WHAT else ""
    return Problem(path, *place, code, args)


def _unknown(
    where: tuple[str | int, ...], model: type[BaseModel], path: str, place: Place
) -> Problem:
    names = fields(_owner(model, where[:-1]))
    found = str(where[-1])
    args = {"found": found, "hint": suggest(found, names), "expected": ", ".join(names)}
    return Problem(path, *place, "KB202", args)


def _place(where: tuple[str | int, ...], places: Places, start: Place) -> Place:
    while where:
        if where in places:
            return places[where]
        where = where[:-1]
    return start


def _allowed(detail: ErrorDetails) -> list[str]:
    expected = str((detail.get("ctx") or {}).get("expected", ""))
    return [word.strip(" '") for word in expected.replace(" or ", ", ").split(",")]


def _meant(found: Arg, allowed: Iterable[str]) -> str:
    return suggest(found, allowed) if isinstance(found, str) else ""


def _expected(where: tuple[str | int, ...], model: type[BaseModel], context: Any, kind: str) -> Arg:
    """Give what should stand at `where`: the fields of a group, or the form of a value."""
    if kind in _KINDS:
        return _KINDS[kind]
    if kind == "address":
        why: Both = context["why"]
        return why
    for name, words in _BOUNDS.items():
        if name in context:
            return Both(words.cs.format(context[name]), words.en.format(context[name]))
    if pattern := context.get("pattern"):
        return next((words for form, words in _FORMS.items() if pattern.startswith(form)), _FORM)
    owner = _owner(model, where)
    return "cs, en" if issubclass(owner, RootModel) else ", ".join(fields(owner))


def _owner(model: type[BaseModel], where: tuple[str | int, ...]) -> type[BaseModel]:
    """Give the model that stands at the path `where` within `model`."""
    for part in where:
        if isinstance(part, int):
            continue
        field = model.model_fields.get(part)
        inner = _model_in(field.annotation) if field else None
        if inner is None:
            return model
        model = inner
    return model


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and not isinstance(annotation, (types.GenericAlias, EnumType)):
        return annotation if issubclass(annotation, BaseModel) else None
    for argument in typing.get_args(annotation):
        if inner := _model_in(argument):
            return inner
    return None
