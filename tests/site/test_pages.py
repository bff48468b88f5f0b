"""The built sites: every entity has its page in every language, and all pages hang together."""

from pathlib import Path

import pytest

from macros.cli import verify
from macros.core.build import project
from macros.core.urls import addresses
from tests import building
from tests.building import Built


def test_nothing_is_wrong_on_any_page(site: Built) -> None:
    found = verify.problems(site.folder, "site")
    assert [problem.text("en") for problem in found if problem.code != "KB817"] == []


def test_the_typeface_is_there(real_site: Built) -> None:
    if not (project.ROOT / "node_modules").exists():
        pytest.skip("the npm packages are not installed; make site does")
    assert verify.problems(real_site.folder, "site") == []


def test_every_entity_has_its_page_in_every_language(site: Built) -> None:
    wanted = {
        addresses.localized(found, language, site.default).lstrip("/")
        for _, entity in site.kb.each()
        if (found := addresses.page(entity)) is not None
        for language in site.kb.site.languages
    }
    assert len(wanted) > 20
    assert wanted <= site.pages.keys()


def test_every_anchor_of_an_entity_is_on_its_page(site: Built) -> None:
    for kind, entity in site.kb.each():
        page, _, anchor = (addresses.address(entity) or "").partition("#")
        if anchor:
            for language in site.kb.site.languages:
                address = addresses.localized(page, language, site.default).lstrip("/")
                found = site.pages[address].xpath("//*[@id=$anchor]", anchor=anchor)
                assert len(found) == 1, (kind, entity.id, address)


def test_all_languages_have_the_same_pages(site: Built) -> None:
    found: dict[str, set[str]] = {language: set() for language in site.kb.site.languages}
    for address in site.public:
        found[site.language(address)].add(site.rest(address))
    first, *others = found.values()
    assert others
    assert all(other == first for other in others)


def test_every_page_says_its_language_and_leads_to_the_others(site: Built) -> None:
    languages = site.kb.site.languages
    for address, page in site.public.items():
        assert page.get("lang") == site.language(address), address
        switch = page.xpath("//nav[contains(@class, 'languages')]")[0]
        links = {a.get("hreflang"): a.get("href") for a in switch.iter("a")}
        spoken = languages
        if site.rest(address) == addresses.HELP:
            spoken = (*languages, *site.kb.site.help_languages)
        others = [language for language in spoken if language != site.language(address)]
        assert links == {
            other: site.base + addresses.localized(site.rest(address), other, site.default)
            for other in others
        }


def test_every_table_has_headers_and_a_name(site: Built) -> None:
    """A caption, or for tables written in Markdown a heading with at most a paragraph between."""
    found = []
    for address, page in site.pages.items():
        for table in page.iter("table"):
            above = [before.tag for before in table.itersiblings(preceding=True)][:2]
            headed = above[:1] in (["h2"], ["h3"]) or above in (["p", "h2"], ["p", "h3"])
            if not (table.find("caption") is not None or headed) or not list(table.iter("th")):
                found.append((address, table.get("class"), table.text_content()[:40]))
    assert found == []


def test_a_made_up_town_has_no_word_of_another(tiny_site: Built) -> None:
    words = ("rumburk", "šluknov", "562777")
    found = [
        (path, word)
        for path, data in tiny_site.files.items()
        for word in words
        if word in data.decode("utf-8", "ignore").lower()
    ]
    assert found == []


def test_properdocs_builds_the_same_site_as_mkdocs(
    tiny_site: Built, town: Path, tmp_path: Path
) -> None:
    """The way out when MkDocs 1 ends: see docs/dev/decisions/0006-a-way-out.md."""
    made = building.alone(town, tmp_path / "site", "properdocs")
    half = tiny_site.half
    assert sorted(made) == sorted(half)
    assert [path for path, data in made.items() if data != half[path]] == []


def test_plain_mkdocs_build_gives_the_default_language(
    real_site: Built, tmp_path_factory: pytest.TempPathFactory
) -> None:
    made = building.alone(building.REAL, tmp_path_factory.mktemp("alone") / "site")
    half = real_site.half
    assert sorted(made) == sorted(half)
    assert [path for path, data in made.items() if data != half[path]] == []
