"""Pictures for the editor's guide, of the real forms and site of a made-up town.

`python -m tests.guide` makes them anew after a change of the forms; it needs Chromium.
"""

import io
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page

from macros.core.build.project import ROOT
from macros.core.pages.editors import GUIDE_HEIGHT, GUIDE_WIDTH, STEPS
from tests import building, tiny
from tests.site.browser import launched, served
from tests.site.forms import Forms, forms

TARGET = ROOT / "overrides" / "assets" / "guide"
NEWS = "2031-03-05-prijdte-si-popovidat-setkani-v-knihovne"
UPDATE = {
    "date": "2031-03-05",
    "title": {
        "cs": "Přijďte si popovídat: setkání v knihovně",
        "en": "Come and talk: a meeting at the library",
    },
    "lead": {
        "cs": "Ve středu 5. března od 17 hodin se v knihovně sejdou obyvatelé s městskou policií.",
        "en": "Residents and the municipal police will meet at the library on 5 March at 5 p.m.",
    },
}
PICTURE = {
    "file": "/media/knihovna.webp",
    "alt": {"cs": "Lidé sedí u stolů v knihovně.", "en": "People sit at tables in the library."},
    "author": "Obec Lipová",
    "licence": "CC BY 4.0",
    "consent": "crowd",
}


def drawing() -> bytes:
    """Give a picture that shows nobody: a house under a tree."""
    picture = Image.new("RGB", (1200, 800), "#dfe9e4")
    for box, colour in (
        ((0, 560, 1200, 800), "#8fae7c"),
        ((380, 320, 820, 640), "#d9c3a0"),
        ((560, 480, 640, 640), "#7b5b3a"),
        ((440, 400, 520, 470), "#f4f1e6"),
        ((680, 400, 760, 470), "#f4f1e6"),
        ((340, 280, 860, 330), "#9a4f3c"),
        ((150, 240, 310, 520), "#4f7f5b"),
        ((215, 500, 245, 640), "#7b5b3a"),
    ):
        picture.paste(colour, box)
    made = io.BytesIO()
    picture.save(made, "PNG")
    return made.getvalue()


def main() -> None:
    """Take all pictures."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, launched() as browser:
        place = Path(folder)
        files = tiny.tiny()
        site = building.build(building.write(files, place / "kb"), place / "site")
        with served(site.folder) as home, forms(browser, home, files) as found:
            found.page.set_viewport_size({"width": GUIDE_WIDTH, "height": GUIDE_HEIGHT})
            shots = _shots(found)
            assert list(shots) == list(STEPS[: len(shots)])
            for name, show in shots.items():
                show()
                _take(found.page, name)
            files = found.files
        urgent = b"urgent_until: 2031-03-06\n"
        files[f"news/{NEWS}.yml"] += urgent
        later = building.write(files, place / "later")
        shown = building.build(later, place / "seen", date(2031, 3, 5))
        with served(shown.folder) as home:
            page = browser.new_page(viewport={"width": GUIDE_WIDTH, "height": GUIDE_HEIGHT})
            page.goto(f"{home}/aktuality/{NEWS}/")
            _take(page, "seen")


def _shots(found: Forms) -> dict[str, Callable[[], None]]:
    page = found.page

    def choose() -> None:
        page.get_by_role("button", name="Vytvořit novou položku").wait_for()

    def write() -> None:
        found.edit("news")
        found.fill("news", UPDATE)
        found.at("title").evaluate("field => field.scrollIntoView()")

    def picture() -> None:
        found.pictures["/media/knihovna.webp"] = {
            "name": "Knihovna.png",
            "mimeType": "image/png",
            "buffer": drawing(),
        }
        found.at("pictures").evaluate("field => field.scrollIntoView()")
        found.open_picture()
        found.fill("pictures", PICTURE)
        found.at("file").evaluate("field => field.scrollIntoView()")

    def when() -> None:
        found.close_picture()
        found.at("status").evaluate("field => field.scrollIntoView()")

    def missing() -> None:
        found.write("lead.cs", "")
        page.get_by_role("button", name="Uložit").first.click()
        found.at("lead").evaluate("field => field.scrollIntoView()")
        found.page.get_by_text("Toto pole je povinné.").first.wait_for()

    def saved() -> None:
        found.write("lead.cs", UPDATE["lead"]["cs"])  # type: ignore[index]
        found.save()

    return {
        "choose": choose,
        "write": write,
        "picture": picture,
        "when": when,
        "missing": missing,
        "saved": saved,
    }


def _take(page: Page, name: str) -> None:
    """Keep what is on the screen, in as few colours and bytes as it can be read in."""
    page.wait_for_timeout(600)  # nothing moves any more
    shot = Image.open(io.BytesIO(page.screenshot(animations="disabled")))
    small = shot.convert("RGB").quantize(48, dither=Image.Dither.NONE)
    small.save(TARGET / f"{name}.webp", "WEBP", lossless=True, quality=100, method=6)


if __name__ == "__main__":
    main()
