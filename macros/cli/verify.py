"""`kb verify`: the built site, every page of every language; the files are read here."""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import click

from macros.cli.report import format_option, language_option, show
from macros.core.build import assets, form_program, project
from macros.core.build.project import shown_path
from macros.core.checks import built_files as every
from macros.core.checks import built_site
from macros.core.messages import Problem, Severity
from macros.core.messages.problem import Format


class _Contents(Mapping[str, bytes]):
    """Pages and styles by path, read when they are asked for: never all of them at once."""

    def __init__(self, folder: Path, names: Iterable[str]) -> None:
        self.folder = folder
        self.paths = [name for name in names if name.endswith((".html", ".css"))]

    def __getitem__(self, path: str) -> bytes:
        return (self.folder / path).read_bytes()

    def __iter__(self) -> Iterator[str]:
        return iter(self.paths)

    def __len__(self) -> int:
        return len(self.paths)


def problems(folder: Path, name: str) -> list[Problem]:
    """Give every problem of the site in `folder`, sorted; paths in problems begin with `name`."""
    names: list[str] = []
    for root, _, files in os.walk(folder):
        inside = Path(root).relative_to(folder).as_posix()
        names += files if inside == "." else [f"{inside}/{file}" for file in files]
    contents = _Contents(folder, names)
    found = [
        *built_site.check(names, contents),
        *every.check(names, contents.__getitem__, shipped()),
    ]
    found.sort(key=Problem.key)
    return [replace(p, path=f"{name}/{p.path}" if p.path != "." else name) for p in found]


def shipped() -> frozenset[str]:
    """Give the digests of the scripts and styles that this program ships."""
    files = {**assets.assets(project.ROOT), **form_program.files(project.ROOT)}
    return frozenset(
        every.digest(data) for path, data in files.items() if path.endswith(every.SHIPPED)
    )


@click.command()
@click.argument(
    "site", default="site", type=click.Path(exists=True, file_okay=False, path_type=Path)
)
@language_option
@format_option
def verify(site: Path, lang: str, form: str) -> None:
    """Check every link, anchor, id and language, and the type of every file of the built SITE."""
    found = problems(site, shown_path(site))
    show(found, lang, Format(form))
    sys.exit(1 if any(p.severity is Severity.ERROR for p in found) else 0)
