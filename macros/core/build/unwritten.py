"""What is said when what was published is written down, or could not be.

Only the standard library is needed: see `macros.core.build.ledgers`.
"""

from macros.core.messages import Both

_SAID = {
    "no git": Both(
        "{folder} není v úložišti git. Co vyšlo, je zapsáno v {files}; soubory uchovejte, jinak "
        "příští kontrola nepozná změněný údaj.",
        "{folder} is in no git repository. What was published stands in {files}; keep the files, "
        "or the next check cannot know a changed figure.",
    ),
    "no remote": Both(
        "Úložiště nemá vzdálené origin. Co vyšlo, je zapsáno v {files}; soubory uložte: "
        "git add {files} && git commit",
        "The repository has no remote origin. What was published stands in {files}; save them: "
        "git add {files} && git commit",
    ),
    "pushed": Both(
        "Co vyšlo, je zapsáno a uloženo ve větvi {branch} ({commit}).",
        "What was published is written down and pushed to the branch {branch} ({commit}).",
    ),
    "pull": Both(
        "Vaše složka je jiná než větev {branch}. Stáhněte si ji: git pull",
        "Your folder differs from the branch {branch}. Bring it up to date: git pull",
    ),
    "nothing": Both(
        "Co vyšlo, je už zapsáno; nic nového.",
        "What was published is written down already; nothing is new.",
    ),
    "no branch": Both(
        "Server nemá větev {branch}. Založte ji (git push origin {branch}), nebo zvolte jinou: "
        "--branch VĚTEV. {why}",
        "The server has no branch {branch}. Make it (git push origin {branch}) or choose another: "
        "--branch BRANCH. {why}",
    ),
    "refused": Both(
        "Server nepřijal zápis do větve {branch}. Je-li větev chráněná, dovolte zápis tomu, kdo "
        "vydává (docs/dev/publishing.md); jinak mu obnovte přístup. Nebo soubory {files} "
        "pošlete jako návrh změny. Server řekl: {why}",
        "The server did not accept the commit on the branch {branch}. If the branch is protected, "
        "let whoever publishes write to it (docs/dev/publishing.md); otherwise renew their "
        "access. Or propose the files {files} as a change. The server said: {why}",
    ),
    "busy": Both(
        "Do větve {branch} pořád někdo zapisuje. Spusťte zápis znovu za chvíli.",
        "Somebody keeps pushing to the branch {branch}. Write it down again in a while.",
    ),
    "link": Both(
        "{folder} obsahuje místo souboru odkaz nebo složku: {found}.",
        "{folder} holds a link or a folder instead of a file: {found}.",
    ),
    "unread": Both(
        "Ve složce {folder} nejsou všechny soubory, které zapisuje kb remember: {files}.",
        "{folder} does not hold all files that kb remember writes: {files}.",
    ),
    "unwritten": Both(
        "Web je vydaný, ale co vyšlo, se nezapsalo. {why}",
        "The site is published, but what was published is not written down. {why}",
    ),
}


class Unwritten(Exception):  # noqa: N818 - says what it is
    """Raised where it could not be written down; what is published stays published."""

    def __init__(self, what: str, **args: str) -> None:
        self.what, self.args_ = what, args
        super().__init__(self.text("en"))

    def text(self, language: str) -> str:
        """Give the whole sentence in a language."""
        return told("unwritten", language, why=told(self.what, language, **self.args_))


def told(what: str, language: str, **args: str) -> str:
    """Give one of these sentences."""
    return _SAID[what].get(language).format(**args)
