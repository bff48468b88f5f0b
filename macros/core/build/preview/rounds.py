"""A round of the preview: read the knowledge base, make the pages asked for, build the rest."""

import shutil
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from jinja2 import FileSystemLoader

from macros.core.build import inside, languages, project, release
from macros.core.build.context import Ground, lay
from macros.core.build.preview.state import State
from macros.core.build.preview.stop import Stop
from macros.core.messages import Problem, Problems, Severity
from macros.core.pages.templates import environment
from macros.core.urls import addresses

FILES = project.ROOT / "overrides" / "preview"
_LAST_LINES = 40


@dataclass
class Outcome:
    """What came of a round: problems in order of place, the output of a failed build."""

    problems: list[Problem] = field(default_factory=list)
    output: str = ""

    @property
    def errors(self) -> list[Problem]:
        """The problems that do not allow a new site."""
        return [problem for problem in self.problems if problem.severity is Severity.ERROR]


class Rounds:
    """Rounds over one knowledge base, one after the other, in the folder `store`.

    A round begins with `read`. From then on `provide` makes single pages as they are asked for.
    `build` has the whole site built beside; `finish` puts it in place once it is `built`. Lives in
    a process without threads, because it forks.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - what a preview is of
        self, folder: Path, store: Path, day: date, url: str, lang: str, stop: Stop | None = None
    ) -> None:
        self.folder, self.store, self.day, self.url, self.lang = folder, store, day, url, lang
        self.asked_to_stop = stop or Stop()
        self.board = store / "state.json"
        self.templates = environment(FileSystemLoader(FILES))
        self.folders: list[str] = []
        self.root = self.pages = ""
        self.ground: Ground | None = None
        self.whole: languages.Building | None = None
        self.tried: set[str] = set()
        self.due = False
        self.outcome = Outcome()
        self._tell(self.outcome, reload=True)

    def read(self) -> Outcome:
        """Read what stands on the disk now; without errors the site is built from it anew."""
        languages.warm()
        kb, problems = project.read_kb(self.folder, self.day)
        outcome = Outcome(problems)
        if kb is not None:
            read, drafts = (kb, problems), project.drafts()
            try:
                ground = lay(read, self.folder, self.day, self.url, drafts=drafts)
                self.stop()
                self.ground, self.tried, self.due = ground, set(), True
                self.pages = self._folder("pages")
            except Problems as error:
                outcome = Outcome(list(error.problems))
            except OSError as error:
                outcome.output = str(error)
        self._tell(outcome, reload=True)
        return outcome

    def build(self) -> None:
        """Begin to build the whole site, if that is due."""
        if self.due and self.ground is not None:
            self.due, spoken = False, self.ground.kb.site.languages
            work = Path(tempfile.mkdtemp(prefix="work-", dir=self.store))
            self.whole = languages.Building(self.ground, work, spoken, patient=True)

    def stop(self) -> None:
        """End the building of the whole site, if it is under way."""
        if self.whole is not None:
            self.whole.stop()
            shutil.rmtree(self.whole.work, ignore_errors=True)
            self.whole = None

    def provide(self, path: str) -> None:
        """See to it that the page or shared file served at `path` is of this round.

        Whatever else there is comes with the whole site.
        """
        if self.ground is None or not self.pages or path in self.tried:
            return
        self.tried.add(path)
        if (data := self.ground.shared.get(path)) is not None:
            if not Path(self.root, path).is_file():
                inside.write(Path(self.pages), path, data)
            return
        page, language = addresses.split(path, self.ground.kb.site.languages)
        page = page if page.endswith("/") or not page else f"{page}/"
        if page in self.ground.pages:
            self._page(self.ground, page, language)

    def _page(self, ground: Ground, page: str, language: str) -> None:
        with tempfile.TemporaryDirectory(prefix="page-", dir=self.store) as folder:
            work = Path(folder)
            building = languages.Building(ground, work, [language], frozenset([page]))
            try:
                failures = building.failures(lambda: self.asked_to_stop.asked)
            finally:
                building.stop()
            if failures:
                self._tell(Outcome(self.outcome.problems, _output(failures)))
                return
            made = (work / language / page / "index.html").read_bytes()
            here = addresses.localized(page, language, ground.kb.default)[1:]
            inside.write(Path(self.pages), f"{here}index.html", made)

    @property
    def running(self) -> list[int]:
        """What becomes readable when more of the whole site is built."""
        return self.whole.running if self.whole is not None else []

    @property
    def built(self) -> bool:
        """Whether building the whole site has come to its end, so that `finish` can be called."""
        return self.whole is not None and not self.whole.running

    def finish(self) -> Outcome:
        """Put the whole site in place, or tell why it could not be built."""
        assert self.whole is not None and self.ground is not None
        outcome = Outcome(self.outcome.problems, _output(self.whole.failures()))
        if not outcome.output:
            whole = release.put_together(self.whole.work, self.ground.kb.site.languages)
            self.root, self.pages = str(whole.rename(self._folder("site"))), ""
        self.stop()
        self._tell(outcome)
        return outcome

    def _folder(self, name: str) -> str:
        """Give a new folder; of the older ones of this name the last stays: it may be in use."""
        *old, _ = ["", *(one for one in self.folders if Path(one).name.startswith(name))]
        for one in filter(None, old):
            shutil.rmtree(one, ignore_errors=True)
            self.folders.remove(one)
        self.folders.append(tempfile.mkdtemp(prefix=f"{name}-", dir=self.store))
        return self.folders[-1]

    def _tell(self, outcome: Outcome, *, reload: bool = False) -> None:
        """Tell the server; browsers load their page anew if told to, or where they see a change."""
        if reload or (outcome.errors, outcome.output) != (self.outcome.errors, self.outcome.output):
            self.round = str(time.time_ns())
        self.outcome = outcome
        facts = {
            "round": self.round,
            "lang": self.lang,
            "site": self.root or self.pages,
            "problems": outcome.errors,
            "output": outcome.output,
        }
        notice, script, page = (
            self.templates.get_template(f"{part}.html").render(facts)
            for part in ("notice", "script", "page")
        )
        State(self.round, self.root, self.pages, notice, script, page).write(self.board)


def _output(failures: Mapping[str, str]) -> str:
    """Give the last lines of what the first language printed that could not be built."""
    language, text = next(iter(failures.items()), ("", ""))
    return "\n".join([f"[{language}]", *text.splitlines()[-_LAST_LINES:]]) if failures else ""
