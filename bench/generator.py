"""How much of the project knows its generator: lines that a move to another would touch.

`python -m bench.generator` counts lines that are neither empty nor comments: all of a module that
imports MkDocs and of a template that uses what MkDocs hands to it, and those lines of pages that
call a macro or set an attribute; each against all of its sort.
"""

import ast
import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from macros.core.build.project import ROOT

GENERATORS = ("mkdocs", "mkdocs_macros", "material")
_CALLED = "pluglet.py"
"""Called by mkdocs-macros without importing it."""
_THEME = re.compile(r"\{[{%][^}]*(?<![.\w])(page|config|nav|base_url)\.")
_EXTENSION = re.compile(r"\{\{ |^\{ ?[.#]|\{ #", re.MULTILINE)


def lines(path: Path) -> int:
    """Give the lines of a file that are neither empty nor comments."""
    text = path.read_text("utf-8").splitlines()
    return sum(bool(line.strip()) and not line.lstrip().startswith("#") for line in text)


def imports(path: Path) -> bool:
    """Whether a module imports the generator, or is there only to be called by it."""
    if path.name == _CALLED:
        return True
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        if any(name.split(".")[0] in GENERATORS for name in names):
            return True
    return False


def uses(pattern: re.Pattern[str]) -> Callable[[Path], bool]:
    """Give a test whether a file holds a pattern."""
    return lambda path: bool(pattern.search(path.read_text("utf-8")))


def share(what: str, paths: Iterable[Path], knows: Callable[[Path], bool]) -> None:
    """Print how much of some files knows the generator, and which files."""
    every = sorted(paths)
    found = [path for path in every if knows(path)]
    part, whole = sum(map(lines, found)), sum(map(lines, every))
    print(
        f"{what}: {part} of {whole} lines ({part / whole:.1%}), {len(found)} of {len(every)} files"
    )
    for path in found[:12]:
        print(f"  {path.relative_to(ROOT)}: {lines(path)}")
    if len(found) > 12:
        print(f"  … and {len(found) - 12} more")


def main() -> int:
    """Print all shares; give the exit code."""
    share("code", (ROOT / "macros").rglob("*.py"), imports)
    share("templates", (ROOT / "overrides").rglob("*.html"), uses(_THEME))
    pages = sorted((ROOT / "docs").glob("[a-z][a-z]/**/*.md"))
    marked = sum(len(_EXTENSION.findall(path.read_text("utf-8"))) for path in pages)
    print(f"pages: {marked} of {sum(map(lines, pages))} lines call a macro or set an attribute")
    print(f"configuration: {lines(ROOT / 'mkdocs.yml')} lines (mkdocs.yml)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
