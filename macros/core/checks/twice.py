"""What is said twice agrees: names of files and fields, codes; and nothing is there twice."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from string import Formatter
from urllib.parse import urlsplit

from macros.core.kb.knowledge import KnowledgeBase
from macros.core.messages import Problem
from macros.core.schema import kinds
from macros.core.schema.base import Entity
from macros.core.text import markup
from macros.core.urls import addresses
from macros.features.assessment.models import Benefit, Evaluation, PlanItem
from macros.features.crime.models import CrimeSet
from macros.features.news.models import Event, News, Picture
from macros.features.people.models import Helpline
from macros.features.places.models import Survey
from macros.features.work.models import Output, Step

_SHORT = re.compile(r"(?<![0-9])1(?:[0-9]{2}|16 ?[0-9]{3})(?![0-9])")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?=-|$)")
_WINDOWS = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])", re.IGNORECASE)


def names(kb: KnowledgeBase) -> Iterator[Problem]:
    """A file's name says the number, order or day that the file says (KB507).

    A name that was published stays: of an update or event with another day it only warns (KB916).
    """
    orders = Counter((kind, getattr(entity, "order", None)) for kind, entity in kb.each())
    for kind, entity in kb.each():
        origin = kb.origins[kind, entity.id]
        field, said = _said(kind, entity)
        if field == "order" and orders[kind, getattr(entity, "order", None)] > 1:
            continue  # reported where the orders are
        found = _day(entity.id) if _is_day(said) else entity.id
        if field is None or said is None or found is None or found == said:
            continue
        args = {"found": entity.id, "expected": said + entity.id.removeprefix(found)}
        public = addresses.address(entity)
        stays = isinstance(entity, Event) or f"/{public}" in kb.permalinks
        if _is_day(said) and stays:
            shown = {"found": found, "expected": said, "field": field}
            yield Problem(origin.path, *origin.at(field), "KB916", shown)
        elif origin.path == f"{kind}/{entity.id}.yml":
            yield Problem(origin.path, *origin.at(field), "KB507", args)


def _said(kind: str, entity: Entity) -> tuple[str | None, str | None]:
    """Give the field from which the id was made and what the id should say; None: nothing."""
    form = kinds.by_name()[kind].form
    fields = [name for _, name, _, _ in Formatter().parse(form.name if form else "") if name]
    value = getattr(entity, fields[0]) if fields else None
    said: tuple[str | None, str | None] = None, None
    if isinstance(value, datetime):
        said = fields[0], value.date().isoformat()
    elif isinstance(value, date):
        said = fields[0], value.isoformat()
    elif re.fullmatch(r"[0-9]+(-[0-9]+)*", entity.id):
        if isinstance(entity, Helpline):
            said = "number", _spaced(entity.number, entity.id)
        elif isinstance(entity, Step):
            said = "number", None if entity.number is None else str(entity.number)
        elif isinstance(entity, Output | Evaluation | Benefit | PlanItem):
            said = "order", str(entity.order)
    return said


def _spaced(number: str, entity_id: str) -> str:
    """Give a number as an id writes it, with or without hyphens in place of spaces."""
    plain = number.removeprefix("+420").strip()
    return plain.replace(" ", "-" if "-" in entity_id else "")


def _is_day(said: str | None) -> bool:
    return bool(said and _DAY.fullmatch(said))


def _day(entity_id: str) -> str | None:
    found = _DAY.match(entity_id)
    return found.group() if found else None


def titles(kb: KnowledgeBase) -> Iterator[Problem]:
    """A short number in a helpline's title is the one that it has (KB540)."""
    for line in kb.list(Helpline):
        origin = kb.origins["helplines", line.id]
        number = re.sub(r"\D", "", line.number)
        for language, title in line.title.root.items():
            named = [re.sub(r"\D", "", one) for one in _SHORT.findall(title)]
            if named and number not in named:
                args = {"found": named[0], "expected": line.number, "field": "number"}
                yield Problem(origin.path, *origin.at("title", language), "KB540", args)


def codes(kb: KnowledgeBase) -> Iterator[Problem]:
    """Codes of the town and hosts of the base map are the same wherever they stand (KB540)."""
    town = kb.site.town.ruian
    for crime in kb.list(CrimeSet):
        if town and crime.municipality and crime.municipality != town:
            origin = kb.origins["crime", crime.id]
            args = {"found": crime.municipality, "expected": town, "field": "town.ruian"}
            yield Problem(origin.path, *origin.at("municipality"), "KB540", args)
    if town and kb.boundary_code and kb.boundary_code != town:
        args = {"found": kb.boundary_code, "expected": town, "field": "town.ruian"}
        yield Problem("boundary.geojson", 1, 1, "KB540", args)
    basemap = kb.site.basemap
    if basemap is not None:
        host = urlsplit(basemap.tiles).netloc.replace("{s}.", "")
        if host != basemap.host and not host.endswith(f".{basemap.host}"):
            args = {"found": basemap.host, "expected": host, "field": "basemap.tiles"}
            place = kb.site_origin.at("basemap", "host")
            yield Problem(kb.site_origin.path, *place, "KB540", args)


def years(kb: KnowledgeBase) -> Iterator[Problem]:
    """A year in the name of counts or of a survey lies in their period (KB918)."""
    for kind, entity in kb.each():
        if isinstance(entity, CrimeSet | Survey):
            first, last = entity.period.start.year, entity.period.end.year
            for year in re.findall(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])", entity.id):
                if not first <= int(year) <= last:
                    origin = kb.origins[kind, entity.id]
                    args = {"found": year, "expected": entity.period.text}
                    yield Problem(origin.path, *origin.at("period"), "KB918", args)


def things(kb: KnowledgeBase) -> Iterator[Problem]:
    """No update, event, question or picture is there twice (KB541, KB915)."""
    for kind in ("news", "events", "communications", "feedback", "messages", "pictures", "places"):
        seen: dict[tuple[object, ...], Entity] = {}
        told: dict[tuple[object, ...], Entity] = {}
        for entity in kb.entities[kind].values():
            origin = kb.origins[kind, entity.id]
            other = seen.setdefault(_same(kb, entity), entity)
            if other is not entity:
                where = kb.origins[kind, other.id].path
                yield Problem(origin.path, 1, 1, "KB541", {"expected": where})
                continue
            if isinstance(entity, News):
                again = told.setdefault(
                    (_plain(kb, entity, "title"), _plain(kb, entity, "lead")), entity
                )
                if again is not entity:
                    where = kb.origins[kind, again.id].path
                    yield Problem(origin.path, *origin.at("title"), "KB915", {"expected": where})


def _same(kb: KnowledgeBase, entity: Entity) -> tuple[object, ...]:
    """Give by what two entities of a kind are known to be one."""
    if isinstance(entity, Picture):
        return (kb.media.get(entity.file.removeprefix("/media/"), entity.file),)
    days = [getattr(entity, name, None) for name in ("date", "start", "received", "on", "about")]
    where = [_plain(kb, entity, name) for name in ("place", "address")]
    return _plain(kb, entity, "title"), *map(str, days), *where


def _plain(kb: KnowledgeBase, entity: Entity, field: str) -> str:
    text = getattr(entity, field, None)
    return markup.plain(text.best(kb.default, kb.default)[0]).casefold() if text else ""


def anchors(kb: KnowledgeBase) -> Iterator[Problem]:
    """No two things have the same place on a page (KB543)."""
    seen: dict[str, str] = {}
    for kind, entity in kb.each():
        origin = kb.origins[kind, entity.id]
        address = addresses.address(entity)
        if (
            address is not None
            and "#" in address
            and "{order}" not in str(kinds.by_name()[kind].address)
        ):
            other = seen.setdefault(address, origin.path)
            if other != origin.path:
                args = {"found": f"/{address}"}
                yield Problem(origin.path, *origin.at(), "KB543", args)
        notes: dict[tuple[object, ...], int] = {}
        for index, note in enumerate(getattr(entity, "corrections", ())):
            key = note.on, getattr(note, "period", index)
            if key in notes:
                args = {"found": f"{note.on.isoformat()}, {note.period}"}
                yield Problem(origin.path, *origin.at("corrections", index, "on"), "KB543", args)
            notes[key] = index


def files(kb: KnowledgeBase) -> Iterator[Problem]:
    """Every file can be held by Windows, where some names are taken (KB433)."""
    paths: dict[str, None] = {}
    for origin in (*kb.origins.values(), *kb.text_origins.values()):
        paths[origin.path] = None
    for path in (*paths, *(f"media/{name}" for name in kb.media)):
        stem = path.rpartition("/")[2].partition(".")[0]
        if _WINDOWS.fullmatch(stem):
            yield Problem(path, 1, 1, "KB433", {"found": stem})
