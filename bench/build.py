"""Our build beside bare MkDocs with Material on the same pages in Markdown, in the same run.

For 200, 1,000 and 3,000 pages per language (`--pages` takes others), made from the real knowledge
base by `bench.towns`. Both sides build all languages side by side, each in a process of its own;
ours also checks the knowledge base, makes feeds, exports and the search, and checks every link.
Pictures, PDFs and typefaces are made once and kept: the first build, which makes them, is timed
apart. The preview is measured from a saved edit to the answer with it, in every language. Of
several runs the fastest counts: load of the machine only ever adds. Ratios are those of processor
time, which other work on the machine disturbs least. Ends with 1 above a bound.
"""

import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import click
from lxml import html

from bench.towns import addresses, town
from macros.core.build import project
from tests import building

SIZES = (200, 1000, 3000)
_KB = "from macros.cli.main import main; main()"
_BARE = """
site_name: bare
docs_dir: docs
use_directory_urls: true
theme: {name: material, font: false}
plugins: []
nav: [index.md]
validation: {nav: {omitted_files: ignore}}
markdown_extensions: [attr_list, def_list, tables]
"""
_BLOCKS = {"h1": "# ", "h2": "## ", "h3": "### ", "h4": "#### ", "li": "- ", "blockquote": "> "}
_PATIENCE = 120.0


def markdown(page: Path) -> str:
    """Give the text of a built page as plain Markdown."""
    lines: list[str] = []
    for main in html.fromstring(page.read_bytes()).iter("main"):
        for element in main.iter("h1", "h2", "h3", "h4", "p", "li", "blockquote", "tr", "dd", "dt"):
            words = " ".join(element.text_content().split())
            if words and not (element.tag == "li" and element.find(".//li") is not None):
                lines += [_BLOCKS.get(str(element.tag), "") + words, ""]
    return "\n".join(lines)


def bare(site: Path, pages: list[str], languages: tuple[str, ...], target: Path) -> None:
    """Write the texts of `pages` of the built `site` as one MkDocs project per language."""
    for language in languages:
        folder = site if language == languages[0] else site / language
        for page in pages:
            copy = target / language / "docs" / page / "index.md"
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(markdown(folder / page / "index.html"), "utf-8")
        (target / language / "mkdocs.yml").write_text(_BARE, "utf-8")


def environment(root: Path) -> dict[str, str]:
    """Give the environment of every process: compiled modules are kept, as everywhere else."""
    left = {k: v for k, v in os.environ.items() if k not in ("PYTHONDONTWRITEBYTECODE", "KB_URL")}
    return {**left, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(root)}


def together(commands: list[list[str]], folders: list[Path]) -> None:
    """Run commands side by side; raise where one fails."""
    running = [
        subprocess.Popen(
            command,
            cwd=folder,
            env=environment(folder),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        for command, folder in zip(commands, folders, strict=True)
    ]
    for process in running:
        output, _ = process.communicate()
        if process.returncode:
            raise click.ClickException(output.decode())


class Spent(NamedTuple):
    """What a piece of work takes: processor time of all its processes, and time by the clock."""

    processor: float
    clock: float


def spent(work: Callable[[], object]) -> Spent:
    """Give the seconds that `work` takes."""
    start, processor = time.perf_counter(), sum(os.times()[:4])
    work()
    return Spent(sum(os.times()[:4]) - processor, time.perf_counter() - start)


@contextmanager
def served(root: Path, kb: Path) -> Iterator[str]:
    """Give the address of a preview of `kb`."""
    command = [sys.executable, "-c", _KB, "serve", "--kb", str(kb), "--port", "0", "--lang", "en"]
    process = subprocess.Popen(
        command,
        cwd=root,
        env={**environment(root), "TMPDIR": str(root)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        assert process.stdout is not None
        found = re.search(r"http://[\d.]+:\d+", process.stdout.readline())
        assert found is not None
        yield found.group()
    finally:
        process.terminate()
        process.communicate()


def shown(pages: list[str], mark: str) -> float:
    """Give the seconds until all `pages` hold `mark`."""
    start = time.perf_counter()
    waiting = list(pages)
    while waiting:
        try:
            with urllib.request.urlopen(waiting[0], timeout=_PATIENCE) as answer:
                if mark in answer.read().decode():
                    waiting.pop(0)
                    continue
        except OSError:
            pass  # nothing is built yet
        if time.perf_counter() - start > _PATIENCE:
            raise click.ClickException(f"The preview does not show {mark}")
        time.sleep(0.02)
    return time.perf_counter() - start


def edited(root: Path, kb: Path, languages: tuple[str, ...], repeat: int) -> float:
    """Give the seconds from a saved edit of one line to the answer with it in every language."""
    news = sorted((kb / "news").glob("*.yml"))[-1]
    text = news.read_text("utf-8")
    with served(root, kb) as url:
        homes = [url + "/" + ("" if one == languages[0] else f"{one}/") for one in languages]
        pages = [f"{home}aktuality/{news.stem}/" for home in homes]
        shown(pages, "</main>")
        times = []
        for number in range(repeat):
            mark = f"kb-{number}-{time.time_ns()}"
            written = re.sub(r"^(  [a-z]{2}: )", rf"\g<1>{mark} ", text, count=2, flags=re.M)
            news.write_text(written, "utf-8")
            times.append(shown(pages, mark))
    news.write_text(text, "utf-8")
    return min(times)


def measured(size: int, repeat: int) -> dict[str, float]:
    """Give the figures for about `size` pages per language, by name."""
    with tempfile.TemporaryDirectory() as temporary:
        work, day = Path(temporary), project.build_day()
        root = building.copied(work / "project")
        kb = town(project.ROOT / "kb", work / "kb", size, day)
        languages, pages = kb.site.languages, addresses(kb, day)
        site, folder = work / "site", str(work / "kb")
        ours = [sys.executable, "-c", _KB, "build", "--kb", folder, "--out", str(site)]
        ours += ["--day", day.isoformat()]
        first = spent(lambda: together([ours], [root]))
        bare(site, pages, languages, work / "bare")
        plain = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
        folders = [work / "bare" / language for language in languages]
        together([plain] * len(folders), folders)  # the disk is warm for both sides
        runs = [
            (
                spent(lambda: together([plain] * len(folders), folders)),
                spent(lambda: together([ours], [root])),
            )
            for _ in range(repeat)
        ]
        floor, built = (min(side) for side in zip(*runs, strict=True))
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        edit = edited(root, work / "kb", languages, repeat)
    return {
        "pages per language": len(pages),
        "languages": len(languages),
        "bare MkDocs, processor s": round(floor.processor, 2),
        "kb build, processor s": round(built.processor, 2),
        "times bare": round(built.processor / floor.processor, 2),
        "per page, processor ms": round(built.processor / len(pages) / len(languages) * 1000, 2),
        "pictures and PDFs, once, processor s": round(first.processor - built.processor, 2),
        "bare MkDocs, s": round(floor.clock, 2),
        "kb build, s": round(built.clock, 2),
        "edit to preview, s": round(edit, 2),
        "largest process, MB": round(memory),
    }


def apart(size: int, repeat: int) -> dict[str, Any]:
    """Give the figures for one size from a process of its own, so that memory is its own."""
    command = [sys.executable, "-m", "bench.build", "--pages", str(size), "--json"]
    command += ["--repeat", str(repeat)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=False, cwd=project.ROOT)
    if not done.stdout:
        raise click.ClickException(f"{size} pages: broken")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@click.command()
@click.option("--pages", multiple=True, type=int, help="So many pages per language.")
@click.option("--ratio", default=1.5, show_default=True, help="Ours may take so many times bare.")
@click.option("--growth", default=1.1, show_default=True, help="Of the time of a page.")
@click.option("--memory", default=300, show_default=True, help="Megabytes of a process.")
@click.option("--repeat", default=3, show_default=True, help="The best of so many runs counts.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures of one size as JSON.")
def main(  # noqa: PLR0913, PLR0917 - one argument per option
    pages: tuple[int, ...], ratio: float, growth: float, memory: int, repeat: int, as_json: bool
) -> None:
    """Measure the build of all languages, and the preview."""
    if as_json:
        click.echo(json.dumps(measured(pages[0], repeat)))
        return
    sizes = [apart(size, repeat) for size in pages or SIZES]
    for name in sizes[0]:
        click.echo(f"{name:>38}: " + "".join(f"{one[name]:>10}" for one in sizes))
    grown = sizes[-1]["per page, processor ms"] / sizes[0]["per page, processor ms"]
    click.echo(f"{'time of a page, last to first':>38}: {grown:>10.2f}")
    sys.exit(
        grown > growth
        or any(one["times bare"] > ratio or one["largest process, MB"] > memory for one in sizes)
    )


if __name__ == "__main__":
    main()
