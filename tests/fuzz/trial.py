"""One case: the whole way in, and what must hold whatever comes out.

Either there are problems, each at a place that exists and with a whole sentence, or there is a
site: nothing that the file says is lost, no other entity changes, and every page that is looked at
is made, leads nowhere but to pages that there are, and shows what it is about.
"""

import ast
import json
import re
import signal
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from functools import cached_property
from pathlib import Path
from random import Random
from string import Formatter
from typing import Any
from xml.etree import ElementTree

import yaml
from icalendar import Calendar
from lxml import html
from pydantic import RootModel

from macros.check.rules import check
from macros.derive import pages, publishing
from macros.edge import project
from macros.load.knowledge import KnowledgeBase
from macros.load.load import survey
from macros.model.kinds import BY_NAME
from macros.model.period import Period
from macros.present import entities, fragments, search, shell
from macros.present.exports import EXPORTS
from macros.present.table import MACROS
from macros.present.view import View
from macros.problem import Problem, Severity
from macros.problem.catalogue import CATALOGUE

LIMIT = 2.0
"""Seconds of processor time that a case may take."""
_OUTSIDE = re.compile(r"([a-z]{2}/)?(embed|data|badge|admin)/")
"""Addresses that are no pages of an entity and not written by hand."""
_CALL = re.compile(r"\{\{ (\w+)\(([^)]*)\) \}\}")


class Slow(BaseException):
    """A case takes too long; no `except Exception` may hide it."""


@dataclass
class Result:
    """What came of a case: the codes of its problems, and what is wrong with the program."""

    codes: tuple[str, ...] = ()
    passed: bool = False
    faults: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Base:
    """A whole knowledge base, the day, and the addresses of hand-written pages by language."""

    files: Mapping[str, bytes]
    day: date

    @cached_property
    def kb(self) -> KnowledgeBase:
        """The knowledge base as it is without any mutation."""
        kb, _ = survey(self.files)
        assert kb is not None
        return kb

    @cached_property
    def codes(self) -> frozenset[str]:
        """The codes of what is remarked on it anyway."""
        found = check(
            self.kb,
            self.day,
            project.pages(self.kb.default, self.kb.default),
            project.help_languages(),
        )
        assert not any(problem.severity is Severity.ERROR for problem in found)
        return frozenset(problem.code for problem in found)

    @cached_property
    def calls(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Every call of a macro in the hand-written pages of the default language."""
        found = {
            (name, tuple(ast.literal_eval(f"[{arguments}]")))
            for page in sorted((project.DOCS / self.kb.default).rglob("*.md"))
            for name, arguments in _CALL.findall(page.read_text("utf-8"))
        }
        return tuple(sorted(found))


@contextmanager
def limited(seconds: float = LIMIT) -> Iterator[None]:
    """Stop what takes more processor time than `seconds`."""

    def late(number: int, frame: object) -> None:
        raise Slow

    before = signal.signal(signal.SIGPROF, late)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def trial(base: Base, files: Mapping[str, bytes], path: str, chance: Random) -> Result:
    """Give what comes of `files`, which differ from the base's above all in `path`."""
    result = Result()
    try:
        with limited():
            _run(base, files, path, chance, result)
    except Slow:
        result.faults.append("slow")
    except Exception:
        trace = traceback.extract_tb(sys.exc_info()[2])
        last = next((f for f in reversed(trace) if "macros/" in f.filename), trace[-1])
        words = traceback.format_exc().strip().splitlines()[-1]
        place = last.filename.rpartition("macros/")[2]
        result.faults.append(f"{place}:{last.lineno} {words[:200]}")
    return result


def _run(base: Base, files: Mapping[str, bytes], path: str, chance: Random, result: Result) -> None:
    kb, found = survey(files)
    if kb is not None:
        found = [
            *found,
            *check(kb, base.day, project.pages(kb.default, kb.default), project.help_languages()),
        ]
    result.codes = tuple(p.code for p in found if p.code not in base.codes)
    for problem in found[:200]:  # a line repeated is a problem for each time
        result.faults.extend(_problem(problem, files))
    if any(problem.severity is Severity.ERROR for problem in found):
        return
    if kb is None:
        result.faults.append("neither a knowledge base nor a problem")
        return
    result.passed = True
    result.faults.extend(_kept(base, kb, files, path))
    result.faults.extend(_shown(base, publishing.released(kb, base.day), path, chance))


def _problem(problem: Problem, files: Mapping[str, bytes]) -> Iterator[str]:
    """Find what is wrong with a message: its place, its words."""
    data = files.get(problem.path)
    lines = (data or b"").replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    if data is None and problem.code != "KB006":
        yield f"{problem.code} names a file that is not there: {problem.path!r}"
    elif problem.line < 1 or problem.line > len(lines) or problem.column < 1:
        yield f"{problem.code} at {problem.line}:{problem.column} of {len(lines)} lines"
    elif problem.column > len(lines[problem.line - 1].decode("utf-8", "replace")) + 2:
        yield f"{problem.code} beyond the end of the line: {problem.column}"
    for language, sentence in (
        ("cs", CATALOGUE[problem.code].cs),
        ("en", CATALOGUE[problem.code].en),
    ):
        wanted = {name for _, name, _, _ in Formatter().parse(sentence) if name}
        if missing := wanted - set(problem.args) - {"hint"}:
            yield f"{problem.code} ({language}) says nothing for {sorted(missing)}"
        text = problem.text(language)
        if not text.isprintable() or len(text) > 3000:
            yield f"{problem.code} is no line that one can read: {text[:80]!r}"
        problem.github(language).encode()
    if problem.code == "KB214" and isinstance(problem.args["expected"], str):
        yield f"KB214 expects {problem.args['expected']!r}"


# --- nothing is lost ----------------------------------------------------------------------------


def _kept(base: Base, kb: KnowledgeBase, files: Mapping[str, bytes], path: str) -> Iterator[str]:
    """Find what the file says and the knowledge base does not; and what else has changed."""
    changed = {one for one in {*files, *base.files} if files.get(one) != base.files.get(one)}
    for one in changed & set(files):
        yield from _said(kb, one, files[one])
    touched = {one.rpartition("/")[0] or one.partition(".")[0] for one in changed}
    for kind, same in base.kb.entities.items():
        if kind not in touched and kb.entities[kind] != same:
            yield f"{kind} changed with {path}"
    for one in files:
        folder, _, name = one.rpartition("/")
        known = folder in BY_NAME and name.endswith(".yml")
        if known and name.removesuffix(".yml") not in kb.entities[folder]:
            yield f"{one} is read and not there"


def _said(kb: KnowledgeBase, path: str, data: bytes) -> Iterator[str]:
    """Find where another reader of YAML reads something else."""
    folder, _, name = path.rpartition("/")
    stem, _, ending = name.rpartition(".")
    kind = BY_NAME.get(folder or stem)
    if ending != "yml" or not (kind or path == "site.yml"):
        return
    text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    written = yaml.load(text, yaml.CBaseLoader)
    if kind is None:
        yield from _differs(written, kb.site, path)
    elif kind.shared:
        for name, value in written.items():
            yield from _differs(value, kb.entities[kind.name].get(name), f"{path} {name}")
    else:
        yield from _differs(written, kb.entities[kind.name].get(stem), path)


def _differs(written: Any, read: Any, where: str) -> Iterator[str]:
    if isinstance(read, RootModel):
        read = read.root
    if isinstance(written, dict):
        for key, value in written.items():
            inner = read.get(key) if isinstance(read, dict) else getattr(read, key, None)
            yield from _differs(value, inner, f"{where}.{key}")
    elif isinstance(written, list):
        if not isinstance(read, tuple) or len(read) != len(written):
            yield f"{where}: the list {written!r} is read as {read!r}"
            return
        for index, value in enumerate(written):
            yield from _differs(value, read[index], f"{where}.{index}")
    elif not _same(str(written), read):
        yield f"{where}: {written!r} is read as {read!r}"


def _same(written: str, read: Any) -> bool:
    if isinstance(read, int | float) and not isinstance(read, bool):
        return float(written) == read
    if isinstance(read, str) and not isinstance(read, Enum):
        return written.rstrip() == read.rstrip()  # what stands at the end without being seen
    return written in _ways(read)


def _ways(read: Any) -> tuple[str, ...]:
    """Give the ways in which a value may be written."""
    if isinstance(read, bool):
        return ("yes", "true") if read else ("no", "false")
    if isinstance(read, datetime):
        return (read.isoformat(timespec="minutes"),)
    return (str(read.text if isinstance(read, Period) else read),)


# --- what readers see ---------------------------------------------------------------------------


def _shown(base: Base, kb: KnowledgeBase, path: str, chance: Random) -> Iterator[str]:
    views = project.all_views(project.view(kb, kb.default, base.day))
    made = sorted(pages.made(kb, base.day))
    own = [page for page in made if Path(path).stem == page[2]][:2]
    others = chance.sample(made, min(2, len(made)))
    known = {address for address, _, _ in made} | project.pages(kb.default, kb.default)
    for view in views.values():
        for address, kind, name in [*own, *others]:
            yield from _page(view, address, kind, name, known)
        for name, arguments in chance.sample(base.calls, 3):
            macro = next(macro for macro in MACROS if macro.name == name)
            markup = str(macro.make(view, *arguments))
            yield from _markup(view, markup, known, f"{name}{arguments}")
    export = chance.choice(EXPORTS)
    files = [(name, data) for name, data in export.make(views) if isinstance(data, str | bytes)]
    for name, data in chance.sample(files, min(8, len(files))):
        yield from _file(name, data.encode() if isinstance(data, str) else data)


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
