"""A built site brought to a web server.

Only the standard library, ssh and rsync are needed, so that the job of continuous integration that
holds the key of the server installs and builds nothing:

    python3 -m macros.core.build.delivery SITE server:/folder
"""

import argparse
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from macros.core.build import server_store, store
from macros.core.build.spoken import spoken
from macros.core.messages import Both

NOT_PUBLISHED = Both(
    "Nevydáno, na webu zůstalo, co tam bylo.", "Not published; the site is as it was."
)
_PUBLISHED = Both(
    "Vydáno: {to}, {files} souborů, vydání {name}.",
    "Published: {to}, {files} files, release {name}.",
)
_DELETED = Both("Smazáno staré vydání {name}.", "Deleted the old release {name}.")
_RELOAD = Both(
    "Přesměrování se změnila. Server nginx je přečte po příkazu nginx -s reload; do té doby vedou "
    "ze starých adres dál jejich stránky.",
    "Redirects have changed. An nginx reads them after nginx -s reload; until then the pages at "
    "the old addresses lead on by themselves.",
)


@dataclass(frozen=True)
class Delivery:
    """What readers get now: release `name` at `to`; which ones were deleted for it."""

    to: str
    name: str
    files: int
    gone: tuple[str, ...]
    redirects: bool

    def text(self, language: str) -> str:
        """Give what the person who published is told."""
        args = {"to": self.to, "files": self.files, "name": self.name}
        lines = [_PUBLISHED.get(language).format(**args)]
        lines += [_DELETED.get(language).format(name=name) for name in self.gone]
        lines += [_RELOAD.get(language)] if self.redirects else []
        return "\n".join(lines)


def deliver(site: Path, to: str, *, forget: bool = False) -> Delivery:
    """Copy a built site beside the live one, switch at once, delete old releases.

    With `forget` all of them. Raises server_store.Failed; readers then have what they had.
    """
    place = server_store.Place.parse(to)
    digest, files = store.fingerprint(site)
    name = f"{datetime.now(UTC):%Y%m%d-%H%M%S}-{digest[:12]}"
    server_store.upload(site, place, name)
    server_store.switch(place, name)
    redirects = server_store.redirects_changed(place)
    gone = server_store.forget(place) if forget else server_store.prune(place)
    return Delivery(to, name, files, tuple(gone), redirects)


def main(arguments: list[str] | None = None) -> int:
    """Bring a built site to a web server; give the exit code."""
    command = "python3 -m macros.core.build.delivery"
    parser = argparse.ArgumentParser(prog=command, description=main.__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("to", help="Where: server:/folder or /folder.")
    parser.add_argument("--kb", type=Path, default=Path("kb"), help="Whose language is spoken.")
    parser.add_argument("--summary", type=Path, help="Say here, too, why nothing was published.")
    given = parser.parse_args(arguments)
    language = spoken(given.kb)
    try:
        print(deliver(given.site.resolve(), given.to).text(language))
    except server_store.Failed as error:
        head, why = NOT_PUBLISHED.get(language), error.text(language)
        print(f"{head} {why}", file=sys.stderr)
        if given.summary:
            with given.summary.open("a", encoding="utf-8") as summary:
                summary.write(f"## {head}\n\n{why}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
