"""A real nginx on releases in a folder, set up as docs/dev/publishing.md says."""

import os
import re
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from macros.edge.project import ROOT

GUIDE = ROOT / "docs" / "dev" / "publishing.md"
_TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


@contextmanager
def webserver(folder: Path) -> Iterator[str]:
    """Serve the current release in `folder`; give the address without the last slash."""
    program = shutil.which("nginx") or shutil.which("/usr/sbin/nginx")
    if program is None:
        pytest.skip("nginx is not installed: apt-get install nginx-light")
    (said,) = re.findall(r"```nginx\n(.*?)```", GUIDE.read_text("utf-8"), re.S)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as own:
        temporary = "".join(f"{name}_temp_path {own}/{name}; " for name in _TEMPORARY)
        types = "types { text/html html; text/css css; text/javascript js; image/webp webp; }"
        (Path(own) / "conf").write_text(
            f"{'user root; ' if os.getuid() == 0 else ''}daemon off; pid {own}/pid; events {{}}\n"
            f"http {{ access_log off; {temporary} {types} server {{ listen 127.0.0.1:{port};\n"
            f"{said.replace('/srv/web', str(folder))} }} }}\n"
        )
        process = subprocess.Popen([program, "-c", f"{own}/conf", "-e", f"{own}/log"])
        try:
            _wait(f"http://127.0.0.1:{port}/")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait()


def _wait(address: str) -> None:
    for _ in range(200):
        try:
            urllib.request.urlopen(address).close()
            return
        except urllib.error.HTTPError:
            return  # it answers, though there is nothing yet
        except OSError:
            time.sleep(0.05)
    raise AssertionError(f"{address} does not answer")
