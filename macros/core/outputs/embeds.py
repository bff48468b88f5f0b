"""Small self-contained pages that other sites embed, in every language."""

from collections.abc import Iterator, Mapping

from macros.core.pages import policies
from macros.core.pages.status_summary import status_summary, statuses
from macros.core.pages.view import View
from macros.core.urls import addresses
from macros.core.urls.permalinks import Answer


def files(views: Mapping[str, View]) -> Iterator[tuple[str, str]]:
    """Give `embed/<kind>/<id>/index.html` for everything that may be embedded."""
    for view in views.values():
        for kind in statuses():
            for entity in view.kb.entities[kind].values():
                path = view.local(addresses.embed(kind, entity.id))
                page = view.absolute(str(addresses.page(entity)))
                policy = policies.embed(view)
                stands = status_summary(view, entity)
                explained = view.absolute(stands.explained) if stands.explained else ""
                made = view.raw(
                    "embed.html", s=stands, page=page, explained=explained, policy=policy
                )
                yield f"{path}index.html", made


def code(view: View, kind: str, entity_id: str, title: str) -> str:
    """Give the code with which another site embeds one thing."""
    address = view.absolute(addresses.embed(kind, entity_id))
    return view.raw("embed-code.html", address=address, title=title).strip()


def gone(view: View, answer: Answer) -> str:
    """Give what an embedded page says of a thing that moved or was withdrawn."""
    frame = new = None
    if answer.new is not None:
        new = view.absolute(answer.new)
        frame = view.link(answer.new) if answer.new.startswith("embed/") else None
    policy = policies.embed(view)
    return view.raw("gone-embed.html", answer=answer, new=new, frame=frame, policy=policy)
