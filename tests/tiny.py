"""Tiny whole knowledge bases: the folder `tests/data/tiny` and changes to it.

`tests/data/tiny` is the smallest whole knowledge base, of a made-up town; `tests/data/whole` adds
what a small town may lack (a map, longer prose), so that every field of every kind is used.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from macros.core.checks.rules import check
from macros.core.kb.load import survey
from macros.core.messages import Problem

DATA = Path(__file__).parent / "data"
TODAY = date(2025, 3, 1)
Files = dict[str, bytes]


def read(name: str) -> Files:
    """Give the files of a folder in `tests/data`."""
    folder = DATA / name
    found = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    assert found, f"{folder} is empty"
    return found


def tiny(changes: Mapping[str, str | bytes | None] | None = None) -> Files:
    """Give the smallest whole knowledge base; `changes` replaces files, None deletes one."""
    return changed(read("tiny"), changes or {})


_FORMS = """\
assessed_every: 12
scale:
  - grade: yes
    answer:
      cs: ano
      en: yes
    verdict:
      cs: splněno
      en: met
  - grade: partly
    answer:
      cs: částečně
      en: partly
    verdict:
      cs: splněno zčásti
      en: partly met
  - grade: no
    answer:
      cs: ne
      en: no
    verdict:
      cs: nesplněno
      en: not met
repository:
  service: gitlab
  project: lipa/web
  branch: main
  folder: kb
  review: yes
  web: https://git.example
  sign_in: https://prihlaseni.example
  app_id: abc
""".encode()
_PUBLISHED = b"""\
pictures:
  - naves
publish_on: 2024-05-02
urgent_until: 2024-05-05
"""

_CORRECTED = b"""\
corrections:
  - on: 2025-02-03
    period: %b
    was: %b
    reason:
      cs: Opravili jsme chybu v opisu.
      en: We mended a slip of the pen.
"""


def whole(changes: Mapping[str, str | bytes | None] | None = None) -> Files:
    """Give the knowledge base in which every field of every kind is used."""
    files = {**read("tiny"), **read("whole")}
    expected = files["expected.yml"].decode()
    more = expected.replace(
        "activities: 1\n",
        "activities: 2\ncrime: 1\nmaps: 1\nparts: 1\nplaces: 1\nsurveys: 1\n"
        "events: 1\npictures: 1\nfigures: 3\ntexts: 1\n",
    )
    files["expected.yml"] = more.encode()
    files["site.yml"] += b"boundary: yes\nhelp_languages: [de]\n"
    files["site.yml"] += _FORMS
    files["news/2024-05-02-lampy.yml"] += _PUBLISHED
    files["indicators/1-1-1.yml"] += _CORRECTED % (b"2024-12-01", b"partly")
    files["evaluations/1.yml"] += _CORRECTED % (b"2024-12", b"yes")
    files["figures/pripady.yml"] += _CORRECTED % (b'"2020"', b"11")
    return changed(files, changes or {})


def changed(files: Mapping[str, bytes], changes: Mapping[str, str | bytes | None]) -> Files:
    """Give `files` with some replaced, added, or (None) deleted."""
    result = dict(files)
    for path, content in changes.items():
        if content is None:
            del result[path]
        else:
            result[path] = content.encode() if isinstance(content, str) else content
    return result


def replaced(path: str, old: str, new: str, files: Mapping[str, bytes] | None = None) -> Files:
    """Give the whole knowledge base (or `files`) with `old` in one file replaced by `new`."""
    base = dict(files or whole())
    text = base[path].decode()
    assert text.count(old) >= 1, f"{path} has no {old!r}"
    base[path] = text.replace(old, new, 1).encode()
    return base


def problems(files: Mapping[str, bytes], today: date = TODAY) -> list[Problem]:
    """Give everything that is found wrong in `files`, sorted by place."""
    kb, found = survey(files)
    if kb is not None:
        found = [*found, *check(kb, today)]
    return sorted(found, key=Problem.key)


def places(found: list[Problem]) -> list[tuple[str, str, int]]:
    """Give code, file and line of each problem."""
    return [(problem.code, problem.path, problem.line) for problem in found]
