"""What each sort of page may load: content security policies, in the page and as headers."""

from macros.core.pages.view import View

_NOTHING = "default-src 'none'"
_OWN = ("script-src 'self'", "style-src 'self'", "font-src 'self'")
_FIXED = "base-uri 'none'"


def page(view: View) -> str:
    """Give the policy of every page of the site."""
    rest = ("img-src 'self' data:", "connect-src 'self'", "frame-src 'self'", "form-action 'self'")
    return "; ".join((_NOTHING, *_OWN, *rest, _FIXED))


def live_map(view: View) -> str:
    """Give the policy inside the frame of a live map: pictures of the base map, nothing else."""
    basemap = view.kb.site.basemap
    host = f" https://{basemap.host}" if basemap else ""
    return "; ".join((_NOTHING, *_OWN, f"img-src 'self'{host}", _FIXED, "form-action 'none'"))


def embed(view: View) -> str:
    """Give the policy of the small pages for other people's sites."""
    return "; ".join((_NOTHING, "style-src 'self'", "img-src 'self'", _FIXED, "form-action 'none'"))
