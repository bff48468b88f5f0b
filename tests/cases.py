"""Cases of bad input: `tests/data/problems/<code>/` holds what is changed and what comes out.

`expected.txt` has the lines in Czech, an empty line, the lines in English. `deleted.txt` names
files that are missing. What no repository can hold (a pipe, a huge file) is made here.
"""

import os
import shutil
from pathlib import Path

from macros.core.build import project
from macros.core.checks.rules import check
from macros.core.kb.load import load_folder
from macros.core.messages import Problem, Severity
from macros.core.schema import kinds
from tests import tiny

FOLDER = tiny.DATA / "problems"
CODES = sorted(path.name for path in FOLDER.iterdir())
WRITTEN = frozenset(kind.section for kind in kinds.kinds() if kind.section)
"""Addresses of hand-written pages, as far as these cases need them."""

SPOKEN = frozenset({"de", "uk"})
"""Further languages of the page of help."""


def lay_out(code: str, folder: Path) -> Path:
    """Write the whole knowledge base with the change of a case into `folder`; give its `kb`."""
    kb, case = folder / "kb", FOLDER / code
    for path, data in tiny.whole().items():
        (kb / path).parent.mkdir(parents=True, exist_ok=True)
        (kb / path).write_bytes(data)
    for path in case.rglob("*"):
        name = path.relative_to(case)
        if name.name == "deleted.txt":
            for gone in path.read_text("utf-8").split():
                (kb / gone).unlink()
        elif name.name != "expected.txt" and (path.is_symlink() or path.is_file()):
            (kb / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, kb / name, follow_symlinks=False)
    if code == "KB004":
        (kb / "README.md").unlink()
        os.mkfifo(kb / "README.md")
    if code == "KB007":
        os.truncate(kb / "README.md", 20_000_001)
    return kb


def found(kb: Path) -> list[Problem]:
    """Give all the problems of the knowledge base in a folder."""
    base, problems = load_folder(kb, "kb", partial=True)
    if base is not None:
        stopped = any(problem.severity is Severity.ERROR for problem in problems)
        site = None if stopped else project.reach(base, tiny.TODAY)
        for problem in check(base, tiny.TODAY, WRITTEN, SPOKEN, site):
            place = f"kb/{problem.path}", problem.line, problem.column
            problems.append(Problem(*place, problem.code, problem.args))
    return sorted(problems, key=Problem.key)


def written(problems: list[Problem]) -> str:
    """Give the lines in Czech, an empty line, the lines in English."""
    blocks = ("\n".join(p.text(language) for p in problems) for language in ("cs", "en"))
    return "\n\n".join(blocks) + "\n"
