"""Feeds, calendars, embeds and badges of a made-up town."""

import gzip
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from icalendar import Calendar
from lxml import etree

from tests import tiny
from tests.present.helpers import exported

ATOM = "{http://www.w3.org/2005/Atom}"
ALL = exported()
FEEDS = sorted(path for path in ALL if path.endswith("feed.xml"))
CALENDARS = sorted(path for path in ALL if path.endswith("kalendar.ics"))
EMBEDS = sorted(path for path in ALL if "embed/" in path)
BADGES = sorted(path for path in ALL if path.startswith("badge/"))
SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).parents[1] / "data" / "atom.rng"))


@pytest.mark.parametrize("path", FEEDS)
def test_feed_is_valid_atom(path: str) -> None:
    document = etree.fromstring(ALL[path])
    SCHEMA.assertValid(document)
    names = [name.text for name in document.iter(f"{ATOM}id")]
    assert len(names) == len(set(names)), "an id stands twice"
    here = document.find(f"{ATOM}link[@rel='self']").get("href")
    assert here.endswith("/" + path)
    updated = document.findtext(f"{ATOM}updated")
    entries = [entry.findtext(f"{ATOM}updated") for entry in document.iter(f"{ATOM}entry")]
    assert not entries or updated == max(entries)
    assert entries == sorted(entries, reverse=True)


def test_every_goal_and_actor_has_feed_and_calendar_in_each_language() -> None:
    files = tiny.whole()
    for kind, section in (("goals", "cile"), ("actors", "akteri")):
        for name in (Path(p).stem for p in files if p.startswith(f"{kind}/")):
            for folder in ("", "en/"):
                assert f"{folder}{section}/{name}/feed.xml" in FEEDS
                assert f"{folder}{section}/{name}/kalendar.ics" in CALENDARS
    assert {"feed.xml", "en/feed.xml", "aktuality/feed.xml", "en/aktuality/feed.xml"} <= set(FEEDS)


def test_feed_has_the_whole_text_with_full_addresses() -> None:
    document = ElementTree.fromstring(ALL["en/aktuality/feed.xml"])
    entry = document.find(f"{ATOM}entry")
    assert entry is not None
    content = entry.findtext(f"{ATOM}content") or ""
    assert "<p>" in content
    assert 'href="/' not in content
    assert (entry.find(f"{ATOM}link").get("href") or "").startswith("https://")  # type: ignore[union-attr]


def test_a_draft_is_in_no_export() -> None:
    news = next(path for path in tiny.whole() if path.startswith("news/"))
    files = tiny.replaced(news, "status: published", "status: draft")
    secret = Path(news).stem
    assert any(secret.encode() in data for data in ALL.values())
    for path, data in exported(files).items():
        assert secret.encode() not in data, path
        assert secret not in path


@pytest.mark.parametrize("path", CALENDARS)
def test_calendar_is_read_by_a_strict_parser(path: str) -> None:
    data = ALL[path]
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")
    calendar = Calendar.from_ical(data)
    assert not calendar.errors
    assert calendar["version"] == "2.0"
    assert calendar.subcomponents, "the norm wants at least one part"
    names = []
    for event in calendar.walk("VEVENT"):
        assert not event.errors
        assert event["dtend"].dt > event["dtstart"].dt
        names.append(event["uid"])
    assert len(names) == len(set(names))


def test_calendar_has_steps_deadlines_and_what_took_place() -> None:
    sorts = {
        str(event["uid"]).partition("-")[0]
        for event in Calendar.from_ical(ALL["kalendar.ics"]).walk("VEVENT")
    }
    assert {"step", "deadline", "event"} <= sorts


@pytest.mark.parametrize("path", EMBEDS)
def test_embed_is_small_and_needs_nothing_but_its_style(path: str) -> None:
    page = ALL[path].decode()
    style = (Path(__file__).parents[2] / "overrides" / "assets" / "embed.css").read_bytes()
    assert len(gzip.compress(page.encode() + style)) < 20_000
    assert "<script" not in page
    assert "style=" not in page
    assert page.count('rel="stylesheet"') == 1
    assert "<img" not in page
    assert '<html lang="en">' in page if path.startswith("en/") else '<html lang="cs">' in page


@pytest.mark.parametrize("path", BADGES)
def test_badge_says_the_same_in_words(path: str) -> None:
    svg = ElementTree.fromstring(ALL[path])
    name = "{http://www.w3.org/2000/svg}"
    assert svg.get("role") == "img"
    title = svg.findtext(f"{name}title") or ""
    shown = [text.text for text in svg.iter(f"{name}text")]
    assert title == ": ".join(filter(None, shown))
    assert svg.get("aria-labelledby") == svg.find(f"{name}title").get("id")  # type: ignore[union-attr]


def test_hours_places_and_cancelling_of_an_event() -> None:
    event = (
        "start: 2025-05-05T17:00\nend: 2025-05-05T19:30\n"
        "title:\n  cs: Beseda\n  en: Talk\nplace:\n  cs: Sokolovna\n  en: Hall\n"
        "lead:\n  cs: O lampách.\n  en: On lamps.\ncancelled:\n  cs: Nemoc.\n  en: Illness.\n"
    )
    files = tiny.whole({"events/2025-05-05-beseda.yml": event})
    calendar = Calendar.from_ical(exported(files)["en/kalendar.ics"])
    found = next(one for one in calendar.walk("VEVENT") if one["summary"] == "Cancelled: Talk")
    assert found["dtstart"].dt.isoformat() == "2025-05-05T17:00:00+02:00"
    assert found["dtend"].dt.isoformat() == "2025-05-05T19:30:00+02:00"
    assert str(found["description"]).split("\n\n") == ["Illness.", "On lamps."]
    assert (found["location"], found["status"]) == ("Hall", "CANCELLED")
    assert found["dtstamp"].dt.date() == date(2025, 3, 1)
