"""Code lists: what the numbers in the columns `types`, `state` and `relevance` mean."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from macros.features.crime.counting import police_list

LARGEST = 9999
"""The greatest code of a kind; the police use 1 to 132."""


@dataclass(frozen=True)
class Codes:
    """The code lists that go with the data.

    `parents` maps every code of a kind to its direct parent (None: a family of its own); `labels`
    holds their names, `states` and `relevance` the names of the other two lists. `origin` says
    where the lists come from; empty where they came with the data.
    """

    parents: Mapping[int, int | None]
    labels: Mapping[int, str]
    states: Mapping[int, str]
    relevance: Mapping[int, str]
    origin: str = ""

    def chain(self, code: int) -> tuple[int, ...]:
        """Give `code` and its ancestors, the family last."""
        found = [code]
        while (parent := self.parents.get(found[-1])) is not None and parent not in found:
            found.append(parent)
        return tuple(found)


@cache
def named_codes() -> Codes:
    """Give the code lists of January 2026, for data that come without any."""
    parents: dict[int, int | None] = {}
    labels: dict[int, str] = {}
    for line in police_list.TYPES.splitlines():
        code, parent, label = line.split(",", 2)
        parents[int(code)] = int(parent) or None
        labels[int(code)] = label
    return Codes(
        parents,
        labels,
        _short(police_list.STATES),
        _short(police_list.RELEVANCE),
        police_list.NAME,
    )


def _short(text: str) -> dict[int, str]:
    return {int(line.partition(",")[0]): line.partition(",")[2] for line in text.splitlines()}


def with_lists(
    codes: Codes,
    types: Iterable[Mapping[str, str]] | None,
    states: Iterable[Mapping[str, str]] | None,
    relevance: Iterable[Mapping[str, str]] | None,
) -> Codes:
    """Give `codes` with those lists replaced that came with the data (rows of the CSV files).

    `types` has the columns id, parent_id1 to parent_id3 (the family first, 0 for none), label;
    the others id and label. Raises ValueError or KeyError where a row is no such thing.
    """
    parents, labels = dict(codes.parents), dict(codes.labels)
    if types is not None:
        parents, labels = {}, {}
        for row in types:
            code = _code(row["id"])
            above = [int(row[name] or 0) for name in ("parent_id1", "parent_id2", "parent_id3")]
            parents[code] = ([None] + [parent for parent in above if parent])[-1]
            labels[code] = " ".join(row["label"].split())
        if not parents:
            raise ValueError("no codes")
        if unknown := {p for p in parents.values() if p is not None} - parents.keys():
            raise ValueError(f"parent {min(unknown)}")
    return Codes(
        parents,
        labels,
        codes.states if states is None else _labels(states),
        codes.relevance if relevance is None else _labels(relevance),
        "" if types is not None else codes.origin,
    )


def _labels(rows: Iterable[Mapping[str, str]]) -> dict[int, str]:
    found = {_code(row["id"]): " ".join(row["label"].split()) for row in rows}
    if not found:
        raise ValueError("no codes")
    return found


def _code(text: str) -> int:
    code = int(text)
    if not 0 < code <= LARGEST:
        raise ValueError(text)
    return code


def from_items(items: Iterable[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Give a list in the police's JSON form (`polozky`) as rows of the CSV form.

    An item has `kod`, `nazev.cs` (short), `popis.cs` (full) and `iri_1`, which ends in the code of
    the direct parent. Raises KeyError, TypeError or ValueError where it is no such thing.
    """
    rows: list[dict[str, str]] = []
    for item in items:
        parent = str(item.get("iri_1") or "0").rstrip("/").rpartition("/")[2]
        label = (item.get("popis") or item["nazev"])["cs"]
        rows.append(
            {
                "id": str(int(item["kod"])),
                "parent_id1": "0",
                "parent_id2": "0",
                "parent_id3": str(int(parent)),
                "label": str(label),
            }
        )
    return rows
