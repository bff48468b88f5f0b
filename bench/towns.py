"""Generated knowledge bases: a real one whose things are repeated until there are enough pages.

Each round repeats actors, outputs, problems, indicators, activities (a year earlier each time),
news and items of the plan; references among them lead to things of the same round. So pages,
lists, feeds, kits and exports all grow together, as those of a larger town would.
"""

import re
import shutil
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import click

from macros.core.build import project
from macros.core.kb import publishing
from macros.core.kb.knowledge import KnowledgeBase
from macros.core.kb.load import load_folder
from macros.core.schema import walk
from macros.core.urls.addresses import made

_REPEATED = (
    "actors",
    "outputs",
    "problems",
    "indicators",
    "activities",
    "news",
    "communications",
)
Name = tuple[str, str]
"""Kind and id."""
_KITS = ("news", "communications")
"""What has two pages: its own and that of its kit."""
_NAMED = re.compile(r"^(?:title|label|question):\n(?:  +[a-z]{2,3}: \S.*\n)+", re.MULTILINE)
_LINE = re.compile(r"^( +[a-z]{2,3}: .*?)('?)$", re.MULTILINE)
_ORDER = re.compile(r"^order: (\d+)$", re.MULTILINE)
_YEAR = re.compile(r"\b(20\d\d)(?=-(?:Q\d|\d\d-\d\d)\b)")


def town(folder: Path, target: Path, pages: int, day: date) -> KnowledgeBase:
    """Copy the knowledge base in `folder` to `target`, grown to about `pages` pages a language.

    Pages written by hand count too; 0 grows nothing. Gives the knowledge base that came out.
    """
    shutil.copytree(folder, target)
    kb = _read(target)
    missing = pages - len(addresses(kb, day))
    number = 0
    while missing > 0:
        number += 1
        made = list(_round(kb, missing))
        for kind, name in made:
            text = repeated(kb, folder, (kind, name), made, number)
            path = target / kind / f"{_renamed(kind, name, number)}.yml"
            path.write_text(text, "utf-8")
            missing -= _weight(kind)
    return _read(target)


def addresses(kb: KnowledgeBase, day: date) -> list[str]:
    """Give the addresses of all pages in a language."""
    seen = publishing.released(kb, day)
    written = (page.removeprefix("/") for page in project.pages(kb.default, kb.default))
    return [*sorted(written), *(address for address, _, _ in made(seen, day))]


def _read(folder: Path) -> KnowledgeBase:
    kb, problems = load_folder(folder)
    if kb is None:
        raise click.ClickException("\n".join(one.text("en") for one in problems))
    return kb


def _weight(kind: str) -> int:
    return 0 if kind == "activities" else 2 if kind in _KITS else 1


def _round(kb: KnowledgeBase, most: int) -> Iterator[Name]:
    """Give what is repeated in a round, at most so many pages of it."""
    for kind in _REPEATED:
        for name in kb.entities[kind]:
            if most > 0:
                most -= _weight(kind)
                yield kind, name


def _renamed(kind: str, name: str, number: int) -> str:
    """Give the id of what is `name` in the round `number`."""
    if kind == "activities":
        year, rest = name.split("-", 1)
        return f"{int(year) - 2 * number}-{rest}"
    if kind == "indicators":
        criterion, order = name.rsplit("-", 1)
        return f"{criterion}-{int(order) + 100 * number}"
    return f"{name}-{number}" if kind != "outputs" else f"{int(name) + 100 * number}"


def repeated(kb: KnowledgeBase, folder: Path, one: Name, made: Sequence[Name], number: int) -> str:
    """Give the file of `one` as the round `number`, in which all of `made` come, repeats it."""
    kind, name = one
    origin = kb.origins[kind, name]
    lines = (folder / origin.path).read_text("utf-8").split("\n")
    for where, target, other in walk.references(kb.entities[kind][name]):
        if (target, other) in made:
            line, column = origin.at(*where)
            before, after = lines[line - 1][: column - 1], lines[line - 1][column - 1 :]
            new = _renamed(target, other, number)
            lines[line - 1] = before + after.replace(other, new, 1)
    text = "\n".join(lines)
    if kind == "activities":
        return _YEAR.sub(lambda year: str(int(year[1]) - 2 * number), text)
    text = _ORDER.sub(lambda order: f"order: {int(order[1]) + 100 * number}", text)
    return _NAMED.sub(lambda block: _LINE.sub(rf"\1 {number}\2", block[0]), text, count=1)
