"""The first files of a new town's knowledge base: empty, without errors, explained."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from macros.core.pages.words import Words
from macros.core.schema import kinds
from macros.core.text.writer import Value, write

PAGES = ("pomoc/", "program/", "cile/", "kriteria/", "akteri/", "aktuality/")
"""The pages of the first menu."""
_LATER = (
    *("place", "annotation", "topics", "rationale", "strategy", "axes", "schedule", "outputs"),
    *("achievements", "challenges", "conclusions"),
)


@dataclass(frozen=True)
class Town:
    """What is known of a town on the first day; codes that are not known are empty.

    `of` is the name as it stands after "of", by language; one that is missing is made up of the
    name. `period` is that of the programme.
    """

    name: str
    url: str
    programme: str
    period: str
    of: Mapping[str, str]
    ruian: str = ""
    ico: str = ""
    web: str = ""


def files(town: Town, words: Mapping[str, Words], guide: str) -> Iterator[tuple[str, str]]:
    """Give the path and content of every file.

    `words` are those of each language of the site, the default first; `guide` is the editors'
    guide, which stands in every knowledge base.
    """
    first = next(iter(words.values()))
    yield "README.md", guide
    yield "site.yml", _explained(first, "init.site", _site(town, words))
    yield "programme.yml", _explained(first, "init.programme", _programme(town, words))
    yield "expected.yml", _explained(first, "init.expected", {"programme": 1})
    yield "permalinks.txt", ""
    for kind in kinds.kinds():
        if not kind.shared and not kind.single:
            yield f"{kind.name}/.gitkeep", ""


def _explained(words: Words, key: str, value: Mapping[str, Value]) -> str:
    """Give a file with an explanation above it, which no program reads."""
    explanation = str(words(key).unescape())
    return "".join(f"# {line}\n" for line in explanation.split("\n")) + write(value)


def _text(words: Mapping[str, Words], key: str, town: str = "") -> Mapping[str, Value]:
    return {language: str(said(key, town=town).unescape()) for language, said in words.items()}


def _site(town: Town, words: Mapping[str, Words]) -> Mapping[str, Value]:
    codes = {"ruian": town.ruian, "ico": town.ico, "web": town.web}
    of = {
        language: town.of.get(language) or str(said("init.of", town=town.name).unescape())
        for language, said in words.items()
    }
    return {
        "format": "1",
        "languages": list(words),
        "url": town.url,
        "title": _text(words, "init.title", town=town.name),
        "description": _text(words, "init.description", town=town.name),
        "town": {
            "name": dict.fromkeys(words, town.name),
            "of": of,
            **{key: value for key, value in codes.items() if value},
        },
        "menu": [
            {"page": page, "label": _text(words, f"section.{page.rstrip('/')}")} for page in PAGES
        ],
        "footer": _text(words, "init.footer"),
    }


def _programme(town: Town, words: Mapping[str, Words]) -> Mapping[str, Value]:
    return {
        "title": dict.fromkeys(words, town.programme),
        "subtitle": dict.fromkeys(words, town.period),
        "period": town.period,
        "summary": _text(words, "init.summary"),
        "project": _text(words, "init.project"),
        **{name: [] for name in _LATER},
    }
