"""Fetching over the network: politely, patiently, never half a file."""

import email.utils
import os
import socket
import ssl
import tempfile
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import httpx

from macros.core.messages import Both, Problem, Problems
from macros.core.messages.problem import Arg

POLICE = "https://kriminalita.policie.gov.cz/api/v2/downloads"
"""The police's open data on offences; about 40 requests a minute are let through."""
RUIAN = "https://ags.cuzk.cz/arcgis/rest/services/RUIAN/MapServer/12/query"
"""Boundaries of municipalities in the register RÚIAN (ČÚZK, CC BY 4.0), layer "Obec"."""
LARGEST = 1 << 30
_RETRY = {408, 425, 429, 500, 502, 503, 504}
_LONGEST_WAIT = 180.0
_CONNECT = 10.0
_PASSING = (httpx.TimeoutException, httpx.ReadError, httpx.WriteError, httpx.RemoteProtocolError)
"""What may go better at the next try: silence, a connection cut in the middle."""


@dataclass(frozen=True)
class Form:
    """What a file must look like: how it starts, and whether it is there to its end."""

    start: bytes
    whole: Callable[[Path], bool]


def _ends(path: Path) -> bool:
    with path.open("rb") as stream:
        stream.seek(max(0, path.stat().st_size - 64))
        return stream.read().rstrip().endswith(b"}")


ZIP = Form(b"PK", zipfile.is_zipfile)
JSON = Form(b"{", _ends)


class Missing(Exception):  # noqa: N818 - an answer
    """The service has no such file (404)."""


@dataclass
class Fetcher:
    """Fetches files one after the other.

    Waits `delay` seconds between two requests and, after a refusal (429, 5xx), a silence or a cut
    connection, as long as the service asks for, else twice as long each time: `attempts` times,
    and `patience` seconds together. What will not change by waiting is tried once: a name that
    cannot be found, a connection that is refused, a certificate that is not valid. `said` is told
    the address, why and how long it waits. Not a value: it remembers when it last asked.
    """

    delay: float = 1.8
    attempts: int = 6
    timeout: float = 60.0
    patience: float = 300.0
    wait: Callable[[float], None] = time.sleep
    said: Callable[[str, str, float], None] = lambda url, reason, pause: None
    _last: float = field(default=-1e9, init=False)

    def file(self, url: str, target: Path, form: "Form") -> Path:
        """Fetch `url` into `target`, which appears only when it is whole.

        Raises Missing, or Problems (KB725 to KB727).
        """
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        os.close(handle)
        part = Path(name)
        try:
            self._patiently(url, part, form)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
        return target

    def _patiently(self, url: str, part: Path, form: "Form") -> None:
        waited = 0.0
        for attempt in range(1, self.attempts + 1):
            self.wait(max(0.0, self._last + self.delay - time.monotonic()))
            self._last = time.monotonic()
            try:
                again = self._once(url, part, form)
            except _PASSING as error:
                again = _Again(_named(error), None)
            except (httpx.RequestError, httpx.InvalidURL) as error:
                raise _problem(url, "KB727", _lasting(error), str(attempt)) from None
            if again is None:
                return
            pause = 2.0**attempt if again.after is None else again.after
            pause = min(pause, _LONGEST_WAIT)
            if attempt == self.attempts or waited + pause > self.patience:
                raise _problem(url, "KB727", again.reason, str(attempt))
            self.said(url, again.reason, pause)
            self.wait(pause)
            waited += pause

    @property
    def _limits(self) -> httpx.Timeout:
        return httpx.Timeout(self.timeout, connect=min(self.timeout, _CONNECT))

    def _once(self, url: str, part: Path, form: "Form") -> "_Again | None":
        with (
            httpx.Client(timeout=self._limits, follow_redirects=True, headers=_HEADERS) as client,
            client.stream("GET", url) as answer,
        ):
            status = answer.status_code
            if status in _RETRY:
                return _Again(f"HTTP {status}", _after(answer.headers.get("retry-after")))
            if status == httpx.codes.NOT_FOUND:
                raise Missing(url)
            if status != httpx.codes.OK:
                raise _problem(url, "KB725", f"HTTP {status}")
            return self._body(url, answer, part, form)

    @staticmethod
    def _body(url: str, answer: httpx.Response, part: Path, form: "Form") -> "_Again | None":
        size = 0
        with part.open("wb") as stream:
            for piece in answer.iter_bytes():
                if not size and not piece.lstrip(b"\xef\xbb\xbf \r\n").startswith(form.start):
                    shown = piece[:60].decode("utf-8", "replace")
                    raise _problem(url, "KB726", shown)
                size += len(piece)
                if size > LARGEST:
                    raise _problem(url, "KB726", f"> {LARGEST} B")
                stream.write(piece)
        if not size:
            return _Again("0 B", None)
        return None if form.whole(part) else _Again("cut", None)


@dataclass(frozen=True)
class _Again:
    reason: str
    after: float | None


def _named(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


def _lasting(error: Exception) -> Arg:
    """Give in words why nobody answers; the error itself where there are none."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, socket.gaierror):
            return Both("jméno služby nelze najít", "the service's name cannot be found")
        if isinstance(cause, ConnectionRefusedError):
            return Both("spojení bylo odmítnuto", "the connection was refused")
        if isinstance(cause, ssl.SSLError):
            return Both("certifikát služby neplatí", "the service's certificate is not valid")
        cause = cause.__cause__ or cause.__context__
    return _named(error)


_HEADERS = {"User-Agent": "kb-site (open-data import of a town's crime-prevention site)"}


def _after(text: str | None) -> float | None:
    """Give the seconds of a Retry-After header: a number, or a date."""
    if not text:
        return None
    if text.strip().isdigit():
        return float(text)
    try:
        when = email.utils.parsedate_to_datetime(text)
    except ValueError:
        return None
    if when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    return max(0.0, (when - datetime.now(UTC)).total_seconds())


def _problem(url: str, code: str, found: Arg, expected: str = "") -> Problems:
    return Problems([Problem(url, 1, 1, code, {"found": found, "expected": expected})])
