"""What many tests need."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from macros.core.kb.knowledge import KnowledgeBase
from macros.core.kb.load import load
from tests import building, other, tiny
from tests.building import Built

# the same examples each time, so that a change fails by itself; `search` looks for new ones
settings.register_profile("same", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=5000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


SLOW = ("site", "edge", "fuzz", "test_towns.py", "test_workflows.py")
"""Below `tests/`: what builds whole sites or needs a browser."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark slow tests by where they stand."""
    for item in items:
        if item.path.relative_to(Path(__file__).parent).parts[0] in SLOW:
            item.add_marker(pytest.mark.slow)


def _loaded(files: tiny.Files) -> KnowledgeBase:
    kb, problems = load(files)
    assert kb is not None, [problem.text("en") for problem in problems]
    return kb


@pytest.fixture(scope="session")
def tiny_kb() -> KnowledgeBase:
    """The smallest whole knowledge base."""
    return _loaded(tiny.tiny())


@pytest.fixture(scope="session")
def whole_kb() -> KnowledgeBase:
    """The tiny knowledge base in which every field of every kind is used."""
    return _loaded(tiny.whole())


@pytest.fixture(scope="session")
def town() -> Path:
    """The folder of another town's knowledge base, as `kb build --kb` takes it."""
    return tiny.DATA / "tiny"


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site of this repository's knowledge base."""
    return building.build(building.REAL, tmp_path_factory.mktemp("real") / "site")


@pytest.fixture(scope="session")
def other_site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site of a town that differs in everything."""
    place = tmp_path_factory.mktemp("other")
    return building.build(building.write(other.other(), place / "kb"), place / "site")


@pytest.fixture(scope="session")
def tiny_site(town: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site of the smallest whole knowledge base."""
    return building.build(town, tmp_path_factory.mktemp("tiny") / "site")
