"""Kits: every item for every channel within its limits, nothing cut, nothing made twice."""

import io
from collections.abc import Mapping
from pathlib import Path

import cv2
import numpy as np
import pypdf
import pytest

from macros.core.build import project
from macros.core.build.typesetting import Typesetter
from macros.core.kb.knowledge import KnowledgeBase
from macros.core.kb.load import load
from macros.core.pages.printing import Content, Paper, Print
from macros.core.pages.view import View
from macros.features.plan import channel_copy, kits, overview
from macros.features.plan.models import Channel, KitForm
from tests import tiny
from tests.kb.conftest import DAY, KB

ITEM = "communications/nove-lampy.yml"
UNSEEN = """\
title:
  cs: V sobotu se uklízí náves
  en: Cleaning the green on Saturday
body:
  cs: |-
    Sejdeme se v devět hodin u lípy.

    Hrábě přivezeme.
  en: |-
    We meet at nine by the lime tree.

    We bring rakes.
channels: [vyveska, zpravodaj, site, rozhlas, karta, posta]
"""


def base(changes: Mapping[str, str | bytes | None] | None = None) -> KnowledgeBase:
    kb, problems = load(tiny.whole(changes))
    assert kb is not None, problems
    return kb


def views(kb: KnowledgeBase) -> dict[str, View]:
    return project.all_views(project.view(kb, kb.default, tiny.TODAY))


def made(kb: KnowledgeBase, item: str) -> dict[str, Content]:
    seen = views(kb)
    return dict(kits.of_item(seen, kits.find(seen[kb.default], item)))


@pytest.fixture(scope="module")
def real() -> KnowledgeBase:
    """The town's own knowledge base."""
    return project.require_kb(KB, DAY)[0]


@pytest.mark.parametrize("source", ["real", "whole_kb"])
def test_every_text_of_every_item_keeps_to_the_limits_of_its_channel(
    source: str, request: pytest.FixtureRequest
) -> None:
    kb: KnowledgeBase = request.getfixturevalue(source)
    walked = 0
    for item in overview.kits(kb):
        for language in kb.site.languages:
            kit = overview.kit(kb, item, language)
            assert kit is not None, (item.id, language)
            for channel, text in kits.texts(kit):
                limits = channel.limits
                assert len(text) <= (limits.characters or len(text)), (item.id, channel.id)
                assert len(text.split()) <= (limits.words or len(text)), (item.id, channel.id)
                assert text.strip() == text != ""
                walked += 1
    if kb.list(Channel):
        assert walked >= len(overview.kits(kb))


def test_a_whole_item_has_files_for_all_its_channels_in_both_languages(
    whole_kb: KnowledgeBase,
) -> None:
    found = {path.removeprefix("plan/sady/nove-lampy/") for path in made(whole_kb, "nove-lampy")}
    endings = {"vyveska.{}.pdf", "zpravodaj.{}.txt", "site.{}.txt", "site.{}.png"}
    endings |= {"rozhlas.{}.txt", "karta.{}.pdf", "posta.{}.html", "posta.{}.txt"}
    assert found == {name.format(code) for name in endings for code in ("cs", "en")}


def test_headline_and_body_alone_give_a_sheet_and_a_post() -> None:
    kb = base({"communications/uklid.yml": UNSEEN})
    found = made(kb, "uklid")
    names = {path.rpartition("/")[2] for path in found}
    assert {"vyveska.cs.pdf", "site.cs.txt", "site.en.png", "posta.en.html"} <= names
    assert not {name for name in names if name.startswith(("rozhlas", "karta"))}
    assert found["plan/sady/uklid/site.cs.txt"] == (
        "V sobotu se uklízí náves\n\nSejdeme se v devět hodin u lípy.\n\n"
        "https://lipova.example/plan/sdeleni/uklid/\n"
    )
    sheet = found["plan/sady/uklid/vyveska.cs.pdf"]
    assert isinstance(sheet, Print)
    assert sheet.data["lead"] is None
    assert len(sheet.data["body"]) == 2


def test_a_sheet_on_paper_leads_back_to_the_page(whole_kb: KnowledgeBase, tmp_path: Path) -> None:
    sheet = made(whole_kb, "nove-lampy")["plan/sady/nove-lampy/vyveska.en.pdf"]
    assert isinstance(sheet, Print)
    setter = Typesetter(project.ROOT)
    setter.store = tmp_path
    pdf = pypdf.PdfReader(io.BytesIO(setter.typeset(sheet)))
    assert pdf.trailer["/Root"]["/Lang"] == "en"
    picture = Print(sheet.template, sheet.language, sheet.title, sheet.data, Paper.PNG)
    drawn = cv2.imdecode(np.frombuffer(setter.typeset(picture), np.uint8), cv2.IMREAD_GRAYSCALE)
    height, width = drawn.shape
    corner = drawn[height * 3 // 4 :, width // 2 :]
    address = cv2.QRCodeDetector().detectAndDecode(corner)[0]
    assert address == "https://lipova.example/en/aktuality/2024-05-02-lampy/"


def test_a_text_twice_too_long_is_a_problem_and_nothing_is_made_of_it() -> None:
    limit = 4000
    body = ("Svítí každý večer až do rána a nikomu nevadí. " * 180).strip()
    assert len(body) > 2 * limit
    text = UNSEEN.replace("    Sejdeme se v devět hodin u lípy.\n", f"    {body}\n")
    files = tiny.whole({"communications/uklid.yml": text})
    found = tiny.problems(files)
    assert {(p.code, p.args["channel"]) for p in found} == {
        ("KB520", "vyveska"), ("KB520", "zpravodaj"), ("KB520", "site")
    }  # fmt: skip
    assert {p.line for p in found} == {5}
    names = {
        path.rpartition("/")[2] for path in made(base({"communications/uklid.yml": text}), "uklid")
    }
    assert not {n for n in names if n.startswith(("vyveska.cs", "zpravodaj.cs", "site.cs"))}
    assert {"vyveska.en.pdf", "posta.cs.txt"} <= names


def test_a_text_at_the_limit_stays_on_one_sheet(real: KnowledgeBase, tmp_path: Path) -> None:
    sheets = [c for c in real.list(Channel) if c.form is KitForm.SHEET and c.limits.characters]
    if not sheets:
        pytest.skip("the town limits no sheet")
    kb = base({"communications/uklid.yml": UNSEEN})
    limit = max(channel.limits.characters or 0 for channel in sheets)
    room = limit - len(channel_copy.compose(_told(kb), KitForm.SHEET))
    words = ("Sejdeme se u lípy a uklidíme celou náves. " * 60)[:room].rsplit(" ", 1)[0] + "."
    longer = base(
        {"communications/uklid.yml": UNSEEN.replace("    Hrábě", f"    {words}\n\n    Hrábě")}
    )
    kit = overview.kit(longer, kits.find(views(longer)["cs"], "uklid"), "cs")
    assert kit is not None
    setter = Typesetter(project.ROOT)
    setter.store = tmp_path
    data = setter.typeset(kits.printed(views(longer)["cs"], kit, "sheet"))
    assert len(pypdf.PdfReader(io.BytesIO(data)).pages) == 1


def _told(kb: KnowledgeBase) -> channel_copy.Telling:
    kit = overview.kit(kb, kits.find(views(kb)["cs"], "uklid"), "cs")
    assert kit is not None
    return kit.telling


def test_an_item_not_wholly_translated_has_a_kit_in_one_language_only() -> None:
    text = UNSEEN.replace("  en: Cleaning the green on Saturday\n", "")
    names = {p.rpartition("/")[2] for p in made(base({"communications/uklid.yml": text}), "uklid")}
    assert "vyveska.cs.pdf" in names
    assert not {name for name in names if ".en." in name}


def test_an_item_without_a_text_has_no_kit(whole_kb: KnowledgeBase) -> None:
    assert "sloupek" not in [item.id for item in overview.kits(whole_kb)]
    with pytest.raises(KeyError):
        kits.find(views(whole_kb)["cs"], "sloupek")


def test_a_text_nobody_approved_says_so_on_paper_and_in_the_mail() -> None:
    kb = base({"communications/uklid.yml": UNSEEN})
    found = made(kb, "uklid")
    sheet, mail = found["plan/sady/uklid/vyveska.cs.pdf"], found["plan/sady/uklid/posta.cs.html"]
    assert isinstance(sheet, Print)
    assert isinstance(mail, str)
    assert "neschválilo" in sheet.data["proposal"]
    assert "neschválilo" in mail
    approved = made(kb, "nove-lampy")["plan/sady/nove-lampy/vyveska.cs.pdf"]
    assert isinstance(approved, Print)
    assert approved.data["proposal"] is None


def test_only_the_kit_whose_content_changed_is_set_anew(tmp_path: Path) -> None:
    setter = Typesetter(project.ROOT)
    setter.store = tmp_path

    def build(kb: KnowledgeBase) -> int:
        before = setter.made
        for path, content in kits.files(views(kb)):
            if isinstance(content, Print) and content.template == "sheet" and ".cs." in path:
                setter.typeset(content)
        return setter.made - before

    first = base({"communications/uklid.yml": UNSEEN})
    assert build(first) == 3
    assert build(first) == 0
    assert build(base({"communications/uklid.yml": UNSEEN.replace("devět", "deset")})) == 1


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    text = UNSEEN.replace("V sobotu se uklízí náves", "'<script>alert(1)</script> {{ 7*7 }} & #x'")
    found = made(base({"communications/uklid.yml": text}), "uklid")
    mail = found["plan/sady/uklid/posta.cs.html"]
    assert isinstance(mail, str)
    assert "<script>" not in mail
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7*7 }} &amp; #x" in mail
