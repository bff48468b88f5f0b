"""What many tests need."""

from pathlib import Path

import pytest

from macros.load.knowledge import KnowledgeBase
from macros.load.load import load
from tests import building, tiny
from tests.building import Built


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
def tiny_site(town: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site of the smallest whole knowledge base."""
    return building.build(town, tmp_path_factory.mktemp("tiny") / "site")
