"""What the first visit to a page costs: its files and their bytes as they go over the wire."""

import gzip
import re
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urljoin, urlsplit

from tests.building import Built

_URL = re.compile(r"url\(([^)]+)\)")
_IMPORT = re.compile(r"""(?:^|\n)import [^"']*["']([^"']+)["']""")
_PACKED = (".html", ".css", ".js", ".svg", ".json")


@dataclass(frozen=True)
class Weight:
    """Files of a page by their path on the site, with bytes over the wire (gzip, level 9)."""

    site: Built
    address: str

    @cached_property
    def files(self) -> dict[str, int]:
        """All that a browser fetches at once: page, icon, styles, scripts, fonts, pictures.

        Frames and pictures that load when they come near, or stand in the page, are left out.
        """
        page = self.site.pages[self.address]
        path = "" if self.address.endswith((".html", "/")) or not self.address else "/"
        name = self.address if self.address.endswith(".html") else f"{self.address}{path}index.html"
        urls = page.xpath(
            "//link[@rel='stylesheet' or @rel='icon']/@href | //script/@src"
            " | (//img | //iframe)[not(@loading='lazy' or starts-with(@src, 'data:'))]/@src"
        )
        found = [name]
        for url in urls:
            found.append(self._path(url))
        for path in found:
            if path.endswith(".css"):
                text = self.site.files[path].decode()
                fonts = [match for match in _URL.findall(text) if ".woff2" in match]
                found += [urljoin(path, font) for font in fonts if "admin" not in font]
            if path.endswith(".js"):
                text = self.site.files[path].decode()
                found += [urljoin(path, other) for other in _IMPORT.findall(text)]
        return {path: self.wire(path) for path in dict.fromkeys(found)}

    def _path(self, url: str) -> str:
        base = urlsplit(self.site.kb.site.url).path
        return urlsplit(url).path.removeprefix(base)

    def wire(self, path: str) -> int:
        """Give the bytes of a file over the wire."""
        data = self.site.files[path]
        return len(gzip.compress(data, 9, mtime=0)) if path.endswith(_PACKED) else len(data)

    @property
    def raw(self) -> int:
        """Bytes of the page itself, as it is."""
        return len(self.site.files[next(iter(self.files))])

    @property
    def total(self) -> int:
        """Bytes of everything."""
        return sum(self.files.values())

    @property
    def without_fonts(self) -> int:
        """Bytes of everything but the typeface."""
        return sum(size for path, size in self.files.items() if not path.endswith(".woff2"))
