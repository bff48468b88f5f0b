"""One built page: what stands in it, what it refers to, and what is wrong with it by itself."""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from macros.core.messages import Problem

_LOADED = {
    "script": ("src",),
    "img": ("src", "srcset"),
    "source": ("src", "srcset"),
    "iframe": ("src",),
    "video": ("src", "poster"),
    "audio": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "track": ("src",),
    "input": ("src",),
    "use": ("href", "xlink:href"),
    "image": ("href", "xlink:href"),
}
"""Elements whose attributes make the browser fetch something by itself."""
_FETCHED_LINKS = {"stylesheet", "icon", "preload", "modulepreload", "manifest", "prefetch"}
_CONNECTING_LINKS = {"preconnect", "dns-prefetch"}
_NAMING = ("aria-labelledby", "aria-describedby", "aria-controls", "for", "headers")
_DATA_SCRIPTS = {"application/json", "application/ld+json", "speculationrules"}
_HEADINGS = {f"h{level}": level for level in range(1, 7)}

_LOOKED_AT = (
    *_LOADED,
    *_HEADINGS,
    *("a", "area", "link", "meta", "title", "button", "form", "style", "svg"),
)
_WITH_ID = etree.XPath("//*[@id]")
_WITH_INLINE = etree.XPath("//*[@style or @*[starts-with(name(), 'on')]]")
_MAYBE_INLINE = (re.compile(rb"style\s*="), re.compile(rb"on[a-z]+\s*="))
"""Whether it pays to look: nearly no page has any."""
_WITH_NAMES = etree.XPath(f"//*[{' or '.join(f'@{name}' for name in _NAMING)}]")
_STRING = etree.XPath("string()")


@dataclass(frozen=True, slots=True)
class Reference:
    """An address on a page; `loads`: the browser fetches it without being asked."""

    url: str
    line: int
    loads: bool


@dataclass
class Page:
    """What a page holds; `language`, `canonical` and `alternates` are as it says them.

    `ids` maps an id to the line on which it first stands. A page that is `hidden` asks search
    engines to leave it out: frames, redirects.
    """

    path: str
    language: str = ""
    canonical: str = ""
    hidden: bool = False
    alternates: dict[str, str] = field(default_factory=dict)
    ids: dict[str, int] = field(default_factory=dict)
    references: list[Reference] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read(path: str, data: bytes) -> Page:
    """Give the page that `data` (UTF-8) writes, with the problems that it has by itself."""
    page = Page(path)
    try:
        root = etree.fromstring(data, parser=etree.HTMLParser(encoding="utf-8"))
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        page.problems.append(Problem(path, 1, 1, "KB808", {"found": "html"}))
        return page
    _Reader(page).read(root, data)
    return page


class _Reader:
    """Goes through the elements of a page once."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.description = False
        self.title = False
        self.level = 0
        self.h1 = 0
        self.named: list[tuple[str, str, int]] = []

    def read(self, root: etree._Element, data: bytes) -> None:
        """Fill the page; lxml finds the few elements that matter, most are never looked at."""
        self.page.language = (root.get("lang") or "").strip()
        for element in _WITH_ID(root):
            self._identified(element)
        if any(maybe.search(data.lower()) for maybe in _MAYBE_INLINE):
            for element in _WITH_INLINE(root):
                self._inline(element)
        for element in _WITH_NAMES(root):
            line = element.sourceline or 1
            for name in _NAMING:
                self.named.extend((name, one, line) for one in element.get(name, "").split())
        for element in root.iter(*_LOOKED_AT):
            self._element(element)
        for attribute, name, line in self.named:
            if name not in self.page.ids:
                self._problem(line, "KB813", attribute=attribute, found=name)
        if not self.title:
            self._problem(1, "KB808", found="<title>")
        if not (self.description or self.page.hidden):
            self._problem(1, "KB808", found='<meta name="description">')
        if self.h1 != 1:
            self._problem(1, "KB809", found=str(self.h1))

    def _problem(self, line: int, code: str, **args: str) -> None:
        self.page.problems.append(Problem(self.page.path, line, 1, code, args))

    def _element(self, element: etree._Element) -> None:
        tag, line = str(element.tag), element.sourceline or 1
        if tag in ("a", "area"):
            if "href" in element.attrib:
                self._refer(element.get("href"), line, loads=False)
                self._words(element, line)
        elif tag == "link":
            self._link(element, line)
        elif tag in _HEADINGS:
            self._heading(element, _HEADINGS[tag], line)
        elif tag == "meta":
            self._meta(element)
        elif tag == "title":
            # one of an SVG names a picture, not the page
            self.title = self.title or (bool(_text(element)) and _inside(element, "head"))
        elif tag == "button":
            self._words(element, line)
        elif tag == "form" and element.get("action"):
            self._refer(element.get("action"), line, loads=False)
        elif tag == "style" or (tag == "script" and _is_inline(element)):
            self._problem(line, "KB812", found=f"<{tag}>")
        for attribute in _LOADED.get(tag, ()):
            for url in _urls(element.get(attribute), attribute):
                self._refer(url, line, loads=True)
        if tag in ("img", "iframe", "svg", "input"):
            self._picture(element, line)

    def _refer(self, url: str, line: int, *, loads: bool) -> None:
        url = sys.intern(url.strip())  # the same few addresses stand on many pages
        self.page.references.append(Reference(url, line, loads))

    def _identified(self, element: etree._Element) -> None:
        value, line = element.get("id", ""), element.sourceline or 1
        if value in self.page.ids:
            self._problem(line, "KB803", found=value, expected=str(self.page.ids[value]))
        self.page.ids.setdefault(sys.intern(value), line)

    def _inline(self, element: etree._Element) -> None:
        for name in map(str, element.attrib):
            if name == "style" or name.startswith("on"):
                self._problem(element.sourceline or 1, "KB812", found=f"{name}=…")

    def _link(self, element: etree._Element, line: int) -> None:
        relation, url = set((element.get("rel") or "").lower().split()), element.get("href") or ""
        language = element.get("hreflang")
        if "canonical" in relation:
            self.page.canonical = url
        if "alternate" in relation and language:
            self.page.alternates[language] = url
        loads = bool(relation & (_FETCHED_LINKS | _CONNECTING_LINKS))
        self._refer(url, line, loads=loads)

    def _meta(self, element: etree._Element) -> None:
        name, content = (element.get("name") or "").lower(), (element.get("content") or "").strip()
        self.description = self.description or (name == "description" and bool(content))
        self.page.hidden = self.page.hidden or (name == "robots" and "noindex" in content.lower())

    def _heading(self, element: etree._Element, level: int, line: int) -> None:
        self.h1 += level == 1
        if level > self.level + 1:
            args = {"level": str(level), "before": str(self.level), "expected": str(self.level + 1)}
            self._problem(line, "KB810", found=_text(element), **args)
        self.level = level

    def _words(self, element: etree._Element, line: int) -> None:
        if (element.text or "").strip():
            return
        if not (_text(element) or _name(element) or element.xpath('.//img[@alt!=""]')):
            named = any(_name(inner) for inner in element.iter("*"))
            if not named and element.get("aria-hidden") != "true":
                self._problem(line, "KB814", found=element.tag)

    def _picture(self, element: etree._Element, line: int) -> None:
        tag = element.tag
        if tag == "img" and "alt" not in element.attrib:
            self._problem(line, "KB805", found=tag, expected="alt")
        elif tag == "iframe" and not (element.get("title") or "").strip():
            self._problem(line, "KB805", found=tag, expected="title")
        elif tag == "input" and element.get("type") == "image" and not element.get("alt"):
            self._problem(line, "KB805", found=tag, expected="alt")
        elif tag == "svg" and element.get("aria-hidden") != "true":
            titles = [child for child in element if child.tag == "title" and _text(child)]
            if not (titles or _name(element)):
                expected = "<title>, aria-label, aria-hidden"
                self._problem(line, "KB805", found=tag, expected=expected)


def _inside(element: etree._Element, tag: str) -> bool:
    return any(above.tag == tag for above in element.iterancestors())


def _is_inline(script: etree._Element) -> bool:
    return "src" not in script.attrib and script.get("type", "").lower() not in _DATA_SCRIPTS


def _text(element: etree._Element) -> str:
    return " ".join(str(_STRING(element)).split())


def _name(element: etree._Element) -> str:
    return (element.get("aria-label") or element.get("aria-labelledby") or "").strip()


def _urls(value: str | None, attribute: str) -> Iterator[str]:
    if value is None:
        return
    if attribute == "srcset":
        for part in value.split(","):
            if part.strip():
                yield part.split()[0]
    else:
        yield value
