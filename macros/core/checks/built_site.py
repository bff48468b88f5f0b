"""The built site as a whole: links, anchors, files, languages; pure, files come from outside."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from macros.core.checks import built_page as single
from macros.core.checks.built_page import Page, Reference
from macros.core.kb.shape import suggest
from macros.core.messages import Arg, Problem

SCHEMES = ("http", "https", "mailto", "tel", "sms", "webcal")
"""Kinds of addresses to which a page may link."""
_STYLE = re.compile(rb"url\(\s*['\"]?([^'\")]+)['\"]?\s*\)|@import\s+['\"]([^'\"]+)['\"]")


def check(names: Collection[str], contents: Mapping[str, bytes]) -> list[Problem]:
    """Give every problem of a built site, sorted by place.

    `names` are the paths of all its files, `contents` maps those of pages (`.html`) and styles
    (`.css`) to what they hold. The site's own address is the canonical one of its home page.
    """
    paths = [path for path in sorted(contents) if path.endswith(".html")]
    if not paths:
        return [Problem(".", 1, 1, "KB816", {"found": "."})]
    home = "index.html"
    root = single.read(home, contents[home]).canonical if home in paths else ""
    site = _Site(root if urlsplit(root).scheme else "http://localhost/", frozenset(names), {})
    for path in paths:
        site.add(single.read(path, contents[path]))
    found = [problem for page in site.pages.values() for problem in site.page(page)]
    for path in contents:
        if path.endswith(".css"):
            found.extend(site.style(path, contents[path]))
    return sorted(found, key=Problem.key)


class Target(NamedTuple):
    """Where a reference leads: its own scheme, the full address, the file, the anchor.

    `file` is None where it is not on this site, `elsewhere` whether it does not claim to be.
    """

    scheme: str
    address: str
    file: str | None
    anchor: str
    elsewhere: bool


@dataclass(frozen=True)
class _Site:
    """The address of the home page, the paths of all files, all pages by path."""

    root: str
    names: frozenset[str]
    pages: dict[str, Page]
    targets: dict[str, Target] = field(default_factory=dict)
    """What is known of references already."""
    hints: dict[str, Arg] = field(default_factory=dict)
    """For addresses that lead nowhere: what may have been meant."""

    def add(self, page: Page) -> None:
        """Take a page in, without those of its many references that are right already."""
        here = self._address(page.path)
        page.references[:] = [r for r in page.references if not self._right(page, here, r)]
        self.pages[page.path] = page

    def _right(self, page: Page, here: str, reference: Reference) -> bool:
        if reference.url.startswith("#"):
            return not reference.loads and reference.url[1:] in page.ids
        to = self._target(here, reference.url)
        if reference.loads:
            return to.file in self.names or to.scheme == "data"
        known = to.file in self.names or (to.elsewhere and to.file is None)
        if known and to.anchor and to.file:  # that page may come later
            known = to.file in self.pages and to.anchor in self.pages[to.file].ids
        return known and (not to.scheme or to.scheme in SCHEMES)

    def page(self, page: Page) -> Iterator[Problem]:
        """Give the problems of one page."""
        yield from page.problems
        here = self._address(page.path)
        for reference in page.references:
            yield from self._reference(page, here, reference)
        yield from self._languages(page)

    def style(self, path: str, data: bytes) -> Iterator[Problem]:
        """Give the problems of a style sheet: what it loads must be on the site."""
        for match in _STYLE.finditer(data):
            url = (match[1] or match[2]).decode("utf-8", "replace")
            line = data.count(b"\n", 0, match.start()) + 1
            if not url.startswith(("data:", "#")):
                reference = Reference(url, line, loads=True)
                to = self._target(self._address(path), url)
                yield from self._loaded(path, to, reference, "KB817")

    def _address(self, path: str) -> str:
        return urljoin(self.root, path.removesuffix("index.html"))

    def file(self, address: str) -> str | None:
        """Give the path of the file at a full address; None where it is not on this site."""
        if not address.startswith(self.root):
            return None
        path = unquote(address.removeprefix(self.root).partition("?")[0])
        return path + "index.html" if path.endswith("/") or not path else path

    def _target(self, here: str, url: str) -> Target:
        """Give where `url` on the page at `here` leads; most are met again on many pages."""
        rooted = url.startswith("/") or "://" in url
        if rooted and url in self.targets:
            return self.targets[url]
        parts = urlsplit(url)
        address = url if parts.scheme and parts.netloc else urljoin(here, url)
        whole = parts if address == url else urlsplit(address)
        found = Target(
            parts.scheme,
            address,
            self.file(address.partition("#")[0]),
            unquote(whole.fragment),
            bool(parts.netloc) or whole.scheme not in ("http", "https"),
        )
        if rooted:
            self.targets[url] = found
        return found

    def _reference(self, page: Page, here: str, reference: Reference) -> Iterator[Problem]:
        to = self._target(here, reference.url)
        if reference.loads:
            if to.scheme != "data":
                yield from self._loaded(page.path, to, reference)
        elif to.scheme and to.scheme not in SCHEMES:
            args = {"found": reference.url, "expected": ", ".join(SCHEMES)}
            yield Problem(page.path, reference.line, 1, "KB815", args)
        elif to.file is None and to.elsewhere:
            return
        elif to.file not in self.names:
            if to.address not in self.hints:  # a broken link of a menu stands on every page
                known = (self._address(other) for other in self.pages)
                self.hints[to.address] = suggest(to.address, known)
            hint: dict[str, Arg] = {"found": reference.url, "hint": self.hints[to.address]}
            yield Problem(page.path, reference.line, 1, "KB801", hint)
        elif to.anchor:
            other = self.pages.get(to.file or "")
            route = to.anchor.startswith("/")  # read by the program of that page, no place on it
            if other and to.anchor not in other.ids and to.anchor != "top" and not route:
                args = {"found": reference.url, "expected": to.anchor}
                yield Problem(page.path, reference.line, 1, "KB802", args)

    def _loaded(
        self, path: str, to: Target, reference: Reference, missing: str = "KB804"
    ) -> Iterator[Problem]:
        if to.file is None:
            yield Problem(path, reference.line, 1, "KB806", {"found": reference.url})
        elif to.file not in self.names:
            yield Problem(path, reference.line, 1, missing, {"found": reference.url})

    def _languages(self, page: Page) -> Iterator[Problem]:
        """The language is the one that the address says; the versions name each other."""
        own = {lang: url for lang, url in page.alternates.items() if lang != "x-default"}
        address = self._address(page.path)
        expected = next((lang for lang, url in own.items() if url == address), page.language)
        if not page.language or page.language != expected:
            args = {"found": page.language or "—", "expected": expected or "cs, en, …"}
            yield Problem(page.path, 1, 1, "KB807", args)
        if not page.hidden:
            for found in self._versions(page, own, address):
                yield Problem(page.path, 1, 1, "KB811", {"found": found})

    def _versions(self, page: Page, own: Mapping[str, str], address: str) -> Iterator[str]:
        if page.canonical != address:
            yield f"canonical: {page.canonical or '—'} ≠ {address}"
        if address not in own.values():
            yield f"— {address}"
        if page.alternates.get("x-default") not in own.values():
            yield f"x-default: {page.alternates.get('x-default', '—')}"
        for url in own.values():
            other = self.pages.get(self.file(url) or "")
            if other is None:
                yield url
            elif other.alternates != page.alternates:
                yield f"{url} ≠ {address}"


__all__ = ["SCHEMES", "check"]
