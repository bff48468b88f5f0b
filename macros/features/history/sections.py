"""Parts of pages that say how well the data are looked after."""

from markupsafe import Markup

from macros.core.pages.view import View
from macros.features.history.health import health as looked_after


def health(view: View) -> Markup:
    """Give the state of the data: what is old, late, missing or waiting."""
    whole = view.desk.whole or view.kb
    return view.render(
        "health",
        health=looked_after(view.kb, whole, view.day),
        promised=view.kb.site.assessed_every,
        warnings=view.desk.warnings,
    )
