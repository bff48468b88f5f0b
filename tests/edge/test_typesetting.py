"""PDFs: tagged, in the right language, the same each time, set once."""

import io
import json
import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pypdf
import pytest

from macros.core.build import card_images, project, typesetting
from macros.core.build.project import ROOT
from macros.core.build.typesetting import Typesetter, TypesettingError
from macros.core.pages import qr
from macros.core.pages.printing import Paper, Print, blocks, content
from macros.core.schema import glyphs
from macros.features.history import digest_pages
from macros.features.plan import kits, print_files

DATA = {
    "site": "Bezpečí v Lipové",
    "more": "Víc na webu",
    "link": "https://lipova.example/a/",
    "link_shown": "lipova.example/a",
    "qr": qr.svg("https://lipova.example/a/"),
    "qr_alt": "QR kód s adresou https://lipova.example/a/",
    "proposal": None,
    "lead": None,
    "body": blocks("Lampy svítí **od setmění**.\n\n- První je u mostu.", "cs"),
    "action": None,
}


@pytest.fixture
def setter(tmp_path: Path) -> Typesetter:
    """A typesetter with the project's templates and an empty store."""
    made = Typesetter(ROOT)
    made.store = tmp_path
    return made


def sheet(title: str = "Nové lampy", **changes: object) -> Print:
    return Print("sheet", "cs", title, {**DATA, **changes})


def opened(data: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(data))


def alternatives(pdf: pypdf.PdfReader) -> list[str]:
    """Give every alternative text in the tree of tags."""
    found: list[str] = []

    def walk(node: object) -> None:
        node = node.get_object() if isinstance(node, pypdf.generic.IndirectObject) else node
        if isinstance(node, list):
            for one in node:
                walk(one)
        elif isinstance(node, dict):
            if "/Alt" in node:
                found.append(str(node["/Alt"]))
            if "/K" in node:
                walk(node.raw_get("/K"))

    walk(pdf.trailer["/Root"]["/StructTreeRoot"])
    return found


def test_a_sheet_is_tagged_titled_and_says_its_language(setter: Typesetter) -> None:
    pdf = opened(setter.typeset(sheet()))
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] is True or root["/MarkInfo"]["/Marked"].value
    assert root["/Lang"] == "cs"
    assert "pdfuaid:part" in root["/Metadata"].get_object().get_data().decode()
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Nové lampy"
    assert len(pdf.pages) == 1
    text = pdf.pages[0].extract_text()
    assert "Nové lampy" in text and "První je u mostu." in text
    assert DATA["qr_alt"] in alternatives(pdf)


def test_the_same_content_gives_the_same_bytes_and_is_set_once(setter: Typesetter) -> None:
    first = setter.typeset(sheet())
    assert setter.typeset(sheet()) == first
    assert setter.made == 1
    for path in setter.store.iterdir():
        path.unlink()
    assert setter.typeset(sheet()) == first
    assert setter.made == 2


@pytest.mark.parametrize("changed", [{"title": "Jiný titulek"}, {"more": "Jinak"}])
def test_other_content_is_set_anew(setter: Typesetter, changed: dict[str, str]) -> None:
    setter.typeset(sheet())
    setter.typeset(sheet(**changed))
    assert setter.made == 2


def test_a_changed_template_is_set_anew(setter: Typesetter, tmp_path: Path) -> None:
    copy = tmp_path / "print"
    copy.mkdir()
    for path in setter.folder.iterdir():
        (copy / path.name).write_bytes(path.read_bytes())
    setter.folder = copy
    setter.typeset(sheet())
    (copy / "parts.typ").write_text((copy / "parts.typ").read_text() + "\n// changed\n")
    setter.typeset(sheet())
    assert setter.made == 2


def test_text_is_never_markup(setter: Typesetter) -> None:
    title = '#panic("x") *a* $1$ @b <c> \\ "'
    pdf = opened(setter.typeset(sheet(title, body=blocks("#read(1) [x]", "cs"))))
    text = pdf.pages[0].extract_text()
    assert '#panic("x")' in text and "#read(1)" in text


def test_a_text_longer_than_a_page_goes_on_and_is_not_cut(setter: Typesetter) -> None:
    words = " ".join(f"slovo{n}" for n in range(900))
    pdf = opened(setter.typeset(sheet(body=blocks(words, "cs"))))
    assert len(pdf.pages) > 1
    text = " ".join(page.extract_text() for page in pdf.pages)
    assert all(f"slovo{n}" in text for n in (0, 450, 899))


def test_a_picture_is_as_large_as_networks_want_it(setter: Typesetter) -> None:
    job = Print("picture", "cs", "Nové lampy", {"site": "Lipová", "kicker": None}, Paper.PNG)
    data = setter.typeset(job)
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    size = int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
    assert size == (1200, 630)


def test_what_lacks_an_alternative_text_is_refused(setter: Typesetter, tmp_path: Path) -> None:
    bad = '#set document(title: "x")\n#image(bytes(json(bytes(sys.inputs.data)).qr), format: "svg")'
    path = tmp_path / "bad.typ"
    path.write_text(bad)
    with pytest.raises(typesetting.typst.TypstError, match="alt"):
        typesetting.compile_typst(path, json.dumps(DATA), Paper.PDF, tmp_path)


def test_data_that_a_template_lacks_name_the_template(setter: Typesetter) -> None:
    with pytest.raises(TypesettingError, match=r"sheet\.typ"):
        setter.typeset(Print("sheet", "cs", "x", {}))


def test_the_typeface_has_czech_letters_in_both_weights() -> None:
    faces = typesetting.typeface(ROOT)
    if not faces:
        pytest.skip("the npm packages are not installed")
    from fontTools.ttLib import TTFont

    for data in faces.values():
        font = TTFont(io.BytesIO(data))
        assert set(map(ord, "ěščřžýáíéúůďťňĚŠČŘŽ„“–…€їґ")) <= set(font.getBestCmap())
    assert sorted(TTFont(io.BytesIO(d))["OS/2"].usWeightClass for d in faces.values()) == [400, 700]


@pytest.mark.parametrize("length", [1, 40, 400, 9000])
def test_a_headline_of_any_length_gives_one_picture(setter: Typesetter, length: int) -> None:
    title = ("Nové lampy u mostu " * (length // 19 + 1))[:length]
    job = Print("picture", "cs", title, {"site": "Lipová", "kicker": None}, Paper.PNG)
    assert setter.typeset(job).startswith(b"\x89PNG")


ODD = (
    "Lampy \U0001f4a1 svítí",
    "\U0001f4a1",
    "\U0001f469\u200d\U0001f469\u200d\U0001f467 \U0001f3f4\U000e0067",
    "Lampy 1\ufe0f\u20e3 \u2764\ufe0f",
    "a\x07b\x1bc\x00d",
    "\x07",
    "",
    " ",
    "\n\t",
    "\ud83d",
    "\ue000 \uffff \U0010ffff",
    "灯 مصباح दीप ምግብ 램프",
    "Лампи світять ґ Є ї",
    "Żółć gęślą jaźń",
    "λάμπες ᾧ",
    "שלום שָׁלוֹם",
    "\u05d0\u0301\u0489 x\u0323\u0301\u0336\u20dd",
    "\u0301",
    "a" + "\u0301" * 200,
    "\u202eabc\u2066\u200f",
    "x" * 3000,
    "\u00ad\u2060\u00a0\u202f",
)


@pytest.mark.parametrize("text", ODD)
def test_no_text_stops_the_typesetter(setter: Typesetter, text: str) -> None:
    """Whatever the words are: sheets with a title and a text, pictures, cards."""
    run = [{"item": False, "runs": [{"text": text, "strong": True, "emphasis": False}]}]
    pdf = opened(setter.typeset(sheet(text, lead=run, body=blocks(text, "cs"), more=text)))
    assert pdf.metadata is not None and str(pdf.metadata.title).strip()
    facts = {"site": text, "kicker": None, "heading": text}
    picture = setter.typeset(Print("picture", "cs", text, facts, Paper.PNG))
    card = card_images.Card("card/a.png", "cs", text, text, text, "yes", text)
    for drawn in (picture, *card_images.draw([card])):
        assert drawn.startswith(b"\x89PNG")


@pytest.mark.parametrize("form", ["par(c)", "heading(level: 1, c)", "strong(c)", "emph(c)"])
def test_whatever_counts_as_drawn_is_drawn(tmp_path: Path, form: str) -> None:
    """Each letter by itself, so that none is taken for a part of another."""
    template = tmp_path / "letters.typ"
    template.write_text(
        '#set document(title: "x", date: none)\n'
        '#set text(font: ("Source Sans 3", "Libertinus Serif"), lang: "cs")\n'
        f"#for c in json(bytes(sys.inputs.data)) {{ {form} }}"
    )
    for name, face in typesetting.typeface(ROOT).items():
        (tmp_path / name).write_bytes(face)
    letters = [
        chr(code)
        for low, high in glyphs.RANGES
        for code in range(low, high + 1)
        if unicodedata.category(chr(code)) != "Cn"
    ]
    assert len(letters) > 2000 and "ž" in letters and "ї" in letters and "ש" in letters
    typesetting.compile_typst(template, json.dumps(letters), Paper.PDF, tmp_path)


def test_paper_leaves_signs_out_and_marks_letters_that_it_lacks() -> None:
    assert glyphs.shown("Lampy \U0001f4a1 svítí \u2764\ufe0f") == "Lampy svítí"
    assert glyphs.shown("灯 svítí") == "\ufffd svítí"
    assert glyphs.shown("a\x07b") == "ab"
    assert glyphs.shown("Лампи – λάμπες – שלום – Żółć") == "Лампи – λάμπες – שלום – Żółć"
    assert glyphs.plainly("ř Лампи") == "ř ?????"


LONELY = re.compile(r"(?:^|[\s(„])[KkSsVvZzOoUuAaIi]$", re.MULTILINE)
JOINED = [
    " · ".join(f"Komise {'x' * n} a policie v obci, k tomu i v „domě“, s lidmi" for n in range(40)),
    "Lampy u mostu a v parku, z nich i o prázdninách k večeru. " * 20,
]


def test_no_line_of_a_list_put_together_ends_in_a_word_of_one_letter(setter: Typesetter) -> None:
    words = {"more": "Víc", "gap": "Mezery"}
    data = {**DATA, "words": words, "groups": [["Co a k čemu", JOINED, JOINED[0]]]}
    pdf = opened(setter.typeset(Print("digest", "cs", "Co se dělo v obci a u mostu", data)))
    text = "\n".join(page.extract_text() for page in pdf.pages)
    assert len(text.splitlines()) > 40
    assert not LONELY.findall(text)
    assert pdf.metadata is not None and pdf.metadata.title == "Co se dělo v obci a u mostu"


def _wordings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _wordings(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _wordings(one)


def test_every_document_of_the_town_keeps_one_letter_words_with_the_next() -> None:
    kb, _ = project.read_kb(ROOT / "kb", date(2026, 11, 22))
    assert kb is not None
    view = project.view(kb, "cs", date(2026, 11, 22))
    jobs = [
        job
        for made in (print_files.files, digest_pages.files, kits.files)
        for _, job in made({"cs": view})
        if isinstance(job, Print)
    ]
    assert {job.template for job in jobs} >= {"plan", "crisis", "digest", "sheet"}
    for job in jobs:
        for name, value in content(job).items():
            if name in ("qr", "qr_alt", "link", "link_shown", "title", "language"):
                continue
            for text in _wordings(value):
                assert not re.search(r"(?:^|[ („])[KkSsVvZzOoUuAaIi] (?=\w)", text), (name, text)
        assert content(job)["qr"] == job.data["qr"] if "qr" in job.data else True
