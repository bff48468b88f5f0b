"""Addresses: made from ids, never from titles, the same path in every language."""

from collections.abc import Iterator

from macros.load.knowledge import KnowledgeBase, kind_of
from macros.model.base import Entity
from macros.model.kinds import BY_NAME


def address(entity: Entity) -> str | None:
    """Give the address of an entity without language and leading slash, with its anchor if any.

    None where the kind is shown on no page.
    """
    pattern = BY_NAME[kind_of(entity)].address
    if pattern is None:
        return None
    fields = {name: getattr(entity, name) for name in ("id", "order") if hasattr(entity, name)}
    period = getattr(entity, "period", None)
    if period is not None:
        fields["period"] = period.text.lower()
    return pattern.format(**fields)


def page(entity: Entity) -> str | None:
    """Give the page on which an entity is shown, without anchor."""
    found = address(entity)
    return None if found is None else found.partition("#")[0]


def generated(kb: KnowledgeBase) -> Iterator[tuple[str, str, str]]:
    """Give the pages that are made from the knowledge base: address, kind, id.

    Entities that share a page (activities and comments of a quarter) give it once, under the
    kind `quarters`.
    """
    quarters: set[str] = set()
    for kind, entity in kb.each():
        pattern = BY_NAME[kind].address or ""
        if pattern.startswith("aktivity/"):
            quarters.add(str(page(entity)))
        elif "{id}/" in pattern:
            yield str(page(entity)), kind, entity.id
    for found in sorted(quarters):
        yield found, "quarters", found.split("/")[1]


def localized(path: str, language: str, default: str) -> str:
    """Give `path` as it is served in `language`, with leading slash."""
    return f"/{path}" if language == default else f"/{language}/{path}"
