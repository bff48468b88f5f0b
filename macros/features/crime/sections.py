"""Parts of hand-written pages: each macro's fragment as a function of the view."""

from markupsafe import Markup

from macros.core.pages.view import View
from macros.features.crime.models import CrimeMap


def maps(view: View) -> Markup:
    """Give the maps as cards."""
    return view.render("maps-list", maps=view.kb.list(CrimeMap))
