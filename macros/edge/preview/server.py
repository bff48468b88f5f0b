"""The server of the preview: a process of its own, so that building and serving never mix."""

import os
import re
import signal
import time
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from macros.edge.preview import state

OWN = "/-/"
"""Addresses of the preview itself; no page of a site begins with it."""
_BODY = re.compile(rb"<body[^>]*>")
_LONGEST = 20.0
"""Seconds after which a waiting browser is answered even if nothing has changed."""


class Server(ThreadingHTTPServer):
    """Ends by itself when the builder is gone, however that ended."""

    daemon_threads = True

    def __init__(self, address: tuple[str, int]) -> None:
        super().__init__(address, SimpleHTTPRequestHandler)
        self.builder = os.getpid()

    def service_actions(self) -> None:
        """Look after the builder, twice a second."""
        if os.getppid() != self.builder:
            os._exit(0)


def run(server: Server, board: Path, files: Path, base: str) -> None:
    """Serve until the builder ends.

    `board` is the file with the state, `files` the folder of the preview's own files, `base` the
    path below which the site believes it lies (mostly empty).
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches the builder, which ends this
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    server.RequestHandlerClass = partial(Handler, board=board, files=files, base=base)
    server.serve_forever()


class Handler(SimpleHTTPRequestHandler):
    """Gives the pages of the last whole site, with the notice and the reload script in them."""

    def __init__(self, *args: object, board: Path, files: Path, base: str) -> None:
        self.board, self.files, self.base = board, files, base
        super().__init__(*args)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer a request."""
        with suppress(BrokenPipeError, ConnectionResetError):  # the browser has gone elsewhere
            self._answer()

    do_HEAD = do_GET  # noqa: N815 - the name is given by http.server

    def _answer(self) -> None:
        path = urlsplit(self.path).path
        if path == f"{OWN}state":
            self._state()
        elif path.startswith(OWN):
            self._file(self.files / Path(path).name)
        else:
            self._site(path)

    def _state(self) -> None:
        """Say the name of the round, as soon as it is another than the page knows."""
        known = parse_qs(urlsplit(self.path).query).get("after", [""])[0]
        end = time.monotonic() + _LONGEST
        while (now := state.read(self.board).round) == known and time.monotonic() < end:
            time.sleep(0.05)
        self._send(now.encode(), "text/plain; charset=utf-8")

    def _site(self, path: str) -> None:
        now = state.read(self.board)
        if not now.root:
            self._send(
                now.page.encode(), "text/html; charset=utf-8", HTTPStatus.SERVICE_UNAVAILABLE
            )
            return
        if self.base and path.startswith(f"{self.base}/"):
            path = path[len(self.base) :]
        self.directory = now.root
        wanted = Path(self.translate_path(path))
        if wanted.is_dir():
            if not path.endswith("/"):
                self._redirect(f"{self.base}{path}/")
                return
            wanted /= "index.html"
        self._file(wanted, now)

    def _file(self, path: Path, now: state.State | None = None) -> None:
        status = HTTPStatus.OK
        if not path.is_file():
            status = HTTPStatus.NOT_FOUND
            path = Path(now.root if now else self.files, "404.html")
        try:
            content = path.read_bytes()
        except OSError:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        kind = self.guess_type(path.name)
        if kind == "text/html" and now and self.headers.get("Sec-Fetch-Dest") != "iframe":
            content = inject(content, now)
        if kind.startswith("text/") or kind.endswith(("javascript", "json", "xml")):
            kind += "; charset=utf-8"
        self._send(content, kind, status)

    def _redirect(self, address: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", address)
        self.end_headers()

    def _send(self, content: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the terminal belongs to the problems."""


def inject(page: bytes, now: state.State) -> bytes:
    """Give `page` with the notice at its top and the script at its end."""
    body = _BODY.search(page)
    start = body.end() if body else 0
    end = page.rfind(b"</body>")
    end = len(page) if end < start else end
    return page[:start] + now.notice.encode() + page[start:end] + now.script.encode() + page[end:]
