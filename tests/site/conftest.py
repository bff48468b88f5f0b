"""The sites that hold for every town's."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser

from tests.building import Built
from tests.site.browser import launched, served


@pytest.fixture(scope="session", params=["real_site", "tiny_site", "other_site"])
def site(request: pytest.FixtureRequest) -> Built:
    """The real site, a small made-up town's, and one of a town that differs in everything."""
    built: Built = request.getfixturevalue(request.param)
    return built


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser for the tests of one module."""
    with launched() as found:
        yield found


@pytest.fixture(scope="module")
def home(real_site: Built) -> Iterator[str]:
    """The address of the real site, served from this machine."""
    with served(real_site.folder) as address:
        yield address


@dataclass(frozen=True)
class Place:
    """A site in one of its languages; `home` is its address on this machine without the slash."""

    site: Built
    language: str
    home: str


PLACES = ("real_site-0", "real_site-1", "other_site-0")
"""A site and which of its languages."""


@pytest.fixture(scope="module", params=PLACES)
def place(request: pytest.FixtureRequest) -> Iterator[Place]:
    """The real site in its first two languages, and a town that differs in everything in German."""
    name, _, number = request.param.partition("-")
    site: Built = request.getfixturevalue(name)
    if int(number) >= len(site.kb.site.languages):
        pytest.skip("the site has one language")
    with served(site.folder, site.base) as home:
        yield Place(site, site.kb.site.languages[int(number)], home)
