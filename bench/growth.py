"""What one town costs: its build, its size, the requests and bytes of a visit; then 200 of them.

`python -m bench.growth [KB …]` builds each knowledge base (default: this one) and opens the home
page, then the help page, then a goal in one browser with an empty cache. Bytes are those of the
files after gzip, which a server sends.
"""

import gzip
import resource
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit

from macros.core.build import project, release
from macros.core.urls import addresses
from macros.features.programme.models import Goal
from tests.site.browser import launched, served

TOWNS = 200


def weight(path: Path) -> int:
    """Give the bytes of a file after gzip."""
    return len(gzip.compress(path.read_bytes(), 6, mtime=0))


def built(folder: Path, out: Path) -> Path:
    """Build a knowledge base and print what that took; give the folder of the site."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start, own = time.perf_counter(), time.process_time()
    site = release.build(folder, out, project.build_day()).folder
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    work = (
        time.process_time()
        - own
        + sum(getattr(after, name) - getattr(before, name) for name in ("ru_utime", "ru_stime"))
    )
    files = [path for path in site.rglob("*") if path.is_file()]
    pages = sum(path.name == "index.html" for path in files)
    raw = sum(path.stat().st_size for path in files)
    print(f"  build: {wall:.1f} s ({work:.1f} s of processor), {after.ru_maxrss / 1024:.0f} MB")
    print(f"  site: {len(files)} files, {pages} pages, {raw / 1e6:.1f} MB")
    print(f"  {TOWNS} towns: {TOWNS * work / 3600:.2f} hours of processor, "
          f"{TOWNS * raw / 1e9:.1f} GB, {TOWNS * len(files):,} files")  # fmt: skip
    return site


def visited(site: Path, paths: list[str]) -> None:
    """Open pages one after the other and print what each asked the server for."""
    with launched() as browser, served(site) as home:
        page = browser.new_page()
        asked: list[str] = []
        page.on("requestfinished", lambda request: asked.append(request.url))
        for path in paths:
            asked.clear()
            page.goto(f"{home}/{path}", wait_until="networkidle")
            found = [site / urlsplit(url).path.lstrip("/") for url in asked if url.startswith(home)]
            found = [file / "index.html" if file.is_dir() else file for file in found]
            new = {file for file in found if file.is_file()}
            total = sum(map(weight, new))
            print(f"  /{path}: {len(new)} requests, {total / 1000:.0f} kB; "
                  f"elsewhere: {len(asked) - len(found)}")  # fmt: skip


def main() -> int:
    """Measure every knowledge base that is named; give the exit code."""
    for name in sys.argv[1:] or ["kb"]:
        print(name)
        kb, _ = project.require_kb(Path(name), project.build_day())
        goal = next(iter(kb.list(Goal)), None)
        with tempfile.TemporaryDirectory() as folder:
            site = built(Path(name), Path(folder) / "site")
            visited(site, ["", "pomoc/", *([addresses.page(goal) or ""] if goal else [])])
    return 0


if __name__ == "__main__":
    sys.exit(main())
