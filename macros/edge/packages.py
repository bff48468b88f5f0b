"""Files that the site takes from locked npm packages."""

from collections.abc import Iterator
from pathlib import Path

FILES = {
    "minisearch.js": "minisearch/dist/es/index.js",
    "leaflet/leaflet.js": "leaflet/dist/leaflet.js",
    "leaflet/leaflet.css": "leaflet/dist/leaflet.css",
    "leaflet/images/layers.png": "leaflet/dist/images/layers.png",
    "leaflet/images/layers-2x.png": "leaflet/dist/images/layers-2x.png",
    "leaflet/images/marker-icon.png": "leaflet/dist/images/marker-icon.png",
    "leaflet/LICENSE": "leaflet/LICENSE",
}
"""Path among the assets → path in node_modules."""


def packaged(root: Path) -> Iterator[tuple[str, bytes]]:
    """Give the files of FILES that are installed; `make site` installs them all."""
    for path, source in FILES.items():
        found = root / "node_modules" / source
        if found.exists():
            yield path, found.read_bytes()
