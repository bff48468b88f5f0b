"""A local catalogue of data (DCAT-AP-CZ 2024-05-28), and news and events after the Czech OFN."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any

from markupsafe import Markup, escape

from macros.core.outputs import derived
from macros.core.outputs.data import dump
from macros.core.pages.names import heading
from macros.core.pages.view import View
from macros.core.records.calendar_events import Occasion, Sort
from macros.core.schema.base import Entity, Text
from macros.features.news import published
from macros.features.news.models import Event

_OFN = "https://ofn.gov.cz"
CONTEXT = (
    f"{_OFN}/dcat-ap-cz-rozhraní-katalogů-otevřených-dat/2024-05-28/kontexty/"
    "rozhraní-katalogů-otevřených-dat.jsonld"
)
_EU = "http://publications.europa.eu/resource/authority"
_IANA = "http://www.iana.org/assignments/media-types"
_TERMS = "https://data.gov.cz/podmínky-užití"

DATASETS: Mapping[str, str] = {
    "goals": "SOCI",
    "indicators": "SOCI",
    "evaluations": "SOCI",
    "outputs": "SOCI",
    "steps": "SOCI",
    "activities": "SOCI",
    "actors": "GOVE",
    "helplines": "SOCI",
    "news": "GOVE",
    "changes": "SOCI",
    "explanations": "SOCI",
}
"""Kinds and derived data in the catalogue: their theme.

Police data stay out.
"""


def files(views: Mapping[str, View]) -> Iterator[tuple[str, str]]:
    """Give the catalogue, one file per dataset, and news and events.

    A town whose code, number or terms are not known has no catalogue, nor has a site without
    https: the norm refuses both.
    """
    view = next(iter(views.values()))
    yield "data/ofn/aktuality.jsonld", dump(news(views))
    yield "data/ofn/udalosti.jsonld", dump(events(views))
    if not catalogued(view):
        return
    yield "data/katalog.jsonld", dump(catalogue(views))
    for kind in DATASETS:
        yield f"data/sady/{kind}.jsonld", dump(dataset(views, kind))


def catalogued(view: View) -> bool:
    """Whether all is known that a catalogue must say."""
    site = view.kb.site
    return bool(site.town.ico and site.town.ruian and site.licence) and site.url.startswith(
        "https:"
    )


def catalogue(views: Mapping[str, View]) -> dict[str, Any]:
    """Give the catalogue (DCAT-AP Dokumenty): who publishes which datasets."""
    view = next(iter(views.values()))
    return {
        "@context": CONTEXT,
        "typ": "Katalog",
        "iri": _address(view, "data/katalog.jsonld"),
        "název": _said(views, lambda v: v.t("catalogue.title", site=v.plain(v.kb.site.title))),
        "popis": _said(views, lambda v: v.t("catalogue.about", town=v.plain(v.kb.site.town.of))),
        "poskytovatel": publisher(view),
        "kontaktní_bod": contact(view),
        "domovská_stránka": view.absolute("data/"),
        "datová_sada": [_address(view, f"data/sady/{kind}.jsonld") for kind in DATASETS],
    }


def dataset(views: Mapping[str, View], kind: str) -> dict[str, Any]:
    """Give one dataset with its files and the terms of each."""
    view = next(iter(views.values()))
    theme, quotes = DATASETS[kind], view.kb.site.terms_of(kind) is not None
    iri = _address(view, f"data/sady/{kind}.jsonld")
    parts = [_part(views, iri, kind, quotes, f"{kind}.json", ("JSON", "application/json"))]
    if kind not in derived.derived() or derived.derived()[kind].flat:
        parts.insert(0, _part(views, iri, kind, quotes, f"{kind}.csv", ("CSV", "text/csv")))
    norm = {"news": ("aktuality", "aktuality"), "activities": ("udalosti", "události")}.get(kind)
    if norm:
        file = f"ofn/{norm[0]}.jsonld"
        parts.append(_part(views, iri, kind, quotes, file, ("JSON_LD", "application/ld+json")))
    return {
        "@context": CONTEXT,
        "typ": "Datová sada",
        "iri": iri,
        "název": _said(views, lambda v: v.t(f"kind.{kind}")),
        "popis": _said(views, lambda v: v.t(f"catalogue.{kind}")),
        "poskytovatel": publisher(view),
        "kontaktní_bod": contact(view),
        "téma": [f"{_EU}/data-theme/{theme}"],
        "periodicita_aktualizace": f"{_EU}/frequency/IRREG",
        "klíčové_slovo": {
            language: [word.strip() for word in str(one.t("catalogue.keywords")).split(",")]
            for language, one in views.items()
        },
        "prvek_rúian": [f"https://linked.cuzk.cz/resource/ruian/obec/{view.kb.site.town.ruian}"],
        "dokumentace": view.absolute("data/"),
        **({"specifikace": [f"{_OFN}/{norm[1]}/2020-07-01/"]} if norm else {}),
        "distribuce": parts,
    }


def _part(  # noqa: PLR0913, PLR0917 - all that tells one file from another
    views: Mapping[str, View], iri: str, kind: str, quotes: bool, file: str, form: tuple[str, str]
) -> dict[str, Any]:
    view = next(iter(views.values()))
    address = _address(view, f"data/{file}")
    own = f"{iri}#{form[0].lower()}"
    schema = {"schéma": _address(view, f"data/schema/{kind}.json")} if form[0] == "JSON" else {}
    return {
        "typ": "Distribuce",
        "iri": own,
        "název": _said(views, lambda v: v.t(f"kind.{kind}")),
        "podmínky_užití": _terms(view, f"{own}-terms", quotes),
        "přístupové_url": address,
        "soubor_ke_stažení": address,
        "formát": f"{_EU}/file-type/{form[0]}",
        "typ_média": f"{_IANA}/{form[1]}",
        **schema,
    }


def _terms(view: View, iri: str, quotes: bool) -> dict[str, Any]:
    """Give the terms: what quotes others holds works with terms of their own."""
    licence, author = view.kb.site.licence, view.kb.site.town.name.root
    work: dict[str, Any] = {"autorské_dílo": licence, "autor": author}
    if quotes:
        work = {"autorské_dílo": f"{_TERMS}/obsahuje-více-autorských-děl/"}
    return {
        "typ": "Specifikace podmínek užití",
        "iri": iri,
        **work,
        "databáze_jako_autorské_dílo": licence,
        "autor_databáze": author,
        "databáze_chráněná_zvláštními_právy": licence,
        "osobní_údaje": f"{_TERMS}/neobsahuje-osobní-údaje/",
    }


def publisher(view: View) -> str:
    """Give the town's address in the register of public bodies."""
    ico = view.kb.site.town.ico
    return f"https://rpp-opendata.egon.gov.cz/odrpp/zdroj/orgán-veřejné-moci/{ico}"


def contact(view: View) -> dict[str, Any]:
    """Whom to ask about the data: the town; its e-mail where that is known."""
    town = view.kb.site.town
    mail = {"e-mail": f"mailto:{town.email}"} if town.email else {}
    return {"typ": "Organizace", "jméno": town.name.root, **mail}


def _address(view: View, path: str) -> str:
    return f"{view.kb.site.url}{path}"


def _said(views: Mapping[str, View], say: Callable[[View], Markup]) -> dict[str, str]:
    return {language: str(say(view).unescape()) for language, view in views.items()}


def _each(views: Mapping[str, View], entity: Entity) -> dict[str, str]:
    return {language: heading(view, entity) for language, view in views.items()}


def _plain(views: Mapping[str, View], text: Text) -> dict[str, str]:
    return {language: view.plain(text) for language, view in views.items()}


def _moment(day: date) -> dict[str, str]:
    return {"typ": "Časový okamžik", "datum": day.isoformat()}


def _town(view: View) -> dict[str, Any] | None:
    town = view.kb.site.town
    if town.ico is None:
        return None
    return {"typ": "Osoba", "iri": publisher(view), "ičo": town.ico, "název": town.name.root}


def news(views: Mapping[str, View]) -> Sequence[dict[str, Any]]:
    """Give the published news as OFN Aktualita."""
    view, found = next(iter(views.values())), []
    for item in published.published(view.kb, view.day):
        changed = max([one.on for one in item.corrections if one.on <= view.day], default=item.date)
        teller = _town(view)
        found.append(
            {
                "@context": f"{_OFN}/aktuality/2020-07-01/kontexty/aktualita.jsonld",
                "typ": "Aktualita",
                "iri": view.origin + view.url(item),
                "název": _each(views, item),
                "popis": _plain(views, item.lead),
                "vytvořeno": _moment(item.date),
                "aktualizováno": _moment(max(changed, item.date)),
                **({"oznamovatel": teller} if teller else {}),
            }
        )
    return found


def _told(views: Mapping[str, View], entity: Entity) -> dict[str, str]:
    """Give what an event is about: why it was cancelled, its lead; or the wording of the record."""
    if not isinstance(entity, Event):
        return _each(views, entity)
    return {
        language: " ".join(filter(None, map(view.plain, (entity.cancelled, entity.lead))))
        for language, view in views.items()
    }


def _called(entity: Entity, view: View) -> Markup:
    """Give the name of an event; one that was cancelled says so: the norm has no field for it."""
    label = heading(view, entity)
    if isinstance(entity, Event) and entity.cancelled:
        return view.t("event.title.cancelled", label=label)
    return escape(label)


def _event_name(view: View, one: Occasion) -> str:
    """Give the name of an event: its page, or that of the record and the day."""
    address = view.origin + view.url(one.entity)
    return address if isinstance(one.entity, Event) else f"{address}-{one.start.isoformat()}"


def _time(view: View, one: Occasion) -> dict[str, Any]:
    """Give when it is, with hours in the town's zone where they are known."""
    found: dict[str, Any] = {"typ": "Časová specifikace"}
    start, end = _hour(view, one.begins, one.start), _hour(view, one.ends, one.end)
    if one.ends is None and one.start == one.end:
        return {**found, "časový_okamžik": start}
    return {**found, "časový_interval": {"typ": "Časový interval", "začátek": start, "konec": end}}


def _hour(view: View, hour: datetime | None, day: date) -> dict[str, str]:
    if hour is None:
        return _moment(day)
    return {"typ": "Časový okamžik", "datum_a_čas": view.kb.site.at(hour).isoformat()}


def _place(views: Mapping[str, View], entity: Entity) -> dict[str, Any]:
    if not isinstance(entity, Event):
        return {}
    return {"umístění": [{"typ": "Umístění", "název": _plain(views, entity.place)}]}


def events(views: Mapping[str, View]) -> Sequence[dict[str, Any]]:
    """Give events, and what took place on a known day, as OFN Událost."""
    view, found = next(iter(views.values())), []
    for one in view.occasions:
        if one.sort is not Sort.EVENT:
            continue
        found.append(
            {
                "@context": f"{_OFN}/události/2020-07-01/kontexty/událost.jsonld",
                "typ": "Událost",
                "iri": _event_name(view, one),
                "název": _said(views, partial(_called, one.entity)),
                "popis": _told(views, one.entity),
                "doba_trvání": [_time(view, one)],
                **_place(views, one.entity),
            }
        )
    return found
