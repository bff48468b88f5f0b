"""The town and its site: everything that differs between two towns and is no content."""

from collections.abc import Sequence
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, Field, field_validator
from pydantic_core import PydanticCustomError

from macros.core.schema.address import FOLDER, HOSTNAME, ORIGIN, SERVICE, SITE
from macros.core.schema.answers import Answer
from macros.core.schema.base import (
    Day,
    Email,
    EntityId,
    Frozen,
    Language,
    Phone,
    Text,
    Url,
    Whole,
    YesNo,
)


class MenuItem(Frozen):
    """An entry of the menu: the page's address without language, and its label."""

    page: str = Field(pattern=r"^([a-z0-9-]+/)*(#[a-z0-9-]+)?$")
    label: Text


class Town(Frozen):
    """The town; codes are those of the state's registers."""

    name: Text
    of: Text
    """The name as it stands after "of" in each language (`města Lhota`)."""
    ruian: str | None = Field(default=None, pattern=r"^\d{6}$")
    ico: str | None = Field(default=None, pattern=r"^\d{8}$")
    databox: str | None = None
    web: Url | None = None
    email: Email | None = None
    phone: Phone | None = None
    address: Text | None = None
    data_protection: Text | None = None


class Publicity(Frozen):
    """A project whose support must be made public; a missing number is shown as missing."""

    title: Text
    number: str | None = None
    aims: Text
    results: Text
    sentence: Text
    """The prescribed sentence."""


class Repository(Frozen):
    """Where the knowledge base is kept and how its forms write to it."""

    service: Literal["github", "gitlab"]
    project: str = Field(pattern=rf"{FOLDER[:-1]}(/{FOLDER[1:-1]})$")
    """Owner and name, as in the address of the repository."""
    branch: str = Field(default="main", pattern=FOLDER)
    folder: str = Field(default="kb", pattern=FOLDER)
    """The folder of the knowledge base in the repository."""
    review: YesNo = True
    """Whether a change waits for somebody's consent, with a preview, before it is published."""
    web: str | None = Field(default=None, pattern=SERVICE)
    """Address of the service where it is the town's own; None: github.com or gitlab.com."""
    sign_in: str | None = Field(default=None, pattern=SERVICE)
    """A helper for signing in by GitHub; None: by an access token, so that no server is needed."""
    app_id: str | None = None
    """Application id for signing in by GitLab (PKCE); None: by an access token."""


class Basemap(Frozen):
    """Pictures of a map that a reader may ask for."""

    title: Text
    tiles: Url
    attribution: Text
    host: str = Field(pattern=HOSTNAME)
    max_zoom: Whole = 19


class Conformity(StrEnum):
    """How far the site conforms to the Act on accessibility: exactly one of these."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"


class Barrier(Frozen):
    """Content that not everybody can use: what, why, and what there is instead."""

    what: Text
    why: Text
    instead: Text


class Accessibility(Frozen):
    """The accessibility statement (zákon č. 99/2019 Sb., § 8)."""

    adopted: YesNo = False
    """Whether the town has adopted it; until then the page says that it is a draft."""
    conformity: Conformity
    barriers: tuple[Barrier, ...] = ()
    prepared: Day
    reviewed: Day
    """The last review; due again within a year."""
    method: Text


class Grade(Frozen):
    """A grade of the town's own scale: which of the five it is, and what it is called."""

    grade: Answer
    answer: Text
    """As an answer to an indicator's question."""
    verdict: Text
    """As a verdict on a goal or area."""


def _zone(name: str) -> str:
    if name not in available_timezones():
        raise PydanticCustomError("zone", "not a time zone")
    return name


Zone = Annotated[str, AfterValidator(_zone)]
"""A time zone by its name in the IANA database: `Europe/Prague`."""

USUAL = (Answer.YES, Answer.PARTLY, Answer.NO)
"""The grades of a town that names none; the table of words says what they are called."""


class Terms(Frozen):
    """Terms of data that are not the town's own: quoted wordings, figures of others.

    `covers` are the data files that they hold for, by name; the others are under `licence` of the
    site. `url` is where the terms stand, None where they have no page of their own.
    """

    name: EntityId
    title: Text
    text: Text
    covers: tuple[str, ...] = Field(min_length=1)
    url: Url | None = None


class Site(Frozen):
    """`kb/site.yml`."""

    format: Literal["1"]
    id: EntityId = "site"
    languages: tuple[Language, ...] = Field(min_length=1)
    """The first is the default: served at `/`, required in every text."""
    help_languages: tuple[Language, ...] = ()
    """Further languages of the page of help alone: words for them stand in `docs/help/`."""
    url: str = Field(pattern=SITE, max_length=200)
    title: Text
    description: Text
    town: Town
    timezone: Zone = "Europe/Prague"
    """The zone in which hours are written."""
    menu: tuple[MenuItem, ...]
    footer: Text
    publicity: tuple[Publicity, ...] = ()
    emblem_everywhere: YesNo = False
    basemap: Basemap | None = None
    repository: Repository | None = None
    """None: the forms work only with a folder on the editor's own computer."""
    scale: tuple[Grade, ...] = Field(default=(), max_length=len(Answer))
    """Grades of answers and verdicts, where they are not yes, partly and no."""
    assessed_every: Whole | None = None
    """Months after which somebody promised to assess the indicators again; None: nobody did."""
    reviewed: Day | None = None
    accessibility: Accessibility | None = None
    licence: Url | None = None
    """Terms of the town's own texts and data; None: not decided, and none is claimed."""
    terms: tuple[Terms, ...] = ()
    """Terms of data that rest on works of others."""
    registered: str | None = Field(default=None, pattern=r"^https://\S+$")
    """The catalogue's address in NKOD; only with it may the data be called "otevřená data"."""
    names: str | None = Field(default=None, pattern=ORIGIN)
    """The site's first address, from which ids of feed entries are made; None: `url`."""
    boundary: YesNo = False
    """Whether `kb/boundary.geojson` holds the town's boundary."""

    @property
    def grades(self) -> tuple[Answer, ...]:
        """The answers that this town gives, best first."""
        return (
            tuple(answer for answer in Answer if answer in {g.grade for g in self.scale}) or USUAL
        )

    def terms_of(self, data: str) -> Terms | None:
        """The terms of a data file (`goals`); None where they are the site's own."""
        return next((one for one in self.terms if data in one.covers), None)

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which the town's hours are."""
        return ZoneInfo(self.timezone)

    def at(self, hour: datetime) -> datetime:
        """The moment that an hour of the town's is, with its zone.

        An hour that a change of clocks leaves out is the one that clocks show then; of one that
        comes twice it is the first.
        """
        return hour.replace(tzinfo=self.zone).astimezone(UTC).astimezone(self.zone)

    @field_validator("languages", "help_languages")
    @classmethod
    def _languages_once(cls, languages: tuple[str, ...]) -> tuple[str, ...]:
        _once(languages)
        return languages

    @field_validator("scale")
    @classmethod
    def _grades_once(cls, scale: tuple[Grade, ...]) -> tuple[Grade, ...]:
        _once([one.grade.value for one in scale])
        return scale


def _once(values: Sequence[str]) -> None:
    for index, value in enumerate(values):
        if value in values[:index]:
            raise PydanticCustomError("twice", "stands twice", {"found": value})
