"""`kb coverage`: which entity carries which line of a document."""

from pathlib import Path

import click

from macros.core.build import project
from macros.core.kb.coverage import coverage as derive_coverage
from macros.core.schema.documents import Document


@click.command()
@click.option("--kb", "folder", default="kb", type=click.Path(path_type=Path), show_default=True)
@click.argument("document", default="")
def coverage(folder: Path, document: str) -> None:
    """Print, line by line, what in the knowledge base carries a document."""
    kb, _ = project.require_kb(folder, project.build_day())
    for found in kb.list(Document):
        if found.length is None or (document and found.id != document):
            continue
        lines = derive_coverage(kb, found)
        for number in range(1, found.length + 1):
            click.echo(f"{found.id}\t{number}\t{', '.join(lines.get(number, ()))}")
