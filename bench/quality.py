"""Every template's largest page: bytes, requests, and Lighthouse's four scores on a slow phone.

`python -m bench.quality` builds the site with packed texts, serves it from this machine and lets
Lighthouse look at each page in each language: mobile profile, slow 4G, a processor four times
slower. `--only kriteria` takes templates with that in their name, `--language en` one language.
What was measured is kept until the page changes, so that it may be done in parts; `--write` puts
all of it, and what `bench.search` says, into `docs/dev/quality.md` below its mark; what stands
above is written by hand. Ends with 1 where a page misses a bound.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import click

from macros.core.build import project, release
from macros.core.kb.load import load_folder
from tests.building import Built
from tests.site.templates import FRAMES, Template, templates
from tests.site.weight import Weight

PAGE = project.DOCS / "dev" / "quality.md"
KEPT = project.ROOT / ".build" / "quality.json"
BOUNDS = {"accessibility": 100, "best-practices": 100, "seo": 100, "performance": 97}
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
MARK = "<!-- figures: written by make bench BENCH='quality --write' -->\n"
FIGURES = """
## Pages, measured on {day}

{table}
## Search

{search}
"""
COLUMNS = (
    "Page | HTML | First visit | Without fonts | Files | Perf. | Acc. | Best | SEO | Paint | Shift"
)


class _Packed(SimpleHTTPRequestHandler):
    """Serves files as a web server does: packed where the browser takes it, connections kept."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *args: Any) -> None:
        pass

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path.partition("?")[0]))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        packed = path.with_name(path.name + ".gz")
        data = (packed if packed.exists() else path).read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", f"{self.guess_type(path)}; charset=utf-8")
        if packed.exists():
            self.send_header("Content-Encoding", "gzip")
        kept = "max-age=31536000, immutable" if "/assets/" in self.path else "no-cache"
        self.send_header("Cache-Control", kept)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve the site; give its address without the last slash."""
    handler = partial(_Packed, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def lighthouse(home: str, addresses: list[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give what Lighthouse says about each page, as it comes."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        raise click.ClickException("no Chromium on this machine: apt-get install chromium")
    node = Path(sys.executable).parent / "node"
    command = [str(node), "bench/lighthouse.mjs", browser, *(f"{home}/{a}" for a in addresses)]
    process = subprocess.Popen(command, cwd=project.ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    for line in process.stdout:
        found = json.loads(line)
        yield found.pop("url").removeprefix(f"{home}/"), found
    if process.wait():
        raise click.ClickException("Lighthouse failed")


def row(name: str, weight: Weight, scores: dict[str, Any]) -> str:
    """Give a row of the table; `name` is the template's, because addresses name the town."""
    sizes = (weight.raw, weight.total, weight.without_fonts, len(weight.files))
    names = ("performance", "accessibility", "best-practices", "seo")
    figures = [f"{size:,}".replace(",", " ") for size in sizes]
    figures += [str(scores.get(name, "")) for name in names]
    figures += [f"{scores['paint'] / 1000:.1f}", str(scores["shift"])] if scores else ["", ""]
    return " | ".join([name, *figures])


def misses(address: str, scores: dict[str, Any]) -> list[str]:
    """Give the bounds that a page misses; a frame is kept out of search engines on purpose."""
    low = [f"{name} {scores[name]} < {least}" for name, least in BOUNDS.items()
           if scores[name] < least and not (name == "seo" and FRAMES.search(address))]  # fmt: skip
    return [f"{address}: {', '.join(low)} {scores['failed']}"] if low else []


def label(one: Template, prefix: str) -> str:
    """Give the name of a template in a language."""
    return f"`{one.name or '/'}` {prefix.rstrip('/')}".rstrip()


def mark(site: Built, address: str) -> str:
    """Give what stands for a page and, by their name in it, for its style and scripts."""
    name = address if address.endswith(".html") else f"{address}index.html"
    return hashlib.sha256(site.files.get(name, b"")).hexdigest()


def table(site: Built, shown: list[tuple[Template, str]], known: dict[str, Any]) -> str:
    """Give the whole table in Markdown."""
    rows = [
        row(
            label(one, prefix),
            Weight(site, prefix + one.address),
            known.get(prefix + one.address, {}),
        )
        for one, prefix in shown
    ]
    line = " | ".join("---" for _ in COLUMNS.split(" | "))
    return "\n".join(f"| {text} |" for text in (COLUMNS, line, *rows)) + "\n"


def asked() -> str:
    """Give what the measurement of the search prints, a line of a list each."""
    command = [sys.executable, "-m", "bench.search"]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    return "\n".join(f"- {line.strip()}" for line in done.stdout.splitlines() if line.strip())


@click.command()
@click.option("--only", default="", help="Templates with this in their name.")
@click.option("--language", default="", help="One language.")
@click.option("--write", is_flag=True, help=f"Write {PAGE.relative_to(project.ROOT)}.")
@click.option("--most", default=0, help="At most so many pages that were not measured yet.")
def main(only: str, language: str, write: bool, most: int) -> None:
    """Measure the templates."""
    work = project.ROOT / ".build" / "bench"
    work.mkdir(parents=True, exist_ok=True)
    day = project.build_day(os.environ.get("KB_DAY", ""))
    built = release.build(project.ROOT / "kb", work / "site", day, compressed=True)
    kb, _ = load_folder(project.ROOT / "kb")
    assert kb is not None
    site = Built(built.folder, kb)
    kept = json.loads(KEPT.read_text("utf-8")) if KEPT.exists() else {}
    known = {a: one for a, one in kept.items() if one["page"] == mark(site, a)}
    shown = [
        (one, "" if lang == kb.default else f"{lang}/")
        for lang in kb.site.languages
        if language in ("", lang)
        for one in (*templates(site), *templates(site, frames=True))
        if only in one.name and one.name != "404.html" and not one.name.startswith("embed/")
    ]
    wanted = [prefix + one.address for one, prefix in shown]
    missing = [address for address in wanted if address not in known]
    if missing := missing[: most or None]:
        with served(built.folder) as home:
            for address, scores in lighthouse(home, missing):
                known[address] = {**scores, "page": mark(site, address)}
                KEPT.write_text(json.dumps(known), "utf-8")
                click.echo(row(f"`/{address}`", Weight(site, address), scores))
    low = [line for a in wanted if a in known for line in misses(a, known[a])]
    if write:
        above = PAGE.read_text("utf-8").partition(MARK)[0]
        figures = FIGURES.format(day=date.today(), table=table(site, shown, known), search=asked())
        PAGE.write_text(above + MARK + figures, "utf-8")
    click.echo("\n".join(low) or "all within bounds")
    sys.exit(bool(low))


if __name__ == "__main__":
    main()
