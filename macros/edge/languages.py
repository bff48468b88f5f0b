"""Every language of a site built side by side, each by an MkDocs in a child of this process."""

import gc
import logging
import multiprocessing
import os
import signal
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from macros.edge import project
from macros.edge.project import Read

FORK = multiprocessing.get_context("fork")
"""A forked child has all modules, templates and the knowledge base at hand."""
_LOG = "{language}.log"


@dataclass(frozen=True)
class Order:
    """What is to be built: the knowledge base that was read in `folder`, for a day.

    `url` is the address to build for; empty: the site's own.
    """

    given: Read
    folder: Path
    day: date
    url: str = ""


def warm() -> None:
    """Load what every child needs, once; what changed since the last time is read again."""
    project.warm()
    load_config(str(project.CONFIG), site_dir=str(project.CACHE / "none"))


def build(order: Order, work: Path) -> Mapping[str, str]:
    """Build each language into the folder of its name in `work`.

    Gives what those printed that went wrong, by language; empty: all is well. Only to be called
    in a process without threads, because it forks.
    """
    languages = order.given[0].site.languages
    children = {
        language: FORK.Process(target=_language, args=(language, order, work))
        for language in languages
    }
    gc.freeze()  # what is there already is shared with the children as long as nobody touches it
    try:
        for child in children.values():
            child.start()
        for child in children.values():
            child.join()
    finally:
        for child in children.values():  # those that still run, when the build is ended
            if child.is_alive():
                child.kill()
        gc.unfreeze()
    return {
        language: _printed(work / _LOG.format(language=language), child.exitcode or 0)
        for language, child in children.items()
        if child.exitcode != 0
    }


def _printed(log: Path, code: int) -> str:
    """Give what a child printed; where it could print nothing, why it ended.

    That is so on a full disk, and where the system killed it. `code` is its exit code.
    """
    text = log.read_text("utf-8", "replace") if log.exists() else ""
    return text if text.strip() else os.strerror(code) if code > 0 else str(signal.strsignal(-code))


def _language(language: str, order: Order, work: Path) -> None:
    """Build one language, in a child; everything that it prints goes to a file."""
    try:
        _mkdocs(language, order, work)
    except OSError as error:  # a full disk, for instance: nothing that a traceback would explain
        with suppress(OSError):
            sys.stdout.flush()
            os.write(2, f"{error}\n".encode())
        os._exit(error.errno or 1)  # without another try to write what could not be written


def _mkdocs(language: str, order: Order, work: Path) -> None:
    with (work / _LOG.format(language=language)).open("w", encoding="utf-8") as log:
        sys.stdout.flush()
        os.dup2(log.fileno(), 1)
        os.dup2(log.fileno(), 2)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    gc.disable()  # a child ends before there is much to collect
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s: %(message)s", force=True)
    os.environ.update(variables(language, order))
    config = load_config(str(project.CONFIG), site_dir=str(work / language))
    config.plugins["kb"].given = order.given  # type: ignore[attr-defined]
    try:
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(config)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)


def variables(language: str, order: Order) -> dict[str, str]:
    """Give the environment in which `mkdocs.yml` builds one language."""
    return {
        "KB_FOLDER": str(order.folder.absolute()),
        "KB_LANGUAGE": language,
        "KB_DAY": order.day.isoformat(),
        "KB_URL": order.url,
        "NO_MKDOCS_2_WARNING": "1",
    }
