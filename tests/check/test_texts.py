"""Texts: languages and marks, at the line where they stand."""

from tests import tiny

NEWS = "news/2024-05-02-lampy.yml"


def test_place_in_a_block() -> None:
    found = tiny.problems(tiny.replaced(NEWS, "    - třetí [", "    - <b>třetí</b> ["))
    assert [(p.code, p.line, p.column) for p in found] == [("KB404", 14, 7)]


def test_place_on_a_line() -> None:
    found = tiny.problems(tiny.replaced(NEWS, "cs: U mostu", "cs: U <b>mostu</b>"))
    assert [(p.code, p.line, p.column) for p in found] == [("KB404", 6, 9)]


def test_place_in_the_second_language() -> None:
    found = tiny.problems(tiny.replaced(NEWS, "    - the second", "    - <i>the second"))
    assert [(p.code, p.line, p.column) for p in found] == [("KB404", 19, 7)]


def test_place_in_a_quoted_text() -> None:
    found = tiny.problems(tiny.replaced(NEWS, "cs: U mostu svítí tři lampy.", 'cs: "U <b>mostu"'))
    assert [(p.code, p.line, p.column) for p in found] == [("KB404", 6, 10)]


def test_place_in_a_folded_text_is_where_it_begins() -> None:
    new = "cs: >-\n    U mostu\n    svítí <b>tři lampy."
    found = tiny.problems(tiny.replaced(NEWS, "cs: U mostu svítí tři lampy.", new))
    assert [(p.code, p.line, p.column) for p in found] == [("KB404", 6, 7)]


def test_prose_is_checked_in_its_own_file() -> None:
    path = "texts/o-obci.en.md"
    found = tiny.problems(tiny.replaced(path, "a green", "a **green"))
    assert [(p.code, p.path, p.line, p.column) for p in found] == [("KB407", path, 3, 10)]


def test_prose_in_a_language_that_the_site_does_not_have() -> None:
    found = tiny.problems(tiny.whole({"texts/o-obci.de.md": "Ein Dorf.\n"}))
    assert tiny.places(found) == [("KB403", "texts/o-obci.de.md", 1)]


def test_every_text_of_the_site_is_checked() -> None:
    found = tiny.problems(tiny.replaced("site.yml", "  en: Safety in Lipová\n", ""))
    assert tiny.places(found) == [("KB402", "site.yml", 4)]


def test_only_the_first_tag_of_a_text_is_pointed_out() -> None:
    found = tiny.problems(tiny.replaced(NEWS, "cs: U mostu", "cs: <b>U</b> <i>mostu</i>"))
    assert [problem.code for problem in found] == ["KB404"]


def test_a_site_of_one_language_misses_no_other() -> None:
    files = tiny.replaced("site.yml", "languages: [cs, en]", "languages: [cs]")
    found = tiny.problems(files)
    assert {problem.code for problem in found} == {"KB403"}


def test_the_default_language_is_the_first() -> None:
    files = tiny.replaced("site.yml", "languages: [cs, en]", "languages: [en, cs]")
    files = tiny.replaced(NEWS, "  en: Three new lamps\n", "", files)
    assert tiny.places(tiny.problems(files)) == [("KB401", NEWS, 2)]
