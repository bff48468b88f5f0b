"""A release: every language built aside, put together, then switched in at once."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from macros.cli import verify
from macros.core.build import cache, compression, languages, ledger_files, project, store
from macros.core.build.context import Ground, lay
from macros.core.messages import Problem, Problems, Severity


class BuildError(Exception):
    """A build that went wrong for another reason than the knowledge base."""


@dataclass(frozen=True)
class Release:
    """A built site: its folder, how many files it has, the digest of them all, the warnings."""

    folder: Path
    files: int
    digest: str
    warnings: tuple[Problem, ...] = ()


def build(
    folder: Path, out: Path, day: date, url: str = "", *, compressed: bool = False
) -> Release:
    """Build all languages of the knowledge base in `folder` and switch `out` to the result.

    `out` becomes a link to a folder of releases beside it, so that a reader always finds a whole
    site. With `compressed` packed texts lie beside the texts, for a web server. Raises Problems,
    BuildError or store.Refused and leaves `out` as it was; a site with broken links or pages (see
    `kb verify`) is never switched in.
    """
    kb, problems = project.require_kb(folder, day)
    ground = lay((kb, problems), folder, day, url, drafts=project.drafts())
    with store.workplace(store.store_of(out)) as work:
        _languages(ground, work)
        whole = put_together(work, kb.site.languages)
        warnings = verified(whole, project.shown_path(out))
        ledger_files.require(kb, whole, project.shown_path(folder))
        if compressed:
            compression.compress(whole, project.CACHE)
        digest, files = store.fingerprint(whole)
        final = store.publish(whole, digest, out)
    cache.prune(project.CACHE)
    return Release(final, files, digest, warnings)


def verified(folder: Path, name: str) -> tuple[Problem, ...]:
    """Give the warnings about the site in `folder`; raise Problems where it has errors."""
    found = verify.problems(folder, name)
    if any(problem.severity is Severity.ERROR for problem in found):
        raise Problems(found)
    return tuple(found)


def put_together(work: Path, spoken: tuple[str, ...]) -> Path:
    """Give the folder of the whole site, made of the built languages in `work`.

    The first language stands at the root, each other one in a folder of its name; what all share
    is made with the first.
    """
    whole = work / spoken[0]
    for language in spoken[1:]:
        (work / language).rename(whole / language)
    return whole


def _languages(ground: Ground, work: Path) -> None:
    """Run one MkDocs per language, side by side."""
    languages.warm()
    if failed := languages.build(ground, work):
        raise BuildError("\n".join(f"[{language}]\n{text}" for language, text in failed.items()))
