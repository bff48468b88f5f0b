"""QR codes: as SVG for paper, as a small picture inside of a page."""

import base64
import io
from typing import Any

import segno

from macros.core.pages.site_context import Keep

_MASK = 3
"""A fixed pattern, as valid as any of the eight: trying them all takes four times as long."""


def kept(keep: Keep, address: str) -> str:
    """Give the QR code of `address` as `svg` does, drawn only where it was not drawn before."""
    made_from = f"qr {segno.__version__}\0{address}".encode()
    return keep(made_from, lambda: svg(address).encode()).decode()


def inside(keep: Keep, address: str) -> str:
    """Give the QR code of `address` as a `data:` address: a fifth of the bytes of the SVG.

    A point of the picture is a module of the code; the style makes it large with sharp edges.
    """
    made_from = f"qr png {segno.__version__}\0{address}".encode()
    return "data:image/png;base64," + base64.b64encode(
        keep(made_from, lambda: _saved(address, kind="png"))
    ).decode("ascii")


def svg(address: str) -> str:
    """Give the QR code of `address` as an SVG picture, black on white with its quiet zone."""
    drawn = _saved(address, kind="svg", xmldecl=False, svgclass=None, lineclass=None)
    return drawn.decode().strip()


def _saved(address: str, **how: Any) -> bytes:
    """Error correction M: it still reads when a seventh of it is dirty or torn."""
    written = io.BytesIO()
    code = segno.make(address, error="m", micro=False, mask=_MASK)
    code.save(written, light="#fff", border=4, **how)
    return written.getvalue()
