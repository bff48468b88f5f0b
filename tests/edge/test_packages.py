"""What reaches readers from other people's packages is locked, named and comes with its licence."""

import json
import re
from pathlib import Path

import pytest

from macros.core.build import form_program, packages
from macros.core.build.project import ROOT
from tests.building import Built

LOCK = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
INSTALLED = (ROOT / "node_modules").exists()


def test_every_package_for_readers_is_in_the_lock_with_hash_and_licence() -> None:
    for place, facts in LOCK.items():
        if place and not facts.get("dev"):
            assert facts["integrity"].startswith("sha512-"), place
            assert facts["license"], place


def test_what_is_served_comes_from_a_package_that_is_listed() -> None:
    places = {package.place for package in packages.shipped(ROOT)}
    sources = [f"node_modules/{path}" for path in packages.FILES.values()]
    sources += [path.as_posix() for path in (form_program.PACKAGE, *form_program.FONTS.values())]
    for source in sources:
        assert any(source == place or source.startswith(f"{place}/") for place in places), source


def test_a_package_for_development_only_is_not_listed() -> None:
    listed = {package.name for package in packages.shipped(ROOT)}
    assert "axe-core" not in listed and "leaflet" in listed


@pytest.mark.parametrize("folder", ["", "en/"])
def test_readers_find_every_package_and_the_text_of_its_licence(
    real_site: Built, folder: str
) -> None:
    if not INSTALLED:
        pytest.skip("the npm packages are not installed; make site does")
    page = real_site.pages[f"{folder}tiraz/"]
    caption = page.find(".//caption")
    rows = [
        (row.findtext("th"), row.findtext("td"), row.xpath("string(td[2])"), row.xpath("td//@href"))
        for row in caption.getparent().iterfind("tbody/tr")
    ]
    wanted = {
        (place.rpartition("node_modules/")[2], facts["version"], facts["license"])
        for place, facts in LOCK.items()
        if place and not facts.get("dev")
    }
    assert {
        (name, version, re.split(r" \(", licence)[0]) for name, version, licence, _ in rows
    } == (wanted)
    own = {package.text: ROOT / package.place for package in packages.shipped(ROOT)}
    linked = [link.lstrip("/") for *_, links in rows for link in links]
    assert len(linked) > len(rows) / 2
    for link in linked:
        text = "licences/" + link.rpartition("/")[2]
        assert real_site.files[link] in [path.read_bytes() for path in own[text].glob("LICEN*")]


def test_a_site_without_packages_says_so(tmp_path: Path) -> None:
    (tmp_path / "package-lock.json").write_text(json.dumps({"packages": LOCK}))
    assert all(package.text == "" for package in packages.shipped(tmp_path))
    assert list(packages.packaged(tmp_path)) == []
