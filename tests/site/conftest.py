"""The sites that hold for every town's."""

import pytest

from tests.building import Built


@pytest.fixture(scope="session", params=["real_site", "tiny_site", "other_site"])
def site(request: pytest.FixtureRequest) -> Built:
    """The real site, a small made-up town's, and one of a town that differs in everything."""
    built: Built = request.getfixturevalue(request.param)
    return built
