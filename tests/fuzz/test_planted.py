"""The table of faults that are planted in the code (`bench/planted.py`) follows the code."""

import pytest

from bench.planted import FAULTS, Fault
from macros.core.build import project


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.what)
def test_a_fault_can_be_planted(fault: Fault) -> None:
    text = (project.ROOT / "macros" / fault.file).read_text("utf-8")
    assert text.count(fault.old) == 1
    folders = [part for part in fault.tests.split() if part.startswith("tests")]
    assert folders
    assert all((project.ROOT / folder).exists() for folder in folders)
