"""Placeholders in Markdown, the fragments put back, and the text made readable."""

import re
from collections.abc import Mapping

from markupsafe import escape

from macros.model.editorial import Abbreviation
from macros.present.view import View

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


def readable(view: View, html: str) -> str:
    """Give `html` with non-breaking spaces and abbreviations written out at first use.

    Quotations stay as they are: abbreviations that only they use are explained below the text.
    """
    reader = _Reader(view, {a.short: a for a in view.kb.list(Abbreviation)})
    body = "".join(reader.part(part) for part in _TAG.split(html))
    return body + reader.rest()


class _Reader:
    """Goes through a page from its beginning and remembers what it has met."""

    def __init__(self, view: View, known: Mapping[str, Abbreviation]) -> None:
        self.view, self.known = view, known
        names = "|".join(re.escape(short) for short in sorted(known, key=len, reverse=True))
        self.pattern = re.compile(rf"(?<![\w/.-])({names})(?![\w-])") if known else None
        self.written: set[str] = set()
        self.quoted: set[str] = set()
        self.open: list[str] = []

    def part(self, part: str) -> str:
        """Give a tag as it is, a text made readable."""
        if part.startswith("<"):
            self._step(part)
            return part
        if not part.strip() or any(name in _KEEP for name in self.open):
            return part
        exact = any(name in _EXACT for name in self.open)
        text = "".join(
            self._abbreviations(piece, exact or piece.startswith(("„", "“")))
            for piece in _QUOTED.split(part)
        )
        quotation = "blockquote" in self.open or "q" in self.open
        return text if quotation else spaces(text, self.view.language)

    def _step(self, tag: str) -> None:
        found = _NAME.match(tag)
        if found is None:
            return
        name = found[2].lower()
        if found[1]:
            if name in self.open:
                while self.open.pop() != name:
                    pass
        elif name not in _VOID and not tag.endswith("/>"):
            self.open.append(name)

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


_CZECH = re.compile(r"(?<![\w\u00a0])([KkSsVvZzOoUuAaIi]) (?=\w)")
_NUMBER = re.compile(r"(\d) (?=(?:%|km|m\b|h\b|Kč|\d{3}\b))")
_DAY = re.compile(r"(\d{1,2}\.) (?=\d|led|úno|bře|dub|kvě|čer|srp|zář|říj|lis|pro)")


def spaces(text: str, language: str) -> str:
    """Give `text` with non-breaking spaces where a line must not break."""
    text = _NUMBER.sub("\\1\u00a0", text)
    if language == "cs":
        text = _CZECH.sub("\\1\u00a0", text)
        text = _DAY.sub("\\1\u00a0", text)
    return text
