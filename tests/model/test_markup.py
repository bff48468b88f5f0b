"""Markdown: what is allowed, what is shown as it stands, what is pointed out."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.core.text import markup

ALLOWED = {"p", "ul", "ol", "li", "strong", "em", "a", "code", "br"}


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a **b** *c*", "<p>a <strong>b</strong> <em>c</em></p>"),
        ("[a](/cile/)", '<p><a href="/cile/">a</a></p>'),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("<b>a</b> & b", "<p>&lt;b&gt;a&lt;/b&gt; &amp; b</p>"),
        ("{{ 7*7 }}", "<p>{{ 7*7 }}</p>"),
        ("# a", "<p># a</p>"),
        ("[a](javascript:alert(1))", "<p>[a](javascript:alert(1))</p>"),
        ("[a](//zly.example)", "<p>[a](//zly.example)</p>"),
        ("[a](/\\zly.example)", "<p>[a](/\\zly.example)</p>"),
        ("5. listopadu se sešli", "<p>5.\u00a0listopadu se sešli</p>"),
        ("1. první\n2. druhý", "<ol>\n<li>první</li>\n<li>druhý</li>\n</ol>"),
        ("&nbsp;", "<p>&amp;nbsp;</p>"),
    ],
)
def test_render(text: str, html: str) -> None:
    assert markup.render(text).strip() == html


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("a **b** [c](/d/)", "a b c"),
        ("a\nb", "a b"),
        ("Jedna.\n\nDvě.", "Jedna. Dvě."),
        ("- a\n- b", "a b"),
        ("<b>", "<b>"),
    ],
)
def test_plain(text: str, plain: str) -> None:
    assert markup.plain(text) == plain


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a <b>c</b>", [(2, "<b>"), (6, "</b>")]),
        ("5 < 6 > 4", []),
        ("a <!-- x --> b", [(2, "<!-- x -->")]),
        ("a &amp; b & c", [(2, "&amp;")]),
        ("AT&T; x", []),
        ("<img src=x onerror=alert(1)>", [(0, "<img src=x onerror=alert(1)>")]),
        ("<script", [(0, "<script")]),
    ],
)
def test_html(text: str, found: list[tuple[int, str]]) -> None:
    assert markup.html(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[a](https://x.cz/a_(b))", []),
        ('[a](https://x.cz "název")', []),
        ("[a](<https://x.cz/>)", []),
        ("[a](mailto:a@b.cz) [b](tel:+420158) [c](/x/)", []),
        ("[…] (pozn.)", []),
        ("[a](x)", [(4, "x")]),
        ("[a]()", [(4, "")]),
        ("[a](HTTP://)", [(4, "HTTP://")]),
        ("[a](JavaScript:alert(1))", [(4, "JavaScript:alert(1)")]),
        ("[a](&#106;avascript:x)", [(4, "&#106;avascript:x")]),
        ("[a](tel:158 112)", [(4, "tel:158 112")]),
        ("[a](//x.cz)", [(4, "//x.cz")]),
        ("[a](\n)", [(4, "\n")]),
        ("[a](\nhttps://x.cz/\n)", []),
        ("[a](\n  javascript:x)", [(4, "\n  javascript:x")]),
        ("[a](b\nc)", []),
    ],
)
def test_refused_links(text: str, found: list[tuple[int, str]]) -> None:
    assert markup.refused_links(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a **b** c", []),
        ("2 * 3 * 4", []),
        ("GDPR* platí", []),
        ("* a\n* b", []),
        ("a_b_c", []),
        ("#1 v kraji", []),
        ("a **b", [(2, "**")]),
        ("a b** c", [(3, "**")]),
        ("a *b", [(2, "*")]),
        ("a\n\nb **c", [(5, "**")]),
        ("# a", [(0, "#")]),
        ("> a", [(0, ">")]),
        ("```\na\n```", [(0, "```"), (6, "```")]),
        ("a\n\n---\n\nb", [(3, "---")]),
        ("| a | b |", [(0, "|")]),
        ("![a](/b.png)", [(0, "![")]),
        ("[a](https://x.cz", [(2, "](")]),
        ("[a] (https://x.cz)", [(2, "] (")]),
    ],
)
def test_broken(text: str, found: list[tuple[int, str]]) -> None:
    assert markup.broken(text) == found


def test_links() -> None:
    text = "[a](/b/) [c](javascript:x) [d](https://e.cz/)"
    assert markup.links(text) == ["/b/", "https://e.cz/"]
    assert markup.local_links(text) == [(4, "/b/")]
    assert markup.local_links("[a](\n/b/)") == [(4, "/b/")], "an address on a line of its own"


class _Reader(HTMLParser):
    """Collects tags and attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, list[tuple[str, str | None]]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, attrs))


_PIECES = "<script> </p> <a ( onclick= x \" ' [a]( ) javascript: data: // /x/ https://x ** * `"
_MORE = "&lt; &#x3c; \\ a mailto: tel: _ [ ] ! #"
_MARKS = st.lists(
    st.sampled_from([*_PIECES.split(), *_MORE.split(), "\n", "\n\n", "- ", "1. ", "<a href=x>"]),
    max_size=30,
).map("".join)


@given(st.text() | _MARKS)
def test_no_text_becomes_markup_of_its_own(text: str) -> None:
    for html in (markup.render(text), markup.render_inline(text)):
        reader = _Reader()
        reader.feed(html)
        for tag, attributes in reader.tags:
            assert tag in ALLOWED
            for name, value in attributes:
                assert name in ("href", "title", "start")
                if name == "href" and not value:  # leads to the page itself: never published
                    assert markup.refused_links(re.sub(r"\r\n?", "\n", text))
                elif name == "href":
                    assert re.match(r"(https?://|mailto:|tel:|/(?!/))", value or "", re.IGNORECASE)


@given(st.text() | _MARKS)
def test_every_finder_takes_any_text(text: str) -> None:
    for find in (markup.html, markup.refused_links, markup.broken, markup.local_links):
        for slip in find(text):
            assert 0 <= slip.offset <= len(text)
    markup.plain(text)
