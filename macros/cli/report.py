"""How commands print problems, and the options that say so."""

import json
import re
from pathlib import Path

import click

from macros.core.messages import Both, Problem, Severity
from macros.core.messages.problem import Format

language_option = click.option(
    "--lang", default="cs", show_default=True, help="Language of the messages."
)
town_language_option = click.option(
    "--lang", default="", help="Language of the messages (default: the town's own)."
)
summary_option = click.option(
    "--summary",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where it fails, add to this Markdown file why nothing is published.",
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


_HEAD = Both(
    "## Nevydáno, na webu zůstalo, co tam bylo", "## Not published, the site stays as it was"
)
MEND = Both("Opravte tyto chyby a uložte znovu:", "Mend these errors and save again:")
ASK = Both(
    "Texty jsou v pořádku, ale web se nesestavil. Požádejte správce webu.",
    "The texts are right, but the site could not be built. Ask whoever runs it.",
)


def summarise(file: Path | None, what: Both, said: str, language: str) -> None:
    """Add to the Markdown `file` that nothing is published, what to do, and what was said.

    `said` may hold anything: it stands in a block that none of its lines ends.
    """
    if file is None:
        return
    fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", said)), 3)
    parts = (_HEAD.get(language), what.get(language), f"{fence}text\n{said.rstrip()}\n{fence}")
    with file.open("a", encoding="utf-8") as summary:
        summary.write("\n\n".join(parts) + "\n")
