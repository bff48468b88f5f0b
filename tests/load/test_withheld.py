"""What was left out for somebody's privacy does not come back when only texts change."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from macros.cli.withhold import withhold
from macros.core.build import project
from macros.core.kb.folder import read_folder
from macros.core.kb.load import load_folder, survey
from macros.core.kb.withheld import FILE
from macros.core.schema.withheld import MARK, digest, words
from macros.features.assessment.models import Indicator
from tests import tiny
from tests.kb.conftest import RUMBURK
from tests.kb.report import source_lines

WORDS = "Modrý klíč leží pod třetím kamenem vedle staré lípy"
SALT = "0123456789abcdef" * 2
DIGEST = digest(SALT, [word.text for word in words(WORDS)])
GUARD = f"""\
salt: {SALT}
stretches:
  - words: 9
    digest: {DIGEST}
    reason:
      cs: Šlo by poznat člověka.
      en: Somebody could be recognised.
marks:
  - wording:
      cs: '[…] lidí odpovědělo'
      en: '[…] people answered'
    reason:
      cs: Počet by prozradil, kdo to byl.
      en: The number would tell who it was.
"""
ACTOR = "actors/starostka.yml"


def found(path: str, text: str) -> list[tuple[str, str, int]]:
    """Give the problems of guarding where a file of the knowledge base says this."""
    _, problems = survey(tiny.whole({FILE: GUARD, path: text}))
    return [(p.code, p.path, p.line) for p in problems if p.code in ("KB772", "KB773")]


def actor(summary: str) -> str:
    before = tiny.whole()[ACTOR].decode()
    assert "Vede obec." in before
    return before.replace("Vede obec.", summary)


LINE = next(n for n, text in enumerate(actor("X!").splitlines(), 1) if "X!" in text)


@pytest.mark.parametrize(
    "text",
    [
        f"{WORDS}.",
        f"Víme, že {WORDS.lower()}, a víc ne.",
        WORDS.upper(),
        WORDS.replace("klíč", "**klíč**").replace("lípy", "lí\u00adpy"),
        "Modry klic lezi pod tretim kamenem, vedle stare lipy",
        WORDS.replace("klíč", "kli\u0301c\u030c"),
        WORDS.replace(" ", "\u00a0"),
        WORDS.replace("klíč", "kl&iacute;č"),
        f'"{WORDS.replace("klíč", "kl" + chr(92) + "u00ed" + chr(92) + "u010d")}"',
        WORDS.replace(" leží", "\n    leží"),
    ],
)
def test_the_words_are_found_however_they_are_written(text: str) -> None:
    assert found(ACTOR, actor(text)) == [("KB772", ACTOR, LINE)]


def test_they_are_found_in_comments_prose_names_and_notes() -> None:
    name = "media/modry-klic-lezi-pod-tretim-kamenem-vedle-stare-lipy.jpg"
    assert ("KB772", name, 1) in found(name, "x")
    assert found("texts/o-programu.cs.md", f"Text.\n\n{WORDS}.\n")[0][2] == 3
    assert found(ACTOR, actor("Vede obec.") + f"# {WORDS}\n")[0][0] == "KB772"
    assert found("README.md", f"# Návod\n{WORDS}\n") == [("KB772", "README.md", 2)]


def test_other_words_are_nothing() -> None:
    assert found(ACTOR, actor("Modrý klíč leží pod kamenem vedle staré lípy.")) == []
    assert found(ACTOR, actor("Vede obec.")) == []


def test_the_message_does_not_repeat_them() -> None:
    _, problems = survey(tiny.whole({FILE: GUARD, ACTOR: actor(WORDS)}))
    (problem,) = (p for p in problems if p.code == "KB772")
    for language in ("cs", "en"):
        said = problem.text(language)
        assert "klíč" not in said
        assert ("poznat" if language == "cs" else "recognised") in said
    assert "klíč" not in GUARD


@pytest.mark.parametrize(
    ("text", "right"),
    [
        (f"{MARK} lidí odpovědělo.", True),
        (f"Jen {MARK}\n    lidí odpovědělo.", True),
        (f"Jen {MARK} **lidí** odpovědělo.", True),
        ("Jen [...] lidí odpovědělo.", True),
        ("Jen 3 lidí odpovědělo.", False),
        ("Lidí odpovědělo málo.", False),
        (f"{MARK} a tři lidí odpovědělo.", False),
        ("Odpovědělo lidí mnoho.", True),
        ("Just three people answered.", False),
    ],
)
def test_the_mark_stays_where_something_is_left_out(text: str, right: bool) -> None:
    assert found(ACTOR, actor(text)) == (
        [] if right else [("KB773", ACTOR, LINE + text.count("\n"))]
    )


def test_what_guards_is_not_lost_in_silence() -> None:
    """Neither the file nor one entry of it goes without a word."""
    expected = tiny.whole()["expected.yml"].decode() + "withheld: 2\n"
    whole = tiny.whole({FILE: GUARD, "expected.yml": expected})
    assert tiny.problems(whole) == []
    fewer = {**whole, FILE: GUARD.partition("marks:")[0].encode()}
    none = {path: data for path, data in whole.items() if path != FILE}
    for files in (fewer, none):
        assert [problem.code for problem in tiny.problems(files)] == ["KB505"]


def test_without_the_file_nothing_is_guarded() -> None:
    _, problems = survey(tiny.whole({ACTOR: actor(WORDS)}))
    assert problems == []


@pytest.mark.parametrize("wrong", ["words: 5", "digest: abc", "salt: x"])
def test_what_could_be_guessed_is_refused(wrong: str) -> None:
    name = wrong.partition(":")[0]
    text = "\n".join(
        line.partition(f"{name}:")[0] + wrong if f"{name}:" in line else line
        for line in GUARD.splitlines()
    )
    _, problems = survey(tiny.whole({FILE: text + "\n"}))
    assert [problem.path for problem in problems] == [FILE]


def test_a_wording_without_its_mark_is_refused() -> None:
    """It would ask for nothing, or for something else than was meant."""
    for wrong in ("lidí odpovědělo", "'[…]'", "'lidí […] odpovědělo'"):
        text = GUARD.replace("'[…] lidí odpovědělo'", wrong)
        assert text != GUARD
        (problem,) = tiny.problems(tiny.whole({FILE: text}))
        assert problem.path == FILE
        assert "[…]" in problem.message("cs")


def test_the_command_writes_no_words(tmp_path: Path) -> None:
    kb = tmp_path / "kb"
    for path, data in tiny.whole().items():
        (kb / path).parent.mkdir(parents=True, exist_ok=True)
        (kb / path).write_bytes(data)
    options = ["--kb", str(kb), "--reason", "Šlo by poznat: člověka, 'jiného'."]
    for text in (WORDS, "Druhá věta o zeleném klíči v polici."):
        assert CliRunner().invoke(withhold, options, input=text).exit_code == 0
    short = CliRunner().invoke(withhold, options, input="Jen tři slova")
    assert short.exit_code == 1
    written = (kb / FILE).read_text("utf-8")
    assert "klíč" not in written
    before = load_folder(kb)[1]
    assert "KB772" not in {problem.code for problem in before}
    (kb / ACTOR).write_text(actor(f"Ví se: {WORDS}."), "utf-8")
    assert [p.path for p in load_folder(kb)[1] if p.code == "KB772"] == [f"kb/{ACTOR}"]


def test_what_the_report_says_of_single_people_stays_out() -> None:
    """The words of the report, where it is at hand, put back into the files of this town."""
    folder = project.ROOT / "kb"
    files, _ = read_folder(folder)
    kb, _ = survey(files)
    if kb is None or kb.site.town.ruian != RUMBURK:
        pytest.skip("the knowledge base is that of another town")
    number = files["indicators/2-1-7.yml"].replace(f"{MARK} APK".encode(), b"17 APK")
    _, problems = survey({**files, "indicators/2-1-7.yml": number})
    assert [p.code for p in problems] == ["KB773"]
    lines = source_lines("zaverecna-zprava")
    if lines is None:
        pytest.skip("the text of the report is not at hand")
    path = "indicators/1-2-4.yml"
    wording = kb.all(Indicator)["1-2-4"].assessments[-1].wording.root["cs"]
    answer = next(part for part in lines[375].split("\t") if part.startswith("ANO, "))
    assert wording[:40] == answer[:40]
    _, problems = survey({**files, path: files[path].replace(wording.encode(), answer.encode())})
    assert [(p.code, p.path) for p in problems] == [("KB772", path)]
