"""Looking for changes on the disk."""

from itertools import pairwise
from pathlib import Path

from macros.core.build.preview.watch import at_rest, snapshot


def test_a_state_knows_files_at_and_below_its_paths(tmp_path: Path) -> None:
    (tmp_path / "kb" / "goals").mkdir(parents=True)
    (tmp_path / "kb" / "goals" / "3.yml").write_text("a")
    (tmp_path / "mkdocs.yml").write_text("b")
    (tmp_path / "other").write_text("c")
    found = snapshot([tmp_path / "kb", tmp_path / "mkdocs.yml", tmp_path / "gone"])
    assert set(found) == {str(tmp_path / "kb/goals/3.yml"), str(tmp_path / "mkdocs.yml")}


def test_every_kind_of_change_is_a_new_state(tmp_path: Path) -> None:
    path = tmp_path / "3.yml"
    path.write_text("a")
    states = [snapshot([tmp_path])]
    path.write_text("ab")
    states.append(snapshot([tmp_path]))
    (tmp_path / "new").write_text("ab")
    (tmp_path / "new").replace(path)  # how many editors save
    states.append(snapshot([tmp_path]))
    path.unlink()
    states.append(snapshot([tmp_path]))
    assert all(one != other for one, other in pairwise(states))


def test_helper_files_of_editors_are_no_change(tmp_path: Path) -> None:
    (tmp_path / "3.yml").write_text("a")
    before = snapshot([tmp_path])
    for name in (".3.yml.swp", "3.yml~", ".#3.yml", "3.yml.tmp"):
        (tmp_path / name).write_text("x")
    assert snapshot([tmp_path]) == before


def test_changes_are_waited_for_until_they_have_come_to_rest() -> None:
    looks = iter([{"a": (2, 1, 1)}, {"a": (3, 1, 1)}, {"a": (3, 1, 1)}])
    assert at_rest(lambda: next(looks), {"a": (1, 1, 1)}, settle=0) == {"a": (3, 1, 1)}
    assert next(looks, None) is None
