"""Each wording is in the language that it claims: not swapped, not copied from the original."""

import re
from collections import Counter
from collections.abc import Iterator

from macros.core.checks.texts import each_text
from macros.core.kb.knowledge import KnowledgeBase, Origin
from macros.core.messages import Problem
from macros.core.schema import walk
from macros.core.text import markup

_WORDS = {
    "cs": "je jsou byl byla bylo byly být se si na ve ze od po pro při podle před mezi nad pod za "
    "ke že aby když která které kteří který nebo ale také jako už více jak kde kdy není nejsou má "
    "mají může mohou bude budou jeho její jejich tento tato toto ta ty kdo",
    "en": "the of and is are was were for with that this from not have has will be or as it its "
    "which who how when where what can you your they their our we",
    "de": "der die und ist sind das mit für nicht von den dem des ein eine einer auch auf werden "
    "wird im zum zur bei nach wie wo wann kann sie wir ihr oder",
}  # fmt: skip
"""Small words that belong to one language alone."""
_MARKS = {"cs": re.compile("[ěščřžůťďňĚŠČŘŽŮŤĎŇ]"), "de": re.compile("[äöüßÄÖÜ]")}
_SETS = {language: frozenset(words.split()) for language, words in _WORDS.items()}
_NAMING = (
    "names",
    "place",
    "address",
    "publisher",
    "author",
    "short",
    "number",
    "licence",
    "hours",
)
"""Fields that may hold a name as it is in every language."""
_NAMED = ("actors/", "documents/", "places/", "parts.yml")
"""Files of what bears a name of its own."""


def tongues(kb: KnowledgeBase) -> Iterator[Problem]:
    """Wordings are not swapped (KB423), repeated (KB911), in another language (KB912)."""
    first = kb.default
    for origin, path, text in each_text(kb):
        original = text.root.get(first)
        if original is None:
            continue
        for language, wording in text.root.items():
            if language == first or language not in _SETS or first not in _SETS:
                continue
            code = _wrong(original, wording, first, language)
            if code == "KB911" and _is_name(origin, path, wording):
                continue
            if code is not None:
                args = {"found": _beginning(wording), "expected": f"{first}, {language}"}
                yield Problem(origin.path, *origin.at(*path, language), code, args)


def _wrong(original: str, wording: str, first: str, language: str) -> str | None:
    of_original, of_wording = _counted(original), _counted(wording)
    if markup.plain(original) == markup.plain(wording):
        return "KB911" if of_wording[first] and not of_wording[language] else None
    right = of_original[first] + of_wording[language]
    if not right and of_original[language] and of_wording[first]:
        return "KB423"
    if of_wording[first] > 1 and not of_wording[language]:
        return "KB912"
    return "KB912" if not right and of_wording[first] and original.isascii() else None


def _counted(wording: str) -> Counter[str]:
    """Count how many words of a wording speak for each language."""
    words = re.findall(r"\w+", _OUTSIDE.sub(" ", markup.plain(wording)))
    found: Counter[str] = Counter()
    for word in words:
        for language, known in _SETS.items():
            marks = _MARKS.get(language)
            marked = marks is not None and not word[0].isupper() and marks.search(word)
            if marked or (word.lower() in known and not word[1:].isupper()):
                found[language] += 1
    if len(words) > 1 and words[0].istitle() and words[1].islower():
        found["cs"] += bool(_MARKS["cs"].search(words[0]))
    return found


_OUTSIDE = re.compile(r"„[^„“”]*[“”]|“[^“”]*”|‘[^‘’]*’|\"[^\"]*\"|\([^()]*\)")
"""What is quoted or in brackets may be in any language."""


def _is_name(origin: Origin, path: walk.Path, wording: str) -> bool:
    """Whether the same words may stand in both languages because they are a name."""
    if not set(_NAMING).isdisjoint(path):
        return True
    if origin.path.startswith(_NAMED) and path[-1] in ("title", "label", "name"):
        return True
    words = re.findall(r"[^\W\d_]{3,}", markup.plain(wording))
    return all(word[0].isupper() for word in words)


def _beginning(wording: str) -> str:
    plain = markup.plain(wording)
    return plain if len(plain) <= 60 else plain[:60].rsplit(" ", 1)[0] + " …"
