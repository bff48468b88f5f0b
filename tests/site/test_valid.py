"""The Nu HTML checker finds no error on any page and in any style sheet of our own."""

import json
import shutil
import subprocess

import pytest

from macros.core.build.project import ROOT
from tests.building import Built

JAR = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
FOREIGN = "/leaflet/"
"""Comes from a package as it is."""
UNKNOWN = ("“paint-order”: Property",)
"""Properties of CSS that the checker does not know yet."""


def test_no_error_in_html_and_css(real_site: Built, other_site: Built) -> None:
    if not JAR.exists() or shutil.which("java") is None:
        pytest.skip("needs Java and the npm package vnu-jar: make test installs the latter")
    command = ["java", "-Xss2m", "-jar", str(JAR), "--also-check-css", "--errors-only"]
    command += ["--skip-non-html", "--format", "json"]
    command += [str(site.folder) for site in (real_site, other_site)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    messages = json.loads(done.stderr)["messages"]
    found = [
        f"{one['url']}:{one.get('lastLine')} {one['message']}"
        for one in messages
        if FOREIGN not in one["url"] and not any(known in one["message"] for known in UNKNOWN)
    ]
    assert found == []
    checked = [one for one in messages if FOREIGN in one["url"]]
    assert checked, "the checker saw no style sheet"
