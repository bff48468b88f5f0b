"""What all entities share: texts in several languages, references, sources."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, RootModel, field_validator
from pydantic_core import PydanticCustomError

ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_LINES = re.compile(r"\d+(-\d+)?(, ?\d+(-\d+)?)*")
_URL = re.compile(r"https?://[^\s<>\"]+")

EntityId = Annotated[str, Field(pattern=ID, max_length=80)]
"""ASCII, lower case, digits, hyphens: the name of the file without its ending."""


def _address(url: str) -> str:
    if not _URL.fullmatch(url):
        raise PydanticCustomError("url", "not an address")
    return url


Url = Annotated[str, AfterValidator(_address)]
"""A full web address."""


@dataclass(frozen=True)
class Ref:
    """Marks a text field as the id of an entity; `kind` is the name of its folder."""

    kind: str


class Frozen(BaseModel):
    """A value that cannot change and knows all its fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Text(RootModel[dict[str, str]]):
    """A text for readers: one wording per language code, none of them empty.

    Allows a small part of Markdown (paragraphs, lists, emphasis, links); anything else is shown
    as it stands.
    """

    model_config = ConfigDict(frozen=True)

    @field_validator("root")
    @classmethod
    def _check(cls, root: dict[str, str]) -> dict[str, str]:
        if not root:
            raise PydanticCustomError("text_empty", "no language")
        for language, wording in root.items():
            if not _LANGUAGE.fullmatch(language):
                raise PydanticCustomError("text_language", "not a language", {"found": language})
            if not wording.strip():
                raise PydanticCustomError("text_empty", "empty", {"found": language})
        return root

    def get(self, language: str) -> str | None:
        """Give the wording in `language`, or None where there is none."""
        return self.root.get(language)

    def best(self, language: str, default: str) -> tuple[str, str]:
        """Give the wording and its language: `language`, else `default`, else the first one."""
        for candidate in (language, default, *self.root):
            if candidate in self.root:
                return self.root[candidate], candidate
        raise AssertionError("a text has at least one language")  # kept by _check


class Lines(RootModel[str]):
    """Line numbers of a source document: `258`, `258-260` or `258, 260-262`."""

    model_config = ConfigDict(frozen=True)

    @field_validator("root")
    @classmethod
    def _check(cls, root: str) -> str:
        if not _LINES.fullmatch(root):
            raise PydanticCustomError("lines", "not line numbers")
        for first, last in _ranges(root):
            if last < first or first < 1:
                raise PydanticCustomError("lines", "not line numbers")
        return root

    @property
    def ranges(self) -> tuple[tuple[int, int], ...]:
        """First and last line of each stretch, in the order written."""
        return tuple(_ranges(self.root))

    @property
    def numbers(self) -> tuple[int, ...]:
        """Every line number."""
        return tuple(n for first, last in self.ranges for n in range(first, last + 1))

    def __str__(self) -> str:
        return self.root


def _ranges(text: str) -> Iterator[tuple[int, int]]:
    for part in text.split(","):
        first, _, last = part.strip().partition("-")
        yield int(first), int(last or first)


class Source(Frozen):
    """Where a statement comes from: a document and the place in it."""

    document: Annotated[str, Ref("documents")]
    lines: Lines | None = None
    place: Text | None = None


class Entity(Frozen):
    """One thing of the knowledge base; `id` is the name of its file."""

    id: EntityId
    source: Source | None = None
    see: tuple[Source, ...] = ()
    """Further sources on which `note` rests."""
    note: Text | None = None
    """A doubt about the source, in plain words for the reader."""
