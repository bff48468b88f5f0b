"""`make sbom`: the list of everything that the site is made with and sends to readers (CycloneDX).

Two files, because two registries name packages in two ways: Python packages that build the site,
and npm packages from which something reaches a browser. Ends with 1 where a locked package is
missing in them.
"""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
OUT = ROOT / ".build" / "sbom"
PYTHON_LOCK = ROOT / "requirements" / "site.lock"
NPM_LOCK = ROOT / "package-lock.json"
Package = tuple[str, str]
"""Name and version."""


def listed(bom: Mapping[str, Any]) -> set[Package]:
    """Give the packages in a bill of materials."""
    return {(one["name"], one["version"]) for one in bom["components"]}


def locked_python() -> set[Package]:
    """Give the locked Python packages that build the site."""
    found = re.findall(
        r"^([A-Za-z0-9_.-]+)(?:\[[^]]*\])?==([^\s;\\]+)", PYTHON_LOCK.read_text(), re.M
    )
    return set(found)


def locked_npm() -> set[Package]:
    """Give the locked npm packages that are not for development only."""
    places = json.loads(NPM_LOCK.read_text("utf-8"))["packages"]
    return {
        (place.rpartition("node_modules/")[2], facts["version"])
        for place, facts in places.items()
        if place and not facts.get("dev")
    }


def python() -> str:
    """Give the bill of the Python packages."""
    tool = str(Path(sys.executable).parent / "cyclonedx-py")
    options = ["--pyproject", "pyproject.toml", "--output-reproducible", "--of", "JSON"]
    return _said([tool, "requirements", *options, str(PYTHON_LOCK)])


def npm() -> str:
    """Give the bill of the npm packages."""
    tool = shutil.which("npm") or str(Path(sys.executable).parent / "npm")
    return _said(
        [tool, "sbom", "--sbom-format", "cyclonedx", "--omit", "dev", "--package-lock-only"]
    )


def _said(command: list[str]) -> str:
    return subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout


def main() -> int:
    """Write both files; give the exit code."""
    OUT.mkdir(parents=True, exist_ok=True)
    missing = set()
    for name, made, locked in (
        ("python", python(), locked_python()),
        ("browser", npm(), locked_npm()),
    ):
        path = OUT / f"{name}.cdx.json"
        path.write_text(made, "utf-8")
        found = listed(json.loads(made))
        missing |= locked - found
        print(f"{path.relative_to(ROOT)}: {len(found)} packages")
    for package, version in sorted(missing):
        print(f"missing: {package} {version}", file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
