"""A release: every language built aside, put together, then switched in at once."""

import hashlib
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from macros.edge import permalinks, project, store, verify
from macros.problem import Problem, Problems, Severity


class BuildError(Exception):
    """A build that went wrong for another reason than the knowledge base."""


@dataclass(frozen=True)
class Release:
    """A built site: its folder, how many files it has, the digest of them all, the warnings."""

    folder: Path
    files: int
    digest: str
    warnings: tuple[Problem, ...] = ()


def build(folder: Path, out: Path, day: date, url: str = "") -> Release:
    """Build all languages of the knowledge base in `folder` and switch `out` to the result.

    `out` becomes a link to a folder of releases beside it, so that a reader always finds a whole
    site. Raises Problems, BuildError or store.Refused and leaves `out` as it was; a site with
    broken links or pages (see `kb verify`) is never switched in.
    """
    kb, _ = project.require_kb(folder, day)
    with store.workplace(store.store_of(out)) as work:
        _languages(kb.site.languages, folder, work, day, url)
        whole = put_together(work, kb.site.languages)
        warnings = verified(whole, project.shown_path(out))
        permalinks.require(kb, whole, project.shown_path(folder))
        digest, files = fingerprint(whole)
        final = store.publish(whole, digest, out)
    return Release(final, files, digest, warnings)


def verified(folder: Path, name: str) -> tuple[Problem, ...]:
    """Give the warnings about the site in `folder`; raise Problems where it has errors."""
    found = verify.problems(folder, name)
    if any(problem.severity is Severity.ERROR for problem in found):
        raise Problems(found)
    return tuple(found)


def put_together(work: Path, languages: tuple[str, ...]) -> Path:
    """Give the folder of the whole site, made of the built languages in `work`.

    The first language stands at the root, each other one in a folder of its name; they share
    the assets.
    """
    whole = work / languages[0]
    for language in languages[1:]:
        shutil.rmtree(work / language / "assets", ignore_errors=True)
        (work / language).rename(whole / language)
    return whole


def _languages(languages: tuple[str, ...], folder: Path, work: Path, day: date, url: str) -> None:
    """Run one MkDocs per language, side by side."""
    running = [(lang, _start(lang, folder, work / lang, day, url)) for lang in languages]
    failed = []
    try:
        for language, process in running:
            output, _ = process.communicate()
            if process.returncode != 0:
                failed.append(f"[{language}]\n{output}")
    finally:
        for _, process in running:  # those that still run, after Ctrl+C
            process.kill()
    if failed:
        raise BuildError("\n".join(failed))


def variables(language: str, folder: Path, day: date, url: str) -> dict[str, str]:
    """Give the environment in which `mkdocs.yml` builds one language."""
    return {
        "KB_FOLDER": str(folder.absolute()),
        "KB_LANGUAGE": language,
        "KB_DAY": day.isoformat(),
        "KB_URL": url,
        "NO_MKDOCS_2_WARNING": "1",
    }


def _start(language: str, folder: Path, out: Path, day: date, url: str) -> "subprocess.Popen[str]":
    config = str(project.CONFIG)
    command = [sys.executable, "-m", "mkdocs", "build", "-f", config, "-d", str(out)]
    return subprocess.Popen(
        command,
        env={**os.environ, **variables(language, folder, day, url)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )


def fingerprint(folder: Path) -> tuple[str, int]:
    """Give the SHA-256 over all paths and contents below `folder`, and the number of files."""
    whole, count = hashlib.sha256(), 0
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        whole.update(path.relative_to(folder).as_posix().encode() + b"\0")
        whole.update(hashlib.sha256(path.read_bytes()).digest())
        count += 1
    return whole.hexdigest(), count
