"""The knowledge base is whole: nothing wrong in it, nothing missing, and a loss is noticed."""

from dataclasses import replace
from pathlib import Path

import pytest

from macros.core.build import project
from macros.core.checks.facts import counts
from macros.core.checks.texts import prose
from macros.core.kb.knowledge import KnowledgeBase
from macros.core.kb.load import survey
from macros.core.schema import kinds
from macros.features.crime.rules import boundary
from tests.kb.conftest import DAY, KB

PATHS = sorted(path.relative_to(KB).as_posix() for path in KB.rglob("*") if path.is_file())


def test_there_is_nothing_wrong_in_it_not_even_a_missing_translation() -> None:
    """Only that the site stands at another address than the town's may be said."""
    _, problems = project.read_kb(KB, DAY)
    assert [problem.text("en") for problem in problems if problem.code != "KB609"] == []


def test_the_number_of_every_kind_is_expected(kb: KnowledgeBase) -> None:
    found = {kind: len(entities) for kind, entities in kb.entities.items() if entities}
    if kb.texts:
        found["texts"] = len(kb.texts)
    if kb.translations:
        found["translations"] = len(kb.translations)
    if kb.withheld:
        found["withheld"] = len(kb.withheld.stretches) + len(kb.withheld.marks)
    assert found.keys() == {kind for kind, number in kb.expected.items() if number}
    assert all(found[kind] >= number for kind, number in kb.expected.items() if number)


@pytest.mark.parametrize("path", PATHS)
def test_a_deleted_file_is_noticed(path: str, kb: KnowledgeBase, files: dict[str, bytes]) -> None:
    """For a file of one thing the loss is acted out on what is loaded, which is faster."""
    folder, name, kind = Path(path).parent.name, Path(path).stem, Path(path).parent.name
    if kind in kinds.by_name() and path.endswith(".yml") and kind != "crime":
        rest = {key: entity for key, entity in kb.entities[folder].items() if key != name}
        assert len(rest) == len(kb.entities[folder]) - 1
        problems = list(counts(replace(kb, entities={**kb.entities, folder: rest})))
        assert [(problem.code, problem.args["kind"]) for problem in problems] == [("KB505", kind)]
        return
    left, problems = survey({other: data for other, data in files.items() if other != path})
    if left is not None:
        problems = [*problems, *counts(left), *boundary(left), *prose(left)]
    missing = "KB410" if f".{kb.default}." in path else "KB411"
    expected = {"crime": "KB703", "texts": missing}.get(folder, _expected(path))
    assert expected in {problem.code for problem in problems}


def _expected(path: str) -> str:
    if path == "boundary.geojson":
        return "KB708"
    if path in ("translations.yml", "withheld.yml"):
        return "KB505"
    kind = kinds.by_name().get(Path(path).stem)
    return "KB505" if kind and kind.shared else "KB006"


def test_acting_a_loss_out_is_the_same_as_deleting_the_file(files: dict[str, bytes]) -> None:
    path = next(path for path in PATHS if path.startswith("goals/"))
    left, _ = survey({other: data for other, data in files.items() if other != path})
    assert left is not None
    assert [problem.args["kind"] for problem in counts(left)] == ["goals"]
