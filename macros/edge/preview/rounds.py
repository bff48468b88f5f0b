"""A round of the preview: read the knowledge base, build every language, tell the server."""

import shutil
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jinja2 import FileSystemLoader

from macros.edge import languages, project, release
from macros.edge.preview.state import State
from macros.present.templates import environment
from macros.problem import Problem, Severity

FILES = project.ROOT / "overrides" / "preview"
_LAST_LINES = 40


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

    def run(self) -> Outcome:
        """Build the site from what stands on the disk now; without errors it replaces the last."""
        languages.warm()
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
        failed = languages.build(
            languages.Order((kb, problems), self.folder, self.day, self.url), work
        )
        if failed:
            language, text = next(iter(failed.items()))
            outcome.output = "\n".join([f"[{language}]", *text.splitlines()[-_LAST_LINES:]])
        else:
            self.sites.append(release.put_together(work, kb.site.languages).rename(f"{work}-site"))
        shutil.rmtree(work, ignore_errors=True)
        return outcome

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
