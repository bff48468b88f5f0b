"""What publishing writes down and promises: addresses, figures, translations."""

from datetime import date
from pathlib import Path

from macros.core.build import project
from macros.core.checks.permalinks import missing
from macros.core.kb import publishing, translations
from macros.core.kb.knowledge import KnowledgeBase
from macros.core.messages import Problem, Problems
from macros.core.outputs.derived import tables
from macros.core.outputs.exports import exports
from macros.core.outputs.public_urls import appended, names, promises
from macros.core.outputs.schemas import table
from macros.core.pages.redirects import ids
from macros.core.records import corrections
from macros.core.text import writer
from macros.core.urls import addresses, permalinks

LEDGERS = ("permalinks.txt", "published.txt", "translations.yml")
"""The files of `kb/` in which publishing writes down what is published; nobody else writes them."""


def offered(kb: KnowledgeBase, folder: Path) -> set[str]:
    """Give those promised addresses that the site built in `folder` really answers."""
    found, anchors = set[str](), dict[Path, frozenset[str]]()
    for served in kb.permalinks:
        page, mark, anchor = served.partition("#")
        file = folder / page.lstrip("/")
        if page.endswith("/"):
            file /= "index.html"
        if not file.is_file():
            continue
        if mark and page.startswith("/data/"):
            kind = Path(page).stem
            if kind in tables() and anchor in set(names(table(kind))):
                found.add(served)
            continue
        if mark and file not in anchors:
            anchors[file] = ids(file.read_text(encoding="utf-8"))
        if not mark or anchor in anchors[file]:
            found.add(served)
    return found


def require(kb: KnowledgeBase, folder: Path, name: str) -> None:
    """Raise Problems where the built site would lose a promised address."""
    lost = [
        missing(line, served, addresses.split(served, kb.site.languages)[0])
        for line, served in permalinks.lost(kb, offered(kb, folder))
    ]
    if lost:
        raise Problems(Problem(f"{name}/{p.path}", p.line, p.column, p.code, p.args) for p in lost)


def remember(kb: KnowledgeBase, folder: Path, day: date) -> dict[str, str]:
    """Write down in `folder` what is published on `day`; what was written, by file.

    Addresses are only added. A figure that is written down changes from then on only with a dated
    note. The memory of translations says which wording each of them belongs to.
    """
    seen = publishing.released(kb, day)
    views = project.all_views(project.view(seen, seen.default, day))
    whole = appended(kb.permalinks, promises(views, (path for path, _ in exports(views))))
    told = {
        "permalinks.txt": "".join(f"{address}\n" for address in whole),
        "published.txt": corrections.lines(corrections.ledger(seen)),
        "translations.yml": writer.write(dict(kept)) if (kept := translations.memory(kb)) else "",
    }
    assert tuple(told) == LEDGERS
    for name, text in told.items():
        path = folder / name
        if text or path.exists():
            path.write_text(text, encoding="utf-8", newline="\n")
    return told
