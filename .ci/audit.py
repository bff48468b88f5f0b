"""`make audit`: known vulnerabilities of the locked packages, as far as their sources answer.

A source that cannot be asked is said so, never taken for good news. Ends with 1 where a
vulnerability is known; with `--strict` also where a source did not answer.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
LOCKS = ("requirements/site.lock", "requirements/dev.lock")
_TIMEOUT = 300


@dataclass(frozen=True)
class Answer:
    """What a source said of some packages; `found` is None where it did not answer."""

    what: str
    found: tuple[str, ...] | None
    asked: int = 0
    why: str = ""

    def __str__(self) -> str:
        if self.found is None:
            return f"{self.what}: NOT KNOWN, the source did not answer ({self.why})"
        if not self.found:
            return f"{self.what}: none known, {self.asked} packages"
        return "\n".join([f"{self.what}: {len(self.found)} known", *(f"  {x}" for x in self.found)])


def python(lock: str, said: str, why: str) -> Answer:
    """Give what `pip-audit` said, in JSON, of a lock file."""
    report = _json(said)
    if report is None or "dependencies" not in report:
        return Answer(lock, None, why=why)
    packages = report["dependencies"]
    skipped = [one["skip_reason"] for one in packages if "skip_reason" in one]
    found = tuple(
        f"{one['name']} {one['version']}: {bug['id']}, mended in "
        f"{', '.join(bug['fix_versions']) or 'no version yet'}"
        for one in packages
        for bug in one.get("vulns", ())
    )
    if skipped and not found:
        return Answer(lock, None, why=f"for {len(skipped)} packages; {skipped[0]}")
    return Answer(lock, found, len(packages))


def npm(said: str, why: str) -> Answer:
    """Give what `npm audit` said, in JSON, of package-lock.json."""
    report = _json(said)
    if report is None or "vulnerabilities" not in report:
        return Answer("package-lock.json", None, why=(report or {}).get("message", why))
    found = (f"{name}: {one['severity']}" for name, one in report["vulnerabilities"].items())
    return Answer("package-lock.json", tuple(found), report["metadata"]["dependencies"]["total"])


def _json(said: str) -> Mapping[str, Any] | None:
    try:
        found = json.loads(said)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _run(command: list[str]) -> tuple[str, str]:
    """Give what a command said, and the last line that it complained with."""
    try:
        done = subprocess.run(
            command, cwd=ROOT, check=False, capture_output=True, text=True, timeout=_TIMEOUT
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return "", str(error)
    return done.stdout, (done.stderr.strip().splitlines() or ["no answer"])[-1][:300]


def answers() -> Iterable[Answer]:
    """Ask about every lock file."""
    tool = str(Path(sys.executable).parent / "pip-audit")
    options = ["--require-hashes", "--disable-pip", "--progress-spinner", "off", "-f", "json"]
    for lock in LOCKS:
        yield python(lock, *_run([tool, *options, "-r", lock]))
    tool = shutil.which("npm") or str(Path(sys.executable).parent / "npm")
    yield npm(*_run([tool, "audit", "--json"]))


def main(arguments: list[str]) -> int:
    """Print every answer; give the exit code."""
    code = 0
    for answer in answers():
        print(answer, flush=True)
        if answer.found or (answer.found is None and "--strict" in arguments):
            code = 1
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
