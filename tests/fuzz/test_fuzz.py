"""A small sample of what `python -m bench.fuzz` does by the ten thousand; and what that has found.

Each case ends in a right site or in a message with file and line: no traceback, none slow, nothing
lost, no page that leads nowhere.
"""

from collections import Counter
from random import Random

import pytest

from tests import tiny
from tests.fuzz.base import Base
from tests.fuzz.memory import remembering
from tests.fuzz.mutations import mutated
from tests.fuzz.trial import trial

BASE = Base(tiny.whole(), tiny.TODAY)
CASES = 400


def test_a_sample_of_mutations_ends_well() -> None:
    codes, passed = Counter[str](), 0
    with remembering(lambda: trial(BASE, BASE.files, "site.yml", Random(0))):
        for number in range(CASES):
            chance = Random(f"sample:{number}")
            files, path, names = mutated(BASE.files, chance)
            result = trial(BASE, files, path, chance)
            assert not result.faults, (number, path, names, result.faults)
            codes.update(set(result.codes))
            passed += result.passed
    assert len(codes) >= 30
    assert passed >= CASES / 10  # it does not only test refusals


def test_the_base_itself_passes() -> None:
    result = trial(BASE, BASE.files, "site.yml", Random(1))
    assert (result.codes, result.passed, result.faults) == ((), True, [])


@pytest.mark.parametrize(
    ("path", "old", "new", "codes"),
    [
        # a group with an anchor before it, read as if it stood between square brackets
        ("actors/obec.yml", "type: town", "base: &base {title: x}\ntype: town", {"KB104", "KB107"}),
        # a place far outside the boundary has no area: the map could not be drawn
        ("crime/policie-2024.csv", "14.5601,50.9501", "7.0001,50.9501", {"KB709"}),
        # so has every place where the line of the boundary goes to and fro
        ("boundary.geojson", "[14.57, 50.96]", "[14.57, 50.94]", {"KB704"}),
        # Python reads these as numbers, JSON and editors do not
        ("crime/policie-2024.yml", "lon: ", "lon: 1_", {"KB214"}),
        ("parts.yml", "lon: 1", "lon: 1_", {"KB214"}),
        # the message told the fields of the entity as what is expected of a number
        ("parts.yml", "lon: ", "lon:\n    cs: ", {"KB214"}),
        # the whole of a word without end stood in the message
        ("actors/obec.yml", "title:\n  cs: ", "title:\n  cs: e\u0301" + "a" * 5000, {"KB009"}),
    ],
)  # fmt: skip
def test_found_before(path: str, old: str, new: str, codes: set[str]) -> None:
    result = trial(BASE, tiny.replaced(path, old, new), path, Random(0))
    assert set(result.codes) == codes
    assert not result.faults


def test_nothing_after_the_last_line_is_found_at_its_end() -> None:
    """A line more than the file has was named."""
    result = trial(BASE, tiny.whole({"expected.yml": "?"}), "expected.yml", Random(0))
    assert (result.codes, result.faults) == (("KB211",), [])


@pytest.mark.parametrize(
    "word", ["a", "A", "Á", "7", "a.", "a-", "A-", "a@", "Aa", "Jan ", "777 ", "(", "„", "“", "a/"]
)
def test_a_text_without_end_is_read_quickly(word: str) -> None:
    """A search for addresses of e-mail began anew at each of its letters."""
    text = tiny.replaced("news/2024-05-02-lampy.yml", "druhá u školy", word * 30_000)
    result = trial(BASE, text, "news/2024-05-02-lampy.yml", Random(0))
    assert result.faults == []


def test_a_file_of_unknown_fields_is_refused_quickly() -> None:
    """Each of them was compared with the fields of every kind."""
    files = tiny.whole({"actors/obec.yml": "".join(f"field{n}: x\n" for n in range(2000))})
    result = trial(BASE, files, "actors/obec.yml", Random(0))
    assert "slow" not in result.faults
    assert "KB202" in result.codes
