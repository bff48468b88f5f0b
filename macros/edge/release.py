"""A release: every language built aside, put together, then switched in at once."""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from macros.edge import permalinks, project, verify
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
    site. Raises Problems or BuildError and leaves `out` as it was; a site with broken links or
    pages (see `kb verify`) is never switched in.
    """
    kb, _ = project.require_kb(folder, day)
    store = out.absolute().parent / ".build" / out.name
    store.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=store, prefix="work-") as name:
        work = Path(name)
        _languages(kb.site.languages, folder, work, day, url)
        whole = work / kb.default
        for language in kb.site.languages[1:]:
            shutil.rmtree(work / language / "assets", ignore_errors=True)
            # the default language has written feeds and calendars of this one there
            shutil.copytree(
                work / language, whole / language, copy_function=os.replace, dirs_exist_ok=True
            )
        warnings = verified(whole, project.shown_path(out))
        permalinks.require(kb, whole, project.shown_path(folder))
        digest, files = fingerprint(whole)
        final = store / digest[:16]
        if not final.exists():
            whole.rename(final)
    switch(final, out)
    prune(store, keep=final)
    return Release(final, files, digest, warnings)


def verified(folder: Path, name: str) -> tuple[Problem, ...]:
    """Give the warnings about the site in `folder`; raise Problems where it has errors."""
    found = verify.problems(folder, name)
    if any(problem.severity is Severity.ERROR for problem in found):
        raise Problems(found)
    return tuple(found)


def _languages(languages: tuple[str, ...], folder: Path, work: Path, day: date, url: str) -> None:
    """Run one MkDocs per language, side by side."""
    running = [(lang, _start(lang, folder, work / lang, day, url)) for lang in languages]
    failed = []
    for language, process in running:
        output, _ = process.communicate()
        if process.returncode != 0:
            failed.append(f"[{language}]\n{output}")
    if failed:
        raise BuildError("\n".join(failed))


def _start(language: str, folder: Path, out: Path, day: date, url: str) -> "subprocess.Popen[str]":
    environment = {
        **os.environ,
        "KB_FOLDER": str(folder.absolute()),
        "KB_LANGUAGE": language,
        "KB_DAY": day.isoformat(),
        "KB_URL": url,
        "NO_MKDOCS_2_WARNING": "1",
    }
    config = str(project.ROOT / "mkdocs.yml")
    command = [sys.executable, "-m", "mkdocs", "build", "-f", config, "-d", str(out)]
    return subprocess.Popen(
        command,
        env=environment,
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


def switch(final: Path, out: Path) -> None:
    """Point the link `out` to `final` in one step; a folder in its place is moved aside."""
    out = out.absolute()
    if out.is_dir() and not out.is_symlink():
        shutil.rmtree(final.parent / "replaced", ignore_errors=True)
        out.rename(final.parent / "replaced")
    temporary = out.parent / f".{out.name}.{os.getpid()}"
    temporary.unlink(missing_ok=True)
    temporary.symlink_to(os.path.relpath(final, out.parent))
    temporary.replace(out)


def prune(store: Path, keep: Path, most: int = 3) -> None:
    """Delete the oldest releases, never `keep`."""
    others = sorted(
        (p for p in store.iterdir() if p.is_dir() and p != keep and not p.name.startswith("work-")),
        key=lambda p: p.stat().st_mtime,
    )
    for old in others[: max(0, len(others) - most + 1)]:
        shutil.rmtree(old, ignore_errors=True)
