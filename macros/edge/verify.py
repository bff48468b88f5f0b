"""`kb verify`: the built site, every page of every language; the files are read here."""

import os
import sys
from dataclasses import replace
from pathlib import Path

import click

from macros.check import built
from macros.edge.project import shown_path
from macros.edge.shown import format_option, language_option, show
from macros.problem import Problem, Severity
from macros.problem.problem import Format


def problems(folder: Path, name: str) -> list[Problem]:
    """Give every problem of the site in `folder`, sorted; paths in problems begin with `name`."""
    names: list[str] = []
    contents: dict[str, bytes] = {}
    for root, _, files in os.walk(folder):
        for file in files:
            path = (Path(root) / file).relative_to(folder).as_posix()
            names.append(path)
            if path.endswith((".html", ".css")):
                contents[path] = (Path(root) / file).read_bytes()
    found = built.check(names, contents)
    return [replace(p, path=f"{name}/{p.path}" if p.path != "." else name) for p in found]


@click.command()
@click.argument(
    "site", default="site", type=click.Path(exists=True, file_okay=False, path_type=Path)
)
@language_option
@format_option
def verify(site: Path, lang: str, form: str) -> None:
    """Check every link, anchor, file, id and language of the built SITE."""
    found = problems(site, shown_path(site))
    show(found, lang, Format(form))
    sys.exit(1 if any(p.severity is Severity.ERROR for p in found) else 0)
