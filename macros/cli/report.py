"""How commands print problems, and the options that say so."""

import json

import click

from macros.core.messages import Problem, Severity
from macros.core.messages.problem import Format

language_option = click.option(
    "--lang", default="cs", show_default=True, help="Language of the messages."
)
format_option = click.option(
    "--format",
    "form",
    type=click.Choice([f.value for f in Format]),
    default="text",
    show_default=True,
    help="How problems are printed.",
)


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
