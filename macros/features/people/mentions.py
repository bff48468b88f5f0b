"""Where the sources speak of an actor: records whose lines overlap with those of its names."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from macros.core.kb.knowledge import KnowledgeBase
from macros.core.kb.memoize import once
from macros.core.schema.base import Entity, Source
from macros.core.urls import addresses
from macros.features.assessment import addresses as assessment_addresses
from macros.features.assessment.models import Assessment, Benefit, Evaluation, Indicator, PlanItem
from macros.features.people.models import Actor
from macros.features.work.models import Comment

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
    spoken, on = _speaking(kb)
    found = {
        number
        for document, numbers in lines.items()
        for line in numbers
        for number in on.get((document, line), ())
    }
    return tuple(spoken[number] for number in sorted(found))


@once
def _speaking(
    kb: KnowledgeBase,
) -> tuple[tuple[Mention, ...], Mapping[tuple[str, int], Sequence[int]]]:
    """Give all that may speak of an actor; and for a line of a document, which of it stands there.

    The latter are places in the former.
    """
    spoken: list[Mention] = []
    on: dict[tuple[str, int], list[int]] = {}
    for source, mention in _records(kb):
        if source is not None and source.lines is not None:
            for line in source.lines.numbers:
                on.setdefault((source.document, line), []).append(len(spoken))
            spoken.append(mention)
    return tuple(spoken), on


def _records(kb: KnowledgeBase) -> Iterator[tuple[Source | None, Mention]]:
    for indicator in kb.list(Indicator):
        for one in indicator.assessments:
            address = assessment_addresses.assessment(indicator, one)
            yield one.source, Mention(indicator, address, one)
    for model in _SPEAKING:
        for entity in kb.list(model):
            if (where := addresses.address(entity)) is not None:
                yield entity.source, Mention(entity, where)
