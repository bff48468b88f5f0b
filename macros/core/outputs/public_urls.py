"""What a build offers to others for linking: the addresses that publishing promises."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from macros.core.outputs.derived import tables
from macros.core.outputs.schemas import Table, table
from macros.core.pages.view import View
from macros.core.urls import addresses

_OWN = ("hosting/", "card/", "assets/", "admin/", "plan/sady/", "_", "sitemap.xml", "robots.txt")
"""Files for those who run and write the site: nobody else links to them."""

_PASSING = ("redirects", "kits")
"""Pages that answer for an address that is gone, or only for those who write."""


def promises(views: Mapping[str, View], files: Iterable[str]) -> tuple[str, ...]:
    """Give every address as it is served: pages, anchors, exports and the fields of the data.

    `files` are the paths of all exports.
    """
    default = next(iter(views.values()))
    kb = default.kb
    found: set[str] = set()
    for language, view in views.items():
        written = {path.lstrip("/") for path in view.pages}
        made = {path for path, kind, _ in addresses.made(kb, view.day) if kind not in _PASSING}
        for path in written | made | addresses.offered(kb):
            found.add(addresses.localized(path, language, kb.default))
    for name in files:
        if not name.startswith(_OWN) and not name.endswith(".js"):
            found.add("/" + name.removesuffix("index.html"))
    for data in tables():
        found.update(f"/data/{data}.json#{name}" for name in names(table(data)))
    return tuple(sorted(found))


def names(of: Table, above: str = "") -> Iterator[str]:
    """Give the names of all fields of a table and its parts: `assessments.on`."""
    for field in of.fields:
        yield above + field.name
    for name, part in of.parts.items():
        yield above + name
        yield from names(part, f"{above}{name}.")


def appended(promised: Sequence[str], offered: Iterable[str]) -> tuple[str, ...]:
    """Give the promised addresses followed by those that are new."""
    known = set(promised)
    return (*promised, *sorted(address for address in offered if address not in known))
