"""The knowledge base of this repository, whichever town it is."""

from datetime import date

import pytest

from macros.core.build import project
from macros.core.kb.folder import read_folder
from macros.core.kb.knowledge import KnowledgeBase
from macros.core.kb.load import load_folder

KB = project.ROOT / "kb"
DAY = date(2026, 11, 22)
RUMBURK = "562777"
"""Code of the town whose report some tests know by heart; another town's base skips them."""


@pytest.fixture(scope="session")
def files() -> dict[str, bytes]:
    """The files of the knowledge base by path."""
    found, problems = read_folder(KB)
    assert not problems
    return found


@pytest.fixture(scope="session")
def kb() -> KnowledgeBase:
    """The knowledge base."""
    loaded, problems = load_folder(KB)
    assert loaded is not None, "\n".join(problem.text("en") for problem in problems)
    return loaded


@pytest.fixture(scope="session")
def rumburk(kb: KnowledgeBase) -> KnowledgeBase:
    """The knowledge base, if it is Rumburk's."""
    if kb.site.town.ruian != RUMBURK:
        pytest.skip("the knowledge base is that of another town")
    return kb
