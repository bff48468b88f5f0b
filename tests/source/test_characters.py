"""Bytes → clean text."""

import pytest

from macros.core.messages import Problems
from macros.core.text.node import decode


def _found(data: bytes) -> list[tuple[str, int, int]]:
    with pytest.raises(Problems) as raised:
        decode(data, "f.yml")
    return [(p.code, p.line, p.column) for p in raised.value.problems]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param(b"a\r\nb\r\n", "a\nb\n", id="Windows line ends"),
        pytest.param(b"a\rb\r", "a\nb\n", id="old Mac line ends"),
        pytest.param(b"\xef\xbb\xbfa", "a", id="byte-order mark"),
        pytest.param("ž\u00a0k".encode(), "ž\u00a0k", id="hard space inside a text"),
        pytest.param("👩‍🚒".encode()[:4], "👩", id="beyond the basic plane"),
        pytest.param(b"", "", id="nothing"),
    ],
)
def test_accepted(data: bytes, text: str) -> None:
    assert decode(data, "f.yml") == text


@pytest.mark.parametrize(
    ("data", "code", "line", "column"),
    [
        pytest.param("město".encode("cp1250"), "KB003", 1, 2, id="Windows-1250"),
        pytest.param("čára\nměsto ".encode() + b"\xff", "KB003", 2, 7, id="column in letters"),
        pytest.param(b"\xef\xbb\xbfa\xff", "KB003", 1, 2, id="after a byte-order mark"),
        pytest.param(b"a\rb\xff", "KB003", 2, 2, id="after an old line end"),
        pytest.param("a".encode("utf-16"), "KB003", 1, 1, id="UTF-16"),
        pytest.param(b"a\x00b", "KB008", 1, 2, id="zero byte"),
        pytest.param("a\u200bb".encode(), "KB008", 1, 2, id="zero-width space"),
        pytest.param("a\u202eb".encode(), "KB008", 1, 2, id="mark of direction"),
        pytest.param("a\u2060b".encode(), "KB008", 1, 2, id="word joiner"),
        pytest.param("a\u2028b".encode(), "KB008", 1, 2, id="line separator"),
        pytest.param("a\x85b".encode(), "KB008", 1, 2, id="next line"),
        pytest.param("a\ufeff".encode(), "KB008", 1, 2, id="byte-order mark inside"),
        pytest.param("\U000e0041".encode(), "KB008", 1, 1, id="invisible tag"),
        pytest.param("a:\n \u00a0b: c".encode(), "KB008", 2, 2, id="hard space as indentation"),
        pytest.param("a\nme\u030csto".encode(), "KB009", 2, 1, id="decomposed letter"),
        pytest.param("\u2001".encode(), "KB009", 1, 1, id="decomposed space"),
    ],
)
def test_refused(data: bytes, code: str, line: int, column: int) -> None:
    assert _found(data) == [(code, line, column)]


def test_all_lines_are_reported_at_once() -> None:
    assert _found("a\u200b\nb\n\u2060c".encode()) == [("KB008", 1, 2), ("KB008", 3, 1)]
