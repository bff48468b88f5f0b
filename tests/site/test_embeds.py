"""Every embed fits in the frame that its own code offers; what does not is never cut off."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from macros.core.build import project
from macros.core.kb.load import load_folder
from macros.core.outputs import embeds
from macros.core.outputs.exports import exports
from macros.core.pages.status_summary import statuses
from macros.core.pages.view import View
from tests import building, tiny
from tests.site.browser import served

WIDTHS = (280, 320, 375, 600)
LONG = (
    " Nejneobhospodařovávatelnějšími a nezpochybnitelnostmi protkaný rozbor, který ještě dlouho"
    " pokračuje, aby se ukázalo, co se vejde."
)
HIGH = """() => Math.max(document.documentElement.scrollHeight, document.body.scrollHeight)"""
WIDE = """() => document.documentElement.scrollWidth"""
BOTTOM = """() => document.querySelector('.from').getBoundingClientRect().bottom"""
TOP = """() => document.querySelector('.from').getBoundingClientRect().top"""


def _views(folder: Path) -> dict[str, View]:
    kb, problems = load_folder(folder)
    assert kb is not None, problems
    return project.all_views(project.view(kb, kb.default, building.DAY))


def offered(views: Mapping[str, View]) -> Iterator[tuple[str, int]]:
    """Give the path of every embed and the height that its code says."""
    for view in views.values():
        for kind in statuses():
            for entity in view.kb.entities[kind].values():
                code = embeds.code(view, entity, entity.id)
                found = re.fullmatch(
                    r'<iframe src="([^"]+)" title="[^"]*" width="320" height="(\d+)" .*</iframe>',
                    code,
                )
                assert found, code
                yield found[1].removeprefix(view.kb.site.url), int(found[2])


def laid(views: Mapping[str, View], folder: Path) -> Path:
    """Write the embeds of a town with their style sheet."""
    style = folder / "assets" / "embed.css"
    style.parent.mkdir(parents=True)
    style.write_bytes((project.OVERRIDES / "assets" / "embed.css").read_bytes())
    (folder / "assets" / "mark.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    for path, content in exports(views):
        if "embed/" in path and isinstance(content, str):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(content, encoding="utf-8")
    return folder


def measured(page: Page, home: str, path: str, height: int) -> list[str]:
    """Give what does not fit in frames of this height."""
    page.set_viewport_size({"width": WIDTHS[0], "height": height})
    page.goto(f"{home}/{path}")
    bad = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": height})
        needed = page.evaluate(HIGH)
        if needed > height or page.evaluate(WIDE) > width:
            bad.append(f"{path}: {needed} px in {height} at {width}")
    return bad


@pytest.mark.parametrize("town", ["real", "made up"])
def test_every_embed_fits_in_its_frame(browser: Browser, tmp_path: Path, town: str) -> None:
    folder = building.REAL if town == "real" else building.write(tiny.whole(), tmp_path / "kb")
    views = _views(folder)
    page = browser.new_page()
    with served(laid(views, tmp_path / "site")) as home:
        found = list(offered(views))
        assert len({path.startswith("en/") for path, _ in found}) == len(views)
        bad = [one for path, height in found for one in measured(page, home, path, height)]
    page.close()
    assert not bad, "\n".join(bad)


@pytest.fixture(scope="module")
def wordy(tmp_path_factory: pytest.TempPathFactory) -> tuple[Mapping[str, View], str]:
    """A town with long words in every text, its embeds served."""
    folder = tmp_path_factory.mktemp("wordy")
    files = building.with_every_text(tiny.whole(), LONG)
    files["site.yml"] = tiny.whole()["site.yml"]  # its title stands in the last line of each
    files["permalinks.txt"] = b"/embed/indicators/9-9-9/\n"
    reason = f"  reason:\n    cs: Zrušeno.{LONG * 3}\n    en: Gone.{LONG * 3}\n"
    redirect = f"embed:\n  old: ukazatele/9-9-9/\n  on: 2025-01-01\n{reason}"
    files["redirects.yml"] += redirect.encode()
    views = _views(building.write(files, folder / "kb"))
    return views, str(laid(views, folder / "site"))


def test_long_words_fit_as_well(browser: Browser, wordy: tuple[Mapping[str, View], str]) -> None:
    views, folder = wordy
    page = browser.new_page()
    with served(Path(folder)) as home:
        found = list(offered(views))
        bad = [one for path, height in found for one in measured(page, home, path, height)]
    page.close()
    assert not bad, "\n".join(bad)


@pytest.mark.parametrize("size", [16, 32])
def test_the_day_and_the_source_are_in_sight_in_any_frame(
    browser: Browser, wordy: tuple[Mapping[str, View], str], size: int
) -> None:
    """Old codes say 240 pixels; a reader may have set twice the size of text."""
    views, folder = wordy
    page = browser.new_page()
    gone = [("embed/indicators/9-9-9/", 240)]
    with served(Path(folder)) as home:
        for path, height in [*((path, 240) for path, _ in offered(views)), *gone]:
            page.set_viewport_size({"width": 280, "height": height})
            response = page.goto(f"{home}/{path}")
            assert response is not None and response.ok, path
            page.evaluate("size => document.documentElement.style.fontSize = size + 'px'", size)
            assert page.evaluate(WIDE) <= 280, path
            assert 0 <= page.evaluate(TOP) < height - size, path
            assert size > 16 or page.evaluate(BOTTOM) <= height + 0.5, path
            page.evaluate("() => scrollTo(0, 1e6)")
            assert page.evaluate(BOTTOM) <= height + 0.5, path
            overflow = page.evaluate("() => getComputedStyle(document.documentElement).overflowY")
            assert overflow != "hidden", path
    page.close()
