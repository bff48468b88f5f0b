"""The server of the preview: a process of its own, so that building and serving never mix."""

import os
import re
import signal
import socket
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Lock
from urllib.parse import parse_qs, unquote, urlsplit

from macros.core.build.preview import state

OWN = "/-/"
"""Addresses of the preview itself; no page of a site begins with it."""
_BODY = re.compile(rb"<body[^>]*>")
_HOST = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[a-z0-9_.-]+)(:[0-9]{1,5})?")
_LONGEST = 20.0
"""Seconds after which a waiting browser is answered even if nothing has changed."""


class Server(ThreadingHTTPServer):
    """Ends by itself when the builder is gone, however that ended."""

    daemon_threads = True

    def __init__(self, address: tuple[str, int]) -> None:
        self.address_family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
        super().__init__(address, SimpleHTTPRequestHandler)
        self.builder = os.getpid()

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that went away in the middle; that is no fault."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]

    def service_actions(self) -> None:
        """Look after the builder, twice a second."""
        if os.getppid() != self.builder:
            os._exit(0)


@dataclass(frozen=True)
class Hosts:
    """The names to which the preview answers.

    A page of another site may send a browser here under a name of its own, and would then read what
    is not published yet. A number is no such name: `numbers` lets all in, for a preview that
    listens at every address of the machine.
    """

    names: frozenset[str]
    numbers: bool = False

    def allow(self, host: str) -> bool:
        """Whether a browser that asks for `host` (with or without port) is answered."""
        found = _HOST.fullmatch(host.lower())
        if found is None:
            return False
        if found["name"] in self.names:
            return True
        try:
            return self.numbers and ip_address(found["name"].strip("[]")) is not None
        except ValueError:
            return False


def hosts(host: str, url: str) -> Hosts:
    """Give the names for a preview that listens at `host` and is found at `url`."""
    given = f"[{host}]" if ":" in host else host
    found = _HOST.fullmatch(urlsplit(url).netloc.lower().rpartition("@")[2])
    names = {"localhost", "127.0.0.1", "[::1]", given.lower()} | (
        {found["name"]} if found else set()
    )
    return Hosts(frozenset(names), numbers=host in ("0.0.0.0", "::"))


class Builder:
    """The builder, as the server knows it: told of each file that a browser asks for."""

    def __init__(self, connection: Connection) -> None:
        self.connection, self.lock = connection, Lock()

    def provide(self, path: str) -> None:
        """Wait until the file at `path` is as it should be, if the builder has anything to do."""
        with self.lock, suppress(OSError, EOFError):  # it is gone, and this process soon will be
            self.connection.send(path)
            self.connection.recv()


def run(  # noqa: PLR0913, PLR0917 - all that a preview is
    server: Server, connection: Connection, board: Path, files: Path, base: str, names: Hosts
) -> None:
    """Serve until the builder ends, which listens at the other end of `connection`.

    `board` is the file with the state, `files` the folder of the preview's own files, `base` the
    path below which the site believes it lies (mostly empty), `names` those it answers to.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches the builder, which ends this
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    server.RequestHandlerClass = partial(
        Handler, builder=Builder(connection), board=board, files=files, base=base, names=names
    )
    server.serve_forever()


class Handler(SimpleHTTPRequestHandler):
    """Gives new pages, else those of the last site, with notice and reload script in them."""

    timeout = 30
    """Seconds after which a browser that says nothing more is left."""

    def __init__(
        self,
        *args: object,
        builder: Builder,
        board: Path,
        files: Path,
        base: str,
        names: Hosts,
    ) -> None:
        self.builder, self.board, self.files, self.base = builder, board, files, base
        self.names = names
        super().__init__(*args)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer a request."""
        with suppress(ConnectionError, TimeoutError):  # the browser has gone elsewhere
            asked = self.headers.get_all("Host", [])
            if len(asked) != 1 or not self.names.allow(asked[0]):
                self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
            elif not self.path.startswith("/"):
                self.send_error(HTTPStatus.BAD_REQUEST)
            else:
                self._answer()

    do_HEAD = do_GET  # noqa: N815 - the name is given by http.server

    def _answer(self) -> None:
        path = self.path.partition("?")[0].partition("#")[0]
        if not _possible(unquote(path)):
            self.send_error(HTTPStatus.NOT_FOUND)
        elif path == f"{OWN}state":
            self._state()
        elif path.startswith(OWN):
            self._file(self.files / Path(path).name)
        else:
            self._site(path)

    def _state(self) -> None:
        """Say the name of the round, as soon as it is another than the page knows."""
        known = parse_qs(self.path.partition("?")[2]).get("after", [""])[0]
        end = time.monotonic() + _LONGEST
        while (now := state.read(self.board).round) == known and time.monotonic() < end:
            time.sleep(0.05)
        self._send(now.encode(), "text/plain; charset=utf-8")

    def _site(self, path: str) -> None:
        if self.base and path.startswith(f"{self.base}/"):
            path = path[len(self.base) :]
        self.builder.provide(unquote(path).removeprefix("/"))
        now = state.read(self.board)
        for self.directory in filter(None, (now.pages, now.root)):
            wanted = Path(self.translate_path(path))
            if wanted.is_dir() and not path.endswith("/"):
                self._redirect(f"{self.base}{path}/")
                return
            wanted = wanted / "index.html" if path.endswith("/") else wanted
            if wanted.is_file():
                self._file(wanted, now)
                return
        if now.root:
            self._file(Path(now.root, "404.html"), now, HTTPStatus.NOT_FOUND)
        else:
            status = HTTPStatus.SERVICE_UNAVAILABLE
            self._send(now.page.encode(), "text/html; charset=utf-8", status)

    def _file(
        self, path: Path, now: state.State | None = None, status: HTTPStatus = HTTPStatus.OK
    ) -> None:
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
        self.send_header("Content-Length", "0")
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


def _possible(path: str) -> bool:
    """Whether a file may have this path: nothing leads upwards, every part fits on a disk."""
    parts = path.split("/")
    longest = max(len(part.encode("utf-8", "replace")) for part in parts)
    fits = longest < 256 and len(path) < 2000
    return fits and path.isprintable() and "\\" not in path and not {".", ".."} & set(parts)


def inject(page: bytes, now: state.State) -> bytes:
    """Give `page` with the notice at its top and the script at its end."""
    body = _BODY.search(page)
    start = body.end() if body else 0
    end = page.rfind(b"</body>")
    end = len(page) if end < start else end
    return page[:start] + now.notice.encode() + page[start:end] + now.script.encode() + page[end:]
