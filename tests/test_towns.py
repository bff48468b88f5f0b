"""Generated towns, by which the build is measured, are right knowledge bases of the size asked."""

from pathlib import Path

from bench import towns
from tests import building


def test_a_generated_town_has_its_pages_and_builds_without_a_problem(
    town: Path, tmp_path: Path
) -> None:
    small = towns.town(town, tmp_path / "same", 0, building.DAY)
    own = len(towns.addresses(small, building.DAY))
    kb = towns.town(town, tmp_path / "kb", own + 20, building.DAY)
    assert own + 20 <= len(towns.addresses(kb, building.DAY)) < own + 50
    site = building.build(tmp_path / "kb", tmp_path / "site")  # checks what is read, and each link
    assert {"aktivity/2021-q1/", "zmeny/2021-q1/"} <= site.pages.keys()  # before the programme
