"""Files at addresses that are gone, and the map of redirects for nginx."""

import json
import re
from collections.abc import Callable, Collection, Mapping
from urllib.parse import quote

from macros.core.kb.knowledge import KnowledgeBase
from macros.core.outputs import badges, calendars, csv_file, embeds, feeds, workbook
from macros.core.outputs.tables import Sheet
from macros.core.pages import printing, qr
from macros.core.pages.printing import Content, Files, Print
from macros.core.pages.view import View
from macros.core.schema.redirect import Redirect
from macros.core.urls import addresses, permalinks
from macros.core.urls.permalinks import Answer

Says = Callable[[View, str, Answer], Content]
"""Makes what a file says that is gone: view, path without language, what became of it."""


def moved(kb: KnowledgeBase) -> Callable[[str], bool]:
    """Give what says of a file of the site whether it answers at an older address too."""
    targets = {one.new.partition("#")[0] for one in kb.list(Redirect) if one.new is not None}

    def is_moved(path: str) -> bool:
        if not targets:
            return False
        page, _ = addresses.split(f"/{path}", kb.site.languages)
        belongs = addresses.owner(page)
        return page in targets or (belongs is not None and belongs[0] in targets)

    return is_moved


def files(
    views: Mapping[str, View],
    names: Collection[str],
    made: Mapping[str, Content],
    languages: tuple[str, ...],
) -> Files:
    """Give what answers at promised addresses of files that are gone, and the map for nginx.

    A file that moved is served at its old address too, because programs that fetch it follow no
    page; one that was withdrawn says so in its own format. Pages are not made here, except the
    small ones that other sites embed. `names` are the files of all exports, as far as they lie in
    the folders of `languages`; `made` holds those that have `moved`.
    """
    default = next(iter(views.values()))
    kb = default.kb
    for served in kb.permalinks:
        path, language = addresses.split(served, kb.site.languages)
        if (
            language not in languages
            or "#" in path
            or (path.endswith("/") and not path.startswith("embed/"))
            or not path
        ):
            continue
        stored = served.removeprefix("/") + ("index.html" if path.endswith("/") else "")
        if stored in names:
            continue
        language = _language(path) or language
        found = permalinks.answer(kb, path, language)
        if found is None or language not in views:
            continue
        yield stored, _content(views[language], path, found, made)
    if kb.default in languages:
        yield "hosting/nginx-redirects.map", nginx(default)


def _language(path: str) -> str | None:
    """Give the language that the name of a badge carries, or None."""
    found = re.fullmatch(r"badge/.*\.([a-z]{2,3})\.svg", path)
    return found[1] if found else None


def _content(view: View, path: str, found: Answer, made: Mapping[str, Content]) -> Content:
    ending = path.rpartition(".")[2]
    if found.new is not None and found.new.endswith(f".{ending}"):
        for now in (found.new, view.local(found.new)):
            if now in made:
                return made[now]
    return SAYS["html" if path.endswith("/") else ending](view, path, found)


def _said(view: View, path: str, found: Answer) -> dict[str, str]:
    return {
        "withdrawn": path,
        "on": found.redirect.on.isoformat(),
        "new": view.absolute(found.new) if found.new is not None else "",
        "why": view.plain(found.redirect.reason),
    }


def _json(view: View, path: str, found: Answer) -> str:
    said = {name: value or None for name, value in _said(view, path, found).items()}
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def _geojson(view: View, path: str, found: Answer) -> str:
    said = {"type": "FeatureCollection", "features": [], **_said(view, path, found)}
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def _csv(view: View, path: str, found: Answer) -> str:
    said = _said(view, path, found)
    return csv_file.written(list(said), [list(said.values())])


def _xlsx(view: View, path: str, found: Answer) -> bytes:
    said = _said(view, path, found)
    return workbook.workbook([Sheet("withdrawn", list(said), [list(said.values())])])


def _text(view: View, path: str, found: Answer) -> str:
    return "".join(f"{line}\n" for line in _said(view, path, found).values())


def _pdf(view: View, path: str, found: Answer) -> Print:
    """A sheet that says it; its link and code lead to where the content is now, else home."""
    gone = found.new is None
    link = view.absolute(found.new or "")
    facts = {
        "site": view.plain(view.kb.site.title),
        "lead": None,
        "body": printing.blocks(view.plain(found.redirect.reason), view.language),
        "action": None,
        "proposal": None,
        "more": str(view.t("withdrawn.lead" if gone else "moved.lead").unescape()),
        "link": link,
        "link_shown": link.partition("//")[2],
        "qr": qr.kept(view.desk.keep, link),
        "qr_alt": str(view.t("cp.qr", address=link).unescape()),
    }
    title = str(view.t("withdrawn.title" if gone else "moved.title").unescape())
    return Print("sheet", view.language, title, facts)


def _belonging(make: Callable[[View, str, Answer], Content]) -> Says:
    """Take what speaks for the page to which a file belonged."""
    return lambda view, path, found: make(view, path.rpartition("/")[0] + "/", found)


SAYS: Mapping[str, Says] = {
    "csv": _csv,
    "xlsx": _xlsx,
    "geojson": _geojson,
    "html": lambda view, _, found: embeds.gone(view, found),
    "ics": _belonging(calendars.gone),
    "json": _json,
    "jsonld": _json,
    "pdf": _pdf,
    "sha256": _text,
    "svg": _belonging(badges.gone),
    "txt": _text,
    "xml": _belonging(feeds.gone),
}
"""What a file that is gone says, by its ending: each in its own format, with its own escaping.

The endings are those of `model.address`: no other file is ever written for an address that is gone.
"""


def _quoted(address: str) -> str:
    """Give an address as nginx takes it: nothing in it ends the text or names a variable."""
    return f'"{quote(address, safe="/#.-_~%:@?=&+,")}"'


def nginx(view: View) -> str:
    """Give the redirects as a map for nginx: old address, new one; withdrawn ones left out."""
    lines = [
        "# http { map $uri $moved { include nginx-redirects.map; } }",
        "# server { if ($moved) { return 301 $moved; } }",
    ]
    kb = view.kb
    for path, kind, _ in addresses.made(kb, view.day):
        for language in kb.site.languages if kind == "redirects" else ():
            found = permalinks.answer(kb, path, language)
            if found is not None and found.new is not None:
                here, there = view.link_in(path, language), view.link_in(found.new, language)
                lines.append(f"{_quoted(here)} {_quoted(there)};")
    return "\n".join(lines) + "\n"
