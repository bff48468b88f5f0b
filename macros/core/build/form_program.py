"""The program of the forms (Sveltia CMS), served by the site itself and asking nobody else."""

import json
from pathlib import Path

PACKAGE = Path("node_modules/@sveltia/cms")
_SANS = Path("node_modules/@fontsource-variable/source-sans-3/files")
_SYMBOLS = Path("node_modules/@fontsource-variable/material-symbols-outlined/files")
LOCALES = ("cs", "en-GB")
FONTS = {
    "sans": _SANS / "source-sans-3-latin-wght-normal.woff2",
    "sans-ext": _SANS / "source-sans-3-latin-ext-wght-normal.woff2",
    "symbols": _SYMBOLS / "material-symbols-outlined-latin-wght-normal.woff2",
}
_NOTHING = "data:application/json,{}"
_CDN = "https://cdn.jsdelivr.net/fontsource/fonts/"
ELSEWHERE = {
    "https://unpkg.com/@sveltia/cms": "./cms",
    f"{_CDN}source-sans-3:vf@5.3.0/latin-wght-normal.woff2": "fonts/sans.woff2",
    f"{_CDN}noto-mono@5.3.0/latin-400-normal.woff2": "fonts/sans.woff2",
    f"{_CDN}material-symbols-outlined:vf@5.3.7/latin-wght-normal.woff2": "fonts/symbols.woff2",
    "https://www.githubstatus.com/api/v2/status.json": _NOTHING,
    "https://status-api.hostedstatus.com/1.0/status/5b36dc6502d06804c08349f7": _NOTHING,
}
"""What the program would fetch from other hosts, and where it finds it here."""


class Changed(Exception):  # noqa: N818 - the package is another one than this module knows
    """Raised where a new version of the package names its addresses in another way."""


def files(root: Path) -> dict[str, bytes]:
    """Give the files of the program by path below `admin/`.

    Empty where the npm packages are not installed: the page then says that there are no forms.
    """
    package = root / PACKAGE
    if not (package / "dist" / "sveltia-cms.js").exists():
        return {}
    version = json.loads((package / "package.json").read_text("utf-8"))["version"]
    found = {
        "sveltia-cms.js": own((package / "dist" / "sveltia-cms.js").read_text("utf-8")).encode(),
        "cms/package.json": json.dumps({"version": version}).encode(),
    }
    for name in LOCALES:
        path = package / "locales" / f"{name}.json"
        found[f"cms@{version}/locales/{name}.json"] = path.read_bytes()
    for name, path in FONTS.items():
        if (root / path).exists():
            found[f"fonts/{name}.woff2"] = (root / path).read_bytes()
    return found


def own(program: str) -> str:
    """Give the program with its addresses pointing here; raise Changed where one is not there."""
    for elsewhere, here in ELSEWHERE.items():
        if elsewhere not in program:
            raise Changed(elsewhere)
        program = program.replace(elsewhere, here)
    return program
