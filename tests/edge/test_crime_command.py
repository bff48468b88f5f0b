"""The command: what it says, how it ends."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from macros.cli.import_crime import import_crime_command
from tests import tiny
from tests.support.police import Offence, collection, package
from tests.support.service import Answer, service


def run(*arguments: object) -> Result:
    return CliRunner().invoke(import_crime_command, [str(part) for part in arguments])


@pytest.fixture
def source(tmp_path: Path) -> Path:
    offences = [Offence(n, state=3 if n == 9 else 1) for n in range(1, 10)]
    return package(tmp_path / "2025_500000.zip", offences)


def test_it_says_what_it_read_and_wrote(tmp_path: Path, source: Path) -> None:
    first = run(source, "--kb", tmp_path / "kb")
    assert first.exit_code == 0
    assert "Přečteno řádků: 18, skutků: 9, ponecháno: 8." in first.stdout
    assert "vynecháno 1: skutek se nestal" in first.stdout
    assert "2025-H1 Krádeže: nově 8" in first.stdout
    second = run(source, "--kb", tmp_path / "kb", "--lang", "en")
    assert second.stdout.splitlines()[-1] == "Nothing has changed."


def test_a_protected_import_tells_no_exact_number(tmp_path: Path, source: Path) -> None:
    found = run(source, "--kb", tmp_path / "kb", "--smallest", 9, "--lang", "en")
    assert found.exit_code == 0
    assert "Counts below 9 are not told" in found.stdout
    assert "2025-H1 Theft: new, 1-8" in found.stdout
    assert "ponecháno" not in found.stdout


def test_problems_end_with_one(tmp_path: Path) -> None:
    bad = package(tmp_path / "2025_500000.zip", [Offence(1, (999,))])
    found = run(bad, "--kb", tmp_path / "kb", "--lang", "en")
    assert found.exit_code == 1
    place = f"{bad}/2025_500000/2025_500000.csv:2:1: KB714 "
    assert place + "The value “999” in column types is not known" in found.stderr
    assert not (tmp_path / "kb").exists()


@pytest.mark.parametrize(
    "wrong",
    [
        [],
        ["--year", 2025],
        ["--year", 1999, "--municipality", "500000"],
        ["--month", "202513"],
        ["x", "--id", "Špatně"],
        ["x", "--states", "1;2"],
        ["x", "--smallest", 2],
        ["x", "--retrieved", "včera"],
        ["x", "--retrieved", "2099-01-01"],
        ["x", "--municipality", "5000"],
        ["x", "--district", "Praha"],
    ],
)
def test_wrong_use_ends_with_two(tmp_path: Path, wrong: list[object]) -> None:
    assert run(*wrong, "--kb", tmp_path / "kb").exit_code == 2


def test_it_fetches_the_years_of_the_town(tmp_path: Path, source: Path) -> None:
    body = source.read_bytes()
    with service(lambda path, n: Answer(body) if "2025" in path else Answer(status=404)) as server:
        options = ["--kb", tmp_path / "kb", "--base-url", server.url, "--delay", 0]
        options += ["--cache", tmp_path / "cache", "--municipality", "500000"]
        found = run(*options, "--year", 2025)
        missing = run(*options, "--year", 2024)
    assert found.exit_code == 0
    assert server.asked == ["/2025_500000.zip", "/2024_500000.zip", "/types.json"]
    assert "municipality: '500000'" in (tmp_path / "kb" / "crime" / "policie.yml").read_text()
    assert (missing.exit_code, "KB725" in missing.stderr) == (1, True)


def test_the_lists_of_the_service_are_used(tmp_path: Path) -> None:
    def answer(path: str, number: int) -> Answer:
        if path.endswith(".zip"):
            return Answer(status=404)
        if path.endswith(".geojson"):
            return Answer(collection([Offence(1, (300, 301))]))
        codes = {"types": (300, 301), "states": (1, 2), "relevance": (3, 4)}[path[1:-5]]
        items = [
            {"kod": str(code), "iri_1": None, "nazev": {"cs": "N"}, "popis": {"cs": f"Druh {code}"}}
            for code in codes
        ]
        items[1]["iri_1"] = "https://data.example.cz/druh/300" if codes[0] == 300 else None
        return Answer(json.dumps({"polozky": items}).encode())

    with service(answer) as server:
        options = ["--kb", tmp_path / "kb", "--base-url", server.url, "--delay", 0]
        options += ["--cache", tmp_path / "cache", "--municipality", "500000"]
        found = run(*options, "--year", 2025)
    assert found.exit_code == 0, found.output
    assert "2025-H1 Druh 300: nově 1" in found.stdout
    assert "číselníku" not in found.stdout


@pytest.mark.parametrize(
    ("languages", "options", "said"),
    [
        ("cs, en", [], "Hodnota"),
        ("en, cs", [], "The value"),
        ("de, cs", [], "The value"),
        ("en, cs", ["--lang", "cs"], "Hodnota"),
    ],
)
def test_messages_are_in_the_towns_language(
    tmp_path: Path, languages: str, options: list[str], said: str
) -> None:
    kb = tmp_path / "kb"
    kb.mkdir()
    site = tiny.tiny()["site.yml"].decode().replace("[cs, en]", f"[{languages}]")
    (kb / "site.yml").write_text(site.replace("999999", "500000"), "utf-8")
    bad = package(tmp_path / "2025_500000.zip", [Offence(1, (999,))])
    assert said in run(bad, "--kb", kb, *options).stderr
    wrong = run(bad, "--kb", kb, "--month", "202513", *options)
    assert wrong.exit_code == 2
    assert ("nejde použít" in wrong.stderr) == (said == "Hodnota")


def test_it_says_from_where_the_day_of_download_is_known(tmp_path: Path, source: Path) -> None:
    day = datetime(2026, 2, 3, 12, tzinfo=UTC).timestamp()
    os.utime(source, (day, day))
    found = run(source, "--kb", tmp_path / "kb")
    assert "Den stažení: 2026-02-03 (podle poslední změny souboru" in found.stdout
    told = run(source, "--kb", tmp_path / "kb", "--retrieved", "2026-03-04", "--lang", "en")
    assert "Day of download: 2026-03-04 (from --retrieved)." in told.stdout


def test_an_older_download_needs_to_be_meant(tmp_path: Path, source: Path) -> None:
    options = ["--kb", tmp_path / "kb", "--lang", "en"]
    assert run(source, *options, "--retrieved", "2026-03-04").exit_code == 0
    older = package(tmp_path / "2025_500000.zip", [Offence(1)])
    refused = run(older, *options, "--retrieved", "2026-02-01")
    assert (refused.exit_code, "KB763" in refused.stderr) == (1, True)
    assert run(older, *options, "--retrieved", "2026-02-01", "--replace-newer").exit_code == 0
