"""Browser libraries: files of locked npm packages that the site serves by itself."""

from pathlib import Path

FILES = {
    "leaflet/leaflet.js": "leaflet/dist/leaflet.js",
    "leaflet/leaflet.css": "leaflet/dist/leaflet.css",
    "leaflet/LICENSE": "leaflet/LICENSE",
}
"""Path below `assets/` → path below `node_modules/`."""


def libraries(root: Path) -> dict[str, bytes]:
    """Give the content of every library file by its path below `assets/`.

    Raises FileNotFoundError, with the command that helps, where the packages are not installed.
    """
    found: dict[str, bytes] = {}
    for target, path in FILES.items():
        try:
            found[target] = (root / "node_modules" / path).read_bytes()
        except FileNotFoundError:
            raise FileNotFoundError(f"node_modules/{path}: npm ci --omit=dev") from None
    return found
