"""For those who run the site: a sample configuration for nginx."""

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from macros.core.outputs import forms
from macros.core.pages import policies
from macros.core.pages.view import View

HASHED = "[0-9a-f]{12}"
"""How a part of an address looks that is made from content, and so stands for it for ever."""


def files(views: Mapping[str, View]) -> Iterator[tuple[str, str]]:
    """Give `hosting/nginx.conf`: policies, caching, who may frame and read what, old releases."""
    view = next(iter(views.values()))
    yield (
        "hosting/nginx.conf",
        view.raw(
            "nginx.conf",
            host=urlsplit(view.kb.site.url).hostname,
            base=view.base,
            start=view.base.replace(".", r"\."),
            hashed=HASHED,
            languages=view.kb.site.languages[1:],
            page=policies.page(view),
            live_map=policies.live_map(view),
            embed=policies.embed(view),
            forms=forms.policy(view),
        ),
    )
