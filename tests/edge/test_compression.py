"""Packed texts beside the texts: the same bytes each time, and they unpack to the text."""

import gzip
from pathlib import Path

import brotli

from macros.core.build.compression import compress

PAGE = b"<p>Bezpe\xc4\x8dn\xc4\x9b</p>" * 200


def site(folder: Path) -> Path:
    for path, data in {
        "index.html": PAGE,
        "assets/0/site.css": PAGE,
        "small.html": b"<p>x</p>",
        "picture.png": PAGE,
    }.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


def packed(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.suffix in (".gz", ".br")
    }


def test_texts_are_packed_and_nothing_else(tmp_path: Path) -> None:
    folder = site(tmp_path / "site")
    assert compress(folder, tmp_path / "cache") == 2
    found = packed(folder)
    assert sorted(found) == [
        "assets/0/site.css.br",
        "assets/0/site.css.gz",
        "index.html.br",
        "index.html.gz",
    ]
    for path, data in found.items():
        unpacked = gzip.decompress(data) if path.endswith(".gz") else brotli.decompress(data)
        assert unpacked == PAGE


def test_the_same_text_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = site(tmp_path / "a"), site(tmp_path / "b")
    compress(first, tmp_path / "cache")
    compress(second, tmp_path / "other-cache")
    assert packed(first) == packed(second)
    assert len(list((tmp_path / "cache").iterdir())) == 1, "only what all readers load is kept"
