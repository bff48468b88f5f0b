"""Terms of data stand once, in kb/site.yml, and reach every file, table, data set and page."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from macros.core.build import project
from macros.core.build.project import ROOT
from macros.core.outputs import catalogue, offers
from macros.core.outputs.data import package
from macros.core.outputs.derived import tables
from macros.core.outputs.exports import exports
from macros.core.pages.view import View
from tests import tiny
from tests.present.helpers import exported, views

DAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def town() -> dict[str, View]:
    """The real town's views."""
    kb, _ = project.read_kb(ROOT / "kb", DAY)
    assert kb is not None
    return project.all_views(project.view(kb, kb.default, DAY))


@pytest.fixture(scope="module")
def files(town: dict[str, View]) -> dict[str, Any]:
    return {p: json.loads(d) for p, d in exports(town) if p.endswith(".json") and "/" in p
            and isinstance(d, str) and p.count("/") == 1 and p != "data/search.json"}  # fmt: skip


def test_every_table_has_terms_of_its_own_and_none_stand_for_all(town: dict[str, View]) -> None:
    view = town["cs"]
    found = package(view)
    assert "licenses" not in found
    for resource in found["resources"]:
        (one,) = resource["licenses"]
        terms = view.kb.site.terms_of(resource["name"].partition(".")[0])
        wanted = view.absolute(f"data/#podminky-{terms.name}") if terms else view.kb.site.licence
        assert one["path"] == wanted, resource["name"]


@pytest.mark.parametrize("name", ["crime", "maps", "figures"])
def test_figures_of_the_police_are_never_relicensed(name: str, files: dict[str, Any]) -> None:
    said = json.dumps(files[f"data/{name}.json"]["terms"])
    assert "creativecommons" not in said
    assert "policie" in said.lower()


def test_every_json_file_says_the_terms_that_its_table_has(
    town: dict[str, View], files: dict[str, Any]
) -> None:
    for name in (*tables(), "explanations"):
        said = files[f"data/{name}.json"]["terms"]
        terms = town["cs"].kb.site.terms_of(name)
        if terms is None:
            assert said == {"url": town["cs"].kb.site.licence}
        else:
            assert said["text"] == terms.text.root


def test_a_distribution_says_the_same(town: dict[str, View]) -> None:
    for kind in catalogue.DATASETS:
        quotes = town["cs"].kb.site.terms_of(kind) is not None
        for part in catalogue.dataset(town, kind)["distribuce"]:
            work = part["podmínky_užití"]["autorské_dílo"]
            assert work.endswith("obsahuje-více-autorských-děl/") is quotes, (kind, work)
        assert catalogue.dataset(town, kind)["kontaktní_bod"]["jméno"] == {
            "cs": "Rumburk",
            "en": "Rumburk",
        }
    covered = [
        name for one in town["cs"].kb.site.terms for name in one.covers if one.name == "policie"
    ]
    assert covered and not set(covered) & set(catalogue.DATASETS)


def test_the_page_says_them(town: dict[str, View]) -> None:
    for view in town.values():
        told = str(offers.terms(view))
        for one in view.kb.site.terms:
            assert f'id="podminky-{one.name}"' in told
            assert view.plain(one.title) in told
            assert f'href="#podminky-{one.name}"' in str(offers.datasets(view))


def test_a_town_without_a_licence_claims_none() -> None:
    site = tiny.tiny()["site.yml"].decode()
    lines = [line for line in site.splitlines() if not line.startswith("licence:")]
    bare = tiny.tiny({"site.yml": "\n".join(lines) + "\n"})
    found = exported(bare)
    for path, data in found.items():
        if path.startswith("data/") and not path.endswith((".css", ".js")):
            assert b"creativecommons" not in data, path
    view = views(bare)["cs"]
    assert "nen" in str(offers.terms(view)) or "zatím" in str(offers.terms(view))
    assert not catalogue.catalogued(view)


def test_what_is_said_to_contributors_is_what_the_data_say() -> None:
    """DATA-LICENCE.md and kb/site.yml name the same three sorts."""
    text = Path(ROOT / "DATA-LICENCE.md").read_text("utf-8")
    assert "creativecommons.org/licenses/by/4.0" in text
    assert "nepřevádíme" in text and "licenci k nim neudělujeme" in text
