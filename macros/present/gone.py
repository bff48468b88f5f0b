"""Files at addresses that are gone, and the map of redirects for nginx."""

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from macros.derive import addresses, permalinks
from macros.derive.permalinks import Answer
from macros.present.view import View


def files(
    views: Mapping[str, View], made: Mapping[str, str | bytes]
) -> Iterator[tuple[str, str | bytes]]:
    """Give what answers at promised addresses of files that are gone.

    A file that moved is served at its old address too, because programs that fetch it follow no
    page; one that was withdrawn says so in its own format. Pages are not made here, except the
    small ones that other sites embed. `made` are the files of all exports.
    """
    default = next(iter(views.values()))
    kb = default.kb
    for served in kb.permalinks:
        path, language = addresses.split(served, kb.site.languages)
        name = served.removeprefix("/")
        small = path.startswith("embed/")
        stored = f"{name}index.html" if small else name
        if stored in made or "#" in name or (name.endswith("/") and not small) or name == "":
            continue
        found = permalinks.answer(kb, path, badge_language(path) or language)
        if found is None:
            continue
        view = views[badge_language(path) or language]
        now = None
        if found.new is not None:
            shared = found.new in made
            now = found.new if shared else view.local(found.new)
        if now is not None and not small and now in made:
            yield stored, made[now]
        else:
            yield stored, _withdrawn(view, path, found)
    yield "hosting/nginx-redirects.map", nginx(default)


def badge_language(path: str) -> str | None:
    """Give the language that the name of a badge or card carries, or None."""
    found = re.fullmatch(r"(?:badge|card)/.*\.([a-z]{2,3})\.(?:svg|png)", path)
    return found[1] if found else None


_TEMPLATES = {".xml": "gone.xml", ".ics": "gone.ics", ".svg": "gone.svg", "": "gone-embed.html"}


def _withdrawn(view: View, path: str, found: Answer) -> str:
    ending = PurePosixPath(path).suffix if not path.endswith("/") else ""
    template = _TEMPLATES.get(ending, "gone.txt")
    new = None
    if found.new is not None:
        new = view.absolute(found.new)
    return view.raw(template, path=path, answer=found, new=new)


def nginx(view: View) -> str:
    """Give the redirects as a map for nginx: old address, new address; withdrawn ones left out."""
    lines = [
        "# map $uri $moved { include nginx-redirects.map; }",
        "# server { if ($moved) { return 301 $moved; } }",
    ]
    kb = view.kb
    for old, _ in sorted(_pages(view)):
        for language in kb.site.languages:
            found = permalinks.answer(kb, old, language)
            if found is not None and found.new is not None:
                here, there = view.link_in(old, language), view.link_in(found.new, language)
                lines.append(f"{here} {there};")
    return "\n".join(lines) + "\n"


def _pages(view: View) -> Iterator[tuple[str, str]]:
    for path, kind, entity_id in addresses.generated(view.kb):
        if kind == "redirects":
            yield path, entity_id
