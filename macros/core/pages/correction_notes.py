"""Corrections for readers: beside what was corrected, and all of them on one page."""

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from macros.core.pages.change_text import correction_label, figure
from macros.core.pages.names import heading
from macros.core.pages.view import View
from macros.core.records import corrections
from macros.core.records.corrections import FigureCorrection
from macros.core.schema.base import Entity, Text


@dataclass(frozen=True)
class Told:
    """A correction in words: the day, what it is about, where it stands, the reason.

    `before` and `now` are empty where a text was corrected.
    """

    on: date
    label: str
    href: str
    anchor: str
    reason: Text
    before: str = ""
    now: str = ""


def of(view: View, entity: Entity) -> Markup:
    """Give the corrections of one entity's figures; nothing where there are none."""
    found = corrections.of(entity, view.day)
    return view.render("corrections", corrections=[_told(view, one) for one in found], own=True)


def listed(view: View) -> Markup:
    """Give every correction of a figure, an update or an event, newest first."""
    found = [_told(view, one) for one in corrections.corrections(view.kb, view.day)]
    for item, text in corrections.texts(view.kb, view.day):
        found.append(Told(text.on, heading(view, item), view.url(item), "", text.text))
    found.sort(key=lambda one: one.on, reverse=True)
    return view.render("corrections", corrections=found, own=False)


def _told(view: View, one: FigureCorrection) -> Told:
    return Told(
        one.note.on,
        correction_label(view, one),
        view.link(one.address),
        one.anchor,
        one.note.reason,
        figure(view, one, one.was),
        figure(view, one, one.now),
    )
