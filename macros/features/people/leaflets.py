"""The page of help in further languages: a page of its own, made of data alone.

A language needs a table of words in `docs/help/`, an entry in `help_languages` of `kb/site.yml`
and its line in the texts of help lines and situations; where a text lacks it, the page shows the
default language and says so.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from macros.core.pages import frame, policies
from macros.core.pages.view import View
from macros.core.urls import addresses
from macros.features.people import sections


def files(views: Mapping[str, View]) -> Iterator[tuple[str, str]]:
    """Give `<language>/pomoc/index.html` for every further language."""
    first = next(iter(views.values()))
    for language, words in first.desk.help.items():
        view = replace(first, language=language, words=words)
        page = view.raw(
            "leaflet.html",
            say=words,
            body=sections.help_lines(view),
            path=addresses.HELP,
            versions=frame.alternates(first, addresses.HELP),
            policy=policies.page(view),
        )
        yield f"{language}/{addresses.HELP}index.html", page
