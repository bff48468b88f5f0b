"""The forms in a browser: what they write is what the canonical writer writes, and passes.

For every kind that has a form: a new entity in which every field is used, or a new item where
nothing new is ever added; then an edit that is taken back.
"""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from PIL import Image
from playwright.sync_api import Browser, FilePayload

from macros.core.build import release
from macros.core.kb.canonical import canonical, with_texts
from macros.core.messages import Severity
from macros.core.schema import kinds
from macros.core.schema.fields import Field, Holds, fields
from macros.core.schema.kinds import Kind
from tests import building, tiny
from tests.building import Built
from tests.site.browser import launched, served
from tests.site.forms import forms

FORMS = [kind for kind in kinds.kinds() if kind.form]
NEW: dict[str, tuple[str, dict[str, Any]]] = {
    "news": ("2024-05-02-druha-zprava", {"title": {"cs": "Druhá zpráva"}}),
    "events": ("2025-04-01-druhe-setkani", {"title": {"cs": "Druhé setkání"}}),
    "pictures": ("nova-lavicka", {"file": "/media/lavicka.webp", "alt": {"cs": "Nová lavička"}}),
    "activities": ("2023-q1-3", {"order": "3"}),
    "actors": ("hasici", {"title": {"cs": "Hasiči"}}),
    "helplines": ("150", {"order": "2", "number": "150"}),
    "audiences": ("hoste", {"order": "7", "title": {"cs": "Hosté"}}),
    "messages": ("ptejte-se", {"order": "7", "title": {"cs": "Ptejte se"}}),
    "channels": ("nastenka", {"order": "8", "title": {"cs": "Nástěnka"}}),
    "communications": ("druha-polozka", {"title": {"cs": "Druhá položka"}}),
    "scenarios": ("vypadek-proudu", {"order": "7", "title": {"cs": "Výpadek proudu"}}),
    "feedback": ("2024-04-02-kde-je-kos", {"title": {"cs": "Kde je koš?"}}),
}
"""What makes a new entity of one that is there, and the name that its file gets."""
GROWS = {
    "goals": "earlier",
    "indicators": "assessments",
    "outputs": "statuses",
    "steps": "statuses",
}
"""Where nothing new is ever added: the list that goes on."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as found:
        yield found


@pytest.fixture(scope="module")
def home(tiny_site: Built) -> Iterator[str]:
    with served(tiny_site.folder) as address:
        yield address


def formatted() -> tiny.Files:
    """Give the whole made-up knowledge base as the forms would save it."""
    files = tiny.whole()
    for kind in FORMS:
        for path in files:
            if path.startswith(f"{kind.name}/"):
                files[path] = canonical(kind, files[path].decode(), path).encode()
    return files


def largest(files: tiny.Files, kind: Kind) -> str:
    """Give the file of a kind in which most is said."""
    return max((p for p in files if p.startswith(f"{kind.name}/")), key=lambda p: len(files[p]))


def values(data: bytes) -> dict[str, Any]:
    found: dict[str, Any] = yaml.load(data, Loader=yaml.BaseLoader)
    return found


def written(kind: Kind, given: dict[str, Any]) -> bytes:
    """Give the canonical file of some values."""
    return canonical(kind, building.dumped(given).decode(), kind.name).encode()


def photo(name: str) -> FilePayload:
    """Give a photo as a telephone makes it: large, with the place where it was taken."""
    picture, made = Image.new("RGB", (2400, 1600), "teal"), io.BytesIO()
    exif = picture.getexif()
    exif.get_ifd(0x8825).update({1: "N", 2: (50.0, 57.0, 0.0)})
    picture.save(made, "JPEG", exif=exif)
    assert b"Exif" in made.getvalue()
    return {"name": name, "mimeType": "image/jpeg", "buffer": made.getvalue()}


def test_every_kind_with_a_form_is_tried() -> None:
    assert {*NEW, *GROWS} == {kind.name for kind in FORMS}
    assert set(NEW) == {kind.name for kind in FORMS if kind.form and kind.form.name}


def test_what_is_new(browser: Browser, home: str, tmp_path: Path) -> None:
    before = formatted()
    files = dict(before)
    expected: tiny.Files = {}
    for kind in FORMS:
        path = largest(before, kind)
        given = values(before[path])
        if kind.name in GROWS:
            shorter = {name: value for name, value in given.items() if name != GROWS[kind.name]}
            if rest := given[GROWS[kind.name]][:-1]:
                shorter[GROWS[kind.name]] = rest
            files[path], expected[path] = written(kind, shorter), before[path]
        else:
            name, changed = NEW[kind.name]
            expected[f"{kind.name}/{name}.yml"] = written(kind, {**given, **changed})
    with forms(browser, home, files) as found:
        found.pictures["/media/lavicka.webp"] = photo("Lavička.jpg")
        for kind, (path, data) in zip(FORMS, expected.items(), strict=True):
            given = values(data)
            if kind.name in GROWS:
                found.edit(kind.name, Path(path).stem)
                items = given[GROWS[kind.name]]
                found.add(kind.name, f"{GROWS[kind.name]}.{len(items) - 1}", items[-1])
            else:
                found.edit(kind.name)
                found.fill(kind.name, given)
            found.save()
        after = found.files
    made = {path: data for path, data in after.items() if data != files.get(path)}
    picture = made.pop("media/lavicka.webp")
    assert {path: data.decode() for path, data in made.items()} == {
        path: data.decode() for path, data in expected.items()
    }
    with Image.open(io.BytesIO(picture)) as opened:
        assert (opened.format, max(opened.size), dict(opened.getexif())) == ("WEBP", 2000, {})
    errors = [p.text("cs") for p in tiny.problems(after) if p.severity is Severity.ERROR]
    assert errors == []
    built = building.apart(
        release.build, building.write(after, tmp_path / "kb"), tmp_path / "site", building.DAY
    )
    assert (built.folder / "aktuality" / "2024-05-02-druha-zprava" / "index.html").is_file()


def first(kind: Kind) -> Field:
    """Give the first text of a kind that its form lets change."""
    locked = kind.form.locked if kind.form else ()
    return next(
        field
        for field in fields(kind.model)
        if field.holds is Holds.TEXT and field.required and field.name not in locked
    )


def test_an_edit_changes_its_field_alone_and_can_be_taken_back(browser: Browser, home: str) -> None:
    files = formatted()
    with forms(browser, home, files) as found:
        for kind in FORMS:
            path, name = largest(files, kind), first(kind).name
            old = values(files[path])[name]["cs"]
            for text in (f"{old} Konec: „ano“ #1", old):
                found.edit(kind.name, Path(path).stem)
                found.write(f"{name}.cs", text)
                found.save()
                wanted = with_texts(files[path], path, {("", name, "cs"): text})
                assert found.files[path].decode() == wanted
        assert found.files == files


def test_what_a_source_says_word_for_word_cannot_be_changed(browser: Browser, home: str) -> None:
    files = formatted()
    with forms(browser, home, files) as found:
        for kind in FORMS:
            for name in kind.form.locked if kind.form else ():
                given = values(files[largest(files, kind)]).get(name)
                if isinstance(given, dict):
                    found.edit(kind.name, Path(largest(files, kind)).stem)
                    box = found.at(f"{name}.cs").locator("input, textarea").first
                    assert not box.is_editable(), (kind.name, name)


def test_an_update_with_its_picture_in_one_go(browser: Browser, home: str) -> None:
    files = formatted()
    with forms(browser, home, files) as found:
        found.pictures["/media/sraz.webp"] = photo("Sraz.jpg")
        found.edit("news")
        found.fill(
            "news",
            {"date": "2024-06-01", "title": {"cs": "Sraz"}, "lead": {"cs": "Sejdeme se."}},
        )
        found.picture(
            {
                "file": "/media/sraz.webp",
                "alt": {"cs": "Lidé sedí pod lípou."},
                "author": "Obec",
                "licence": "CC BY 4.0",
                "consent": "crowd",
            }
        )
        found.save()
        made = {path: data for path, data in found.files.items() if data != files.get(path)}
    assert sorted(made) == [
        "media/sraz.webp",
        "news/2024-06-01-sraz.yml",
        "pictures/lide-sedi-pod-lipou.yml",
    ]
    assert values(made["news/2024-06-01-sraz.yml"])["pictures"] == ["lide-sedi-pod-lipou"]
    errors = [
        p.text("cs") for p in tiny.problems({**files, **made}) if p.severity is Severity.ERROR
    ]
    assert errors == []


REFUSED = [
    ("news", "title.cs", "", "Toto pole je povinné."),
    ("activities", "period", "jaro 2027", "Napište den nebo období: 2027-03-04"),
    ("helplines", "number", "sto padesát osm", "Tento zápis nemá správnou podobu."),
]
"""What the forms themselves refuse: kind, field, what is typed, what they say."""
SLIPS = {
    "title.cs": ("DŮLEŽITÉ UPOZORNĚNÍ OBČANŮM " + "obce Lipová " * 6, {"KB901", "KB908"}),
    "lead.cs": ("Více [zde](www.lipova.example), volejte pana Nováka 601 234 567.",
                {"KB405", "KB904", "KB905"}),
    "lead.en": ("<b>Come</b>", {"KB404"}),
    "body.cs": ("**Přijďte. Řekl to OÚPR. Pište na jan@lipova.example.\n\n## Nadpis",
                {"KB407", "KB903", "KB906"}),
    "urgent_until": ("2024-05-01", {"KB511"}),
}  # fmt: skip
"""What the check finds in what was saved: field, what is typed, the codes."""


@pytest.mark.parametrize("slip", REFUSED, ids=[f"{one[0]}-{one[1]}" for one in REFUSED])
def test_the_form_refuses_in_czech(
    browser: Browser, home: str, slip: tuple[str, str, str, str]
) -> None:
    files, (kind, path, text, said) = formatted(), slip
    with forms(browser, home, files) as found:
        found.edit(kind, Path(largest(files, kinds.by_name()[kind])).stem)
        found.write(path, text)
        found.page.get_by_role("button", name=re.compile("^Uložit")).click()
        assert said in found.at(path).inner_text()
        assert found.files == files


def test_what_the_form_lets_through_the_check_explains_in_czech(
    browser: Browser, home: str
) -> None:
    files = formatted()
    with forms(browser, home, files) as found:
        found.edit("news", "2024-05-02-lampy")
        for path, (text, _) in SLIPS.items():
            found.at(path).evaluate("field => field.scrollIntoView()")
            found.write(path, text)
        found.save()
        saved = found.files
    problems = [p for p in tiny.problems(saved) if p.path == "news/2024-05-02-lampy.yml"]
    assert {p.code for p in problems} >= set().union(*(codes for _, codes in SLIPS.values()))
    for problem in problems:
        assert re.search(r"kb/|news/", problem.text("cs"))
        assert re.search(r"[ěščřžýáíéúů]", problem.message("cs")), problem.code
