"""The communication plan on pages: parts of the hand-written ones, and pages of its entities."""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from macros.core.pages.view import View
from macros.core.schema.base import Entity
from macros.core.schema.period import Period
from macros.features.people.models import Actor
from macros.features.plan import agenda, kits, overview
from macros.features.plan.calendars import offered
from macros.features.plan.models import (
    Audience,
    Channel,
    CommIndicator,
    Communication,
    Feedback,
    Message,
    Scenario,
)
from macros.features.programme.models import Area, Goal
from macros.features.work.models import Output

Facts = Mapping[str, Any]
GAPS = tuple(overview.Gaps.__dataclass_fields__)
"""The names of the gaps, in the order in which pages list them."""


def notice(view: View) -> Markup:
    """Give the sentence that the plan is a draft, with what it holds in numbers and as a PDF."""
    parts = (Audience, Message, Channel, Communication, Scenario)
    proposals = sum(e.standing == "proposal" for model in parts for e in view.kb.list(model))
    total = sum(len(view.kb.list(model)) for model in parts)
    return view.render(
        "plan-notice", proposals=proposals, total=total, pdf=document(view) if planned(view) else ""
    )


def planned(view: View) -> bool:
    """Whether there is a plan at all, and so a document of it."""
    return any(view.kb.list(model) for model in (Audience, Channel, Message, Communication))


def document(view: View) -> str:
    """Give the path of the whole plan as one document, from the root of the site."""
    return f"plan/komunikacni-plan.{view.language}.pdf"


def audiences(view: View) -> Markup:
    """Give to whom the town speaks, and which message is meant for whom."""
    return view.render(
        "plan-audiences",
        audiences=view.kb.list(Audience),
        messages=view.kb.list(Message),
        matrix_of=overview.audience_message(view.kb),
    )


def messages(view: View) -> Markup:
    """Give what people should know, each with its proof."""
    return view.render("plan-messages", messages=view.kb.list(Message))


def channels(view: View) -> Markup:
    """Give the ways to people, and which reaches whom."""
    return view.render(
        "plan-channels",
        channels=view.kb.list(Channel),
        audiences=view.kb.list(Audience),
        matrix_of=overview.channel_audience(view.kb),
    )


def items(view: View) -> Markup:
    """Give what is to be said: list, and topics by month."""
    months, rows = agenda.topic_month(view.kb, agenda.calendar(view.kb, view.day))
    kitted = {item.id for item in overview.kits(view.kb)}
    return view.render(
        "plan-items",
        items=overview.items(view.kb),
        months=months,
        rows=rows,
        kitted=kitted,
        kit_address=kits.address,
    )


def gaps(view: View) -> Markup:
    """Give what the plan lacks."""
    found = overview.gaps(view.kb, view.day)
    return view.render(
        "plan-gaps", gaps=[(name, getattr(found, name)) for name in GAPS], total=len(found)
    )


def calendar(view: View) -> Markup:
    """Give the calendar by quarter and month, the next issues of periodicals, subscriptions."""
    dates = agenda.calendar(view.kb, view.day)
    quarters: dict[str, list[agenda.Date]] = {}
    for one in dates:
        start = Period.parse(one.period.start.isoformat())
        quarters.setdefault(start.quarter_text, []).append(one)
    periodicals = [
        (channel, agenda.next_issues(channel, view.day))
        for channel in view.kb.list(Channel)
        if channel.issue is not None
    ]
    return view.render(
        "plan-calendar",
        quarters=[(Period.parse(name), found) for name, found in quarters.items()],
        periodicals=periodicals,
        subscriptions=offered(view, dates),
    )


def scenarios(view: View) -> Markup:
    """Give the crises for which there is a card."""
    return view.render("plan-scenarios", scenarios=view.kb.list(Scenario))


def evaluation(view: View) -> Markup:
    """Give what was said, where and when; how often about each goal and to each audience."""
    kb, day = view.kb, view.day
    return view.render(
        "plan-evaluation",
        said=overview.said(kb, day),
        goals=overview.coverage(kb, day, kb.list(Goal), "goals"),
        audiences=overview.coverage(kb, day, kb.list(Audience), "audiences"),
        quarters=overview.by_quarter(kb, day),
        indicators=kb.list(CommIndicator),
        feedback=kb.list(Feedback),
    )


def item_facts(view: View, item: Communication) -> Facts:
    """Give what the page of an item shows besides its own fields."""
    kb = view.kb
    pick = {
        "goals": [kb.all(Goal)[name] for name in item.goals],
        "areas": [kb.all(Area)[name] for name in item.areas],
        "outputs": [kb.all(Output)[name] for name in item.outputs],
        "audiences": [kb.all(Audience)[name] for name in item.audiences],
        "messages": [kb.all(Message)[name] for name in item.messages],
        "channels": [kb.all(Channel)[name] for name in item.channels],
    }
    dates = [one for one in agenda.calendar(kb, view.day) if one.item.id == item.id]
    kitted = overview.kit(kb, item, view.language) is not None
    return {
        **pick,
        "dates": dates,
        "kit": kits.address(item) if kitted else None,
        "proposal": kits.proposal(view, item),
    }


def scenario_facts(view: View, scenario: Scenario) -> Facts:
    """Give what the page of a crisis shows besides its own fields."""
    kb = view.kb
    return {
        "audiences": [kb.all(Audience)[name] for name in scenario.audiences],
        "channels": [kb.all(Channel)[name] for name in scenario.channels],
        "speaker": kb.all(Actor).get(scenario.speaker or ""),
        "card": scenario_card(view, scenario),
    }


def scenario_card(view: View, scenario: Scenario) -> str:
    """Give the path of a crisis card from the root of the site."""
    return f"plan/krize/{scenario.id}/karta.{view.language}.pdf"


def told(view: View, entity: Entity) -> Markup:
    """Give what the plan says about a goal, an output or an area; nothing where it is silent."""
    return view.render("told", told=overview.about(view.kb, entity))
