"""`kb verify` on a folder, and a build that never switches a broken site in."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from macros.cli.main import main
from macros.core.build import project, release
from macros.core.build.context import Ground
from macros.core.messages import Problems
from tests.check.test_built import page

BROKEN = '<a href="/web/neni/">x</a>'


def lay_out(folder: Path, body: str) -> Path:
    for path in ("", "en/"):
        (folder / path).mkdir(parents=True, exist_ok=True)
        (folder / path / "index.html").write_bytes(page(path, body))
    (folder / "assets").mkdir()
    for name, ours in (("a.css", "embed.css"), ("a.js", "site.js")):
        shutil.copy(project.OVERRIDES / "assets" / ours, folder / "assets" / name)
    return folder


def test_a_good_site(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["verify", str(lay_out(tmp_path / "site", ""))])
    assert result.exit_code == 0, result.output
    assert result.stdout == ""


def test_a_broken_site_in_every_form(tmp_path: Path) -> None:
    folder = str(lay_out(tmp_path / "site", BROKEN))
    czech = CliRunner().invoke(main, ["verify", folder])
    assert czech.exit_code == 1
    assert czech.stdout.startswith(f"{folder}/en/index.html:15:1: KB801 Odkaz „/web/neni/“")
    english = CliRunner().invoke(main, ["verify", "--lang", "en", folder])
    assert "KB801 The link “/web/neni/” leads nowhere" in english.stdout
    records = CliRunner().invoke(main, ["verify", "--format", "json", folder])
    assert [record["code"] for record in json.loads(records.stdout)] == ["KB801", "KB801"]
    github = CliRunner().invoke(main, ["verify", "--format", "github", folder])
    assert github.stdout.startswith("::error file=")


def test_every_file_is_looked_at(tmp_path: Path) -> None:
    folder = lay_out(tmp_path / "site", "")
    for name in ("a.htm", "a.js", "a.json"):
        (folder / name).write_text("Záznam zanikl.\n")
    result = CliRunner().invoke(main, ["verify", "--lang", "en", str(folder)])
    assert result.exit_code == 1
    codes = [line.split(" ")[1] for line in result.stdout.splitlines() if ": KB" in line]
    assert codes == ["KB818", "KB820", "KB819"]


def test_no_site(tmp_path: Path) -> None:
    assert CliRunner().invoke(main, ["verify", str(tmp_path / "neni")]).exit_code == 2
    empty = CliRunner().invoke(main, ["verify", str(tmp_path)])
    assert empty.exit_code == 1
    assert "KB816" in empty.stdout


def test_a_broken_site_never_goes_live(
    town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def languages(ground: Ground, work: Path) -> None:
        names = ground.kb.site.languages
        lay_out(work / names[0], BROKEN)
        (work / names[0] / "en").rename(work / "en")

    out = tmp_path / "site"
    monkeypatch.setattr(release, "_languages", languages)
    with pytest.raises(Problems) as found:
        release.build(town, out, date(2026, 11, 22))
    assert {problem.code for problem in found.value.problems} == {"KB801"}
    assert not out.exists()
