"""`kb remember`: what is published is written down: addresses, figures, translations."""

import sys
from datetime import UTC, date, datetime
from pathlib import Path

import click

from macros.cli.options import folder_option
from macros.cli.report import show
from macros.core.build import ledgers, project
from macros.core.build.spoken import spoken
from macros.core.build.unwritten import Unwritten
from macros.core.kb import publishing, translations
from macros.core.kb.knowledge import KnowledgeBase
from macros.core.messages import Problems
from macros.core.messages.problem import Format
from macros.core.outputs.exports import exports
from macros.core.outputs.public_urls import appended, promises
from macros.core.records import corrections
from macros.core.text import writer


@click.command("remember")
@folder_option
@click.option("--day", default="", help="Take this day for today (2026-11-22).")
@click.option("--out", type=click.Path(path_type=Path), help="Write the files here, not into kb/.")
@click.option("--push", is_flag=True, help="Commit and push them, too, as publishing does.")
@click.option("--branch", default="", help="The branch to push to (default: the present one).")
def remember(folder: Path, day: str, out: Path | None, push: bool, branch: str) -> None:
    """Write down what is published: new addresses, figures, what translations belong to.

    `kb publish` and publishing by CI do it by themselves. Addresses are only added; a figure that
    is written down changes from then on only with a dated note.
    """
    language = spoken(folder)
    try:
        found = remembered(folder, project.build_day(day) if day else datetime.now(UTC).date())
        if push:
            click.echo(ledgers.record(folder, found, branch).text(folder, language))
            return
        place = out or folder
        place.mkdir(parents=True, exist_ok=True)
        before = ledgers.read(place)
        ledgers.write(place, found)
    except Problems as error:
        show(list(error.problems), language, Format.TEXT)
        sys.exit(1)
    except Unwritten as error:
        click.echo(error.text(language), err=True)
        sys.exit(1)
    for name, text in found.items():
        if out:
            (place / name).touch()
        lines = text.splitlines()
        added = set(lines) - set(before[name].splitlines())
        click.echo(f"{place / name}: +{len(added)} = {len(lines)}")


def remembered(folder: Path, day: date) -> ledgers.Memory:
    """Give the memory that goes with publishing the knowledge base on `day`; raise Problems."""
    kb, _ = project.require_kb(folder, day)
    found = {
        "permalinks.txt": _addresses(publishing.released(kb, day), day),
        "published.txt": corrections.lines(corrections.ledger(publishing.released(kb, day))),
        "translations.yml": _translations(kb),
    }
    assert found.keys() == ledgers.FILES.keys()
    return found


def _addresses(kb: KnowledgeBase, day: date) -> str:
    views = project.all_views(project.view(kb, kb.default, day))
    whole = appended(kb.permalinks, promises(views, (path for path, _ in exports(views))))
    return "".join(f"{address}\n" for address in whole)


def _translations(kb: KnowledgeBase) -> str:
    kept = translations.memory(kb)
    return writer.write(dict(kept)) if kept else ""
