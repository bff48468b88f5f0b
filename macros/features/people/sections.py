"""Parts of hand-written pages: each macro's fragment as a function of the view."""

from markupsafe import Markup

from macros.core.pages.view import View
from macros.features.people.models import Actor, ActorType, Helpline, Situation


def actors(view: View) -> Markup:
    """Give the actors by sort."""
    groups = [(sort, [a for a in view.kb.list(Actor) if a.type is sort]) for sort in ActorType]
    return view.render("actors-list", groups=[g for g in groups if g[1]])


def emergency(view: View) -> Markup:
    """Give the emergency numbers in one look: what to dial, and who answers."""
    return view.render("emergency", lines=[x for x in view.kb.list(Helpline) if x.emergency])


def help_lines(view: View) -> Markup:
    """Give the numbers to call and help by situation."""
    lines = view.kb.list(Helpline)
    return view.render(
        "help",
        emergency=[line for line in lines if line.emergency],
        situations=[
            (situation, [line for line in lines if situation.id in line.situations])
            for situation in view.kb.list(Situation)
        ],
        others=[line for line in lines if not line.emergency],
    )
