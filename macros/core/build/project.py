"""The project's own folders, the day of a build and the languages it can speak."""

import json
import os
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache, lru_cache
from pathlib import Path, PurePosixPath

from jinja2 import Environment, FileSystemLoader, TemplateError

from macros.core.build import form_program, git_history, photos
from macros.core.build.reach import Reach
from macros.core.checks.rules import check
from macros.core.kb import publishing
from macros.core.kb.knowledge import KnowledgeBase
from macros.core.kb.load import load_folder
from macros.core.messages import Problem, Problems, Severity
from macros.core.pages.site_context import Desk, Example
from macros.core.pages.templates import environment
from macros.core.pages.view import View
from macros.core.pages.words import Words, named, read_words
from macros.core.schema.site import Site

ROOT = Path(__file__).parents[3]
DOCS = ROOT / "docs"
CACHE = ROOT / ".build" / "cache"
OVERRIDES = ROOT / "overrides"
FRAGMENTS = OVERRIDES / "fragments"
CONFIG = ROOT / "mkdocs.yml"

Read = tuple[KnowledgeBase, list[Problem]]
"""A knowledge base without errors, and its warnings."""


def shown_path(folder: Path) -> str:
    """Give a folder as a person names it: relative to where they stand, if it lies below."""
    try:
        return folder.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return folder.as_posix()


def read_kb(folder: Path, today: date) -> tuple[KnowledgeBase | None, list[Problem]]:
    """Give the knowledge base in `folder` and all its problems, sorted by place."""
    name = shown_path(folder)
    kb, problems = load_folder(folder, name, partial=True)
    if kb is not None:
        stopped = any(problem.severity is Severity.ERROR for problem in problems)
        site = None if stopped else reach(kb, today)
        found = check(kb, today, pages(kb.default, kb.default), help_languages(), site)
        problems = [*problems, *(_prefixed(p, name) for p in found)]
    if any(problem.severity is Severity.ERROR for problem in problems):
        kb = None
    return kb, sorted(problems, key=Problem.key)


def reach(kb: KnowledgeBase, day: date) -> Reach:
    """Give what links within the site may lead to, as readers have it on `day`."""
    seen = publishing.released(kb, day)

    def served() -> frozenset[str]:
        sizes = (size for _, found in photos.served(kb.media, CACHE) for size, _ in found)
        return frozenset(
            (*(size.path for size in sizes), *(f"admin/{n}" for n in form_program.files(ROOT)))
        )

    return Reach(
        cache(lambda language: view(seen, language, day)),
        kb.site.languages,
        lambda language: written(language, kb.default),
        OVERRIDES,
        served,
    )


def _prefixed(problem: Problem, name: str) -> Problem:
    return Problem(
        f"{name}/{problem.path}", problem.line, problem.column, problem.code, problem.args
    )


def require_kb(folder: Path, today: date) -> Read:
    """Give the knowledge base and its warnings; raise Problems where it has errors."""
    kb, problems = read_kb(folder, today)
    if kb is None or any(problem.severity is Severity.ERROR for problem in problems):
        raise Problems(problems)
    return kb, problems


def words(language: str) -> Words:
    """Give the words of a language, English ones where its table has none; raise Problems."""
    found = [own_words(name) for name in dict.fromkeys(("en", language))]
    return found[-1].instead_of(found[0]) if found[-1].table else found[0]


def own_words(language: str) -> Words:
    """The words of a language as its own tables have them; raise Problems."""
    paths = [DOCS / "words" / f"{language}.yml", *sorted((DOCS / "words" / language).glob("*.yml"))]
    table: dict[str, str | Mapping[str, str]] = {}
    for path in paths:
        if path.exists():
            read = _words(path.read_bytes(), path.relative_to(ROOT).as_posix(), language)
            table |= read.table
    return Words(language, table)


_words = lru_cache(maxsize=16)(read_words)  # so that the preview reads again only what changed


def help_languages() -> frozenset[str]:
    """Give the further languages in which the page of help has words."""
    return frozenset(path.stem for path in (DOCS / "help").glob("*.yml"))


def help_words(language: str) -> Words:
    """Give the words of the page of help in a further language; raise Problems."""
    path = DOCS / "help" / f"{language}.yml"
    return read_words(path.read_bytes(), path.relative_to(ROOT).as_posix(), language)


def view(kb: KnowledgeBase, language: str, day: date, desk: Desk | None = None) -> View:
    """Give the view of a knowledge base in one language on one day."""
    written = pages(language, kb.default)
    said = named(words(language), kb.site.scale, kb.default)
    return View(kb, language, day, said, templates(), written, desk or Desk())


def examples() -> dict[str, Example]:
    """Give a wrong and a right example for problem codes, made by `kb docs` from the tests."""
    path = DOCS / "words" / "examples.json"
    found = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return {code: Example(one["wrong"], one["right"]) for code, one in found.items()}


def changed(folder: Path) -> dict[str, date]:
    """Give the day of the last change of every file of the knowledge base and of the pages.

    Paths begin with `kb/` and `docs/`.
    """
    found = {f"kb/{path}": day for path, day in git_history.changes(folder.resolve()).items()}
    return found | {f"docs/{path}": day for path, day in git_history.changes(DOCS).items()}


def added(folder: Path) -> dict[tuple[str, str], date]:
    """Give the day on which each file of the knowledge base, and each line of it, came in."""
    found = git_history.added(folder.resolve(), "*.yml")
    return {(f"kb/{path}", line): day for (path, line), day in found.items()}


@cache
def templates() -> Environment:
    """Give the fragments; a build compiles each once, the preview again when its file changes.

    Compiled ones are never kept on the disk: they are code, and half a second makes them anew.
    """
    return environment(FileSystemLoader(FRAGMENTS))


def warm() -> None:
    """Compile all fragments, so that forked children find them done.

    One that is broken is left to the build, which says where it is needed.
    """
    for name in templates().list_templates(extensions=["html"]):
        with suppress(TemplateError):
            templates().get_template(name)


def written(language: str, default: str) -> dict[str, Path]:
    """Give the folder of every hand-written page by its path in it (`cile/index.md`).

    A page that a language lacks is there in the default language, else in English.
    """
    names = [*(name for name in ("en", default) if name != language), language]
    return {
        path.relative_to(DOCS / name).as_posix(): DOCS / name
        for name in names
        for path in sorted((DOCS / name).rglob("*.md"))
    }


def pages(language: str, default: str) -> frozenset[str]:
    """Give the addresses of the hand-written pages of a language."""
    return frozenset(
        (path.parent if path.name == "index.md" else path.with_suffix("")).as_posix().strip(".")
        + "/"
        for path in map(PurePosixPath, written(language, default))
    )


def build_day(text: str = "") -> date:
    """Give the day that a build takes for today: `text`, else the day of the last commit.

    Without a repository it is the clock's today (UTC).
    """
    if text:
        return date.fromisoformat(text)
    command = ["git", "-C", str(ROOT), "log", "-1", "--format=%cs"]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, check=True, env={**os.environ, "LC_ALL": "C"}
        )
        return date.fromisoformat(done.stdout.strip())
    except (OSError, ValueError, subprocess.CalledProcessError):
        return datetime.now(UTC).date()


def drafts() -> bool:
    """Whether drafts are to be shown, as the environment says (`KB_DRAFTS=1`)."""
    return os.environ.get("KB_DRAFTS", "").lower() not in ("", "0", "false", "no")


def with_site(kb: KnowledgeBase, site: Site) -> KnowledgeBase:
    """Give the same knowledge base with other facts about the site."""
    return replace(kb, site=site)


def all_views(seen: View) -> dict[str, View]:
    """Give the view of the same knowledge base in every language, the default first."""
    return {
        language: seen
        if language == seen.language
        else view(seen.kb, language, seen.day, seen.desk)
        for language in seen.kb.site.languages
    }
