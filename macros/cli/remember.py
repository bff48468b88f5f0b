"""`kb remember`: what was published is written down, and pushed where that is asked."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from macros.cli.options import folder_option
from macros.core.build import git_push, ledger_files, project
from macros.core.messages import Problems

MESSAGE = "Addresses, figures and translations as published"


def write(folder: Path, day: str) -> None:
    """Write the ledgers of the knowledge base in `folder`, say how many lines each has now."""
    today = project.build_day(day) if day else datetime.now(UTC).date()
    try:
        kb, _ = project.require_kb(folder, today)
    except Problems as error:
        raise click.ClickException(str(error)) from None
    for name, text in ledger_files.remember(kb, folder, today).items():
        click.echo(f"{folder / name}: {len(text.splitlines())}")


@click.command("remember")
@folder_option
@click.option("--day", default="", help="Take this day for today (2026-11-22).")
@click.option(
    "--push", "branch", default="", help="Commit it and push it to this branch of origin."
)
@click.option("--written", is_flag=True, help="It is written down already: only push.")
def remember(folder: Path, day: str, branch: str, written: bool) -> None:
    """Write down what was published: addresses, figures, translations.

    Publishing does it after a good build. Addresses are only added; a figure that is written down
    changes from then on only with a dated note. `kb permalinks` is the same.
    """
    if not written:
        write(folder, day)
    push(folder, branch)


def push(folder: Path, branch: str) -> None:
    """Commit the ledgers and push them to `branch`, where one is given."""
    if not branch:
        return
    try:
        new = git_push.push(folder, ledger_files.LEDGERS, MESSAGE, branch)
    except git_push.PushError as error:
        click.echo(
            f"Web je vydaný, ale zápis o tom, co vyšlo, se nepodařilo uložit do větve {branch}: "
            f"{error.said}\nSpusťte vydání znovu. Nepomůže-li to, nemá úloha právo do větve "
            "zapisovat: požádejte správce webu.",
            err=True,
        )
        sys.exit(1)
    click.echo(f"{branch}: {'uloženo' if new else 'beze změny'}")
