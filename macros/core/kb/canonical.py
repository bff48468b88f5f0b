"""A file of a kind in its canonical form: fields in the order of the model, one way of writing."""

from collections.abc import Iterable
from collections.abc import Mapping as Given
from typing import Any

from macros.core.schema import kinds
from macros.core.schema.fields import Field, Holds, fields
from macros.core.schema.kinds import Kind
from macros.core.text import node as source
from macros.core.text import writer
from macros.core.text.node import Mapping, Node, Sequence

Texts = Given[tuple[str, ...], str]


def canonical(kind: Kind, text: str, path: str) -> str:
    """Give the canonical text of a file that passes the check; raise Problems where none can be.

    A comment is lost: what it says belongs in `note`.
    """
    node = source.parse(text, path)
    return writer.write(_group(node, fields(kind.model)))


def with_texts(data: bytes, path: str, wordings: Texts) -> str:
    """Give the canonical text of a file in which some wordings are put in or replaced.

    `wordings` maps id, path within the entity and language → the wording; the id counts where
    many entities share the file.
    """
    folder, _, name = path.rpartition("/")
    kind = kinds.by_name()[folder or name.partition(".")[0]]
    node = source.parse(source.decode(data, path), path)
    if kind.shared:
        whole = {str(k.value): _group(v, fields(kind.model)) for k, v in _pairs(node)}
    else:
        whole = {"": _group(node, fields(kind.model))}
    for (entity, *where, language), wording in wordings.items():
        found: Any = whole[entity if kind.shared else ""]
        for part in where:
            found = found[int(part) if isinstance(found, list) else part]
        found[language] = wording
    return writer.write(whole if kind.shared else whole[""])


def _pairs(node: Node) -> tuple[tuple[Node, Node], ...]:
    return node.value.pairs if isinstance(node.value, Mapping) else ()


def _group(node: Node, known: Iterable[Field]) -> dict[str, writer.Value]:
    if not isinstance(node.value, Mapping):
        return {}
    found = {str(key.value): value for key, value in node.value.pairs}
    return {f.name: _value(found[f.name], f) for f in known if f.name in found}


def _value(node: Node, field: Field) -> writer.Value:
    if field.many and isinstance(node.value, Sequence):
        return [_single(item, field) for item in node.value.items]
    return _single(node, field)


def _single(node: Node, field: Field) -> writer.Value:
    if field.holds is Holds.GROUP:
        return _group(node, field.fields)
    if isinstance(node.value, Mapping):
        pairs = {str(key.value): str(value.value) for key, value in node.value.pairs}
        return {language: wording.rstrip() for language, wording in pairs.items()}
    text = str(node.value)
    if field.holds is Holds.NUMBER:
        return int(text)
    if field.holds is Holds.YES_NO:
        return {"true": "yes", "false": "no"}.get(text, text)
    return text
