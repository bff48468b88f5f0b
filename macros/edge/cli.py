"""The command `kb`: check, build, serve and what else an editor needs."""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from macros.edge import project, release
from macros.edge.coverage import coverage
from macros.edge.editing.form import format_files
from macros.edge.options import folder_option
from macros.problem import Problem, Problems, Severity
from macros.problem.problem import Format

@click.group()
def main() -> None:
    """Knowledge base → site: check it, build it, publish it."""


@main.command()
@folder_option
@click.option("--lang", default="cs", show_default=True, help="Language of the messages.")
@click.option(
    "--format",
    "form",
    type=click.Choice([f.value for f in Format]),
    default="text",
    show_default=True,
    help="How problems are printed.",
)
@click.option("--strict", is_flag=True, help="Warnings are errors too.")
@click.option("--day", default="", help="Take this day for today (2026-11-22).")
def check(folder: Path, lang: str, form: str, strict: bool, day: str) -> None:
    """Print every problem of the knowledge base."""
    today = project.build_day(day) if day else datetime.now(UTC).date()
    _, problems = project.read_kb(folder, today)
    show(problems, lang, Format(form))
    errors = [p for p in problems if strict or p.severity is Severity.ERROR]
    sys.exit(1 if errors else 0)


def show(problems: list[Problem], language: str, form: Format) -> None:
    """Print problems; as text, with a closing line that counts them."""
    if form is Format.JSON:
        click.echo(json.dumps([p.record(language) for p in problems], ensure_ascii=False))
        return
    for problem in problems:
        click.echo(problem.github(language) if form is Format.GITHUB else problem.text(language))
    errors = sum(p.severity is Severity.ERROR for p in problems)
    warnings = len(problems) - errors
    if language == "cs":
        click.echo(f"Chyby: {errors}, upozornění: {warnings}.", err=True)
    else:
        click.echo(f"Errors: {errors}, warnings: {warnings}.", err=True)


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
def build(folder: Path, out: Path, day: str, url: str) -> None:
    """Build the site in all its languages and put it in place at once."""
    try:
        built = release.build(folder, out, project.build_day(day), url)
    except Problems as error:
        show(list(error.problems), "cs", Format.TEXT)
        sys.exit(1)
    except release.BuildError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    click.echo(f"{out}: {built.files} souborů, otisk {built.digest}")


main.add_command(coverage)
main.add_command(format_files)
