"""Texts have the site's languages and keep to the part of Markdown that is allowed."""

from collections.abc import Collection, Iterator

from babel import localedata

from macros.core.kb.knowledge import KnowledgeBase, Origin
from macros.core.messages import Problem
from macros.core.schema import glyphs, walk
from macros.core.schema.base import Text
from macros.core.schema.fields import ONE_LINE
from macros.core.text import markup


def each_text(kb: KnowledgeBase) -> Iterator[tuple[Origin, walk.Path, Text]]:
    """Give every text with languages in the files of entities and of the site."""
    for path, text in walk.texts(kb.site):
        yield kb.site_origin, path, text
    for kind, entity in kb.each():
        for path, text in walk.texts(entity):
            yield kb.origins[kind, entity.id], path, text


def wordings(kb: KnowledgeBase) -> Iterator[tuple[Origin, walk.Path, str]]:
    """Give every wording in every language with its place; longer prose included."""
    for origin, path, text in each_text(kb):
        for language, wording in text.root.items():
            yield origin, (*path, language), wording
    for name, text in kb.texts.items():
        for language, wording in text.root.items():
            yield kb.text_origins[name, language], (), wording


_OF_HELP = ("helplines/", "situations.yml", "site.yml")
"""The files whose texts the page of help shows."""


def languages(kb: KnowledgeBase) -> Iterator[Problem]:
    """Each text has the default language (KB401), may lack others (KB402), has no more (KB403).

    What the page of help shows may have the further languages of that page, and need not.
    """
    named = kb.site.languages
    known = [language for language in named if localedata.exists(language)]
    for origin, path, text in each_text(kb):
        helps = origin.path.startswith(_OF_HELP)
        allowed = (*named, *kb.site.help_languages) if helps else named
        for language in text.root:
            if language not in allowed:
                args = {"found": language, "expected": ", ".join(allowed)}
                yield Problem(origin.path, *origin.at(*path, language, ""), "KB403", args)
        for language in known:
            if language not in text.root:
                code = "KB401" if language == kb.default else "KB402"
                yield Problem(origin.path, *origin.at(*path, ""), code, {"expected": language})


def prose(kb: KnowledgeBase) -> Iterator[Problem]:
    """Longer prose has one file for each language of the site (KB410, KB411, KB403)."""
    named = kb.site.languages
    known = [language for language in named if localedata.exists(language)]
    for name, text in kb.texts.items():
        first = kb.text_origins[name, next(iter(text.root))].path
        for language in text.root:
            if language not in named:
                args = {"found": language, "expected": ", ".join(named)}
                yield Problem(kb.text_origins[name, language].path, 1, 1, "KB403", args)
        for language in known:
            if language not in text.root:
                code = "KB410" if language == kb.default else "KB411"
                expected = f"texts/{name}.{language}.md"
                yield Problem(first, 1, 1, code, {"expected": expected})


def marks(kb: KnowledgeBase) -> Iterator[Problem]:
    """HTML is pointed out (KB404); links are allowed ones (KB405); marks are closed (KB407)."""
    for origin, path, wording in wordings(kb):
        for code, find in _FINDERS:
            for slip in find(wording)[: 1 if code == "KB404" else None]:
                place = origin.within(path, wording, slip.offset)
                yield Problem(origin.path, *place, code, {"found": slip.found})


_FINDERS = (
    ("KB404", markup.html),
    ("KB405", markup.refused_links),
    ("KB407", markup.broken),
)


def drawn(kb: KnowledgeBase) -> Iterator[Problem]:
    """Paper has every letter (KB414); signs that it lacks are left out there (KB415).

    Only in the languages of the site: those of the page of help alone never come to paper.
    """
    for origin, path, wording in wordings(kb):
        if path and path[-1] not in kb.site.languages:
            continue
        for code, found in (("KB414", glyphs.letters(wording)), ("KB415", glyphs.signs(wording))):
            if found:
                place = origin.within(path, wording, found[0].offset)
                all_found = " ".join(dict.fromkeys(slip.found for slip in found))
                args = {"found": all_found, "expected": f"U+{ord(found[0].found):04X}"}
                yield Problem(origin.path, *place, code, args)


def titles(kb: KnowledgeBase) -> Iterator[Problem]:
    """Titles and labels stand on one line (KB408)."""
    for origin, path, text in each_text(kb):
        if path and path[-1] in ONE_LINE:
            for language, wording in text.root.items():
                if "\n" in wording.strip():
                    yield Problem(origin.path, *origin.at(*path, language), "KB408")


def spoken(kb: KnowledgeBase) -> Iterator[Problem]:
    """Every language of the site is one whose dates and numbers can be written (KB432).

    In one that is not, no wording is missed.
    """
    for index, language in enumerate(kb.site.languages):
        if not localedata.exists(language):
            place = kb.site_origin.at("languages", index)
            yield Problem(kb.site_origin.path, *place, "KB432", {"found": language})


def of_help(kb: KnowledgeBase, spoken: Collection[str]) -> Iterator[Problem]:
    """The page of help has words in each of its further languages (KB413)."""
    for index, language in enumerate(kb.site.help_languages):
        if language not in spoken:
            origin = kb.site_origin
            args = {"found": language, "expected": min(spoken, default="de")}
            yield Problem(origin.path, *origin.at("help_languages", index), "KB413", args)
