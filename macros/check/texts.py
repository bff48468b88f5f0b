"""Texts have the site's languages and keep to the part of Markdown that is allowed."""

from collections.abc import Iterator

from macros.load.knowledge import KnowledgeBase, Origin
from macros.model import markup, walk
from macros.model.base import Text
from macros.problem import Problem

_ONE_LINE = ("title", "label")


def _all(kb: KnowledgeBase) -> Iterator[tuple[Origin, walk.Path, Text]]:
    for path, text in walk.texts(kb.site):
        yield kb.site_origin, path, text
    for kind, entity in kb.each():
        for path, text in walk.texts(entity):
            yield kb.origins[kind, entity.id], path, text
    for name, text in kb.texts.items():
        for language in text.root:
            yield Origin(f"texts/{name}.{language}.md", {}), (), text
            break


def languages(kb: KnowledgeBase) -> Iterator[Problem]:
    """Each text has the default language (KB401), may lack others (KB402), has no more (KB403)."""
    known = kb.site.languages
    for origin, path, text in _all(kb):
        place = origin.at(*path)
        for language in text.root:
            if language not in known:
                args = {"found": language, "expected": ", ".join(known)}
                yield Problem(origin.path, *origin.at(*path, language), "KB403", args)
        for language in known:
            if language not in text.root:
                code = "KB401" if language == kb.default else "KB402"
                yield Problem(origin.path, *place, code, {"expected": language})


def markup_problems(wording: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Give the codes and arguments of what is wrong with the marks in `wording`."""
    if found := markup.html(wording):
        yield "KB404", {"found": found}
    for url in markup.refused_links(wording):
        yield "KB405", {"found": url}
    if wording.count("**") % 2:
        yield "KB407", {"found": "**"}


def markup_marks(kb: KnowledgeBase) -> Iterator[Problem]:
    """HTML is pointed out (KB404); links are allowed ones (KB405); marks are closed (KB407)."""
    for origin, path, text in _all(kb):
        for language, wording in text.root.items():
            for code, args in markup_problems(wording):
                yield Problem(origin.path, *origin.at(*path, language), code, args)


def titles(kb: KnowledgeBase) -> Iterator[Problem]:
    """Titles and labels stand on one line (KB408)."""
    for origin, path, text in _all(kb):
        if path and path[-1] in _ONE_LINE:
            for language, wording in text.root.items():
                if "\n" in wording.strip():
                    yield Problem(origin.path, *origin.at(*path, language), "KB408")
