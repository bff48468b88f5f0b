"""The genuine packages of two Prague districts, counted independently with the csv module."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from macros.features.crime.importing.run import Order, import_crime
from tests.support.police import shared

HATE = {*range(88, 95), 106}
ORDER = ["hate", 1, 84, 18, 35, 54, 79, 80, 13, 63, 95, 96, 76, 77, 75, 74, 78, 97, 55]


def families(path: Path) -> dict[int, set[int]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return {
            int(row["id"]): {
                int(row[name]) for name in ("id", "parent_id1", "parent_id2", "parent_id3")
            }
            for row in csv.DictReader(stream)
        }


def plain(path: Path, above: dict[int, set[int]]) -> tuple[int, int, Counter[tuple[str, ...]]]:
    """Count as simply as possible: rows, distinct ids, kept per centre, half-year, category."""
    offences: dict[str, dict[str, str]] = {}
    codes: dict[str, set[int]] = {}
    rows = 0
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            rows += 1
            offences[row["id"]] = row
            codes.setdefault(row["id"], set()).update(above[int(row["types"])])
    kept: Counter[tuple[str, ...]] = Counter()
    for number, row in offences.items():
        if row["state"] not in "12" or row["relevance"] not in "34":
            continue
        mine = codes[number]
        names = {"hate"} & ({"hate"} if mine & HATE else set()) | mine
        category = next(name for name in ORDER if name in names)
        half = f"{row['date'][:4]}-H{1 + (int(row['date'][5:7]) > 6)}"
        if category in ("hate", 96):
            kept["", "", half, "96"] += 1
        else:
            kept[f"{float(row['x']):.6f}", f"{float(row['y']):.6f}", half, str(category)] += 1
    return rows, len(offences), kept


@pytest.mark.parametrize(
    ("code", "rows", "offences", "kept"),
    [("500216", 25_726, 9_204, 8_750), ("500097", 17_000, 6_211, 5_888)],
)
def test_the_import_equals_an_independent_count(
    tmp_path: Path, code: str, rows: int, offences: int, kept: int
) -> None:
    folder = shared("police", "packages", f"2025_{code}")
    above = families(shared("police", "codelists", "types.csv"))
    counted = plain(folder / f"2025_{code}.csv", above)
    assert (counted[0], counted[1], counted[2].total()) == (rows, offences, kept)
    outcome = import_crime(Order(tmp_path, (folder,), municipality=code))
    tallied = outcome.tallied
    assert (tallied.rows, tallied.offences, tallied.kept) == (rows, offences, kept)
    with (tmp_path / "crime" / "policie.csv").open(newline="") as stream:
        found = {
            (row["lon"], row["lat"], row["period"], row["category"]): int(row["count"])
            for row in csv.DictReader(stream)
        }
    assert found == counted[2]
    assert bool(outcome.renewed.about.codes) == (code == "500097")


def test_the_named_list_is_that_of_the_police() -> None:
    from macros.features.crime.counting.codes import named_codes

    above = families(shared("police", "codelists", "types.csv"))
    codes = named_codes()
    assert {code: {*codes.chain(code), 0} - {0} for code in codes.parents} == {
        code: chain - {0} for code, chain in above.items()
    }
