"""Who: bodies and roles, never private persons; and where to get help."""

from enum import StrEnum
from typing import Annotated

from macros.core.schema.base import (
    Day,
    Email,
    Entity,
    Frozen,
    Phone,
    Ref,
    Source,
    Text,
    Url,
    Whole,
    YesNo,
)


class ActorType(StrEnum):
    """What sort of body or role an actor is."""

    TOWN = "town"
    ROLE = "role"
    GROUP = "group"
    POLICE = "police"
    STATE = "state"
    REGION = "region"
    SCHOOL = "school"
    NGO = "ngo"
    SERVICE = "service"
    PUBLIC = "public"


class ActorName(Frozen):
    """A name under which a source calls the actor, exact, and where."""

    name: Text
    source: Source


class Contact(Frozen):
    """How to reach an institution; a field that is not known is left out."""

    phone: Phone | None = None
    email: Email | None = None
    web: Url | None = None
    address: Text | None = None
    source: Source
    checked: Day


class Actor(Entity):
    """A body or role that the sources name."""

    type: ActorType
    title: Text
    summary: Text
    names: tuple[ActorName, ...]
    part_of: Annotated[str, Ref("actors")] | None = None
    unsure: Text | None = None
    """Why it is not sure that all the names mean the same."""
    contact: Contact | None = None


class Situation(Entity):
    """A situation in which somebody needs help, in their own words."""

    order: Whole
    title: Text
    advice: Text
    """What to do, most important first: on paper the first two paragraphs are printed."""


class Helpline(Entity):
    """A number to call; `checked` is the day on which somebody last verified it."""

    order: Whole
    number: Phone
    """As it is dialled, groups separated by spaces."""
    title: Text
    when: Text
    """When to call it."""
    emergency: YesNo = False
    free: YesNo | None = None
    hours: Text | None = None
    without_speech: Text | None = None
    """A way for people who cannot speak."""
    situations: tuple[Annotated[str, Ref("situations")], ...] = ()
    checked: Day | None = None
    """None: nobody has verified it yet, and the page says so."""
