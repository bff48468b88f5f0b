"""The store of releases: what readers find, whatever happens to builds."""

import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.core.build import project, store


def site(
    folder: Path, version: str, pages: tuple[str, ...] = ("index.html", "en/index.html")
) -> Path:
    """Make a built site of which every page says `version`."""
    for page in (*pages, "data/programme.json"):
        (folder / page).parent.mkdir(parents=True, exist_ok=True)
        (folder / page).write_text(version)
    return folder


def published(out: Path, version: str) -> Path:
    place = store.store_of(out)
    with store.workplace(place) as work:
        return store.publish(site(work / "cs", version), version.rjust(16, "0"), out)


def releases(out: Path) -> set[str]:
    return {path.name for path in (out.parent / ".build" / out.name).iterdir()}


def test_a_published_site_is_a_link_to_its_release(tmp_path: Path) -> None:
    out = tmp_path / "site"
    final = published(out, "1")
    assert out.is_symlink() and out.resolve() == final
    assert not out.readlink().is_absolute()  # the whole folder can be moved
    assert (out / "en" / "index.html").read_text() == "1"


@pytest.mark.parametrize("damage", ["changed", "cut", "lost", "more"])
def test_a_damaged_release_is_repaired_by_the_same_build(tmp_path: Path, damage: str) -> None:
    """As by a disk that gives back other bytes than were written."""
    out = tmp_path / "site"
    first = published(out, "1")
    page = first / "en" / "index.html"
    match damage:
        case "changed":
            then = page.stat()
            page.write_text("2")
            os.utime(page, ns=(then.st_atime_ns, then.st_mtime_ns))
        case "cut":
            page.write_text("")
        case "lost":
            page.unlink()
        case "more":
            (first / "more.html").write_text("1")
    second = published(out, "1")
    assert out.resolve() == second
    assert {path.read_text() for path in second.rglob("*") if path.is_file()} == {"1"}
    assert not (second / "more.html").exists()
    assert published(out, "1") == second
    assert releases(out) == {first.name, second.name}


def test_readers_never_find_a_missing_or_mixed_site(tmp_path: Path) -> None:
    out = tmp_path / "site"
    published(out, "1")
    pages = ["index.html", "en/index.html"]
    seen: list[list[str]] = []
    faults: list[BaseException] = []
    rounds = [0, 0, 0]
    ended = threading.Event()

    def read(reader: int) -> None:
        while not ended.is_set():
            try:
                # as a server does: one look at the link, then files below what it led to
                whole = out.resolve(strict=True)
                seen.append([(whole / page).read_text() for page in pages])
                seen.append([(out / pages[0]).read_text()] * 2)
            except BaseException as fault:
                faults.append(fault)
            rounds[reader] += 1

    readers = [threading.Thread(target=read, args=(number,)) for number in range(3)]
    for reader in readers:
        reader.start()
    for version in range(2, 150):
        before = list(rounds)
        published(out, str(version))
        # nobody publishes three times while one reader looks: so old releases are kept
        while any(now == then for now, then in zip(rounds, before, strict=True)):
            time.sleep(0.001)
    ended.set()
    for reader in readers:
        reader.join()
    assert not faults
    assert len({versions[0] for versions in seen}) > 10  # it really read while it changed
    assert all(versions[0] == versions[1] for versions in seen)


def test_old_releases_go_the_shown_one_stays(tmp_path: Path) -> None:
    out = tmp_path / "site"
    finals = [published(out, str(version)) for version in range(5)]
    assert releases(out) == {final.name for final in finals[-store.MOST :]}
    again = published(out, "2")  # built before: shown again, and the youngest from now on
    published(out, "9")
    assert again.exists() and (out / "index.html").read_text() == "9"
    for number in range(20, 30):
        os.utime(out.resolve(), (0, 0))  # even if it looks like the oldest
        store.prune(out.parent / ".build" / "site", out.resolve(), most=1)
        assert (out / "index.html").exists(), number


def test_a_real_folder_with_a_site_is_replaced(tmp_path: Path) -> None:
    out = site(tmp_path / "site", "made by mkdocs build alone")
    published(out, "1")
    assert (out / "index.html").read_text() == "1"
    published(out, "2")
    assert (out / "index.html").read_text() == "2"


def test_an_empty_folder_and_a_dangling_link_are_replaced(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "dangling").symlink_to("nowhere")
    for name in ("empty", "dangling"):
        published(tmp_path / name, "1")
        assert (tmp_path / name / "index.html").read_text() == "1"


@pytest.mark.parametrize("kind", ["folder", "web", "file", "link"])
def test_anything_else_is_refused_and_kept(tmp_path: Path, kind: str) -> None:
    out = tmp_path / "mine"
    if kind == "file":
        out.write_text("letter")
    else:
        folder = tmp_path / "elsewhere" if kind == "link" else out
        folder.mkdir()
        (folder / ("index.html" if kind == "web" else "letter.txt")).write_text("letter")
        if kind == "link":
            out.symlink_to(folder)
    before = sorted(path.name for path in tmp_path.rglob("*"))
    with pytest.raises(store.Refused):
        store.store_of(out)
    assert sorted(path.name for path in tmp_path.rglob("*")) == before


def test_the_working_folder_of_a_build_in_progress_is_left_alone(tmp_path: Path) -> None:
    with store.workplace(tmp_path) as first:
        (first / "page").write_text("1")
        with store.workplace(tmp_path) as second:
            assert first != second and (first / "page").exists()
        assert (first / "page").exists() and not second.exists()
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def strict() -> Iterator[None]:
    before = os.umask(0o077)
    yield
    os.umask(before)


def modes(folder: Path) -> set[tuple[bool, int]]:
    paths = [folder, *folder.rglob("*")]
    return {(p.is_dir(), p.stat().st_mode & 0o777) for p in paths if not p.is_symlink()}


def test_a_web_server_can_read_the_site_whatever_the_umask(strict: None, tmp_path: Path) -> None:
    out = tmp_path / "deep" / "site"
    place = store.store_of(out)
    with store.workplace(place) as work:
        whole = site(work / "cs", "1")
        compressed = whole / "index.html.gz"
        compressed.write_bytes(b"gz")
        (whole / "tool.sh").write_text("x")
        (whole / "tool.sh").chmod(0o700)  # nothing that is served is a program
        (whole / "en").chmod(0o2700)  # what comes into it belongs to its group
        final = store.publish(whole, "1" * 16, out)
    assert modes(tmp_path / "deep") == {(True, 0o755), (False, 0o644)}
    assert (final / "en").stat().st_mode & 0o2000
    assert out.resolve(strict=True) == final
    # restored from a backup, then built again
    for path in (final, *final.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)
    for path in (place, place.parent):
        path.chmod(0o700)
    with store.workplace(place) as work:
        whole = site(work / "cs", "1")
        (whole / "index.html.gz").write_bytes(b"gz")
        (whole / "tool.sh").write_text("x")
        assert store.publish(whole, "1" * 16, out) == final
    assert {mode for folder, mode in modes(final)} == {0o755, 0o644}
    assert all(p.stat().st_mode & 0o111 == 0o111 for p in (place, place.parent))


_BUILD = "from macros.cli.main import main; main()"


def build(town: Path, out: Path) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", _BUILD, "build", "--kb", str(town), "--out", str(out)]
    return subprocess.Popen(
        [*command, "--day", "2025-03-01"],
        cwd=project.ROOT,
        env={**os.environ, "PYTHONPATH": str(project.ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def test_two_builds_at_once_and_a_killed_one_leave_a_whole_site(town: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    both = [build(town, out) for _ in range(2)]
    outputs = [one.communicate()[0] for one in both]
    assert [one.returncode for one in both] == [0, 0], outputs
    digests = {re.findall(r"[0-9a-f]{64}", output)[-1] for output in outputs}
    assert len(digests) == 1  # the same input gives the same bytes
    before = {path: path.read_bytes() for path in out.resolve().rglob("*.html")}

    killed = build(town, out)
    place = tmp_path / ".build" / "site"
    end = time.monotonic() + 300
    while not any(place.glob("work-*/*/index.html")):
        assert killed.poll() is None and time.monotonic() < end, "it was over too soon"
        time.sleep(0.01)
    killed.kill()
    killed.communicate()
    assert any(place.glob("work-*"))  # killed in the middle
    assert {path: path.read_bytes() for path in out.resolve().rglob("*.html")} == before

    after = build(town, out)
    output, _ = after.communicate()
    assert after.returncode == 0, output
    assert {path: path.read_bytes() for path in out.resolve().rglob("*.html")} == before
    while any(place.glob("work-*")):  # what was left goes, once its last writer has ended
        assert time.monotonic() < end
        with store.workplace(place):
            pass


def test_the_command_refuses_a_target_that_is_no_site(town: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("letter")
    refused = build(town, tmp_path)
    output, _ = refused.communicate()
    assert refused.returncode == 2 and str(tmp_path) in output and "--out" in output
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]
