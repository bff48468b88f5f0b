"""Pages for editors: the state of the data, the problem codes, links that open a form."""

from collections.abc import Iterator
from urllib.parse import urlencode

from markupsafe import Markup

from macros.core.kb import draft
from macros.core.messages.catalogue import CATALOGUE
from macros.core.pages.view import View
from macros.core.schema import kinds as all_kinds
from macros.core.schema.kinds import Kind
from macros.core.schema.site import Repository

STEPS = ("choose", "write", "picture", "when", "missing", "saved", "seen")
"""Pictures of the guide, in `overrides/assets/guide/`; `python -m tests.guide` takes them."""
GUIDE_WIDTH, GUIDE_HEIGHT = 800, 600


def guide(view: View, name: str) -> Markup:
    """Give a picture of the guide: what the editor sees at a step."""
    if name not in STEPS:
        raise KeyError(name)
    size = {"width": GUIDE_WIDTH, "height": GUIDE_HEIGHT}
    return view.render("guide", name=name, alt=view.t(f"guide.{name}"), **size)


def codes(view: View) -> Markup:
    """Give every problem code: its sentence, a wrong and a right example."""
    groups: dict[str, list[tuple[object, ...]]] = {}
    for code in sorted(CATALOGUE):
        entry = CATALOGUE[code]
        sentence = entry.cs if view.language == "cs" else entry.en
        message = sentence.replace("{hint}", "").replace("{", "‹").replace("}", "›")
        title = str(view.t(f"codes.{code[2]}"))
        found = (code, entry, message, view.desk.examples.get(code))
        groups.setdefault(title, []).append(found)
    return view.render("codes", groups=list(groups.items()))


def writing(view: View) -> Markup:
    """Give, for each kind that has a form, where to fill it in, with the form or without it."""
    shown = [kind for kind in all_kinds.kinds() if kind.form]
    return view.render("writing", kinds=list(_kinds(view, shown)))


def _kinds(view: View, shown: list[Kind]) -> Iterator[dict[str, str]]:
    repository = view.kb.site.repository
    for kind in shown:
        new = bool(kind.form and kind.form.name)
        text = draft.template(kind, {}, view.kb.default) if new else ""
        page = f"{view.base}/admin/#/collections/{kind.name}"
        yield {
            "label": str(view.t(f"form.{kind.name}")),
            "hint": str(view.t(f"form.{kind.name}.hint")),
            "form": (f"{page}/new" if new else page) if repository else "",
            "file": new_file(repository, kind, text) if repository and new else "",
            "template": text,
            "place": f"kb/{kind.name}/",
        }


def new_file(repository: Repository, kind: Kind, text: str) -> str:
    """Give the page of the repository's service that opens a new file with `text` in it."""
    name = f"{repository.folder}/{kind.name}/"
    if repository.service == "gitlab":
        web = (repository.web or "https://gitlab.com").rstrip("/")
        query = urlencode({"file_name": f"{name}.yml", "content": text})
        return f"{web}/{repository.project}/-/new/{repository.branch}?{query}"
    web = (repository.web or "https://github.com").rstrip("/")
    query = urlencode({"filename": f"{name}.yml", "value": text})
    return f"{web}/{repository.project}/new/{repository.branch}?{query}"
