"""What editors write and cite: news, documents, abbreviations."""

import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from macros.core.schema.base import (
    Day,
    Entity,
    Frozen,
    MediaFile,
    Moment,
    Ref,
    Source,
    Text,
)
from macros.core.schema.corrections import Correction


class PublicationStatus(StrEnum):
    """Whether readers see it."""

    DRAFT = "draft"
    PUBLISHED = "published"


class Consent(StrEnum):
    """Whether people can be recognised in a picture, and whether they agreed."""

    NOBODY = "nobody"
    GIVEN = "given"
    CROWD = "crowd"
    """A public gathering in which nobody is singled out."""


class Picture(Entity):
    """A picture in `kb/media/`: who made it, under what terms, what it shows."""

    file: MediaFile
    alt: Text
    """What the picture shows, for those who do not see it."""
    caption: Text | None = None
    author: str = Field(min_length=1)
    licence: str = Field(min_length=1)
    consent: Consent


class News(Entity):
    """An update for the public."""

    date: Day
    title: Text
    lead: Text
    body: Text | None = None
    action: Text | None = None
    """What the reader can do: one sentence, for the kit of texts for other channels."""
    radio: Text | None = None
    """Wording to be read aloud in half a minute."""
    easy: Text | None = None
    """Wording in easy language."""
    pictures: tuple[Annotated[str, Ref("pictures")], ...] = ()
    status: PublicationStatus = PublicationStatus.PUBLISHED
    publish_on: Day | None = None
    """The day from which readers see it; None: the day `date`."""
    urgent_until: Day | None = None
    """Until this day, this day included, it stands above every page; None: never."""
    goals: tuple[Annotated[str, Ref("goals")], ...] = ()
    areas: tuple[Annotated[str, Ref("areas")], ...] = ()
    actors: tuple[Annotated[str, Ref("actors")], ...] = ()
    activity: Annotated[str, Ref("activities")] | None = None
    corrections: tuple[Correction, ...] = Field(default=())

    def visible(self, day: datetime.date) -> bool:
        """Whether it is no draft, its own day has come, and the day of publishing, too."""
        published = self.status is not PublicationStatus.DRAFT
        return published and max(self.date, self.publish_on or self.date) <= day


class Event(Entity):
    """Something that will happen: when, where, for whom."""

    title: Text
    start: Moment
    end: Moment | None = None
    place: Text
    lead: Text
    body: Text | None = None
    pictures: tuple[Annotated[str, Ref("pictures")], ...] = ()
    status: PublicationStatus = PublicationStatus.PUBLISHED
    publish_on: Day | None = None
    """The day from which readers see it; None: at once."""
    cancelled: Text | None = None
    """Why it does not take place; None: it does."""
    goals: tuple[Annotated[str, Ref("goals")], ...] = ()
    areas: tuple[Annotated[str, Ref("areas")], ...] = ()
    actors: tuple[Annotated[str, Ref("actors")], ...] = ()
    corrections: tuple[Correction, ...] = ()

    def visible(self, day: datetime.date) -> bool:
        """Whether it is no draft, and its day of publishing has come."""
        published = self.status is not PublicationStatus.DRAFT
        return published and (self.publish_on is None or self.publish_on <= day)


class Citation(Frozen):
    """A figure with the sentence that it proves and its source."""

    text: Text
    source: Source
