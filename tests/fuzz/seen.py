"""What readers see of a case: some pages, parts of pages, and an export."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from xml.etree import ElementTree

from icalendar import Calendar
from lxml import html

from macros.core.build import project
from macros.core.build.card_images import draw
from macros.core.build.typesetting import Typesetter, TypesettingError
from macros.core.kb.knowledge import KnowledgeBase
from macros.core.outputs import cards
from macros.core.outputs.exports import Export
from macros.core.pages import entities, fragments, search
from macros.core.pages import frame as shell
from macros.core.pages.macros import macros
from macros.core.pages.printing import Print
from macros.core.pages.view import View
from macros.core.schema import registry
from macros.core.urls import addresses
from tests.fuzz.base import Base

TYPESET = 0.25
"""The share of cases in which something is typeset: that takes longer than all the rest."""
_TYPESET = ("kits", "plan", "digests", "editions")
_PRINTED = [e.make for e in registry.declared(Export) if e.name in _TYPESET]
_OUTSIDE = re.compile(r"([a-z]{2}/)?(embed|data|badge|admin)/")
"""Addresses that are no pages of an entity and not written by hand."""


def mistakes(base: Base, kb: KnowledgeBase, path: str, chance: Random) -> Iterator[str]:
    views = project.all_views(project.view(kb, kb.default, base.day))
    made = sorted(addresses.made(kb, base.day))
    own = [page for page in made if Path(path).stem == page[2]][:2]
    others = chance.sample(made, min(2, len(made)))
    known = {address for address, _, _ in made} | project.pages(kb.default, kb.default)
    for view in views.values():
        for address, kind, name in [*own, *others]:
            yield from _page(view, address, kind, name, known)
        for name, arguments in chance.sample(base.calls, 3):
            macro = next(macro for macro in macros() if macro.name == name)
            markup = str(macro.make(view, *arguments))
            yield from _markup(view, markup, known, f"{name}{arguments}")
    export = chance.choice(registry.declared(Export))
    files = [(name, data) for name, data in export.make(views) if isinstance(data, str | bytes)]
    for name, data in chance.sample(files, min(8, len(files))):
        yield from _file(name, data.encode() if isinstance(data, str) else data)
    if chance.random() < TYPESET:
        yield from _paper(views, Path(path).stem, chance)


def _paper(views: dict[str, View], name: str, chance: Random) -> Iterator[str]:
    """Typeset a document and a card, of the changed entity where it has one."""
    jobs = [(p, d) for make in _PRINTED for p, d in make(views) if isinstance(d, Print)]
    drawn = list(cards.cards(views))
    mine = [job for job in jobs if name in job[0]] or jobs
    mine_drawn = [card for card in drawn if name in card.path] or drawn
    with TemporaryDirectory() as folder:
        setter = Typesetter(project.ROOT)
        setter.store = Path(folder)
        path, job = chance.choice(mine)
        try:
            setter.typeset(job)
            draw([chance.choice(mine_drawn)])
        except TypesettingError as error:
            yield f"{path} cannot be typeset: {error}"


def _page(view: View, address: str, kind: str, name: str, known: set[str]) -> Iterator[str]:
    whole = str(entities.page(view, kind, name))
    about = shell.about_entity(view, kind, name)
    frame = shell.shell(view, address, about)
    search.record(view, address, about.title, about.description, whole)
    fragments.readable(view, whole)
    where = f"{view.language} {address}"
    if not about.title.strip() or not frame.title.strip():
        yield f"{where}: no title"
    yield from _markup(view, whole, known, where)


def _markup(view: View, markup: str, known: set[str], where: str) -> Iterator[str]:
    if not markup.strip():
        return
    root = html.fragment_fromstring(markup, create_parent="main")
    ids = [str(one) for one in root.xpath("//@id")]
    if len(ids) != len(set(ids)):
        twice = sorted({one for one in ids if ids.count(one) > 1})
        yield f"{where}: the same id twice: {twice[:3]}"
    for link in root.xpath("//a/@href"):
        if str(link).startswith(f"{view.base}/") and not str(link).startswith("//"):
            target = str(link).removeprefix(view.base).removeprefix("/")
            if view.language != view.kb.default:
                target = target.removeprefix(f"{view.language}/")
            target = target.partition("#")[0]
            page = target.endswith("/") and not _OUTSIDE.match(target)
            if page and target not in known | {"/"}:
                yield f"{where}: leads to {link}, which is not there"
    for element in root.iter("script", "style", "iframe", "object"):
        if element.get("type") != "application/json" and element.tag != "iframe":
            yield f"{where}: <{element.tag}>"
    for element in root.iter():
        if isinstance(element.tag, str) and any(a.startswith("on") for a in element.attrib):
            yield f"{where}: runs on an event"


def _file(path: str, data: bytes) -> Iterator[str]:
    """Find an export that its own readers cannot read."""
    reader = _READERS.get(path.rpartition(".")[2])
    if reader is None:
        return
    try:
        reader(data)
    except Exception as error:
        yield f"{path}: {error}"


def _calendar(data: bytes) -> None:
    calendar = Calendar.from_ical(data)
    for event in calendar.walk("VEVENT"):
        assert event["dtend"].dt > event["dtstart"].dt, "ends before it begins"
    assert all(len(line) <= 75 for line in data.split(b"\r\n")), "a line is too long"


_READERS: Mapping[str, Callable[[bytes], object]] = {
    "json": json.loads,
    "jsonld": json.loads,
    "xml": ElementTree.fromstring,
    "svg": ElementTree.fromstring,
    "ics": _calendar,
}
