"""What the build would refuse the check refuses first, at the file and line of the kb."""

from pathlib import Path

import pytest

from macros.core.build import project
from macros.core.checks.rules import check
from macros.core.kb.load import survey
from macros.core.outputs.exports import exports
from macros.core.outputs.public_urls import promises
from tests import tiny

NEWS = "news/2024-05-02-lampy.yml"
HERE = "https://lipova.example"
REDIRECT = "a:\n  old: {}\n  new: {}\n  on: 2024-05-02\n"


def _found(files: tiny.Files) -> list[tuple[str, str, int]]:
    kb, found = survey(files)
    assert kb is not None
    assert not found
    written = project.pages(kb.default, kb.default)
    site = project.reach(kb, tiny.TODAY)
    return tiny.places(check(kb, tiny.TODAY, written, project.help_languages(), site))


def _link(address: str, language: str = "cs") -> list[str]:
    word = {"cs": "na návsi", "en": "on the green"}[language]
    line = {"cs": 14, "en": 20}[language]
    files = tiny.replaced(NEWS, f"[{word}](/oblasti/naves/)", f"[{word}]({address})")
    found = _found(files)
    assert {(path, at) for _, path, at in found} <= {(NEWS, line)}
    return [code for code, *_ in found]


@pytest.mark.parametrize(
    "address",
    [
        f"{HERE}/cile/1/",
        f"{HERE}",
        f"{HERE}/en/cile/1/",
        f"{HERE}/pomoc/#158",
        "https://www.lipova.example/nic/",  # the town's own site, which is another one
        "https://lipova.example.com/nic/",
        "/pomoc/#158",
        "/pomoc/#co-tu-neni",
        "/cile/#obsah",
        "/cile/1-1/#top",
        "/cile/index.html",
        "/stav/2023-q1/",
        "/zmeny/2023-q1/",
        "/plan/sady/2024-05-02-lampy/",
        "/aktivity/2023-q1/#a-1",
        "/feed.xml",
        "/data/goals.json",
        "/search.json",
    ],
)
def test_a_link_that_leads_somewhere(address: str) -> None:
    assert _link(address) == []


@pytest.mark.parametrize("address", ["/feed.xml", "/data/goals.json", "/pomoc/#what-is-not-here"])
def test_a_link_in_the_second_language(address: str) -> None:
    assert _link(address, "en") == []


@pytest.mark.parametrize(
    ("address", "code"),
    [
        (f"{HERE}/nic/", "KB406"),
        ("http://lipova.example/nic/", "KB406"),
        (f"{HERE}/en/nic/", "KB406"),
        (f"{HERE}/data/nic.json", "KB406"),
        (f"{HERE}/en/data/goals.json", "KB406"),
        (f"{HERE}/cile/#nic", "KB430"),
        ("/cile/1-1/#nic", "KB430"),
        ("/cile/1-1/?x=1#nic", "KB430"),
        ("/pomoc/#112", "KB430"),
        ("/pomoc/#what-is-not-here", "KB430"),
        ("/aktivity/2023-q1/#a-9", "KB430"),
        ("/en/cile/1/", "KB406"),
        ("/data/nic.json", "KB406"),
        ("/media/nic.jpg", "KB406"),
        ("/cile/feed.xml", "KB406"),
        ("/zmeny/2029-q1/", "KB406"),
        ("/stav/2029-q1/", "KB406"),
        ("/plan/sady/nic/", "KB406"),
    ],
)
def test_a_link_that_leads_nowhere(address: str, code: str) -> None:
    assert _link(address) == [code]


def test_a_link_to_what_nobody_sees_yet() -> None:
    prose = "texts/o-obci.cs.md"
    files = tiny.replaced(prose, "/cile/", "/aktuality/2024-05-02-lampy/")
    assert _found(files) == []
    draft = tiny.replaced(NEWS, "status: published", "status: draft", files)
    assert ("KB431", prose, 3) in _found(draft)
    later = tiny.replaced(NEWS, "publish_on: 2024-05-02", "publish_on: 2026-05-02", files)
    assert ("KB431", prose, 3) in _found(later)


def test_addresses_outside_of_texts() -> None:
    path = "actors/obec.yml"
    files = tiny.replaced(path, "web: https://www.lipova.example/", f"web: {HERE}/nic/")
    assert [(code, file) for code, file, _ in _found(files)] == [("KB406", path)]
    menu = tiny.replaced("site.yml", "page: cile/", "page: cile/#nic")
    assert [(code, file) for code, file, _ in _found(menu)] == [("KB430", "site.yml")]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("cile/", "pomoc/", "KB604"),
        ("stav/2023-q1/", "pomoc/", "KB604"),
        ("data/goals.json", "data/areas.json", "KB604"),
        ("stare/", "nic/", "KB603"),
        ("stare/", "pomoc/#nic", "KB603"),
        ("stare/", "data/nic.json", "KB603"),
        ("stare/", "kontakty/#obsah", ""),
        ("data/stare.json", "data/goals.json", ""),
    ],
)
def test_redirects_between_hand_written_pages_and_files(old: str, new: str, code: str) -> None:
    files = tiny.whole({"redirects.yml": REDIRECT.format(old, new)})
    assert [one for one, *_ in _found(files)] == ([code] if code else [])


def test_an_id_that_its_page_has_already() -> None:
    files = {path: data.replace(b"bojim-se", b"obsah") for path, data in tiny.whole().items()}
    assert [(code, path) for code, path, _ in _found(files)] == [("KB543", "situations.yml")]
    files = {path: data.replace(b"bojim-se", b"158") for path, data in tiny.whole().items()}
    files["situations.yml"] = files["situations.yml"].replace(b"158:", b'"158":')
    files["helplines/158.yml"] = files["helplines/158.yml"].replace(b"- 158", b'- "158"')
    assert "KB543" in {code for code, *_ in _found(files)}


def test_every_address_that_would_be_promised_is_there() -> None:
    kb, _ = survey(tiny.whole())
    assert kb is not None
    views = project.all_views(project.view(kb, kb.default, tiny.TODAY))
    lines = promises(views, (path for path, _ in exports(views)))
    assert len(lines) > 500
    files = tiny.whole({"permalinks.txt": "".join(f"{line}\n" for line in lines)})
    assert _found(files) == []


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("/nic/", "KB601"),
        ("/en/nic/", "KB601"),
        ("/nic.txt", "KB601"),
        ("/data/nic.json", "KB601"),
        ("/cile/#nic", "KB602"),
        ("/data/goals.json#nic", "KB607"),
        ("/cile/#obsah", ""),
    ],
)
def test_promises_of_pages_and_files(address: str, code: str) -> None:
    files = tiny.whole({"permalinks.txt": f"/\n{address}\n"})
    assert _found(files) == ([(code, "permalinks.txt", 2)] if code else [])


def test_nothing_is_made_where_something_else_is_wrong(tmp_path: Path) -> None:
    """With an error in the knowledge base no page can be made: links wait, nothing ends badly."""
    files = tiny.replaced(NEWS, "(/oblasti/naves/)", "(/cile/#nic)")
    files["outputs/1.yml"] = b"order: x\n"
    for path, data in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    kb, found = project.read_kb(tmp_path, tiny.TODAY)
    assert kb is None
    assert {"KB204"} <= {problem.code for problem in found}
    assert "KB430" not in {problem.code for problem in found}
