"""What is said twice agrees, and hours are real."""

import json

import pytest

from tests import tiny

NEWS = "news/2024-05-02-lampy.yml"
EVENT = "events/2025-04-01-setkani.yml"


def _found(files: tiny.Files) -> list[tuple[str, str]]:
    return [(p.code, p.path) for p in tiny.problems(files)]


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("helplines/158.yml", "number: 158", "number: 156"),
        ("helplines/158.yml", "number: 158", "number: +420 156"),
        (NEWS, "date: 2024-05-02", "date: 2024-05-01"),
        ("feedback/2025-02-10-lampa.yml", "received: 2025-02-10", "received: 2025-02-09"),
        ("outputs/1.yml", "order: 1", "order: 4"),
        ("evaluations/2.yml", "order: 2", "order: 4"),
        ("benefits/1.yml", "order: 1", "order: 4"),
        ("plan-items/1.yml", "order: 1", "order: 4"),
        ("steps/1.yml", "number: 1", "number: 4"),
    ],
)
def test_name_and_field(path: str, old: str, new: str) -> None:
    files = tiny.whole()
    if path not in files:  # the tiny town's question has a name without a day
        files = {**files, path: files["feedback/lampa.yml"]}
        del files["feedback/lampa.yml"]
        old = next(
            line for line in files[path].decode().split("\n") if line.startswith("received:")
        )
        new = "received: 2025-02-09"
    assert ("KB507", path) in _found(tiny.replaced(path, old, new, files))


def test_a_number_with_groups_and_a_line_with_a_name() -> None:
    files = tiny.whole()
    line = files["helplines/158.yml"].replace(b"number: 158", b"number: 116 111")
    line = line.replace(b"order: 1", b"order: 2")
    more = {"helplines/116111.yml": line, "helplines/linka-bezpeci.yml": None}
    more["helplines/linka-bezpeci.yml"] = line.replace(b"order: 2", b"order: 3")
    assert _found({**files, **more}) == []


def test_a_number_in_a_title() -> None:
    files = tiny.replaced("helplines/158.yml", "cs: Policie", "cs: Policie 156")
    assert _found(files) == [("KB540", "helplines/158.yml")]
    assert _found(tiny.replaced("helplines/158.yml", "cs: Policie", "cs: Policie 158")) == []


def test_an_event_that_moves_keeps_its_name() -> None:
    assert _found(tiny.replaced(EVENT, "start: 2025-04-01", "start: 2025-03-31")) == [
        ("KB916", EVENT)
    ]


def test_a_published_update_keeps_its_name() -> None:
    files = tiny.whole({"permalinks.txt": "/aktuality/2024-05-02-lampy/\n"})
    assert _found(tiny.replaced(NEWS, "date: 2024-05-02", "date: 2024-05-01", files)) == [
        ("KB916", NEWS)
    ]


def test_codes_of_the_town() -> None:
    assert _found(tiny.replaced("site.yml", 'ruian: "999999"', 'ruian: "999998"')) == [
        ("KB540", "crime/policie-2024.yml")
    ]
    data = json.loads(tiny.whole()["boundary.geojson"])
    feature = data["features"][0] if data["type"] == "FeatureCollection" else data
    feature["properties"] = {"kod_obce": 999998}
    wrong = tiny.whole({"boundary.geojson": json.dumps(data)})
    assert _found(wrong) == [("KB540", "boundary.geojson")]


def test_the_same_thing_twice() -> None:
    files = tiny.whole()
    again = {**files, "news/2024-05-02-u-mostu.yml": files[NEWS]}
    assert _found(again) == [("KB541", "news/2024-05-02-u-mostu.yml")]
    later = files[NEWS].replace(b"date: 2024-05-02", b"date: 2024-05-03")
    assert _found({**files, "news/2024-05-03-lampy.yml": later}) == [
        ("KB915", "news/2024-05-03-lampy.yml")
    ]
    event = {**files, "events/2025-04-01-u-lipy.yml": files[EVENT]}
    assert _found(event) == [("KB541", "events/2025-04-01-u-lipy.yml")]


@pytest.mark.parametrize(
    ("start", "code"),
    [
        ("2025-03-30T02:00", "KB544"),
        ("2025-03-30T02:59", "KB544"),
        ("2027-03-28T02:30", "KB544"),
        ("2025-03-30T03:00", ""),
        ("2025-10-26T02:00", "KB910"),
        ("2025-10-26T02:59", "KB910"),
        ("2025-10-26T03:00", ""),
    ],
)
def test_hours(start: str, code: str) -> None:
    files = tiny.replaced(EVENT, "end: 2025-04-01T19:00\n", "")
    found = _found(tiny.replaced(EVENT, "start: 2025-04-01T17:00", f"start: {start}", files))
    assert [one for one, _ in found if one not in ("KB916", "KB919")] == ([code] if code else [])


@pytest.mark.parametrize("name", ["con", "aux", "nul", "com1", "lpt9", "prn"])
def test_names_that_windows_takes(name: str) -> None:
    files = tiny.whole()
    path = f"actors/{name}.yml"
    assert _found({**files, path: files["actors/starostka.yml"]}) == [("KB433", path)]
    texts = {f"texts/{name}.{language}.md": b"Text.\n" for language in ("cs", "en")}
    assert _found({**files, **texts}) == [("KB433", path) for path in sorted(texts)]


def test_names_that_only_look_taken() -> None:
    files = tiny.whole()
    assert _found({**files, "actors/console.yml": files["actors/starostka.yml"]}) == []


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("indicators/1-1-1.yml", "- on: 2024-12-01", "- on: 2034-Q3"),
        ("evaluations/2.yml", "on: 2024-12", "on: 2034"),
        ("evaluations/2.yml", "on: 2024-12", "on: 2025-03"),
        ("evaluations/2.yml", "on: 2024-12", "on: 2025-03-02"),
    ],
)
def test_records_of_what_has_not_been(path: str, old: str, new: str) -> None:
    assert ("KB542", path) in _found(tiny.replaced(path, old, new))


def test_a_record_of_today() -> None:
    assert _found(tiny.replaced("evaluations/2.yml", "on: 2024-12", "on: 2025-03-01")) == []


def test_an_activity_of_a_quarter_that_goes_on() -> None:
    path = "activities/2023-q1-1.yml"
    files = tiny.whole()
    now = files[path].replace(b"2023-Q1", b"2025-Q1").replace(b"2023-02-14", b"2025-02-14")
    more = {**files, "activities/2025-q1-1.yml": now}
    assert _found(more) == []
    later = now.replace(b"2025-Q1", b"2025-Q3").replace(b"2025-02-14", b"2025-08-14")
    found = _found({**files, "activities/2025-q3-1.yml": later})
    assert set(found) == {("KB919", "activities/2025-q3-1.yml")}


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (NEWS, "date: 2024-05-02", "date: 2052-05-02"),
        (NEWS, "urgent_until: 2024-05-05", "urgent_until: 2042-05-05"),
        (EVENT, "end: 2025-04-01", "end: 2052-04-01"),
    ],
)
def test_a_year_far_ahead(path: str, old: str, new: str) -> None:
    assert ("KB919", path) in _found(tiny.replaced(path, old, new))


def test_two_notes_of_one_figure_on_one_day() -> None:
    path = "indicators/1-1-1.yml"
    files = tiny.whole()
    note = files[path].split(b"corrections:\n")[1]
    found = _found({**files, path: files[path] + note})
    assert ("KB543", path) in found
