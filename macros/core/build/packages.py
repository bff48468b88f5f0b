"""Files that the site takes from locked npm packages, and the licences of these packages."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from macros.core.pages.site_context import Package

FILES = {
    "minisearch.js": "minisearch/dist/es/index.js",
    "leaflet/leaflet.js": "leaflet/dist/leaflet.js",
    "leaflet/leaflet.css": "leaflet/dist/leaflet.css",
    "leaflet/images/layers.png": "leaflet/dist/images/layers.png",
    "leaflet/images/layers-2x.png": "leaflet/dist/images/layers-2x.png",
    "leaflet/images/marker-icon.png": "leaflet/dist/images/marker-icon.png",
}
"""Path among the assets → path in node_modules."""
_MODULES = "node_modules/"


def packaged(root: Path) -> Iterator[tuple[str, bytes]]:
    """Give the files of FILES and texts of licences; `make site` installs them all."""
    for path, source in FILES.items():
        found = root / "node_modules" / source
        if found.exists():
            yield path, found.read_bytes()
    for package in shipped(root):
        if package.text:
            yield package.text, _text(root, package).read_bytes()


@cache
def shipped(root: Path) -> tuple[Package, ...]:
    """Give every package from which something may reach a reader, by name.

    They are those of the lock that are not for development only: what is served, and what was
    bundled into it by others.
    """
    lock = json.loads((root / "package-lock.json").read_text("utf-8"))["packages"]
    found = []
    for place, facts in lock.items():
        if place.startswith(_MODULES) and not facts.get("dev"):
            name = place.rpartition(_MODULES)[2]
            short = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
            text = f"licences/{short}-{facts['version']}.txt"
            package = Package(name, facts["version"], facts["license"], text, place)
            if not _text(root, package).is_file():
                package = Package(name, facts["version"], facts["license"], "", place)
            found.append(package)
    return tuple(sorted(found, key=lambda package: (package.name, package.version)))


def _text(root: Path, package: Package) -> Path:
    """Give the file with the text of a package's licence; one that is not there if it has none."""
    folder = root / package.place
    return next(iter(sorted(folder.glob("LICEN[CS]E*"))), folder / "LICENSE")
