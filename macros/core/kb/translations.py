"""Which wording a translation translates: the memory in `kb/translations.yml`.

The memory keeps, for each translated text, a fingerprint of the original and of the translation
as they were when both were last known to say the same. A translation that has changed since is
taken to follow the original of today; one that has not, while the original has, is out of date.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from macros.core.kb.knowledge import KnowledgeBase
from macros.core.kb.memoize import once
from macros.core.schema import walk


class Standing(StrEnum):
    """How a translation stands to its original."""

    MISSING = "missing"
    OUTDATED = "outdated"
    CURRENT = "current"


@dataclass(frozen=True)
class Unit:
    """A text in the default language and in another one.

    `file` is relative to `kb/`, `path` leads to the text within the entity, `entity` is its id.
    """

    kind: str
    entity: str
    file: str
    path: walk.Path
    language: str
    original: str
    translation: str | None
    standing: Standing

    @property
    def key(self) -> str:
        """Its name in the memory and in PO files: `news/x#title.en`."""
        return key(self.kind, self.entity, self.path, self.language)


def key(kind: str, entity: str, path: walk.Path, language: str) -> str:
    """Give the name of a translated text."""
    return f"{kind}/{entity}#{'.'.join(map(str, path))}.{language}"


def fingerprint(text: str) -> str:
    """Give eight characters that stand for a text; spaces at its ends and breaks do not count."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:8]


def pair(original: str, translation: str) -> str:
    """Give what the memory keeps of a text."""
    return f"{fingerprint(original)} {fingerprint(translation)}"


def units(kb: KnowledgeBase) -> Iterator[Unit]:
    """Give every text of every entity in every further language."""
    for kind, entity in kb.each():
        origin = kb.origins[kind, entity.id]
        for path, text in walk.texts(entity):
            original = text.get(kb.default)
            for language in kb.site.languages[1:] if original is not None else ():
                translation = text.get(language)
                name = key(kind, entity.id, path, language)
                standing = _standing(kb.translations.get(name), original or "", translation)
                yield Unit(
                    kind,
                    entity.id,
                    origin.path,
                    path,
                    language,
                    original or "",
                    translation,
                    standing,
                )


@once
def outdated(kb: KnowledgeBase) -> tuple[Unit, ...]:
    """Give the translations that are older than their originals."""
    return tuple(unit for unit in units(kb) if unit.standing is Standing.OUTDATED)


@once
def stale(kb: KnowledgeBase, language: str) -> frozenset[str]:
    """Give the wordings in a language that are older than their originals."""
    return frozenset(one.translation or "" for one in outdated(kb) if one.language == language)


def _standing(known: str | None, original: str, translation: str | None) -> Standing:
    if translation is None:
        return Standing.MISSING
    if known is None:
        return Standing.CURRENT
    of_original, _, of_translation = known.partition(" ")
    same = of_translation == fingerprint(translation)
    if same and of_original != fingerprint(original):
        return Standing.OUTDATED
    return Standing.CURRENT


def memory(kb: KnowledgeBase, confirmed: Iterator[str] | tuple[str, ...] = ()) -> Mapping[str, str]:
    """Give the memory as it should be kept now, by name.

    What is out of date stays as it is, unless its name is among those `confirmed` to be right.
    """
    right = set(confirmed)
    kept: dict[str, str] = {}
    for unit in units(kb):
        if unit.translation is not None:
            now = pair(unit.original, unit.translation)
            old = unit.standing is Standing.OUTDATED and unit.key not in right
            kept[unit.key] = kb.translations[unit.key] if old else now
    return dict(sorted(kept.items()))
