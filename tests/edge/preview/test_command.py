"""`kb serve` for real: a copy of the project, a server, edits, and what a browser would get."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from macros.core.build import project
from tests import building

PATIENCE = 300  # seconds; only a hanging preview or a very busy machine needs them


@dataclass
class Preview:
    """A running preview of the project copied to `root`."""

    root: Path
    process: "subprocess.Popen[str]"
    url: str

    def get(self, path: str, **headers: str) -> str:
        request = urllib.request.Request(self.url + path, headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return str(answer.read().decode())
        except urllib.error.HTTPError as error:
            return error.read().decode()

    def until(self, path: str, good: Callable[[str], bool]) -> str:
        """Give the page at `path` as soon as it is `good`."""
        end = time.monotonic() + PATIENCE
        while not good(page := self.get(path)):
            assert time.monotonic() < end, page
            time.sleep(0.1)
        return page


def start(root: Path) -> Preview:
    environment = {k: v for k, v in os.environ.items() if k != "KB_URL"}
    process = subprocess.Popen(
        [sys.executable, "-c", "from macros.cli.main import main; main()", "serve", "--port", "0"],
        cwd=root,
        env={**environment, "PYTHONPATH": str(root), "TMPDIR": str(root)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    first = process.stdout.readline()
    found = re.search(r"http://127\.0\.0\.1:\d+", first)
    assert found, first + process.stdout.read()
    return Preview(root, process, found.group())


@contextmanager
def previewed(root: Path) -> Iterator[Preview]:
    preview = start(root)
    try:
        yield preview
    finally:
        preview.process.kill()
        if preview.process.stdout and not preview.process.stdout.closed:
            preview.process.communicate()


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_edits_slips_and_their_mending_are_seen(tmp_path: Path, town: Path) -> None:
    building.copied(tmp_path, town, packages=False)
    with previewed(tmp_path) as preview:
        _edits(preview)


def _edits(preview: Preview) -> None:
    site = preview.root / "kb" / "site.yml"
    good = site.read_text("utf-8")
    title = re.search(r"^title:\n  cs: (.*)$", good, re.MULTILINE)
    assert title

    page = preview.until("/", lambda page: "</main>" in page)
    assert f'href="{preview.url}/en/"' in page  # absolute alternate at the preview's address
    assert 'src="/-/reload.js"' in page and "<script>" not in page
    assert 'lang="en"' in preview.get("/en/")
    assert "</main>" in preview.get("/en/cile") and "kb-preview" not in page
    assert "/-/reload.js" not in preview.get("/", **{"Sec-Fetch-Dest": "iframe"})
    assert "watch" in preview.get("/-/reload.js")
    known = re.search(r'data-round="(\d+)"', page)
    assert known

    edit(site, title[1], "Nový název")
    page = preview.get("/")  # the first answer after the edit has it, whatever is not built yet
    assert "<title>Nový název" in page
    style = re.search(r'href="(/assets/[^"]+/site\.css)"', page)
    assert style and "</html>" not in preview.get(style[1])
    assert preview.get(f"/-/state?after={known[1]}") in page  # the browser is told to reload

    site.write_text(good.replace("languages:", "jazyky:"), "utf-8")
    page = preview.until("/en/", lambda page: 'role="alert"' in page)
    assert "kb/site.yml:" in page and "KB202" in page and "jazyky" in page
    assert "</main>" in page  # the old page stays below

    site.write_text(good, "utf-8")
    page = preview.until("/", lambda page: 'role="alert"' not in page)
    assert f"<title>{title[1]}" in page

    edit(preview.root / "docs" / "en" / "index.md", "\n# ", "\n[x](nowhere.md)\n\n# ")
    assert "nowhere.md" in preview.until("/", lambda page: 'role="alert"' in page)
    edit(preview.root / "docs" / "en" / "index.md", "[x](nowhere.md)", "Brand new")
    preview.until("/en/", lambda page: "Brand new" in page and 'role="alert"' not in page)

    edit(preview.root / "overrides" / "main.html", "</main>", "<p>New frame</p></main>")
    preview.until("/en/", lambda page: "New frame" in page)

    preview.process.send_signal(signal.SIGTERM)
    output, _ = preview.process.communicate(timeout=PATIENCE)
    assert "kb/site.yml:" in output and "KB202" in output and "Traceback" not in output
    assert not list(preview.root.glob("kb-preview-*"))


def test_a_start_with_a_slip_says_so_in_the_browser_and_hostile_text_stays_text(
    tmp_path: Path, town: Path
) -> None:
    building.copied(tmp_path, town, packages=False)
    site = tmp_path / "kb" / "site.yml"
    good = site.read_text("utf-8")
    site.write_text(good + "<script>alert(1)</script>: x\n", "utf-8")
    with previewed(tmp_path) as preview:
        page = preview.until("/", lambda page: 'role="alert"' in page)
        assert "&lt;script&gt;alert" in page and "<script>alert" not in page
        assert "/-/reload.js" in page
        site.write_text(good, "utf-8")
        preview.until("/", lambda page: "</main>" in page and 'role="alert"' not in page)
        preview.process.kill()  # the server ends with the builder, however that ends
        end = time.monotonic() + PATIENCE
        while answers(preview.url):
            assert time.monotonic() < end
            time.sleep(0.1)


def answers(url: str) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", int(url.rpartition(":")[2]))) == 0


def test_a_taken_port_is_said_and_is_wrong_use(town: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        code = "from macros.cli.main import main; main()"
        command = [sys.executable, "-c", code, "serve", "--kb", str(town), "--port", port]
        done = subprocess.run(
            command, cwd=project.ROOT, capture_output=True, text=True, check=False
        )
    assert done.returncode == 2
    assert port in done.stderr and "--port" in done.stderr and "Traceback" not in done.stderr
