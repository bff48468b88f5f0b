"""The spokesperson's path, walked: written with a picture, checked, seen, published, put back.

Everything is real: the forms in a browser, the commands, rsync, nginx with the site's own sample
configuration. `pytest -s` shows how long each step took.
"""

import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner

from macros.cli.main import main
from tests import building, tiny
from tests.building import Built
from tests.nginx import free_port, nginx
from tests.site.browser import launched
from tests.site.forms import Forms, forms
from tests.site.test_forms import photo
from tests.site.test_served import sample

pytestmark = pytest.mark.skipif(shutil.which("rsync") is None, reason="rsync is not installed")
PAGE = "/aktuality/2024-06-01-sraz-pod-lipou/"
PICTURE = {
    "file": "/media/sraz.webp",
    "alt": {"cs": "Lidé sedí pod lípou na návsi.", "en": "People sit under the lime tree."},
    "author": "Obec Lipová",
    "licence": "CC BY 4.0",
    "consent": "crowd",
}
UPDATE = {
    "date": "2024-06-01",
    "title": {"cs": "Sraz pod lípou", "en": "Meeting under the lime tree"},
    "lead": {"cs": "V sobotu se sejdeme na návsi.", "en": "We meet on Saturday."},
}


class Clock:
    """Says how long each step took."""

    def __init__(self) -> None:
        self.start = self.last = time.monotonic()

    def step(self, name: str) -> None:
        now = time.monotonic()
        print(f"{now - self.start:6.1f} s  {name} ({now - self.last:.1f} s)", file=sys.stderr)
        self.last = now


class Done(NamedTuple):
    """How a command ended, and what it said."""

    exit_code: int
    output: str


def kb(*words: str | Path) -> Done:
    """Run a command in a process of its own, as an editor does: a build forks."""
    return building.apart(_invoked, [str(word) for word in words])


def _invoked(words: list[str]) -> Done:
    found = CliRunner().invoke(main, words)
    return Done(found.exit_code, found.output)


def read(url: str) -> str:
    with urllib.request.urlopen(url) as answer:
        return str(answer.read().decode())


def keep(files: tiny.Files, folder: Path) -> None:
    """Bring what the forms saved into the folder that the commands read."""
    shutil.rmtree(folder, ignore_errors=True)
    building.write(files, folder)


@contextmanager
def preview(folder: Path) -> Iterator[str]:
    """Run `kb serve`, give the address of what it shows."""
    port = free_port()
    run = "from macros.cli.main import main; main()"
    process = subprocess.Popen(
        [sys.executable, "-c", run, "serve", "--kb", str(folder), "--port", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(60)


def seen(url: str) -> str:
    """Give a page of the preview as soon as it is there."""
    for _ in range(600):
        try:
            return read(url)
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"{url} does not answer")


def write(found: Forms) -> None:
    found.pictures["/media/sraz.webp"] = photo("Sraz.jpg")
    found.edit("news")
    found.fill("news", UPDATE)
    found.picture(PICTURE)
    found.save()


def test_from_the_thought_to_the_published_update_and_back(
    tiny_site: Built, tmp_path: Path
) -> None:
    folder, web = tmp_path / "kb", tmp_path / "web"
    to = ("--kb", folder, "--out", tmp_path / "site", "--to", web)
    keep(tiny.tiny(), folder)
    assert kb("format", "--kb", folder).exit_code == 0
    assert kb("publish", *to).exit_code == 0
    port = free_port()
    with nginx(sample(tiny_site, web, port), port, tmp_path) as home, launched() as browser:
        with pytest.raises(urllib.error.HTTPError):
            read(home + PAGE)
        files = {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*.*")}
        with forms(browser, home, files) as found:
            clock = Clock()
            write(found)
            clock.step("written with a picture")

            keep(found.files, folder)
            checked = kb("check", "--kb", folder)
            assert checked.exit_code == 0, checked.output
            clock.step("checked")

            with preview(folder) as address:
                assert "Sraz pod lípou" in seen(address + PAGE)
            clock.step("seen in the preview")

            published = kb("publish", *to)
            assert published.exit_code == 0, published.output
            live = read(home + PAGE)
            assert "Lidé sedí pod lípou na návsi." in live
            assert "Meeting under the lime tree" in read(f"{home}/en{PAGE}")
            clock.step("published, with its picture")

            found.edit("news", "2024-06-01-sraz-pod-lipou")
            found.write("lead.cs", "Více [zde](www.lipova.example).")
            found.save()
            keep(found.files, folder)
            refused = kb("publish", *to)
            assert refused.exit_code == 1
            assert "2024-06-01-sraz-pod-lipou.yml:6:18: KB405" in refused.output
            assert "Nevydáno, na webu zůstalo, co tam bylo." in refused.output
            assert read(home + PAGE) == live
            clock.step("broken on purpose: refused, the site is as it was")

            found.edit("news", "2024-06-01-sraz-pod-lipou")
            found.write("lead.cs", "V sobotu se sejdeme na návsi.")
            found.save()
            keep(found.files, folder)
            assert kb("check", "--kb", folder).exit_code == 0
            clock.step("put back")

            assert kb("rollback", "--to", web).exit_code == 0
            with pytest.raises(urllib.error.HTTPError):
                read(home + PAGE)
            clock.step("gone back to the release before")
