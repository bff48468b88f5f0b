"""What is to be typeset: a template and its data; typesetting itself is done at the edge."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from macros.core.pages.fragments import spaces
from macros.core.text import markup


class Paper(StrEnum):
    """What comes out."""

    PDF = "pdf"
    """Tagged, PDF/UA-1."""
    PNG = "png"


@dataclass(frozen=True)
class Print:
    """A file to be typeset from `overrides/print/<template>.typ`.

    `data` is plain (what JSON can hold); `language` and `title` are part of every document. The
    same template and data always give the same bytes, so no day of the build belongs in `data`.
    """

    template: str
    language: str
    title: str
    data: Mapping[str, Any]
    paper: Paper = Paper.PDF


Content = str | bytes | Print
"""What a file of the site holds; a `Print` is typeset at the edge."""
Files = Iterator[tuple[str, Content]]
"""Path from the site's root (no leading slash) and content."""


_EXACT = frozenset({"link", "link_shown", "qr", "qr_alt", "digest"})
"""Parts of a document's data that are no wording."""


def content(job: Print) -> dict[str, Any]:
    """Give what a template gets: the data, the language, the title and how it is shown.

    In every wording, put together by the program or not, spaces at which a line must not break are
    put in; the title as such is a property of the document and stays as it is.
    """
    shown = {
        name: value if name in _EXACT else _readable(value, job.language)
        for name, value in {"heading": job.title, **job.data}.items()
    }
    return {**shown, "language": job.language, "title": job.title}


def _readable(value: Any, language: str) -> Any:
    match value:
        case str():
            return spaces(value, language)
        case list() | tuple():
            return [_readable(one, language) for one in value]
        case dict():
            return {name: _readable(one, language) for name, one in value.items()}
    return value


def blocks(text: str, language: str) -> list[dict[str, Any]]:
    """Give a text as paragraphs and items of runs, as the templates of print take it.

    Spaces at which a line must not break are put in, as on pages.
    """
    return [
        {
            "item": block.item,
            "runs": [
                {"text": spaces(r.text, language), "strong": r.strong, "emphasis": r.emphasis}
                for r in block.runs
            ],
        }
        for block in markup.blocks(text)
    ]
