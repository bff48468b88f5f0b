"""The communication plan fits together: texts fit their channels, days and states agree."""

from collections.abc import Iterator

from macros.core.kb.knowledge import KnowledgeBase, kind_of
from macros.core.messages import Problem
from macros.features.news.models import News
from macros.features.plan import channel_copy, overview
from macros.features.plan.channel_copy import Told
from macros.features.plan.models import Communication, Feedback, Stage


def lengths(kb: KnowledgeBase) -> Iterator[Problem]:
    """Every text fits the channels to which it goes: the plan's (KB520), updates' (KB920)."""
    for item in overview.kits(kb):
        code = "KB520" if isinstance(item, Communication) else "KB920"
        origin = kb.origins[kind_of(item), item.id]
        for language in channel_copy.languages(item, kb.site.languages):
            kit = overview.kit(kb, item, language)
            for fit in kit.fits if kit else ():
                for name, found, most in fit.excess:
                    field = _field(item, name, fit.form.value)
                    args = {
                        "channel": fit.channel.id,
                        "form": fit.form.value,
                        "found": str(found),
                        "expected": str(most),
                        "unit": f"limits.{name}",
                    }
                    yield Problem(origin.path, *origin.at(field, language), code, args)


def _field(item: Told, limit: str, form: str) -> str:
    """Give the field to be shortened first."""
    if limit == "title":
        return "title"
    parts = {"radio": ["radio"], "card": ["easy"], "post": ["lead", "body"]}.get(form)
    return next(n for n in parts or ("body", "lead") if getattr(item, n) is not None)


def names(kb: KnowledgeBase) -> Iterator[Problem]:
    """No item of the plan bears the id of an update: their kits would share an address (KB521)."""
    for item in kb.list(Communication):
        if item.id in kb.all(News):
            path = kb.origins["communications", item.id].path
            yield Problem(path, 1, 1, "KB521", {"found": item.id})


def stages(kb: KnowledgeBase) -> Iterator[Problem]:
    """An item is `published` when it has a publication, and only then (KB522)."""
    for item in kb.list(Communication):
        if (item.status is Stage.PUBLISHED) != bool(item.published):
            origin = kb.origins["communications", item.id]
            place = origin.at("published" if item.published else "status")
            args = {"found": item.status.value, "expected": str(len(item.published))}
            yield Problem(origin.path, *place, "KB522", args)


def days(kb: KnowledgeBase) -> Iterator[Problem]:
    """No deadline is later than the publication, no answer earlier than its question (KB523)."""
    for item in kb.list(Communication):
        if item.deadline and item.on and item.deadline > item.on.end:
            origin = kb.origins["communications", item.id]
            args = {"found": item.on.text, "expected": item.deadline.isoformat()}
            yield Problem(origin.path, *origin.at("deadline"), "KB523", args)
    for one in kb.list(Feedback):
        for name in ("due", "answered"):
            day = getattr(one, name)
            if day is not None and day < one.received:
                origin = kb.origins["feedback", one.id]
                args = {"found": day.isoformat(), "expected": one.received.isoformat()}
                yield Problem(origin.path, *origin.at(name), "KB523", args)


def languages(kb: KnowledgeBase) -> Iterator[Problem]:
    """An item is to be said only in languages of the site (KB403)."""
    for item in kb.list(Communication):
        origin = kb.origins["communications", item.id]
        for index, language in enumerate(item.languages):
            if language not in kb.site.languages:
                args = {"found": language, "expected": ", ".join(kb.site.languages)}
                yield Problem(origin.path, *origin.at("languages", index), "KB403", args)
