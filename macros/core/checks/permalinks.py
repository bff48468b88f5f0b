"""Published addresses stay: what is gone is redirected or says why."""

import re
from collections.abc import Collection, Iterator

from macros.core.kb.knowledge import KnowledgeBase
from macros.core.messages import Both, Problem
from macros.core.schema.address import wrong
from macros.core.schema.redirect import Redirect
from macros.core.urls import addresses
from macros.core.urls.permalinks import Circle, answer, lost

FILE = "permalinks.txt"
OWN = ("admin/", "assets/", "hosting/", "media/")
"""Folders in which the program itself puts files."""
AT_ROOT = ("feed.xml", "kalendar.ics")
"""The only files beside the home page that may be withdrawn: machines read others for orders."""


def redirects(kb: KnowledgeBase) -> Iterator[Problem]:
    """Each redirect says where to or why (KB606), from a dead address (KB604), once (KB610).

    It leads to a live one (KB603) and not in a circle (KB605).
    """
    offered, olds = addresses.offered(kb), dict[str, str]()
    for redirect in kb.list(Redirect):
        origin = kb.origins["redirects", redirect.id]
        other = olds.setdefault(redirect.old, redirect.id)
        if other != redirect.id:
            args = {"found": redirect.old, "expected": other}
            yield Problem(origin.path, *origin.at("old"), "KB610", args)
            continue
        own = (*OWN, *(f"{one}/" for one in (*kb.site.languages[1:], *kb.site.help_languages)))
        page = redirect.old.partition("#")[0]
        alone = "/" if "/" not in page and page not in AT_ROOT else None
        if taken := next((one for one in own if page.startswith(one)), alone):
            args = {"found": redirect.old, "expected": taken}
            yield Problem(origin.path, *origin.at("old"), "KB632", args)
            continue
        if redirect.new is None and redirect.reason is None:
            yield Problem(origin.path, *origin.at("old"), "KB606")
        if redirect.old in offered:
            yield Problem(origin.path, *origin.at("old"), "KB604", {"found": redirect.old})
        try:
            found = answer(kb, redirect.old)
        except Circle as circle:
            yield Problem(origin.path, *origin.at("new"), "KB605", {"found": str(circle)})
            continue
        new = found.new if found else None
        if new is not None and addresses.from_kb(new) and new not in offered:
            yield Problem(origin.path, *origin.at("new"), "KB603", {"found": new})


def promised(kb: KnowledgeBase) -> Iterator[Problem]:
    """Every promised address of an entity exists or is answered (KB601, KB602).

    Hand-written pages and files are known only when the site is built, and are checked there.
    """
    offered = addresses.offered(kb)
    languages = kb.site.languages
    served = {
        addresses.localized(path, language, kb.default)
        for path in offered
        for language in languages
    }
    for line, address in enumerate(kb.permalinks, 1):
        if not re.fullmatch(r"/\S*", address):
            yield Problem(FILE, line, 1, "KB608", {"found": address})
        elif (why := served_wrong(address)) is not None:
            yield Problem(FILE, line, 1, "KB631", {"found": address, "expected": why})
    try:
        gone = lost(kb, served)
    except Circle:
        return  # reported by `redirects`
    for line, address in gone:
        path, _ = addresses.split(address, languages)
        if address.startswith("/") and addresses.from_kb(path):
            yield missing(line, address, path)


def served_wrong(address: str) -> Both | None:
    """Give what is wrong with an address as it is served, from the root of the host."""
    page, mark, anchor = address.removeprefix("/").partition("#")
    return wrong(f"{page or 'x/'}{mark}{anchor}")  # the home page has no name of its own


def living(kb: KnowledgeBase, written: Collection[str]) -> Iterator[Problem]:
    """No redirect leads away from a page that is written by hand (KB604)."""
    for redirect in kb.list(Redirect):
        if redirect.old in written:
            origin = kb.origins["redirects", redirect.id]
            yield Problem(origin.path, *origin.at("old"), "KB604", {"found": redirect.old})


def missing(line: int, served: str, path: str) -> Problem:
    """Give the problem of a promised address that nothing answers."""
    page, mark, anchor = served.partition("#")
    if mark and page.startswith("/data/"):
        args = {"found": page, "field": anchor, "page": path}
        return Problem(FILE, line, 1, "KB607", args)
    belongs = addresses.owner(path)
    args = {"found": served, "page": belongs[0] if belongs else path}
    return Problem(FILE, line, 1, "KB602" if mark else "KB601", args)


def domain(kb: KnowledgeBase) -> Iterator[Problem]:
    """Lasting links need the town's own domain (KB609)."""
    web = kb.site.town.web
    if web is None:
        return
    own, here = _host(web).removeprefix("www."), _host(kb.site.url)
    if here != own and not here.endswith(f".{own}"):
        place = kb.site_origin.at("url")
        yield Problem(kb.site_origin.path, *place, "KB609", {"found": here, "expected": own})


def _host(url: str) -> str:
    return url.partition("//")[2].partition("/")[0].partition(":")[0].lower()
