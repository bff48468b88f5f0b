"""Content policies as they must be, written here: header and page agree in a mistake, too."""

import re

import pytest
from lxml import html

from macros.core.build import project
from macros.core.kb.load import load
from macros.core.outputs import forms, hosting
from macros.core.outputs.exports import exports
from macros.core.pages import policies
from macros.core.pages.printing import Print
from macros.core.pages.view import View
from tests import tiny

PAGE = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "font-src": "'self'",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "frame-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
}
MAP = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "font-src": "'self'",
    "img-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
}
EMBED = {
    "default-src": "'none'",
    "style-src": "'self'",
    "img-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
}
FORMS = {
    "default-src": "'none'",
    "script-src": "'self' blob:",
    "style-src": "'self' 'unsafe-inline'",
    "font-src": "'self'",
    "img-src": (
        "'self' blob: data: https://avatars.githubusercontent.com https://secure.gravatar.com"
    ),
    "media-src": "blob:",
    "frame-src": "blob:",
    "connect-src": "'self' blob: data: https://git.example",
    "base-uri": "'none'",
    "form-action": "'none'",
}
BASEMAP = (
    "basemap:\n  title:\n    cs: Mapa\n    en: Map\n  tiles: https://mapa.example/{z}/{y}/{x}\n"
    "  attribution:\n    cs: Úřad\n    en: Office\n  host: mapa.example\n"
)


def seen(more: str = "") -> View:
    site = tiny.whole()["site.yml"].decode() + more
    kb, problems = load(tiny.whole({"site.yml": site}))
    assert kb is not None, [problem.text("en") for problem in problems]
    return project.view(kb, kb.default, tiny.TODAY)


def rules(policy: str) -> dict[str, str]:
    """Give the directives of a policy; none may stand twice, for the second would not count."""
    found = [part.strip().split(" ", 1) for part in policy.split(";")]
    assert len({name for name, *_ in found}) == len(found)
    return {name: rest[0] if rest else "" for name, *rest in found}


def test_each_policy_is_the_one_written_here() -> None:
    view = seen()
    assert rules(policies.page(view)) == PAGE
    assert rules(policies.live_map(view)) == MAP
    assert rules(policies.embed(view)) == EMBED
    assert rules(forms.policy(view)) == FORMS
    with_basemap = rules(policies.live_map(seen(BASEMAP)))
    assert with_basemap == {**MAP, "img-src": "'self' https://mapa.example"}


@pytest.mark.parametrize("more", ["", BASEMAP])
def test_the_server_is_told_the_same_and_who_may_frame(more: str) -> None:
    ((_, text),) = hosting.files(project.all_views(seen(more)))
    told = re.search(r"map \$uri \$kb_policy \{(.*?)\n\}", text, re.DOTALL)
    assert told is not None
    lines = re.findall(r'^ +(\S+) "([^"]+)";$', told[1], re.MULTILINE)
    shown = MAP | ({"img-src": "'self' https://mapa.example"} if more else {})
    expected = [
        PAGE | {"frame-ancestors": "'self'"},
        EMBED | {"frame-ancestors": "*"},
        shown | {"frame-ancestors": "'self'"},
        FORMS | {"frame-ancestors": "'none'"},
    ]
    assert [rules(policy) for _, policy in lines] == expected
    assert "add_header Content-Security-Policy $kb_policy always;" in text
    assert "server_name lipova.example;" in text


def test_every_page_among_the_exports_has_a_policy_that_lets_nothing_in() -> None:
    """E-mails are no pages: nothing there runs, and a policy would be lost on the way."""
    views = project.all_views(seen())
    known = [PAGE, MAP, EMBED, FORMS]
    count = 0
    for path, content in exports(views):
        if isinstance(content, Print) or not path.endswith(".html"):
            continue
        if path.startswith(("plan/sady/", "zmeny/")):
            continue
        text = content.decode() if isinstance(content, bytes) else content
        (policy,) = html.document_fromstring(text).xpath(
            "//meta[@http-equiv='Content-Security-Policy']/@content"
        )
        assert rules(policy) in known, path
        count += 1
    assert count > 10


def test_the_frame_of_every_page_puts_the_policy_before_what_it_governs() -> None:
    text = (project.OVERRIDES / "main.html").read_text("utf-8")
    policy = text.index('<meta http-equiv="Content-Security-Policy"')
    assert policy < text.index('<link rel="icon"') and policy < text.index('<script src="')
