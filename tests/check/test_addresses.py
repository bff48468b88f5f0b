"""Links within the site."""

import pytest

from macros.core.checks.links import known_pages, links
from macros.core.kb.load import survey
from tests import cases, tiny

NEWS = "news/2024-05-02-lampy.yml"


def _found(files: tiny.Files) -> list[tuple[str, str, int, str]]:
    kb, _ = survey(files)
    assert kb is not None
    return [
        (p.code, p.path, p.line, str(p.args["hint"])) for p in links(kb, cases.WRITTEN, tiny.TODAY)
    ]


@pytest.mark.parametrize(
    "link",
    ["/", "/cile/", "/cile/1-1/", "/aktivity/2023-q1/#a-1", "/pomoc/?x=1", "/data/goals.json",
     "/feed.xml", "https://x.cz/cile", "mailto:a@b.cz", "tel:158"],
)  # fmt: skip
def test_good(link: str) -> None:
    assert _found(tiny.replaced(NEWS, "(/oblasti/naves/)", f"({link})")) == []


@pytest.mark.parametrize(
    ("link", "hint"),
    [
        ("/oblasti/naves", "/oblasti/naves/"),
        ("/oblasti/naves#nahoru", "/oblasti/naves/#nahoru"),
        ("/oblast/naves/", "/oblasti/naves/"),
        ("/cile/11/", "/cile/1/"),
        ("/en/cile/1/", "/cile/1/"),
        ("/qqqqqqqqqqqqqqqqq/", ""),
    ],
)
def test_lost(link: str, hint: str) -> None:
    found = _found(tiny.replaced(NEWS, "(/oblasti/naves/)", f"({link})"))
    assert [problem[:3] for problem in found] == [("KB406", NEWS, 14)]
    assert found[0][3] == hint or (hint and found[0][3].startswith("/cile/"))


def test_the_menu() -> None:
    assert _found(tiny.replaced("site.yml", "page: cile/", "page: cil/")) == [
        ("KB406", "site.yml", 28, "/cile/")
    ]


def test_prose() -> None:
    path = "texts/o-obci.cs.md"
    assert _found(tiny.replaced(path, "/cile/", "/cil/")) == [("KB406", path, 3, "/cile/")]


def test_pages() -> None:
    kb, _ = survey(tiny.whole())
    assert kb is not None
    found = known_pages(kb, {"pomoc/", "/", ""}, tiny.TODAY)
    assert {"/", "/pomoc/", "/cile/1/", "/aktivity/2023-q1/", "/mapy/policie-2024/"} <= found
    assert all(page.startswith("/") and page.endswith("/") for page in found)
