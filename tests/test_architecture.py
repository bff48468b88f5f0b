"""The shape of the house: what no single module's test would notice."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

from macros.core.build.project import ROOT
from macros.core.pages.macros import macros
from macros.features import FEATURES

MODULES = sorted((ROOT / "macros").rglob("*.py"))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def ours(*folders: str) -> Iterator[Path]:
    """Every text file that belongs to the project below `folders`."""
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path


def test_another_town_is_only_another_kb() -> None:
    named = [
        name(path)
        for path in ours("macros", "overrides", "docs")
        if b"rumburk" in path.read_bytes().lower() or "rumburk" in name(path).lower()
    ]
    assert not named


def public(tree: ast.Module) -> Iterator[tuple[str, str | None]]:
    """Give name and docstring of a module and of everything public in it."""
    yield "module", ast.get_docstring(tree)
    waiting: list[ast.AST] = [tree]
    while waiting:
        for node in ast.iter_child_nodes(waiting.pop()):
            if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_"):
                yield node.name, ast.get_docstring(node)
                if isinstance(node, ast.ClassDef):
                    waiting.append(node)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_the_first_line_of_every_public_docstring_is_a_sentence(path: Path) -> None:
    for what, docstring in public(ast.parse(path.read_text("utf-8"))):
        first = (docstring or "").partition("\n")[0]
        assert re.fullmatch(r"[^\sa-z].{8,}[.:?]", first), f"{what}: {first!r}"


def config() -> dict[str, list[dict[str, list[str]]]]:
    found = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return found["tool"]["importlinter"]  # type: ignore[no-any-return]


def test_every_part_of_the_house_has_its_layer() -> None:
    layers = {layer for contract in config()["contracts"] for layer in contract.get("layers", [])}
    parts = {"macros.features", "macros.cli", "macros.core.declarations"}
    parts |= {
        f"macros.core.{path.parent.name}" for path in (ROOT / "macros/core").glob("*/__init__.py")
    }
    assert layers == parts


def test_every_feature_is_in_the_list_and_declares_something() -> None:
    folders = {path.parent.name for path in (ROOT / "macros/features").glob("*/declarations.py")}
    assert folders == set(FEATURES)


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("core/text/reader.py", "import macros.core.schema.base"),
        ("core/pages/names.py", "import macros.core.outputs.data"),
        ("core/pages/names.py", "import macros.features.news.models"),
        ("core/build/release.py", "import macros.cli.report"),
        ("features/news/pages.py", "import macros.cli.report"),
        ("core/pages/view.py", "import mkdocs"),
        ("features/plan/pages.py", "import subprocess"),
    ],
)
def test_an_import_that_looks_back_is_refused(tmp_path: Path, module: str, line: str) -> None:
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "macros", tmp_path / "macros", ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    path = tmp_path / "macros" / module
    path.write_text(path.read_text("utf-8") + f"\n{line}\n", "utf-8")
    code = (
        "import sys; sys.path.insert(0, '.')\n"
        "from importlinter.cli import lint_imports_command as run; run(['--no-cache'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 1, done.stdout + done.stderr
    assert line.split(" ")[1] in done.stdout


def spoken() -> list[str]:
    """The languages that have a table of words, be it one with gaps."""
    return sorted(path.stem for path in (ROOT / "docs" / "words").glob("*.yml"))


def languages() -> list[str]:
    """The languages in which the site says everything: those with a home page of their own."""
    return [name for name in spoken() if (ROOT / "docs" / name / "index.md").exists()]


def pages(language: str) -> set[str]:
    folder = ROOT / "docs" / language
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_every_language_has_the_same_pages() -> None:
    assert len(languages()) > 1
    for one, other in combinations(languages(), 2):
        assert pages(one) == pages(other)


def test_a_language_with_gaps_has_no_page_that_the_others_lack() -> None:
    for language in spoken():
        assert pages(language) <= pages("en")


def calls(markdown: str) -> set[str]:
    """Give the names of the macros that a page calls."""
    return set(re.findall(r"\{\{\s*(\w+)\(", markdown))


def test_pages_call_only_macros_of_the_table_and_every_macro_is_called() -> None:
    table = {macro.name for macro in macros()}
    called = {
        language: {
            call
            for page in pages(language)
            for call in calls((ROOT / "docs" / language / page).read_text("utf-8"))
        }
        for language in languages()
    }
    for language, found in called.items():
        assert found <= table, language
        assert table <= found, language
    assert len(table) == len(macros())


def test_texts_that_pages_place_are_there_in_this_town() -> None:
    """Another town may leave them out; a name that even this one lacks is a slip."""
    for language in languages():
        for page in pages(language):
            source = (ROOT / "docs" / language / page).read_text("utf-8")
            for name in re.findall(r'\{\{ text\("([^"]*)"\)', source):
                assert list((ROOT / "kb" / "texts").glob(f"{name}.*.md")), (page, name)


def test_hand_written_pages_take_texts_only_from_macros() -> None:
    """Every `{{ }}` is a call of a macro with plain arguments; there is no other template code."""
    for language in languages():
        for page in pages(language):
            text = (ROOT / "docs" / language / page).read_text("utf-8")
            assert "{%" not in text and "{#" not in text, page
            for found in re.findall(r"\{\{.*?\}\}", text, re.DOTALL):
                assert re.fullmatch(r'\{\{ \w+\(("[^"]*"(, )?)*\) \}\}', found), (page, found)
