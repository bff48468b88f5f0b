"""What the preview puts into pages, whom it answers, and what it survives."""

import multiprocessing
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from macros.core.build.preview import server
from macros.core.build.preview.server import Handler, hosts, inject
from macros.core.build.preview.state import State

WAIT = 30
"""Seconds after which an answer that does not come is a failure."""
NOW = State("7", "/site", "", "<notice>", "<script>", "")


def test_the_notice_stands_first_and_the_script_last_in_the_body() -> None:
    page = b'<html><body class="home"><h1>x</h1></body></html>'
    expected = b'<html><body class="home"><notice><h1>x</h1><script></body></html>'
    assert inject(page, NOW) == expected


def test_a_page_without_a_body_gets_both_too() -> None:
    assert inject(b"<p>x", NOW) == b"<notice><p>x<script>"


@pytest.mark.parametrize(
    ("host", "url", "asked", "answered"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000/", "127.0.0.1:8000", True),
        ("127.0.0.1", "http://127.0.0.1:8000/", "localhost:8000", True),
        ("127.0.0.1", "http://127.0.0.1:8000/", "LOCALHOST", True),
        ("127.0.0.1", "http://127.0.0.1:8000/", "[::1]:8000", True),
        ("127.0.0.1", "http://127.0.0.1:8000/", "mesto.example:8000", False),
        ("127.0.0.1", "http://127.0.0.1:8000/", "127.0.0.1.mesto.example", False),
        ("127.0.0.1", "http://127.0.0.1:8000/", "localhost.mesto.example", False),
        ("127.0.0.1", "http://127.0.0.1:8000/", "mesto.example#localhost", False),
        ("127.0.0.1", "http://127.0.0.1:8000/", "localhost@mesto.example", False),
        ("127.0.0.1", "http://127.0.0.1:8000/", "192.0.2.1", False),
        ("127.0.0.1", "http://127.0.0.1:8000/", "", False),
        ("127.0.0.1", "http://127.0.0.1:8000/", "localhost:x", False),
        ("127.0.0.1", "https://nahled.example/", "nahled.example", True),
        ("stroj.example", "http://stroj.example:8000/", "stroj.example:8000", True),
        ("0.0.0.0", "http://127.0.0.1:8000/", "192.0.2.1:8000", True),
        ("0.0.0.0", "http://127.0.0.1:8000/", "mesto.example", False),
        ("::", "http://[::1]:8000/", "[2001:db8::1]:8000", True),
    ],
)
def test_the_preview_answers_to_its_own_names_only(
    host: str, url: str, asked: str, answered: bool
) -> None:
    assert hosts(host, url).allow(asked) is answered


@contextmanager
def served(folder: Path) -> Iterator[int]:
    """Serve a small site from a process of its own; give the port."""
    site, files = folder / "site", folder / "files"
    (site / "cile").mkdir(parents=True)
    files.mkdir()
    for path, text in (("index.html", "Home"), ("cile/index.html", "Cíle"), ("404.html", "None")):
        (site / path).write_text(f"<body>{text}</body>", "utf-8")
    (files / "reload.js").write_text("export {};")
    (folder / "secret.txt").write_text("secret")
    board = folder / "state.json"
    State("7", str(site), "", "", "", "").write(board)
    listening = server.Server(("127.0.0.1", 0))
    port = listening.server_address[1]
    ours, theirs = multiprocessing.Pipe()
    fork = multiprocessing.get_context("fork")
    names = hosts("127.0.0.1", f"http://127.0.0.1:{port}/")
    process = fork.Process(
        target=server.run, args=(listening, theirs, board, files, "", names), daemon=True
    )
    process.start()
    listening.socket.close()
    builder = fork.Process(target=_builder, args=(ours,), daemon=True)
    builder.start()
    try:
        yield port
        assert process.is_alive(), "it survived all of this"
    finally:
        for one in (process, builder):
            one.terminate()
            one.join(WAIT)


def _builder(connection: "multiprocessing.connection.Connection") -> None:
    while True:
        connection.recv()
        connection.send(None)


def ask(port: int, request: bytes) -> bytes:
    """Give all that is answered to raw bytes."""
    with socket.create_connection(("127.0.0.1", port), timeout=WAIT) as connection:
        connection.sendall(request)
        answer = b""
        while part := connection.recv(65536):
            answer += part
        return answer


def get(port: int, path: str, host: str = "localhost", method: str = "GET") -> bytes:
    line = f"{method} {path} HTTP/1.1\r\nHost: {host}\r\n\r\n"
    return ask(port, line.encode("latin-1"))


def test_odd_requests_are_answered_and_survived(tmp_path: Path) -> None:
    with served(tmp_path) as port:

        def status(answer: bytes) -> int:
            assert b"secret" not in answer and b"Traceback" not in answer
            return int(answer.split(b" ", 2)[1])

        assert b"Home" in get(port, "/") and status(get(port, "/")) == 200
        assert status(get(port, "/cile")) == 302
        assert status(get(port, "/neni/")) == 404
        assert b"export" in get(port, "/-/reload.js")
        assert get(port, "/-/state?after=x").endswith(b"7")

        for host in ("mesto.example", "mesto.example:80", "localhost.mesto.example", ""):
            answer = get(port, "/", host)
            assert status(answer) == 421 and b"Home" not in answer
            assert status(get(port, "/-/state", host)) == 421
        assert status(ask(port, b"GET / HTTP/1.0\r\n\r\n")) == 421
        two = b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: mesto.example\r\n\r\n"
        assert status(ask(port, two)) == 421

        head = get(port, "/", method="HEAD")
        assert status(head) == 200 and b"Home" not in head
        assert status(get(port, "/neni/", method="HEAD")) == 404
        for method in ("POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "X"):
            assert status(get(port, "/", method=method)) == 501

        upwards = ("/../secret.txt", "/cile/../../secret.txt", "/%2e%2e/secret.txt")
        more = ("/..%2fsecret.txt", "/-/../secret.txt", "/-/%2e%2e%2fsecret.txt", "/..\\secret.txt")
        for path in (*upwards, *more, "/./", "/cile/.", "/-/..", "/-/", "/-"):
            assert status(get(port, path)) == 404, path
        for path in ("/%", "/%zz", "/%00", "/a%00b", "/%0d%0aX:y", "/\x00", "/%ff", "/\xff/"):
            assert status(get(port, path)) in (302, 404), path
            assert b"\r\nX:y" not in get(port, path)
        for path in ("http://[", "http://mesto.example/", "*", "cile/", "a:b"):
            assert status(get(port, path)) == 400, path
        assert status(get(port, "/?" + "x" * 5000)) == 200
        assert status(get(port, "/" + "x" * 300)) == 404
        assert status(get(port, "/" + "x/" * 3000)) == 404
        assert status(ask(port, b"GET /" + b"x" * 66000 + b" HTTP/1.1\r\n")) == 414
        many = b"".join(b"X-%d: y\r\n" % number for number in range(200))
        assert status(ask(port, b"GET / HTTP/1.1\r\nHost: localhost\r\n" + many + b"\r\n")) == 431
        odd = (b"", b"GET", b"\xff\xfe", b"GET / HTTP/9", b"GET / HTTP/x", b"x y z w")
        for line in (one + b"\r\n\r\n" for one in odd):
            ask(port, line)

        waiting = [socket.create_connection(("127.0.0.1", port), timeout=WAIT) for _ in range(20)]
        waiting[0].sendall(b"GET / HT")
        waiting[1].sendall(b"GET /-/state?after=7 HTTP/1.1\r\nHost: localhost\r\n\r\n")
        waiting[1].close()  # in the middle of a long answer
        assert b"Home" in get(port, "/"), "others are answered meanwhile"
        for one in waiting:
            one.close()
        assert b"Home" in get(port, "/")


def test_who_says_nothing_more_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Handler, "timeout", 1)
    with served(tmp_path) as port:
        assert ask(port, b"GET / HT") == b"", "the connection is closed from the other side"
        assert b"Home" in get(port, "/")
