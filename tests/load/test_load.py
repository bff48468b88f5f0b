"""Files → knowledge base: all problems at once, nothing dropped, nothing raised."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from macros.core.checks.rules import check
from macros.core.kb.knowledge import KnowledgeBase, natural
from macros.core.kb.load import load, load_folder, survey
from macros.core.messages import Problem
from macros.features.assessment.models import Indicator
from macros.features.programme.models import Goal
from tests import tiny

WHOLE = tiny.whole()


def test_order_of_presentation(whole_kb: KnowledgeBase) -> None:
    assert [i.id for i in whole_kb.list(Indicator)] == ["1-1-1", "1-1-2", "1-1-3"]
    assert list(whole_kb.all(Goal)) == ["1", "1-1"]


def test_load_gives_none_where_there_are_errors_and_keeps_warnings() -> None:
    kb, found = load(tiny.replaced("actors/starostka.yml", "type: role", "type: x"), "kb/")
    assert kb is None
    assert [problem.path for problem in found] == ["kb/actors/starostka.yml"]
    kb, found = load(tiny.replaced("actors/starostka.yml", "  en: Mayor\n", ""))
    assert kb is not None
    assert found == []


def test_problems_of_all_stages_come_out_in_one_run() -> None:
    """A file that cannot be read hides no broken reference elsewhere, and makes none."""
    files = tiny.whole()
    files = tiny.replaced("actors/obec.yml", "type: town", "type: [", files)
    files = tiny.replaced("areas/naves.yml", "order: 1", "order: x", files)
    files = tiny.replaced("tags.yml", "area: naves", "\tarea: naves", files)
    files = tiny.replaced("benefits/1.yml", "  - naves", "  - nves", files)
    files = tiny.replaced("site.yml", "reviewed: 2024", "reviewed: 2034", files)
    files = tiny.replaced("boundary.geojson", "Polygon", "Bod", files)
    assert tiny.places(tiny.problems(files)) == [
        ("KB115", "actors/obec.yml", 1),
        ("KB204", "areas/naves.yml", 1),
        ("KB301", "benefits/1.yml", 9),
        ("KB704", "boundary.geojson", 1),
        ("KB508", "site.yml", 57),
        ("KB102", "tags.yml", 5),
    ]


def test_without_the_site_nothing_can_be_checked_further() -> None:
    kb, found = survey(tiny.replaced("site.yml", "format: 1", "format: 2"))
    assert kb is None
    assert [problem.code for problem in found] == ["KB215"]


@pytest.mark.parametrize("path", sorted(tiny.read("tiny")))
def test_no_file_can_be_lost_unnoticed(path: str) -> None:
    found = tiny.problems(tiny.tiny({path: None}))
    if path.startswith("news/"):
        assert found == []  # an update takes one file: their number is not fixed
    else:
        assert found, path


def test_every_message_names_a_file_that_is_there_or_missing() -> None:
    for path in WHOLE:
        for problem in tiny.problems(tiny.whole({path: None})):
            assert problem.path in WHOLE


def test_folder(tmp_path: Path) -> None:
    kb, found = load_folder(tmp_path / "nic", "kb")
    assert kb is None
    assert [p.text("cs").partition(" ")[0] for p in found] == ["kb:1:1:"]
    kb, found = load_folder(tiny.DATA / "tiny", "jinde")
    assert kb is not None
    assert found == []


def test_folder_problems_do_not_multiply(tmp_path: Path) -> None:
    for path, data in tiny.tiny().items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    (tmp_path / "README.md").unlink()
    (tmp_path / "README.md").symlink_to("/etc/passwd")
    (tmp_path / "goals" / "nove").symlink_to(tmp_path / "actors")
    (tmp_path / "goals" / ".gitkeep").touch()
    for name in (".DS_Store", ".site.yml.swp", "site.yml~", "#site.yml#"):
        (tmp_path / name).touch()
    _, found = load_folder(tmp_path)
    assert [(p.code, p.path) for p in found] == [
        ("KB005", "kb/README.md"),
        ("KB005", "kb/goals/nove"),
    ]


def test_a_name_that_is_no_text_is_shown(tmp_path: Path) -> None:
    (tmp_path / "goals").mkdir()
    try:
        (tmp_path / "goals" / "\udcff.yml").write_bytes(b"a: b\n")
    except OSError:
        pytest.skip("this file system knows only names in UTF-8")
    _, found = load_folder(tmp_path)
    bad = [problem for problem in found if "goals/" in problem.path]
    assert [problem.code for problem in bad] == ["KB002"]
    bad[0].text("cs").encode("utf-8")


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["10", "9", "1"], ["1", "9", "10"]),
        (["2-1-11", "2-1-2"], ["2-1-2", "2-1-11"]),
        (["b", "a", "1"], ["1", "a", "b"]),
        (["²", "1"], ["1", "²"]),
        (["007", "8", "07"], ["007", "07", "8"]),
    ],
)
def test_natural_order(texts: list[str], expected: list[str]) -> None:
    assert sorted(texts, key=natural) == expected


def test_natural_order_of_endless_numbers() -> None:
    assert natural("9" * 10_000) > natural("8")


# whatever stands in a file, only problems come out

EASY = settings(
    max_examples=int(settings().max_examples * 0.5), suppress_health_check=[HealthCheck.too_slow]
)
PATHS = st.sampled_from(sorted(WHOLE))
TEXTS = st.sampled_from(sorted(path for path in WHOLE if not path.startswith("media/")))


def _judged(files: tiny.Files) -> list[Problem]:
    kb, found = survey(files)
    if kb is not None:
        found = [*found, *check(kb, tiny.TODAY, {"cile/"})]
    for problem in found:
        assert problem.line >= 1
        assert problem.column >= 1
        if problem.path in files and problem.code != "KB003":
            text = files[problem.path].decode("utf-8", "replace")
            lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
            assert problem.line <= len(lines), problem
        for language in ("cs", "en"):
            assert problem.text(language)
        assert problem.github("cs")
    return found


@EASY
@given(PATHS, st.binary(max_size=200))
def test_any_bytes_as_a_file(path: str, data: bytes) -> None:
    _judged({**WHOLE, path: data})


@EASY
@given(PATHS, st.data())
def test_any_change_of_a_file(path: str, data: st.DataObject) -> None:
    text = WHOLE[path].decode("utf-8", "surrogateescape")  # pictures are no text
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 30)))
    new = data.draw(st.text(max_size=12) | st.sampled_from(_PIECES))
    _judged({**WHOLE, path: (text[:start] + new + text[end:]).encode("utf-8", "surrogateescape")})


@EASY
@given(TEXTS, st.data())
def test_any_two_lines_exchanged(path: str, data: st.DataObject) -> None:
    lines = WHOLE[path].decode().split("\n")
    first = data.draw(st.integers(0, len(lines) - 1))
    second = data.draw(st.integers(0, len(lines) - 1))
    lines[first], lines[second] = lines[second], lines[first]
    _judged({**WHOLE, path: "\n".join(lines).encode()})


@EASY
@given(TEXTS, st.data())
def test_any_value_replaced(path: str, data: st.DataObject) -> None:
    lines = WHOLE[path].decode().split("\n")
    index = data.draw(st.integers(0, len(lines) - 1))
    key, colon, _ = lines[index].partition(": ")
    value = data.draw(st.sampled_from(_VALUES))
    lines[index] = f"{key}{colon or ' '}{value}"
    _judged({**WHOLE, path: "\n".join(lines).encode("utf-8", "replace")})


@EASY
@given(st.text(max_size=30), st.binary(max_size=50))
def test_any_name_of_a_file(path: str, data: bytes) -> None:
    _judged({**WHOLE, path: data})


_MARKS = ": |- | [ | ] | { | } | \" | ' | # | &a | *a | --- | ! | <b> | ** | ]( | {{ | \\ | ?"
_PIECES = [*_MARKS.split(" | "), " # ", "\n", "\n  ", "\t", "\r", "\x85", "\u200b", "\u00a0"]
_ODD = '~ no -1 2024-13-01 0000-00-00 1/2 2023/2022 ² ٣ [] [[]] {} "" \' | |- > ../.. 1e999 nan inf'
_ODDER = "-0 0x10 <script> %s 2023-Q1/2023 / - , [a,b] &a *a !x `x @x %x ? : # \ud800"
_VALUES = [*_ODD.split(), *_ODDER.split(), "", "{{ x }}", "[a, b]", "9" * 5000, "a" * 300]
