"""The part of Markdown that texts of the knowledge base may use."""

import re

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
