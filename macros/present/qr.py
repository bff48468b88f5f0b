"""QR codes as SVG."""

import io

import segno

from macros.present.desk import Keep

_MASK = 3
"""A fixed pattern, as valid as any of the eight: trying them all takes four times as long."""


def kept(keep: Keep, address: str, title: str = "") -> str:
    """Give the QR code of `address` as `svg` does, drawn only where it was not drawn before."""
    made_from = f"qr {segno.__version__}\0{address}\0{title}".encode()
    return keep(made_from, lambda: svg(address, title).encode()).decode()


def svg(address: str, title: str = "") -> str:
    """Give the QR code of `address` as an SVG picture, black on white with its quiet zone.

    With `title`, the words for those who do not see it, it is for a page: it has that title, and
    takes the size of what is around it. Error correction M: it still reads when a seventh of it
    is dirty or torn.
    """
    written = io.BytesIO()
    segno.make(address, error="m", micro=False, mask=_MASK).save(
        written,
        kind="svg",
        xmldecl=False,
        svgns=not title,
        omitsize=bool(title),
        title=title or None,
        light="#fff",
        border=4,
        svgclass=None,
        lineclass=None,
    )
    return written.getvalue().decode().strip()
