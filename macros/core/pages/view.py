"""The view: everything a presentation is a function of."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property, lru_cache
from typing import Any

from babel import Locale
from babel.dates import format_date, format_time
from babel.numbers import format_decimal
from jinja2 import Environment, TemplateNotFound
from markupsafe import Markup, escape

from macros.core.kb import relations, translations
from macros.core.kb.knowledge import KnowledgeBase, kind_of
from macros.core.pages.site_context import Desk
from macros.core.pages.words import Words
from macros.core.records.calendar_events import Occasion, occasions
from macros.core.records.changes import Change, changes
from macros.core.records.explanation import Explanation, Rule, anchor, explanations
from macros.core.schema.base import Entity, Source, Text
from macros.core.schema.documents import Document
from macros.core.schema.period import Period
from macros.core.text import markup
from macros.core.urls import addresses

EUROPEAN = {"en": "en_GB"}
"""Languages whose usual country is not the one that a site in Europe means."""


@dataclass(frozen=True)
class View:
    """A knowledge base seen in one language on one day.

    `templates` renders with autoescape; `pages` are the addresses of hand-written pages; `desk` is
    what git, pictures and editors add; `away`: it is read elsewhere, so addresses have the host.
    """

    kb: KnowledgeBase
    language: str
    day: date
    words: Words
    templates: Environment
    pages: frozenset[str] = field(default_factory=frozenset)
    desk: Desk = field(default_factory=Desk)
    away: bool = False

    @cached_property
    def back(self) -> relations.Back:
        """Every link read backwards."""
        return relations.back(self.kb)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Every change known on this day, newest first."""
        return changes(self.kb, self.day)

    @cached_property
    def occasions(self) -> tuple[Occasion, ...]:
        """Every day that belongs into a calendar."""
        return occasions(self.kb)

    @cached_property
    def explanations(self) -> Mapping[str, Explanation]:
        """How every figure but those of maps came about, by the id of the explanation."""
        return explanations(self.kb, self.day)

    def render(self, template: str, **facts: Any) -> Markup:
        """Give the fragment that `template` (without `.html`) makes of `facts`."""
        return Markup(self.raw(f"{template}.html", **facts))

    def has_template(self, template: str) -> bool:
        """Whether there is a fragment of this name."""
        try:
            self.templates.get_template(f"{template}.html")
        except TemplateNotFound:
            return False
        return True

    def raw(self, template: str, **facts: Any) -> str:
        """Give the file that `template` (with its ending) makes of `facts`."""
        return self.templates.get_template(template).render(v=self, **facts)

    def get(self, kind: str, entity_id: str) -> Any:
        """Give one entity; raise KeyError where there is none."""
        return self.kb.entities[kind][entity_id]

    def t(self, key: str, n: int | None = None, **args: Any) -> Markup:
        """Give words of the table."""
        return self.words(key, n, **args)

    def explain(self, one: str | Explanation, rows: str = "", without: str = "") -> Markup:
        """Give how figures came about, folded; `rows` names the way in which inputs are shown.

        These are `parts` (sums of other figures), `numbers` (links to numbered rows of a table on
        the page), `list` (links to the things), `table` (one on the page has them all), or nothing
        where they stand right beside. `without` is a rule whose figures are not shown there.
        """
        found = self.explanations[one] if isinstance(one, str) else one
        return self.render("explain", one=found, rows=rows, without=without)

    def explain_each(
        self, key: str, entries: Iterable[tuple[str, Explanation]], links: bool = True
    ) -> Markup:
        """Give how figures of one family came about, folded: each rule once, a line for each.

        `entries` are (name, explanation), `key` names the family; `links`: with what was counted.
        """
        lines = [(name, one) for name, one in entries if one.things]
        used = list(dict.fromkeys(rule for _, one in lines for rule in one.rules))
        return self.render(
            "explain-each", key=key, anchor=anchor(key), lines=lines, rules=used, links=links
        )

    def sort(self, rule: Rule, sort: str) -> Markup:
        """Give the name of a sort as which `rule` counts a thing."""
        return self.t(f"{rule.words}.{sort}")

    # texts

    def plain(self, text: Text | None) -> str:
        """Give a text without marks and without HTML, for attributes and titles."""
        if text is None:
            return ""
        return markup.plain(text.best(self.language, self.kb.default)[0])

    def inline(self, text: Text | None) -> Markup:
        """Give a short text as HTML; one in another language is marked with its `lang`."""
        if text is None:
            return Markup()
        wording, language = text.best(self.language, self.kb.default)
        html = Markup(markup.render_inline(wording, self.link("")))
        if language != self.language:
            return Markup('<span lang="{}">{}</span>').format(language, html)
        return html

    def block(self, text: Text | None) -> Markup:
        """Give a longer text as paragraphs and lists; see `inline` for the language."""
        if text is None:
            return Markup()
        wording, language = text.best(self.language, self.kb.default)
        html = Markup(markup.render(wording, self.link("")))
        if language != self.language:
            return self.render("fallback", html=html, language=language)
        if wording in translations.stale(self.kb, self.language):
            return self.render("outdated", html=html)
        return html

    def original(self, text: Text) -> Markup:
        """Give a wording in the default language, as the source has it, marked with its `lang`."""
        wording, language = text.best(self.kb.default, self.kb.default)
        html = Markup(markup.render(wording))
        if language != self.language:
            return Markup('<div lang="{}">{}</div>').format(language, html)
        return html

    def _links(self, html: str) -> Markup:
        """Point links that begin with `/` to the page in this language."""
        return Markup(_LOCAL.sub(lambda found: f'href="{self.link(found[1])}"', html))

    # addresses

    def link(self, path: str) -> str:
        """Give the address of a page in this language, from the root of the host.

        A language of the page of help alone leads to pages in the default one.
        """
        spoken = self.language in self.kb.site.languages
        return self.link_in(path, self.language if spoken else self.kb.default)

    def languages_of(self, path: str) -> tuple[str, ...]:
        """Give the languages of a page: those of the site, more for the page of help."""
        more = self.desk.help if path == addresses.HELP else ()
        return (*self.kb.site.languages, *more)

    def link_in(self, path: str, language: str) -> str:
        """Give the address of a page in `language`, from the root of the host."""
        return self.base + addresses.localized(path, language, self.kb.default)

    def local(self, path: str) -> str:
        """Give where a page or file of this language lies, from the root of the site."""
        return addresses.localized(path, self.language, self.kb.default).removeprefix("/")

    @cached_property
    def origin(self) -> str:
        """The host on which the site lies, with its scheme: `https://www.town.example`."""
        return "/".join(self.kb.site.url.split("/")[:3])

    @cached_property
    def base(self) -> str:
        """The folder on the host in which the site lies, without the last slash: mostly empty.

        Away from the site it begins with the host.
        """
        return self.kb.site.url[0 if self.away else len(self.origin) :].rstrip("/")

    def asset(self, path: str) -> str:
        """Give the address of a file that all languages share."""
        folder = f"{self.desk.assets}/" if self.desk.assets else ""
        return f"{self.base}/assets/{folder}{path}"

    def url(self, entity: Entity) -> str:
        """Give the address of an entity in this language, from the root of the site."""
        found = addresses.address(entity)
        if found is None:
            raise KeyError(f"{kind_of(entity)} have no page")
        return self.link(found)

    def absolute(self, path: str, language: str | None = None) -> str:
        """Give the full address of a page."""
        local = addresses.localized(path, language or self.language, self.kb.default)
        return self.kb.site.url.rstrip("/") + local

    @cached_property
    def outside(self) -> "View":
        """The same view for use away from the site: links within the site are full addresses."""
        return replace(self, away=True)

    # dates, languages and places

    @property
    def locale(self) -> str:
        """The language as Babel names it: English is British, as Europe writes it."""
        return EUROPEAN.get(self.language, self.language)

    def language_name(self, language: str) -> str:
        """Give what a language is called in this one, in the middle of a sentence."""
        return Locale.parse(language).get_display_name(self.locale) or language

    def date(self, day: date) -> str:
        """Give a day in words."""
        return _date(day, "long", self.locale)

    def moment(self, moment: datetime, after: datetime | None = None) -> str:
        """Give a day with its hour in words; only the hour where it is the day of `after`."""
        hour = format_time(moment, "short", locale=self.locale)
        if after is not None and after.date() == moment.date():
            return hour
        return f"{format_date(moment, 'full', locale=self.locale)} {hour}"

    def period(self, period: Period) -> str:
        """Give a period in words."""
        first, slash, last = period.text.partition("/")
        if slash and (period.start.month, period.end.month, period.end.day) == (1, 12, 31):
            first, last = str(period.start.year), str(period.end.year)
            return first if first == last else f"{first}–{last}"
        if slash:
            start, end = self._stretch(first, last)
            return f"{start}–{end}"
        return self._single(period)

    def _stretch(self, first: str, last: str) -> tuple[str, str]:
        start, end = Period.parse(first), Period.parse(last)
        if len(first) == len(last) == 7 and first[5].isdigit() and start.start.year == end.end.year:
            return _date(start.start, "LLLL", self.locale), self._single(end)
        return self._single(start), self._single(end)

    def _single(self, period: Period) -> str:
        text = period.text
        if period.is_day:
            return self.date(period.start)
        if "Q" in text or "H" in text:
            key = "period.quarter" if "Q" in text else "period.half"
            return str(self.t(key, number=text[-1], year=text[:4]))
        if len(text) == 7:
            return _date(period.start, "LLLL y", self.locale)
        return text

    def number(self, value: float, digits: int = 0) -> str:
        """Give a number as the language writes it, with `digits` decimals."""
        pattern = "#,##0" + (f".{'0' * digits}" if digits else "")
        return str(format_decimal(value, format=pattern, locale=self.language))

    def range(self, number: tuple[int, int]) -> str:
        """Give a number, or the least and greatest that it may be, with a dash."""
        low, high = number
        return self.number(low) if low == high else f"{self.number(low)}–{self.number(high)}"

    def place(self, source: Source) -> Markup:
        """Give the place in a document in words: its part, then the lines."""
        document: Document = self.get("documents", source.document)
        parts = [self.plain(document.label or document.title)]
        if source.lines is not None:
            first = source.lines.numbers[0]
            for section in document.sections:
                if first in section.lines.numbers:
                    parts.append(self.plain(section.label or section.title))
                    break
        if source.place is not None:
            parts.append(self.plain(source.place))
        if source.lines is not None:
            parts.append(str(self.t("source.lines", lines=str(source.lines))))
        return Markup(", ").join(escape(part) for part in parts)


_LOCAL = re.compile(r'href="/([^"]*)"')


@lru_cache(maxsize=10_000)
def _date(day: date, form: str, locale: str) -> str:
    """Give a day as Babel writes it; the same days stand on many pages."""
    return format_date(day, form, locale=locale)
