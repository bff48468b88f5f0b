"""One thing to say in one language, and what each channel makes of it; nothing is ever cut."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from macros.core.schema.base import Text
from macros.core.text import markup
from macros.features.news.models import News
from macros.features.plan.models import Channel, Communication, KitForm

Told = News | Communication
FORMS_OF_NEWS = (KitForm.SHEET, KitForm.ARTICLE, KitForm.POST, KitForm.NEWSLETTER)
"""What any update gives without further fields."""
_FIELDS = ("title", "lead", "body", "action", "radio", "easy")


@dataclass(frozen=True)
class Telling:
    """The wordings of an item in one language (Markdown as written); None: the item has none."""

    id: str
    language: str
    title: str
    lead: str | None
    body: str | None
    action: str | None
    radio: str | None
    easy: str | None
    link: str
    """Full address of the page to which readers are led."""


@dataclass(frozen=True)
class Fit:
    """The text of an item for a channel and whether the channel takes it.

    `measures` are what the channel limits: (name of the limit, found, allowed).
    """

    channel: Channel
    form: KitForm
    text: str
    measures: tuple[tuple[str, int, int], ...]

    @property
    def excess(self) -> tuple[tuple[str, int, int], ...]:
        """The measures that break their limit."""
        return tuple(one for one in self.measures if one[1] > one[2])

    @property
    def fits(self) -> bool:
        """Whether it keeps to every limit."""
        return not self.excess


def languages(item: Told, known: tuple[str, ...]) -> tuple[str, ...]:
    """Give the languages of the site in which the whole item is written.

    An item without lead and body is not told in any: there is nothing to make a kit from.
    """
    texts: list[Text] = [t for name in _FIELDS if (t := getattr(item, name)) is not None]
    if item.lead is None and item.body is None:
        return ()
    wanted = getattr(item, "languages", ()) or known
    return tuple(
        code for code in known if code in wanted and all(t.get(code) is not None for t in texts)
    )


def telling(item: Told, language: str, link: str) -> Telling:
    """Give the wordings of `item` in `language`, one of `languages(item, …)`."""
    words = {
        name: None if (text := getattr(item, name)) is None else text.get(language)
        for name in _FIELDS
    }
    return Telling(item.id, language, title=words.pop("title") or "", link=link, **words)


def forms(item: Told, channels: Iterator[Channel] | tuple[Channel, ...]) -> list[Channel]:
    """Give the channels for which a kit of `item` has something to make.

    An item of the plan names its channels; an update goes to every channel that takes one.
    """
    found = []
    for channel in channels:
        named = isinstance(item, News) or channel.id in item.channels
        optional = (channel.form is KitForm.RADIO and item.radio is not None) or (
            channel.form is KitForm.CARD and item.easy is not None
        )
        if named and (channel.form in FORMS_OF_NEWS or optional):
            found.append(channel)
    return found


def fit(told: Telling, channel: Channel) -> Fit:
    """Give the text for a channel that has a form, measured by the channel's limits."""
    form = channel.form
    if form is None:
        raise ValueError(f"{channel.id} takes no text")
    text = compose(told, form)
    limits = channel.limits
    found = (
        ("characters", len(text), limits.characters),
        ("words", len(text.split()), limits.words),
        ("title", len(markup.plain(told.title)), limits.title),
    )
    return Fit(channel, form, text, tuple((name, size, most) for name, size, most in found if most))


def compose(told: Telling, form: KitForm) -> str:
    """Give the plain text of a form: whole fields only, paragraphs parted by an empty line.

    A post has headline, lead (without one: the first paragraph of the body), call to action and
    address; sheet, article and newsletter have the body, too.
    """
    title, lead, body, action = (
        plain(part) if part else "" for part in (told.title, told.lead, told.body, told.action)
    )
    match form:
        case KitForm.RADIO:
            parts = [plain(told.radio or "")]
        case KitForm.CARD:
            parts = [title, plain(told.easy or ""), told.link]
        case KitForm.POST:
            parts = [title, lead or body.partition("\n\n")[0], action, told.link]
        case _:
            parts = [title, lead, body, action, told.link]
    return "\n\n".join(part for part in parts if part)


def plain(text: str) -> str:
    """Give a text without marks: paragraphs parted by an empty line, `–` before items."""
    lines: list[str] = []
    for block in markup.blocks(text):
        words = "".join(
            run.text + (f" ({run.link})" if _outside(run) else "") for run in block.runs
        )
        words = re.sub(r"[ \t\n]+", " ", words).strip()
        joint = "\n" if block.item and lines else "\n\n"
        lines.append(("" if not lines else joint) + ("– " if block.item else "") + words)
    return "".join(lines)


def _outside(run: markup.Run) -> bool:
    """Whether a link says more than its text; addresses on this site mean nothing on paper."""
    return run.link.startswith("http") and run.link != run.text
