"""What readers subscribe to: events in every channel, names, empty ones, what comes in later."""

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest
from icalendar import Calendar, Component

from macros.core.build import project
from macros.core.outputs import feeds, offers
from macros.core.outputs.exports import exports
from macros.core.outputs.partner import partner
from macros.core.pages import entities, head
from macros.core.pages.view import View
from macros.features.history import changes_export
from macros.features.news import sections
from tests import building, tiny
from tests.edge.test_history import commit_on, git
from tests.present.helpers import DAY, exported, views

ATOM = "{http://www.w3.org/2005/Atom}"
XML = "{http://www.w3.org/XML/1998/namespace}"
PLACE = "events/2026-12-10-beseda.yml"
PAGE = "udalosti/2026-12-10-beseda/"
EVENT = """\
title:
  cs: Beseda
  en: Talk
start: 2026-12-10T17:00
end: 2026-12-10T18:30
place:
  cs: Sokolovna
  en: Hall
lead:
  cs: O lampách.
  en: On lamps.
publish_on: 2025-02-20
goals:
  - 1-1
actors:
  - obec
"""
WHY = "cancelled:\n  cs: Nemoc.\n  en: Illness.\n"
ALL = exported(tiny.whole({PLACE: EVENT}))


def found(path: str, files: dict[str, bytes] = ALL) -> Component:
    """Give the event of the test in a calendar."""
    calendar = Calendar.from_ical(files[path])
    (one,) = (e for e in calendar.walk("VEVENT") if "2026-12-10-beseda" in e["uid"])
    return one


def with_event(text: str) -> dict[str, bytes]:
    return exported(tiny.whole({PLACE: text}))


def zoned(path: str, zone: str) -> dict[str, bytes]:
    files = tiny.whole({PLACE: EVENT})
    files["site.yml"] += f"timezone: {zone}\n".encode()
    return {path: exported(files)[path]}


# --- calendars ---


@pytest.mark.parametrize(
    "path",
    [
        "kalendar.ics",
        "en/kalendar.ics",
        "udalosti/kalendar.ics",
        "en/udalosti/kalendar.ics",
        f"{PAGE}kalendar.ics",
        f"en/{PAGE}kalendar.ics",
        "cile/1-1/kalendar.ics",
        "en/akteri/obec/kalendar.ics",
    ],
)
def test_an_event_has_its_hours_in_the_zone_of_the_town(path: str) -> None:
    one = found(path)
    assert one["dtstart"].params["TZID"] == "Europe/Prague"
    assert one["dtstart"].dt == datetime(2026, 12, 10, 16, tzinfo=UTC)
    assert one["dtend"].dt - one["dtstart"].dt == timedelta(minutes=90)


@pytest.mark.parametrize("path", sorted(path for path in ALL if path.endswith(".ics")))
def test_every_zone_that_a_calendar_names_it_defines(path: str) -> None:
    calendar = Calendar.from_ical(ALL[path])
    named = set(re.findall(rb"TZID=([^:;]+)", ALL[path].replace(b"\r\n ", b"")))
    defined = {str(zone["tzid"]).encode() for zone in calendar.walk("VTIMEZONE")}
    assert named <= defined
    assert b"DTSTART:2" not in re.sub(
        rb"BEGIN:VTIMEZONE.*?END:VTIMEZONE", b"", ALL[path], flags=re.DOTALL
    ), "an hour without a zone"
    for zone in calendar.walk("VTIMEZONE"):
        assert zone.to_tz().utcoffset(datetime(2026, 12, 10, 17)) == timedelta(hours=1)


@pytest.mark.parametrize(
    ("zone", "moment"),
    [
        ("Europe/London", datetime(2026, 12, 10, 17, tzinfo=UTC)),
        ("America/New_York", datetime(2026, 12, 10, 22, tzinfo=UTC)),
        ("UTC", datetime(2026, 12, 10, 17, tzinfo=UTC)),
    ],
)
def test_another_town_has_another_zone(zone: str, moment: datetime) -> None:
    one = found("kalendar.ics", zoned("kalendar.ics", zone))
    assert one["dtstart"].dt == moment


def test_a_zone_that_is_none_is_a_problem_at_its_place() -> None:
    files = tiny.whole()
    files["site.yml"] += b"timezone: Europe/Praha\n"
    (one,) = tiny.problems(files)[:1]
    assert (one.code, one.path) == ("KB214", "site.yml")
    assert "Europe/Praha" in one.text("cs") and "Europe/Prague" in one.text("cs")


@pytest.mark.parametrize(
    ("start", "end", "moment"),
    [
        ("2027-03-28T02:30", "2027-03-28T03:00", datetime(2027, 3, 28, 1, 30, tzinfo=UTC)),
        ("2027-10-31T02:30", "2027-10-31T03:30", datetime(2027, 10, 31, 0, 30, tzinfo=UTC)),
        ("2027-07-01T00:00", "2027-07-01T23:59", datetime(2027, 6, 30, 22, 0, tzinfo=UTC)),
    ],
)
def test_hours_at_a_change_of_clocks_stay_a_calendar(
    start: str, end: str, moment: datetime
) -> None:
    kb = views(tiny.whole())["cs"].kb
    hour = datetime.fromisoformat(start)
    assert kb.site.at(hour).astimezone(UTC) == moment
    (event,) = (e for e in kb.entities["events"].values())
    moved = event.model_copy(update={"start": hour, "end": datetime.fromisoformat(end)})
    kb = replace(kb, entities={**kb.entities, "events": {event.id: moved}})
    made = dict(exports(project.all_views(project.view(kb, "cs", DAY))))
    calendar = Calendar.from_ical(made["udalosti/kalendar.ics"])
    (one,) = calendar.walk("VEVENT")
    assert one["dtstart"].dt.astimezone(UTC) == moment
    assert "dtend" not in one or one["dtend"].dt > one["dtstart"].dt


def test_a_moved_event_keeps_its_name_and_says_that_it_changed() -> None:
    before = found("kalendar.ics")
    moved = (
        EVENT.replace("2026-12-10T17:00", "2026-12-11T16:00").replace(
            "2026-12-10T18:30", "2026-12-11T17:30"
        )
        + "corrections:\n  - on: 2025-02-28\n    text:\n      cs: Posunuto.\n      en: Moved.\n"
    )
    after = found("kalendar.ics", with_event(moved))
    assert after["uid"] == before["uid"] == "event-2026-12-10-beseda.cs@lipova.example"
    assert after["sequence"] > before["sequence"]
    assert after["last-modified"].dt == datetime(2025, 2, 28, tzinfo=UTC)
    assert after["dtstart"].dt == datetime(2026, 12, 11, 15, tzinfo=UTC)


def test_a_renamed_event_keeps_its_name_too() -> None:
    files = tiny.whole(
        {"events/2026-12-11-beseda.yml": EVENT.replace("2026-12-10T", "2026-12-11T")}
    )
    redirect = f"  old: {PAGE}\n  new: udalosti/2026-12-11-beseda/\n  on: 2025-02-28\n"
    files["redirects.yml"] += f"moved-talk:\n{redirect}".encode()
    made = exported(files)
    one = found("kalendar.ics", made)
    assert one["uid"] == "event-2026-12-10-beseda.cs@lipova.example"
    assert one["dtstart"].dt.date() == date(2026, 12, 11)


def test_names_of_steps_deadlines_and_activities_are_as_they_were_published() -> None:
    names = {str(e["uid"]) for e in Calendar.from_ical(ALL["kalendar.ics"]).walk("VEVENT")}
    dated = {name for name in names if not name.startswith("event-2026-12-10-beseda")}
    dated -= {name for name in dated if "setkani" in name}
    assert dated
    assert all(
        re.fullmatch(r"(step|deadline|event)-.+-\d{8}\.cs@lipova\.example", n) for n in dated
    )


@pytest.mark.parametrize(
    ("folder", "title", "why"),
    [("", "Nekoná se: Beseda", "Nemoc."), ("en/", "Cancelled: Talk", "Illness.")],
)
def test_a_cancelled_event_says_so_and_why_in_every_channel(
    folder: str, title: str, why: str
) -> None:
    made = with_event(EVENT + WHY)
    one = found(f"{folder}{PAGE}kalendar.ics", made)
    assert (one["summary"], one["status"]) == (title, "CANCELLED")
    assert str(one["description"]).startswith(why)
    assert one["sequence"] > found(f"{folder}{PAGE}kalendar.ics")["sequence"]
    feed = made[f"{folder}udalosti/feed.xml"].decode()
    assert f"<title>{title}</title>" in feed and why in feed
    view = views(tiny.whole({PLACE: EVENT + WHY}))["en" if folder else "cs"]
    facts = json.loads(str(head.head(view, PAGE, f"events/{PAGE.split('/')[1]}", "", ()).data))
    (said,) = (one for one in facts["@graph"] if one["@type"] == "Event")
    assert said["eventStatus"] == "https://schema.org/EventCancelled"
    ofn = json.loads(made["data/ofn/udalosti.jsonld"])
    (told,) = (one for one in ofn if PAGE in one["iri"])
    assert told["název"]["en" if folder else "cs"] == title
    assert told["popis"]["en" if folder else "cs"].startswith(why)


# --- events in every other channel ---


@pytest.mark.parametrize("path", ["feed.xml", "udalosti/feed.xml", "cile/1-1/feed.xml"])
@pytest.mark.parametrize("folder", ["", "en/"])
def test_a_coming_event_is_in_the_feeds(path: str, folder: str) -> None:
    document = ElementTree.fromstring(ALL[folder + path])
    entries = {e.findtext(f"{ATOM}id"): e for e in document.iter(f"{ATOM}entry")}
    (entry,) = (e for name, e in entries.items() if name and PAGE in name)
    assert entry.findtext(f"{ATOM}updated") == "2025-02-20T00:00:00Z"
    assert (entry.findtext(f"{ATOM}published") or "") <= "2025-02-20T00:00:00Z"
    content = entry.findtext(f"{ATOM}content") or ""
    assert ("Hall" if folder else "Sokolovna") in content
    assert ("17:00" in content) and ("2026" in content)


def test_an_event_whose_day_of_publishing_is_not_known_is_no_news_from_the_future() -> None:
    made = with_event(EVENT.replace("publish_on: 2025-02-20\n", ""))
    document = ElementTree.fromstring(made["udalosti/feed.xml"])
    days = [e.findtext(f"{ATOM}updated") or "" for e in document.iter(f"{ATOM}entry")]
    assert len(days) == 2
    assert max(days) <= DAY.isoformat() + "T00:00:00Z"


def test_a_draft_event_is_in_no_channel() -> None:
    for path, data in with_event(EVENT + "status: draft\n").items():
        assert b"2026-12-10-beseda" not in data and "2026-12-10-beseda" not in path, path


def test_the_page_of_an_event_has_hour_place_and_calendar_for_programs() -> None:
    view = views(tiny.whole({PLACE: EVENT}))["en"]
    told = head.head(view, PAGE, f"events/{PAGE.split('/')[1]}", "Talk", ())
    (said,) = (x for x in json.loads(str(told.data))["@graph"] if x["@type"] == "Event")
    assert said["startDate"] == "2026-12-10T17:00+01:00"
    assert said["endDate"] == "2026-12-10T18:30+01:00"
    assert said["location"] == {"@type": "Place", "name": "Hall", "address": "Hall"}
    assert said["eventStatus"] == "https://schema.org/EventScheduled"
    assert told.feeds[0][0] == "/en/udalosti/feed.xml"
    page = str(entities.page(view, "events", PAGE.split("/")[1]))
    assert page.count(f'href="/en/{PAGE}kalendar.ics"') == 2, "beside the hour, and for partners"


def test_the_czech_norm_gets_hour_and_place() -> None:
    (one,) = (x for x in json.loads(ALL["data/ofn/udalosti.jsonld"]) if PAGE in x["iri"])
    ((when,)) = one["doba_trvání"]
    assert when["časový_interval"]["začátek"]["datum_a_čas"] == "2026-12-10T17:00:00+01:00"
    assert when["časový_interval"]["konec"]["datum_a_čas"] == "2026-12-10T18:30:00+01:00"
    assert one["umístění"][0]["název"] == {"cs": "Sokolovna", "en": "Hall"}
    made = json.loads(
        with_event(EVENT.replace("end: 2026-12-10T18:30\n", ""))["data/ofn/udalosti.jsonld"]
    )
    (alone,) = (x for x in made if PAGE in x["iri"])
    assert alone["doba_trvání"][0]["časový_okamžik"]["datum_a_čas"] == "2026-12-10T17:00:00+01:00"


def test_events_are_among_the_changes_as_data() -> None:
    items = json.loads(ALL["data/changes.json"])["items"]
    (one,) = (x for x in items if x["what"] == "event" and x["entity"] == "2026-12-10-beseda")
    assert one["on"] == "2026-12-10"
    assert one["url"]["en"] == f"https://lipova.example/en/{PAGE}"


def test_the_home_page_lists_what_is_coming_and_nothing_else() -> None:
    view = views(tiny.whole({PLACE: EVENT}))["en"]
    told = str(sections.events(view, "1"))
    assert told.count("<li>") == 1 and 'href="/en/udalosti/"' in told
    later = views(tiny.whole({PLACE: EVENT}), date(2027, 1, 1))["en"]
    assert str(sections.events(later, "3")).strip() == ""
    assert "Talk" in str(sections.events(later))


def test_the_page_of_channels_and_that_of_events_lead_to_both() -> None:
    view = views(tiny.whole({PLACE: EVENT}))["cs"]
    for told in (offers.channels(view), sections.events(view)):
        assert 'href="/udalosti/feed.xml"' in str(told)
        assert 'href="/udalosti/kalendar.ics"' in str(told)


# --- names ---


def _titles(data: bytes) -> tuple[str, str]:
    feed = ElementTree.fromstring(data)
    return feed.findtext(f"{ATOM}title") or "", feed.findtext(f"{ATOM}author/{ATOM}name") or ""


def test_no_channel_passes_for_the_one_it_is_about() -> None:
    for language, view in views(tiny.whole({PLACE: EVENT})).items():
        site = view.plain(view.kb.site.title)
        for path, data in ALL.items():
            if path.startswith("en/") != (language == "en") and "plan/kalendar" not in path:
                continue
            if path.endswith("feed.xml"):
                title, author = _titles(data)
                assert title.startswith(f"{site}: "), path
                assert author == site, path
            elif path.endswith(".ics") and (f".{language}." in path or "plan/" not in path):
                name = str(Calendar.from_ical(data)["x-wr-calname"])
                assert name.startswith(f"{site}: "), path


def test_the_title_in_the_head_is_that_of_the_feed() -> None:
    view = views()["cs"]
    (_, title), _ = head.head(view, "akteri/obec/", "actors/obec", "", ()).feeds
    assert title == _titles(ALL["akteri/obec/feed.xml"])[0]


# --- empty ones ---

ALONE = "actors/hasici.yml"


def _with_firemen(promised: str = "") -> dict[str, bytes]:
    template = tiny.whole()["actors/obec.yml"].decode()
    return tiny.whole({ALONE: template, "permalinks.txt": promised})


def test_an_empty_feed_or_calendar_is_not_offered() -> None:
    files = _with_firemen()
    made = exported(files)
    for folder in ("", "en/"):
        assert f"{folder}akteri/hasici/feed.xml" not in made
        assert f"{folder}akteri/hasici/kalendar.ics" not in made
    view = views(files)["cs"]
    actor = view.get("actors", "hasici")
    assert (partner(view, actor).feed, partner(view, actor).calendar) == (None, None)
    assert len(head.head(view, "akteri/hasici/", "actors/hasici", "", ()).feeds) == 1
    assert "feed.xml" not in str(entities.page(view, "actors", "hasici"))


def test_one_that_was_published_stays_and_its_day_does_not_move() -> None:
    files = _with_firemen("/akteri/hasici/feed.xml\n/en/akteri/hasici/kalendar.ics\n")
    made = [dict(exports(views(files, day))) for day in (DAY, DAY + timedelta(days=1))]
    path = "akteri/hasici/feed.xml"
    assert made[0][path] == made[1][path]
    assert ElementTree.fromstring(made[0][path]).find(f"{ATOM}entry") is None  # type: ignore[arg-type]
    calendar = Calendar.from_ical(made[0]["en/akteri/hasici/kalendar.ics"])  # type: ignore[arg-type]
    assert calendar.subcomponents and not calendar.walk("VEVENT")
    view = views(files)["en"]
    assert partner(view, view.get("actors", "hasici")).feed == "/en/akteri/hasici/feed.xml"


def test_without_news_and_events_their_feeds_are_not_offered() -> None:
    files = {path: data for path, data in tiny.whole().items() if not path.startswith("events/")}
    made = exported(files)
    assert not [path for path in made if path.startswith("udalosti/") and path.endswith("l")]
    view = views(files)["cs"]
    assert "udalosti" not in str(offers.channels(view))
    assert len(head.head(view, "udalosti/", "", "", ()).feeds) == 1


@pytest.mark.parametrize("path", sorted(path for path in ALL if path.endswith("feed.xml")))
def test_a_feed_says_its_language(path: str) -> None:
    language = "en" if path.startswith("en/") else "cs"
    feed = ElementTree.fromstring(ALL[path])
    assert feed.get(f"{XML}lang") == language
    for link in feed.iter(f"{ATOM}link"):
        assert link.get("hreflang", language) == language


# --- what comes in later ---


def seen(added: dict[tuple[str, str], date], day: date = DAY) -> View:
    view = views(tiny.whole({PLACE: EVENT}), day)["cs"]
    return replace(view, desk=replace(view.desk, added=added))


def _days(path: str, view: View) -> dict[str, str]:
    made = dict(feeds.files({"cs": view}))
    feed = ElementTree.fromstring(made[path])
    return {
        (e.findtext(f"{ATOM}id") or "").removeprefix("https://lipova.example"): (
            e.findtext(f"{ATOM}updated") or ""
        )[:10]
        for e in feed.iter(f"{ATOM}entry")
    }


@pytest.mark.parametrize(
    ("line", "name"),
    [
        (("kb/activities/2023-q1-1.yml", ""), "/aktivity/2023-q1/#a-1"),
        (("kb/indicators/1-1-1.yml", "on: 2023-Q1"), "/ukazatele/1-1-1/#h-2023-q1"),
        (("kb/news/2024-05-02-lampy.yml", ""), "/aktuality/2024-05-02-lampy/"),
    ],
)
def test_what_comes_in_later_for_an_earlier_day_is_at_the_head(
    line: tuple[str, str], name: str
) -> None:
    without = _days("feed.xml", seen({}))
    assert name in without, sorted(without)
    days = _days("feed.xml", seen({line: date(2025, 2, 27)}))
    assert next(iter(days)) == name
    assert days[name] == "2025-02-27"
    assert {n: d for n, d in days.items() if n != name} == {
        n: d for n, d in without.items() if n != name
    }


def test_with_many_entries_the_late_one_is_still_in_the_feed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(feeds, "MOST", 3)
    name = "/aktivity/2023-q1/#a-1"
    assert name not in _days("feed.xml", seen({}))
    late = {("kb/activities/2023-q1-1.yml", ""): date(2025, 2, 27)}
    assert name in _days("feed.xml", seen(late))


def test_what_git_has_from_a_day_after_the_build_changes_nothing() -> None:
    after = {("kb/activities/2023-q1-1.yml", ""): date(2026, 1, 1)}
    assert _days("feed.xml", seen(after)) == _days("feed.xml", seen({}))


def test_an_event_is_as_old_as_git_knows_it() -> None:
    files = tiny.whole({PLACE: EVENT.replace("publish_on: 2025-02-20\n", "")})
    view = views(files)["cs"]
    view = replace(view, desk=replace(view.desk, added={(f"kb/{PLACE}", ""): date(2025, 1, 15)}))
    assert _days("udalosti/feed.xml", view)[f"/{PAGE}"] == "2025-01-15"


def test_a_quarter_that_got_a_record_later_is_updated() -> None:
    late = {("kb/activities/2023-q1-1.yml", ""): date(2025, 2, 27)}
    before, after = (
        dict(changes_export.feeds({"cs": seen(added)}))["zmeny/feed.xml"] for added in ({}, late)
    )
    assert "<updated>2025-02-27T00:00:00Z</updated>" not in before
    assert "<updated>2025-02-27T00:00:00Z</updated>" in after


def test_from_the_commit_to_the_feed(tmp_path: Path) -> None:
    kb = building.write(tiny.whole(), tmp_path / "kb")
    git(tmp_path, "init", "--quiet", "--initial-branch", "main")
    (kb / "activities" / "2023-q1-2.yml").rename(tmp_path / "later.yml")
    commit_on(tmp_path, "2025-01-10")
    (tmp_path / "later.yml").rename(kb / "activities" / "2023-q1-2.yml")
    commit_on(tmp_path, "2025-02-20")
    view = views()["cs"]
    view = replace(view, desk=replace(view.desk, added=project.added(kb)))
    days = _days("feed.xml", view)
    assert days["/aktivity/2023-q1/#a-2"] == "2025-02-20"
    assert days["/aktivity/2023-q1/#a-1"] == "2025-01-10"
