"""Fetching from a server that is slow, refuses, cuts, sends nothing or something else."""

import gzip
import socket
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import NoReturn

import pytest

from macros.core.messages import Problems
from macros.features.crime.importing.fetch import JSON, ZIP, Fetcher, Missing
from macros.features.crime.importing.police import Police
from tests.support.police import Offence, collection, package
from tests.support.service import Answer, Service, service

NAME = "2025_500000"


@pytest.fixture
def zipped(tmp_path: Path) -> bytes:
    return package(tmp_path / f"{NAME}.zip", [Offence(1)]).read_bytes()


class Waits:
    """Stands for the clock: remembers how long it was asked to wait."""

    def __init__(self) -> None:
        self.pauses: list[float] = []

    def __call__(self, seconds: float) -> None:
        if seconds > 0:
            self.pauses.append(seconds)


def fetcher(waits: Waits, attempts: int = 4, timeout: float = 5.0) -> Fetcher:
    return Fetcher(delay=0.0, attempts=attempts, timeout=timeout, wait=waits)


def police(server: Service, folder: Path, waits: Waits | None = None) -> Police:
    return Police(folder / "cache", fetcher(waits or Waits()), server.url)


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "cache").glob("*"))


def hidden(folder: Path) -> list[Path]:
    return [path for path in (folder / "cache").iterdir() if path.name.startswith(".")]


def test_a_package_arrives_whole(tmp_path: Path, zipped: bytes) -> None:
    with service(lambda path, n: Answer(zipped)) as server:
        (path,) = police(server, tmp_path).files([NAME])
    assert path.read_bytes() == zipped
    assert server.asked == [f"/{NAME}.zip"]


def test_after_429_it_waits_as_long_as_asked_and_goes_on(tmp_path: Path, zipped: bytes) -> None:
    waits = Waits()
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=30))
    refusals = [
        Answer(status=429, headers={"Retry-After": "7"}),
        Answer(status=429, headers={"Retry-After": later}),
        Answer(status=503),
    ]
    with service(lambda path, n: refusals[n] if n < 3 else Answer(zipped)) as server:
        police(server, tmp_path, waits).files([NAME])
    assert waits.pauses[0] == 7
    assert 25 < waits.pauses[1] <= 30
    assert waits.pauses[2] == 8.0


def test_a_service_that_lets_through_forty_requests(tmp_path: Path, zipped: bytes) -> None:
    refused: set[str] = set()

    def reply(path: str, n: int) -> Answer:
        if n % 41 == 40 and path not in refused:
            refused.add(path)
            return Answer(status=429, headers={"Retry-After": "60"})
        return Answer(zipped)

    waits = Waits()
    months = [f"{year}{month:02d}" for year in range(2015, 2023) for month in range(1, 13)]
    with service(reply) as server:
        assert len(police(server, tmp_path, waits).files(months)) == 96
    assert waits.pauses == [60.0, 60.0]


def test_a_cut_connection_is_tried_again(tmp_path: Path, zipped: bytes) -> None:
    with service(lambda path, n: Answer(zipped, cut=n < 2)) as server:
        (path,) = police(server, tmp_path).files([NAME])
    assert path.read_bytes() == zipped
    assert hidden(tmp_path) == []


def test_after_a_break_it_goes_on_where_it_stopped(tmp_path: Path, zipped: bytes) -> None:
    names = ["2023_500000", "2024_500000", "2025_500000"]
    broken = service(lambda path, n: Answer(zipped, cut="2025" in path))
    with broken as server, pytest.raises(Problems) as problems:
        police(server, tmp_path).files(names)
    assert problems.value.problems[0].code == "KB727"
    assert left(tmp_path) == ["2023_500000.zip", "2024_500000.zip"]
    with service(lambda path, n: Answer(zipped)) as server:
        assert len(police(server, tmp_path).files(names)) == 3
    assert server.asked == ["/2025_500000.zip"]


def test_an_old_file_is_fetched_again(tmp_path: Path, zipped: bytes) -> None:
    with service(lambda path, n: Answer(zipped)) as server:
        kept = police(server, tmp_path)
        kept.files([NAME])
        kept.files([NAME])
        assert len(server.asked) == 1
        path = tmp_path / "cache" / f"{NAME}.zip"
        later = path.stat().st_mtime + 100_000
        Police(kept.folder, kept.fetcher, kept.base, now=lambda: later).files([NAME])
        assert len(server.asked) == 2


def test_a_slow_service_is_given_up_in_the_end(tmp_path: Path, zipped: bytes) -> None:
    with service(lambda path, n: Answer(zipped, slow=0.6)) as server:
        slow = Police(tmp_path / "cache", fetcher(Waits(), 2, 0.2), server.url)
        with pytest.raises(Problems) as problems:
            slow.files([NAME])
    assert problems.value.problems[0].code == "KB727"
    assert "Timeout" in problems.value.problems[0].message("cs")
    assert left(tmp_path) == []


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (Answer(b"<!doctype html><p>Probl\xc3\xa9m"), "KB726"),
        (Answer(b""), "KB727"),
        (Answer(b"PK\x03\x04 cut off"), "KB727"),
        (Answer(status=403, body=b"no"), "KB725"),
        (Answer(status=500), "KB727"),
    ],
)
def test_anything_else_is_refused_and_nothing_stays(
    tmp_path: Path, answer: Answer, code: str
) -> None:
    with service(lambda path, n: answer) as server, pytest.raises(Problems) as problems:
        police(server, tmp_path).files([NAME])
    assert problems.value.problems[0].code == code
    assert problems.value.problems[0].path.startswith(server.url)
    assert left(tmp_path) == []


def test_without_a_zip_the_geojson_and_the_lists_are_taken(tmp_path: Path) -> None:
    data = gzip.compress(collection([Offence(1)]))

    def reply(path: str, n: int) -> Answer:
        if path.endswith(".zip"):
            return Answer(status=404)
        return Answer(data, headers={"Content-Encoding": "gzip"})

    with service(reply) as server:
        (path,) = police(server, tmp_path).files([NAME])
    assert path.read_bytes() == collection([Offence(1)])
    assert left(tmp_path) == [f"{NAME}.geojson", "relevance.json", "states.json", "types.json"]


def test_a_year_that_is_not_there(tmp_path: Path) -> None:
    empty = service(lambda path, n: Answer(status=404))
    with empty as server, pytest.raises(Problems) as problems:
        police(server, tmp_path).files([NAME])
    assert problems.value.problems[0].code == "KB725"


def no_name(*_: object, **__: object) -> NoReturn:
    raise socket.gaierror(-2, "Name or service not known")


def test_nobody_listens(tmp_path: Path) -> None:
    waits = Waits()
    with pytest.raises(Problems) as problems:
        fetcher(waits).file("http://127.0.0.1:9/x.zip", tmp_path / "x.zip", ZIP)
    (problem,) = problems.value.problems
    assert (problem.code, problem.args["expected"]) == ("KB727", "1")
    assert "spojení bylo odmítnuto" in problem.message("cs")
    assert "the connection was refused" in problem.message("en")
    assert waits.pauses == []
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_cannot_be_found_is_tried_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Offline there is nothing to wait for."""
    monkeypatch.setattr(socket, "getaddrinfo", no_name)
    waits = Waits()
    with pytest.raises(Problems) as problems:
        fetcher(waits).file("https://police.example/x.zip", tmp_path / "x.zip", ZIP)
    (problem,) = problems.value.problems
    assert (problem.code, problem.args["expected"]) == ("KB727", "1")
    assert "jméno služby nelze najít" in problem.message("cs")
    assert waits.pauses == []


@pytest.mark.parametrize("url", ["http://[::1", "ftp://127.0.0.1/x", "http:///x", "x"])
def test_an_address_that_is_none_is_tried_once(tmp_path: Path, url: str) -> None:
    waits = Waits()
    with pytest.raises(Problems) as problems:
        fetcher(waits).file(url, tmp_path / "x.zip", ZIP)
    assert problems.value.problems[0].code == "KB727"
    assert waits.pauses == []


def test_a_circle_of_addresses_is_tried_once(tmp_path: Path) -> None:
    waits = Waits()
    around = Answer(status=302, headers={"Location": "/x.zip"})
    with service(lambda path, n: around) as server, pytest.raises(Problems) as problems:
        fetcher(waits).file(f"{server.url}/x.zip", tmp_path / "x.zip", ZIP)
    assert problems.value.problems[0].code == "KB727"
    assert waits.pauses == []


@pytest.mark.parametrize("after", ["", "120", "100000"])
def test_a_refusal_without_end_is_given_up_within_bounds(tmp_path: Path, after: str) -> None:
    waits = Waits()
    polite = Fetcher(delay=0.0, wait=waits)
    refusal = Answer(status=503, headers={"Retry-After": after} if after else {})
    with service(lambda path, n: refusal) as server, pytest.raises(Problems) as problems:
        polite.file(f"{server.url}/x.zip", tmp_path / "x.zip", ZIP)
    assert problems.value.problems[0].code == "KB727"
    assert 0 < sum(waits.pauses) <= polite.patience
    assert len(server.asked) <= polite.attempts


def test_it_waits_between_requests(tmp_path: Path) -> None:
    waits = Waits()
    polite = Fetcher(delay=1000.0, wait=waits)
    with service(lambda path, n: Answer(b"{}")) as server:
        for number in range(3):
            polite.file(f"{server.url}/{number}", tmp_path / str(number), JSON)
        with pytest.raises(Missing), service(lambda path, n: Answer(status=404)) as other:
            polite.file(f"{other.url}/x", tmp_path / "x", JSON)
    assert len(waits.pauses) == 3
    assert all(900 < pause <= 1000 for pause in waits.pauses)
