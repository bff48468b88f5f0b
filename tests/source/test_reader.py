"""The strict YAML: what is text, what is refused, and where."""

from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from macros.core.messages import Problems
from macros.core.text import node as source
from macros.core.text.node import Mapping, Node, Sequence, parse
from macros.core.text.reader import _Reader


def plain(node: Node) -> Any:
    """Give a node as lists, dictionaries and texts."""
    if isinstance(node.value, Mapping):
        return {key.value: plain(value) for key, value in node.value.pairs}
    if isinstance(node.value, Sequence):
        return [plain(item) for item in node.value.items]
    return node.value


def found(text: str) -> list[tuple[str, int, int]]:
    """Give code, line and column of what is refused."""
    with pytest.raises(Problems) as raised:
        parse(text, "f.yml")
    return [(p.code, p.line, p.column) for p in raised.value.problems]


@pytest.mark.parametrize(
    "word", ["no", "yes", "on", "off", "true", "1.10", "007", "1e3", "2023-09-19", "12:30", "0x1f"]
)
def test_every_scalar_is_text(word: str) -> None:
    assert plain(parse(f"a: {word}\nb:\n  - {word}\n", "f")) == {"a": word, "b": [word]}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("a: |-\n  b\n  # c\n", "b\n# c", id="a number sign in a block is text"),
        pytest.param("a: |\n  b: c\n", "b: c\n", id="a colon in a block is text"),
        pytest.param('a: "b: c # d"\n', "b: c # d", id="in quotation marks all is text"),
        pytest.param("a: b#c\n", "b#c", id="a number sign inside a word"),
        pytest.param("a: https://x.cz/#y\n", "https://x.cz/#y", id="an address with an anchor"),
        pytest.param("a: b\n  c\n", "b c", id="a folded line"),
        pytest.param("a: [b, c]\n", ["b", "c"], id="a short list"),
        pytest.param("a: []\n", [], id="an empty list"),
        pytest.param("a: 'null'\n", "null", id="a quoted null is text"),
        pytest.param("a: ~\n", "", id="null is empty"),
        pytest.param("a:\n", "", id="nothing is empty"),
        pytest.param("# poznámka\na: b\n", "b", id="a remark on a line of its own"),
        pytest.param("a: {{ 7*7 }}\n".replace("{{", "'{{").replace("}}", "}}'"), "{{ 7*7 }}",
                     id="template syntax is text"),
    ],
)  # fmt: skip
def test_accepted(text: str, value: Any) -> None:
    assert plain(parse(text, "f"))["a"] == value


def test_nodes_know_their_place() -> None:
    root = parse("a:\n  čára: žlutá\n  b:\n    - x\n", "f")
    assert isinstance(root.value, Mapping)
    inner = root.value.get("a")
    assert inner is not None
    assert isinstance(inner.value, Mapping)
    (key, value), (_, items) = inner.value.pairs
    assert (key.line, key.column) == (2, 3)
    assert (value.line, value.column) == (2, 9)
    assert isinstance(items.value, Sequence)
    assert (items.value.items[0].line, items.value.items[0].column) == (4, 7)
    assert root.value.get("c") is None


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("a: b\n", (1, 4)),
        ('a: "b"\n', (1, 5)),
        ("a: |-\n    b\n    c\n", (2, 5)),
        ("a: >-\n  b\n  c\n", None),
        ("a: b\n  c\n", None),
    ],
)
def test_where_a_text_begins(text: str, inside: tuple[int, int] | None) -> None:
    root = parse(text, "f")
    assert isinstance(root.value, Mapping)
    assert root.value.pairs[0][1].inside == inside


REFUSED = [
    ("a colon inside a text", "a: b: c\n", ("KB113", 1, 5)),
    ("a colon inside a text of a list", "a:\n  - b: c: d\n", ("KB113", 2, 9)),
    ("an open quotation mark", "a: 'x\nb: c\n", ("KB114", 1, 4)),
    ("an open double quotation mark", 'a: 1\nb: "x\nc: y\n', ("KB114", 2, 4)),
    ("a quotation mark that closes too late", 'a: "x\nb: "y"\n', ("KB114", 1, 4)),
    ("a quoted text on two lines", 'a: "x\n  b: y"\n', ("KB114", 1, 4)),
    ("text after a quotation", 'a: "x" y\nb: 1\n', ("KB114", 1, 4)),
    ("an apostrophe in single quotes", "a: 'it's'\n", ("KB114", 1, 4)),
    ("a tab at the start", "\ta: 1\n", ("KB102", 1, 1)),
    ("a tab as indentation", "a:\n\tb: 1\n", ("KB102", 2, 1)),
    ("a tab after spaces", "a:\n  \tb: 1\n", ("KB102", 2, 3)),
    ("a tab before a list", "a:\n\t- b\n", ("KB102", 2, 1)),
    ("an open bracket", "a: [x\nb: 1\n", ("KB115", 1, 4)),
    ("a colon between brackets", "a: [pozn.: x]\n", ("KB115", 1, 4)),
    ("an open curly bracket", "a: {x: y\n", ("KB107", 1, 4)),
    ("a text that begins with an ellipsis in brackets", "a: […] řekl\n", ("KB115", 1, 4)),
    ("a percent sign", "a: % lidí\n", ("KB115", 1, 4)),
    ("an at sign", "a: @obec\n", ("KB115", 1, 4)),
    ("a grave accent", "a: `kód`\n", ("KB115", 1, 4)),
    ("text after a block mark", "a: | text\n", ("KB115", 1, 4)),
    ("emphasis without quotes", "a: *x* b\n", ("KB115", 1, 4)),
    ("bold without quotes", "a: **x** b\n", ("KB115", 1, 4)),
    ("an exclamation mark", "a: !pozor\n", ("KB105", 1, 4)),
    ("an ampersand", "a: & syn\n", ("KB115", 1, 4)),
    ("a closing bracket", "a: ]x\n", ("KB115", 1, 4)),
    ("a comma", "a: , x\n", ("KB115", 1, 4)),
    ("a question mark", "a: ? x\n", ("KB115", 1, 4)),
    ("a list on the line of its key", "a: - b\n", ("KB115", 1, 4)),
    ("indentation that steps back halfway", "a:\n    b: 1\n  c: 2\n", ("KB116", 3, 3)),
    ("indentation under a value", "a: 1\n  b: 2\n", ("KB116", 2, 3)),
    ("a list that becomes a key", "- a\nb: 1\n", ("KB116", 2, 1)),
    ("a line without key", "a: 1\nb\nc: 2\n", ("KB116", 2, 1)),
    ("a block that steps back", "a: |-\n  x\n y\n", ("KB116", 3, 2)),
    ("a first line that is indented", "  a: 1\nb: 2\n", ("KB116", 2, 1)),
    ("no space after the colon", "a:b\nc: 1\n", ("KB112", 1, 1)),
    ("no space after the colon inside", "a:\n  cs:Lípa\n  en: x\n", ("KB112", 2, 3)),
    ("no space after the last colon", "a: x\nb:Lípa\n", ("KB112", 2, 1)),
    ("no space and another colon", "a:\n  cs:Lípa: x\n", ("KB112", 2, 3)),
    ("a remark after a value", "a: 1 # x\n", ("KB108", 1, 5)),
    ("a remark after a quoted value", 'a: "1" # x\n', ("KB108", 1, 7)),
    ("a remark instead of a value", "a: #1 v kraji\nb: 1\n", ("KB108", 1, 3)),
    ("a remark in a folded text", "a: x # y\n  z\n", ("KB108", 1, 5)),
    ("a remark in a list", "a:\n  - #1\n", ("KB108", 2, 4)),
    ("two documents", "a: 1\n---\nb: 1\n", ("KB106", 2, 1)),
    ("a line of dashes at the end", "a: 1\n---\n", ("KB106", 2, 1)),
    ("an unknown escape", 'a: "\\q"\n', ("KB101", 1, 5)),
    ("an unfinished escape", 'a: "\\x4"\n', ("KB101", 1, 7)),
    ("a directive", "%YAML 1.1\n---\na: 1\n", ("KB105", 1, 1)),
    ("a list as key", "? [a]\n: b\n", ("KB111", 1, 3)),
    ("a list before a colon", "[…] y: b\n", ("KB111", 1, 1)),
    ("a key that stands twice", "a: 1\nb: 2\na: 3\n", ("KB103", 3, 1)),
    ("a key that stands twice, once in quotes", 'a: 1\n"a": 3\n', ("KB103", 2, 1)),
    ("an anchor", "a: &x 1\n", ("KB104", 1, 4)),
    ("a Python object", "a: !!python/object:os.system x\n", ("KB105", 1, 4)),
    ("deep brackets", "a: " + "[" * 5000, ("KB110", 1, 23)),
    ("deep lists", "- " * 100_000 + "x", ("KB110", 1, 41)),
    ("nothing", "", ("KB109", 1, 1)),
    ("only a remark", "# x\n", ("KB109", 1, 1)),
    ("only a line of dashes", "---\n", ("KB109", 1, 1)),
]


@pytest.mark.parametrize(
    ("text", "expected"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED]
)
def test_refused(text: str, expected: tuple[str, int, int]) -> None:
    assert found(text) == [expected]


def test_everything_before_a_syntax_error_is_reported_too() -> None:
    assert found("a: &x 1\nb: 2 # c\nd: [\n") == [
        ("KB104", 1, 4), ("KB108", 2, 5), ("KB115", 3, 4),
    ]  # fmt: skip


def test_an_alias_is_refused_where_it_stands() -> None:
    assert found("a: &x 1\nb: *x\n") == [("KB104", 1, 4), ("KB104", 2, 4)]


def test_an_alias_is_never_followed() -> None:
    """A few lines that would be a thousand million texts."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    assert {code for code, _, _ in found("\n".join(lines))} == {"KB104"}


def test_the_reader_without_the_c_library_is_as_strict(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("macros.core.text.reader._LOADER", yaml.SafeLoader)
    for _, text, expected in REFUSED:
        if len(text) < 1000:
            codes = {code for code, _, _ in found(text)}
            assert codes, (text, expected)


@given(st.text())
@example("\x85")
@example("a: |\r\n  b\rc")
def test_any_text_is_read_or_refused(text: str) -> None:
    """Nothing but Problems is ever raised, and every place lies in the file."""
    try:
        clean = source.decode(text.encode("utf-8", "replace"), "f")
        parse(clean, "f")
    except Problems as problems:
        for problem in problems.problems:
            assert problem.line >= 1
            assert problem.column >= 1


@given(st.binary())
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        parse(source.decode(data, "f"), "f")
    except Problems as problems:
        assert problems.problems


_PIECES = st.sampled_from(
    ["a", ":", " ", "\n", "  ", "- ", "[", "]", "{", "}", "|-", ">", '"', "'", "#", "&a", "*a", "!",
     "%", "?", "\t", "---", "ž", ",", "@", "`", "~", "<<"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=40).map("".join))
def test_any_punctuation_is_read_or_refused(text: str) -> None:
    try:
        parse(text, "f")
    except Problems as problems:
        lines = text.count("\n") + 1
        assert all(1 <= problem.line <= lines for problem in problems.problems)


def test_reading_takes_time_in_proportion() -> None:
    """A slice of all lines for each block of text once made a long file take minutes."""
    read: list[int] = []

    class Lines(list[str]):
        def __getitem__(self, at: Any) -> Any:
            read.append(len(range(*at.indices(len(self)))) if isinstance(at, slice) else 1)
            return super().__getitem__(at)

    text = "".join(f"k{n}: |-\n  a\n" for n in range(2000))
    reader = _Reader(text, "f")
    reader.lines = Lines(reader.lines)
    reader.document()
    assert sum(read) < 20 * 4000
