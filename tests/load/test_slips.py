"""Slips that people make: each is found at its place, with its code, and never a traceback."""

import pytest

from tests import tiny

ACTOR = "actors/starostka.yml"
LINE = "helplines/158.yml"
NEWS = "news/2024-05-02-lampy.yml"
GOAL = "goals/1-1.yml"
PLAN = "plan-items/1.yml"
FIRST = "indicators/1-1-1.yml"
ACTIVITY = "activities/2023-q1-1.yml"
SITE = "site.yml"
REPORT = "documents/zprava.yml"
SET = "crime/policie-2024.yml"

CHANGES = [
    # how YAML is written
    ("tab as indentation", ACTOR, "  cs: Starostka", "\tcs: Starostka", ("KB102", 3)),
    ("tab inside a block", NEWS, "    - první", "\t- první", ("KB102", 12)),
    ("repeated key", ACTOR, "type: role\n", "type: role\ntype: town\n", ("KB103", 2)),
    ("repeated language", ACTOR, "  en: Mayor\n", "  cs: Paní\n  en: Mayor\n", ("KB103", 4)),
    ("colon in a text", ACTOR, "Vede obec.", "Vede: obec.", ("KB113", 6)),
    ("open quotation mark", ACTOR, "cs: Vede obec.", 'cs: "Vede obec.', ("KB114", 6)),
    ("quoted word at the start", ACTOR, "Vede obec.", '"Vede" obec.', ("KB114", 6)),
    ("bold at the start", ACTOR, "Vede obec.", "**Vede** obec.", ("KB115", 6)),
    ("ellipsis in brackets at the start", ACTOR, "Vede obec.", "[…] vede obec.", ("KB115", 6)),
    ("number sign in a text", ACTOR, "Vede obec.", "Vede obec #1.", ("KB108", 6)),
    ("remark after a value", ACTOR, "type: role", "type: role # hlava obce", ("KB108", 1)),
    ("no space after a colon", ACTOR, "  cs: Starostka", "  cs:Starostka", ("KB112", 3)),
    ("no space after the only colon", LINE, "  cs: stále\n  en: at any time", "  cs:stále",
     ("KB112", 12)),
    ("wrong indentation", ACTOR, "  en: Mayor\ns", "   en: Mayor\ns", ("KB116", 4)),
    ("block text not indented", NEWS, "    Lampy stojí", "  Lampy stojí", ("KB116", 10)),
    ("two documents", LINE, "free: yes\n", "free: yes\n---\n", ("KB106", 11)),
    ("anchor", ACTOR, "part_of: obec", "part_of: &o obec", ("KB104", 15)),
    ("merge key", ACTOR, "part_of: obec", "<<: *obec", ("KB104", 15)),
    ("YAML tag", ACTOR, "Vede obec.", "!!str Vede obec.", ("KB105", 6)),
    ("JSON instead of YAML", ACTOR, "title:\n  cs: Starostka\n  en: Mayor",
     'title: {"cs": "Starostka", "en": "Mayor"}', ("KB107", 2)),
    ("list without a space after the dash", PLAN, "  - naves", "  -naves", ("KB208", 6)),
    ("invisible character", ACTOR, "Starostka", "Staro\u200bstka", ("KB008", 3)),
    ("hard space as indentation", ACTOR, "  cs: Starostka", "\u00a0 cs: Starostka", ("KB008", 3)),
    ("decomposed letters", ACTOR, "Starostka", "Starostka me\u030csta", ("KB009", 3)),
    # fields
    ("missing field", ACTOR, "type: role\n", "", ("KB201", 1)),
    ("missing field of a group", PLAN, "  document: zprava\n", "", ("KB201", 9)),
    ("missing field in a list", FIRST, "    answer: no\n", "", ("KB201", 13)),
    ("unknown key", ACTOR, "unsure:", "nejiste:", ("KB202", 16)),
    ("typing error in a key", PLAN, "areas:", "area:", ("KB202", 5)),
    ("key in capitals", ACTOR, "title:", "Title:", None),
    ("unknown key of a group", PLAN, "  lines:", "  line:", ("KB202", 11)),
    ("id inside a file", ACTOR, "type: role", "id: starostka\ntype: role", ("KB202", 1)),
    ("id of the site", SITE, "format: 1", "format: 1\nid: jiny", ("KB202", 2)),
    ("children in the parent", GOAL, "areas:", "children:\n  - 1-1\nareas:", ("KB202", 16)),
    ("word that is not in the list", ACTOR, "type: role", "type: osoba", ("KB203", 1)),
    ("answer in Czech", FIRST, "answer: yes", "answer: ano", ("KB203", 26)),
    ("answer in capitals", FIRST, "answer: yes", "answer: YES", ("KB203", 26)),
    ("word instead of a number", LINE, "order: 1", "order: jedna", ("KB204", 1)),
    ("decimal number", LINE, "order: 1", "order: 1.0", ("KB204", 1)),
    ("negative number", LINE, "order: 1", "order: -1", ("KB204", 1)),
    ("number with an underscore", LINE, "order: 1", "order: 1_0", ("KB204", 1)),
    ("endless number", LINE, "order: 1", "order: " + "9" * 5000, ("KB204", 1)),
    ("number in other digits", LINE, "order: 1", "order: ١", ("KB204", 1)),
    ("day that does not exist", LINE, "2024-05-02", "2024-02-30", ("KB205", 19)),
    ("Czech date", LINE, "2024-05-02", "2. 5. 2024", ("KB205", 19)),
    ("date without zeros", LINE, "2024-05-02", "2024-5-2", ("KB205", 19)),
    ("day and month exchanged", LINE, "2024-05-02", "2024-20-05", ("KB205", 19)),
    ("date with a time", LINE, "2024-05-02", "2024-05-02T10:00", ("KB205", 19)),
    ("year instead of a day", LINE, "2024-05-02", "2024", ("KB205", 19)),
    ("seconds since 1970", LINE, "2024-05-02", "1714600000", ("KB205", 19)),
    ("year with a typing error", LINE, "2024-05-02", "0224-05-02", ("KB205", 19)),
    ("day of an activity", ACTIVITY, "2023-02-14", "14.2.2023", ("KB205", 4)),
    ("fifth quarter", FIRST, "on: 2023-Q1", "on: 2023-Q5", ("KB206", 13)),
    ("period in words", FIRST, "on: 2023-Q1", "on: leden 2023", ("KB206", 13)),
    ("period that ends before it begins", "steps/1.yml", "2023-01/2023-03", "2023-03/2023-01",
     ("KB206", 9)),
    ("thirteenth month", "steps/1.yml", "2023-01/2023-03", "2023-01/2023-13", ("KB206", 9)),
    ("date of a document", REPORT, "date: 2024-12", "date: prosinec 2024", ("KB206", 7)),
    ("yes in Czech", LINE, "free: yes", "free: ano", ("KB207", 10)),
    ("one instead of yes", LINE, "free: yes", "free: 1", ("KB207", 10)),
    ("one value instead of a list", PLAN, "areas:\n  - naves", "areas: naves", ("KB208", 5)),
    ("group instead of a list", PLAN, "areas:\n  - naves", "areas:\n  naves: x", ("KB208", 6)),
    ("text without languages", ACTOR, "title:\n  cs: Starostka\n  en: Mayor", "title: Starostka",
     ("KB209", 2)),
    ("source as a word", PLAN, "source:\n  document: zprava\n  lines: \"23\"", "source: zprava",
     ("KB209", 9)),
    ("list instead of a text", ACTOR, "  cs: Vede obec.", "  cs:\n    - Vede obec.", ("KB210", 7)),
    ("list instead of a reference", ACTOR, "part_of: obec", "part_of:\n  - obec", ("KB210", 16)),
    ("empty text", ACTOR, "  cs: Vede obec.", "  cs:", ("KB211", 6)),
    ("text of spaces", ACTOR, "  cs: Vede obec.", '  cs: "  "', ("KB211", 6)),
    ("null", ACTOR, "part_of: obec", "part_of: null", ("KB211", 15)),
    ("tilde", ACTOR, "part_of: obec", "part_of: ~", ("KB211", 15)),
    ("empty item of a list", PLAN, "  - naves", "  -", ("KB211", 6)),
    ("empty block", NEWS, "  cs: U mostu svítí tři lampy.", "  cs: |-", ("KB211", 6)),
    ("no languages at all", SITE, "languages: [cs, en]", "languages: []", ("KB211", 2)),
    ("lines in words", PLAN, '"23"', '"ř. 23"', ("KB212", 11)),
    ("lines that go back", PLAN, '"23"', '"23-21"', ("KB212", 11)),
    ("line nought", PLAN, '"23"', '"0"', ("KB212", 11)),
    ("lines with a dash", PLAN, '"23"', '"21–23"', ("KB212", 11)),
    ("endless line numbers", PLAN, '"23"', '"1-99999999"', ("KB212", 11)),
    ("address without https", REPORT, "https://www.l", "www.l", ("KB213", 8)),
    ("hostile address of a document", REPORT, "https://www.lipova.example/zprava.pdf",
     "javascript:alert(1)", ("KB213", 8)),
    ("hostile address of an actor", "actors/obec.yml", "https://www.lipova.example/",
     "javascript:alert(1)", ("KB213", 18)),
    ("address that closes its attribute", REPORT, "https://www.lipova.example/zprava.pdf",
     "'https://x.cz/\"onclick=\"alert(1)'", ("KB213", 8)),
    ("registration number", SITE, '"00999999"', '"999 999"', ("KB214", 18)),
    ("address of the site without a slash", SITE, "lipova.example/\ntitle", "lipova.example\ntitle",
     ("KB214", 3)),
    ("language as a word", SITE, "[cs, en]", "[cs, English]", ("KB214", 2)),
    ("language that is a path", SITE, "[cs, en]", "[cs, ../x]", ("KB214", 2)),
    ("language twice", SITE, "[cs, en]", "[cs, cs]", ("KB303", 2)),
    ("menu with a full address", SITE, "page: pomoc/", "page: /pomoc/", ("KB214", 24)),
    ("menu with a script", SITE, "page: pomoc/", "page: javascript:alert(1)", ("KB214", 24)),
    ("other format", SITE, "format: 1", "format: 3", ("KB215", 1)),
    ("e-mail without at sign", SITE, "obec@lipova.example", "obec.lipova.example", ("KB216", 21)),
    ("telephone with words", SITE, "+420 400 000 000", "ústředna 400", ("KB217", 22)),
    ("number of a helpline", LINE, "number: 158", "number: stopadesátosm", ("KB217", 2)),
    # references
    ("wrong reference", ACTOR, "part_of: obec", "part_of: obce", ("KB301", 15)),
    ("reference in capitals", PLAN, "  - naves", "  - Naves", ("KB301", 6)),
    ("reference by title", PLAN, "  - naves", "  - Bezpečná náves", ("KB301", 6)),
    ("two references in one line", PLAN, "  - naves", "  - naves, obec", ("KB301", 6)),
    ("reference to another kind", PLAN, "actors:\n  - obec", "actors:\n  - naves", ("KB301", 8)),
    ("reference with an ending", ACTOR, "part_of: obec", "part_of: obec.yml", ("KB301", 15)),
    ("strange reference", FIRST, "criterion: 1-1", "criterion: ²", ("KB301", 1)),
    ("endless reference", FIRST, "criterion: 1-1", "criterion: " + "9" * 5000, ("KB301", 1)),
    ("unknown document", PLAN, "document: zprava", "document: zprva", ("KB301", 10)),
    ("unknown tag", ACTIVITY, "tags:\n  - naves", "tags:\n  - nves", ("KB301", 12)),
    ("own parent", GOAL, "parent: 1\n", "parent: 1-1\n", None),
    ("own repetition", ACTIVITY, "criterion:", "duplicate_of: 2023-q1-1\ncriterion:",
     ("KB302", 13)),
    ("reference twice", PLAN, "  - naves", "  - naves\n  - naves", ("KB303", 7)),
    ("day twice", ACTIVITY, "  - 2023-02-14", "  - 2023-02-14\n  - 2023-02-14", ("KB303", 5)),
    ("category twice", SET, 'code: "79"', 'code: "37"', None),
    ("line beyond the end", PLAN, '"23"', '"20-50"', ("KB304", 11)),
    ("part beyond the end", REPORT, '"1-10"', '"1-100"', ("KB304", 17)),
    ("reason beyond the end", REPORT, '"40"', '"41"', ("KB304", 22)),
    # texts
    ("missing default language", ACTOR, "  cs: Vede obec.\n", "", ("KB401", 5)),
    ("missing translation", ACTOR, "  en: Leads the municipality.\n", "", ("KB402", 5)),
    ("wrong code of a language", ACTOR, "  en: Leads", "  eng: Leads", None),
    ("language in capitals", ACTOR, "  en: Leads", "  EN: Leads", ("KB202", 7)),
    ("field inside a text", ACTOR, "  en: Leads", "  order: Leads", ("KB202", 7)),
    ("third language", ACTOR, "  en: Leads", "  de: Leitet\n  en: Leads", ("KB403", 7)),
    ("script in a text", ACTOR, "Vede obec.", "<script>alert(1)</script>", ("KB404", 6)),
    ("picture that runs code", ACTOR, "Vede obec.", "x <img src=x onerror=alert(1)>",
     ("KB404", 6)),
    ("remark of HTML", ACTOR, "Vede obec.", "Vede <!-- tajně --> obec.", ("KB404", 6)),
    ("entity of HTML", ACTOR, "Vede obec.", "Vede&nbsp;obec.", ("KB404", 6)),
    ("HTML in a title", ACTOR, "cs: Starostka", "cs: <b>Starostka</b>", ("KB404", 3)),
    ("HTML in the name of the site", SITE, "Bezpečí v Lipové", "<i>Lipová</i>", ("KB404", 5)),
    ("HTML in a label of the menu", SITE, "cs: Cíle", "cs: <u>Cíle</u>", ("KB404", 30)),
    ("script as a link", NEWS, "/oblasti/naves/", "javascript:alert(1)", ("KB405", 14)),
    ("data as a link", NEWS, "/oblasti/naves/", "data:text/html,x", ("KB405", 14)),
    ("link to another host", NEWS, "/oblasti/naves/", "//zly.example/", ("KB405", 14)),
    ("link with a backslash", NEWS, "/oblasti/naves/", "/\\zly.example/", ("KB405", 14)),
    ("link without https", NEWS, "/oblasti/naves/", "www.lipova.example", ("KB405", 14)),
    ("link with a space", NEWS, "/oblasti/naves/", "https://x.cz/dva domy", ("KB405", 14)),
    ("empty link", NEWS, "/oblasti/naves/", "", ("KB405", 14)),
    ("open link", NEWS, "/oblasti/naves/)", "/oblasti/naves/", ("KB407", 14)),
    ("link that falls apart", NEWS, "[na návsi](", "[na návsi] (", ("KB407", 14)),
    ("open bold", NEWS, "**u mostu**.", "**u mostu.", ("KB407", 10)),
    ("open italics", NEWS, "**u mostu**.", "*u mostu.", ("KB407", 10)),
    ("heading", NEWS, "    Lampy stojí", "    ## Lampy\n    Stojí", ("KB407", 10)),
    ("picture", NEWS, "**u mostu**.", "![most](/most.png)", ("KB407", 10)),
    ("table", NEWS, "    Lampy stojí", "    | a | b |\n    Stojí", ("KB407", 10)),
    ("code block", NEWS, "    - první u lípy", "    ```\n    - první u lípy", ("KB407", 12)),
    ("title on two lines", ACTOR, "  cs: Starostka\n", "  cs: |-\n    Paní\n    starostka\n",
     ("KB408", 3)),
    # facts
    ("order taken", "indicators/1-1-2.yml", "order: 2", "order: 1", None),
    ("assessments out of order", FIRST, "on: 2023-Q1", "on: 2025-01", ("KB502", 25)),
    ("assessment twice", FIRST, "on: 2023-Q1", "on: 2024-12-01", ("KB502", 25)),
    ("day outside its quarter", ACTIVITY, "2023-02-14", "2023-12-14", ("KB503", 4)),
    ("evaluation of nothing", "evaluations/2.yml", "area: naves\n", "", ("KB504", 1)),
    ("unknown kind among the counts", "expected.yml", "goals: 2", "goalz: 2", ("KB202", 4)),
    ("count in words", "expected.yml", "goals: 2", "goals: dva", ("KB204", 4)),
    ("level that does not fit", GOAL, "level: specific", "level: measure", ("KB506", 3)),
    ("number that does not fit", GOAL, "number: 1.1", "number: 1.3", ("KB507", 1)),
    ("checked in the future", "actors/obec.yml", "checked: 2024-05-02", "checked: 2042-05-02",
     ("KB508", 27)),
    ("reviewed in the future", SITE, "reviewed: 2024", "reviewed: 2042", ("KB508", 57)),
    ("activity under a month", ACTIVITY, "period: 2023-Q1", "period: 2023-02", ("KB509", 1)),
]  # fmt: skip

SEVERAL = {
    "key in capitals": [("KB201", 1), ("KB202", 2)],
    "own parent": [("KB302", 3), ("KB506", 3)],
    "wrong code of a language": [("KB402", 5), ("KB403", 7)],
    "category twice": [("KB303", 17), ("KB706", None)],
    "order taken": [("KB501", 2), ("KB507", 1)],
}
"""Slips that are wrong in two ways."""


def test_there_are_many() -> None:
    assert len({case[0] for case in CHANGES}) == len(CHANGES) >= 100


@pytest.mark.parametrize(
    ("name", "path", "old", "new", "expected"), CHANGES, ids=[case[0] for case in CHANGES]
)
def test_slip(name: str, path: str, old: str, new: str, expected: tuple[str, int] | None) -> None:
    found = tiny.problems(tiny.replaced(path, old, new))
    wanted = SEVERAL[name] if expected is None else [expected]
    here = [(p.code, p.line) for p in found if p.path == path]
    elsewhere = [p.code for p in found if p.path != path]
    assert sorted(here) == sorted((code, line) for code, line in wanted if line is not None)
    assert elsewhere == [code for code, line in wanted if line is None]
    for problem in found:
        for language in ("cs", "en"):
            assert f"{problem.path}:{problem.line}:" in problem.text(language)


KEPT = [
    ("no in a text", "cs: Vede obec.", "cs: no", "no"),
    ("yes in a text", "cs: Vede obec.", "cs: yes", "yes"),
    ("a number as text", "cs: Vede obec.", "cs: 1.10", "1.10"),
    ("a date as text", "cs: Vede obec.", "cs: 2024-05-02", "2024-05-02"),
    ("template syntax", "cs: Vede obec.", "cs: Vede {{ 7*7 }} {% raw %} obec.",
     "Vede {{ 7*7 }} {% raw %} obec."),
    ("a placeholder", "cs: Vede obec.", "cs: Vede ${HOME} %(x)s {0}.", "Vede ${HOME} %(x)s {0}."),
    ("a hard space", "cs: Vede obec.", "cs: Vede\u00a0obec.", "Vede\u00a0obec."),
    ("an ellipsis in brackets", "cs: Vede obec.", "cs: Vede […] obec.", "Vede […] obec."),
    ("a sum", "cs: Vede obec.", "cs: 2 * 3 < 7 & 1", "2 * 3 < 7 & 1"),
    ("block with a colon and quotes", "cs: Vede obec.", 'cs: |\n    Řekla: "vedu" #1.\n\n',
     'Řekla: "vedu" #1.'),
    ("a typing error of the source", "cs: Vede obec.", "cs: Vedde obecc.", "Vedde obecc."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "text"), [case[1:] for case in KEPT], ids=[case[0] for case in KEPT]
)
def test_what_is_no_slip_is_kept_as_it_is(old: str, new: str, text: str) -> None:
    files = tiny.replaced(ACTOR, old, new)
    assert tiny.problems(files) == []
    kb, _ = tiny.survey(files)
    assert kb is not None
    assert kb.entities["actors"]["starostka"].summary.get("cs") == text  # type: ignore[attr-defined]
