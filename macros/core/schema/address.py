"""The closed form of addresses: those within the site, and the site's own.

An address decides where a file lies and of which type it is. So nothing passes that the site
itself would not publish: no part that leads upwards, no ending that makes a browser run a text.
"""

import re
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from macros.core.messages import Both

ENDINGS = (
    "csv",
    "geojson",
    "html",
    "ics",
    "json",
    "jsonld",
    "pdf",
    "sha256",
    "svg",
    "txt",
    "xlsx",
    "xml",
)
"""Endings of files that others may rely on, and so of those that may be withdrawn."""
_PART = r"[a-z0-9]+([_-]+[a-z0-9]+)*"
_FILE = rf"{_PART}(\.{_PART})*\.({'|'.join(ENDINGS)})"
_ANCHOR = r"(#[a-z0-9][a-z0-9._-]*)?"
PATTERN = rf"(({_PART}/)+({_FILE})?|{_FILE}){_ANCHOR}"
LONGEST, LONGEST_PART = 300, 120
"""Characters: any file system holds such a part, and it with another ending."""

_DOTS = Both(
    "části „.“ a „..“ a tečka na začátku nebo na konci části v ní nesmějí být",
    "it must have no parts “.” and “..”, and no dot at the beginning or end of a part",
)
_EMPTY = Both("dvě lomítka za sebou v ní nesmějí být", "it must not have two slashes in a row")
_SLASH = Both("píše se bez lomítka na začátku", "it is written without a slash at its beginning")
_WHOLE = Both(
    "píše se bez jména serveru, jen to, co stojí za ním",
    "it is written without the name of the host, only what follows it",
)
_LETTERS = Both(
    "smí mít jen malá písmena bez diakritiky, číslice, spojovníky, podtržítka, tečky a lomítka",
    "it may have only lower-case letters without accents, digits, hyphens, underscores, dots and "
    "slashes",
)
_LONG = Both(
    f"smí mít nejvýš {LONGEST} znaků, mezi lomítky {LONGEST_PART}",
    f"it may have {LONGEST} characters at most, {LONGEST_PART} between slashes",
)
_END = Both(
    f"stránka končí lomítkem, soubor jednou z přípon {', '.join(ENDINGS)}",
    f"a page ends in a slash, a file in one of the endings {', '.join(ENDINGS)}",
)


def wrong(address: str) -> Both | None:
    """Give what is wrong with an address without language and leading slash; None: nothing."""
    page = address.partition("#")[0]
    parts = page.split("/")
    if len(address) > LONGEST or max(map(len, parts)) > LONGEST_PART:
        return _LONG
    if re.fullmatch(PATTERN, address):
        return None
    dots = any(part.startswith(".") or part.endswith(".") or ".." in part for part in parts)
    found = {
        _WHOLE: re.match(r"[a-zA-Z][a-zA-Z+.-]*:", address) is not None,
        _SLASH: page.startswith("/"),
        _EMPTY: "" in parts[:-1],
        _DOTS: dots,
        _END: page == address and re.fullmatch(r"[a-z0-9._/-]+", page) is not None,
    }
    return next((why for why, is_so in found.items() if is_so), _LETTERS)


def _address(value: str) -> str:
    if (why := wrong(value)) is not None:
        raise PydanticCustomError("address", "another address", {"found": value, "why": why})
    return value


Address = Annotated[
    str, AfterValidator(_address), Field(json_schema_extra={"pattern": f"^({PATTERN})$"})
]
"""An address without language and leading slash: `cile/3-1/`, `kriteria/1-1/#u-1-1-3`."""

_LABEL = r"[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?"
_HOST = rf"{_LABEL}(\.{_LABEL})*"
_SERVER = rf"https?://{_HOST}(:[0-9]{{1,5}})?"
_FOLDER = r"[A-Za-z0-9_~-]+(\.[A-Za-z0-9_~-]+)*"
SITE = rf"^{_SERVER}/({_FOLDER}/)*$"
"""The address of a site: it stands in the configuration of a web server as it is."""
ORIGIN = rf"^{_SERVER}/$"
"""A host with nothing below it."""
SERVICE = rf"^{_SERVER}(/{_FOLDER})*/?$"
"""The address of a service that pages talk to: its origin stands in content policies."""
HOSTNAME = rf"^{_HOST}$"
FOLDER = r"^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*(/[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*)*$"
"""A folder within a repository: no part leads upwards or is hidden."""
