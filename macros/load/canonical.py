"""A file of a kind in its canonical form: fields in the order of the model, one way of writing."""

from collections.abc import Iterable

from macros.model.fields import Field, Holds, fields
from macros.model.kinds import Kind
from macros.source import node as source
from macros.source import writer
from macros.source.node import Mapping, Node, Sequence


def canonical(kind: Kind, text: str, path: str) -> str:
    """Give the canonical text of a file that passes the check; raise Problems where none can be.

    A comment is lost: what it says belongs in `note`.
    """
    node = source.parse(text, path)
    return writer.write(_group(node, fields(kind.model)))


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
