"""Kits: one item made ready for every channel, as a page and as files."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup

from macros.core.kb.knowledge import KnowledgeBase
from macros.core.pages import printing, qr
from macros.core.pages.printing import Files, Paper, Print
from macros.core.pages.view import View
from macros.features.news.models import News
from macros.features.plan import overview
from macros.features.plan.channel_copy import Fit, Told
from macros.features.plan.models import Channel, Communication, KitForm, Stage
from macros.features.plan.overview import Kit

_ENDINGS = {
    KitForm.SHEET: ("pdf",),
    KitForm.ARTICLE: ("txt",),
    KitForm.POST: ("txt", "png"),
    KitForm.NEWSLETTER: ("html", "txt"),
    KitForm.RADIO: ("txt",),
    KitForm.CARD: ("pdf",),
}


@dataclass(frozen=True)
class Made:
    """What a kit has for a channel: the text with its measures, and the files to take away."""

    fit: Fit
    files: tuple[tuple[str, str], ...]
    """Ending and path from the root of the site; none where the text does not fit."""


def address(item: Told) -> str:
    """Give the address of an item's kit, without language."""
    return f"plan/sady/{item.id}/"


def path(kit: Kit, channel: Channel, ending: str) -> str:
    """Give the path of a file of a kit from the root of the site."""
    return f"{address(kit.item)}{channel.id}.{kit.telling.language}.{ending}"


def made(kit: Kit) -> tuple[Made, ...]:
    """Give what a kit has for each channel."""
    return tuple(
        Made(
            fit,
            tuple((end, path(kit, fit.channel, end)) for end in _ENDINGS[fit.form])
            if fit.fits
            else (),
        )
        for fit in kit.fits
    )


def find(view: View, item_id: str) -> Told:
    """Give the item that has a kit under an id; raise KeyError where there is none."""
    return {item.id: item for item in overview.kits(view.kb)}[item_id]


def addresses(kb: KnowledgeBase, day: date) -> Iterator[tuple[str, str]]:
    """Address and id of every kit."""
    for item in overview.kits(kb):
        yield address(item), item.id


def describe(view: View, item_id: str) -> tuple[str, str]:
    """Title and description of the page of a kit."""
    item = find(view, item_id)
    title = str(view.t("cp.kit.title", title=view.plain(item.title)).unescape())
    return title, f"{title}. {view.t('cp.kit.lead').unescape()}"


def page(view: View, item_id: str) -> Markup:
    """Give the page of a kit: each channel's text, its length and its files."""
    item = find(view, item_id)
    kit = overview.kit(view.kb, item, view.language)
    wanted = item.channels if isinstance(item, Communication) else ()
    told = {fit.channel.id for fit in kit.fits} if kit else set()
    channels = view.kb.all(Channel)
    return view.render(
        "kit",
        item=item,
        kit=kit,
        made=made(kit) if kit else (),
        silent=[channels[name] for name in wanted if name not in told],
        proposal=proposal(view, item),
        alternative=alternative(view, kit) if kit else "",
        is_news=isinstance(item, News),
    )


def listed(view: View) -> Markup:
    """Give the list of all kits."""
    return view.render("kits-list", items=overview.kits(view.kb), address=address)


def proposal(view: View, item: Told) -> str | None:
    """Give the sentence that nobody has approved an item; None where somebody has."""
    if isinstance(item, News) or item.status in (Stage.APPROVED, Stage.PUBLISHED):
        return None
    return str(view.t("cp.unapproved"))


def alternative(view: View, kit: Kit) -> str:
    """Give the alternative text of the picture of a post."""
    site = view.plain(view.kb.site.title)
    return str(view.t("cp.picture.alt", title=kit.telling.title, site=site).unescape())


def files(views: Mapping[str, View]) -> Files:
    """Give the files of all kits in all languages in which they are written."""
    for item in overview.kits(next(iter(views.values())).kb):
        yield from of_item(views, item)


def of_item(views: Mapping[str, View], item: Told) -> Files:
    """Give the files of one kit in all languages in which it is written."""
    for view in views.values():
        kit = overview.kit(view.kb, item, view.language)
        if kit is not None:
            for one in made(kit):
                for ending, name in one.files:
                    yield name, _content(view, kit, one.fit, ending)


def _content(view: View, kit: Kit, fit: Fit, ending: str) -> str | Print:
    match fit.form, ending:
        case KitForm.SHEET, "pdf":
            return printed(view, kit, "sheet")
        case KitForm.CARD, "pdf":
            return printed(view, kit, "card")
        case KitForm.POST, "png":
            return picture(view, kit)
        case KitForm.NEWSLETTER, "html":
            return mail(view, kit)
    return fit.text + "\n"


def printed(view: View, kit: Kit, template: str) -> Print:
    """Give the sheet or the card of a kit, to be typeset."""
    told = kit.telling
    fields = {
        name: None if text is None else printing.blocks(text, told.language)
        for name, text in (
            ("lead", told.lead),
            ("body", told.body),
            ("action", told.action),
            ("easy", told.easy),
        )
    }
    data: dict[str, Any] = {
        **fields,
        "site": view.plain(view.kb.site.title),
        "more": str(view.t("cp.more")),
        "link": told.link,
        "link_shown": told.link.partition("://")[2].rstrip("/"),
        "qr": qr.kept(view.desk.keep, told.link),
        "qr_alt": str(view.t("cp.qr", address=told.link)),
        "proposal": proposal(view, kit.item),
    }
    return Print(template, told.language, told.title, data)


def picture(view: View, kit: Kit) -> Print:
    """Give the picture of a post, to be typeset."""
    data = {"site": view.plain(view.kb.site.title), "kicker": None}
    return Print("picture", kit.telling.language, kit.telling.title, data, Paper.PNG)


def mail(view: View, kit: Kit) -> str:
    """Give the e-mail of a kit as a whole HTML document."""
    return str(view.render("mail", kit=kit, proposal=proposal(view, kit.item))) + "\n"


def texts(kit: Kit) -> Iterator[tuple[Channel, str]]:
    """Give the texts that fit, by channel."""
    for fit in kit.fits:
        if fit.fits:
            yield fit.channel, fit.text
