"""The command `kb`: check, build, serve and what else an editor needs."""

import sys
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

import click

from macros.cli.options import folder_option
from macros.cli.report import (
    ASK,
    MEND,
    format_option,
    show,
    summarise,
    summary_option,
    town_language_option,
)
from macros.core.build import project, release, store
from macros.core.build.refusal import failed
from macros.core.build.spoken import spoken
from macros.core.messages import Both, Problems, Severity
from macros.core.messages.problem import Format

COMMANDS = {
    "changes": "macros.cli.changes:changes",
    "coverage": "macros.cli.coverage:coverage",
    "docs": "macros.cli.docs:command",
    "fetch-boundary": "macros.cli.import_crime:fetch_boundary",
    "format": "macros.cli.format:format_files",
    "import-crime": "macros.cli.import_crime:import_crime_command",
    "init": "macros.cli.init:init",
    "kit": "macros.cli.kit:kit",
    "links": "macros.cli.links:links",
    "new": "macros.cli.new:new",
    "permalinks": "macros.cli.remember:remember",
    "publish": "macros.cli.publish:publish",
    "remember": "macros.cli.remember:remember",
    "rollback": "macros.cli.publish:rollback",
    "serve": "macros.cli.serve:serve",
    "snapshot": "macros.cli.snapshot:snapshot",
    "translations": "macros.cli.translations:translations",
    "verify": "macros.cli.verify:verify",
    "withdraw": "macros.cli.withdraw:withdraw",
    "withhold": "macros.cli.withhold:withhold",
}
"""Commands that live in modules of their own, loaded when they are asked for."""


_DONE = Both("{out}: {files} souborů, otisk {digest}", "{out}: {files} files, digest {digest}")
_REFUSED = Both(
    "Cíl {target} není ani prázdná složka, ani web, který sestavil tento program. Nic se v něm "
    "nezměnilo; zvolte jiný: --out SLOŽKA",
    "The target {target} is neither an empty folder nor a site that this program built. Nothing "
    "in it was changed; choose another: --out FOLDER",
)


class Commands(click.Group):
    """A group that loads only the command that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the names of all commands."""
        return sorted({*super().list_commands(ctx), *COMMANDS})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Give one command; None where there is none of that name."""
        if cmd_name not in COMMANDS:
            return super().get_command(ctx, cmd_name)
        module, _, name = COMMANDS[cmd_name].partition(":")
        found: click.Command = getattr(import_module(module), name)
        return found


@click.group(cls=Commands)
def main() -> None:
    """Knowledge base → site: check it, build it, publish it."""


@main.command()
@folder_option
@town_language_option
@format_option
@click.option("--strict", is_flag=True, help="Warnings are errors too.")
@click.option("--day", default="", help="Take this day for today (2026-11-22).")
@summary_option
def check(  # noqa: PLR0913, PLR0917 - one option each
    folder: Path, lang: str, form: str, strict: bool, day: str, summary: Path | None
) -> None:
    """Print every problem of the knowledge base."""
    language = lang or spoken(folder)
    today = project.build_day(day) if day else datetime.now(UTC).date()
    _, problems = project.read_kb(folder, today)
    show(problems, language, Format(form))
    errors = [p for p in problems if strict or p.severity is Severity.ERROR]
    if errors:
        summarise(summary, MEND, "\n".join(p.text(language) for p in problems), language)
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
@summary_option
def build(  # noqa: PLR0913, PLR0917 - one option each
    folder: Path, out: Path, day: str, url: str, compressed: bool, summary: Path | None
) -> None:
    """Build the site in all its languages and put it in place at once."""
    language = spoken(folder)
    try:
        built = release.build(folder, out, project.build_day(day), url, compressed=compressed)
    except Problems as error:
        show(list(error.problems), language, Format.TEXT)
        summarise(summary, ASK, "\n".join(p.text(language) for p in error.problems), language)
        sys.exit(1)
    except release.BuildError as error:
        click.echo(str(error), err=True)
        summarise(summary, ASK, "\n".join(str(error).splitlines()[-40:]), language)
        sys.exit(1)
    except OSError as error:
        said = failed(error, language)
        click.echo(said, err=True)
        summarise(summary, ASK, said, language)
        sys.exit(1)
    except store.Refused as error:
        click.echo(_REFUSED.get(language).format(target=error), err=True)
        sys.exit(2)
    if built.warnings:
        show(list(built.warnings), language, Format.TEXT)
    click.echo(_DONE.get(language).format(out=out, files=built.files, digest=built.digest))
