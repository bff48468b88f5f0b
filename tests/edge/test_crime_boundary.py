"""Fetching and reading the town's boundary."""

import json
import socket
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NoReturn
from urllib.parse import parse_qs, urlsplit

import pytest
from click.testing import CliRunner

from macros.cli.import_crime import fetch_boundary
from macros.core.messages import Problems
from macros.features.crime.importing import areas
from macros.features.crime.importing.boundary import fetch_official
from macros.features.crime.importing.fetch import Fetcher
from tests import tiny
from tests.support.service import Answer, service

RING = [[14.5, 50.9], [14.6, 50.9], [14.6, 51.0], [14.5, 51.0], [14.5, 50.9]]
DAY = date(2026, 1, 5)


def answer(code: object = 562777, ring: object = None, kind: str = "Polygon") -> Answer:
    geometry = {"type": kind, "coordinates": [ring or RING]}
    properties = {"kod": code, "nazev": "Město"}
    feature = {"type": "Feature", "geometry": geometry, "properties": properties}
    return Answer(json.dumps({"type": "FeatureCollection", "features": [feature]}).encode())


def fetch(target: Path, given: Answer, code: str = "562777", day: date = DAY) -> bool:
    fetcher = Fetcher(delay=0.0, attempts=2, wait=lambda seconds: None)
    with service(lambda path, n: given) as server:
        return fetch_official(code, target, day, fetcher, f"{server.url}/query")


def test_the_boundary_says_where_it_comes_from(tmp_path: Path) -> None:
    target = tmp_path / "boundary.geojson"
    assert fetch(target, answer(ring=[[x + 1e-9, y] for x, y in RING]))
    written = json.loads(target.read_text())
    assert written["geometry"]["coordinates"] == [RING]
    assert written["properties"] == {
        "code": "562777",
        "name": "Město",
        "source": "ČÚZK, RÚIAN",
        "licence": "CC BY 4.0",
        "retrieved": "2026-01-05",
    }
    assert areas.boundary(target).bounds == (14.5, 50.9, 14.6, 51.0)


def test_the_same_boundary_changes_nothing(tmp_path: Path) -> None:
    target = tmp_path / "boundary.geojson"
    fetch(target, answer())
    before = target.read_bytes()
    assert not fetch(target, answer(), day=date(2027, 1, 1))
    assert target.read_bytes() == before


def test_the_question_names_code_and_system(tmp_path: Path) -> None:
    with service(lambda path, n: answer()) as server:
        fetch_official("562777", tmp_path / "b", DAY, Fetcher(delay=0), f"{server.url}/12/query")
    question = parse_qs(urlsplit(server.asked[0]).query)
    assert question["where"] == ["kod=562777"]
    assert (question["outSR"], question["f"]) == (["4326"], ["geojson"])


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (Answer(b'{"type": "FeatureCollection", "features": []}'), "KB735"),
        (answer(code=1), "KB735"),
        (Answer(b'{"error": {"code": 400, "message": "Invalid"}}'), "KB725"),
        (Answer(b"{not json}"), "KB726"),
        (Answer(b'{"features": 5}'), "KB726"),
        (Answer(b"<html>"), "KB726"),
        (Answer(status=404), "KB725"),
        (Answer(b""), "KB727"),
        (answer(kind="LineString", ring=[14.5, 50.9]), "KB736"),
        (answer(ring=[[-720000.0, -960000.0], [1, 1], [2, 2], [-720000.0, -960000.0]]), "KB736"),
    ],
)
def test_anything_else_is_refused(tmp_path: Path, given: Answer, code: str) -> None:
    with pytest.raises(Problems) as problems:
        fetch(tmp_path / "boundary.geojson", given)
    assert problems.value.problems[0].code == code
    assert list(tmp_path.iterdir()) == []


def test_the_command(tmp_path: Path) -> None:
    run = CliRunner().invoke
    with service(lambda path, n: answer()) as server:
        options = ["--kb", str(tmp_path), "--base-url", server.url, "--delay", "0"]
        first = run(fetch_boundary, [*options, "--municipality", "562777"])
        second = run(fetch_boundary, [*options, "--municipality", "562777", "--lang", "en"])
        wrong = run(fetch_boundary, [*options, "--municipality", "562778"])
        none = run(fetch_boundary, options)
    assert (first.exit_code, first.stdout.split(":")[0]) == (0, "Hranice zapsána")
    assert second.stdout.startswith("The boundary has not changed")
    assert (wrong.exit_code, "KB735" in wrong.stderr) == (1, True)
    assert none.exit_code == 2


def test_given_areas_keep_their_names(tmp_path: Path) -> None:
    path = tmp_path / "cells.geojson"
    west = {"type": "Polygon", "coordinates": [RING]}
    far = {"type": "Polygon", "coordinates": [[[x + 2, y] for x, y in RING]]}
    features = [
        {"type": "Feature", "id": "zapad", "properties": {}, "geometry": west},
        {"type": "Feature", "properties": {"kod": 7}, "geometry": far},
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    assert [cell.id for cell in areas.cells(path, None)] == ["7", "zapad"]
    assert [cell.id for cell in areas.cells(path, areas.shape(west))] == ["zapad"]
    features[1]["properties"] = {"kod": "zapad"}
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    with pytest.raises(Problems):
        areas.cells(path, None)


def test_offline_it_says_so_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One try, no waiting, in the town's language."""

    def no_name(*_: object, **__: object) -> NoReturn:
        raise socket.gaierror(-2, "Name or service not known")

    def no_waiting(seconds: float) -> None:
        assert seconds <= 0, "nothing gets better by waiting"

    monkeypatch.setattr(socket, "getaddrinfo", no_name)
    monkeypatch.setattr(Fetcher.__init__, "__defaults__", _with(no_waiting))
    site = tiny.tiny()["site.yml"].decode()
    for languages, said in (("cs, en", "nelze najít"), ("en, cs", "cannot be found")):
        (tmp_path / "site.yml").write_text(site.replace("[cs, en]", f"[{languages}]"), "utf-8")
        found = CliRunner().invoke(fetch_boundary, ["--kb", str(tmp_path)])
        assert found.exit_code == 1
        assert said in found.stderr
        assert "KB727" in found.stderr


def _with(wait: Callable[[float], None]) -> tuple[object, ...]:
    defaults = Fetcher.__init__.__defaults__
    assert defaults is not None
    return tuple(wait if one is time.sleep else one for one in defaults)
