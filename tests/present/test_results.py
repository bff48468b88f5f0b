"""Titles and descriptions fit into a list of results."""

import pytest

from macros.core.pages import results


def test_a_title_names_the_section_where_there_is_room() -> None:
    assert results.title("Lampy", "Aktuality", "Bezpečí") == "Lampy – Aktuality – Bezpečí"
    assert results.title("Lampy", "", "Bezpečí") == "Lampy – Bezpečí"
    long = "Kdo se ve městě stará o bezpečí a co pro to letos udělal"
    assert results.title(long, "Aktuality", "Bezpečí v obci") == f"{long} – Bezpečí v obci"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Krátká věta.", "Krátká věta."),
        ("Dvě  mezery\na řádek.", "Dvě mezery a řádek."),
        ("a" * 80 + ". " + "b" * 100 + ".", "a" * 80 + "."),
        ("slovo " * 40, ("slovo " * 26).strip() + " …"),
        ("Ne. " + "slovo, " * 40, "Ne. " + ("slovo, " * 22).rstrip(", ") + " …"),
    ],
)
def test_a_description_is_cut_after_a_sentence_else_after_a_word(text: str, shown: str) -> None:
    assert results.description(text) == shown
    assert len(results.description(text)) <= results.LONGEST
