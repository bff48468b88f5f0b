"""Bad input: what becomes of many thousands of mutated knowledge bases, by problem code.

`python -m bench.fuzz --cases 20000` starts from the real knowledge base and, nine times as often,
from the made-up one in which every field is used; each case goes through reading, checking,
deriving and presenting. `--builds 200` takes cases through the whole build instead. A case is made
again by its number: `--case 4711`. Ends with 1 where a case ended in anything but a site or a
message with file and line, took more than two seconds of processor time, or where the process
needed more than 500 MB.
"""

import gc
import resource
import shutil
import sys
import tempfile
import time
from collections import Counter
from datetime import date
from pathlib import Path
from random import Random

import click

from macros.core.build import languages, project, release
from macros.core.checks.rules import check
from macros.core.kb import publishing
from macros.core.kb.folder import read_folder
from macros.core.kb.load import load_folder, survey
from macros.core.messages import Problems, Severity
from macros.core.text import markup
from macros.core.urls import addresses
from tests import building, tiny
from tests.fuzz.base import Base
from tests.fuzz.memory import remembering
from tests.fuzz.mutations import mutated
from tests.fuzz.trial import trial

MEMORY = 500
CODES = 30
REAL = 10
"""Each tenth case starts from the real knowledge base, which takes five times as long."""


def bases() -> tuple[Base, ...]:
    """Give the knowledge bases to start from."""
    real, _ = read_folder(project.ROOT / "kb")
    return Base(real, date(2026, 11, 22)), Base(tiny.whole(), tiny.TODAY)


def forget() -> None:
    """Drop what is remembered of texts: a build is one process, this one is thousands."""
    for function in vars(markup).values():
        if hasattr(function, "cache_clear"):
            function.cache_clear()


def for_build(files: tiny.Files, chance: Random, good: bool) -> tuple[tiny.Files, str, str]:
    """Give a mutated knowledge base, the path that changed, how; where `good`, one without errors.

    Most mutations are refused, and those that are not are what a build is needed for.
    """
    while True:
        changed, path, names = mutated(files, chance)
        if not good or (changed != files and not refused(changed)):
            return changed, path, ", ".join(names)


def refused(files: tiny.Files) -> bool:
    """Whether a knowledge base has errors."""
    kb, found = survey(files)
    if kb is not None:
        found = [
            *found,
            *check(kb, tiny.TODAY, project.pages(kb.default, kb.default), project.help_languages()),
        ]
    return any(problem.severity is Severity.ERROR for problem in found)


def whole_builds(numbers: range, seed: int, end: float) -> tuple[Counter[str], Counter[str], int]:
    """Give the outcomes of cases that go through the whole build, the codes, how many were run.

    A build that passes has a page for every entity; one that is refused leaves the site before.
    """
    outcomes, codes = Counter[str](), Counter[str]()
    files, done = tiny.whole(), 0
    languages.warm()
    with tempfile.TemporaryDirectory() as temporary:
        out = Path(temporary) / "place" / "site"
        before = release.build(building.write(files, Path(temporary) / "kb"), out, tiny.TODAY)
        for number in numbers:
            if time.monotonic() > end:
                break
            done += 1
            changed, path, names = for_build(
                files, Random(f"{seed}:build:{number}"), number % 2 == 1
            )
            folder = Path(temporary) / f"kb-{number}"
            try:
                building.write(changed, folder)
            except (OSError, ValueError):
                outcomes["no such name on a disk"] += 1
                continue
            shown = out.resolve()
            try:
                built = release.build(folder, out, tiny.TODAY)
            except Problems as problems:
                codes.update({problem.code for problem in problems.problems})
                good = out.resolve() == shown and problems.problems
                outcomes["refused, the site is as before" if good else "BROKEN"] += 1
            except Exception as error:
                outcomes[f"FAULT {type(error).__name__}"] += 1
                click.echo(f"FAULT build {number}: {path}: {names}: {str(error)[-300:]}")
            else:
                kb, _ = load_folder(folder)
                made = addresses.made(publishing.released(kb, tiny.TODAY), tiny.TODAY) if kb else ()
                lost = [page for page, _, _ in made if not (out / page / "index.html").is_file()]
                same = built.digest == before.digest
                outcomes["PAGES LOST" if lost else "the same site" if same else "a new site"] += 1
            shutil.rmtree(folder, ignore_errors=True)
    return outcomes, codes, done


@click.command()
@click.option("--cases", default=20_000, show_default=True, help="How many.")
@click.option("--start", default=0, show_default=True, help="The number of the first case.")
@click.option("--seed", default=1, show_default=True, help="Another seed, other cases.")
@click.option("--case", "only", type=int, help="Only this one; says what it is.")
@click.option("--builds", default=0, help="Take so many cases through the whole build instead.")
@click.option("--seconds", default=0, help="Stop after so long; 0: when all are done.")
def main(  # noqa: PLR0913, PLR0917 - one for each option
    cases: int, start: int, seed: int, only: int | None, builds: int, seconds: int
) -> None:
    """Run the cases; count the outcomes."""
    end = time.monotonic() + (seconds or 10**9)
    if builds:
        outcomes, codes, done = whole_builds(range(start, start + builds), seed, end)
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        for code, count in sorted(codes.items()):
            click.echo(f"{code}: {count}")
        click.echo(f"{done} builds, {len(codes)} codes, {memory:.0f} MB: {dict(outcomes)}")
        sys.exit(any(name[:2].isupper() for name in outcomes))
    done = 0
    began = time.process_time()
    outcomes, mutations, faults = Counter[str](), Counter[str](), Counter[str]()
    first: dict[str, int] = {}
    passed, slowest = 0, 0.0
    both = bases()

    def learn() -> None:
        for base in both:
            trial(base, base.files, "site.yml", Random(0))

    with remembering(learn):
        gc.collect()
        gc.freeze()
        for number in [only] if only is not None else range(start, start + cases):
            if time.monotonic() > end:
                break
            done += 1
            if done % 250 == 0:
                forget()
            base, chance = both[bool(number % REAL)], Random(f"{seed}:{number}")
            files, path, names = mutated(base.files, chance)
            since = time.process_time()
            result = trial(base, files, path, chance)
            slowest = max(slowest, time.process_time() - since)
            passed += result.passed
            outcomes.update(set(result.codes))
            mutations.update(names)
            for fault in result.faults:
                faults[fault] += 1
                first.setdefault(fault, number)
            if only is not None:
                click.echo(f"{path}: {', '.join(names)}: {Counter(result.codes)} {result.faults}")
                sys.stdout.buffer.write(files.get(path, b"")[:2000])
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    for code, count in sorted(outcomes.items()):
        click.echo(f"{code}: {count}")
    for name, count in sorted(mutations.items()):
        click.echo(f"  {name}: {count}")
    for fault, count in faults.most_common():
        click.echo(f"FAULT {count} × (case {first[fault]}) {fault}")
    click.echo(
        f"{done} cases, {passed} sites, {len(outcomes)} codes, {sum(faults.values())} faults, "
        f"slowest {slowest:.2f} s, {memory:.0f} MB, {time.process_time() - began:.0f} s"
    )
    bad = faults or memory > MEMORY or (only is None and len(outcomes) < CODES)
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
