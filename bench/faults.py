"""Faults while a site is built: what readers find meanwhile and afterwards, counted.

`python -m bench.faults` builds a made-up town again and again: killed at random moments, on a disk
that is full, with files that change while they are read, two at once, with other clocks, time
zones and locales, without a network. After each the published folder must be the whole old or the
whole new site, byte for byte, and one more build must repair everything. `--only kills` runs one
of them. Ends with 1 where anything else was found.
"""

import errno
import multiprocessing
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import date
from pathlib import Path
from typing import Any

import click

from macros.core.build import languages, project, release, store
from tests import building, tiny
from tests.crashes import left_over

DAY = date(2025, 3, 1)
_FORK = multiprocessing.get_context("fork")
_KB = "from macros.cli.main import main; main()"
Counts = Counter[str]
PAGES = ("index.html", "cile/index.html", "aktuality/index.html")
_TITLE = re.compile("Bezpečí (old|new)")


def version(name: str) -> tiny.Files:
    """Give the made-up town whose site says `name` on every page."""
    return tiny.replaced("site.yml", "Bezpečí v Lipové", f"Bezpečí {name}", tiny.tiny())


class Town:
    """A folder with two versions of a knowledge base, and the digests of their sites."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.out = folder, folder / "place" / "site"
        self.kb = {name: building.write(version(name), folder / name) for name in ("old", "new")}
        self.digests: dict[str, str] = {}
        for name, kb in self.kb.items():
            self.digests[release.build(kb, folder / f"{name}-site" / "site", DAY).digest] = name

    def shown(self) -> str:
        """Say which site a reader finds: `old`, `new`, or `BROKEN`."""
        try:
            return self.digests.get(store.fingerprint(self.out.resolve(strict=True))[0], "BROKEN")
        except OSError:
            return "BROKEN"

    def build(self, name: str) -> None:
        """Build a version in place."""
        release.build(self.kb[name], self.out, DAY)

    def repaired(self, name: str) -> bool:
        """Whether one more build makes everything good."""
        self.build(name)
        for _ in range(100):  # children of a killed build may still be writing
            if not left_over(self.out):
                break
            time.sleep(0.2)
            self.build(name)
        return self.shown() == name and not left_over(self.out)


@contextmanager
def reading(town: Town, counts: Counts) -> Iterator[None]:
    """Read pages of the site all the time, in a process of its own, from one look at the link."""
    ended, answer = _FORK.Event(), _FORK.SimpleQueue()
    reader = _FORK.Process(target=_read, args=(town.out, ended, answer))
    reader.start()
    try:
        yield
    finally:
        ended.set()
        counts.update(answer.get())
        reader.join()


def _read(out: Path, ended: Any, answer: Any) -> None:
    counts = Counts()
    while not ended.is_set():
        try:
            whole = out.resolve(strict=True)
            titles = {_TITLE.findall((whole / page).read_text("utf-8"))[-1] for page in PAGES}
            counts["pages read" if len(titles) == 1 else "READ HALF"] += 1
        except (OSError, IndexError):
            counts["READ NOTHING"] += 1
        time.sleep(0.005)
    answer.put(counts)


def _command(town: Town, name: str, **environment: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", _KB, "build", "--kb", str(town.kb[name])]
    return subprocess.Popen(
        [*command, "--out", str(town.out), "--day", DAY.isoformat()],
        cwd=project.ROOT,
        env={**os.environ, "PYTHONPATH": str(project.ROOT), **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def kills(town: Town, chance: random.Random, times: int) -> Counts:
    """Kill builds at random moments; every second time their children, too."""
    counts = Counts()
    town.build("old")
    started = time.monotonic()
    town.build("new")
    usual = time.monotonic() - started
    for number in range(times):
        before, name = town.shown(), "old" if town.shown() == "new" else "new"
        child = _FORK.Process(target=_alone, args=(town, name))
        child.start()
        child.join(chance.uniform(0, usual * 1.1))
        if child.is_alive():
            kill = os.killpg if number % 2 else os.kill
            kill(child.pid or 0, signal.SIGKILL)
            counts["killed"] += 1
        child.join()
        shown = town.shown()
        counts["as before" if shown == before else "switched" if shown == name else shown] += 1
        if number % 10 == 9:
            counts["repaired" if town.repaired("old") else "NOT REPAIRED"] += 1
    return counts


def _alone(town: Town, name: str) -> None:
    os.setpgid(0, 0)
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    os.dup2(nothing, 2)
    town.build(name)


def full(town: Town, chance: random.Random, times: int) -> Counts:
    """Build on a small disk of its own (tmpfs; only root may mount one) that runs full.

    It has room for both sites and a build. Before each build it is filled, so that less room is
    left than the new site needs.
    """
    counts = Counts()
    place = town.out.parent
    place.mkdir(parents=True, exist_ok=True)
    size = sum(p.stat().st_blocks * 512 for p in (town.folder / "old-site").rglob("*"))
    mount = ["mount", "-t", "tmpfs", "-o", f"size={int(size * 3.5)}", "tmpfs", str(place)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        return Counts({"not tried: no right to mount": 1})
    try:
        town.build("old")
        for _ in range(times):
            filler = place / "filler"
            free = shutil.disk_usage(place).free
            filler.write_bytes(b"\0" * int(free - size * chance.choice([0, chance.random() * 0.9])))
            process = _command(town, "new")
            output, _ = process.communicate()
            counts["refused" if process.returncode == 1 else f"EXIT {process.returncode}"] += 1
            counts["TRACEBACK"] += "Traceback" in output
            counts["NOT SAID WHY"] += os.strerror(errno.ENOSPC) not in output
            counts["still old" if town.shown() == "old" else "BROKEN"] += 1
            filler.unlink()
            counts["repaired" if town.repaired("old") else "NOT REPAIRED"] += 1
    finally:
        subprocess.run(["umount", "-l", str(place)], check=False)
    return counts


def changes(town: Town, chance: random.Random, times: int) -> Counts:
    """Let files change while they are read: the site is of one state, or there is a message."""
    counts = Counts()
    states = [version("old")["site.yml"], version("new")["site.yml"]]
    mixed = building.write(version("old"), town.folder / "mixed")
    town.build("old")
    for number in range(times):
        ended = threading.Event()

        def write(ended: threading.Event = ended, torn: bool = number % 2 == 1) -> None:
            while not ended.is_set():
                text = chance.choice(states)
                if torn:  # as an editor that is in the middle of it
                    (mixed / "site.yml").write_bytes(text[: chance.randrange(len(text))])
                else:
                    (mixed / "site.next").write_bytes(text)
                    (mixed / "site.next").replace(mixed / "site.yml")
                time.sleep(0.001)

        command = [sys.executable, "-c", _KB, "build", "--kb", str(mixed), "--out", str(town.out)]
        writer = threading.Thread(target=write)
        writer.start()
        done = subprocess.run(
            [*command, "--day", DAY.isoformat()], cwd=project.ROOT, capture_output=True,
            env={**os.environ, "PYTHONPATH": str(project.ROOT)}, text=True, check=False,
        )  # fmt: skip
        ended.set()
        writer.join()
        outcome = {0: "built", 1: "refused"}.get(done.returncode, f"EXIT {done.returncode}")
        counts[outcome] += 1
        counts["TRACEBACK"] += "Traceback" in done.stdout + done.stderr
        counts["whole" if town.shown() != "BROKEN" else "BROKEN"] += 1
        (mixed / "site.next").unlink(missing_ok=True)
    counts["repaired" if town.repaired("old") else "NOT REPAIRED"] += 1
    return counts


def pairs(town: Town, chance: random.Random, times: int) -> Counts:
    """Let two builds of different versions run at once."""
    counts = Counts()
    town.build("old")
    for _ in range(times):
        both = [_command(town, "old"), _command(town, "new")]
        for one in both:
            one.communicate()
            counts["built" if one.returncode == 0 else "FAILED"] += 1
        counts["whole" if town.shown() != "BROKEN" else "BROKEN"] += 1
    counts["repaired" if town.repaired("old") else "NOT REPAIRED"] += 1
    return counts


def elsewhere(town: Town, chance: random.Random, times: int) -> Counts:
    """Build under other clocks, time zones, locales, hash seeds, without a network: same bytes."""
    counts = Counts()
    ways: dict[str, tuple[dict[str, str], list[str]]] = {
        "zone +14": ({"TZ": "Pacific/Kiritimati"}, []),
        "zone -11": ({"TZ": "Pacific/Pago_Pago"}, []),
        "no locale": ({"LC_ALL": "C", "LANG": "", "PYTHONUTF8": "0"}, []),
        "Turkish": ({"LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "tr"}, []),
        "hash seed": ({"PYTHONHASHSEED": "4711"}, []),
        "the year 1999": ({}, ["faketime", "1999-12-31 23:59:59"]),
        "the year 2037": ({}, ["faketime", "2037-01-01 00:00:00"]),
        "a clock that runs 5000 times as fast": ({}, ["faketime", "-f", "+0 x5000"]),
        "no network": ({}, ["unshare", "-n"]),
    }
    for name, (environment, before) in ways.items():
        if before and shutil.which(before[0]) is None:
            counts[f"not tried: {before[0]} is missing"] += 1
            continue
        town.build("old")
        command = [*before, sys.executable, "-c", _KB, "build", "--kb", str(town.kb["new"])]
        done = subprocess.run(
            [*command, "--out", str(town.out), "--day", DAY.isoformat()], cwd=project.ROOT,
            env={**os.environ, "PYTHONPATH": str(project.ROOT), **environment},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        good = done.returncode == 0 and town.shown() == "new"
        counts["same bytes" if good else f"OTHER: {name}"] += 1
        if not good:
            click.echo(f"{name}: {done.stdout[-300:]} {done.stderr[-300:]}", err=True)
    return counts


SCENARIOS: dict[str, tuple[Callable[[Town, random.Random, int], Counts], int]] = {
    "kills": (kills, 100),
    "full": (full, 10),
    "changes": (changes, 10),
    "pairs": (pairs, 5),
    "elsewhere": (elsewhere, 1),
}


@click.command()
@click.option("--only", type=click.Choice(list(SCENARIOS)), multiple=True)
@click.option("--times", default=0, help="How often; 0: as usual.")
@click.option("--seed", default=1, show_default=True)
def main(only: tuple[str, ...], times: int, seed: int) -> None:
    """Try the faults; count what readers find."""
    bad = False
    with tempfile.TemporaryDirectory() as temporary:
        languages.warm()
        town = Town(Path(temporary))
        for name, (scenario, usual) in SCENARIOS.items():
            if only and name not in only:
                continue
            readers = Counts()
            town.build("old")
            with reading(town, readers) if name in ("kills", "pairs") else nullcontext():
                found = scenario(town, random.Random(seed), times or usual)
            found += readers
            found = +found  # without what was looked for and never found
            bad = bad or any(key.partition(":")[0].isupper() for key in found)
            listed = ", ".join(f"{count} {key}" for key, count in sorted(found.items()))
            click.echo(f"{name:>10}: {listed}")
    sys.exit(bad)


if __name__ == "__main__":
    main()
