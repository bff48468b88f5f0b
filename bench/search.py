"""The search against real questions: is a right page among the first three that a reader sees?

`python -m bench.search` builds the site, asks every question of `tests/kb/questions.tsv` in
headless Chromium, in its language, and counts those with a right page among the first three
results as they stand on the page. Also measures the first search: bytes and time. Ends with 1
where a language is below 95 %.
"""

import gzip
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import click
from playwright.sync_api import Page, sync_playwright

from bench.quality import BROWSERS, served
from macros.core.build import project, release

QUESTIONS = project.ROOT / "tests" / "kb" / "questions.tsv"
LEAST = 0.95
FIRST = 3


def questions() -> Iterator[tuple[str, str, list[str]]]:
    """Give every question: language, words, addresses of right pages."""
    for line in QUESTIONS.read_text("utf-8").splitlines():
        language, words, right = line.split("\t")
        yield language, words, right.split()


def shown(page: Page, words: str, prefix: str) -> list[str]:
    """Give the addresses of the results in the order in which they stand, without language."""
    page.locator("input[type=search]").fill("")
    page.locator("#nalezeno > *").first.wait_for(state="detached")
    page.locator("input[type=search]").fill(words)
    page.locator("#nalezeno > *").first.wait_for(state="attached")
    links = page.locator("#nalezeno a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    return [link.removeprefix(prefix).removeprefix("/") for link in links]


def weight(folder: Path, prefix: str) -> int:
    """Give the bytes that the first search loads, gzipped: engine, script, index."""
    names = [*folder.glob("assets/*/minisearch.js"), *folder.glob("assets/*/search.js")]
    names.append(folder / prefix.strip("/") / "search.json")
    return sum(len(gzip.compress(path.read_bytes(), 9)) for path in names)


@click.command()
def main() -> None:
    """Ask all questions."""
    work = project.ROOT / ".build" / "bench"
    work.mkdir(parents=True, exist_ok=True)
    folder = release.build(project.ROOT / "kb", work / "site", project.build_day()).folder
    asked = list(questions())
    default = asked[0][0]
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    low = False
    with served(folder) as home, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        for language in dict.fromkeys(one[0] for one in asked):
            prefix = "" if language == default else f"/{language}"
            page = chromium.new_page()
            page.goto(f"{home}{prefix}/hledat/")
            start = time.perf_counter()
            page.locator("input[type=search]").fill("policie" if not prefix else "police")
            page.locator("#nalezeno a").first.wait_for()
            first = time.perf_counter() - start
            missed, total = [], 0
            for _, words, right in (one for one in asked if one[0] == language):
                total += 1
                best = shown(page, words, prefix)[:FIRST]
                if not set(right) & set(best):
                    missed.append(f"  {words}: {', '.join(best) or 'nothing'}")
            share = 1 - len(missed) / total
            low = low or share < LEAST
            click.echo(
                f"{language}: {total - len(missed)} of {total} in the first {FIRST}"
                f" ({share:.0%}); first search {weight(folder, prefix):,} B, {first:.2f} s"
            )
            click.echo("\n".join(missed))
        chromium.close()
    sys.exit(low)


if __name__ == "__main__":
    main()
