"""`kb init`: another town's knowledge base begins empty, valid and explained, and is a site."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from macros.cli.main import main
from macros.core.build import project
from macros.core.kb.load import load_folder
from macros.core.schema import kinds
from macros.features.programme.models import Programme
from tests import building

GIVEN = {
    "name": "Nová Lhota",
    "languages": "de,cs,en",
    "programme": "Plán: klid & bezpečí",
    "period": "2027/2029",
    "url": "https://lhota.example/",
    "ruian": "999999",
    "ico": "",
}


def run(folder: Path, *more: str, answers: str = "", **changes: str) -> Result:
    options = [part for key, value in {**GIVEN, **changes}.items() for part in (f"--{key}", value)]
    return CliRunner().invoke(main, ["init", str(folder), *options, *more], input=answers)


def test_it_is_a_site_at_once_in_every_language(tmp_path: Path) -> None:
    done = run(tmp_path / "kb", "--of", "cs=obce Nová Lhota")
    assert done.exit_code == 0, done.output
    _, problems = project.read_kb(tmp_path / "kb", building.DAY)
    assert problems == []
    site = building.build(tmp_path / "kb", tmp_path / "site")
    assert {site.language(address) for address in site.pages} == {"de", "cs", "en"}
    assert "obce Nová Lhota" in site.files["cs/index.html"].decode()
    assert "Plán: klid &amp; bezpečí" in site.files["program/index.html"].decode()


def test_every_file_is_explained(tmp_path: Path) -> None:
    run(tmp_path / "kb")
    guide = (tmp_path / "kb" / "README.md").read_text("utf-8")
    assert guide == (project.ROOT / "kb" / "README.md").read_text("utf-8")
    for path in (tmp_path / "kb").rglob("*"):
        if path.is_dir():
            assert f"| `{path.name}/` |" in guide, path.name
        elif path.suffix == ".yml":
            assert path.read_text("utf-8").startswith("# "), path.name
            assert f"`{path.name}`" in guide
    assert {path.name for path in (tmp_path / "kb").iterdir() if path.is_dir()} == {
        kind.name for kind in kinds.kinds() if not kind.shared and not kind.single
    }


def test_it_asks_for_what_no_option_gives(tmp_path: Path) -> None:
    answers = "Lhota\ncs\nPlán\n2027\nhttps://lhota.example/\n\n12345678\n"
    command = ["init", str(tmp_path / "kb")]
    done = CliRunner().invoke(main, command, input=answers)
    assert done.exit_code == 0, done.output
    kb, _ = load_folder(tmp_path / "kb")
    assert kb is not None
    assert kb.site.languages == ("cs",)
    assert (kb.site.town.ruian, kb.site.town.ico) == (None, "12345678")
    assert kb.list(Programme)[0].period.text == "2027"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"url": "lhota.example"}, "KB2"),
        ({"period": "brzy"}, "KB2"),
        ({"ico": "12"}, "KB2"),
    ],
)
def test_a_wrong_answer_is_explained_and_nothing_is_written(
    tmp_path: Path, changes: dict[str, str], code: str
) -> None:
    done = run(tmp_path / "kb", **changes)
    assert done.exit_code == 1
    assert code in done.output
    assert not (tmp_path / "kb").exists()


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("x")
    done = run(tmp_path)
    assert done.exit_code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
