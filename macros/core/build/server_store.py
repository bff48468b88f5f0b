"""Releases on a web server: each in a folder of its own, one link switched, so nothing is mixed.

    /srv/web/releases/20270304-170512-1a2b3c4d5e6f/   a whole site
    /srv/web/current  → releases/…                    what readers get
    /srv/web/previous → releases/…                    its assets are still answered

A place is `host:/srv/web`, reached by ssh and rsync, or a folder on this machine.
"""

import re
import shlex
import subprocess
from dataclasses import dataclass
from pathlib import Path

from macros.core.messages import Both

KEPT = 5
"""So many releases stay on the server."""
_NAME = re.compile(r"\d{8}-\d{6}-[0-9a-f]{12}")


class Failed(Exception):  # noqa: N818 - says what it is
    """Raised where a step went wrong; what readers get is as it was."""

    def __init__(self, said: str | Both) -> None:
        self.said = said if isinstance(said, Both) else Both(said, said)
        super().__init__(self.said.cs)

    def text(self, language: str) -> str:
        """Give what went wrong, in a language."""
        return self.said.get(language)


@dataclass(frozen=True)
class Place:
    """Where the site is served from; `host` is empty for this machine."""

    host: str
    folder: str

    @classmethod
    def parse(cls, text: str) -> "Place":
        """Give the place written `host:/folder` or `/folder`; raise Failed for anything else."""
        host, colon, folder = text.rpartition(":")
        if not re.fullmatch(r"/[\w./-]*[\w-]/?", folder) or ".." in folder.split("/"):
            raise _no_place(text)
        if colon and not re.fullmatch(r"\w[\w.-]*(@\w[\w.-]*)?", host):
            raise _no_place(text)
        return cls(host, folder.rstrip("/"))

    def run(self, script: str) -> str:
        """Run a shell script there, give what it prints; raise Failed where it fails."""
        shell = ["sh", "-eu"]
        command = [*(["ssh", "-o", "BatchMode=yes", self.host] if self.host else []), *shell]
        return _run(command, f"umask 022\ncd {shlex.quote(self.folder)}\n{script}")


def _no_place(text: str) -> Failed:
    return Failed(
        Both(
            f"„{text}“: čeká se server:/složka nebo /složka.",
            f"“{text}”: expected is server:/folder or /folder.",
        )
    )


def _run(command: list[str], given: str = "") -> str:
    try:
        done = subprocess.run(
            command, input=given, capture_output=True, text=True, encoding="utf-8", check=False
        )
    except OSError as error:
        raise Failed(f"{command[0]}: {error.strerror}") from None
    if done.returncode != 0:
        raise Failed(done.stderr.strip() or f"{command[0]}: {done.returncode}")
    return done.stdout


def upload(site: Path, place: Place, name: str) -> None:
    """Copy a built site into a release of its own; readers see nothing of it yet.

    What the current release has already is linked, not sent again. Raises Failed for a site that
    holds a link: it could lead to anything on the server.
    """
    for path in site.rglob("*"):
        if path.is_symlink():
            found = path.relative_to(site)
            raise Failed(
                Both(
                    f"Sestavený web obsahuje odkaz na jiný soubor: {found}.",
                    f"The built site holds a link to another file: {found}.",
                )
            )
    where = Place(place.host, "/")
    where.run(f"mkdir -p {shlex.quote(place.folder)}/releases")
    part = f"{place.folder}/releases/.{name}"
    target = f"{place.host}:{part}/" if place.host else f"{part}/"
    same = ["--link-dest", f"{place.folder}/current/"]
    options = ["-a", "--checksum", "--delete", "--no-owner", "--no-group"]
    _run(["rsync", *options, "--chmod=D755,F644", *same, f"{site}/", target])
    place.run(f"mv releases/.{name} releases/{name}")


def switch(place: Place, name: str) -> None:
    """Let readers get the release `name` from now on; what they had becomes the previous one."""
    if not _NAME.fullmatch(name):
        raise Failed(Both(f"„{name}“ není název vydání.", f"“{name}” is no release."))
    place.run(
        f"test -f releases/{name}/index.html\n"
        # readable, also where it comes from a backup or the folder is older than the umask above
        f"find releases -maxdepth 0 ! -perm -555 -exec chmod 755 {{}} +\n"
        f"find releases/{name} -type d ! -perm -555 -exec chmod 755 {{}} +\n"
        f"find releases/{name} -type f ! -perm -444 -exec chmod 644 {{}} +\n"
        f"old=$(readlink current || true)\n"
        f'if [ -n "$old" ] && [ "$old" != releases/{name} ]; then\n'
        '  ln -s "$old" .previous.$$ && mv -T .previous.$$ previous\n'
        "fi\n"
        f"ln -s releases/{name} .current.$$ && mv -T .current.$$ current\n"
    )


def redirects_changed(place: Place) -> bool:
    """Whether the web server has other redirects to read than for the release before."""
    file = "hosting/nginx-redirects.map"
    script = f"test ! -e previous || cmp -s previous/{file} current/{file} || echo yes"
    return place.run(script).strip() == "yes"


def releases(place: Place) -> tuple[list[str], str]:
    """Give the names of the releases, the oldest first, and the one that readers get."""
    listed = place.run("ls -1 releases; echo; readlink current || true").split("\n\n")
    names = sorted(name for name in listed[0].split("\n") if _NAME.fullmatch(name))
    return names, listed[-1].strip().rpartition("/")[2]


def prune(place: Place, most: int = KEPT) -> list[str]:
    """Delete the oldest releases but never what readers get; give the names of those deleted."""
    names, current = releases(place)
    previous = place.run("readlink previous || true").strip().rpartition("/")[2]
    old = [name for name in names if name not in (current, previous)]
    gone = old[: max(0, len(names) - most)]
    if gone:
        place.run("\n".join(f"rm -rf releases/{name}" for name in gone))
    return gone


def forget(place: Place) -> list[str]:
    """Delete every release but the current one: what was withdrawn must not stay in an old one."""
    place.run("rm -f previous")
    return prune(place, 1)
