"""What has been published, written down: the list of those files, put together, pushed.

Corrections, addresses and translations are held against these files, so they belong into the
repository from which everybody works. They get there as one commit on top of the branch as it is
by then; neither HEAD nor the index nor other files are touched.

Only the standard library and git are needed, so that the job of continuous integration that may
write into the repository installs and builds nothing:

    python3 -m macros.core.build.ledgers FOLDER --branch main
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from macros.core.build.spoken import spoken
from macros.core.build.unwritten import Unwritten, told

FILES: Mapping[str, Callable[[str], str]] = {
    "permalinks.txt": lambda line: line,
    "published.txt": lambda line: line.rpartition(" ")[0],
    "translations.yml": lambda line: line.partition(": ")[0],
}
"""Every file of `kb/` that publishing writes, and what names a line of it."""
APPENDED = "permalinks.txt"
"""The one that is not sorted: what is new comes last."""

Memory = Mapping[str, str]
"""The text of each of FILES, empty where there is no such file."""

TRIES = 10
"""So often it is tried anew where somebody else pushed meanwhile."""
_TIMEOUT = 300
_NAMES = " ".join(FILES)
_MESSAGE = "What was published: addresses, figures, translations"


@dataclass(frozen=True)
class Written:
    """What came of writing it down: how it is said, whether the caller's folder has it too."""

    what: str
    branch: str = ""
    commit: str = ""
    here: bool = True

    def text(self, folder: Path, language: str) -> str:
        """Give what the person who published is told."""
        files = " ".join(str(folder / name) for name in FILES)
        args = {"folder": str(folder), "files": files, "commit": self.commit[:12]}
        said = told(self.what, language, branch=self.branch, **args)
        return said if self.here else f"{said} {told('pull', language, branch=self.branch)}"


def read(folder: Path) -> Memory:
    """Give the memory in `folder`; raise Unwritten where a file is a link, which may lead away."""
    found = {}
    for name in FILES:
        path = folder / name
        if path.is_symlink() or (path.exists() and not path.is_file()):
            raise Unwritten("link", folder=str(folder), found=name)
        found[name] = path.read_text("utf-8") if path.exists() else ""
    return found


def write(folder: Path, memory: Memory) -> None:
    """Write every file that is not so already; none that would be empty and was not there."""
    there = read(folder)
    for name, text in memory.items():
        if there[name] != text:
            (folder / name).write_text(text, "utf-8", newline="\n")


def merged(name: str, base: str, new: str, tip: str) -> str:
    """Give the file `name` of `tip` with what `new` changed in `base`, line by line.

    Where both changed the same line, that of `tip` stays: a figure that changed while its first
    publishing was not written down yet is still held against what was published first.
    """
    was, now, there = (_lines(name, text) for text in (base, new, tip))
    kept = {key: line for key, line in there.items() if key in now or line != was.get(key)}
    whole = kept | {key: line for key, line in now.items() if there.get(key) == was.get(key)}
    lines = whole.values() if name == APPENDED else [whole[key] for key in sorted(whole)]
    return "".join(f"{line}\n" for line in lines)


def _lines(name: str, text: str) -> dict[str, str]:
    return {FILES[name](line): line for line in text.splitlines() if line.strip()}


def record(folder: Path, new: Memory, branch: str = "") -> Written:
    """Write `new` down for the knowledge base in `folder`: in its repository's branch at origin.

    `branch`: the present one, else the main one of the server. Without a repository or an origin
    the files in `folder` are all there is. Raises Unwritten; the files in `folder` then are
    written, so that at least who published goes on with them.
    """
    repository = _Repository(folder)
    if not repository.there():
        write(folder, new)
        return Written("no git")
    if not repository.remote():
        write(folder, new)
        return Written("no remote")
    branch = branch or repository.branch() or repository.main()
    try:
        return _pushed(repository, folder, new, branch)
    except Unwritten:
        write(folder, new)
        raise


def _pushed(repository: "_Repository", folder: Path, new: Memory, branch: str) -> Written:
    refused = ""
    for _ in range(TRIES):
        tip = repository.fetch(branch)
        if refused == tip:
            raise Unwritten("refused", branch=branch, files=_NAMES, why=repository.said)
        base, there = repository.memory(repository.common(tip)), repository.memory(tip)
        whole = {name: merged(name, base[name], new[name], there[name]) for name in FILES}
        changed = {name: text for name, text in whole.items() if text != there[name]}
        commit = repository.commit(tip, changed) if changed else tip
        if changed and not repository.push(commit, branch):
            refused = tip
            continue
        here = repository.follow(folder, tip, commit, branch, whole)
        return Written("pushed" if changed else "nothing", branch, commit, here)
    raise Unwritten("busy", branch=branch)


class _Repository:
    """The repository in which a folder lies. Not a value: keeps what git complained of last."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.said = ""

    def git(self, *words: str, given: str | None = None, index: str = "") -> str | None:
        """Give what git prints; None where it fails. It asks nobody for a password."""
        env = {**os.environ, "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C.UTF-8"}
        env.setdefault("GIT_SSH_COMMAND", "ssh -o BatchMode=yes")
        if index:
            env["GIT_INDEX_FILE"] = index
        try:
            done = subprocess.run(
                ["git", "-C", str(self.folder), *words],
                input=given,
                capture_output=True,
                text=True,
                encoding="utf-8",
                check=False,
                env=env,
                timeout=_TIMEOUT,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            self.said = str(error)
            return None
        if done.returncode != 0:
            self.said = " ".join(done.stderr.split()) or f"git {words[0]}: {done.returncode}"
            return None
        return done.stdout

    def need(self, *words: str, given: str | None = None, index: str = "") -> str:
        """Give what git prints, without the last line end; raise Unwritten where it fails."""
        found = self.git(*words, given=given, index=index)
        if found is None:
            raise Unwritten("refused", branch=self.branch(), files=_NAMES, why=self.said)
        return found.rstrip("\n")

    def there(self) -> bool:
        """Whether the knowledge base is in it: one that is only laid beside is not."""
        return self.git("cat-file", "-e", "HEAD:./site.yml") is not None

    def remote(self) -> bool:
        return self.git("remote", "get-url", "origin") is not None

    def branch(self) -> str:
        """Give the branch that is checked out; empty where none is, as in a job of CI."""
        return (self.git("symbolic-ref", "--quiet", "--short", "HEAD") or "").strip()

    def main(self) -> str:
        """Give the main branch of the server."""
        said = self.git("ls-remote", "--symref", "origin", "HEAD") or ""
        found = re.match(r"ref: refs/heads/(\S+)\tHEAD", said)
        return found[1] if found else "main"

    def fetch(self, branch: str) -> str:
        """Give the commit at which the branch of the server is now."""
        if self.git("fetch", "--quiet", "--no-tags", "origin", f"refs/heads/{branch}") is None:
            raise Unwritten("no branch", branch=branch, why=self.said)
        return self.need("rev-parse", "FETCH_HEAD")

    def common(self, tip: str) -> str:
        """Give the commit from which HEAD and `tip` both come; HEAD where none is known here."""
        return (self.git("merge-base", "HEAD", tip) or "HEAD").strip()

    def memory(self, commit: str) -> Memory:
        return {name: self.git("show", f"{commit}:./{name}") or "" for name in FILES}

    def commit(self, tip: str, changed: Memory) -> str:
        """Make a commit on top of `tip` with the changed files; only the object, no branch."""
        prefix = self.need("rev-parse", "--show-prefix")
        with tempfile.TemporaryDirectory() as folder:
            index = str(Path(folder) / "index")
            self.need("read-tree", tip, index=index)
            for name, text in changed.items():
                blob = self.need("hash-object", "-w", "--stdin", given=text)
                entry = f"100644,{blob},{prefix}{name}"
                self.need("update-index", "--add", "--cacheinfo", entry, index=index)
            tree = self.need("write-tree", index=index)
        name = os.environ.get("GIT_NAME") or (self.git("config", "user.name") or "").strip()
        email = os.environ.get("GIT_EMAIL") or (self.git("config", "user.email") or "").strip()
        who = (f"user.name={name or 'Publishing'}", f"user.email={email or 'publishing@localhost'}")
        options = [word for one in who for word in ("-c", one)]
        return self.need(*options, "commit-tree", tree, "-p", tip, "-m", _MESSAGE)

    def push(self, commit: str, branch: str) -> bool:
        target = f"{commit}:refs/heads/{branch}"
        return self.git("push", "--quiet", "origin", target) is not None

    def follow(self, folder: Path, tip: str, commit: str, branch: str, whole: Memory) -> bool:
        """Bring the caller's folder to `commit` where it was at `tip`; say whether it is there."""
        if self.branch() not in ("", branch):
            return False
        if self.need("rev-parse", "HEAD") != tip:
            return self.branch() == ""  # a job of CI looks at one commit and is then gone
        if self.branch():
            self.need("update-ref", f"refs/heads/{branch}", commit, tip)
        write(folder, whole)
        there = [name for name in FILES if (folder / name).exists()]
        if self.branch() and there:
            self.need("add", "--", *there)
        return True


def main(arguments: list[str] | None = None) -> int:
    """Push the memory that `kb remember --out` wrote; give the exit code."""
    parser = argparse.ArgumentParser(
        prog="python3 -m macros.core.build.ledgers", description=main.__doc__
    )
    parser.add_argument("folder", type=Path, help="Where kb remember --out wrote it.")
    parser.add_argument("--kb", type=Path, default=Path("kb"), help="The knowledge base.")
    parser.add_argument("--branch", default="", help="The branch (default: the present one).")
    given = parser.parse_args(arguments)
    language = spoken(given.kb)
    try:
        if not all((given.folder / name).exists() for name in FILES):
            raise Unwritten("unread", folder=str(given.folder), files=_NAMES)
        new = read(given.folder)
        print(record(given.kb, new, given.branch).text(given.kb, language))
    except Unwritten as error:
        print(error.text(language), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
