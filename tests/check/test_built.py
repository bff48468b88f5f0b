"""The check of the built site: one slip at a time in a site of two pages in two languages."""

import pytest

from macros.core.checks import built_site
from macros.core.messages.catalogue import CATALOGUE

PAGE = """<!doctype html>
<html lang="{lang}">
<head>
<title>Obec</title>
<meta name="description" content="O obci">
<link rel="canonical" href="https://obec.example/web/{path}">
<link rel="alternate" hreflang="cs" href="https://obec.example/web/{rest}">
<link rel="alternate" hreflang="en" href="https://obec.example/web/en/{rest}">
<link rel="alternate" hreflang="x-default" href="https://obec.example/web/{rest}">
<link rel="stylesheet" href="/web/assets/a.css">
<script src="/web/assets/a.js" defer></script>
</head>
<body>
<h1 id="obec">Obec</h1>
{body}
</body>
</html>
"""
BODY = """<a href="/web/{prefix}cile/">cíle</a> <a href="#obec">zpět</a>"""


def page(path: str, body: str) -> bytes:
    lang = "en" if path.startswith("en/") else "cs"
    rest = path.removeprefix("en/")
    return PAGE.format(lang=lang, path=path, rest=rest, body=body).encode()


def site(body: str = "", **changes: str) -> tuple[set[str], dict[str, bytes]]:
    """Give a whole little site; `body` stands on the page `cile/`."""
    contents = {
        f"{prefix}{path}index.html": page(f"{prefix}{path}", BODY.format(prefix=prefix))
        for prefix in ("", "en/")
        for path in ("", "cile/")
    }
    contents["cile/index.html"] = page("cile/", body)
    contents["assets/a.css"] = b"a { background: url(a.svg) }"
    for path, text in changes.items():
        contents[path] = text.encode()
    return {*contents, "assets/a.js", "assets/a.svg", "data/a.json"}, contents


def found(body: str) -> list[tuple[str, int]]:
    problems = built_site.check(*site(body))
    assert all(problem.path == "cile/index.html" for problem in problems)
    return [(problem.code, problem.line) for problem in problems]


def test_a_good_site_has_no_problem() -> None:
    good = """<h2 id="a">A</h2><h3>B</h3><h2>C</h2>
<a href="#a">a</a> <a href="?q=1#a">a</a> <a href="/web/">home</a> <a href="/web/data/a.json">a</a>
<a href="https://jinde.example/x">jinde</a> <a href="tel:158">158</a> <a href="mailto:a@b.cz">a</a>
<a href="https://obec.example/">web obce mimo tento web</a>
<a href="https://obec.example/web/en/cile/#obec">en</a>
<img src="/web/assets/a.svg" alt=""> <a href="/web/"><img src="../assets/a.svg" alt="domů"></a>
<img src="data:image/png;base64,AA==" alt="tečka">
<svg aria-hidden="true"></svg> <svg role="img"><title>Obrázek</title></svg>
<label for="x">X</label><input id="x"> <button>Ok</button>
<script type="application/ld+json">{}</script>"""
    assert found(good) == []


@pytest.mark.parametrize(
    ("code", "body"),
    [
        ("KB801", '<a href="/web/cyle/">x</a>'),
        ("KB801", '<a href="../cile">x</a>'),
        ("KB801", '<a href="/cile/">x</a>'),
        ("KB801", '<a href="https://obec.example/web/neni/">x</a>'),
        ("KB802", '<a href="#neni">x</a>'),
        ("KB802", '<a href="/web/en/#neni">x</a>'),
        ("KB803", '<p id="obec">x</p>'),
        ("KB803", '<p id="x">x</p><p id="x">y</p>'),
        ("KB804", '<img src="neni.png" alt="x">'),
        ("KB804", '<iframe src="/web/neni/" title="x"></iframe>'),
        ("KB804", '<img srcset="/web/assets/a.svg 1x, neni.svg 2x" alt="x">'),
        ("KB805", '<img src="/web/assets/a.svg">'),
        ("KB805", '<iframe src="/web/" title=""></iframe>'),
        ("KB805", '<svg viewBox="0 0 1 1"></svg>'),
        ("KB806", '<img src="https://jinde.example/a.png" alt="x">'),
        ("KB806", '<script src="//jinde.example/a.js"></script>'),
        ("KB806", '<link rel="stylesheet" href="https://jinde.example/a.css">'),
        ("KB806", '<link rel="preconnect" href="https://jinde.example/">'),
        ("KB806", '<svg aria-hidden="true"><use href="https://jinde.example/a.svg#a"/></svg>'),
        ("KB809", "<h1>Druhý</h1>"),
        ("KB810", "<h3>Moc hluboko</h3>"),
        ("KB812", "<script>alert(1)</script>"),
        ("KB812", "<style>a { color: red }</style>"),
        ("KB812", '<p style="color: red">x</p>'),
        ("KB812", '<p onclick="alert(1)">x</p>'),
        ("KB813", '<p aria-labelledby="obec neni">x</p>'),
        ("KB813", '<label for="neni">x</label>'),
        ("KB814", '<a href="/web/"> </a>'),
        ("KB814", '<a href="/web/"><img src="../assets/a.svg" alt=""></a>'),
        ("KB814", "<button></button>"),
        ("KB815", '<a href="javascript:alert(1)">x</a>'),
        ("KB815", '<a href="data:text/html,x">x</a>'),
    ],
)
def test_a_slip_on_a_page_is_found_at_its_line(code: str, body: str) -> None:
    assert found(f"\n\n{body}") == [(code, 17 if code != "KB809" else 1)]


@pytest.mark.parametrize(
    ("code", "old", "new"),
    [
        ("KB807", '<html lang="cs">', "<html>"),
        ("KB807", '<html lang="cs">', '<html lang="en">'),
        ("KB808", "<title>Obec</title>", "<title> </title>"),
        ("KB808", 'content="O obci"', 'content=""'),
        ("KB809", '<h1 id="obec">Obec</h1>', '<p id="obec"></p>'),
        ("KB811", 'hreflang="x-default" href="https', 'hreflang="x-default" href="http'),
        ("KB811", 'rel="canonical" href="https', 'rel="canonical" href="http'),
    ],
)
def test_a_slip_in_the_frame_of_a_page_is_found(code: str, old: str, new: str) -> None:
    names, contents = site("")
    text = contents["cile/index.html"].decode()
    assert old in text
    contents["cile/index.html"] = text.replace(old, new).encode()
    problems = [p for p in built_site.check(names, contents) if p.path == "cile/index.html"]
    assert {problem.code for problem in problems} == {code}


def test_versions_that_do_not_name_each_other_are_found_on_both() -> None:
    names, contents = site(BODY.format(prefix=""))
    text = contents["en/cile/index.html"].decode()
    contents["en/cile/index.html"] = text.replace('hreflang="cs"', 'hreflang="de"').encode()
    problems = built_site.check(names, contents)
    paths = {problem.path for problem in problems if problem.code == "KB811"}
    assert paths == {"cile/index.html", "en/cile/index.html"}


def test_a_lost_language_version_is_found() -> None:
    names, contents = site(BODY.format(prefix=""))
    del contents["en/cile/index.html"]
    found = built_site.check(names - {"en/cile/index.html"}, contents)
    assert ("cile/index.html", "KB811") in [(problem.path, problem.code) for problem in found]
    assert ("en/index.html", "KB801") in [(problem.path, problem.code) for problem in found]


def test_a_frame_that_search_engines_leave_out_needs_no_versions() -> None:
    names, contents = site("")
    frame = """<html lang="cs"><head><title>Mapa</title><meta name="robots" content="noindex">
</head><body><h1>Mapa</h1></body></html>"""
    assert built_site.check({*names, "m.html"}, {**contents, "m.html": frame.encode()}) == []


def test_a_style_that_loads_what_is_not_there_is_found() -> None:
    names, contents = site("")
    contents["assets/a.css"] = (
        b"@font-face { src: url(f.woff2) }\n@import 'https://jinde.example/b.css';"
    )
    found = [(problem.code, problem.line) for problem in built_site.check(names, contents)]
    assert found == [("KB817", 1), ("KB806", 2)]


def test_an_empty_folder_is_no_site() -> None:
    assert [problem.code for problem in built_site.check([], {})] == ["KB816"]


def test_a_broken_link_gets_a_hint_and_a_sentence_in_both_languages() -> None:
    (problem,) = built_site.check(*site('<a href="/web/cyle/">x</a>'))
    assert "/web/cile/" in problem.message("cs")
    assert "/web/cile/" in problem.message("en")


def test_every_code_about_pages_has_a_case_here() -> None:
    codes = {code for code in CATALOGUE if code.startswith("KB8")}
    codes -= {"KB818", "KB819", "KB820"}  # about any file: their cases stand in test_files
    assert codes == {f"KB8{number:02}" for number in range(1, 18)}
