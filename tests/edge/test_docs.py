"""What `kb docs` makes from the code is what stands in the repository."""

import re
from pathlib import Path

import pytest
from click import Context
from PIL import Image

from macros.cli import docs
from macros.cli.main import main
from macros.core.build.project import ROOT
from macros.core.messages import Problem
from macros.core.messages.catalogue import CATALOGUE
from macros.core.outputs.reference import HUNDREDS, cell, plain
from macros.core.pages.editors import GUIDE_HEIGHT, GUIDE_WIDTH, STEPS

MADE = dict(docs.files(main))


@pytest.mark.parametrize("path", MADE)
def test_made_files_are_up_to_date(path: str) -> None:
    there = (ROOT / path).read_text("utf-8") if (ROOT / path).exists() else ""
    assert there == MADE[path], f"{path} is stale: run `kb docs`"


def test_nothing_is_left_of_what_is_no_longer_made() -> None:
    assert {f"schemas/{path.name}" for path in (ROOT / "schemas").iterdir()} == {
        path for path in MADE if path.startswith("schemas/")
    }


def test_every_command_macro_and_code_is_described() -> None:
    commands = MADE["docs/dev/commands.md"]
    for name in main.list_commands(Context(main)):
        assert f"## kb {name}\n" in commands
    codes = re.findall(
        r"^\| (KB\d+) \| (error|warning) \|", MADE["docs/dev/problem-codes.md"], re.M
    )
    assert dict(codes) == {code: entry.severity for code, entry in CATALOGUE.items()}
    assert set(HUNDREDS) >= {code[2] for code in CATALOGUE}


def test_cells_stay_cells() -> None:
    assert cell("a | b\n  c ") == "a \\| b c"
    assert plain("[a](b) | <i> *c*") == r"\[a\](b) \| \<i\> \*c\*"


def anchors(text: str) -> set[str]:
    """Give the anchors of the headings of a Markdown page, as GitHub makes them."""
    return {
        re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")
        for heading in re.findall(r"^#+ (.*)$", text, re.M)
    }


DOCS = sorted((ROOT / "docs" / "dev").rglob("*.md"))


@pytest.mark.parametrize("page", DOCS, ids=lambda page: page.name)
def test_links_between_the_pages_for_developers_lead_somewhere(page: Path) -> None:
    text = page.read_text("utf-8")
    for target in re.findall(r"(?<!\\)\]\(([^)\s]+)\)", text):
        path, _, anchor = target.partition("#")
        found = (page.parent / path).resolve() if path else page
        assert found.is_file(), target
        assert not anchor or anchor in anchors(found.read_text("utf-8")), target


@pytest.mark.parametrize("page", DOCS, ids=lambda page: page.name)
def test_pages_for_developers_name_only_what_there_is(page: Path) -> None:
    """Paths of the project in hand-written pages; a renamed module must be renamed there too."""
    text = page.read_text("utf-8")
    for path in re.findall(r"`((?:macros|overrides|docs)/[\w/.-]+)`", text):
        made_up = page.name == "new-kind.md" and "risks" in path
        assert made_up or (ROOT / path).exists(), path
    for path in re.findall(r"`((?:source|load|model|check|derive|present|edge)/[\w.]*)`", text):
        assert (ROOT / "macros" / path).exists(), path


@pytest.mark.parametrize("language", ["cs", "en"])
def test_the_guide_shows_what_the_check_really_says(language: str) -> None:
    text = (ROOT / "docs" / language / "editori" / "index.md").read_text("utf-8")
    (path, code, said) = re.findall(r"^(kb/\S+): (KB\d{3}) (.*)$", text, re.M)[0]
    found = re.findall(r"[„“]([^“”]+)[“”]", said)[0]
    problem = Problem(path.split(":")[0], 6, 18, code, {"found": found})
    assert f"{path}: {code} {said}" == problem.text(language)


@pytest.mark.parametrize("language", ["cs", "en"])
def test_every_picture_of_the_guide_is_there_and_light(language: str) -> None:
    text = (ROOT / "docs" / language / "editori" / "index.md").read_text("utf-8")
    assert tuple(re.findall(r'{{ guide\("(\w+)"\) }}', text)) == STEPS
    folder = ROOT / "overrides" / "assets" / "guide"
    assert {path.stem for path in folder.iterdir()} == set(STEPS)
    for path in folder.iterdir():
        with Image.open(path) as picture:
            assert picture.size == (GUIDE_WIDTH, GUIDE_HEIGHT), path.name
        assert path.stat().st_size < 20_000, path.name
