"""What the page of an actor shows of the actor itself."""

from macros.core.kb.relations import naming
from macros.core.pages.entities import Facts
from macros.core.pages.names import heading
from macros.core.pages.status_summary import StatusSummary
from macros.core.pages.view import View
from macros.features.people.mentions import mentions
from macros.features.people.models import Actor


def actor_facts(view: View, actor: Actor) -> Facts:
    """The whole and the parts of an actor, and where the sources speak of it."""
    kb = view.kb
    return {
        "part_of": kb.all(Actor).get(actor.part_of or ""),
        "parts": [a for a in naming(kb, view.back, actor, Actor) if a.part_of],
        "mentions": [(one, heading(view, one.entity)) for one in mentions(kb, actor)],
    }


def actor_status(view: View, entity: Actor) -> StatusSummary:
    """What an actor is; nobody assesses it."""
    level, summary = str(view.t(f"actors.{entity.type.value}")), view.plain(entity.summary)
    return StatusSummary(level, heading(view, entity), None, "", (summary,), marked=False)
