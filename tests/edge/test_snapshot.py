"""`kb snapshot`: a frozen year stays as it was issued, whatever becomes of the knowledge base."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from macros.cli.main import main
from macros.core.outputs.exports import exports
from macros.core.pages.printing import Print
from tests import building, tiny
from tests.present.helpers import views
from tests.support import continued

LATER = b"""\
  - on: 2025-11
    answer: partly
    wording:
      cs: CASTECNE
      en: PARTLY
    source:
      document: zprava
"""


def run(folder: Path, *command: str) -> Result:
    return CliRunner().invoke(main, [*command, "--kb", str(folder)])


def frozen(folder: Path, year: int, *more: str) -> Result:
    return run(folder, "snapshot", str(year), "--day", "2026-02-01", *more)


def read(folder: Path, year: int) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "snapshots" / f"{year}.json").read_bytes())
    return found


def files(folder: Path) -> tiny.Files:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def editions(folder: Path) -> dict[str, Any]:
    """Give every file of the yearbooks: pages and frozen files as bytes, documents as ordered."""
    made = exports(views(files(folder)))
    return {path: content for path, content in made if "rocenka/" in path}


def with_years(folder: Path) -> Path:
    """Write a knowledge base with an assessment of 2025 beside those of 2023 and 2024."""
    base = tiny.whole()
    text = base["indicators/1-1-1.yml"]
    place = text.index(b'source:\n  document: zprava\n  lines: "14-15"')
    base["indicators/1-1-1.yml"] = text[:place] + LATER + text[place:]
    return building.write(base, folder)


@pytest.fixture
def kb(tmp_path: Path) -> Path:
    return with_years(tmp_path / "kb")


def test_a_year_is_frozen_with_its_checksum_and_only_with_its_records(kb: Path) -> None:
    for year, answers in ((2023, ["no"]), (2024, ["no", "yes"]), (2025, ["no", "yes", "partly"])):
        assert frozen(kb, year).exit_code == 0
        path = kb / "snapshots" / f"{year}.json"
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        assert path.with_name(f"{year}.json.sha256").read_text() == f"{digest}  {year}.json\n"
        found = read(kb, year)
        items = {item["id"]: item for item in found["kinds"]["indicators"]}
        assert [one["answer"] for one in items["1-1-1"]["assessments"]] == answers
        figures = {one["id"]: one for one in found["explanations"]}["indicators.1-1-1"]["figures"]
        change = {2023: "unknown", 2024: "better", 2025: "better"}[year]
        assert figures["change"][change] == 1
    assert not [n for n in read(kb, 2023)["kinds"]["news"] if n["date"] > "2023-12-31"]
    assert read(kb, 2024)["kinds"]["news"]


def test_a_frozen_year_has_goals_and_numbers_as_they_were_then(tmp_path: Path) -> None:
    folder = building.write(continued.files(), tmp_path / "kb")
    told = {}
    for year in (2023, 2024, 2025, 2026):
        done = run(folder, "snapshot", str(year), "--day", "2027-02-01")
        assert done.exit_code == 0, done.output
        items = {item["id"]: item for item in read(folder, year)["kinds"]["goals"]}
        goal, target = items["1"], items["1"]["target"]
        told[year] = (
            goal["label"]["en"],
            target["value"],
            [one["value"] for one in target["reports"]],
            len(goal["earlier"]),
            "ended" in goal,
            "1-2" in items,
        )
    assert told == {
        2023: ("Calm in the village", 1, [], 0, False, False),
        2024: ("A calm village", 2, [1], 1, False, False),
        2025: ("A calm village", 2, [1], 1, False, True),
        2026: ("A calm village", 2, [1, 2], 1, True, True),
    }
    made = editions(folder)
    assert (
        "1 Calm in the village: 1 lit streets; nothing is reported"
        in (made["en/rocenka/2023/index.html"])
    )
    assert (
        "1 A calm village: 2 lit streets; Last reported: 1 (December 2024)"
        in (made["en/rocenka/2025/index.html"])
    )


def test_what_holds_only_today_is_not_frozen(kb: Path) -> None:
    frozen(kb, 2024)
    found = read(kb, 2024)
    assert not {"helplines", "channels", "feedback", "maps", "events"} & found["kinds"].keys()
    assert "contact" not in (kb / "snapshots/2024.json").read_text("utf-8")


def test_the_same_records_give_the_same_bytes(kb: Path, tmp_path: Path) -> None:
    frozen(kb, 2024)
    other = with_years(tmp_path / "other")
    frozen(other, 2024)
    assert (kb / "snapshots/2024.json").read_bytes() == (other / "snapshots/2024.json").read_bytes()


def test_a_year_that_is_not_over_is_not_frozen(kb: Path) -> None:
    done = frozen(kb, 2026)
    assert done.exit_code == 2 and "neskončil" in done.output
    assert not (kb / "snapshots").exists()


def test_later_changes_never_reach_an_edition(kb: Path) -> None:
    frozen(kb, 2024)
    before = editions(kb)
    assert {"rocenka/2024/index.html", "en/rocenka/2024/index.html", "rocenka/2024/2024.json"} <= (
        before.keys()
    )
    changes = {
        "site.yml": ("https://lipova.example/", "https://jinde.example/obec/"),
        "indicators/1-1-1.yml": ("answer: yes", "answer: no"),
        "goals/1.yml": ("cs: ", "cs: Změněno "),
        "outputs/1.yml": ("cs: ", "cs: Změněno "),
        "criteria/1-1.yml": ("cs: ", "cs: Změněno "),
    }
    for path, (old, new) in changes.items():
        text = (kb / path).read_text("utf-8")
        assert old in text, path
        (kb / path).write_text(text.replace(old, new), "utf-8")
    assert editions(kb) == before
    assert isinstance(before["rocenka/2024/rocenka-2024.cs.pdf"], Print)


def test_the_edition_says_what_was_frozen_and_how_to_cite_it(kb: Path) -> None:
    frozen(kb, 2024)
    found = editions(kb)
    digest = hashlib.sha256((kb / "snapshots/2024.json").read_bytes()).hexdigest()
    for language, path in (("cs", ""), ("en", "en/")):
        page = found[f"{path}rocenka/2024/index.html"]
        assert digest in page and f"https://lipova.example/{path}rocenka/2024/" in page
        assert f'lang="{language}"' in page
    english = found["en/rocenka/2024/index.html"]
    assert "The latest answers to 3 questions: yes 1" in english
    assert found["rocenka/2024/2024.json"].encode() == (kb / "snapshots/2024.json").read_bytes()


@pytest.mark.parametrize("name", ["2024.json", "2024.json.sha256"])
def test_a_snapshot_that_was_tampered_with_is_refused(kb: Path, name: str) -> None:
    frozen(kb, 2024)
    path = kb / "snapshots" / name
    path.write_bytes(path.read_bytes().replace(b"a", b"b", 1))
    done = run(kb, "check")
    assert done.exit_code == 1
    assert "snapshots/2024.json:1:1: KB533" in done.output


def test_a_frozen_year_is_issued_again_only_for_a_reason(kb: Path) -> None:
    frozen(kb, 2024)
    first = (kb / "snapshots/2024.json").read_bytes()
    path = kb / "indicators/1-1-1.yml"
    path.write_text(path.read_text("utf-8").replace("answer: yes", "answer: partly"), "utf-8")
    done = frozen(kb, 2024)
    assert done.exit_code == 1
    place = 'kinds/indicators/1-1-1/assessments/1/answer: "yes" → "partly"'
    assert place in done.output
    assert frozen(kb, 2024, "--force").exit_code == 2
    assert (kb / "snapshots/2024.json").read_bytes() == first
    done = frozen(kb, 2024, "--force", "--reason", "Chyba v opisu.", "--reason-en", "A slip.")
    assert done.exit_code == 0, done.output
    (note,) = read(kb, 2024)["revisions"]
    assert note["sha256"] == hashlib.sha256(first).hexdigest()
    page = editions(kb)["en/rocenka/2024/index.html"]
    assert "Issued again." in page and "A slip." in page
    assert run(kb, "check").exit_code == 0


def test_nothing_differs_where_nothing_changed(kb: Path) -> None:
    frozen(kb, 2024)
    done = frozen(kb, 2024)
    assert done.exit_code == 1 and "Nic by se nezměnilo" in done.output


def test_what_is_withdrawn_goes_from_frozen_years_too(kb: Path) -> None:
    frozen(kb, 2023)
    frozen(kb, 2024)
    old = (kb / "snapshots/2023.json").read_bytes()
    path = next((kb / "news").glob("*.yml"))
    for other in kb.glob("communications/*.yml"):
        other.unlink()
    text = (kb / "expected.yml").read_text().replace("communications: 2\n", "")
    (kb / "expected.yml").write_text(text)
    done = CliRunner().invoke(main, ["withdraw", "--kb", str(kb), f"news/{path.stem}"])
    assert done.exit_code == 0, done.output
    assert "ročenky 2024" in done.output and "ročenky 2023" not in done.output
    assert path.stem not in (kb / "snapshots/2024.json").read_text("utf-8")
    assert (kb / "snapshots/2023.json").read_bytes() == old
    assert read(kb, 2024)["revisions"]
    assert "KB533" not in run(kb, "check").output


def test_a_site_with_yearbooks_is_whole(tmp_path: Path) -> None:
    folder = building.write(tiny.tiny(), tmp_path / "kb")
    frozen(folder, 2024)
    built = building.build(folder, tmp_path / "site")  # refuses broken links and pages
    for start in ("", "en/"):
        listed = built.pages[f"{start}rocenka/"]
        assert f"/{start}rocenka/2024/" in listed.xpath("//main//a/@href")
        assert built.files[f"{start}rocenka/2024/index.html"]
    for language in ("cs", "en"):
        document = built.files[f"rocenka/2024/rocenka-2024.{language}.pdf"]
        assert document.startswith(b"%PDF") and b"pdfuaid" in document
    assert run(folder, "permalinks").exit_code == 0
    promised = (folder / "permalinks.txt").read_text().split()
    assert {"/rocenka/2024/", "/en/rocenka/2024/", "/rocenka/2024/2024.json"} <= set(promised)
