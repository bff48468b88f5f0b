"""The summary of a change: what the reader saw and will see."""

from lxml import html

from macros.core.messages import Problem
from macros.core.outputs.site_diff import Change, Fate, compare, lines, markdown, plain


def page(main: str, head: str = "") -> bytes:
    body = f"<body><nav>Menu</nav><main>{main}</main></body>"
    return f"<!doctype html><html><head><title>T</title>{head}</head>{body}</html>".encode()


HIDDEN = '<meta name="robots" content="noindex">'


def test_a_changed_sentence_is_shown_before_and_after() -> None:
    found = compare(
        {"a/index.html": page("<h1>Lampy</h1><p>Svítí <b>dvě</b> lampy.</p><p>Dál.</p>")},
        {"a/index.html": page("<h1>Lampy</h1><p>Svítí <b>tři</b> lampy.</p><p>Dál.</p>")},
    )
    assert found == [
        Change(Fate.CHANGED, "/a/", "Lampy", ("- Svítí dvě lampy.", "+ Svítí tři lampy."))
    ]


def test_new_pages_come_first_and_those_that_go_last() -> None:
    found = compare(
        {"a/index.html": page("<h1>A</h1>"), "index.html": page("<h1>Úvod</h1>")},
        {"z/index.html": page("<h1>Z</h1>"), "index.html": page("<h1>Doma</h1>")},
    )
    assert [(c.fate, c.address) for c in found] == [
        (Fate.NEW, "/z/"),
        (Fate.CHANGED, "/"),
        (Fate.GONE, "/a/"),
    ]


def test_what_is_around_a_page_and_what_readers_do_not_find_is_no_change() -> None:
    one, other = page("<h1>A</h1>"), page("<h1>A</h1>").replace(b"Menu", b"Jin\xc3\xa9 menu")
    assert compare({"index.html": one}, {"index.html": other}) == []
    hidden = {"embed/x/index.html": page("<h1>X</h1>", HIDDEN)}
    assert compare({}, hidden) == []


def test_a_reader_sees_rows_and_the_words_of_pictures() -> None:
    seen = html.fromstring(
        "<div><table><tr><th>Rok</th><td>2024</td></tr></table>"
        "<p>Jeden<br>druhý<img alt='Lípa' src='x'></p><svg><text>nic</text></svg>"
        "<script>x</script></div>"
    )
    assert list(lines(seen)) == ["Rok 2024", "Jeden", "druhý[Lípa]"]


def test_nothing_in_a_page_can_leave_its_place_in_the_summary() -> None:
    found = compare(
        {},
        {"a/index.html": page("<h1>*A* &lt;img src=x&gt; @nekdo</h1><p>```</p><p>## nadpis</p>")},
    )
    said = markdown(found, [], "cs", "/")
    assert "**\\*A\\* \\<img src=x\\> @\u2060nekdo** `/a/`" in said
    assert said.count("\n````diff\n") == said.count("\n````\n") == 1
    assert plain("a\n# b") == "a \\# b"


def test_long_changes_are_cut_and_say_so() -> None:
    many = "".join(f"<p>Odstavec {n}</p>" for n in range(50))
    (found,) = compare({}, {"a/index.html": page(f"<h1>A</h1>{many}")})
    assert len(found.lines) == 30
    assert found.more == 21
    assert "a ještě řádků: 21" in markdown([found], [], "cs", "/")
    crowd = [Change(Fate.NEW, f"/{n}/", "N") for n in range(60)]
    assert "Other pages (not shown): 20" in markdown(crowd, [], "en", "/")


def test_problems_link_to_what_they_mean() -> None:
    problem = Problem("kb/news/x.yml", 3, 5, "KB402", {"expected": "en"})
    said = markdown([], [problem], "cs", "https://lipova.example/")
    assert "[KB402](https://lipova.example/editori/kody/#kb402) kb/news/x.yml:3:" in said
    assert "Na stránkách se pro čtenáře nic nezmění." in said
    assert "Kontrola nic nenašla." in markdown([], [], "cs", "/")
