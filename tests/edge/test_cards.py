"""Pictures for social networks: drawn some at once, kept, and the same in whatever company."""

from pathlib import Path

import pytest

from macros.edge import cards, project
from macros.load.knowledge import KnowledgeBase
from macros.present.cards import cards as of_views
from tests import tiny


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[int]:
    """How many pictures each call of the typesetter drew; the store is empty at first."""
    numbers: list[int] = []
    draw, fonts = cards._drawn, cards._fonts(project.CACHE)

    def counted(some: list[cards.Card], faces: list[bytes]) -> list[bytes]:
        numbers.append(len(some))
        return draw(some, faces)

    monkeypatch.setattr(cards, "_drawn", counted)
    monkeypatch.setattr(cards, "_fonts", lambda _: fonts)
    monkeypatch.setattr(cards, "AT_ONCE", 3)
    monkeypatch.setattr(project, "CACHE", tmp_path)
    return numbers


def test_a_few_are_drawn_at_once_and_none_twice(
    drawn: list[int], whole_kb: KnowledgeBase, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    view = project.view(whole_kb, "cs", tiny.TODAY)
    wanted = list(of_views({"cs": view}))
    assert len(wanted) == 4
    first = dict(cards.pictures(wanted))
    assert drawn == [3, 1]
    assert all(data.startswith(b"\x89PNG") for data in first.values())
    assert dict(cards.pictures(wanted)) == first
    assert drawn == [3, 1]
    monkeypatch.setattr(cards, "AT_ONCE", 100)
    monkeypatch.setattr(project, "CACHE", tmp_path / "other")
    assert dict(cards.pictures(wanted)) == first
    assert drawn == [3, 1, 4]
