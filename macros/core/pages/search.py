"""What the search page looks through: one record per page, read by the browser when it asks."""

import html
import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from macros.core.pages import frame
from macros.core.pages.view import View
from macros.core.pages.words import SAME
from macros.core.schema.documents import Abbreviation

_SILENT = re.compile(r"<(svg|script|style|template)\b.*?</\1>", re.DOTALL)
_HEAD = re.compile(r"<h[23]\b.*?</h[23]>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_WORD = re.compile(r"[^\W_]{2,}(?:[.-]\d+)*")


@dataclass(frozen=True)
class Record:
    """A page as the search sees it.

    `also` is another name of the page (its label in menus), `words` are its different words in
    order of appearance, `heads` those of its headings, `weight` (1: as any other) says how much a
    reader wants such a page.
    """

    url: str
    title: str
    lead: str
    group: str
    also: str
    weight: float
    heads: str
    words: str


_WEIGHTS = {"pomoc": 2.5, "oblasti": 1.6, "problemy": 1.4, "cile": 1.2, "vystupy": 1.3}
_LESS = {
    "plan": 0.3,
    "editori": 0.6,
    "aktuality": 0.7,
    "aktivity": 0.6,
    "cisla": 0.5,
    "hledat": 0.2,
    "zkratky": 0.6,
}


def record(view: View, path: str, title: str, lead: str, body: str) -> Record:
    """Give the record of the page at `path` (without language) from its HTML."""
    first, _, rest = path.partition("/")
    group = frame.group(view, path)
    body = _SILENT.sub(" ", body)
    heads = _different(" ".join(_HEAD.findall(body)))
    also = "" if rest else group
    weight = (_WEIGHTS | _LESS).get(first, 1.0) * (1.0 if rest else 1.2)
    return Record(view.link(path), title, lead, group, also, weight, heads, _different(body))


def _different(body: str) -> str:
    text = html.unescape(_TAG.sub(" ", body)).lower()
    return " ".join(dict.fromkeys(_WORD.findall(text)))


def index(view: View, records: Iterable[Record]) -> str:
    """Give the file that the browser loads: records, names of groups, words that mean the same."""
    same = {a.short.lower(): view.plain(a.title) for a in view.kb.list(Abbreviation)}
    content = {
        "language": view.language,
        "synonyms": same | {k: str(view.t(f"same.{k}")) for k in _keys(view)},
        "pages": [asdict(one) for one in sorted(records, key=lambda one: one.url)],
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _keys(view: View) -> list[str]:
    return [key.removeprefix(SAME) for key in view.words.table if key.startswith(SAME)]
