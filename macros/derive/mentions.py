"""Where the sources speak of an actor: records whose lines overlap with those of its names."""

from collections.abc import Iterator
from dataclasses import dataclass

from macros.derive import addresses
from macros.load.knowledge import KnowledgeBase
from macros.model.assessment import Assessment, Benefit, Evaluation, Indicator, PlanItem
from macros.model.base import Entity, Source
from macros.model.people import Actor
from macros.model.work import Comment

_SPEAKING = (Evaluation, Comment, Benefit, PlanItem)


@dataclass(frozen=True)
class Mention:
    """A record that speaks of an actor; `address` is its own, without language."""

    entity: Entity
    address: str
    part: Assessment | None = None


def mentions(kb: KnowledgeBase, actor: Actor) -> tuple[Mention, ...]:
    """Give the assessments, evaluations, comments, benefits and plans that name an actor.

    Found by lines: those on which the source calls the actor by one of its names. Activities and
    steps name their actors themselves and are left out.
    """
    lines: dict[str, set[int]] = {}
    for name in actor.names:
        if name.source.lines is not None:
            lines.setdefault(name.source.document, set()).update(name.source.lines.numbers)
    return tuple(_found(kb, lines))


def _found(kb: KnowledgeBase, lines: dict[str, set[int]]) -> Iterator[Mention]:
    for indicator in kb.list(Indicator):
        for one in indicator.assessments:
            if _overlap(one.source, lines):
                yield Mention(indicator, addresses.assessment(indicator, one), one)
    for model in _SPEAKING:
        for entity in kb.list(model):
            address = addresses.address(entity)
            if address is not None and _overlap(entity.source, lines):
                yield Mention(entity, address)


def _overlap(source: Source | None, lines: dict[str, set[int]]) -> bool:
    if source is None or source.lines is None:
        return False
    return not lines.get(source.document, set()).isdisjoint(source.lines.numbers)
