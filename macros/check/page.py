"""One built page: what stands in it, what it refers to, and what is wrong with it by itself."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import html
from lxml.etree import ParserError

from macros.problem import Problem

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


@dataclass(frozen=True)
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
        root = html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8"))
    except ParserError:
        page.problems.append(Problem(path, 1, 1, "KB808", {"found": "html"}))
        return page
    _Reader(page).read(root)
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

    def read(self, root: html.HtmlElement) -> None:
        """Fill the page."""
        self.page.language = (root.get("lang") or "").strip()
        for element in root.iter():
            if isinstance(element.tag, str):
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

    def _element(self, element: html.HtmlElement) -> None:
        tag, line = element.tag, element.sourceline or 1
        self._attributes(element, line)
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
        self.page.references.append(Reference(url.strip(), line, loads))

    def _attributes(self, element: html.HtmlElement, line: int) -> None:
        for name, value in element.attrib.items():
            if name == "id":
                if value in self.page.ids:
                    first = str(self.page.ids[value])
                    self._problem(line, "KB803", found=value, expected=first)
                self.page.ids.setdefault(value, line)
            elif name == "style" or name.startswith("on"):
                self._problem(line, "KB812", found=f"{name}=…")
            elif name in _NAMING:
                self.named.extend((name, one, line) for one in value.split())

    def _link(self, element: html.HtmlElement, line: int) -> None:
        relation, url = set((element.get("rel") or "").lower().split()), element.get("href") or ""
        language = element.get("hreflang")
        if "canonical" in relation:
            self.page.canonical = url
        if "alternate" in relation and language:
            self.page.alternates[language] = url
        loads = bool(relation & (_FETCHED_LINKS | _CONNECTING_LINKS))
        self._refer(url, line, loads=loads)

    def _meta(self, element: html.HtmlElement) -> None:
        name, content = (element.get("name") or "").lower(), (element.get("content") or "").strip()
        self.description = self.description or (name == "description" and bool(content))
        self.page.hidden = self.page.hidden or (name == "robots" and "noindex" in content.lower())

    def _heading(self, element: html.HtmlElement, level: int, line: int) -> None:
        self.h1 += level == 1
        if level > self.level + 1:
            args = {"level": str(level), "before": str(self.level), "expected": str(self.level + 1)}
            self._problem(line, "KB810", found=_text(element), **args)
        self.level = level

    def _words(self, element: html.HtmlElement, line: int) -> None:
        if not (_text(element) or _name(element) or element.xpath('.//img[@alt!=""]')):
            named = any(_name(inner) for inner in element.iter() if isinstance(inner.tag, str))
            if not named and element.get("aria-hidden") != "true":
                self._problem(line, "KB814", found=element.tag)

    def _picture(self, element: html.HtmlElement, line: int) -> None:
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


def _inside(element: html.HtmlElement, tag: str) -> bool:
    return any(above.tag == tag for above in element.iterancestors())


def _is_inline(script: html.HtmlElement) -> bool:
    return "src" not in script.attrib and script.get("type", "").lower() not in _DATA_SCRIPTS


def _text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _name(element: html.HtmlElement) -> str:
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
