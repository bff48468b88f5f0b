"""The steps of `docs/dev/new-kind.md`, done in a copy of the project: a kind in five files."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from macros.core.build.project import ROOT
from tests import building, tiny

WORDS = {
    "cs": {
        "kind.risks": "Rizika",
        "section.rizika": "Rizika",
        "form.risks": "Rizika",
        "form.risks.one": "Riziko",
        "form.risks.hint": "Co může cíl ohrozit.",
        "field.noticed": "Kdy si toho někdo všiml",
        "hint.noticed": "Den.",
    },
    "en": {
        "kind.risks": "Risks",
        "section.rizika": "Risks",
        "form.risks": "Risks",
        "form.risks.one": "Risk",
        "form.risks.hint": "What may get in the way of a goal.",
        "field.noticed": "When it was noticed",
        "hint.noticed": "A day.",
    },
}
RISK = """title:
  cs: Sníh na cestě
  en: Snow on the road
summary:
  cs: Zametač nepřijede.
  en: The plough does not come.
noticed: 2024-05-20
goals: [1]
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a town with a risk, built by a copy of the program that knows risks."""
    top = tmp_path_factory.mktemp("risks")
    for name in ("macros", "docs", "overrides", "schemas"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, top / name, ignore=ignored, symlinks=True)
    for name in ("mkdocs.yml", "package.json", "package-lock.json", "pyproject.toml"):
        shutil.copy(ROOT / name, top)
    (top / "node_modules").symlink_to(ROOT / "node_modules")
    page = (ROOT / "docs" / "dev" / "new-kind.md").read_text("utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    room = top / "macros" / "features" / "risks"
    room.mkdir()
    (room / "__init__.py").write_text('"""Risks."""\n')
    (room / "declarations.py").write_text(code, "utf-8")
    for language, words in WORDS.items():
        lines = "".join(f"{key}: {json.dumps(word)}\n" for key, word in words.items())
        folder = top / "docs" / "words" / language
        folder.mkdir(exist_ok=True)
        (folder / "risks.yml").write_text(lines, "utf-8")
    kb = dict(tiny.tiny())
    kb["risks/snih.yml"] = RISK.encode()
    building.write(kb, top / "kb")
    run = "import sys; sys.path.insert(0, '.'); from macros.cli.main import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", run, "build", "--day", "2026-11-22"],
        cwd=top,
        env={**os.environ, "PYTHONPATH": str(top), "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return top / "site"


def read(site: Path, path: str) -> str:
    return (site / path).read_text("utf-8")


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("rizika/snih/index.html", "Zametač nepřijede."),
        ("en/rizika/snih/index.html", "The plough does not come."),
        ("rizika/snih/index.html", "Kdy si toho někdo všiml"),
        ("rizika/index.html", 'href="/rizika/snih/"'),
        ("program/index.html", 'href="/rizika/"'),
        ("en/program/index.html", 'href="/en/rizika/"'),
        ("data/risks.json", '"noticed": "2024-05-20"'),
        ("data/risks.csv", "Snow on the road"),
        ("data/schema/risks.json", '"noticed"'),
        ("data/kb.json", '"risks"'),
        ("data/index.html", "Rizika"),
        ("admin/config.yml", "rizik"),
        ("search.json", "/rizika/snih/"),
        ("feed.xml", "/rizika/snih/"),
        ("en/feed.xml", "Snow on the road"),
        ("zmeny/2024-q2/index.html", "Sníh na cestě"),
        ("sitemap.xml", "/rizika/snih/"),
    ],
)
def test_it_is_everywhere(site: Path, path: str, said: str) -> None:
    name = path if (site / path).exists() else path.replace("config.yml", "config.json")
    assert said.lower() in read(site, name).lower()


def test_it_takes_five_files() -> None:
    page = (ROOT / "docs" / "dev" / "new-kind.md").read_text("utf-8")
    steps = [int(n) for n in re.findall(r"\*\*(\d)\.|and (\d)\.", page) for n in n if n]
    assert steps == [1, 2, 3, 4, 5]
