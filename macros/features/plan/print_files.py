"""The communication plan for print: the whole plan as a document, crisis cards."""

from collections.abc import Mapping
from typing import Any

from macros.core.pages import printing, qr
from macros.core.pages.names import heading
from macros.core.pages.printing import Files, Print
from macros.core.pages.view import View
from macros.core.schema.base import Text
from macros.features.people.models import Actor
from macros.features.plan import overview, pages
from macros.features.plan.models import (
    Audience,
    Channel,
    CommIndicator,
    Communication,
    Message,
    Planned,
    Scenario,
)


def files(views: Mapping[str, View]) -> Files:
    """Give the files of the plan in every language; none where there is no plan."""
    for view in views.values():
        if pages.planned(view):
            yield pages.document(view), document(view)
        for scenario in view.kb.list(Scenario):
            yield pages.scenario_card(view, scenario), card(view, scenario)


def words(view: View, prefix: str) -> dict[str, str]:
    """Give the words of the table that begin with `prefix`, for a template of print."""
    return {
        key.removeprefix(prefix): str(view.t(key).unescape())
        for key, entry in view.words.table.items()
        if key.startswith(prefix) and isinstance(entry, str) and "{" not in entry
    }


def text(view: View, wording: Text | None) -> list[dict[str, Any]]:
    """Give a text as blocks, in the view's language or the default one."""
    if wording is None:
        return []
    return printing.blocks(*wording.best(view.language, view.kb.default))


def names(view: View, kind: str, ids: tuple[str, ...]) -> list[str]:
    """Give the titles of some entities."""
    return [view.plain(view.get(kind, name).title) for name in ids]


def common(view: View, address: str) -> dict[str, Any]:
    """Give what every printed thing needs: names, words, address and QR code of its page."""
    link = view.absolute(address)
    return {
        "site": view.plain(view.kb.site.title),
        "words": words(view, "cp."),
        "link": link,
        "link_shown": link.partition("://")[2].rstrip("/"),
        "qr": qr.kept(view.desk.keep, link),
        "qr_alt": str(view.t("cp.qr", address=link)),
    }


def card(view: View, scenario: Scenario) -> Print:
    """Give the crisis card, to be typeset on one page."""
    speaker = view.kb.all(Actor).get(scenario.speaker or "")
    data = {
        **common(view, f"plan/krize/{scenario.id}/"),
        "proposal": _standing(view, scenario),
        "trigger": text(view, scenario.trigger),
        "first": [text(view, one) for one in scenario.first_hour],
        "speaker": view.plain(speaker.title) if speaker else str(view.t("cp.undecided")),
        "statement": text(view, scenario.statement),
        "not_say": [text(view, one) for one in scenario.not_say],
        "after": [text(view, one) for one in scenario.after],
        "channels": names(view, "channels", scenario.channels),
        "audiences": names(view, "audiences", scenario.audiences),
    }
    return Print("crisis", view.language, view.plain(scenario.title), data)


def _standing(view: View, part: Planned) -> str | None:
    return str(view.t("cp.proposal.long")) if part.standing == "proposal" else None


def document(view: View) -> Print:
    """Give the whole plan as one document, to be typeset."""
    kb = view.kb
    audiences, channels, messages = kb.list(Audience), kb.list(Channel), kb.list(Message)
    found = overview.gaps(kb, view.day)
    data = {
        **common(view, "plan/"),
        "proposal": str(view.t("cp.draft")),
        "day": str(view.t("footer.day", day=view.date(view.day))),
        "intro": text(view, kb.texts.get("komunikacni-plan")),
        "audiences": [{**_part(view, one), "needs": text(view, one.needs)} for one in audiences],
        "messages": [
            {
                **_part(view, one),
                "summary": text(view, one.body),
                "myth": one.claim == "myth",
                "proof": [
                    *(
                        f"{view.plain(c.text)} ({view.place(c.source).unescape()})"
                        for c in one.proof
                    ),
                    *(heading(view, view.get("indicators", name)) for name in one.indicators),
                    *(heading(view, view.get("goals", name)) for name in one.goals),
                ],
            }
            for one in messages
        ],
        "channels": [
            {
                **_part(view, one),
                "owner": names(view, "actors", (one.owner,) if one.owner else ()),
                "facts": channel_facts(view, one),
            }
            for one in channels
        ],
        "items": [_item(view, one) for one in overview.items(kb)],
        "scenarios": [
            {**_part(view, one), "summary": text(view, one.trigger)} for one in kb.list(Scenario)
        ],
        "indicators": [
            {**_part(view, one), "summary": text(view, one.method), "values": _values(view, one)}
            for one in kb.list(CommIndicator)
        ],
        "audience_message": [
            [view.plain(row.title), list(cells)] for row, cells in overview.audience_message(kb)
        ],
        "channel_audience": [
            [view.plain(row.title), list(cells)] for row, cells in overview.channel_audience(kb)
        ],
        "gaps": [
            [str(view.t(f"cp.gap.{name}")), [heading(view, one) for one in getattr(found, name)]]
            for name in pages.GAPS
            if getattr(found, name)
        ],
    }
    return Print("plan", view.language, str(view.t("cp.title")), data)


def _part(view: View, part: Planned) -> dict[str, Any]:
    return {
        "title": view.plain(getattr(part, "title", None)),
        "summary": text(view, getattr(part, "summary", None)),
        "standing": str(view.t(f"cp.standing.{part.standing}")),
        "note": text(view, part.note),
    }


def channel_facts(view: View, channel: Channel) -> list[str]:
    """Give what is set for a channel, each in a few words: lead time, limits, reach, cost."""
    found = []
    if channel.lead_days is not None:
        found.append(str(view.t("cp.lead", channel.lead_days)))
    for name in ("characters", "words", "title"):
        most = getattr(channel.limits, name)
        if most is not None:
            found.append(str(view.t(f"cp.limit.{name}", most)))
    for name in ("reach", "cost", "accessibility"):
        if (wording := getattr(channel, name)) is not None:
            found.append(view.plain(wording))
    return found


def _item(view: View, item: Communication) -> dict[str, Any]:
    if item.rhythm is not None:
        when = str(view.t(f"cp.rhythm.{item.rhythm}"))
    elif item.on is not None:
        when = view.period(item.on)
    else:
        when = str(view.t("cp.undecided"))
    return {
        **_part(view, item),
        "summary": text(view, item.lead),
        "when": when,
        "status": str(view.t(f"cp.stage.{item.status}")),
        "audiences": names(view, "audiences", item.audiences),
        "channels": names(view, "channels", item.channels),
        "drafts": names(view, "actors", (item.drafts,) if item.drafts else ()),
        "approves": names(view, "actors", (item.approves,) if item.approves else ()),
    }


def _values(view: View, indicator: CommIndicator) -> list[list[str]]:
    unit, unknown = view.plain(indicator.unit), str(view.t("cp.unmeasured"))
    dated = (("baseline", indicator.baseline), ("target", indicator.target))
    rows = [
        [
            str(view.t(f"cp.{name}")),
            unknown if one is None else f"{one.value} {unit}, {view.period(one.on)}",
        ]
        for name, one in dated
    ]
    latest = indicator.values[-1:] or ()
    rows += [[str(view.t("latest")), f"{v.value} {unit}, {view.period(v.on)}"] for v in latest]
    return rows
