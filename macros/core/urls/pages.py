"""Every page that is made from the knowledge base: entities, and what is put together of them."""

from collections.abc import Iterator
from datetime import date

from macros.core.kb.knowledge import KnowledgeBase
from macros.core.urls import addresses
from macros.features.history import digest
from macros.features.plan import overview
from macros.features.work import timeline

CHANGES = "zmeny/"
"""The page that lists what changed, quarter by quarter; the pages of quarters lie below."""
STATES = "stav/"
"""The page that lists how things stood, quarter by quarter; the pages of quarters lie below."""

KITS = "plan/sady/"
"""Below it lie the pages of kits."""
DERIVED = (CHANGES, STATES, KITS)
"""Below them lie the pages that are worked out of several entities."""


def made(kb: KnowledgeBase, day: date) -> Iterator[tuple[str, str, str]]:
    """Give address, kind and id of every page made from the knowledge base on `day`.

    Besides entities these are kits (`kits`, the id of the item), and for quarters that ended before
    `day` how things stood at their end (`states`) and what they changed (`digests`).
    """
    yield from addresses.generated(kb)
    for item in overview.kits(kb):
        yield f"{KITS}{item.id}/", "kits", item.id
    for one in digest.digests(kb, day):
        yield f"{CHANGES}{one.id}/", "digests", one.id
    for quarter in timeline.ended_quarters(kb, day):
        name = quarter.text.lower()
        yield f"{STATES}{name}/", "states", name
