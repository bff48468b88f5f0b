"""Placeholders in Markdown, the fragments put back, and the text made readable."""

import re
from collections.abc import Mapping
from functools import lru_cache

from markupsafe import escape

from macros.core.kb.knowledge import KnowledgeBase
from macros.core.kb.memoize import once
from macros.core.pages.view import View
from macros.core.schema.documents import Abbreviation

_PLACE = re.compile(r'<(div|span) data-kb="([0-9a-f]{16})"></\1>')
_WRAPPED = re.compile(r'<p>\s*(<div data-kb="[0-9a-f]{16}"></div>)\s*</p>')


def placeholder(key: str, *, inline: bool) -> str:
    """Give what stands for a fragment in Markdown, which would break the fragment itself."""
    return f'<span data-kb="{key}"></span>' if inline else f'<div data-kb="{key}"></div>'


def restore(html: str, fragments: Mapping[str, str], language: str = "") -> str:
    """Give `html` with every placeholder replaced; raise KeyError for one that is not known.

    `language`: that of the fragments, where the text around them is in another one.
    """

    def put(found: re.Match[str]) -> str:
        fragment, tag = fragments[found[2]], found[1]
        return f'<{tag} lang="{language}">{fragment}</{tag}>' if language else fragment

    return _PLACE.sub(put, _WRAPPED.sub(r"\1", html))


_TAG = re.compile(r"(<!--.*?-->|<[^>]+>)", re.DOTALL)
_NAME = re.compile(r"<(/?)([a-zA-Z0-9]+)")
_VOID = {"br", "img", "input", "hr", "meta", "link", "wbr", "path", "rect", "use", "source", "col"}
_KEEP = {"script", "style", "svg", "code", "pre", "textarea", "title"}
"""Elements whose text is never touched."""
_QUOTED = re.compile(r"(„[^“”]*[“”]|“[^”]*”)")
"""What stands between quotation marks is quoted exactly."""
_EXACT = {
    *_KEEP,
    "blockquote",
    "q",
    "h1",
    "h2",
    "h3",
    "h4",
    "th",
    "a",
    "button",
    "summary",
    "nav",
    "dt",
    "label",
    "option",
    "caption",
    "abbr",
}
"""Elements in which no abbreviation is written out."""
_QUOTING = {"blockquote", "q"}
"""Elements whose text is quoted: nothing in it is changed."""


def readable(view: View, html: str) -> str:
    """Give `html` with non-breaking spaces and abbreviations written out at first use.

    Quotations stay as they are: abbreviations that only they use are explained below the text.
    """
    reader = _Reader(view)
    parts = _TAG.split(html)  # texts and tags by turns
    for index, part in enumerate(parts):
        if index % 2:
            reader.step(part)
        elif part and not part.isspace():
            parts[index] = reader.text(part)
    return "".join(parts) + reader.rest()


@once
def _short(kb: KnowledgeBase) -> Mapping[str, Abbreviation]:
    return {one.short: one for one in kb.list(Abbreviation)}


@once
def _pattern(kb: KnowledgeBase) -> re.Pattern[str] | None:
    """Give what finds an abbreviation that stands by itself; None where there is none.

    What stands before it is looked at after its first letter: so that letter alone passes over
    nearly every place of a text.
    """
    names = "|".join(
        rf"{re.escape(short[0])}(?<![\w/.-].){re.escape(short[1:])}"
        for short in sorted(_short(kb), key=len, reverse=True)
    )
    return re.compile(rf"({names})(?![\w-])", re.DOTALL) if names else None


@lru_cache(maxsize=10_000)
def _tag(tag: str) -> tuple[str, int]:
    """Give the name of a tag, and whether it opens an element (1), closes one (-1) or neither.

    Only elements in which a text is treated in another way count.
    """
    found = _NAME.match(tag)
    if found is None:
        return "", 0
    name = found[2].lower()
    if name not in _EXACT:
        return name, 0
    if found[1]:
        return name, -1
    return name, 0 if name in _VOID or tag.endswith("/>") else 1


class _Reader:
    """Goes through a page from its beginning and remembers what it has met."""

    def __init__(self, view: View) -> None:
        self.view, self.known, self.pattern = view, _short(view.kb), _pattern(view.kb)
        self.written: set[str] = set()
        self.quoted: set[str] = set()
        self.open: list[str] = []
        self.kept = self.exact = self.quotation = 0  # how many such elements are open

    def text(self, text: str) -> str:
        """Give a text made readable."""
        if self.kept:
            return text
        if self.pattern and self.pattern.search(text):
            pieces = _QUOTED.split(text) if "„" in text or "“" in text else (text,)
            text = "".join(
                self._abbreviations(piece, self.exact > 0 or piece.startswith(("„", "“")))
                for piece in pieces
            )
        return text if self.quotation else spaces(text, self.view.language)

    def step(self, tag: str) -> None:
        """Take note of a tag."""
        name, step = _tag(tag)
        if step > 0:
            self.open.append(name)
            self._count(name, 1)
        elif step < 0 and name in self.open:
            while True:
                closed = self.open.pop()
                self._count(closed, -1)
                if closed == name:
                    break

    def _count(self, name: str, step: int) -> None:
        self.exact += step
        self.kept += step * (name in _KEEP)
        self.quotation += step * (name in _QUOTING)

    def _abbreviations(self, text: str, exact: bool) -> str:
        def write(found: re.Match[str]) -> str:
            short = found[1]
            if exact:
                self.quoted.add(short)
            elif short not in self.written:
                self.written.add(short)
                if not text[found.end() :].startswith((")", " (")):
                    return f"{short} ({escape(self.view.plain(self.known[short].title))})"
            return short

        return self.pattern.sub(write, text) if self.pattern else text

    def rest(self) -> str:
        """Give the explanation of abbreviations that only exact wordings use."""
        rest = [self.known[short] for short in sorted(self.quoted - self.written)]
        return str(self.view.render("abbreviations-used", abbreviations=rest)) if rest else ""


_CZECH = re.compile(r"([KkSsVvZzOoUuAaIi])(?<![\w\u00a0].) (?=[\w„“(]|\Z)")
_NUMBER = re.compile(r"(\d) (?=(?:%|km|m\b|h\b|Kč|\d{3}\b))")
_DAY = re.compile(r"(\d{1,2}\.) (?=\d|led|úno|bře|dub|kvě|čer|srp|zář|říj|lis|pro)")


@lru_cache(maxsize=10_000)
def spaces(text: str, language: str) -> str:
    """Give `text` with non-breaking spaces where a line must not break."""
    if " " not in text:
        return text
    text = _NUMBER.sub("\\1\u00a0", text)
    if language == "cs":
        text = _CZECH.sub("\\1\u00a0", text)
        text = _DAY.sub("\\1\u00a0", text)
    return text
