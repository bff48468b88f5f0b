"""A real browser on a built site, served from this machine."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
PHONE = {"viewport": {"width": 375, "height": 812}, "has_touch": True, "is_mobile": True}
DESKTOP = {"viewport": {"width": 1280, "height": 900}}


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *args: Any) -> None:
        pass


@contextmanager
def served(folder: Path, base: str = "") -> Iterator[str]:
    """Serve a folder on a free port, below the path `base`; give its address without the slash."""
    with TemporaryDirectory() as above:
        root = folder
        if base:
            root = Path(above)
            (root / base.strip("/")).symlink_to(folder)
        handler = partial(_Quiet, directory=str(root))
        with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
            thread = threading.Thread(target=server.serve_forever, daemon=True)
            thread.start()
            try:
                yield f"http://127.0.0.1:{server.server_port}{base}"
            finally:
                server.shutdown()
                thread.join()


@contextmanager
def launched() -> Iterator[Browser]:
    """Give a headless Chromium; skip the test where the machine has none."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=found, args=options)
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Visit:
    """A page that is open, and what went wrong since: requests elsewhere, errors, what is missing.

    `home` is the address of the site without the last slash.
    """

    page: Page
    home: str
    elsewhere: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def go(self, path: str) -> Page:
        """Open a page of the site by its path (`/cile/3/`)."""
        self.page.goto(self.home + path)
        return self.page

    @property
    def path(self) -> str:
        """Where the reader is."""
        return self.page.url.removeprefix(self.home)

    def requested(self, request: Request) -> None:
        """Note a request that leaves the site."""
        if not request.url.startswith((self.home, "data:", "blob:")):
            self.elsewhere.append(request.url)

    def said(self, message: ConsoleMessage) -> None:
        """Note an error or a warning in the console."""
        if message.type in ("error", "warning"):
            self.errors.append(f"{message.text} on {self.path}")

    def answered(self, response: Response) -> None:
        """Note a file that is not there."""
        if response.status >= 400:
            self.errors.append(f"{response.status} {response.url}")


@contextmanager
def visit(browser: Browser, home: str, **options: Any) -> Iterator[Visit]:
    """Open a page of its own for a test; afterwards nothing may have left the site or failed."""
    context = browser.new_context(**options)
    context.set_default_timeout(10_000)
    found = Visit(context.new_page(), home)
    context.on("request", found.requested)
    context.on("response", found.answered)
    context.on("weberror", lambda error: found.errors.append(f"{error.error} on {found.path}"))
    context.on("console", found.said)
    try:
        yield found
        assert not found.elsewhere, found.elsewhere
        assert not found.errors, found.errors
    finally:
        context.close()
