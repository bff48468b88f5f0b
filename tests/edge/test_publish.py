"""Publishing to a server: all or nothing, and a way back; read by a real nginx meanwhile."""

import os
import shutil
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from macros.cli.main import main
from macros.core.build import project, server_store
from tests.nginx import free_port, nginx
from tests.support.repository import PATH

REDIRECTS = "hosting/nginx-redirects.map"
pytestmark = pytest.mark.skipif(shutil.which("rsync") is None, reason="rsync is not installed")

FIRST, SECOND = "20270101-000000-000000000001", "20270102-000000-000000000002"
PAGES = [f"p{n}/index.html" for n in range(60)]


def _site(folder: Path, mark: str) -> Path:
    for path in ["index.html", *PAGES, f"assets/{mark}.css"]:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(f"{mark} {path} " * 50, "utf-8")
    return folder


@pytest.fixture
def place(tmp_path: Path) -> server_store.Place:
    place = server_store.Place.parse(str(tmp_path / "srv"))
    for name, mark in ((FIRST, "first"), (SECOND, "second")):
        server_store.upload(_site(tmp_path / mark, mark), place, name)
    return place


def _read(place: server_store.Place, path: str = "index.html") -> str:
    return (Path(place.folder) / "current" / path).read_text("utf-8")


def test_readers_see_nothing_before_the_switch(place: server_store.Place) -> None:
    assert not (Path(place.folder) / "current").exists()
    server_store.switch(place, FIRST)
    assert _read(place).startswith("first")
    assert server_store.releases(place) == ([FIRST, SECOND], FIRST)


def test_the_previous_release_stays_at_hand(place: server_store.Place) -> None:
    server_store.switch(place, FIRST)
    server_store.switch(place, SECOND)
    assert _read(place).startswith("second")
    assert (Path(place.folder) / "previous" / "assets" / "first.css").is_file()


def test_a_release_that_is_not_whole_is_refused(place: server_store.Place) -> None:
    server_store.switch(place, FIRST)
    (Path(place.folder) / "releases" / SECOND / "index.html").unlink()
    with pytest.raises(server_store.Failed):
        server_store.switch(place, SECOND)
    assert _read(place).startswith("first")


def test_upload_that_fails_leaves_the_site(place: server_store.Place, tmp_path: Path) -> None:
    server_store.switch(place, FIRST)
    with pytest.raises(server_store.Failed):
        server_store.upload(tmp_path / "nothing", place, "20270103-000000-000000000003")
    assert server_store.releases(place) == ([FIRST, SECOND], FIRST)


def test_rollback_and_list(place: server_store.Place) -> None:
    server_store.switch(place, SECOND)
    run = CliRunner().invoke(main, ["rollback", "--to", place.folder])
    assert run.exit_code == 0, run.output
    assert _read(place).startswith("first")
    listed = CliRunner().invoke(main, ["rollback", "--to", place.folder, "--list"]).output
    assert listed == f"{FIRST}  ← na webu\n{SECOND}\n"
    none = CliRunner().invoke(main, ["rollback", "--to", place.folder])
    assert none.exit_code == 1
    assert "zůstalo, co tam bylo" in none.output


def test_publish_a_built_site(tmp_path: Path) -> None:
    site = _site(tmp_path / "built", "third")
    target = str(tmp_path / "srv")
    run = CliRunner().invoke(main, ["publish", "--to", target, "--site", str(site)])
    assert run.exit_code == 0, run.output
    assert _read(server_store.Place.parse(target)).startswith("third")


def test_errors_in_the_data_publish_nothing(tmp_path: Path) -> None:
    (tmp_path / "kb").mkdir()
    target = tmp_path / "srv"
    run = CliRunner().invoke(
        main, ["publish", "--to", str(target), "--kb", str(tmp_path / "kb"), "--out", str(target)]
    )
    assert run.exit_code == 1
    assert "Nevydáno" in run.output
    assert not (target / "current").exists()


@pytest.mark.parametrize("text", ["", "srv", "host:srv", "a b:/srv", "/srv/../etc", "-x:/srv", "/"])
def test_places_that_are_none(text: str) -> None:
    with pytest.raises(server_store.Failed):
        server_store.Place.parse(text)


def test_pruning_keeps_what_readers_get(place: server_store.Place) -> None:
    server_store.switch(place, FIRST)
    assert server_store.prune(place, 1) == [SECOND]
    assert server_store.releases(place) == ([FIRST], FIRST)


def test_forgetting_leaves_one(place: server_store.Place) -> None:
    server_store.switch(place, FIRST)
    server_store.switch(place, SECOND)
    assert server_store.forget(place) == [FIRST]
    assert not (Path(place.folder) / "previous").exists()


@pytest.fixture
def home(place: server_store.Place, tmp_path: Path) -> Iterator[str]:
    server_store.switch(place, FIRST)
    port = free_port()
    config = (
        f"server {{ listen 127.0.0.1:{port}; root {place.folder}/current;\n"
        "location /assets/ { try_files $uri @previous; }\n"
        f"location @previous {{ root {place.folder}/previous; }} }}\n"
    )
    with nginx(config, port, tmp_path) as address:
        yield address


def test_no_reader_meets_a_mixed_or_missing_file(place: server_store.Place, home: str) -> None:
    wrong: list[str] = []
    read = 0
    done = threading.Event()

    def reader() -> None:
        nonlocal read
        while not done.is_set():
            for path in PAGES:
                try:
                    with urllib.request.urlopen(f"{home}/{path}") as answer:
                        text = answer.read().decode()
                except OSError as error:
                    wrong.append(f"{path}: {error}")
                    continue
                read += 1
                if text not in (f"first {path} " * 50, f"second {path} " * 50):
                    wrong.append(f"{path}: {text[:40]}")

    thread = threading.Thread(target=reader)
    thread.start()
    try:
        for _ in range(20):
            server_store.switch(place, SECOND)
            server_store.switch(place, FIRST)
    finally:
        done.set()
        thread.join()
    with urllib.request.urlopen(f"{home}/assets/second.css") as answer:
        old = answer.status
    assert wrong == []
    assert read > len(PAGES)
    assert old == 200


def test_a_page_that_is_gone_is_not_answered_from_the_previous_release(
    place: server_store.Place, home: str
) -> None:
    (Path(place.folder) / "releases" / SECOND / PAGES[0]).unlink()
    server_store.switch(place, SECOND)
    with pytest.raises(urllib.error.HTTPError) as answer:
        urllib.request.urlopen(f"{home}/{PAGES[0]}")
    assert answer.value.code == 404


def modes(folder: Path) -> set[tuple[bool, int]]:
    """Give whether it is a folder, and the mode, of all in a folder; links have none."""
    paths = [folder, *folder.rglob("*")]
    return {(p.is_dir(), p.stat().st_mode & 0o777) for p in paths if not p.is_symlink()}


@pytest.fixture
def strict() -> Iterator[None]:
    """The umask of a careful administrator."""
    before = os.umask(0o077)
    yield
    os.umask(before)


OPEN = {(True, 0o755), (False, 0o644)}


def test_a_web_server_can_read_a_release_whatever_the_umask(strict: None, tmp_path: Path) -> None:
    place = server_store.Place.parse(str(tmp_path / "deep" / "srv"))
    server_store.upload(_site(tmp_path / "first", "first"), place, FIRST)
    server_store.switch(place, FIRST)
    assert modes(tmp_path / "deep") == OPEN
    # from a backup that kept nobody's rights but its own
    server_store.upload(_site(tmp_path / "second", "second"), place, SECOND)
    for path in (release := Path(place.folder) / "releases" / SECOND, *release.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)
    (Path(place.folder) / "releases").chmod(0o700)
    server_store.switch(place, SECOND)
    assert modes(Path(place.folder)) == OPEN


def test_a_link_in_a_built_site_is_refused(place: server_store.Place, tmp_path: Path) -> None:
    server_store.switch(place, FIRST)
    site = _site(tmp_path / "third", "third")
    (tmp_path / "secret").write_text("secret")
    (site / "p0" / "secret.txt").symlink_to(tmp_path / "secret")
    run = CliRunner().invoke(main, ["publish", "--to", place.folder, "--site", str(site)])
    assert run.exit_code == 1 and "p0/secret.txt" in run.output
    assert _read(place).startswith("first")


def test_it_is_said_when_nginx_has_redirects_to_read(tmp_path: Path) -> None:
    site, to = _site(tmp_path / "site", "first"), str(tmp_path / "srv")
    (site / REDIRECTS).parent.mkdir()
    said = []
    for text in ("", "", '"/a/" "/b/";\n', '"/a/" "/b/";\n'):
        (site / REDIRECTS).write_text(text)
        time.sleep(1.1)  # releases are named by the second
        run = CliRunner().invoke(main, ["publish", "--to", to, "--site", str(site)])
        assert run.exit_code == 0, run.output
        said.append("nginx -s reload" in run.output)
    assert said == [False, False, True, False]


def script(site: Path, **more: str) -> "subprocess.CompletedProcess[str]":
    """Run `.ci/publish` as a job does: without the packages of the project."""
    env = {"PATH": PATH, "HOME": str(site.parent), "LC_ALL": "C.UTF-8", **more}
    return subprocess.run(
        [str(project.ROOT / ".ci" / "publish"), str(site)],
        env=env,
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_the_script_of_ci_publishes_what_was_built(tmp_path: Path) -> None:
    site, to = _site(tmp_path / "site", "first"), tmp_path / "srv"
    done = script(site, PUBLISH_TO=str(to), SSH_KEY="made up", SSH_KNOWN_HOSTS="made up")
    assert done.returncode == 0, done.stderr
    assert (to / "current" / "index.html").is_file()
    assert (tmp_path / ".ssh" / "id_ed25519").stat().st_mode & 0o777 == 0o600


def test_the_script_of_ci_says_why_nothing_was_published(tmp_path: Path) -> None:
    site, summary = _site(tmp_path / "site", "first"), tmp_path / "summary.md"
    done = script(site, PUBLISH_TO="nowhere", SUMMARY=str(summary))
    assert done.returncode == 1
    assert "Nevydáno, na webu zůstalo, co tam bylo." in done.stderr
    assert summary.read_text("utf-8").startswith("## Nevydáno")
    assert script(site).returncode != 0  # no place
    assert (
        script(site, PUBLISH_TO=str(tmp_path / "srv"), SSH_KEY="x").returncode != 0
    )  # no host key
    assert not (tmp_path / "srv").exists()
