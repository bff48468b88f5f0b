"""`kb snapshot`: a year is frozen; issued again only for a reason that readers are told."""

import sys
from datetime import UTC, date, datetime
from pathlib import Path

import click

from macros.cli.options import folder_option
from macros.cli.report import show
from macros.core.build import git_history, project
from macros.core.kb import publishing
from macros.core.kb.knowledge import KnowledgeBase
from macros.core.kb.snapshots import checksum, digest
from macros.core.messages import Problems
from macros.core.messages.problem import Format
from macros.core.pages.site_context import Desk
from macros.core.pages.view import View
from macros.features.history import as_of, snapshots

MOST = 40
"""So many differences are printed."""


@click.command("snapshot")
@folder_option
@click.argument("year", type=click.IntRange(2000, 2099))
@click.option("--force", is_flag=True, help="Issue a frozen year again; needs --reason.")
@click.option("--reason", default="", help="Why it is issued again, for readers (Czech).")
@click.option("--reason-en", default="", help="The same in English.")
@click.option("--day", default="", help="Take this day for today (default: today).")
def snapshot(  # noqa: PLR0913, PLR0917 - one option each
    folder: Path, year: int, force: bool, reason: str, reason_en: str, day: str
) -> None:
    """Freeze the records of YEAR with a checksum; a yearbook is made from them ever after."""
    today = date.fromisoformat(day) if day else datetime.now(UTC).date()
    if today <= date(year, 12, 31):
        _stop(f"Rok {year} ještě neskončil. Zmrazit jde až po 31. 12. {year}.", 2)
    if force and not reason:
        _stop("K --force patří --reason: proč se ročenka vydává znovu. Čtenáři to uvidí.", 2)
    try:
        kb, _ = project.require_kb(folder, today)
    except Problems as error:
        show(list(error.problems), "cs", Format.TEXT)
        sys.exit(1)
    new = snapshots.content(view(kb, folder, date(year, 12, 31)), year, today)
    old = kb.snapshots.get(year)
    if old is not None:
        found = list(snapshots.differences(old.data, new))
        for line in found[:MOST]:
            click.echo(line)
        if len(found) > MOST:
            click.echo(f"… a dalších {len(found) - MOST}")
        if not force:
            what = f"Dnes by se lišila v {len(found)} údajích" if found else "Nic by se nezměnilo"
            _stop(
                f"Ročenka {year} už vyšla a nemění se. {what}. Musí-li vyjít znovu: "
                "--force --reason „proč“.",
                1,
            )
        said = {"cs": reason, "en": reason_en}
        said = {lang: text for lang, text in said.items() if text and lang in kb.site.languages}
        new = snapshots.revised(new, old, said, today)
    for path in write(folder, year, snapshots.written(new)):
        click.echo(path)
    click.echo(f"Uložte obě do repozitáře. Adresa po vydání: {kb.site.url}rocenka/{year}/")


def view(kb: KnowledgeBase, folder: Path, day: date) -> View:
    """Give the view of what was known at the end of `day`."""
    seen = publishing.released(as_of.known(kb, day), day)
    desk = Desk(commit=git_history.commit(folder.resolve()))
    return project.view(seen, kb.default, day, desk)


def write(folder: Path, year: int, data: bytes) -> tuple[str, str]:
    """Write a snapshot and its checksum; give both paths."""
    path = folder / "snapshots" / f"{year}.json"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    beside = path.with_name(f"{path.name}.sha256")
    beside.write_bytes(checksum(year, data))
    return f"{path} (SHA-256 {digest(data)})", str(beside)


def _stop(message: str, code: int) -> None:
    click.echo(message, err=True)
    sys.exit(code)
