"""Examples for the page of problem codes, made from the cases: `python -m tests.examples`."""

import difflib
import json
import tempfile
from pathlib import Path

from tests import cases, tiny

TARGET = Path(__file__).parents[1] / "docs" / "words" / "examples.json"
_LARGEST = 100_000
_LINES = 6
_LONGEST = 120


def made() -> str:
    """Give the file of examples as the cases make it."""
    found = {}
    base = tiny.whole()
    for code in cases.CODES:
        with tempfile.TemporaryDirectory() as folder:
            problem = cases.found(cases.lay_out(code, Path(folder)))[0]
            path = Path(folder) / problem.path
            small = path.is_file() and path.stat().st_size < _LARGEST
            if small and path.suffix in (".yml", ".md", ".txt", ".csv"):
                wrong, right = _parts(path.read_bytes(), base.get(problem.path[3:]), problem.line)
                if wrong or right:
                    found[code] = {"wrong": wrong, "right": right}
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _parts(wrong: bytes, right: bytes | None, line: int) -> tuple[str, str]:
    """Give the lines that differ, one line around them; without an original those at `line`."""
    after = _shown(wrong)
    if right is None or wrong == right:
        return "\n".join(after[max(0, line - 2) : line + 1][:_LINES]), ""
    before = _shown(right)
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, before, after).get_opcodes():
        if tag != "equal":
            old = before[max(0, i1 - 1) : i2 + 1][:_LINES]
            new = after[max(0, j1 - 1) : j2 + 1][:_LINES]
            return "\n".join(new), "\n".join(old)
    return "", ""


def _shown(data: bytes) -> list[str]:
    text = data.decode("utf-8", "replace").replace("\t", "→")
    kept = "".join(c if c.isprintable() or c == "\n" else "�" for c in text)
    return [line[:_LONGEST] for line in kept.split("\n")]


if __name__ == "__main__":
    TARGET.write_text(made(), "utf-8", newline="\n")
