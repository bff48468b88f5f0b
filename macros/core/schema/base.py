"""What all entities share: texts in several languages, references, sources."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    RootModel,
    Strict,
    field_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_LINES = re.compile(r"[0-9]{1,6}(-[0-9]{1,6})?(, ?[0-9]{1,6}(-[0-9]{1,6})?)*")

EntityId = Annotated[str, Field(pattern=ID, max_length=80)]
"""ASCII, lower case, digits, hyphens: the name of the file without its ending."""


@dataclass(frozen=True)
class Ref:
    """Marks a text field as the id of an entity; `kind` is the name of its folder."""

    kind: str

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {**handler(core), "pattern": ID, "maxLength": 80, "x-ref": self.kind}


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        if not re.fullmatch(r"[0-9]{1,9}", value):
            raise PydanticCustomError("int", "not a whole number")
        return int(value)
    if isinstance(value, int) and value < 0:
        raise PydanticCustomError("int", "not a whole number")
    return value


def _day(value: Any) -> Any:
    if isinstance(value, str):
        if not re.fullmatch(r"(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}", value):
            raise PydanticCustomError("day", "not a day")
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise PydanticCustomError("day", "not a day") from None
    return value


def _degrees(value: Any) -> Any:
    if isinstance(value, str):
        if not re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]{1,15})?", value):
            raise PydanticCustomError("degrees", "not degrees")
        return float(value)
    return value


def _yes_no(value: Any) -> Any:
    if isinstance(value, str):
        if value not in ("yes", "no", "true", "false"):
            raise PydanticCustomError("bool", "neither yes nor no")
        return value in ("yes", "true")
    return value


@dataclass(frozen=True)
class Form:
    """Tells forms the pattern that a line must have."""

    pattern: str


def _matching(pattern: str, kind: str) -> AfterValidator:
    def check(value: str) -> str:
        if not re.fullmatch(pattern, value):
            raise PydanticCustomError(kind, "another form is expected")
        return value

    return AfterValidator(check)


@dataclass(frozen=True)
class _FromZero:
    """Says in a schema that a number is not negative.

    `Field(ge=0)` in an alias would take the place of a field's own, higher bound.
    """

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"minimum": 0, **handler(core)}


Whole = Annotated[int, Strict(), BeforeValidator(_whole), _FromZero()]
"""A whole number, not negative, written in digits."""
Day = Annotated[date, Strict(), BeforeValidator(_day)]
"""A day of the calendar, written `2023-09-19`."""
Longitude = Annotated[float, Field(ge=-180, le=180), BeforeValidator(_degrees)]
"""Degrees east, written with a decimal point (WGS 84)."""
Latitude = Annotated[float, Field(ge=-90, le=90), BeforeValidator(_degrees)]
"""Degrees north, written with a decimal point (WGS 84)."""
YesNo = Annotated[bool, Strict(), BeforeValidator(_yes_no)]
"""`yes` or `no`."""
_URL = r"https?://[^\s/<>\"'\\]+(/[^\s<>\"'\\]*)?"
Url = Annotated[str, _matching(_URL, "url"), Form(_URL)]
"""A full address of the web."""
_EMAIL = r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+"
Email = Annotated[str, _matching(_EMAIL, "email"), Form(_EMAIL)]
"""An e-mail address."""
_PHONE = r"\+?[0-9]+( [0-9]+)*"
Phone = Annotated[str, _matching(_PHONE, "phone"), Form(_PHONE)]
"""A telephone number as it is dialled: digits, groups separated by spaces."""
Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]
"""The code of a language."""


class Frozen(BaseModel):
    """A value that cannot change and knows all its fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Text(RootModel[dict[str, str]]):
    """A text for readers: one wording per language code, none of them empty.

    Allows a small part of Markdown (paragraphs, lists, emphasis, links); anything else is shown
    as it stands. Empty lines at the end are dropped: they depend on how the block was written.
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
        return {language: wording.rstrip() for language, wording in root.items()}

    def get(self, language: str) -> str | None:
        """Give the wording in `language`, or None where there is none."""
        return self.root.get(language)

    def best(self, language: str, default: str) -> tuple[str, str]:
        """Give the wording and its language: `language`, else `default`, else the first one."""
        for candidate in (language, default, *self.root):
            if candidate in self.root:
                return self.root[candidate], candidate
        raise AssertionError("a text has at least one language")  # kept by _check

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {
            "type": "object",
            "description": "One wording per language code",
            "propertyNames": {"pattern": f"^{_LANGUAGE.pattern}$"},
            "additionalProperties": {"type": "string", "pattern": r"\S"},
            "minProperties": 1,
        }


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
        return _numbers(self.root)

    def __str__(self) -> str:
        return self.root

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"type": "string", "pattern": f"^{_LINES.pattern}$", "examples": ["258-260, 262"]}


@cache
def _numbers(text: str) -> tuple[int, ...]:
    return tuple(n for first, last in _ranges(text) for n in range(first, last + 1))


def _ranges(text: str) -> Iterator[tuple[int, int]]:
    for part in text.split(","):
        first, _, last = part.strip().partition("-")
        yield int(first), int(last or first)


_MOMENT = r"(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]"


def _moment(value: Any) -> Any:
    if isinstance(value, str):
        if not re.fullmatch(_MOMENT, value):
            raise PydanticCustomError("moment", "not a day with an hour")
        try:
            return datetime.fromisoformat(value)
        except ValueError:
            raise PydanticCustomError("moment", "not a day with an hour") from None
    return value


Moment = Annotated[datetime, Strict(), BeforeValidator(_moment)]
"""A day with hour and minute in the town's own time, written `2023-09-19T17:00`."""
MEDIA = r"/media/[a-z0-9]+(-[a-z0-9]+)*\.(jpg|jpeg|png|webp)"
MediaFile = Annotated[str, _matching(MEDIA, "media"), Form(MEDIA)]
"""A picture in `kb/media/`, as its address on the site: `/media/namesti.jpg`."""


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

    def visible(self, day: date) -> bool:
        """Whether readers see it on `day`: it is no draft, and its day has come."""
        return True
