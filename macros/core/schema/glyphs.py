"""The characters that paper and pictures can show, and what stands for the others there.

Paper has its own few typefaces, the same on every machine: that of the site, and those that come
with the typesetter, to which it falls back. A reader's screen has more.
"""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from macros.core.text.markup import Slip

RANGES = (
    (0x20, 0x7E),
    (0xA0, 0x24F),  # Latin
    (0x2B0, 0x4FF),  # marks, Greek, Cyrillic
    (0x531, 0x556), (0x561, 0x587),  # Armenian
    (0x5D0, 0x5EA),  # Hebrew
    (0x10D0, 0x10F0),  # Georgian
    (0x1E00, 0x1EFF),  # Latin of further languages
    (0x2000, 0x200A), (0x2010, 0x2027), (0x202F, 0x2040),  # spaces, punctuation
    (0x2044, 0x2052), (0x2054, 0x205E), (0x2060, 0x2060),
    (0x2070, 0x2071), (0x2074, 0x208E),  # small numbers
    (0x20A0, 0x20BF),  # currencies
    (0x2100, 0x211E), (0x2122, 0x2122), (0x2126, 0x214F), (0x2153, 0x215F),  # letterlike, fractions
    (0x2190, 0x21FF), (0x2200, 0x22FF),  # arrows, mathematics
    (0x25A0, 0x25FF), (0x2600, 0x2606), (0x2609, 0x262F),  # shapes, a few pictures
    (0x2713, 0x2714), (0x2717, 0x2718),
    (0xFB00, 0xFB04),
    (0xFFFD, 0xFFFD),
)  # fmt: skip
"""First and last of the characters that every face of paper has, or the typesetter's own have."""
_CLASS = "".join(f"{re.escape(chr(low))}-{re.escape(chr(high))}" for low, high in RANGES)
_OTHER = re.compile(f"[^\n\t{_CLASS}]")
_OTHERS = re.compile(f" ?[^\n\t{_CLASS}]+")
_PLAIN = re.compile(r"[^\n\t\x20-\x7e\u00a0-\u017f\u2010-\u2026]")
INSTEAD = "\ufffd"
"""Stands for a letter that paper lacks; the check lets none get so far."""


def letters(text: str) -> list[Slip]:
    """Find the letters and digits that paper lacks: without them a word would be another one."""
    return [Slip(at.start(), at[0]) for at in _OTHER.finditer(text) if _is_letter(at[0])]


def signs(text: str) -> list[Slip]:
    """Find the pictures and other signs that paper leaves out."""
    return [
        Slip(at.start(), at[0])
        for at in _OTHER.finditer(text)
        if unicodedata.category(at[0])[0] in "PS"
    ]


def shown(text: str) -> str:
    """Give a text as paper shows it: signs that it lacks left out, letters marked as missing."""
    return _OTHERS.sub(_instead, text) if _OTHER.search(text) else text


def plainly(text: str) -> str:
    """Give a text in the letters of the site's own typeface alone, which never miss a mark."""
    return _PLAIN.sub("?", unicodedata.normalize("NFC", shown(text)))


def _instead(found: re.Match[str]) -> str:
    kept = "".join(INSTEAD for c in found[0][found[0][0] == " " :] if _is_letter(c))
    return f" {kept}" if kept and found[0][0] == " " else kept


def _is_letter(character: str) -> bool:
    return unicodedata.category(character)[0] in "LN"


def everywhere(data: Any, change: Any = shown) -> Any:
    """Give plain data (what JSON can hold) with every text in it changed."""
    if isinstance(data, str):
        return change(data)
    if isinstance(data, Mapping):
        return {key: everywhere(value, change) for key, value in data.items()}
    return [everywhere(one, change) for one in data] if isinstance(data, list | tuple) else data
