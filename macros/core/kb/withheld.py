"""Nothing that was left out for somebody's privacy comes back, in whatever file it is written."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from macros.core.messages import Both, Problem
from macros.core.schema.base import Text
from macros.core.schema.withheld import Withheld, Word, digest, words

FILE = "withheld.yml"
_TEXTS = (".yml", ".md", ".txt", ".json")
_APART = str.maketrans("-_./", "    ")

Stretches = tuple[tuple[int, str], ...]
"""How many words, and their digest."""
Phrases = tuple[tuple[int, tuple[str, ...]], ...]
"""The place of a mark in the list, and the words right after it in one language."""


def found(files: Mapping[str, bytes], withheld: Withheld) -> Iterator[Problem]:
    """Find guarded words in files and in their names (KB772), marks that are gone (KB773).

    Every text is read as it lies there, comments included; the message does not repeat the words.
    """
    stretches = tuple((one.words, one.digest) for one in withheld.stretches)
    phrases = tuple(
        (place, tuple(word.text for word in words(wording)))
        for place, mark in enumerate(withheld.marks)
        for wording in mark.wording.root.values()
    )
    for path, data in files.items():
        if path == FILE:
            continue
        texts = (data,) if path.endswith(_TEXTS) else ()
        for text in (path.translate(_APART).encode(), *texts):
            back, bare = _hits(text, withheld.salt, stretches, phrases)
            for place, line in back:
                args = {"reason": _said(withheld.stretches[place].reason)}
                yield Problem(path, line, 1, "KB772", args)
            for place, line in bare:
                mark = withheld.marks[place]
                args = {"found": _said(mark.wording), "reason": _said(mark.reason)}
                yield Problem(path, line, 1, "KB773", args)


Hits = tuple[tuple[int, int], ...]


@lru_cache(maxsize=4096)
def _hits(data: bytes, salt: str, stretches: Stretches, phrases: Phrases) -> tuple[Hits, Hits]:
    """Give the guarded stretches and the bare phrases in a text, each with its line."""
    text = tuple(words(data.decode("utf-8", "replace")))
    return (
        tuple(
            (place, text[start].line)
            for place, (count, guarded) in enumerate(stretches)
            for start in range(len(text) - count + 1)
            if digest(salt, _texts(text[start : start + count])) == guarded
        ),
        tuple(
            (place, text[start].line)
            for place, phrase in phrases
            for start, word in enumerate(text)
            if word.text == phrase[0] and not word.marked
            if _texts(text[start : start + len(phrase)]) == phrase
        ),
    )


def _texts(part: Sequence[Word]) -> tuple[str, ...]:
    return tuple(word.text for word in part)


def _said(text: Text) -> Both:
    return Both(text.best("cs", "en")[0], text.best("en", "cs")[0])
