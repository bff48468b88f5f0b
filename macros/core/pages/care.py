"""What stands around every page for those who care for it: notices, dates, how to edit."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from macros.core.kb import publishing
from macros.core.kb.knowledge import KnowledgeBase
from macros.core.pages.entities import page_sets
from macros.core.pages.view import View
from macros.core.schema import kinds, registry
from macros.core.schema.base import Entity
from macros.core.schema.kinds import Kind
from macros.core.schema.site import Repository

_GUIDE = "editori/"


@dataclass(frozen=True)
class Urgent:
    """What a feature puts above every page on a day: entities with `title` and a page."""

    found: Callable[[KnowledgeBase, date], Iterable[Entity]]


@dataclass(frozen=True)
class Care:
    """The notices above a page, its draft mark, the day of its last change, where to edit it."""

    urgent: tuple[Entity, ...]
    draft: bool
    changed: date | None
    """None: git does not know the page, or its whole history."""
    edit: str
    """Address of the form, of the file in the repository, or of the guide where there is none."""


def care(view: View, made: str, written: str) -> Care:
    """Give what stands around a page.

    `made` is kind and id of the entity that it shows (`news/x`), `written` the path of a page
    written by hand (`docs/cs/index.md`); each is empty where it does not apply.
    """
    kind, _, entity_id = made.partition("/")
    hidden = {(k, entity.id) for k, entity in publishing.waiting(view.kb, view.day)}
    path = file(view, kind, entity_id) or written
    return Care(
        urgent=tuple(
            item for one in registry.declared(Urgent) for item in one.found(view.kb, view.day)
        ),
        draft=(kind, entity_id) in hidden,
        changed=view.desk.changed.get(path),
        edit=edit(view, kind, entity_id, path),
    )


def file(view: View, kind: str, entity_id: str) -> str:
    """Give the file of an entity (`kb/news/x.yml`); empty where several make one page."""
    origin = view.kb.origins.get((kind, entity_id))
    return f"kb/{origin.path}" if origin else ""


def edit(view: View, kind: str, entity_id: str, path: str) -> str:
    """Give where the thing is edited: its form, else its file, else the guide."""
    repository = view.kb.site.repository
    if repository is None:
        return view.link(_GUIDE)
    pages = page_sets().get(kind)
    known: Kind | None = kinds.by_name().get(pages.edited if pages else kind)
    if known is not None and known.form is not None:
        entry = "" if pages else f"/entries/{entity_id}"
        return f"{view.base}/admin/#/collections/{known.name}{entry}"
    return in_repository(repository, path) if path else view.link(_GUIDE)


def in_repository(repository: Repository, path: str) -> str:
    """Give the page of the repository's service on which a file is edited."""
    inside = f"{repository.folder}/{path.removeprefix('kb/')}" if path.startswith("kb/") else path
    if repository.service == "gitlab":
        web = (repository.web or "https://gitlab.com").rstrip("/")
        return f"{web}/{repository.project}/-/edit/{repository.branch}/{inside}"
    web = (repository.web or "https://github.com").rstrip("/")
    return f"{web}/{repository.project}/edit/{repository.branch}/{inside}"
