"""What feeds, calendars, embeds, badges, data, boxes and cards add to a build.

`python -m bench.partners` builds the site in all languages and takes the processor time of it
all; then it makes again, in this process, what partners get: the exports, the box and the head of
every page, the pictures from their store (a build draws only those whose words changed). Of
several runs the fastest counts. Ends with 1 where the part is more than a quarter of the rest.
"""

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import click

from macros.core.build import project, release
from macros.core.build.card_images import pictures
from macros.core.kb import publishing
from macros.core.outputs.cards import cards
from macros.core.outputs.exports import Export
from macros.core.outputs.partner import partner
from macros.core.pages.head import head
from macros.core.pages.view import View
from macros.core.schema import registry
from macros.core.urls import addresses

OURS = ("data", "feeds", "calendars", "embeds", "badges", "catalogue", "hosting")


def best(work: Callable[[], object], clock: Callable[[], float], runs: int) -> float:
    """Give the least seconds that `work` took by `clock`."""
    times = []
    for _ in range(runs):
        start = clock()
        work()
        times.append(clock() - start)
    return min(times)


def children() -> float:
    """Give the processor time of this process and of all that it has started, in seconds."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime + time.process_time()


def views(folder: Path) -> dict[str, View]:
    """Give fresh views, with nothing remembered."""
    day = project.build_day()
    kb, _ = project.require_kb(folder, day)
    return project.all_views(project.view(publishing.released(kb, day), kb.default, day))


def added(folder: Path, runs: int) -> dict[str, float]:
    """Give the seconds of each part, all languages together."""
    found: dict[str, float] = {}
    for export in registry.declared(Export):
        if export.name in OURS:
            times = []
            for _ in range(runs):
                fresh = views(folder)
                start = time.process_time()
                for _ in export.make(fresh):
                    pass
                times.append(time.process_time() - start)
            found[export.name] = min(times)
    fresh = views(folder)
    found["boxes"] = best(lambda: boxes(fresh), time.process_time, runs)
    found["heads"] = best(lambda: heads(fresh), time.process_time, runs)
    list(pictures(cards(fresh)))
    found["cards"] = best(lambda: list(pictures(cards(fresh))), time.process_time, runs)
    return found


def boxes(fresh: dict[str, View]) -> None:
    """Make the box of every page that has one."""
    for view in fresh.values():
        for _, kind, name in addresses.made(view.kb, view.day):
            if kind not in ("quarters", "redirects"):
                entity = view.get(kind, name)
                view.render("after", item=entity, kind=kind, p=partner(view, entity))


def heads(fresh: dict[str, View]) -> None:
    """Make the head of every page."""
    for view in fresh.values():
        for path, kind, name in addresses.made(view.kb, view.day):
            head(view, path, f"{kind}/{name}", name, ())


@click.command()
@click.option("--kb", "folder", default="kb", type=click.Path(path_type=Path))
@click.option("--runs", default=3)
@click.option("--ratio", default=0.25)
def main(folder: Path, runs: int, ratio: float) -> None:
    """Measure, print, compare."""
    with tempfile.TemporaryDirectory() as name:
        day, out = project.build_day(), Path(name) / "site"
        release.build(folder, out, day)  # fills the stores of fonts, fragments and pictures
        whole = best(lambda: release.build(folder, out, day), children, runs)
    parts = added(folder, runs)
    part = sum(parts.values())
    for label, seconds in sorted(parts.items(), key=lambda item: -item[1]):
        print(f"{label:10} {seconds:6.2f} s")
    share = part / (whole - part)
    print(f"partners   {part:6.2f} s of {whole:.2f} s processor time: adds {share:.0%}")
    sys.exit(1 if share > ratio else 0)


if __name__ == "__main__":
    main()
