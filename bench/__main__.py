"""`python -m bench [NAME …]`: every measurement of this folder, or those named, one by one.

A measurement is a module `bench/<name>.py` with a `main()`. Each runs in a process of its own;
ends with 1 where one of them does.
"""

import subprocess
import sys
from pathlib import Path


def names() -> list[str]:
    """Give the names of all measurements."""
    found = sorted(Path(__file__).parent.glob("[a-z]*.py"))
    return [path.stem for path in found if "\ndef main(" in path.read_text("utf-8")]


def run(chosen: list[str]) -> int:
    """Run the measurements named, or all; give the exit code."""
    known = names()
    if unknown := sorted(set(chosen) - set(known)):
        print(f"Not known: {', '.join(unknown)}. There are: {', '.join(known)}.", file=sys.stderr)
        return 2
    failed = []
    for name in chosen or known:
        print(f"== {name}", flush=True)
        done = subprocess.run([sys.executable, "-m", f"bench.{name}"], check=False)
        if done.returncode:
            failed.append(name)
    if failed:
        print(f"Above its bound, or broken: {', '.join(failed)}.", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
