"""One case: the whole way in, and what must hold whatever comes out.

Either there are problems, each at a place that exists and with a whole sentence, or there is a
site: nothing that the file says is lost, no other entity changes, and every page that is looked at
is made, leads nowhere but to pages that there are, and shows what it is about.
"""

import signal
import sys
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random
from string import Formatter

from macros.core.build import project
from macros.core.checks.rules import check
from macros.core.kb import publishing
from macros.core.kb.load import survey
from macros.core.messages import Problem, Severity
from macros.core.messages.catalogue import CATALOGUE
from tests.fuzz import kept, seen
from tests.fuzz.base import Base

LIMIT = 2.0
"""Seconds of processor time that a case may take."""


class Slow(BaseException):
    """A case takes too long; no `except Exception` may hide it."""


@dataclass
class Result:
    """What came of a case: the codes of its problems, and what is wrong with the program."""

    codes: tuple[str, ...] = ()
    passed: bool = False
    faults: list[str] = field(default_factory=list)


@contextmanager
def limited(seconds: float = LIMIT) -> Iterator[None]:
    """Stop what takes more processor time than `seconds`."""

    def late(number: int, frame: object) -> None:
        raise Slow

    before = signal.signal(signal.SIGPROF, late)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def trial(base: Base, files: Mapping[str, bytes], path: str, chance: Random) -> Result:
    """Give what comes of `files`, which differ from the base's above all in `path`."""
    result = Result()
    try:
        with limited():
            _run(base, files, path, chance, result)
    except Slow:
        result.faults.append("slow")
    except Exception:
        trace = traceback.extract_tb(sys.exc_info()[2])
        last = next((f for f in reversed(trace) if "macros/" in f.filename), trace[-1])
        words = traceback.format_exc().strip().splitlines()[-1]
        place = last.filename.rpartition("macros/")[2]
        result.faults.append(f"{place}:{last.lineno} {words[:200]}")
    return result


def _run(base: Base, files: Mapping[str, bytes], path: str, chance: Random, result: Result) -> None:
    kb, found = survey(files)
    if kb is not None:
        found = [
            *found,
            *check(kb, base.day, project.pages(kb.default, kb.default), project.help_languages()),
        ]
    result.codes = tuple(p.code for p in found if p.code not in base.codes)
    for problem in found[:200]:  # a line repeated is a problem for each time
        result.faults.extend(_problem(problem, files))
    if any(problem.severity is Severity.ERROR for problem in found):
        return
    if kb is None:
        result.faults.append("neither a knowledge base nor a problem")
        return
    result.passed = True
    result.faults.extend(kept.losses(base, kb, files, path))
    result.faults.extend(seen.mistakes(base, publishing.released(kb, base.day), path, chance))


def _problem(problem: Problem, files: Mapping[str, bytes]) -> Iterator[str]:
    """Find what is wrong with a message: its place, its words."""
    data = files.get(problem.path)
    lines = (data or b"").replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    if data is None and problem.code != "KB006":
        yield f"{problem.code} names a file that is not there: {problem.path!r}"
    elif problem.line < 1 or problem.line > len(lines) or problem.column < 1:
        yield f"{problem.code} at {problem.line}:{problem.column} of {len(lines)} lines"
    elif problem.column > len(lines[problem.line - 1].decode("utf-8", "replace")) + 2:
        yield f"{problem.code} beyond the end of the line: {problem.column}"
    for language, sentence in (
        ("cs", CATALOGUE[problem.code].cs),
        ("en", CATALOGUE[problem.code].en),
    ):
        wanted = {name for _, name, _, _ in Formatter().parse(sentence) if name}
        if missing := wanted - set(problem.args) - {"hint"}:
            yield f"{problem.code} ({language}) says nothing for {sorted(missing)}"
        text = problem.text(language)
        if not text.isprintable() or len(text) > 3000:
            yield f"{problem.code} is no line that one can read: {text[:80]!r}"
        problem.github(language).encode()
    if problem.code == "KB214" and isinstance(problem.args["expected"], str):
        yield f"KB214 expects {problem.args['expected']!r}"
