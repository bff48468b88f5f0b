"""Files that publishing writes: promised addresses, figures as they were published last."""

import re

from macros.core.messages import Problem

_FIGURE = re.compile(r"[a-z-]+/[a-z0-9-]+ [^ ]+ [^ ]+")


def permalinks(text: str) -> tuple[str, ...]:
    """Give the promised addresses, one a line."""
    return tuple(line.strip() for line in text.split("\n") if line.strip())


def figures(text: str, path: str) -> tuple[dict[str, str], list[Problem]]:
    """Give the published figures by name, and a problem for each line that is none (KB531)."""
    found, problems = {}, []
    for number, line in enumerate(text.splitlines(), 1):
        if _FIGURE.fullmatch(line):
            name, _, value = line.rpartition(" ")
            found[name] = value
        else:
            problems.append(Problem(path, number, 1, "KB531", {"found": line}))
    return found, problems
