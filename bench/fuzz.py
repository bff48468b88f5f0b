"""Bad input: what becomes of many thousands of mutated knowledge bases, by problem code.

`python -m bench.fuzz --cases 20000` starts from the real knowledge base and from the made-up one
in which every field is used, in turn; each case goes through reading, checking, deriving and
presenting. A case is made again by its number: `--case 4711`. Ends with 1 where a case ended in
anything but a site or a message with file and line, took more than two seconds of processor
time, or where the process needed more than 500 MB.
"""

import gc
import resource
import sys
import time
from collections import Counter
from datetime import date
from random import Random

import click

from macros.edge import project
from macros.load.folder import read_folder
from macros.model import markup
from tests import tiny
from tests.fuzz.memory import remembering
from tests.fuzz.mutations import mutated
from tests.fuzz.trial import Base, trial

MEMORY = 500
CODES = 30


def bases() -> tuple[Base, ...]:
    """Give the knowledge bases to start from."""
    real, _ = read_folder(project.ROOT / "kb")
    return Base(real, date(2026, 11, 22)), Base(tiny.whole(), tiny.TODAY)


def forget() -> None:
    """Drop what is remembered of texts: a build is one process, this one is thousands."""
    for function in vars(markup).values():
        if hasattr(function, "cache_clear"):
            function.cache_clear()


@click.command()
@click.option("--cases", default=20_000, show_default=True, help="How many.")
@click.option("--start", default=0, show_default=True, help="The number of the first case.")
@click.option("--seed", default=1, show_default=True, help="Another seed, other cases.")
@click.option("--case", "only", type=int, help="Only this one; says what it is.")
@click.option("--seconds", default=0, help="Stop after so long; 0: when all are done.")
def main(cases: int, start: int, seed: int, only: int | None, seconds: int) -> None:
    """Run the cases; count the outcomes."""
    end = time.monotonic() + (seconds or 10**9)
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
            base, chance = both[number % 2], Random(f"{seed}:{number}")
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
