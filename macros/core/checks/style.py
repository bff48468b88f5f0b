"""How a text reads: hints for editors, all of them warnings; nothing is ever changed.

Only what editors write themselves is looked at, in the default language; exact wordings of a
source are quoted as they are.
"""

import re
from collections.abc import Iterator

from macros.core.kb.knowledge import KnowledgeBase, Origin
from macros.core.messages import Problem
from macros.core.schema import walk
from macros.core.schema.base import Entity, Text
from macros.core.schema.documents import Abbreviation
from macros.core.text import markup
from macros.features.people.models import Actor

KINDS = ("news", "events", "pictures", "communications", "feedback")
TITLE, LEAD, SENTENCE = 80, 300, 30
"""Most characters of a title and of a lead, most words of a sentence."""
_SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[A-ZÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ„“])|\n+")
_SHORT = re.compile(
    r"(?<![\w./@-])(?=[A-ZÁ-Ž]*[B-DF-HJ-NP-TV-XZ])[A-ZÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ]{2,6}(?![\w-])"
)
_PHONE = re.compile(
    r"(?<![\w/.,-])(?:\+?420[ \u00a0]?)?[2-9]\d{2}[ \u00a0]?\d{3}[ \u00a0]?\d{3}(?![\w-])"
)
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_SHOUT = re.compile(r"(?:\b[A-ZÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ]{3,}\b[ ,]*){3,}")
_WORD = r"[A-ZČĎŇŘŠŤŽÁÉÍÓÚÝ][a-zčďňřšťžáéěíóúůý]{2,}"
_FIRST = (
    "Jan|Jana|Jiří|Petr|Petra|Pavel|Pavl|Martin|Martina|Tomáš|Jaroslav|Miroslav|Zdeněk|Zdeňk|"
    "Václav|Michal|Františ|Jakub|Milan|Karel|Karl|Lukáš|David|Ondřej|Vladimír|Ladislav|Roman|"
    "Josef|Stanislav|Radek|Filip|Adam|Matěj|Vojtěch|Marek|Daniel|Antonín|Aleš|Mari|Ann|Hana|Han|"
    "Lenk|Kateřin|Lucie|Luci|Alen|Věr|Jitk|Veronik|Monik|Zuzan|Markét|Eliš|Terez|Barbor|Nikol|"
    "Kristýn|Helen|Ivan|Simon|Renat|Ludmil|Dagmar|Šárk|Iv"
)
"""Beginnings of common first names; their endings change."""
_PERSON = re.compile(
    r"\b(?:(?:(?:Mgr|Bc|Ing|PhDr|JUDr|MUDr|RNDr|PaedDr|Dr|doc|prof)\.|[Pp]an(?:a|em|u|í)?)"
    rf"\s+(?P<one>{_WORD}(?:\s+{_WORD})?)"
    rf"|(?P<two>(?:{_FIRST})[a-zěéíouy]{{0,3}}\s+{_WORD}))\b"
)
_QUOTED = re.compile(r"„[^„“”]*[“”]|“[^“”]*”")
_UNTOUCHED = ("wording", "names", "question", "author", "licence")


def style(kb: KnowledgeBase) -> Iterator[Problem]:
    """Give hints on titles, sentences, abbreviations and private data (KB901 to KB908)."""
    known = {a.short for a in kb.list(Abbreviation)}
    names = " ".join(_titles(kb))
    for kind in KINDS:
        for entity in kb.entities.get(kind, {}).values():
            origin = kb.origins[kind, entity.id]
            for path, text in _own(entity):
                wording = text.get(kb.default)
                if wording is not None:
                    where = (*path, kb.default)
                    yield from _lengths(origin, where, path, wording)
                    yield from _words(origin, where, wording, known, names)


def _titles(kb: KnowledgeBase) -> Iterator[str]:
    for actor in kb.list(Actor):
        yield from actor.title.root.values()
        for name in actor.names:
            yield from name.name.root.values()
    for text in (kb.site.town.name, kb.site.town.of, kb.site.title):
        yield from text.root.values()


def _own(entity: Entity) -> Iterator[tuple[walk.Path, Text]]:
    for path, text in walk.texts(entity):
        if not any(part in _UNTOUCHED for part in path):
            yield path, text


def _lengths(origin: Origin, where: walk.Path, path: walk.Path, wording: str) -> Iterator[Problem]:
    plain = markup.plain(wording)
    for name, code, most in (("title", "KB901", TITLE), ("lead", "KB907", LEAD)):
        if path[-1] == name and len(plain) > most:
            args = {"found": str(len(plain)), "expected": str(most)}
            yield Problem(origin.path, *origin.at(*where), code, args)
    start = 0
    for sentence in _SENTENCE.split(wording):
        offset = wording.find(sentence, start)
        start = max(offset, start) + len(sentence)
        count = len(re.findall(r"\w+", markup.plain(sentence)))
        if count > SENTENCE:
            place = origin.within(where, wording, max(offset, 0))
            args = {"found": str(count), "expected": str(SENTENCE)}
            yield Problem(origin.path, *place, "KB902", args)


def _words(
    origin: Origin, where: walk.Path, wording: str, known: set[str], names: str
) -> Iterator[Problem]:
    hidden = _QUOTED.sub(lambda found: " " * len(found.group()), wording)

    def at(code: str, found: str, offset: int) -> Problem:
        return Problem(origin.path, *origin.within(where, wording, offset), code, {"found": found})

    shouted = _SHOUT.search(hidden)
    if shouted:
        yield at("KB908", shouted.group().strip(), shouted.start())
    seen: set[str] = set()
    for short in _SHORT.finditer(hidden) if not shouted else ():
        explained = f"({short.group()})" in wording or short.group() in known
        if not explained and short.group() not in seen:
            seen.add(short.group())
            yield at("KB903", short.group(), short.start())
    for phone in _PHONE.finditer(hidden):
        yield at("KB904", phone.group(), phone.start())
    for email in _EMAIL.finditer(hidden):
        yield at("KB906", email.group(), email.start())
    for person in _PERSON.finditer(hidden):
        if (person["two"] or person["one"]) not in names:
            yield at("KB905", person.group(), person.start())
