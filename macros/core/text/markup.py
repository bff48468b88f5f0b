"""The part of Markdown that texts of the knowledge base may use, and slips in it."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

_LINK = re.compile(
    r"https?://[^\s/<>\"\\]+(/[^\s<>\"\\]*)?"
    r"|mailto:[^\s<>\"@]+@[^\s<>\"@]+"
    r"|tel:\+?[0-9-]+"
    r"|/(?![/\\]|%5C)[^\s<>\"\\]*",  # two slashes would lead to another site
    re.IGNORECASE,
)

_PARSER = (
    MarkdownIt("zero")
    .enable(["list", "paragraph", "emphasis", "link", "backticks", "escape", "newline"])
    .disable(["escape"])
)
_PARSER.validateLink = lambda url: bool(_LINK.fullmatch(url))  # type: ignore[method-assign]

_DATE = re.compile(
    r"^( *[0-9]{1,2}\.) (?=(led|únor|břez|dub|květ|červ|srp|září|říj|listop|prosin)\w*)",
    re.MULTILINE,
)


def _dates(text: str) -> str:
    """Keep a Czech date at the start of a line (`5. listopadu`) from becoming a list."""
    return _DATE.sub("\\1\u00a0", text)


def tokens(text: str) -> list[Token]:
    """Give the block tokens of `text` (CommonMark: paragraphs, lists, emphasis, links, code)."""
    return _PARSER.parse(_dates(text))


@cache
def render(text: str, home: str = "/") -> str:
    """Give `text` as HTML; raw HTML and everything outside the subset comes out as text.

    Links to pages of the site (`/cile/`) lead to those below `home`.
    """
    return _html(tokens(text), home)


@cache
def render_inline(text: str, home: str = "/") -> str:
    """Give `text` as HTML without the paragraph around it; see `render` for `home`."""
    return _html(_PARSER.parseInline(text), home)


def _html(tokens: list[Token], home: str) -> str:
    for token in tokens:
        for child in token.children or ():
            if child.type == "link_open" and str(child.attrs["href"]).startswith("/"):
                child.attrs["href"] = home + str(child.attrs["href"])[1:]
    return str(_PARSER.renderer.render(tokens, _PARSER.options, {}))


def links(text: str) -> list[str]:
    """Give the addresses of the links in `text`."""
    return [
        str(child.attrs["href"])
        for token in tokens(text)
        for child in token.children or ()
        if child.type == "link_open"
    ]


class Slip(NamedTuple):
    """Something that a reader would see as it stands, though a mark was meant."""

    offset: int
    found: str


_TARGET = re.compile(r"\]\((?P<inside>(?:[ \t]*\n)?(?:[^()\n]|\([^()\n]*\))*(?:\n[ \t]*)?)\)")
_TITLED = re.compile(r"(\S+)[ \t]+(\"[^\"]*\"|'[^']*')")


def refused_links(text: str) -> list[Slip]:
    """Find links whose address is not allowed."""
    return [
        Slip(found.start("inside"), found["inside"])
        for found in _TARGET.finditer(text)
        if not _LINK.fullmatch(_address(found["inside"]))
    ]


def targets(text: str) -> list[Slip]:
    """Find the addresses of all that is written as a link."""
    return [Slip(m.start("inside"), _address(m["inside"])) for m in _TARGET.finditer(text)]


def empty_links(text: str) -> list[str]:
    """Give the addresses of links that have no words."""
    found: list[str] = []
    for token in tokens(text):
        opened, words = "", False
        for child in token.children or ():
            if child.type == "link_open":
                opened, words = str(child.attrs["href"]), False
            elif child.type == "link_close" and not words:
                found.append(opened)
            elif re.search(r"\w", child.content):
                words = True
    return found


def local_links(text: str) -> list[Slip]:
    """Find the links that lead to a page of this site, each with its address."""
    return [
        slip for slip in targets(text) if slip.found.startswith("/") and _LINK.fullmatch(slip.found)
    ]


def _address(inside: str) -> str:
    inside = inside.strip()
    if titled := _TITLED.fullmatch(inside):
        inside = titled[1]
    return inside[1:-1] if inside[:1] == "<" and inside[-1:] == ">" else inside


_HTML = re.compile(r"<(/?[a-zA-Z][^>\n]*|!--.*?--)>?|&([a-zA-Z]{2,8}|#[0-9]{1,6}|#x[0-9a-fA-F]+);")


def html(text: str) -> list[Slip]:
    """Find what looks like HTML: tags, comments, entities."""
    return [Slip(found.start(), found.group()) for found in _HTML.finditer(text)]


_OUTSIDE = re.compile(
    r"^ {0,3}(?P<heading>#{1,6})(?= )"
    r"|^ {0,3}(?P<quote>>)"
    r"|^ {0,3}(?P<fence>```|~~~)"
    r"|^ {0,3}(?P<rule>(?:-{3,}|\*{3,}|_{3,}))[ ]*$"
    r"|^(?P<table>\|)(?=.*\|[ ]*$)"
    r"|(?P<image>!\[)(?=[^\]\n]*\]\()"
    r"|(?P<unclosed>\]\()(?=(?:https?:|mailto:|tel:|/)[^)\n]*$)"
    r"|(?P<apart>\][ ]+\()(?=https?://|mailto:|tel:|/[a-z])",
    re.MULTILINE,
)
_OPENING = re.compile(r"(?<![\w*])\*+(?=[^\s*])")


def broken(text: str) -> list[Slip]:
    """Find marks that are not closed, and those that are outside the allowed part."""
    found = [Slip(m.start(m.lastgroup or 0), m[m.lastgroup or 0]) for m in _OUTSIDE.finditer(text)]
    taken = {slip.offset for slip in found}
    return sorted({*found, *(slip for slip in _stars(text) if slip.offset not in taken)})


def _stars(text: str) -> Iterator[Slip]:
    """Find stars that the parser left standing as text."""
    if "*" not in text:
        return
    position = 0
    for token in tokens(text):
        for child in token.children or ():
            if child.type != "text" or "*" not in child.content:
                continue
            start = max(text.find(child.content, position), 0)
            position = start
            pairs = re.finditer(r"\*{2,}", child.content)
            for star in (*_OPENING.finditer(child.content), *pairs):
                yield Slip(start + star.start(), star.group())


@cache
def plain(text: str) -> str:
    """Give `text` without marks, on one line: for titles, descriptions, exports."""
    parts = [
        child.content if child.type in ("text", "code_inline") else " "
        for token in tokens(text)
        for child in token.children or (token,)
        if child.type in ("text", "code_inline", "softbreak", "hardbreak", "paragraph_close")
    ]
    return re.sub(r"\s+", " ", "".join(parts)).strip()


class Run(NamedTuple):
    """A stretch of text set in one way; `link` is empty where it leads nowhere."""

    text: str
    strong: bool = False
    emphasis: bool = False
    link: str = ""


class Block(NamedTuple):
    """A paragraph, or an item of a list."""

    runs: tuple[Run, ...]
    item: bool = False


def blocks(text: str) -> tuple[Block, ...]:
    """Give `text` as paragraphs and items: for paper and plain text, which know no HTML."""
    found: list[Block] = []
    depth = 0
    for token in tokens(text):
        if token.type == "list_item_open":
            depth += 1
        elif token.type == "list_item_close":
            depth -= 1
        elif token.type == "inline":
            found.append(Block(tuple(_runs(token.children or [])), depth > 0))
    return tuple(found)


def _runs(tokens: list[Token]) -> Iterator[Run]:
    strong = emphasis = 0
    link = ""
    for token in tokens:
        match token.type:
            case "strong_open" | "strong_close":
                strong += token.nesting
            case "em_open" | "em_close":
                emphasis += token.nesting
            case "link_open":
                link = str(token.attrs["href"])
            case "link_close":
                link = ""
            case "softbreak" | "hardbreak":
                yield Run(" ")
            case _ if token.content:
                yield Run(token.content, strong > 0, emphasis > 0, link)
