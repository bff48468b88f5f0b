"""`kb format`: files as the forms would save them."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from macros.cli.options import folder_option
from macros.core.kb.canonical import canonical
from macros.core.messages import Problems
from macros.core.schema import kinds
from macros.core.schema.kinds import Kind
from macros.core.text import node as source


@click.command("format")
@folder_option
@click.option("--check", "only", is_flag=True, help="Change nothing; exit 1 where it would.")
def format_files(folder: Path, only: bool) -> None:
    """Write the files that have a form as the form writes them, byte for byte.

    Comments in them are lost. Files with errors are left as they are: see `kb check`.
    """
    changed = list(_changed(folder))
    for path, text in changed:
        click.echo(path.as_posix())
        if not only:
            path.write_text(text, "utf-8", newline="\n")
    sys.exit(1 if only and changed else 0)


def _changed(folder: Path) -> Iterator[tuple[Path, str]]:
    for kind in kinds.kinds():
        for path in sorted((folder / kind.name).glob("*.yml")) if kind.form else ():
            data = path.read_bytes()
            text = _formatted(kind, data, path)
            if text is not None and text.encode() != data:
                yield path, text


def _formatted(kind: Kind, data: bytes, path: Path) -> str | None:
    try:
        return canonical(kind, source.decode(data, str(path)), str(path))
    except (Problems, ValueError):
        return None  # `kb check` says what is wrong
