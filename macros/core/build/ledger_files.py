"""The promise of lasting addresses: written by publishing, held against every built site."""

from datetime import UTC, datetime
from pathlib import Path

import click

from macros.core.build import project
from macros.core.checks.permalinks import missing
from macros.core.kb import publishing
from macros.core.kb.knowledge import KnowledgeBase
from macros.core.messages import Problem, Problems
from macros.core.outputs.derived import tables
from macros.core.outputs.exports import exports
from macros.core.outputs.public_urls import appended, names, promises
from macros.core.outputs.schemas import table
from macros.core.pages.redirects import ids
from macros.core.records import corrections
from macros.core.urls import addresses, permalinks

FILE = "permalinks.txt"
FIGURES = "published.txt"


def offered(kb: KnowledgeBase, folder: Path) -> set[str]:
    """Give those promised addresses that the site built in `folder` really answers."""
    found, anchors = set[str](), dict[Path, frozenset[str]]()
    for served in kb.permalinks:
        page, mark, anchor = served.partition("#")
        file = folder / page.lstrip("/")
        if page.endswith("/"):
            file /= "index.html"
        if not file.is_file():
            continue
        if mark and page.startswith("/data/"):
            kind = Path(page).stem
            if kind in tables() and anchor in set(names(table(kind))):
                found.add(served)
            continue
        if mark and file not in anchors:
            anchors[file] = ids(file.read_text(encoding="utf-8"))
        if not mark or anchor in anchors[file]:
            found.add(served)
    return found


def require(kb: KnowledgeBase, folder: Path, name: str) -> None:
    """Raise Problems where the built site would lose a promised address."""
    lost = [
        missing(line, served, addresses.split(served, kb.site.languages)[0])
        for line, served in permalinks.lost(kb, offered(kb, folder))
    ]
    if lost:
        raise Problems(Problem(f"{name}/{p.path}", p.line, p.column, p.code, p.args) for p in lost)


@click.command("permalinks")
@click.option(
    "--kb",
    "folder",
    default="kb",
    show_default=True,
    type=click.Path(path_type=Path),
    help="The knowledge base.",
)
@click.option("--day", default="", help="Take this day for today (2026-11-22).")
def command(folder: Path, day: str) -> None:
    """Write down what was published: new addresses (permalinks.txt), figures (published.txt).

    Publishing does it after a good build. Addresses are only added; a figure that is written down
    changes from then on only with a dated note.
    """
    today = project.build_day(day) if day else datetime.now(UTC).date()
    try:
        kb, _ = project.require_kb(folder, today)
    except Problems as error:
        raise click.ClickException(str(error)) from None
    kb = publishing.released(kb, today)
    views = project.all_views(project.view(kb, kb.default, today))
    whole = appended(kb.permalinks, promises(views, (path for path, _ in exports(views))))
    text = "".join(f"{address}\n" for address in whole)
    (folder / FILE).write_text(text, encoding="utf-8", newline="\n")
    found = corrections.ledger(kb)
    (folder / FIGURES).write_text(corrections.lines(found), encoding="utf-8", newline="\n")
    click.echo(f"{folder / FIGURES}: {len(found)}")
    click.echo(f"{folder / FILE}: +{len(whole) - len(kb.permalinks)} = {len(whole)}")
