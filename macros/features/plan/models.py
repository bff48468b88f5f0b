"""The communication plan: to whom, what, where, when; crises, feedback, evaluation.

Only roles and bodies speak, draft and approve here, never private persons.
"""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from macros.core.schema.base import Day, Entity, Frozen, Language, Ref, Source, Text, Url, Whole
from macros.core.schema.period import Period
from macros.features.news.models import Citation

Positive = Annotated[Whole, Field(gt=0)]


class Standing(StrEnum):
    """Who stands behind a part of the plan."""

    PROPOSAL = "proposal"
    """Nobody has decided it; the page says so."""
    REPORTED = "reported"
    """A source says that it is so."""
    DECIDED = "decided"
    """The town has decided it."""


class Planned(Entity):
    """A part of the plan; what the town has not decided is a proposal."""

    standing: Standing = Standing.PROPOSAL


class Audience(Planned):
    """People to whom the town speaks."""

    order: Whole
    title: Text
    summary: Text
    part_of: Annotated[str, Ref("audiences")] | None = None
    needs: Text | None = None
    """What they need so that a message reaches them: language, form, place."""
    actors: tuple[Annotated[str, Ref("actors")], ...] = ()


class Claim(StrEnum):
    """Whether a message states a fact or answers a myth."""

    FACT = "fact"
    MYTH = "myth"


class Message(Planned):
    """What people should know; with `claim: myth`, `title` is the myth and `body` the answer."""

    order: Whole
    title: Text
    body: Text
    claim: Claim = Claim.FACT
    audiences: tuple[Annotated[str, Ref("audiences")], ...] = ()
    indicators: tuple[Annotated[str, Ref("indicators")], ...] = ()
    goals: tuple[Annotated[str, Ref("goals")], ...] = ()
    outputs: tuple[Annotated[str, Ref("outputs")], ...] = ()
    proof: tuple[Citation, ...] = ()

    @property
    def proven(self) -> bool:
        """Whether an indicator, a goal or a source stands behind it."""
        return bool(self.indicators or self.goals or self.proof)


class KitForm(StrEnum):
    """What a kit makes for a channel."""

    SHEET = "sheet"
    """An A4 sheet for notice boards."""
    ARTICLE = "article"
    """Text for a periodical."""
    POST = "post"
    """A post for social networks, with a picture."""
    NEWSLETTER = "newsletter"
    """An e-mail, as HTML and as plain text."""
    RADIO = "radio"
    """A text to read aloud; only where the editor wrote one."""
    CARD = "card"
    """A card in easy language; only where the editor wrote one."""


class Limits(Frozen):
    """How long a text may be; None: the channel sets no such limit.

    Characters count spaces and the address of the page, `title` is the headline alone.
    """

    characters: Positive | None = None
    words: Positive | None = None
    title: Positive | None = None


class Issue(Frozen):
    """When a periodical comes out: the day of the month, every so many months from January."""

    day: Whole = Field(ge=1, le=28)
    months: Whole = Field(default=1, ge=1, le=12)


class Channel(Planned):
    """A way in which the town reaches people.

    `standing` says whether it is in use; lead time, cost, reach and limits are proposals until
    the owner confirms them on the day `confirmed`.
    """

    order: Whole
    title: Text
    summary: Text
    owner: Annotated[str, Ref("actors")] | None = None
    audiences: tuple[Annotated[str, Ref("audiences")], ...] = ()
    reach: Text | None = None
    cost: Text | None = None
    accessibility: Text | None = None
    lead_days: Whole | None = None
    """Days between the deadline and the day on which it comes out."""
    issue: Issue | None = None
    form: KitForm | None = None
    limits: Limits = Limits()
    confirmed: Day | None = None


class Rhythm(StrEnum):
    """How often an item returns."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    YEARLY = "yearly"


class Stage(StrEnum):
    """How far a communication item is."""

    PROPOSAL = "proposal"
    DRAFT = "draft"
    APPROVED = "approved"
    PUBLISHED = "published"
    CANCELLED = "cancelled"


class Publication(Frozen):
    """Where and when something was said; `url` or `source` is the evidence."""

    channel: Annotated[str, Ref("channels")]
    on: Day
    url: Url | None = None
    source: Source | None = None


class Communication(Planned):
    """One thing to say: its texts, to whom, where, when, who writes it and who approves it.

    It has a kit where it has a lead or a body.
    """

    title: Text
    lead: Text | None = None
    body: Text | None = None
    action: Text | None = None
    """What the reader can do: one sentence."""
    radio: Text | None = None
    """Wording to be read aloud in half a minute."""
    easy: Text | None = None
    """Wording in easy language."""
    goals: tuple[Annotated[str, Ref("goals")], ...] = ()
    areas: tuple[Annotated[str, Ref("areas")], ...] = ()
    outputs: tuple[Annotated[str, Ref("outputs")], ...] = ()
    audiences: tuple[Annotated[str, Ref("audiences")], ...] = ()
    messages: tuple[Annotated[str, Ref("messages")], ...] = ()
    channels: tuple[Annotated[str, Ref("channels")], ...] = ()
    languages: tuple[Language, ...] = ()
    """Languages in which it is to be said; empty: all of the site."""
    about: Period | None = None
    """When the thing itself happens or happened."""
    on: Period | None = None
    """When it is to come out; None: nobody has decided it, unless `rhythm` says how often."""
    rhythm: Rhythm | None = None
    deadline: Day | None = None
    drafts: Annotated[str, Ref("actors")] | None = None
    approves: Annotated[str, Ref("actors")] | None = None
    status: Stage = Stage.PROPOSAL
    news: Annotated[str, Ref("news")] | None = None
    """The update on this site to which readers are led."""
    published: tuple[Publication, ...] = ()


class Scenario(Planned):
    """What the town says and does when something bad happens."""

    order: Whole
    title: Text
    trigger: Text
    first_hour: tuple[Text, ...]
    speaker: Annotated[str, Ref("actors")] | None = None
    statement: Text
    """What can be said at once, before everything is known."""
    not_say: tuple[Text, ...] = ()
    after: tuple[Text, ...] = ()
    audiences: tuple[Annotated[str, Ref("audiences")], ...] = ()
    channels: tuple[Annotated[str, Ref("channels")], ...] = ()


class Feedback(Entity):
    """A question from people and what became of it; never who asked."""

    title: Text
    channel: Annotated[str, Ref("channels")] | None = None
    audience: Annotated[str, Ref("audiences")] | None = None
    goals: tuple[Annotated[str, Ref("goals")], ...] = ()
    received: Day
    due: Day | None = None
    answered: Day | None = None
    answer: Text | None = None


class Measured(Frozen):
    """A value of an indicator of the plan, in its unit, and when it held."""

    on: Period
    value: Whole
    source: Source | None = None


class CommIndicator(Planned):
    """How the town will know that the plan works; what was not measured stays unknown."""

    order: Whole
    title: Text
    method: Text
    unit: Text
    baseline: Measured | None = None
    target: Measured | None = None
    values: tuple[Measured, ...] = ()
    """Later values, oldest first."""
    goals: tuple[Annotated[str, Ref("goals")], ...] = ()
    audiences: tuple[Annotated[str, Ref("audiences")], ...] = ()
