"""Everything that can go wrong within a file: each change a small function of chance and bytes."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from random import Random

Change = Callable[[Random, bytes], bytes]

VALUES = (
    "", '""', '" "', "~", "null", "yes", "no", "true", "0", "-1", "00", "3.10", "1e9", "0x1F",
    "99999999999999999999", "9" * 400, "١٢", "12:30", "NaN", ".inf", "Lípa", "lipa", "x", "1-1-1",
    "2023-02-30", "2023-13-01", "0000-00-00", "9999-12-31", "1900-01-01", "2099-12-31", "2023-2-1",
    "2023-Q5", "2023-Q0", "2023-Q4", "2025-H1", "2023-01/2022-12", "2023/2024", "2023-04",
    "2024-02-29T24:00", "2024-02-29T23:59", "2023-09-19", "now", "23-21", "1-999999", "0-0",
    "https://", "https://x.cz/\"onclick=\"alert(1)", "javascript:alert(1)", "//zly.example/",
    "/media/../site.yml", "/media/a.svg", "file:///etc/passwd", "../../etc/passwd", "a@b", "a@b.cz",
    "<script>alert(1)</script>", "<b>", "</div>", "&lt;", "{{ 7*7 }}", "{% raw %}", "${HOME}",
    "[a](javascript:alert(1))", "[a](/nikde/)", "[a](https://x.cz", "**a", "![a](b)", "| a | b |",
    "\U0001f600", "👩‍👩‍👧", "\u202eabc", "a\u200bb", "a\u00a0b", "e\u0301", "\ufeffa",
    "ﷺ" * 50, "\ud7ff", "Lampy 💡", "Лампи", "λάμπες", "שלום", "灯", "مصباح", "\u05d0\u0301",
    "x\u0323\u0301\u0489", "♥\ufe0f", "1\ufe0f\u20e3", '"\\x07"', '"a\\x1bb"', '"\\ud83d\\udca1"',
    '"\\U000E0041"', "\ue000",
    "x" * 5000, "slovo " * 900, "[" * 30, "[]", "[a, b]", "[[a], [b]]", "{}", "{a: b}", "- a",
    "*x", "&x a", "&x [*x]", "<<: *x", "!!python/object/apply:os.system [id]", "!!binary aGk=",
    "!!str a", "!x a", "%a", "@a", "`a`", "# a", "a # b", "a: b", "a:b", "'a", '"a', '"\\q"',
    '"\\u202e"', '"\\0"', '"\\ud800"', "|", "|-", ">", ">-\n  a", "? a", "---", "...", "- - - a",
    "\t", "a\tb", "1\n2", "a\\", "%TAG ! x", "\x85", "\u2028",
)  # fmt: skip
"""What may stand instead of a value."""

INSERTED = (
    b"\0", b"\xef\xbb\xbf", b"\t", b"\r", b"\x1b[31m", b"\xff", b"\xc3", b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80", "\u202e".encode(), "\u200f".encode(), "\u00ad".encode(),
    "\u2028".encode(), "😀".encode(), "e\u0301".encode(), b":", b": ", b" #", b"'", b'"', b"[",
    b"]", b"{", b"}", b"&a ", b"*a ", b"!", b"|", b">", b"-", b"- ", b"\n", b"\n\n", b"\n---\n",
    b"  ", b"<<: *a\n", b"%", b"<", b"{{", b"[x](y)", b"**", b"\\",
)  # fmt: skip
"""What may get into a file somewhere."""

_VALUE = re.compile(r"^(?P<head> *(?:- +)*(?:[\w-]+: +)?)(?P<value>\S.*)$")
_KEY = re.compile(r"^(?P<head> *(?:- +)*)(?P<key>[\w-]+)(?P<rest>:.*)$")
_DATE = re.compile(rb"[0-9]{4}(-[0-9]{2}-[0-9]{2}|-Q[1-4]|-[0-9]{2})?")
_DATES = (
    b"2023-02-30", b"2023-04-31", b"2100-02-29", b"0001-01-01", b"2042-01-01", b"1900-01-01",
    b"2099-12-31", b"2023-00-10", b"20230-1-1", b"2023-Q9", b"2019-Q1", b"2023/2021", b"1-1-1",
)  # fmt: skip


def _lines(change: Callable[[Random, list[str]], None]) -> Change:
    """Make a change of lines one of bytes; a file that is no text stays as it is."""

    def changed(chance: Random, data: bytes) -> bytes:
        lines = data.decode("utf-8", "surrogateescape").split("\n")
        change(chance, lines)
        return "\n".join(lines).encode("utf-8", "surrogatepass")

    return changed


def _some(chance: Random, lines: list[str], form: re.Pattern[str] | None = None) -> int:
    fitting = [n for n, line in enumerate(lines) if line and (form is None or form.match(line))]
    return chance.choice(fitting) if fitting else 0


def _drop(chance: Random, lines: list[str]) -> None:
    del lines[_some(chance, lines)]


def _drop_several(chance: Random, lines: list[str]) -> None:
    start = _some(chance, lines)
    del lines[start : start + chance.randint(2, 12)]


def _repeat(chance: Random, lines: list[str]) -> None:
    start = _some(chance, lines)
    lines[start:start] = lines[start : start + chance.choice([1, 1, 2, 5])]


def _swap(chance: Random, lines: list[str]) -> None:
    one, other = _some(chance, lines), _some(chance, lines)
    lines[one], lines[other] = lines[other], lines[one]


def _value(chance: Random, lines: list[str]) -> None:
    at = _some(chance, lines, _VALUE)
    if found := _VALUE.match(lines[at]):
        lines[at] = found["head"] + chance.choice(VALUES)


def _swap_values(chance: Random, lines: list[str]) -> None:
    one, other = _some(chance, lines, _VALUE), _some(chance, lines, _VALUE)
    first, second = _VALUE.match(lines[one]), _VALUE.match(lines[other])
    if first and second:
        lines[one] = first["head"] + second["value"]
        lines[other] = second["head"] + first["value"]


def _mistype(chance: Random, lines: list[str]) -> None:
    at = _some(chance, lines, _KEY)
    if found := _KEY.match(lines[at]):
        key = found["key"]
        cut = chance.randrange(len(key))
        wrong = chance.choice(
            [key[:cut] + key[cut + 1 :], key.upper(), key[::-1], f"{key}x", f'"{key}"', "id", "<<"]
        )
        lines[at] = found["head"] + wrong + found["rest"]


def _swap_keys(chance: Random, lines: list[str]) -> None:
    one, other = _some(chance, lines, _KEY), _some(chance, lines, _KEY)
    first, second = _KEY.match(lines[one]), _KEY.match(lines[other])
    if first and second:
        lines[one] = first["head"] + second["key"] + first["rest"]
        lines[other] = second["head"] + first["key"] + second["rest"]


def _glue(chance: Random, lines: list[str]) -> None:
    at = _some(chance, lines, _KEY)
    lines[at] = lines[at].replace(": ", ":", 1)


def _indent(chance: Random, lines: list[str]) -> None:
    at = _some(chance, lines)
    line = lines[at]
    lines[at] = chance.choice([f" {line}", f"  {line}", line[1:], line.lstrip(), f"\t{line}"])


def _join(chance: Random, lines: list[str]) -> None:
    at = _some(chance, lines)
    lines[at : at + 2] = ["".join(lines[at : at + 2])]


def _tabs(chance: Random, lines: list[str]) -> None:
    lines[:] = [line.replace("  ", "\t") for line in lines]


def _anchor(chance: Random, lines: list[str]) -> None:
    at = _some(chance, lines, _VALUE)
    if found := _VALUE.match(lines[at]):
        lines[at] = f"{found['head']}&x {found['value']}"
        lines.insert(chance.randrange(at, len(lines)) + 1, f"{' ' * chance.choice([0, 2])}k: *x")


def _merge(chance: Random, lines: list[str]) -> None:
    lines.insert(0, "base: &base {title: x}")
    lines.insert(chance.randrange(len(lines)), "<<: *base")


def _deep(chance: Random, lines: list[str]) -> None:
    depth = chance.choice([5, 19, 21, 60, 3000])
    opened = chance.choice(["[", "- ", "{a: "])
    lines[_some(chance, lines)] = f"note: {opened * depth}x"


def _wide(chance: Random, lines: list[str]) -> None:
    at = _some(chance, lines)
    lines[at:at] = [lines[at]] * chance.choice([30, 1000])


def _cut(chance: Random, data: bytes) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _insert(chance: Random, data: bytes) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(INSERTED) + data[at:]


def _flip(chance: Random, data: bytes) -> bytes:
    at = chance.randrange(max(1, len(data)))
    return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]


def _remove(chance: Random, data: bytes) -> bytes:
    at = chance.randrange(max(1, len(data)))
    return data[:at] + data[at + 1 :]


def _date(chance: Random, data: bytes) -> bytes:
    found = list(_DATE.finditer(data))
    if not found:
        return data
    at = chance.choice(found)
    return data[: at.start()] + chance.choice(_DATES) + data[at.end() :]


def _number(chance: Random, data: bytes) -> bytes:
    found = list(re.finditer(rb"-?[0-9]+(\.[0-9]+)?", data))
    if not found:
        return data
    at = chance.choice(found)
    other = chance.choice([b"0", b"-1", b"999", b"1e400", b"9" * 30, b"0.1", b"1,5", b"007", b""])
    return data[: at.start()] + other + data[at.end() :]


def _encoded(name: str) -> Change:
    def changed(chance: Random, data: bytes) -> bytes:
        return data.decode("utf-8", "replace").encode(name, "replace")

    return changed


def _formed(form: str) -> Change:
    def changed(chance: Random, data: bytes) -> bytes:
        text = data.decode("utf-8", "replace")
        return unicodedata.normalize(form, text).encode()  # type: ignore[arg-type]

    return changed


def _long(chance: Random, data: bytes) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice([b"a", b" ", b"\n", b"a b, "]) * 30_000 + data[at:]


CHANGES: Mapping[str, Change] = {
    "drop a line": _lines(_drop),
    "drop several lines": _lines(_drop_several),
    "repeat lines": _lines(_repeat),
    "swap two lines": _lines(_swap),
    "another value": _lines(_value),
    "swap two values": _lines(_swap_values),
    "mistype a key": _lines(_mistype),
    "swap two keys": _lines(_swap_keys),
    "glue key and value": _lines(_glue),
    "indent otherwise": _lines(_indent),
    "join two lines": _lines(_join),
    "tabs": _lines(_tabs),
    "an anchor and its alias": _lines(_anchor),
    "a merge key": _lines(_merge),
    "very deep": _lines(_deep),
    "one line many times": _lines(_wide),
    "cut off": _cut,
    "insert a character": _insert,
    "another byte": _flip,
    "drop a byte": _remove,
    "another day": _date,
    "another number": _number,
    "very long": _long,
    "as cp1250": _encoded("cp1250"),
    "as UTF-16": _encoded("utf-16"),
    "decomposed": _formed("NFD"),
    "compatible": _formed("NFKC"),
    "lines of another system": lambda _, data: data.replace(b"\n", b"\r\n"),
    "lines of an old system": lambda _, data: data.replace(b"\n", b"\r"),
    "a mark at the start": lambda _, data: b"\xef\xbb\xbf" + data,
    "nothing left": lambda _, data: b"",
    "only spaces": lambda _, data: b" \n\t \n",
    "zeros at the end": lambda _, data: data + b"\0" * 512,
}
"""Changes within one file."""

OFTEN = (
    *["another value"] * 12, *["another day"] * 3, *["another number"] * 3, "mistype a key",
    "swap two values", "swap two values", "insert a character", "insert a character",
    "drop a line", "drop a line", "repeat lines", "swap two lines",
)  # fmt: skip
"""The names of changes that are tried more often than others."""
