"""What the feature `history` adds to the site."""

from macros.core.outputs.derived import Derived
from macros.core.outputs.exports import Export, Scope
from macros.core.pages.macros import Macro
from macros.features.history import (
    changes_export,
    correction_notes,
    digest_pages,
    editions,
    state_pages,
)
from macros.features.history.changes_export import ChangeRecord

DECLARATIONS: tuple[object, ...] = (
    Derived("changes", ChangeRecord, flat=True),
    Macro("corrections", correction_notes.listed),
    Macro("editions", editions.listed),
    Macro("digests", digest_pages.listed),
    Macro("states", state_pages.listed),
    Export("editions", editions.files),
    Export("changes", changes_export.files, Scope.SHARED),
    Export("quarters", changes_export.feeds, Scope.EACH),
    Export("digests", digest_pages.files, Scope.SHARED),
)
