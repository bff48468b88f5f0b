"""Knowledge bases in which something went wrong: within a file, or with a file as a whole.

`mutated` makes one to three mutations in a knowledge base that is whole. The same seed gives the
same case, so that what a long session finds can be made again.
"""

import re
from collections.abc import Callable, Mapping
from random import Random

from macros.core.kb.folder import LARGEST
from tests.fuzz.changes import CHANGES, OFTEN

Files = dict[str, bytes]

NAMES = ("goal", "Goals", "texts", "actors", "crime", "media", "", "a/b", "..", "news", "tags")
STEMS = (
    "X", "děti", "a b", "a_b", "a" * 81, "-", "con", "1", "1-1", "a.b", "\u202ea", "a\nb", "😀",
    ".hidden", "a.cs", "obec", "2023-q1", "%2e", "*", "a\\b", "~", "0" * 80,
)  # fmt: skip
ENDINGS = ("yml", "yaml", "YML", "md", "csv", "geojson", "txt", "jpg", "exe", "", "yml~", "cs.md")


def _lost(chance: Random, files: Files, path: str) -> str:
    del files[path]
    return path


def _renamed(chance: Random, files: Files, path: str) -> str:
    folder, _, name = path.rpartition("/")
    stem, _, ending = name.rpartition(".")
    parts = [folder, stem, ending]
    which = chance.randrange(3)
    parts[which] = chance.choice((NAMES, STEMS, ENDINGS)[which])
    new = f"{parts[0]}/{parts[1]}.{parts[2]}".lstrip("/")
    files[new] = files.pop(path) if chance.random() < 0.5 else files[path]
    return new


def _same_but_case(chance: Random, files: Files, path: str) -> str:
    new = chance.choice([path.upper(), path.capitalize(), path.replace(".yml", ".yaml")])
    files[new] = files[path]
    return new


def _exchanged(chance: Random, files: Files, path: str) -> str:
    other = chance.choice(sorted(files))
    files[path], files[other] = files[other], files[path]
    return path


def _instead(chance: Random, files: Files, path: str) -> str:
    files[path] = files[chance.choice(sorted(files))]
    return path


def _another_id(chance: Random, files: Files, path: str) -> str:
    """Let a line that names an entity name another one, of any kind."""
    ids = {name.rpartition("/")[2].partition(".")[0].encode() for name in files}
    found = [at for at in re.finditer(rb"(?m)(?<=[- :] )[a-z0-9-]+$", files[path]) if at[0] in ids]
    if found:
        at = chance.choice(found)
        other = chance.choice(sorted(ids))
        files[path] = files[path][: at.start()] + other + files[path][at.end() :]
    return path


WHOLE_FILES: Mapping[str, Callable[[Random, Files, str], str]] = {
    "lost": _lost,
    "renamed": _renamed,
    "the same name but for its case": _same_but_case,
    "exchanged with another": _exchanged,
    "replaced by another": _instead,
    "another id": _another_id,
}
"""Changes of files as wholes; each gives the path to look at."""


def mutated(files: Mapping[str, bytes], chance: Random) -> tuple[Files, str, tuple[str, ...]]:
    """Give a knowledge base with one to three mutations, the path that they are about, their names.

    All are in one file, which is taken from every folder alike.
    """
    result = dict(files)
    folder = chance.choice(sorted({path.partition("/")[0] for path in result}))
    path = chance.choice([one for one in sorted(result) if one.partition("/")[0] == folder])
    names = []
    if chance.random() < 0.2:
        name = chance.choice([*WHOLE_FILES, "another id", "another id", "another id"])
        names.append(name)
        path = WHOLE_FILES[name](chance, result, path)
    if not names or chance.random() < 0.3:
        for _ in range(chance.choice([1, 1, 1, 2, 3])):
            name = chance.choice([*CHANGES, *OFTEN])
            names.append(name)
            changed = CHANGES[name](chance, result.get(path, b"a: b\n"))
            result[path] = changed[:LARGEST]  # a larger file is refused before it is read
    return result, path, tuple(names)
