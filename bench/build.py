"""Our build beside bare MkDocs with Material on the same texts in Markdown, in the same run.

`python -m bench.build` takes the real knowledge base; `--pages 1000` adds updates to it until a
language has so many pages. Both sides build all languages side by side, each in a process of its
own; ours also checks the knowledge base, makes the exports and checks every link. The preview is
measured from the start of a round to the new page. Of several runs the fastest counts: load of
the machine only ever adds. The ratio is that of processor time, which other work on the machine
disturbs least. Prints seconds, ratio and memory; ends with 1 above `--ratio`.
"""

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import click
from lxml import html

from macros.edge import project
from macros.edge.preview.rounds import Rounds
from macros.load.load import load_folder

_KB = "from macros.edge.cli import main; main()"
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


def grown(folder: Path, target: Path, pages: int) -> Path:
    """Copy the knowledge base and add updates until a language has about so many pages."""
    shutil.copytree(folder, target)
    news = sorted((target / "news").glob("*.yml"))
    there = sum(1 for _ in target.rglob("*.yml"))
    for number in range(max(0, pages - there)):
        copied = news[number % len(news)].read_text("utf-8")
        (target / "news" / f"grown-{number}.yml").write_text(copied, "utf-8")
    counts = target / "expected.yml"
    if pages > there:
        lines = counts.read_text("utf-8").splitlines()
        found = sum(1 for _ in (target / "news").glob("*.yml"))
        lines = [f"news: {found}" if line.startswith("news:") else line for line in lines]
        counts.write_text("\n".join(lines) + "\n", "utf-8")
    return target


def markdown(page: Path) -> str:
    """Give the text of a built page as plain Markdown."""
    lines: list[str] = []
    for main in html.fromstring(page.read_bytes()).iter("main"):
        for element in main.iter("h1", "h2", "h3", "h4", "p", "li", "blockquote", "tr", "dd", "dt"):
            words = " ".join(element.text_content().split())
            if words and not (element.tag == "li" and element.find(".//li") is not None):
                lines += [_BLOCKS.get(str(element.tag), "") + words, ""]
    return "\n".join(lines)


def bare(site: Path, languages: tuple[str, ...], target: Path) -> None:
    """Write the texts of the built `site` as one MkDocs project per language."""
    for language in languages:
        folder = site if language == languages[0] else site / language
        for page in folder.rglob("index.html"):
            path = page.relative_to(folder)
            if path.parts[0] in languages[1:] and language == languages[0]:
                continue
            copy = (target / language / "docs" / path).with_suffix(".md")
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(markdown(page), "utf-8")
        (target / language / "mkdocs.yml").write_text(_BARE, "utf-8")


def together(commands: list[list[str]], folders: list[Path]) -> None:
    """Run commands side by side; raise where one fails."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(project.ROOT)}
    running = [
        subprocess.Popen(
            command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
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


@click.command()
@click.option("--pages", default=0, help="Grow the knowledge base to so many pages per language.")
@click.option("--ratio", default=1.5, show_default=True, help="Ours may take so many times bare.")
@click.option("--repeat", default=3, show_default=True, help="The best of so many runs counts.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def main(pages: int, ratio: float, repeat: int, as_json: bool) -> None:
    """Measure the build of all languages, and the preview."""
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        kb = grown(project.ROOT / "kb", work / "kb", pages)
        loaded, _ = load_folder(kb)
        if loaded is None:
            raise click.ClickException("the knowledge base has errors: kb check")
        languages = loaded.site.languages
        site = work / "site"
        ours = [sys.executable, "-c", _KB, "build", "--kb", str(kb), "--out", str(site)]
        together([ours], [work])  # once unmeasured: caches are filled, the disk is warm
        bare(site, languages, work / "bare")
        count = sum(1 for _ in (work / "bare" / languages[0]).rglob("*.md"))
        plain = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
        folders = [work / "bare" / language for language in languages]
        runs = [
            (
                spent(lambda: together([plain] * len(folders), folders)),
                spent(lambda: together([ours], [work])),
            )
            for _ in range(repeat)
        ]
        floor, built = (min(side) for side in zip(*runs, strict=True))
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        rounds = Rounds(kb, work, project.build_day(), "http://127.0.0.1/", "cs")
        rounds.warm()
        rounds.run()
        preview = min(spent(rounds.run) for _ in range(repeat))
    figures = {
        "pages per language": count,
        "languages": len(languages),
        "bare MkDocs, processor s": round(floor.processor, 2),
        "kb build, processor s": round(built.processor, 2),
        "times": round(built.processor / floor.processor, 2),
        "preview, processor s": round(preview.processor, 2),
        "bare MkDocs, s": round(floor.clock, 2),
        "kb build, s": round(built.clock, 2),
        "preview, s": round(preview.clock, 2),
        "largest process, MB": round(memory),
    }
    if as_json:
        click.echo(json.dumps(figures))
    else:
        for name, value in figures.items():
            click.echo(f"{name:>25}: {value}")
    sys.exit(built.processor / floor.processor > ratio)


if __name__ == "__main__":
    main()
