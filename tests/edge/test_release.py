"""Putting languages together, and the digest of a site."""

from pathlib import Path

from macros.core.build.release import put_together
from macros.core.build.store import fingerprint


def built(work: Path, language: str) -> None:
    for page in ("index.html", "assets/site.css"):
        (work / language / page).parent.mkdir(parents=True, exist_ok=True)
        (work / language / page).write_text(language)


def test_the_first_language_stands_at_the_root(tmp_path: Path) -> None:
    for language in ("cs", "en", "de"):
        built(tmp_path, language)
    whole = put_together(tmp_path, ("cs", "en", "de"))
    found = {path.relative_to(whole).as_posix() for path in whole.rglob("*") if path.is_file()}
    pages = {"index.html", "assets/site.css"}
    assert found == {f"{folder}{page}" for folder in ("", "en/", "de/") for page in pages}
    assert (whole / "de" / "index.html").read_text() == "de"


def test_the_digest_knows_every_byte_and_every_name(tmp_path: Path) -> None:
    built(tmp_path, "cs")
    digests = {fingerprint(tmp_path)}
    (tmp_path / "cs" / "index.html").write_text("other")
    digests.add(fingerprint(tmp_path))
    (tmp_path / "cs" / "index.html").rename(tmp_path / "cs" / "page.html")
    digests.add(fingerprint(tmp_path))
    (tmp_path / "cs" / "assets").rename(tmp_path / "cs" / "things")
    digests.add(fingerprint(tmp_path))
    assert len(digests) == 4 and {files for _, files in digests} == {2}
