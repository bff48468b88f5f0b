"""Words that have a meaning in some format stay words in every file that is made of texts."""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

import pytest
from icalendar import Calendar
from lxml import etree, html

from tests import building, tiny
from tests.present.helpers import exported

HARMLESS = " konec"
LABELS = (
    " END:VCALENDAR",
    " END:VEVENT BEGIN:VEVENT UID:1",
    " ;TZID=Nowhere:\\n\\, \\; 1",
    ' "},{"a":"b" ]} ',
    ' ";" |;, \'; x',
    ' href="/cile/" src="/x" ',
    " ]]> </title> </entry> &amp; <br>",
    ' ";} server { listen 1; } $uri {{ x }}',
    ' #link("x")[y] $z$ \\u{41} @ref',
)


def made(added: str) -> dict[str, bytes]:
    files = building.with_every_text(tiny.whole(), added)
    files["redirects.yml"] += b"more:\n  old: cile/8/\n  new: cile/1/\n  on: 2025-01-01\n"
    files["permalinks.txt"] = b"/cile/8/\n/cile/8/feed.xml\n/cile/9/kalendar.ics\n"
    return exported(files)


PLAIN = made(HARMLESS)


def _shape(value: Any) -> Any:
    """Give a value without its texts."""
    if isinstance(value, dict):
        return {name: _shape(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_shape(one) for one in value]
    return str if isinstance(value, str) else value


def _calendar(data: bytes) -> object:
    calendar = Calendar.from_ical(data)
    return [(one.name, sorted(one.keys()), one.get("uid"), one.errors) for one in calendar.walk()]


def _xml(data: bytes) -> object:
    return [(one.tag, sorted(one.attrib), one.get("href")) for one in etree.fromstring(data).iter()]


def _page(data: bytes) -> object:
    page = html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8"))
    elements = (one for one in page.iter() if isinstance(one.tag, str))
    return [(one.tag, sorted(one.attrib), one.get("src")) for one in elements]


def _table(data: bytes) -> object:
    text = data.decode("utf-8-sig")
    between = ";" if data.startswith(b"\xef\xbb\xbf") else ","
    return [len(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=between)]


READ = {
    ".ics": _calendar,
    ".xml": _xml,
    ".svg": _xml,
    ".html": _page,
    ".csv": _table,
    ".json": lambda data: _shape(json.loads(data)),
    ".jsonld": lambda data: _shape(json.loads(data)),
    ".geojson": lambda data: _shape(json.loads(data)),
    ".map": lambda data: data,
    ".conf": lambda data: data,
}


def _same(found: dict[str, bytes]) -> Iterator[str]:
    for path, data in PLAIN.items():
        ending = "." + path.rpartition(".")[2]
        if ending in READ and READ[ending](found[path]) != READ[ending](data):
            yield path


@pytest.mark.parametrize("label", LABELS)
def test_a_label_changes_no_structure(label: str) -> None:
    found = made(label)
    assert found.keys() == PLAIN.keys()
    assert {"." + path.rpartition(".")[2] for path in found} >= {*READ} - {".geojson", ".conf"}
    assert list(_same(found)) == []


def test_a_title_with_the_words_that_end_a_calendar_is_read_whole() -> None:
    calendar = Calendar.from_ical(made(" END:VCALENDAR")["kalendar.ics"])
    assert str(calendar["x-wr-calname"]).count("END:VCALENDAR") == 1
    assert any("END:VCALENDAR" in str(one["summary"]) for one in calendar.walk("VEVENT"))
    assert {str(one["uid"]) for one in calendar.walk("VEVENT")} == {
        str(one["uid"]) for one in Calendar.from_ical(PLAIN["kalendar.ics"]).walk("VEVENT")
    }
