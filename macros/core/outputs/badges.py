"""Badges: how a thing stands as a small picture with words, usable as `<img>`."""

from collections.abc import Iterator, Mapping
from typing import Any

from macros.core.pages.status_summary import badged, status_summary, statuses
from macros.core.pages.view import View
from macros.core.urls import addresses
from macros.core.urls.permalinks import Answer

_NARROW, _WIDE = set("ijlrtfI.,:;'|!()[] -"), set("mwMWQOGDČĎ—")
_LETTER, _THIN, _BROAD = 6.9, 4.0, 9.6
"""Widths in px of letters at 11 px; the text is set to the width that is computed from them."""


def files(views: Mapping[str, View]) -> Iterator[tuple[str, str]]:
    """Give `badge/<kind>/<id>.<language>.svg`."""
    for language, view in views.items():
        for kind in filter(badged, statuses()):
            for entity in view.kb.entities[kind].values():
                stands = status_summary(view, entity)
                badge = drawn(view, stands.level, stands.words, stands.answer, stands.marked)
                yield addresses.badge(kind, entity.id, language), badge


def drawn(view: View, name: str, words: str, answer: Any, marked: bool) -> str:
    """Give a badge as SVG: `name` left, mark and `words` right."""
    left, right = width(name) + 16, width(words)
    whole = left + right + (33 if marked else 16)
    return view.raw(
        "badge.svg",
        name=name,
        words=words,
        answer=answer,
        marked=marked,
        left=left,
        right=right,
        width=whole,
    )


def width(text: str) -> int:
    """Give how many px a text takes at 11 px, roughly."""
    widths = (_THIN if c in _NARROW else _BROAD if c in _WIDE else _LETTER for c in text)
    return round(sum(widths))


def alternative(view: View, level: str, label: str, words: str) -> str:
    """Give the text that stands for a badge where no picture is shown."""
    return str(view.t("badge.alt", level=level, label=label, words=words).unescape())


def gone(view: View, page: str, answer: Answer) -> str:
    """Give the badge of a thing that was withdrawn."""
    words = str(view.t("badge.gone" if answer.new is None else "badge.moved"))
    return drawn(view, view.plain(view.kb.site.title), words, None, marked=False)
