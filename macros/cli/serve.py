"""`kb serve`: the preview."""

import os
import sys
import tempfile
import time
from functools import partial
from multiprocessing.connection import Connection, wait
from pathlib import Path
from urllib.parse import urlsplit

import click

from macros.core.build import project
from macros.core.build.languages import FORK
from macros.core.build.preview import server, watch
from macros.core.build.preview.rounds import FILES, Outcome, Rounds
from macros.core.build.preview.stop import Stop

PAUSE = 0.2
"""Seconds between two looks for changes."""
FIRST = 1.0
"""Seconds after a change in which pages that are asked for come before the whole site."""
WATCHED = (project.DOCS, project.ROOT / "overrides", project.CONFIG)


@click.command()
@click.option("--kb", "folder", default="kb", type=click.Path(path_type=Path), show_default=True)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Address to listen at; answers to this name, localhost and 127.0.0.1.",
)
@click.option("--port", default=8000, show_default=True, help="Port; 0 takes a free one.")
@click.option(
    "--url",
    default="",
    envvar="KB_URL",
    help="Address under which the browser finds the preview, where it is another.",
)
@click.option("--lang", default="cs", show_default=True, help="Language of the messages.")
@click.option("--day", default="", help="Take this day for today (default: of the last commit).")
def serve(  # noqa: PLR0913, PLR0917 - one argument per option
    folder: Path, host: str, port: int, url: str, lang: str, day: str
) -> None:
    """Show the site at a local address and build it again after every edit.

    A page shows a change in the knowledge base, docs/ or overrides/ in about a second; data, maps
    and the search follow when the whole site is built. After a change of the program in macros/
    start the command again.
    """
    try:
        listening = server.Server((host, port))
    except (OSError, OverflowError) as error:
        click.echo(_say(lang, "busy").format(host=host, port=port, error=error), err=True)
        sys.exit(2)
    port = listening.server_address[1]
    name = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    url = url or f"http://{f'[{name}]' if ':' in name else name}:{port}/"
    stop = Stop()
    stop.listen()
    with tempfile.TemporaryDirectory(prefix="kb-preview-", ignore_cleanup_errors=True) as store:
        rounds = Rounds(folder, Path(store), project.build_day(day), url, lang, stop)
        base = urlsplit(url).path.rstrip("/")
        asked, connection = FORK.Pipe()
        process = FORK.Process(
            target=server.run,
            args=(listening, connection, rounds.board, FILES, base, server.hosts(host, url)),
            daemon=True,
        )
        process.start()
        listening.socket.close()
        click.echo(_say(lang, "start").format(url=url))
        try:
            _loop(rounds, partial(watch.snapshot, (folder, *WATCHED)), asked, lang, stop)
        finally:
            rounds.stop()
            process.kill()  # it has nothing to put in order, and may not listen to anything yet
            process.join()


def _loop(
    rounds: Rounds, look: "partial[watch.Snapshot]", asked: Connection, lang: str, stop: Stop
) -> None:
    """Begin a round after each change; within it, make what is asked for and build the rest."""
    shown: list[str] = []
    while not stop.asked:
        seen = look()  # before reading: what changes meanwhile leads to another round
        start = time.monotonic()
        outcome = rounds.read()
        if outcome.errors or outcome.output:
            shown = _show(outcome, 0, lang, shown)
        while not stop.asked:
            ready = wait([asked, *rounds.running], PAUSE)
            if (now := look()) != seen:
                watch.at_rest(look, now)
                break  # what is asked for waits for the new round
            if asked in ready:
                rounds.provide(asked.recv())
                asked.send(None)
            if not ready or time.monotonic() - start > FIRST:
                rounds.build()
            if rounds.built:
                shown = _show(rounds.finish(), time.monotonic() - start, lang, shown)


def _show(outcome: Outcome, seconds: float, lang: str, shown: list[str]) -> list[str]:
    """Print what came of a round; problems only where they are not those printed last."""
    lines = [problem.text(lang) for problem in outcome.problems]
    if lines != shown:
        click.echo("".join(f"{line}{os.linesep}" for line in lines), nl=False)
    if outcome.output:
        click.echo(outcome.output)
    key = "failed" if outcome.errors or outcome.output else "built"
    clock = time.strftime("%H:%M:%S")
    said = _say(lang, key).format(clock=clock, seconds=seconds, errors=len(outcome.errors))
    click.echo(said if lang != "cs" else said.replace(".", ",", 1) if key == "built" else said)
    return lines


_WORDS = {
    "start": (
        "Náhled: {url} (ukončí se klávesami Ctrl+C)",
        "Preview: {url} (Ctrl+C ends it)",
    ),
    "busy": (
        "Na {host}:{port} nelze naslouchat: {error}. Zvolte jiný port: kb serve --port 8001",
        "Cannot listen at {host}:{port}: {error}. Take another port: kb serve --port 8001",
    ),
    "built": ("{clock} sestaveno za {seconds:.1f} s", "{clock} built in {seconds:.1f} s"),
    "failed": (
        "{clock} nesestaveno, chyb: {errors}; v prohlížeči zůstává poslední verze bez chyb",
        "{clock} not built, errors: {errors}; the browser keeps the last version without errors",
    ),
}


def _say(lang: str, key: str) -> str:
    return _WORDS[key][0 if lang == "cs" else 1]
