"""What things are called: headings as plain text."""

from macros.core.pages.view import View
from macros.core.schema import kinds
from macros.core.schema.base import Entity


def heading(view: View, entity: Entity) -> str:
    """The heading of an entity's page, as plain text."""
    named = kinds.of(entity).heading
    if named is not None:
        return named(view, entity)
    return view.plain(getattr(entity, "title", None)) or entity.id
