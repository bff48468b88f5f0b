"""The promise of lasting addresses, held against every built site."""

from pathlib import Path

from macros.core.checks.permalinks import missing
from macros.core.kb.knowledge import KnowledgeBase
from macros.core.messages import Problem, Problems
from macros.core.outputs.derived import tables
from macros.core.outputs.public_urls import names
from macros.core.outputs.schemas import table
from macros.core.pages.redirects import ids
from macros.core.urls import addresses, permalinks


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
