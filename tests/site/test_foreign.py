"""What other people's sites and programs do with ours: embeds, badges, examples of code."""

import subprocess
import sys
from pathlib import Path

import pytest

from macros.core.outputs.offers import EXAMPLES
from macros.core.pages.frame import territory
from tests.building import Built
from tests.site.browser import launched, served

FOREIGN = """<!doctype html><html lang="{language}"><title>Foreign</title><h1>Foreign</h1>
<iframe src="{home}{folder}/embed/goals/1/" title="goal" width="{width}" height="240"></iframe>
<img src="{home}/badge/goals/1.{language}.svg" alt="badge"></html>"""


@pytest.mark.parametrize(("language", "folder"), [("cs", ""), ("en", "/en")])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_embed_and_badge_inside_a_foreign_page(
    tiny_site: Built, tmp_path: Path, language: str, folder: str, scheme: str
) -> None:
    with launched() as browser, served(tiny_site.folder) as home, served(tmp_path) as foreign:
        context = browser.new_context(java_script_enabled=False, color_scheme=scheme)
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        for width in (240, 320, 600):
            text = FOREIGN.format(language=language, home=home, folder=folder, width=width)
            (tmp_path / "index.html").write_text(text, encoding="utf-8")
            page.goto(f"{foreign}/index.html")
            frame = page.frame_locator("iframe")
            link = frame.locator("h1 a")
            assert (link.text_content() or "").strip()
            assert (link.get_attribute("href") or "").endswith(f"{folder}/cile/1/")
            assert frame.locator("html").get_attribute("lang") == language
            assert frame.locator("strong").first.text_content()
            inside = frame.locator("html").bounding_box()
            assert inside is not None and inside["width"] <= width
        badge = page.locator("img").bounding_box()
        assert badge is not None and badge["height"] == 24 and badge["width"] > 80
        assert all(one.startswith((home, foreign)) for one in asked), "nothing comes from elsewhere"
        assert not [one for one in asked if one.endswith(".js")]


def test_copying_with_the_keyboard(tiny_site: Built) -> None:
    with launched() as browser, served(tiny_site.folder) as home:
        context = browser.new_context()
        context.grant_permissions(["clipboard-read", "clipboard-write"], origin=home)
        page = context.new_page()
        page.goto(f"{home}/en/cile/1/")
        page.locator("#pro-partnery > summary").press("Enter")
        page.get_by_role("button", name="Copy").first.press("Enter")
        page.get_by_role("status").filter(has_text="Copied").wait_for()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == f"{tiny_site.kb.site.url}en/cile/1/"


@pytest.mark.parametrize("language", ["cs", "en"])
def test_the_page_offers_all_that_partners_need_without_script(
    tiny_site: Built, language: str
) -> None:
    folder = "" if language == "cs" else "en/"
    base = tiny_site.kb.site.url
    for address in ("cile/1/", "kriteria/1-1/", "ukazatele/1-1-1/", "vystupy/1/", "akteri/obec/"):
        box = tiny_site.pages[folder + address].get_element_by_id("pro-partnery")
        codes = [code.text_content() for code in box.iter("code")]
        assert {f"{base}{address}", f"{base}en/{address}"} <= set(codes)
        assert any("Online. In:" in code and f"{base}{folder}{address}" in code for code in codes)
        assert any("<iframe" in code and f"{base}{folder}embed/" in code for code in codes)
        assert box.xpath(".//figure/img[starts-with(@src, 'data:image/png')]/../figcaption")


def test_feeds_are_found_from_the_head(tiny_site: Built) -> None:
    for address, page in tiny_site.pages.items():
        if "embed/" in address or "mapa.html" in address or address.startswith("admin"):
            continue
        found = page.xpath("//link[@type='application/atom+xml']/@href")
        assert found or not page.xpath("//link[@rel='canonical']"), address
        for link in found:
            assert link.removeprefix("/") in tiny_site.files, (address, link)


def test_social_networks_get_language_and_country(tiny_site: Built) -> None:
    named = {"": "cs_CZ", "en/": "en_GB"}
    for folder, own in named.items():
        for address in ("", "cile/1/", "udalosti/"):
            page = tiny_site.pages[folder + address]
            assert page.xpath("//meta[@property='og:locale']/@content") == [own]
            others = page.xpath("//meta[@property='og:locale:alternate']/@content")
            assert others == [one for one in named.values() if one != own]


@pytest.mark.parametrize(
    ("language", "named"), [("cs", "cs_CZ"), ("en", "en_GB"), ("de", "de_DE"), ("uk", "uk_UA")]
)
def test_a_language_is_named_with_its_country(language: str, named: str) -> None:
    assert territory(language) == named


def test_pictures_for_social_networks_are_there(tiny_site: Built) -> None:
    base, seen = tiny_site.kb.site.url, set()
    for address, page in tiny_site.pages.items():
        for picture in page.xpath("//meta[@property='og:image']/@content"):
            data = tiny_site.files[picture.removeprefix(base)]
            assert data.startswith(b"\x89PNG"), address
            width, height = (int.from_bytes(data[i : i + 4]) for i in (16, 20))
            assert (width, height) == (1200, 630)
            seen.add(picture)
    assert len(seen) > 4


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("folder", ["", "en/"])
def test_examples_of_the_data_page_run(tiny_site: Built, name: str, folder: str) -> None:
    language, _ = EXAMPLES[name]
    base = tiny_site.kb.site.url
    shown = [
        code.text_content()
        for code in tiny_site.pages[f"{folder}data/"].iter("code")
        if code.get("class") == f"language-{language}"
    ]
    start = {"curl": "curl", "python": "import json", "pandas": "import pandas"}[name]
    (text,) = [one for one in shown if one.startswith(start)]
    assert base in text
    with served(tiny_site.folder) as home:
        here = text.replace(base, f"{home}/")
        command = here.split() if language == "shell" else [sys.executable, "-c", here]
        cwd = tiny_site.folder.parent
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd)
    assert done.returncode == 0, done.stderr
    if name == "python":
        assert "of 3" in done.stdout
    if name == "curl":
        assert (cwd / "goals.csv").read_bytes() == tiny_site.files["data/goals.csv"]
        (cwd / "goals.csv").unlink()
