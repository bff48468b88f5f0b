"""Parts of hand-written pages: each macro's fragment as a function of the view."""

from typing import Any

from markupsafe import Markup

from macros.core.pages.view import View
from macros.features.programme.models import Problem


def programme(view: View) -> Markup:
    """Give what the programme was: name, time, summary, the project in which it arose."""
    return view.render("programme", item=_programme(view))


def quotes(view: View, field: str) -> Markup:
    """Give the quotations of one field of the programme (`annotation`, `conclusions` …)."""
    programme = view.get("programme", "programme")
    return view.render("quotes", quotations=getattr(programme, field))


def _programme(view: View) -> Any:
    return view.get("programme", "programme")


def problems(view: View) -> Markup:
    """Give the problem areas as cards."""
    return view.render("problems-cards", problems=view.kb.list(Problem))
