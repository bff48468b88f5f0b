"""Every page that is made from the knowledge base: entities, and what is put together of them."""

from collections.abc import Iterator
from datetime import date

from macros.derive import addresses, communication, digest
from macros.load.knowledge import KnowledgeBase


def made(kb: KnowledgeBase, day: date) -> Iterator[tuple[str, str, str]]:
    """Give address, kind and id of every page made from the knowledge base on `day`.

    Besides entities these are kits (`kits`, the id of the item) and the digests of quarters that
    ended before `day` (`digests`).
    """
    yield from addresses.generated(kb)
    for item in communication.kits(kb):
        yield f"plan/sady/{item.id}/", "kits", item.id
    for one in digest.digests(kb, day):
        yield f"plan/prehledy/{one.id}/", "digests", one.id
