"""What the preview puts into pages."""

from macros.core.build.preview.server import inject
from macros.core.build.preview.state import State

NOW = State("7", "/site", "", "<notice>", "<script>", "")


def test_the_notice_stands_first_and_the_script_last_in_the_body() -> None:
    page = b'<html><body class="home"><h1>x</h1></body></html>'
    expected = b'<html><body class="home"><notice><h1>x</h1><script></body></html>'
    assert inject(page, NOW) == expected


def test_a_page_without_a_body_gets_both_too() -> None:
    assert inject(b"<p>x", NOW) == b"<notice><p>x<script>"
