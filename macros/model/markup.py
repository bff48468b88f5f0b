"""The part of Markdown that texts of the knowledge base may use."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

_LINK = re.compile(r"(https?://|mailto:|tel:|/)[^\s]*", re.IGNORECASE)

_PARSER = (
    MarkdownIt("zero")
    .enable(["list", "paragraph", "emphasis", "link", "backticks", "escape", "newline"])
    .disable(["escape"])
)
_PARSER.validateLink = lambda url: bool(_LINK.fullmatch(url))  # type: ignore[method-assign]


def tokens(text: str) -> list[Token]:
    """Give the block tokens of `text` (CommonMark: paragraphs, lists, emphasis, links, code)."""
    return _PARSER.parse(text)


def render(text: str) -> str:
    """Give `text` as HTML; raw HTML and everything outside the subset comes out as text."""
    return str(_PARSER.render(text))


def render_inline(text: str) -> str:
    """Give `text` as HTML without the paragraph around it."""
    return str(_PARSER.renderInline(text))


def links(text: str) -> list[str]:
    """Give the addresses of the links in `text`."""
    return [
        str(child.attrs["href"])
        for token in tokens(text)
        for child in token.children or ()
        if child.type == "link_open"
    ]


_REFUSED = re.compile(r"\]\(\s*([^)\s]*)\s*\)")


def refused_links(text: str) -> list[str]:
    """Give the addresses that look like links but are not allowed."""
    return [url for url in _REFUSED.findall(text) if not _LINK.fullmatch(url)]


_HTML = re.compile(r"<(/?[a-zA-Z][^>]*|!--.*?--)>?")


def html(text: str) -> str | None:
    """Give the first piece that looks like an HTML tag, or None."""
    found = _HTML.search(text)
    return found.group() if found else None


def plain(text: str) -> str:
    """Give `text` without marks, on one line: for titles, descriptions, exports."""
    parts = [
        child.content if child.type in ("text", "code_inline") else " "
        for token in tokens(text)
        for child in token.children or ()
        if child.type in ("text", "code_inline", "softbreak", "hardbreak")
    ]
    return re.sub(r"\s+", " ", "".join(parts)).strip()


@dataclass(frozen=True)
class Run:
    """A stretch of text set in one way; `link` is empty where it leads nowhere."""

    text: str
    strong: bool = False
    emphasis: bool = False
    link: str = ""


@dataclass(frozen=True)
class Block:
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
