"""Where a file of the knowledge base belongs, and what its name was meant to be."""

import re
import unicodedata
from collections.abc import Iterable

from macros.core.kb.entity import fits
from macros.core.kb.shape import suggest
from macros.core.messages import Problem
from macros.core.schema import kinds as all_kinds
from macros.core.schema.kinds import Kind
from macros.core.text.node import Node


def known(root: Iterable[str]) -> str:
    """Give the paths that a knowledge base may have; `root` are single files of its own."""
    kinds = (
        f"{k.name}.yml" if k.shared or k.single else f"{k.name}/*.yml" for k in all_kinds.kinds()
    )
    return ", ".join((*kinds, "crime/*.csv", "texts/*.cs.md", "media/*.jpg", *root))


def meant(path: str, paths: str) -> str:
    """Give the path that was probably meant, or nothing; `paths` are the known ones."""
    folder, _, name = path.rpartition("/")
    stem = name.partition(".")[0].lower()
    if not folder:
        near = suggest(name, paths.split(", "))
        return near if "*" not in near else near.replace("*", "…")
    near = suggest(folder.lower(), [*all_kinds.by_name(), "texts"])
    if near == "texts":
        return f"texts/{stem}.cs.md"
    if not near:
        return ""
    return (
        f"{near}.yml"
        if all_kinds.by_name()[near].shared or all_kinds.by_name()[near].single
        else f"{near}/{stem}.yml"
    )


def misplaced(kind: Kind, entity_id: str, node: Node, found: Iterable[Problem]) -> str | None:
    """Give the folder to which a file belongs whose content fits there and does not fit here.

    `found` is what is wrong with it here.
    """
    if not any(problem.code in ("KB201", "KB202") for problem in found):
        return None
    for other in all_kinds.kinds():
        alone = not (other.shared or other.single or other is kind)
        if alone and fits(node, other.model, entity_id):
            return other.name
    return None


def bad_id(found: str, path: str, line: int, column: int) -> Problem:
    """Give the problem of a name that is no id, with the id that it could be (KB002)."""
    plain = unicodedata.normalize("NFKD", found.lower()).encode("ascii", "ignore").decode()
    expected = re.sub(r"[^a-z0-9]+", "-", plain)[:80].strip("-") or "mestska-policie"
    return Problem(path, line, column, "KB002", {"found": found, "expected": expected})


def well_named(path: str) -> tuple[bool, str]:
    """Sort files whose name is as it should be first: the other one of a pair is wrong."""
    return path != path.lower() or path.endswith(".yaml"), path


def named(path: str) -> tuple[str, str]:
    """Give kind and id of the entity in a file; the id is "" where the file holds many."""
    folder, _, name = path.rpartition("/")
    stem = name.partition(".")[0]
    return (folder, stem) if folder else (stem, "")
