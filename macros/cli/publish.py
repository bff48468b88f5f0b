"""`kb publish` and `kb rollback`: the site on a web server, all or nothing."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from macros.cli.options import folder_option
from macros.cli.remember import push, write
from macros.cli.report import show
from macros.core.build import project, release, server_store, store
from macros.core.messages import Problems
from macros.core.messages.problem import Format

to_option = click.option("--to", "to", required=True, help="Where: server:/folder or /folder.")


@click.command("publish")
@folder_option
@to_option
@click.option("--out", default="site", type=click.Path(path_type=Path), help="Build it here first.")
@click.option("--site", type=click.Path(path_type=Path, exists=True), help="Built already: this.")
@click.option("--day", default="", help="Take this day for today (default: today).")
@click.option("--url", default="", help="Build for this address instead of the site's own.")
@click.option("--forget", is_flag=True, help="Delete all older releases on the server.")
@click.option(
    "--push", "branch", default="", help="Commit what is written down, push it to this branch."
)
@click.option(
    "--no-remember", "later", is_flag=True, help="Write nothing down: `kb remember` does it later."
)
def publish(  # noqa: PLR0913, PLR0917 - one option each
    folder: Path,
    to: str,
    out: Path,
    site: Path | None,
    day: str,
    url: str,
    forget: bool,
    branch: str,
    later: bool,
) -> None:
    """Check, build, check what was built, copy it beside the live site, switch at once.

    Where anything fails, readers keep what they had. What was published is then written down in
    the knowledge base (see `kb remember`).
    """
    now = datetime.now(UTC)
    try:
        place = server_store.Place.parse(to)
        built = site.resolve() if site else _built(folder, out, day or now.date().isoformat(), url)
        digest, files = release.fingerprint(built)
        name = f"{now:%Y%m%d-%H%M%S}-{digest[:12]}"
        server_store.upload(built, place, name)
        server_store.switch(place, name)
        gone = server_store.forget(place) if forget else server_store.prune(place)
    except server_store.Failed as error:
        click.echo(f"Nevydáno, na webu zůstalo, co tam bylo. {error}", err=True)
        sys.exit(1)
    click.echo(f"Vydáno: {to}, {files} souborů, vydání {name}.")
    for old in gone:
        click.echo(f"Smazáno staré vydání {old}.")
    if not later:
        write(folder, day or now.date().isoformat())
        push(folder, branch)


def _built(folder: Path, out: Path, day: str, url: str) -> Path:
    try:
        return release.build(folder, out, project.build_day(day), url, compressed=True).folder
    except Problems as error:
        show(list(error.problems), "cs", Format.TEXT)
        raise server_store.Failed("Opravte chyby vypsané výše.") from None
    except (release.BuildError, store.Refused) as error:
        raise server_store.Failed(str(error)) from None


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
