"""A round of the preview: read the knowledge base, build every language, tell the server."""

import logging
import multiprocessing
import os
import shutil
import signal
import sys
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jinja2 import FileSystemLoader
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from macros.edge import project, release
from macros.edge.preview.state import State
from macros.edge.project import Read
from macros.present.view import environment
from macros.problem import Problem, Severity

FILES = project.ROOT / "overrides" / "preview"
_LAST_LINES = 40
_FORK = multiprocessing.get_context("fork")
"""A forked child has all modules, templates and the knowledge base at hand; see `Rounds`."""


@dataclass
class Outcome:
    """What came of a round: problems in order of place, the output of a failed build."""

    problems: list[Problem]
    output: str = ""

    @property
    def errors(self) -> list[Problem]:
        """The problems that do not allow a new site."""
        return [problem for problem in self.problems if problem.severity is Severity.ERROR]


class Rounds:
    """Builds of one knowledge base, one after the other, in the folder `store`.

    Lives in a process without threads, because it forks.
    """

    def __init__(self, folder: Path, store: Path, day: date, url: str, lang: str) -> None:
        self.folder, self.store, self.day, self.url, self.lang = folder, store, day, url, lang
        self.board = store / "state.json"
        self.sites: list[Path] = []
        self.templates = environment(FileSystemLoader(FILES))
        self.tell(Outcome([]))

    def warm(self) -> None:
        """Load what every child needs, once."""
        load_config(str(project.CONFIG), site_dir=str(self.store / "none"))
        project.warm()

    def run(self) -> Outcome:
        """Build the site from what stands on the disk now; without errors it replaces the last."""
        project.warm()
        outcome = self._build()
        self.tell(outcome)
        for old in self.sites[:-2]:  # the last but one may still be read
            shutil.rmtree(old, ignore_errors=True)
            self.sites.remove(old)
        return outcome

    def _build(self) -> Outcome:
        kb, problems = project.read_kb(self.folder, self.day)
        outcome = Outcome(problems)
        if kb is None or outcome.errors:
            return outcome
        work = self.store / f"work-{time.time_ns()}"
        work.mkdir()
        children = {
            language: _FORK.Process(target=self._language, args=(language, (kb, problems), work))
            for language in kb.site.languages
        }
        try:
            for child in children.values():
                child.start()
            for child in children.values():
                child.join()
        finally:
            for child in children.values():  # those that still run, when the preview is ended
                child.kill()
        failed = [language for language, child in children.items() if child.exitcode != 0]
        if failed:
            lines = (work / f"{failed[0]}.log").read_text("utf-8", "replace").splitlines()
            outcome.output = "\n".join([f"[{failed[0]}]", *lines[-_LAST_LINES:]])
        else:
            self.sites.append(release.put_together(work, kb.site.languages).rename(f"{work}-site"))
        shutil.rmtree(work, ignore_errors=True)
        return outcome

    def _language(self, language: str, given: Read, work: Path) -> None:
        """Build one language, in a child; everything that it prints goes to a file."""
        with (work / f"{language}.log").open("w", encoding="utf-8") as log:
            sys.stdout.flush()
            os.dup2(log.fileno(), 1)
            os.dup2(log.fileno(), 2)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        logging.basicConfig(level=logging.WARNING, format="%(levelname)s: %(message)s", force=True)
        os.environ.update(release.variables(language, self.folder, self.day, self.url))
        config = load_config(str(project.CONFIG), site_dir=str(work / language))
        config.plugins["kb"].given = given  # type: ignore[attr-defined]
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(config)

    def tell(self, outcome: Outcome) -> None:
        """Tell the server, and through it the browsers."""
        root = str(self.sites[-1]) if self.sites else ""
        name = str(time.time_ns())
        facts = {
            "round": name,
            "lang": self.lang,
            "site": root,
            "problems": outcome.errors,
            "output": outcome.output,
        }
        notice, script, page = (
            self.templates.get_template(f"{part}.html").render(facts)
            for part in ("notice", "script", "page")
        )
        State(name, root, notice, script, page).write(self.board)
