"""The command `kb`: check, build, serve and what else an editor needs."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from macros.edge import docs, permalinks, project, release, store
from macros.edge.coverage import coverage
from macros.edge.crime.commands import fetch_boundary, import_crime_command
from macros.edge.editing.changes import changes
from macros.edge.editing.form import format_files
from macros.edge.editing.links import links
from macros.edge.editing.new import new
from macros.edge.editing.publish import publish, rollback
from macros.edge.editing.snapshot import snapshot
from macros.edge.editing.translations import translations
from macros.edge.editing.withdraw import withdraw
from macros.edge.kit import kit
from macros.edge.options import folder_option
from macros.edge.preview.command import serve
from macros.edge.shown import format_option, language_option, show
from macros.edge.verify import verify
from macros.problem import Problems, Severity
from macros.problem.problem import Format


@click.group()
def main() -> None:
    """Knowledge base → site: check it, build it, publish it."""


@main.command()
@folder_option
@language_option
@format_option
@click.option("--strict", is_flag=True, help="Warnings are errors too.")
@click.option("--day", default="", help="Take this day for today (2026-11-22).")
def check(folder: Path, lang: str, form: str, strict: bool, day: str) -> None:
    """Print every problem of the knowledge base."""
    today = project.build_day(day) if day else datetime.now(UTC).date()
    _, problems = project.read_kb(folder, today)
    show(problems, lang, Format(form))
    errors = [p for p in problems if strict or p.severity is Severity.ERROR]
    sys.exit(1 if errors else 0)


@main.command()
@folder_option
@click.option(
    "--out",
    default="site",
    show_default=True,
    type=click.Path(path_type=Path),
    help="Where the site goes.",
)
@click.option("--day", default="", help="Take this day for today (default: of the last commit).")
@click.option("--url", default="", help="Build for this address instead of the site's own.")
@click.option("--compressed", is_flag=True, help="Put .gz and .br beside every text.")
def build(folder: Path, out: Path, day: str, url: str, compressed: bool) -> None:
    """Build the site in all its languages and put it in place at once."""
    try:
        built = release.build(folder, out, project.build_day(day), url, compressed=compressed)
    except Problems as error:
        show(list(error.problems), "cs", Format.TEXT)
        sys.exit(1)
    except release.BuildError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    except store.Refused as error:
        click.echo(
            f"Cíl {error} není ani prázdná složka, ani web, který sestavil tento program. "
            "Nic se v něm nezměnilo; zvolte jiný: --out SLOŽKA",
            err=True,
        )
        sys.exit(2)
    if built.warnings:
        show(list(built.warnings), "cs", Format.TEXT)
    click.echo(f"{out}: {built.files} souborů, otisk {built.digest}")


main.add_command(coverage)
main.add_command(format_files)
main.add_command(new)
main.add_command(publish)
main.add_command(rollback)
main.add_command(snapshot)
main.add_command(withdraw)
main.add_command(changes)
main.add_command(links)
main.add_command(translations)
main.add_command(docs.command)
main.add_command(kit)
main.add_command(serve)
main.add_command(verify)
main.add_command(permalinks.command)
main.add_command(import_crime_command)
main.add_command(fetch_boundary)
