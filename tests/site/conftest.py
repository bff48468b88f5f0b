"""The sites that hold for every town's."""

from collections.abc import Iterator

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
