"""Whatever a knowledge base says, a build writes inside of its own folders and nowhere else."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from macros.core.build import project
from macros.core.build.inside import Outside, place, write
from macros.core.kb.load import load
from macros.core.outputs import tombstones
from macros.core.schema.redirect import Redirect
from tests import building, tiny

PATHS = (
    "../a.json",
    "a/../../a.json",
    "..",
    ".",
    "",
    "/a.json",
    "a//b.json",
    "./a.json",
    "a/./b.json",
    "a/..",
    "a/",
    "a\\b.json",
    "a\0b.json",
    "a\nb.json",
)


@pytest.mark.parametrize("path", PATHS)
def test_nothing_is_written_outside(tmp_path: Path, path: str) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    with pytest.raises(Outside):
        write(folder, path, "text")
    assert [one.name for one in tmp_path.rglob("*")] == ["site"]


def test_links_lead_nowhere_else(tmp_path: Path) -> None:
    folder, other = tmp_path / "site", tmp_path / "other"
    folder.mkdir()
    other.mkdir()
    (other / "kept.txt").write_text("as it was")
    (folder / "out").symlink_to(other)
    (folder / "kept.txt").symlink_to(other / "kept.txt")
    (folder / "new.txt").symlink_to(other / "new.txt")
    for path in ("out/a.txt", "out/deep/a.txt", "out/kept.txt", "kept.txt", "new.txt"):
        with pytest.raises(Outside):
            write(folder, path, "text")
    assert [(one.name, one.read_text()) for one in other.iterdir()] == [("kept.txt", "as it was")]


def test_within_all_is_written_also_where_the_folder_itself_is_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "site").symlink_to("real")
    assert write(tmp_path / "site", "a/b/ž.txt", "ž").read_bytes() == "ž".encode()
    assert write(tmp_path / "site", "a/b/ž.txt", b"again").read_bytes() == b"again"
    assert place(tmp_path / "site", "a..b/c...d").name == "c...d"


def test_what_slips_past_the_check_is_still_not_written(tmp_path: Path) -> None:
    """The two walls stand by themselves: here the first one is taken away."""
    kb, _ = load(tiny.whole())
    assert kb is not None
    slipped = Redirect.model_construct(
        id="a", old="../a.json", new=None, on=tiny.TODAY, reason=None, merged=False
    )
    entities = {**kb.entities, "redirects": {"a": slipped}}
    views = project.all_views(
        project.view(
            replace(kb, entities=entities, permalinks=("/../a.json",)), kb.default, tiny.TODAY
        )
    )
    found = dict(tombstones.files(views, (), {}, ("cs",)))
    assert "../a.json" in found, "the first wall is down"
    with pytest.raises(Outside):
        write(tmp_path, "../a.json", str(found["../a.json"]))


WATCHED = """
import os, sys

log = os.open(sys.argv.pop(1), os.O_WRONLY | os.O_APPEND | os.O_CREAT)
ROOTED = {"os.mkdir": 1, "os.rename": 2, "os.link": 2, "os.symlink": 2, "os.remove": 1,
          "os.rmdir": 1, "os.truncate": 1, "os.chmod": 1, "os.chown": 1, "os.utime": 1,
          "os.mkfifo": 1, "os.mknod": 1, "shutil.rmtree": 1, "shutil.move": 2}
FLAGS = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

def watch(event, args):
    if event == "open":
        path, mode, flags = args
        writes = flags & FLAGS if isinstance(flags, int) else any(c in str(mode) for c in "wax+")
        found = [path] if writes and not isinstance(path, int) else []
    elif event in ROOTED:
        found = args[1:2] if event == "os.symlink" else args[:ROOTED[event]]
        if event.startswith(("os.remove", "os.rmdir", "os.mkdir")) and args[-1] not in (-1, None):
            return  # relative to a folder that is open: shutil.rmtree, which is watched itself
    else:
        return
    for path in found:
        if isinstance(path, int):
            continue
        name = os.path.abspath(os.fsdecode(path))
        parent = os.path.realpath(os.path.dirname(name))
        os.write(log, (event + " " + os.path.join(parent, os.path.basename(name)) + "\\n").encode())

sys.addaudithook(watch)
from macros.cli.main import main
main()
"""


def watched(root: Path, tmp: Path, *arguments: str) -> tuple[int, str, list[tuple[str, Path]]]:
    """Run a command of the project in `root`; give its exit code, output and all its writes."""
    log, temporary = tmp / "writes", tmp / "temporary"
    temporary.mkdir(exist_ok=True)
    log.unlink(missing_ok=True)
    done = subprocess.run(
        [sys.executable, "-B", "-c", WATCHED, str(log), *arguments],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root), "TMPDIR": str(temporary)},
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    lines = log.read_text("utf-8").splitlines() if log.exists() else []
    found = [(event, Path(name)) for event, _, name in (line.partition(" ") for line in lines)]
    return done.returncode, done.stdout + done.stderr, found


def outside(root: Path, tmp: Path, writes: list[tuple[str, Path]]) -> list[tuple[str, Path]]:
    """Give the writes that lie in no folder of a build."""
    real = root.resolve()
    allowed = (real / ".build", tmp.resolve() / "temporary")
    links = (real / "web", real / ".web.next", Path(os.devnull))
    return [
        (event, path)
        for event, path in writes
        if not any(path == one or one in path.parents for one in allowed) and path not in links
    ]


HOSTILE = {
    "upwards": ("../../a.json", "/../../a.json"),
    "upwards within": ("data/../../../a.json", "/data/../../../a.json"),
    "whole": ("/a.json", "//a.json"),
    "a language": ("en/cile/", "/en/cile/"),
    "assets": ("assets/a.json", "/assets/a.json"),
}


def redirect(old: str) -> str:
    return (
        f"a:\n  old: {json.dumps(old)}\n  on: 2025-01-01\n"
        "  reason:\n    cs: Záznam zanikl.\n    en: The record is gone.\n"
    )


def test_a_whole_build_writes_into_its_own_folders_only(tmp_path: Path) -> None:
    root = building.copied(tmp_path / "project")
    good = redirect("data/byvale.json") + redirect("cile/9/").replace("a:", "b:", 1)
    files = tiny.whole(
        {"redirects.yml": good, "permalinks.txt": "/data/byvale.json\n/cile/9/feed.xml\n"}
    )
    lamps = "news/2024-05-02-lampy.yml"
    files[lamps] = files[lamps].replace("Tři nové lampy".encode(), "Tři lampy \U0001f4a1".encode())
    building.write(files, root / "kb")
    (root / ".build").mkdir()
    code, said, writes = watched(
        root, tmp_path, "build", "--day", "2025-03-01", "--out", "web", "--compressed"
    )
    assert code == 0, said
    told = (root / "web" / "aktuality" / "2024-05-02-lampy" / "index.html").read_text("utf-8")
    assert "Tři lampy \U0001f4a1" in told, "pages keep a sign that paper leaves out"
    names = {path.name for _, path in writes}
    assert {"byvale.json", "search.json", "feed.xml", "nginx.conf"} <= names, "it sees the writes"
    assert len(writes) > 300
    assert outside(root, tmp_path, writes) == []
    assert json.loads((root / "web" / "data" / "byvale.json").read_text())["new"] is None
    kept = list((root / ".build" / "cache").rglob("*"))
    assert kept and all(len(path.name) == 64 and path.is_file() for path in kept), "no code is kept"

    for what, (old, served) in HOSTILE.items():
        building.write({"redirects.yml": redirect(old).encode()}, root / "kb")
        building.write({"permalinks.txt": f"{served}\n".encode()}, root / "kb")
        before = (root / "web").resolve()
        code, said, writes = watched(root, tmp_path, "build", "--day", "2025-03-01", "--out", "web")
        assert code == 1 and "KB63" in said and "Traceback" not in said, f"{what}: {said}"
        assert outside(root, tmp_path, writes) == [], what
        assert (root / "web").resolve() == before, what
    assert not list(tmp_path.rglob("a.json*"))
