"""A real nginx on this machine, for as long as a test needs it."""

import os
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


def free_port() -> int:
    """Give a port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@contextmanager
def nginx(inside: str, port: int, folder: Path) -> Iterator[str]:
    """Run nginx with `inside` its `http` block; give its address without the last slash.

    `folder` is where it may write. Skips the test where the machine has no nginx.
    """
    program = shutil.which("nginx") or shutil.which("/usr/sbin/nginx")
    if program is None:
        pytest.skip("nginx is not installed: apt-get install nginx-light")
    temp = "".join(
        f"{name}_temp_path {folder}/{name};"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    config = folder / "nginx.conf"
    config.write_text(
        f"{'user root;' if os.getuid() == 0 else ''} daemon off; pid {folder}/pid;\n"
        f"error_log {folder}/log; events {{}}\nhttp {{ access_log off; {temp}\n{inside}\n}}\n",
        "utf-8",
    )
    process = subprocess.Popen([program, "-c", str(config), "-e", str(folder / "log")])
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(100):
            try:
                urllib.request.urlopen(f"{address}/index.html").close()
                break
            except OSError:
                assert process.poll() is None, (folder / "log").read_text("utf-8")
                time.sleep(0.05)
        yield address
    finally:
        process.terminate()
        process.wait()
