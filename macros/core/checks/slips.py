"""Slips of the pen in texts: leftovers of a template, marks that miss, wrong days, private numbers.

Exact wordings of a source stay as they are, with their slips; only what harms people is looked
for in them too.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from babel import Locale, UnknownLocaleError

from macros.core.checks.texts import wordings
from macros.core.kb.knowledge import KnowledgeBase, Origin
from macros.core.kb.publishing import draft
from macros.core.messages import Problem
from macros.core.schema import walk
from macros.core.schema.base import Entity
from macros.core.text import markup
from macros.features.news.models import Event, News

EXACT = frozenset(
    (
        *("wording", "names", "question", "question_baseline", "baseline_title", "bullets"),
        *("period_wording", "responsible", "details", "recommendations", "closing"),
    )
)
"""Fields that quote a source."""
_LEFT = re.compile(
    r"\b(?:TODO|FIXME|TBD|XXX+|DOPLNIT|DOPLŇTE|DOPSAT|VYPLNIT)\b"
    r"|\b(?:[Ll]orem ipsum|LOREM IPSUM)\b"
    r"|[\[(<{]\s*(?i:doplnit|doplňte|doplňít|doplní se|doplním|dopsat|vyplnit|vyplňte|sem napište"
    r"|fill in|to be added|add here|insert)\b[^\])>}\n]*[\])>}]"
    r"|^\W*(?i:doplnit|doplňte|doplní se|dopsat|vyplnit|vyplňte)"
    r"(?i: později| text| překlad| datum| odkaz| zdroj| název| popis)?\W*$"
    r"|[:–-]\s*(?i:doplnit|doplňte|doplní se|dopsat)(?i: později)?\W*$"
    r"|^\W*(?i:sem napište|text sem|your text here|text here|placeholder)\b.*$"
    r"|(?:^|(?<=[:=]))[ \t]*(?:…|\.{3,})[ \t]*$"
    r"|\?{3,}|_{4,}|\.{5,}",
    re.MULTILINE,
)
_SWAPPED = re.compile(r"\([^()\n]+\)\[(?=\s*(?:https?:|mailto:|tel:|www\.|/))[^\]\n]*\]")
_APART = re.compile(r"\[[^\[\]\n]+\](?:\s*<?https?://|\[(?:https?:|/)|\{https?:)\S*")
_NO_START = re.compile(r"(?<!\w)\w*\]\((?=https?:|mailto:|tel:|/|www\.)[^()\n]*\)")
_BULLET = re.compile(
    r"^[ \t]*(?P<mark>[•‣◦●○∙·▪▫■□➢➤✓✔\uf0b7\uf0a7\u2043]|[–—](?=\s))", re.MULTILINE
)
_BIRTH = re.compile(r"(?<![\w/.,+-])(\d{2})(\d{2})(\d{2})\s?(/?)\s?(\d{3,4})(?![\w/-])")
_BORN = re.compile(r"\b(?:rodn\w+ č|r\. ?č\.|narozen|nar\.)", re.IGNORECASE)


def birth_numbers(kb: KnowledgeBase) -> Iterator[Problem]:
    """No text holds a birth number (KB422)."""
    for origin, path, wording in wordings(kb):
        for found in _BIRTH.finditer(wording):
            if _born(found, said=bool(_BORN.search(wording))):
                place = origin.within(path, wording, found.start())
                yield Problem(origin.path, *place, "KB422", {"found": f"{found[1]}…"})


def _born(found: re.Match[str], *, said: bool) -> bool:
    """Whether the digits are a birth number: a day of birth, and divisible by eleven.

    Where the text says so, the day is enough. Numbers given before 1954 have nine digits, which
    nothing else proves.
    """
    year, month, day = int(found[1]), int(found[2]), int(found[3])
    short = len(found[5]) == 3
    if short and not said:
        return False
    month -= next((more for more in (70, 50, 20) if month > more), 0)
    century = 1900 if short or year >= 54 else 2000
    try:
        date(century + year, month, day)
    except ValueError:
        return False
    digits = found[1] + found[2] + found[3] + found[5]
    return said or int(digits) % 11 == 0 or (int(digits[:9]) % 11 == 10 and digits[9] == "0")


def _own(kb: KnowledgeBase) -> Iterator[tuple[Origin, walk.Path, str]]:
    """Give the wordings that editors write themselves."""
    for origin, path, wording in wordings(kb):
        if EXACT.isdisjoint(path) and not (path[:1] == ("title",) and _cites(origin)):
            yield origin, path, wording


def _cites(origin: Origin) -> bool:
    return origin.path.startswith(("goals/", "evaluations/", "criteria/", "documents/"))


def leftovers(kb: KnowledgeBase) -> Iterator[Problem]:
    """Nothing of a template is left in what readers see (KB424); a draft may wait for words."""
    drafts = {kb.origins[kind, e.id].path for kind, e in kb.each() if draft(e)}
    for origin, path, wording in _own(kb):
        if origin.path not in drafts and (found := _LEFT.search(wording)):
            place = origin.within(path, wording, found.start())
            args = {"found": found.group().strip()}
            yield Problem(origin.path, *place, "KB424", args)


def links(kb: KnowledgeBase) -> Iterator[Problem]:
    """A link has its brackets in their places (KB425); links and texts have words (KB429)."""
    for origin, path, wording in wordings(kb):
        for slip in _broken_links(wording):
            place = origin.within(path, wording, slip.offset)
            yield Problem(origin.path, *place, "KB425", {"found": slip.found})
        for slip in _wordless(wording):
            place = origin.within(path, wording, slip.offset)
            yield Problem(origin.path, *place, "KB429", {"found": slip.found})


def _broken_links(wording: str) -> Iterator[markup.Slip]:
    for pattern in (_SWAPPED, _APART):
        for found in pattern.finditer(wording):
            yield markup.Slip(found.start(), found.group())
    if "](" in wording:
        left = " ".join(
            child.content
            for token in markup.tokens(wording)
            for child in token.children or ()
            if child.type == "text"
        )
        for found in _NO_START.finditer(wording):
            if found.group() in left and not markup.refused_links(found.group()):
                yield markup.Slip(found.start(), found.group())


def _wordless(wording: str) -> Iterator[markup.Slip]:
    if not re.search(r"\w", markup.plain(wording)) and not _LEFT.search(wording):
        yield markup.Slip(0, wording.strip())
        return
    for address in markup.empty_links(wording):
        yield markup.Slip(max(wording.find(address), 1) - 1, address)


def bullets(kb: KnowledgeBase) -> Iterator[Problem]:
    """A list is written with hyphens: pasted bullets stay within one paragraph (KB914)."""
    for origin, path, wording in _own(kb):
        if found := _BULLET.search(wording):
            place = origin.within(path, wording, found.start("mark"))
            yield Problem(origin.path, *place, "KB914", {"found": found["mark"]})


_CZECH = {
    "ponděl": 0, "úter": 1, "střed": 2, "čtvrt": 3, "pát": 4, "sobot": 5, "neděl": 6,
}  # fmt: skip
"""Stems of the days in Czech, whose endings change."""


class _Days:
    """How a language writes a day of the week beside a date."""

    def __init__(self, language: str, locale: Locale) -> None:
        names = {str(name).casefold(): day for day, name in locale.days["format"]["wide"].items()}
        self.days = _CZECH if language == "cs" else names
        self.months = {
            str(name).casefold(): month for month, name in locale.months["format"]["wide"].items()
        }
        days = "|".join(map(re.escape, self.days))
        months = "|".join(map(re.escape, self.months))
        day = r"(?P<day>\d{1,2})(?:\.|st|nd|rd|th)?"
        year = r"(?:,?\s*(?P<year>(?:19|20)\d\d))?"
        spelled = day + r"\s*(?:of\s+)?(?P<month>" + months + ")" + year
        number = r"(?P<day>\d{1,2})\.\s*(?P<number>\d{1,2})\." + year
        iso = r"(?P<year>(?:19|20)\d\d)-(?P<number>\d\d)-(?P<day>\d\d)\b"
        american = r"(?P<month>" + months + r")\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?\b" + year
        weekday = rf"(?P<week>{days})\w{{0,3}}"
        either = [spelled, number, iso] + ([american] if language == "en" else [])
        before = rf"\b{weekday}[\s,*]*(?:dne\s+|the\s+|den\s+)?"
        after = rf"[\s*]*\(\s*{weekday}\s*\)"
        self.patterns = [
            re.compile(pattern, re.IGNORECASE)
            for one in either
            for pattern in (before + one, rf"(?<!\d){one}{after}")
        ]

    def found(self, wording: str) -> Iterator[tuple[int, str, int, int, int, int | None]]:
        """Give offset, words, day of the week, day, month, year (None: not said)."""
        for pattern in self.patterns:
            for found in pattern.finditer(wording):
                groups = found.groupdict()
                month = groups.get("number") or self.months[groups["month"].casefold()]
                year = groups["year"]
                week = self.days[found["week"].casefold()]
                yield (
                    found.start(),
                    found.group(),
                    week,
                    int(found["day"]),
                    int(month),
                    int(year) if year else None,
                )


@cache
def _days(language: str) -> _Days | None:
    try:
        return _Days(language, Locale.parse(language))
    except (UnknownLocaleError, ValueError):
        return None


def weekdays(kb: KnowledgeBase) -> Iterator[Problem]:
    """A day of the week fits its date (KB426); without a year the nearest is meant (KB917)."""
    near = {kb.origins[kind, e.id].path: _about(e) for kind, e in kb.each()}
    for origin, path, wording in _own(kb):
        language = str(path[-1]) if path else origin.path.split(".")[-2]
        days = _days(language)
        for offset, words, week, day, month, year in days.found(wording) if days else ():
            about = near.get(origin.path)
            meant = _date(year, month, day) if year else _nearest(month, day, about)
            if meant is None or meant.weekday() == week:
                continue
            names = Locale.parse(language).days["format"]["wide"]
            args = {"found": words, "expected": f"{names[meant.weekday()]} {meant.isoformat()}"}
            place = origin.within(path, wording, offset)
            yield Problem(origin.path, *place, "KB426" if year else "KB917", args)


def _about(entity: Entity) -> date | None:
    """Give the day around which dates without a year lie."""
    match entity:
        case News():
            return entity.date
        case Event():
            return entity.start.date()
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _nearest(month: int, day: int, about: date | None) -> date | None:
    if about is None:
        return None
    near = (_date(year, month, day) for year in (about.year - 1, about.year, about.year + 1))
    found = [one for one in near if one is not None]
    best = min(found, key=lambda one: abs(one - about), default=None)
    return best if best and abs(best - about) < timedelta(days=150) else None
