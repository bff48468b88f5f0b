"""The genuine packages of two Prague districts, from the import to their pages."""

import re
from pathlib import Path

import pytest

from macros.core.build import project
from macros.features.crime.importing.run import Order, import_crime
from tests import building, tiny
from tests.building import Built
from tests.support.police import shared

CODES = ("500097", "500216")
_MAP = """title:
  cs: Co policie zaznamenala?
  en: What did the police record?
summary:
  cs: Rok v jednom obvodu.
  en: A year in one district.
meaning:
  cs: Mapa neříká, která ulice je bezpečná.
  en: The map does not say which street is safe.
dataset: praha-{code}
"""


@pytest.fixture(scope="module")
def prague(tmp_path_factory: pytest.TempPathFactory) -> Built:
    packages = [shared("police", "packages", f"2025_{code}") for code in CODES]
    kb = building.write(tiny.tiny(), tmp_path_factory.mktemp("prague") / "kb")
    (kb / "maps").mkdir()
    site = kb / "site.yml"
    # the two districts are parts of one town, whose own code is another
    site.write_text(re.sub(r"(?m)^ *ruian:.*\n", "", site.read_text("utf-8")), "utf-8")
    for code, package in zip(CODES, packages, strict=True):
        order = Order(
            kb, (package,), name=f"praha-{code}", municipality=code, retrieved=building.DAY
        )
        import_crime(order)
        (kb / "maps" / f"praha-{code}.yml").write_text(_MAP.format(code=code), "utf-8")
    return building.build(kb, Path(kb).parent / "site")


@pytest.mark.parametrize("code", CODES)
def test_a_page_says_what_is_known_and_what_is_put_in_its_place(prague: Built, code: str) -> None:
    numbers = {"500216": ("8,750", "25,726"), "500097": ("5,888", "17,000")}[code]
    page = prague.pages[f"en/mapy/praha-{code}/"]
    text = " ".join(page.text_content().split())
    assert f"Records for 2025, all together: {numbers[0]}." in text
    table = page.xpath("//table[@class='map-import']//td/text()")
    assert table[:2] == [numbers[1], numbers[0]], "rows read, offences kept"
    view = project.view(prague.kb, "en", building.DAY)
    assert str(view.t("map.hull")) in text
    # without lists beside the data a named set from elsewhere is used, and the page says so
    named = "types.csv, 2026-01" in text
    assert named == (code == "500097")
    # both choices are on the page
    for word, codes in (("map.states", "12"), ("map.relevance", "34")):
        (line,) = (
            li for li in page.xpath("//li") if li.text_content().startswith(str(view.t(word)))
        )
        assert [c for c in "123456" if f"({c})" in line.text_content()] == list(codes)


@pytest.mark.parametrize("code", CODES)
def test_a_full_year_stays_light(prague: Built, code: str) -> None:
    for language in ("", "en/"):
        assert len(prague.files[f"{language}mapy/praha-{code}/index.html"]) <= 120_000
