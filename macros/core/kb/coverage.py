"""Which entity carries which line of a document."""

from collections import defaultdict
from collections.abc import Mapping

from macros.core.kb.knowledge import KnowledgeBase
from macros.core.schema import walk
from macros.core.schema.documents import Document


def coverage(kb: KnowledgeBase, document: Document) -> Mapping[int, tuple[str, ...]]:
    """Give for each line the entities that cite it (`goals/3`), or the reason why none does.

    A reason begins with `#`. Lines that nothing mentions are missing from the result.
    """
    found: dict[int, set[str]] = defaultdict(set)
    for kind, entity in kb.each():
        for _, source in walk.sources(entity):
            if source.document == document.id and source.lines is not None:
                for number in source.lines.numbers:
                    found[number].add(f"{kind}/{entity.id}")
    for part in document.unmapped:
        reason, _ = part.reason.best(kb.default, kb.default)
        for number in part.lines.numbers:
            found[number].add(f"# {reason}")
    return {number: tuple(sorted(names)) for number, names in sorted(found.items())}
