"""`kb publish` and `kb rollback`: the site on a web server, all or nothing."""

import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeVar

import click

from macros.cli.options import folder_option
from macros.cli.remember import remembered
from macros.cli.report import show
from macros.core.build import ledgers, project, release, server_store, store
from macros.core.build.delivery import NOT_PUBLISHED, deliver
from macros.core.build.refusal import failed
from macros.core.build.spoken import spoken
from macros.core.build.unwritten import Unwritten
from macros.core.messages import Both, Problems
from macros.core.messages.problem import Format

Result = TypeVar("Result")
to_option = click.option("--to", "to", required=True, help="Where: server:/folder or /folder.")


@click.command("publish")
@folder_option
@to_option
@click.option("--out", default="site", type=click.Path(path_type=Path), help="Build it here first.")
@click.option("--site", type=click.Path(path_type=Path, exists=True), help="Built already: this.")
@click.option("--day", default="", help="Take this day for today (default: today).")
@click.option("--url", default="", help="Build for this address instead of the site's own.")
@click.option("--forget", is_flag=True, help="Delete all older releases on the server.")
@click.option("--branch", default="", help="Where to write down what was published.")
@click.option("--no-remember", is_flag=True, help="A rehearsal: write nothing down.")
def publish(  # noqa: PLR0913, PLR0917 - one option each
    folder: Path,
    to: str,
    out: Path,
    site: Path | None,
    day: str,
    url: str,
    forget: bool,
    branch: str,
    no_remember: bool,
) -> None:
    """Check, build, check what was built, copy it beside the live site, switch at once.

    Then what was published is written down and pushed, see `kb remember`. Where anything fails
    before the switch, readers keep what they had.
    """
    today, language = project.build_day(day or f"{datetime.now(UTC):%F}"), spoken(folder)
    try:
        built = site.resolve() if site else _built(folder, out, today, url, language)
        # another site than one of this knowledge base tells nothing about its figures
        ours = not no_remember and (built / "data" / "programme.json").is_file()
        found = _checked(lambda: remembered(folder, today), language) if ours else None
        click.echo(deliver(built, to, forget=forget).text(language))
    except server_store.Failed as error:
        click.echo(f"{NOT_PUBLISHED.get(language)} {error.text(language)}", err=True)
        sys.exit(1)
    if found is None:
        return
    try:
        click.echo(ledgers.record(folder, found, branch).text(folder, language))
    except Unwritten as error:
        click.echo(error.text(language), err=True)
        sys.exit(1)


def _built(folder: Path, out: Path, day: date, url: str, language: str) -> Path:
    try:
        built = _checked(lambda: release.build(folder, out, day, url, compressed=True), language)
    except (release.BuildError, store.Refused) as error:
        raise server_store.Failed(str(error)) from None
    except OSError as error:
        raise server_store.Failed(failed(error, language)) from None
    return built.folder


def _checked(work: Callable[[], Result], language: str) -> Result:
    """Give what `work` gives; raise Failed, with the problems printed, where it finds any."""
    try:
        return work()
    except Problems as error:
        show(list(error.problems), language, Format.TEXT)
        said = Both("Opravte chyby vypsané výše.", "Mend the errors listed above.")
        raise server_store.Failed(said) from None


@click.command("rollback")
@to_option
@click.option("--list", "only", is_flag=True, help="Say which releases there are.")
@click.argument("name", required=False)
def rollback(to: str, only: bool, name: str | None) -> None:
    """Give readers the release before the current one, or the one named."""
    try:
        place = server_store.Place.parse(to)
        names, current = server_store.releases(place)
        if only:
            for one in names:
                click.echo(f"{one}{'  ← na webu' if one == current else ''}")
            return
        before = [one for one in names if one < current]
        chosen = name or (before[-1] if before else None)
        if chosen is None:
            raise server_store.Failed("Starší vydání tu není.")
        server_store.switch(place, chosen)
    except server_store.Failed as error:
        click.echo(f"Nezměněno, na webu zůstalo, co tam bylo. {error}", err=True)
        sys.exit(1)
    click.echo(f"Na webu je teď vydání {chosen}. Bylo tam {current}.")
