"""What is withdrawn says so in its own format, and a text never becomes anything but a text."""

import csv
import io
import json
from xml.etree import ElementTree

import pypdf
import pytest
from icalendar import Calendar
from lxml import html

from macros.core.build import project
from macros.core.build.typesetting import Typesetter
from macros.core.checks import built_files as every
from macros.core.kb.load import load
from macros.core.outputs import tombstones
from macros.core.pages.printing import Content, Print
from macros.core.schema import address
from tests import tiny

REASON = "=1+1 <b>Zanikl</b> & \\\" ' ; , } ]]> END:VCALENDAR </script> \U0001f4a1"
PATHS = {
    "csv": "data/byvale.csv",
    "geojson": "data/mapy/byvala.geojson",
    "html": "mapy/byvala/mapa.html",
    "ics": "akteri/byvaly/kalendar.ics",
    "json": "data/byvale.json",
    "jsonld": "data/byvale.jsonld",
    "pdf": "plan/byvaly.cs.pdf",
    "sha256": "rocenka/2019/2019.json.sha256",
    "svg": "badge/goals/99.cs.svg",
    "txt": "zmeny/2019-q1/prehled.cs.txt",
    "xlsx": "data/byvaly.xlsx",
    "xml": "akteri/byvaly/feed.xml",
}


def said(new: str = "") -> dict[str, Content]:
    """Give what answers at every address of PATHS: all are withdrawn, or moved to `new`."""
    reason = json.dumps(REASON, ensure_ascii=False)
    entry = f"  new: {new}" if new else f"  reason:\n    cs: {reason}\n    en: Gone."
    redirects = "".join(
        f"a{n}:\n  old: {path}\n  on: 2025-01-01\n{entry}\n"
        for n, path in enumerate(PATHS.values())
    )
    promised = "".join(f"/{path}\n" for path in PATHS.values())
    kb, problems = load(tiny.whole({"redirects.yml": redirects, "permalinks.txt": promised}))
    assert kb is not None, [problem.text("en") for problem in problems]
    views = project.all_views(project.view(kb, kb.default, tiny.TODAY))
    return dict(tombstones.files(views, (), {}, kb.site.languages))


def read(content: Content) -> bytes:
    made = Typesetter(project.ROOT).typeset(content) if isinstance(content, Print) else content
    return made.encode() if isinstance(made, str) else made


def test_the_list_of_endings_is_closed_and_each_has_its_own_format() -> None:
    assert set(tombstones.SAYS) == set(PATHS) == set(address.ENDINGS)


@pytest.mark.parametrize("new", ["", "cile/1/", "data/goals.json"])
def test_each_is_what_its_ending_says(new: str) -> None:
    made = {path: read(content) for path, content in said(new).items()}
    assert set(PATHS.values()) <= set(made)
    assert [p.text("en") for p in every.check(made, made.__getitem__, ())] == []


def test_the_reason_is_a_text_in_every_format() -> None:
    made = {path: read(content) for path, content in said().items()}
    assert json.loads(made[PATHS["json"]])["why"] == REASON
    assert json.loads(made[PATHS["jsonld"]])["why"] == REASON
    shapes = json.loads(made[PATHS["geojson"]])
    assert shapes["features"] == [] and shapes["why"] == REASON
    rows = list(csv.DictReader(io.StringIO(made[PATHS["csv"]].decode("utf-8-sig")), delimiter=";"))
    assert rows[0]["why"] == f"'{REASON}", "a spreadsheet takes it for no formula"
    page = html.fromstring(made[PATHS["html"]].decode())
    assert not page.xpath("//script | //b") and "<b>Zanikl</b>" in page.text_content()
    assert "base-uri 'none'" in page.xpath("//meta[@http-equiv]/@content")[0]
    feed = ElementTree.fromstring(made[PATHS["xml"]])
    assert "<b>Zanikl</b>" in "".join(feed.itertext())
    calendar = Calendar.from_ical(made[PATHS["ics"]])
    (event,) = calendar.walk("VEVENT")
    assert event["description"] == REASON
    ElementTree.fromstring(made[PATHS["svg"]])
    text = made[PATHS["txt"]].decode().splitlines()
    assert text == [PATHS["txt"], "2025-01-01", "", REASON]
    paper = pypdf.PdfReader(io.BytesIO(made[PATHS["pdf"]]))
    assert "<b>Zanikl</b>" in paper.pages[0].extract_text()


def test_a_file_never_answers_with_one_of_another_type() -> None:
    """The content of a table that moved is served at an old address of a table only."""
    table = {"data/goals.json": b'{"a": 1}'}
    redirects = (
        "a:\n  old: badge/goals/99.cs.svg\n  new: data/goals.json\n  on: 2025-01-01\n"
        "b:\n  old: data/byvale.json\n  new: data/goals.json\n  on: 2025-01-01\n"
    )
    promised = "/badge/goals/99.cs.svg\n/data/byvale.json\n"
    kb, _ = load(tiny.whole({"redirects.yml": redirects, "permalinks.txt": promised}))
    assert kb is not None
    views = project.all_views(project.view(kb, kb.default, tiny.TODAY))
    found = dict(tombstones.files(views, set(table), table, ("cs",)))
    assert found["data/byvale.json"] == table["data/goals.json"]
    assert str(found["badge/goals/99.cs.svg"]).startswith("<svg")


def test_the_map_for_nginx_holds_no_more_than_addresses() -> None:
    kb, _ = load(
        tiny.whole({"redirects.yml": "a:\n  old: cile/9/\n  new: cile/1/\n  on: 2025-01-01\n"})
    )
    assert kb is not None
    lines = tombstones.nginx(project.view(kb, kb.default, tiny.TODAY)).splitlines()[2:]
    assert lines == ['"/cile/9/" "/cile/1/";', '"/en/cile/9/" "/en/cile/1/";']
