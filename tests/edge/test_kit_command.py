"""`kb kit`: files of one item, in a moment; wrong use and wrong data say what is wrong."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from macros.cli.main import main
from tests import tiny


@pytest.fixture
def kb(tmp_path: Path) -> Path:
    """The made-up knowledge base in a folder."""
    for path, data in tiny.whole().items():
        target = tmp_path / "kb" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return tmp_path / "kb"


def run(kb: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["kit", "--kb", str(kb), "--out", str(kb.parent / "o"), *words])


def test_the_kit_of_an_item_is_written(kb: Path) -> None:
    done = run(kb, "nove-lampy")
    assert done.exit_code == 0, done.output
    names = {path.name for path in (kb.parent / "o" / "nove-lampy").iterdir()}
    assert {"vyveska.cs.pdf", "vyveska.en.pdf", "site.cs.png", "rozhlas.en.txt"} <= names
    assert (kb.parent / "o/nove-lampy/vyveska.cs.pdf").read_bytes().startswith(b"%PDF")
    assert "vyveska.cs.pdf" in done.output


def test_the_kit_of_an_update_is_written(kb: Path) -> None:
    assert run(kb, "2024-05-02-lampy").exit_code == 0


def test_an_unknown_item_is_wrong_use_and_a_near_one_is_named(kb: Path) -> None:
    done = run(kb, "nove-lampi")
    assert done.exit_code == 2
    assert "nove-lampy" in done.output
    assert not (kb.parent / "o").exists()


def test_a_text_too_long_is_a_problem_with_its_place(kb: Path) -> None:
    path = kb / "communications/nove-lampy.yml"
    path.write_text(path.read_text("utf-8").replace("Svítí od setmění.", "Svítí. " * 1000), "utf-8")
    done = run(kb, "nove-lampy")
    assert done.exit_code == 1
    assert "KB520" in done.output
    assert "nove-lampy.yml:8:7" in done.output
