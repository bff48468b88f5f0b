"""Files under a wrong name or in a wrong place: each is found, and told where it belongs."""

import pytest

from tests import tiny

FILES = [
    ("file in an unknown folder", {"cil/1.yml": "a: b\n"}, ("KB001", "cil/1.yml")),
    ("folder with a typing error", {"goal/1.yml": "a: b\n"}, ("KB001", "goal/1.yml")),
    ("folder in capitals", {"Goals/9.yml": "a: b\n"}, ("KB001", "Goals/9.yml")),
    ("folder in a folder", {"goals/nove/1.yml": "a: b\n"}, ("KB001", "goals/nove/1.yml")),
    ("ending yaml", {"goals/9.yaml": "a: b\n"}, ("KB001", "goals/9.yaml")),
    ("text file", {"goals/9.txt": "a\n"}, ("KB001", "goals/9.txt")),
    ("backup", {"goals/1.yml~": "a\n"}, ("KB001", "goals/1.yml~")),
    ("no ending", {"goals/9": "a\n"}, ("KB001", "goals/9")),
    ("file at the root", {"cile.yml": "a: b\n"}, ("KB001", "cile.yml")),
    ("list of many as one file", {"goals.yml": "a: b\n"}, ("KB001", "goals.yml")),
    ("shared list as a folder", {"tags/lavky.yml": "a: b\n"}, ("KB001", "tags/lavky.yml")),
    ("prose without a language", {"texts/o-nas.md": "a\n"}, ("KB001", "texts/o-nas.md")),
    ("prose as YAML", {"texts/o-nas.cs.yml": "a: b\n"}, ("KB001", "texts/o-nas.cs.yml")),
    ("letters with accents", {"actors/děti.yml": "a: b\n"}, ("KB002", "actors/děti.yml")),
    ("capital letters", {"actors/Deti.yml": "a: b\n"}, ("KB002", "actors/Deti.yml")),
    ("space in a name", {"actors/mala deti.yml": "a: b\n"}, ("KB002", "actors/mala deti.yml")),
    ("underscore in a name", {"actors/male_deti.yml": "a: b\n"}, ("KB002", "actors/male_deti.yml")),
    ("endless name", {f"actors/{'a' * 81}.yml": "a: b\n"}, ("KB002", f"actors/{'a' * 81}.yml")),
    ("ending twice", {"actors/obec.yml.yml": "a: b\n"}, ("KB002", "actors/obec.yml.yml")),
    ("counts with a bad name", {"crime/Můj.csv": "x"}, ("KB002", "crime/Můj.csv")),
    ("two endings", {"goals/1.yaml": "a: b\n"}, ("KB010", "goals/1.yaml")),
    ("two spellings", {"goals/1-1.YML": "a: b\n"}, ("KB010", "goals/1-1.YML")),
    ("required file missing", {"programme.yml": None}, ("KB006", "programme.yml")),
    ("no description of the counts", {"crime/a.csv": "lon,lat,period,category,count\n"},
     ("KB703", "crime/a.csv")),
    ("empty file", {"goals/9.yml": ""}, ("KB109", "goals/9.yml")),
    ("list at the root", {"goals/9.yml": "- a\n"}, ("KB209", "goals/9.yml")),
    ("a sentence at the root", {"goals/9.yml": "Náš cíl.\n"}, ("KB209", "goals/9.yml")),
    ("a list of tags", {"tags.yml": "- naves\n"}, ("KB209", "tags.yml")),
    ("a bad id in a list", {"situations.yml": "Bojím se:\n  order: 1\n"},
     ("KB002", "situations.yml")),
    ("empty prose", {"texts/o-nas.cs.md": " \n"}, ("KB211", "texts/o-nas.cs.md")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "expected"), [case[1:] for case in FILES], ids=[case[0] for case in FILES]
)
def test_files(changes: dict[str, str | None], expected: tuple[str, str]) -> None:
    found = tiny.problems(tiny.whole(changes))
    code, path = expected
    assert (code, path, 1) in tiny.places(found)
    assert [p.code for p in found if p.path == path] == [code]


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("goal/9.yml", "goals/9.yml"),
        ("goals/9.yaml", "goals/9.yml"),
        ("Actors/Nova.YML", "actors/nova.yml"),
        ("tags/lavky.yml", "tags.yml"),
        ("texts/o-nas.md", "texts/o-nas.cs.md"),
        ("text/o-nas.md", "texts/o-nas.cs.md"),
        ("sites.yml", "site.yml"),
        ("uplne-jinam/a.yml", ""),
    ],
)
def test_a_misplaced_file_is_told_where_it_belongs(path: str, hint: str) -> None:
    found = [p for p in tiny.problems(tiny.whole({path: "a: b\n"})) if p.code == "KB001"]
    assert [problem.args["hint"] for problem in found] == [hint]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("actors/x.yml", "outputs/1.yml"),
        ("goals/1-2.yml", "indicators/1-1-3.yml"),
        ("benefits/2.yml", "plan-items/1.yml"),
        ("news/x.yml", "documents/zprava.yml"),
        ("indicators/1-1-4.yml", "goals/1-1.yml"),
    ],
)
def test_a_file_in_the_wrong_folder(wrong: str, right: str) -> None:
    found = tiny.problems(tiny.whole({wrong: tiny.whole()[right]}))
    assert [(p.code, p.path) for p in found] == [("KB011", wrong)]
    assert found[0].args["expected"] == right.partition("/")[0]
