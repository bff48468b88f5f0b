"""Pictures and times of what editors write fit together."""

from collections.abc import Iterator

from macros.core.kb import translations
from macros.core.kb.knowledge import KnowledgeBase
from macros.core.kb.shape import suggest
from macros.core.messages import Problem
from macros.features.news.models import Event, News, Picture

_BEGINNINGS = {
    "jpg": (b"\xff\xd8\xff",),
    "jpeg": (b"\xff\xd8\xff",),
    "png": (b"\x89PNG\r\n\x1a\n",),
    "webp": (b"RIFF",),
}


def pictures(kb: KnowledgeBase) -> Iterator[Problem]:
    """Every record has its picture (KB306), every picture a record (KB307); all are real (KB308).

    A picture is told by its first bytes; what they hide is found when it is made smaller.
    """
    named = set()
    for picture in kb.list(Picture):
        name = picture.file.removeprefix("/media/")
        named.add(name)
        if name not in kb.media:
            origin = kb.origins["pictures", picture.id]
            near = suggest(name, kb.media)
            args = {"found": name, "hint": f"/media/{near}" if near else ""}
            yield Problem(origin.path, *origin.at("file"), "KB306", args)
    unread = any(kind == "pictures" for kind, _ in kb.unread)
    for name, data in kb.media.items():
        if not data.startswith(_BEGINNINGS[name.rpartition(".")[2]]):
            yield Problem(f"media/{name}", 1, 1, "KB308", {"found": name})
        elif name not in named and not unread:
            yield Problem(f"media/{name}", 1, 1, "KB307", {"found": name})


def outdated(kb: KnowledgeBase) -> Iterator[Problem]:
    """No translation is older than its original (KB412)."""
    for unit in translations.outdated(kb):
        origin = kb.origins[unit.kind, unit.entity]
        args = {"found": unit.key, "expected": unit.language}
        place = origin.at(*unit.path, unit.language)
        yield Problem(origin.path, *place, "KB412", args)


def times(kb: KnowledgeBase) -> Iterator[Problem]:
    """An event ends after it starts (KB510); an urgent notice is seen by somebody (KB511)."""
    for event in kb.list(Event):
        if event.end is not None and event.end < event.start:
            origin = kb.origins["events", event.id]
            args = {
                "found": event.end.isoformat(timespec="minutes"),
                "expected": event.start.isoformat(timespec="minutes"),
            }
            yield Problem(origin.path, *origin.at("end"), "KB510", args)
    for news in kb.list(News):
        first = max(news.date, news.publish_on or news.date)
        if news.urgent_until is not None and news.urgent_until < first:
            origin = kb.origins["news", news.id]
            args = {"found": news.urgent_until.isoformat(), "expected": first.isoformat()}
            yield Problem(origin.path, *origin.at("urgent_until"), "KB511", args)
