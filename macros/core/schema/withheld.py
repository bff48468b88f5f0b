"""What is left out of the knowledge base for somebody's privacy, without the words themselves."""

import hashlib
import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pydantic import Field, field_validator
from pydantic_core import PydanticCustomError

from macros.core.schema.base import Frozen, Text, Whole

MARK = "[…]"
"""Stands in a wording where something is left out."""
FEWEST = 6
"""Words of a guarded stretch; the digest of fewer could be found by trying."""
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))")
_UNSEEN = re.compile(r"[*`\u00ad\u200b-\u200f\u2060\ufeff\u0300-\u036f]")
_WORD = re.compile(r"[^\W_]+")


class Stretch(Frozen):
    """Words that must not stand anywhere: how many they are, their salted digest, and why."""

    words: Whole = Field(ge=FEWEST, le=60)
    digest: str = Field(pattern=r"^[0-9a-f]{64}$")
    reason: Text


class Mark(Frozen):
    """A wording in which something is left out: `[…]` and the words right after it, and why."""

    wording: Text
    reason: Text

    @field_validator("wording")
    @classmethod
    def _marked(cls, wording: Text) -> Text:
        for text in wording.root.values():
            first = next(words(text), None)
            if first is None or not first.marked:
                raise PydanticCustomError("withheld", "no mark before words")
        return wording


class Withheld(Frozen):
    """`kb/withheld.yml`."""

    salt: str = Field(pattern=r"^[0-9a-f]{32}$")
    """Random; it makes the digests of this knowledge base different from all others."""
    stretches: tuple[Stretch, ...] = ()
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class Word:
    """A word of a text as it is compared, the line on which it stands, what is right before it."""

    text: str
    line: int
    marked: bool


def words(text: str) -> Iterator[Word]:
    """Give the words of a text, in lower case without accents; marks and escapes do not part them.

    So neither emphasis, nor another case, nor a letter written by its number hides a word.
    """
    plain = unicodedata.normalize("NFKD", html.unescape(_ESCAPE.sub(_letter, text)))
    plain = _UNSEEN.sub("", plain).replace("...", "…").casefold()
    line, end = 1, 0
    for found in _WORD.finditer(plain):
        between = plain[end : found.start()]
        line += between.count("\n")
        yield Word(found[0], line, between.rstrip().endswith(MARK))
        end = found.end()


def _letter(found: re.Match[str]) -> str:
    number = int(found[1] or found[2] or found[3], 16)
    return chr(number) if number <= 0x10FFFF else found[0]


def digest(salt: str, stretch: Sequence[str]) -> str:
    """Give the salted digest of words as `words` gives them."""
    return hashlib.sha256(f"{salt} {' '.join(stretch)}".encode()).hexdigest()
