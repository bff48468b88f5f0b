"""Every language of a site built side by side, each by an MkDocs in a child of this process."""

import gc
import logging
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from multiprocessing.connection import wait
from pathlib import Path
from threading import Thread
from typing import cast

import click
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from macros.core.build import project
from macros.core.build.context import Ground
from macros.core.build.plugin import KnowledgeBasePlugin
from macros.core.build.refusal import why

FORK = multiprocessing.get_context("fork")
"""A forked child has all modules, templates and the knowledge base at hand."""
_LOG = "{language}.log"
_LOOK = 0.2
"""Seconds between two looks whether somebody is still waiting for the result."""


def warm() -> None:
    """Load what every child needs, once; what changed since the last time is read again."""
    project.warm()
    load_config(str(project.CONFIG), site_dir=str(project.CACHE / "none"))


def build(ground: Ground, work: Path) -> Mapping[str, str]:
    """Build each language into the folder of its name in `work`; see `Building.failures`."""
    ground.prepare()
    building = Building(ground, work, ground.kb.site.languages)
    try:
        return building.failures()
    finally:
        building.stop()


class Building:
    """Languages that are being built side by side, each into the folder of its name in `work`.

    `asked` are the addresses of the only pages to be built; None: all, and whatever else there is.
    `patient`: other work goes first. Only to be made in a process without threads, because it
    forks.
    """

    def __init__(
        self,
        ground: Ground,
        work: Path,
        languages: Iterable[str],
        asked: frozenset[str] | None = None,
        *,
        patient: bool = False,
    ) -> None:
        self.work = work
        self.children = {
            language: FORK.Process(target=_language, args=(language, ground, work, asked, patient))
            for language in languages
        }
        gc.freeze()  # what is there is shared with the children as long as nobody touches it
        try:
            for child in self.children.values():
                child.start()
        finally:
            gc.unfreeze()

    def failures(self, cancelled: Callable[[], bool] = lambda: False) -> Mapping[str, str]:
        """Wait for all languages; what those printed that went wrong, by language.

        One that still runs when it is `cancelled` counts as gone wrong.
        """
        while self.running and not cancelled():
            wait(self.running, _LOOK)
        return {
            language: _printed(self.work / _LOG.format(language=language), child.exitcode or 0)
            for language, child in self.children.items()
            if child.exitcode != 0
        }

    @property
    def running(self) -> list[int]:
        """What becomes readable when a language that is not done yet is done."""
        return [child.sentinel for child in self.children.values() if child.is_alive()]

    def stop(self) -> None:
        """End what still runs."""
        for child in self.children.values():
            if child.is_alive():
                child.kill()
                child.join()


def _printed(log: Path, code: int) -> str:
    """Give what a child printed; where it could print nothing, why it ended.

    That is so on a full disk, and where the system killed it. `code` is its exit code.
    """
    text = log.read_text("utf-8", "replace") if log.exists() else ""
    return text if text.strip() else os.strerror(code) if code > 0 else str(signal.strsignal(-code))


def _language(
    language: str, ground: Ground, work: Path, asked: frozenset[str] | None, patient: bool
) -> None:
    """Build one language, in a child; everything that it prints goes to a file."""
    parent = multiprocessing.parent_process()
    assert parent is not None and parent.pid is not None
    Thread(target=_end_with, args=(parent.pid,), daemon=True).start()
    os.nice(10 if patient else 0)
    try:
        _mkdocs(language, ground, work, asked)
    except OSError as error:  # a full disk, for instance: nothing that a traceback would explain
        with suppress(OSError):
            sys.stdout.flush()
            os.write(2, f"{why(error, ground.kb.default)}\n".encode())
        os._exit(error.errno or 1)  # without another try to write what could not be written


def _end_with(parent: int) -> None:
    """End this child when nobody waits for it any more, however the parent ended."""
    while os.getppid() == parent:
        time.sleep(_LOOK)
    os._exit(1)


def _mkdocs(language: str, ground: Ground, work: Path, asked: frozenset[str] | None) -> None:
    with (work / _LOG.format(language=language)).open("w", encoding="utf-8") as log:
        sys.stdout.flush()
        os.dup2(log.fileno(), 1)
        os.dup2(log.fileno(), 2)
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    gc.disable()  # a child ends before there is much to collect
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s: %(message)s", force=True)
    os.environ.update(KB_LANGUAGE=language, NO_MKDOCS_2_WARNING="1")
    config = load_config(str(project.CONFIG), site_dir=str(work / language))
    plugin = cast(KnowledgeBasePlugin, config.plugins["kb"])
    plugin.ground, plugin.asked = ground, asked
    try:
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(config)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
