"""The live map of a full year of a town beside the plain folium way, a marker per offence.

`python -m bench.maps` measures both in one run for 2,000 and 50,000 offences: bytes over the wire
(gzipped, pictures and fonts as they are), time until the map can be used in headless Chromium, the
processor's share of it on the page's own thread, and the ratios. The best of several runs counts:
what else the machine does can only add to it. It ends with 1 where our frame is above 90 kB or
300 ms. The plain way gets Leaflet
from this machine and none of folium's other libraries, which is in its favour. `--quick` leaves
the 50,000 markers out: they take a minute and a half.
"""

import gzip
import os
import random
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import click
import folium
from playwright.sync_api import Browser, sync_playwright

from macros.core.build import project
from macros.core.build.assets import assets
from macros.core.kb.load import load
from macros.features.crime.pages.files import files
from tests import tiny

DAY = date(2026, 1, 1)
LARGEST = 90_000
SLOWEST = 300.0
CELLS = 60
CATEGORIES = 18
ENTRY = "mapy/policie-2024/mapa.html"
_SET = """title:
  cs: Rok
  en: A year
period: 2025
condition:
  cs: Smyšlené údaje.
  en: Made-up figures.
method:
  cs: Náhoda.
  en: Chance.
categories:
"""
_TOWN = """{"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates":
[[[14.51, 50.91], [14.6, 50.91], [14.6, 50.97], [14.51, 50.97], [14.51, 50.91]]]}}"""
Files = dict[str, str | bytes]


@dataclass(frozen=True)
class Measured:
    """What one page cost: bytes over the wire, milliseconds until it could be used.

    `work` are the milliseconds that its own thread was busy.
    """

    size: int
    ready: float
    work: float


def centres() -> list[tuple[float, float]]:
    """Give the centres of the cells of a made-up town of 5 by 5 km."""
    chance = random.Random(1)
    return [
        (round(14.52 + chance.random() * 0.07, 6), round(50.92 + chance.random() * 0.045, 6))
        for _ in range(CELLS)
    ]


def ours(offences: int) -> Files:
    """Give the files of our frame: the page, its script, libraries, style, typeface."""
    chance, counts = random.Random(2), dict[tuple[float, float, str, int], int]()
    places = centres()
    for _ in range(offences):
        lon, lat = chance.choice(places)
        key = lon, lat, chance.choice(("2025-H1", "2025-H2")), chance.randrange(CATEGORIES)
        counts[key] = counts.get(key, 0) + 1
    rows = "".join(f"{a},{b},{c},{d},{n}\n" for (a, b, c, d), n in sorted(counts.items()))
    about = _SET + "".join(
        f'  - code: "{i}"\n    title:\n      cs: Druh {i}\n      en: Kind {i}\n'
        for i in range(CATEGORIES)
    )
    kb, problems = load(
        tiny.whole(
            {
                "crime/policie-2024.csv": "lon,lat,period,category,count\n" + rows,
                "crime/policie-2024.yml": about,
                "maps/policie-2024.yml": "title:\n  cs: Rok\n  en: A year\nsummary:\n  cs: R\n"
                "  en: Y\nmeaning:\n  cs: M\n  en: M\ndataset: policie-2024\n",
                "boundary.geojson": _TOWN,
            }
        )
    )
    if kb is None:
        raise SystemExit("\n".join(problem.text("en") for problem in problems))
    seen = project.view(kb, kb.default, DAY)
    found: Files = dict(files({kb.default: seen}))
    found.update(_assets())
    return found


def _assets() -> Files:
    return {f"assets/{name}": data for name, data in assets(project.ROOT).items()}


class _Plain(folium.Map):
    default_js = [("leaflet", "/assets/leaflet/leaflet.js")]  # noqa: RUF012
    default_css = [("leaflet_css", "/assets/leaflet/leaflet.css")]  # noqa: RUF012


def plain(offences: int) -> Files:
    """Give the files of the plain folium way: one page with a marker per offence."""
    chance = random.Random(2)
    chart = _Plain(location=[50.94, 14.555], zoom_start=13, tiles=None)
    for _ in range(offences):
        lon, lat = 14.52 + chance.random() * 0.07, 50.92 + chance.random() * 0.045
        folium.Marker([lat, lon], popup="2025").add_to(chart)
    page = chart.get_root().render()
    end = "<script>document.documentElement.dataset.ready = 1</script></html>"
    return {ENTRY: page.replace("</html>", end), **_assets()}


def bare(_: int) -> Files:
    """Give the floor: a page with Leaflet and an empty map."""
    page = (
        '<!doctype html><link rel="stylesheet" href="/assets/leaflet/leaflet.css">'
        '<div id="m"></div><script src="/assets/leaflet/leaflet.js"></script><script>'
        'L.map("m", {center: [50.94, 14.555], zoom: 13, preferCanvas: true});'
        "document.documentElement.dataset.ready = 1</script>"
    )
    return {ENTRY: page, **_assets()}


class _Quiet(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # one connection for several files, as every web server does

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@contextmanager
def served(content: Files) -> Iterator[str]:
    """Serve files from a folder of their own at a local address."""
    with tempfile.TemporaryDirectory() as name:
        for path, data in content.items():
            target = Path(name) / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data.encode() if isinstance(data, str) else data)
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=name))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()


def measure(browser: Browser, make: Callable[[int], Files], offences: int, times: int) -> Measured:
    """Load a page `times` times with an empty cache; give its bytes and the best time."""
    content = make(offences)
    wire = {path: _wire(path, data) for path, data in content.items()}
    with served(content) as address:
        runs = [_load(browser, address, wire) for _ in range(times)]
    return min(runs, key=lambda run: run.ready)


def _load(browser: Browser, address: str, wire: dict[str, int]) -> Measured:
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(400_000)
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url.removeprefix(address)))
    protocol = context.new_cdp_session(page)
    protocol.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(address + ENTRY, wait_until="commit")
    ready = page.wait_for_function(
        "() => document.querySelector('[data-ready]') && performance.now()", polling=10
    ).json_value()
    found = protocol.send("Performance.getMetrics")["metrics"]
    (work,) = (item["value"] * 1000 for item in found if item["name"] == "TaskDuration")
    page.wait_for_timeout(500)  # what is fetched later counts too
    context.close()
    return Measured(sum(size for path, size in wire.items() if path in asked), float(ready), work)


def _wire(path: str, data: str | bytes) -> int:
    body = data.encode() if isinstance(data, str) else data
    return len(body if path.endswith((".woff2", ".png")) else gzip.compress(body, 9, mtime=0))


def _line(offences: int, way: str, found: Measured) -> str:
    size = f"{found.size / 1000:10.1f}"
    return f"{offences:8}  {way:6}  {size}  {found.ready:9.0f}  {found.work:10.0f}"


@click.command()
@click.option("--quick", is_flag=True, help="Leave the plain way with 50,000 markers out.")
@click.option("--chromium", default="/usr/bin/chromium", show_default=True)
def main(quick: bool, chromium: str) -> None:
    """Measure and print; end with 1 where our frame is too large or too slow."""
    good = True
    options = {"executable_path": chromium} if Path(chromium).exists() else {}
    with sync_playwright() as running:
        browser = running.chromium.launch(args=["--no-sandbox", "--disable-gpu"], **options)
        measure(browser, ours, 100, 1)  # the first page of a new browser is slower
        busy = os.getloadavg()[0] / (os.cpu_count() or 1)
        click.echo(f"work waiting per processor: {busy:.1f} (above 1 all times are too long)")
        click.echo("offences  way     kB gzipped  ms to use  ms of work")
        floor = measure(browser, bare, 0, 7)
        click.echo(_line(0, "bare", floor))
        for offences in (2_000, 50_000):
            mine = measure(browser, ours, offences, 7)
            click.echo(_line(offences, "ours", mine))
            good = good and mine.size <= LARGEST and mine.ready <= SLOWEST
            if quick and offences > 2_000:
                continue
            other = measure(browser, plain, offences, 1 if offences > 2_000 else 3)
            click.echo(_line(offences, "plain", other))
            click.echo(
                f"{offences:8}  ratio   {mine.size / other.size:10.2f}  "
                f"{mine.ready / other.ready:9.2f}  {mine.work / other.work:10.2f}"
            )
        browser.close()
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
