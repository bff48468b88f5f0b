"""What a change does to the site, for whoever has to agree: pages before and after, as Markdown."""

import difflib
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from lxml import html

from macros.core.messages import Problem, Severity

_MOST_PAGES, _MOST_LINES, _LONGEST = 40, 30, 400
"""So much is shown; a summary that nobody can read helps nobody."""
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "button", "cite", "code", "data", "em", "i", "img", "input", "kbd"}
    | {"label", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "td", "th", "time"}
)
"""Elements that end no line; cells of a row stand on one."""
_UNSEEN = frozenset({"script", "style", "template", "svg", "noscript"})


class Fate(StrEnum):
    """What became of a page."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True)
class Change:
    """A page that is another one: its address, its heading, the lines that differ.

    Lines begin with `-` (before) or `+` (after); `more` counts those that are left out.
    """

    fate: Fate
    address: str
    title: str
    lines: tuple[str, ...] = ()
    more: int = 0


def compare(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> list[Change]:
    """Give the pages that differ, by address: new ones, changed ones, those that are gone.

    Both map path → content of the pages of a built site. Pages that search engines leave out
    (frames, redirects) are not for readers and do not count.
    """
    old, new = _readers(before), _readers(after)
    found = []
    for path in sorted(old.keys() | new.keys()):
        address = "/" + path.removesuffix("index.html")
        if path not in new:
            found.append(Change(Fate.GONE, address, old[path][0]))
        elif path not in old:
            found.append(_change(Fate.NEW, address, new[path][0], (), new[path][1]))
        elif old[path][1] != new[path][1]:
            found.append(_change(Fate.CHANGED, address, new[path][0], old[path][1], new[path][1]))
    return sorted(found, key=lambda change: list(Fate).index(change.fate))


def _change(
    fate: Fate, address: str, title: str, old: Collection[str], new: Collection[str]
) -> Change:
    lines = [
        f"{line[0]} {_short(line[2:])}"
        for line in difflib.ndiff(list(old), list(new))
        if line[0] in "+-"
    ]
    shown = tuple(lines[:_MOST_LINES])
    return Change(fate, address, title, shown, len(lines) - len(shown))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def _readers(pages: Mapping[str, bytes]) -> dict[str, tuple[str, list[str]]]:
    """Give heading and lines of each page that readers find."""
    parser = html.HTMLParser(encoding="utf-8")
    found = {}
    for path, data in pages.items():
        page = html.document_fromstring(data, parser=parser)
        if not page.xpath("//meta[@name='robots'][contains(@content, 'noindex')]"):
            heading = page.xpath("//h1") or page.xpath("//title")
            title = " ".join(heading[0].text_content().split()) if heading else path
            main = page.xpath("//main")
            found[path] = title, list(lines(main[0])) if main else []
    return found


def lines(element: html.HtmlElement) -> Iterator[str]:
    """Give what a reader sees of an element, one line for each block; pictures by their text."""
    parts: list[str] = []
    for text in _texts(element):
        if text is not None:
            parts.append(text)
        elif line := " ".join("".join(parts).split()):
            yield line
            parts.clear()
        else:
            parts.clear()
    if line := " ".join("".join(parts).split()):
        yield line


def _texts(element: html.HtmlElement) -> Iterator[str | None]:
    """Give every text; None where a line ends."""
    if isinstance(element.tag, str) and element.tag not in _UNSEEN:
        end = None if element.tag not in _INLINE else " " if element.tag in ("td", "th") else ""
        yield end
        yield element.text or ""
        if element.tag == "img" and element.get("alt"):
            yield f"[{element.get('alt')}]"
        for child in element:
            yield from _texts(child)
            yield child.tail or ""
        yield end


_WORDS = {
    "cs": {
        "none": "Na stránkách se pro čtenáře nic nezmění.",
        "head": "Co se na webu změní",
        Fate.NEW: "Nové stránky",
        Fate.CHANGED: "Změněné stránky",
        Fate.GONE: "Stránky, které zaniknou",
        "more": "a ještě řádků: {n}",
        "rest": "Další stránky (bez ukázky): {n}",
        "warnings": "Upozornění kontroly",
        "fine": "Kontrola nic nenašla.",
    },
    "en": {
        "none": "Nothing changes on the pages for readers.",
        "head": "What changes on the site",
        Fate.NEW: "New pages",
        Fate.CHANGED: "Changed pages",
        Fate.GONE: "Pages that go",
        "more": "and more lines: {n}",
        "rest": "Other pages (not shown): {n}",
        "warnings": "Warnings of the check",
        "fine": "The check found nothing.",
    },
}


def markdown(changes: list[Change], problems: Collection[Problem], lang: str, url: str) -> str:
    """Give the summary; `url` is the address of the site, for links to what a code means."""
    say = _WORDS["cs" if lang == "cs" else "en"]
    written = [f"## {say['head']}", ""]
    if not changes:
        written += [say["none"], ""]
    for fate in Fate:
        of_it = [change for change in changes if change.fate is fate]
        if of_it:
            written += [f"### {say[fate]} ({len(of_it)})", ""]
        for change in of_it[:_MOST_PAGES]:
            written += _shown(change, say)
        if rest := of_it[_MOST_PAGES:]:
            written += [say["rest"].format(n=len(rest)), ""]
            written += [f"- `{change.address}`" for change in rest] + [""]
    written += [f"### {say['warnings']} ({len(problems)})", ""] if problems else [say["fine"], ""]
    for problem in problems:
        text = plain(f"{problem.path}:{problem.line}: {problem.message(lang)}")
        mark = "❌" if problem.severity is Severity.ERROR else "⚠️"
        written.append(
            f"- {mark} [{problem.code}]({url}editori/kody/#{problem.code.lower()}) {text}"
        )
    return "\n".join(written).rstrip() + "\n"


def _shown(change: Change, say: Mapping[str, str]) -> Iterator[str]:
    yield f"**{plain(change.title)}** `{change.address}`"
    yield ""
    if change.lines:
        ticks = max(
            (len(run) for line in change.lines for run in re.findall("`+", line)), default=2
        )
        fence = "`" * max(3, ticks + 1)
        yield from (f"{fence}diff", *change.lines, fence)
        if change.more:
            yield say["more"].format(n=change.more)
        yield ""


def plain(text: str) -> str:
    """Give a text on one line in which nothing is taken for Markdown, HTML or a name."""
    return re.sub(r"([\\`*_\[\]<>#|&!~])", r"\\\1", " ".join(text.split())).replace("@", "@\u2060")
