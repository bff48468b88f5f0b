"""Small self-contained pages that other sites embed, in every language."""

import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from macros.core.kb.knowledge import kind_of
from macros.core.pages import policies
from macros.core.pages.status_summary import StatusSummary, status_summary, statuses
from macros.core.pages.view import View
from macros.core.schema.base import Entity
from macros.core.urls import addresses
from macros.core.urls.permalinks import Answer


def files(views: Mapping[str, View]) -> Iterator[tuple[str, str]]:
    """Give `embed/<kind>/<id>/index.html` for everything that may be embedded."""
    for view in views.values():
        for kind in statuses():
            for entity in view.kb.entities[kind].values():
                path = view.local(addresses.embed(kind, entity.id))
                page = view.absolute(str(addresses.page(entity)))
                policy = policies.embed(view)
                stands = status_summary(view, entity)
                explained = view.absolute(stands.explained) if stands.explained else ""
                made = view.raw(
                    "embed.html", s=stands, page=page, explained=explained, policy=policy
                )
                yield f"{path}index.html", made


def code(view: View, entity: Entity, title: str) -> str:
    """Give the code with which another site embeds one thing."""
    address = view.absolute(addresses.embed(kind_of(entity), entity.id))
    high = str(height(view, status_summary(view, entity)))
    return view.raw("embed-code.html", address=address, title=title, height=high).strip()


def height(view: View, stands: StatusSummary) -> int:
    """Give the pixels that a frame must have so that all of an embed is seen.

    It is enough from 280 pixels of width on and with a wide typeface, whatever the reader has: the
    sizes are those of `embed.css`.
    """
    site = view.plain(view.kb.site.title)
    day = str(view.t("footer.day", day=view.date(view.day)).unescape())
    explained = f" · {view.t('explain').unescape()}" if stands.explained else ""
    parts = [
        _lines(stands.level, _SMALL),
        _lines(stands.label, _TITLE),
        *(_lines(detail, _SMALL) for detail in stands.details),
        _lines(f"{site} · {day}{explained}", _SMALL) + 4.8,
    ]
    if stands.words:
        words = _lines(stands.words, _STATE)
        parts.append(max(words, _MARK) if stands.marked else words)
    if stands.courses:
        parts.append(-(-len(stands.courses) // _MARKS_IN_ROW) * 21.6)
    whole = _AROUND + sum(parts) + _GAP * (len(parts) - 1)
    return max(_LEAST, -(-int(whole + 1) // 20) * 20)


@dataclass(frozen=True)
class _Type:
    """How many letters of a text fit on a line 240 pixels wide, and the height of a line."""

    letters: int
    line: float


_SMALL, _TITLE, _STATE = _Type(26, 20.9), _Type(18, 23.0), _Type(18, 23.2)
_MARK = 27.2
_MARKS_IN_ROW = 11
_GAP = 7.2
_AROUND = 34.6
_LEAST = 240
"""The height of all frames once: codes with it are in use."""


def _lines(text: str, size: _Type) -> float:
    return len(textwrap.wrap(text, size.letters)) * size.line


def gone(view: View, answer: Answer) -> str:
    """Give what an embedded page says of a thing that moved or was withdrawn."""
    frame = new = None
    if answer.new is not None:
        new = view.absolute(answer.new)
        frame = view.link(answer.new) if answer.new.startswith("embed/") else None
    policy = policies.embed(view)
    return view.raw("gone-embed.html", answer=answer, new=new, frame=frame, policy=policy)
