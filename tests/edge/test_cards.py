"""Pictures for social networks: drawn some at once, kept, and the same in whatever company."""

from pathlib import Path

import pytest

from macros.core.build import card_images, project
from macros.core.kb.knowledge import KnowledgeBase
from macros.core.outputs.cards import cards as of_views
from tests import tiny


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[int]:
    """How many pictures each call of the typesetter drew; the store is empty at first."""
    numbers: list[int] = []
    draw, fonts = card_images._drawn, card_images._fonts(project.CACHE)

    def counted(some: list[card_images.Card], faces: list[bytes]) -> list[bytes]:
        numbers.append(len(some))
        return draw(some, faces)

    monkeypatch.setattr(card_images, "_drawn", counted)
    monkeypatch.setattr(card_images, "_fonts", lambda _: fonts)
    monkeypatch.setattr(card_images, "AT_ONCE", 3)
    monkeypatch.setattr(project, "CACHE", tmp_path)
    return numbers


def test_a_few_are_drawn_at_once_and_none_twice(
    drawn: list[int], whole_kb: KnowledgeBase, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    view = project.view(whole_kb, "cs", tiny.TODAY)
    wanted = list(of_views({"cs": view}))
    assert len(wanted) == 4
    first = dict(card_images.pictures(wanted))
    assert drawn == [3, 1]
    assert all(data.startswith(b"\x89PNG") for data in first.values())
    assert dict(card_images.pictures(wanted)) == first
    assert drawn == [3, 1]
    monkeypatch.setattr(card_images, "AT_ONCE", 100)
    monkeypatch.setattr(project, "CACHE", tmp_path / "other")
    assert dict(card_images.pictures(wanted)) == first
    assert drawn == [3, 1, 4]
