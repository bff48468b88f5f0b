"""What editors write without noticing: each slip at its place, and nothing where all is well."""

import pytest

from macros.core.kb.load import survey
from macros.features.news.models import News
from tests import tiny

NEWS = "news/2024-05-02-lampy.yml"
EVENT = "events/2025-04-01-setkani.yml"
LINE = "    Lampy stojí **u mostu**."
PROSE = "texts/o-obci.cs.md"


def _codes(files: tiny.Files) -> list[tuple[str, str, int, int]]:
    return [(p.code, p.path, p.line, p.column) for p in tiny.problems(files)]


def _body(text: str) -> list[str]:
    """Give the codes that a sentence in the body of an update brings; all stand on its line."""
    found = _codes(tiny.replaced(NEWS, LINE, f"    {text}"))
    assert {(path, line) for _, path, line, _ in found} <= {(NEWS, 10)}
    return [code for code, *_ in found]


SAFELINK = "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fa.cz%2F&data=1"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Hlídá je soused, 850101/0001.", "KB422"),
        ("Hlídá je soused, 8501010001.", "KB422"),
        ("Hlídá je sousedka, 855101 / 0006, každý den.", "KB422"),
        ("Hlídá je soused (rodné číslo 850101/1234).", "KB422"),
        ("Hlídá je soused, narozen, r. č. 450101/123.", "KB422"),
        ("Lampy TODO", "KB424"),
        ("FIXME: kolik lamp?", "KB424"),
        ("Lorem ipsum dolor sit amet.", "KB424"),
        ("Lampy stojí: …", "KB424"),
        ("Lampy stojí: ...", "KB424"),
        ("Lampy stojí [doplňte místo].", "KB424"),
        ("Doplnit", "KB424"),
        ("Lampy svítí – doplnit", "KB424"),
        ("Viz (plán)[https://lampy.example/].", "KB425"),
        ("Viz (plán)[/cile/].", "KB425"),
        ("Viz plán](https://lampy.example/).", "KB425"),
        ("Viz [plán]https://lampy.example/.", "KB425"),
        ("Viz [plán][https://lampy.example/].", "KB425"),
        ("Svítí od pondělí 3. března 2026.", "KB426"),
        ("Svítí ve středu 3. 3. 2026.", "KB426"),
        ("Svítí od 3. března 2026 (pondělí).", "KB426"),
        ("Svítí **v pátek** 2026-03-03.", "KB426"),
        ("Svítí ve čtvrtek 3. května.", "KB917"),
        (f"Viz [plán]({SAFELINK}).", "KB427"),
        ("Viz [plán](https://www.google.com/url?q=https://a.cz/&sa=D).", "KB427"),
        ("Viz [plán](https://urldefense.com/v3/__https://a.cz/x__;!!abc).", "KB427"),
        ("Viz [plán](https://l.facebook.com/l.php?u=https%3A%2F%2Fa.cz%2F).", "KB427"),
        ("Viz [plán](https://a.cz/?id=3&fbclid=abc).", "KB913"),
        ("Viz [plán](https://a.cz/?utm_source=x&utm_medium=y).", "KB913"),
        ("Viz [plán](https://a.cz/?gclid=abc#b).", "KB913"),
        ("Stojí u mоstu.", "KB428"),
        ("Stojí u mοstu.", "KB428"),
        ("Stojí у mostu.", "KB428"),
        ("Stojí [](/cile/) u mostu.", "KB429"),
        ("Stojí [ ](/cile/) u mostu.", "KB429"),
    ],
)
def test_found(text: str, code: str) -> None:
    assert code in _body(text)


@pytest.mark.parametrize(
    "text",
    [
        "Účet obce je 19-2000145399/0800.",
        "Spis má číslo 1234567890/0800 a 850101/1235.",
        "Doplnit lampy u mostu chce obec do roka.",
        "Lampy… a co dál? Nejdřív „…“ a potom most.",
        "Svítí od úterý 3. března 2026.",
        "Svítí v úterý 3. 3. 2026, ve středu 4. 3. 2026 a v pátek 6. 3. 2026.",
        "Svítí v pátek 3. května.",
        "Svítí od pondělí do pátku, 3. května zhasnou.",
        "Viz [plán](https://a.cz/?id=3&source=utm).",
        "Viz (plán) [na webu](https://a.cz/).",
        "Stojí 5 μm a 3 kΩ od mostu.",
        "Říká se jim „ліхтарі“.",
        "Viz plán [1] (https je bezpečné).",
        "Stojí ve 3 – 4 řadách – u mostu.",
    ],
)
def test_nothing_wrong(text: str) -> None:
    assert _body(text) == []


def test_a_birth_number_is_not_repeated_in_the_message() -> None:
    (found,) = tiny.problems(tiny.replaced(NEWS, LINE, "    Soused, 850101/0001."))
    assert "0001" not in found.message("cs") + found.message("en")


def test_prose_abbreviations_and_the_site_are_looked_at() -> None:
    prose = tiny.replaced(PROSE, "/cile/", "https://a.cz/?fbclid=1")
    assert [code for code, *_ in _codes(prose)] == ["KB913"]
    site = tiny.replaced("site.yml", "cs: Vymyšlená obec pro zkoušky.", "cs: TODO")
    assert ("KB424", "site.yml") in [(code, path) for code, path, *_ in _codes(site)]
    whole = tiny.whole()
    short = whole["abbreviations.yml"].split(b"title:\n    cs: ")[1].split(b"\n")[0].decode()
    found = _codes(tiny.replaced("abbreviations.yml", f"cs: {short}", "cs: Doplnit"))
    assert [(code, path) for code, path, *_ in found] == [("KB424", "abbreviations.yml")]


def test_a_draft_may_wait_for_words() -> None:
    files = tiny.replaced(NEWS, "status: published", "status: draft")
    assert "KB424" not in {
        p.code for p in tiny.problems(tiny.replaced(NEWS, LINE, "    TODO", files))
    }


@pytest.mark.parametrize("mark", ["•", "–", "▪", "·", "\uf0b7"])
def test_bullets(mark: str) -> None:
    files = tiny.replaced(NEWS, "    - první u lípy", f"    {mark} první u lípy")
    assert _codes(files) == [("KB914", NEWS, 12, 5)]


def test_quotations_stay_as_they_are() -> None:
    files = tiny.replaced(
        "outputs/1.yml", "wording:\n  cs: ", "wording:\n  cs: v pondělí 3. března 2026 "
    )
    assert _codes(files) == []


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("cs: Tři nové lampy\n  en: Three new lamps", "cs: Three new lamps\n  en: Tři nové lampy",
         "KB912"),
        ("cs: U mostu svítí tři lampy.\n  en: Three lamps shine at the bridge.",
         "cs: Three lamps shine at the bridge.\n  en: U mostu svítí tři lampy.", "KB423"),
        ("en: Three new lamps", "en: Tři nové lampy", "KB911"),
        ("en: Three lamps shine at the bridge.", "en: U mostu již tři lampy svítí, jsou nové.",
         "KB912"),
        ("en: Three new lamps", "en: Lampa „U Lípy“", ""),
        ("en: Three new lamps", "en: Tři nové lampy, the news", ""),
    ],
)  # fmt: skip
def test_languages(old: str, new: str, code: str) -> None:
    assert [c for c, *_ in _codes(tiny.replaced(NEWS, old, new))] == ([code] if code else [])


def test_names_are_the_same_in_all_languages() -> None:
    files = tiny.replaced(EVENT, "en: The green, by the lime tree", "en: Náves, u lípy")
    assert _codes(files) == []


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ('"U mostu \\u202esvítí."', "KB421"),
        ('"U mostu \\x07svítí."', "KB421"),
        ('"U mostu \\u200bsvítí."', "KB421"),
        ('"U mostu &#8238;svítí."', "KB421"),
        ('"U mostu &#x200F;svítí."', "KB421"),
        ('"U mostu &rlm;svítí."', "KB421"),
        ('"U mostu [svítí](https://a.cz/%E2%80%AE)."', "KB421"),
        ('"U me\\u030csta svítí."', "KB009"),
        ('"U mostu\\xa0svítí."', ""),
        ('"U mo\\xadstu svítí."', ""),
        ("U mo\u00adstu svítí.", ""),
        ('"U mostu %E2%80%AE svítí na 100 %."', ""),
    ],
)
def test_decoded_values(written: str, code: str) -> None:
    found = _codes(tiny.replaced(NEWS, "cs: U mostu svítí tři lampy.", f"cs: {written}"))
    assert [c for c, *_ in found if c != "KB404"] == ([code] if code else [])


def test_every_value_is_looked_at_not_texts_alone() -> None:
    path = "pictures/naves.yml"
    author = tiny.replaced(path, "author: Obec Lípa", 'author: "O\\u202ebec"')
    assert [(code, path) for code, path, *_ in _codes(author)] == [("KB421", path)]
    web = tiny.replaced("actors/obec.yml", "web: https://www.lipova.example/",
                        'web: "https://www.lipova.example/\\u202e"')  # fmt: skip
    assert [(code, path) for code, path, *_ in _codes(web)] == [("KB421", "actors/obec.yml")]


def test_a_soft_hyphen_is_read_as_nothing() -> None:
    for written in ("cs: U mo\u00adstu svítí tři lampy.", 'cs: "U mo\\xadstu svítí tři lampy."'):
        kb, found = survey(tiny.replaced(NEWS, "cs: U mostu svítí tři lampy.", written))
        assert kb is not None
        assert not found
        assert kb.list(News)[0].lead.get("cs") == "U mostu svítí tři lampy."
