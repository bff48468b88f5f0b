"""Views of the made-up town for tests of what is presented."""

from datetime import date

from macros.core.build import project
from macros.core.kb import publishing
from macros.core.kb.load import load
from macros.core.outputs.exports import exports
from macros.core.pages.view import View
from tests import tiny

DAY = date(2025, 3, 1)


def views(files: tiny.Files | None = None, day: date = DAY) -> dict[str, View]:
    """Give the views of a knowledge base in all its languages."""
    kb, problems = load(files if files is not None else tiny.whole())
    assert kb is not None, [problem.text("en") for problem in problems]
    return project.all_views(project.view(publishing.released(kb, day), kb.default, day))


def exported(files: tiny.Files | None = None) -> dict[str, bytes]:
    """Give every exported file of a knowledge base."""
    made = exports(views(files))
    return {
        path: data.encode() if isinstance(data, str) else data
        for path, data in made
        if isinstance(data, str | bytes)
    }
