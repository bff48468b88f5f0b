"""What the system refused while a site was built, said so that somebody can help it."""

import os
import pwd
from pathlib import Path

from macros.core.messages import Both

_FAILED = Both(
    "Sestavit se nepodařilo: {why}. Web zůstal, jak byl.",
    "The site could not be built: {why}. It stays as it was.",
)
_FOREIGN = Both(
    "{file} patří uživateli {owner} a program k tomu nesmí. Sestavujte jako {owner}, nebo "
    "to smažte (sudo rm -r {remove}); co je v .build, vznikne znovu",
    "{file} belongs to the user {owner} and the program may not use it. Build as {owner}, or "
    "delete it (sudo rm -r {remove}); what is in .build is made anew",
)
_CLOSED = Both(
    "program nesmí k {file}. Povolte to: chmod -R u+rwX {file}",
    "the program may not use {file}. Allow it: chmod -R u+rwX {file}",
)


def failed(error: OSError, language: str) -> str:
    """Give the sentence for an editor, with the file and the remedy where access was refused."""
    return _FAILED.get(language).format(why=why(error, language))


def why(error: OSError, language: str) -> str:
    """Give what was refused; anything but a refused access as the system says it."""
    if not isinstance(error, PermissionError) or not error.filename:
        return str(error)
    file = Path(str(error.filename))
    # what is not there yet is refused by the folder in which it would be
    there = next((path for path in (file, *file.parents) if _exists(path)), file)
    try:
        owner = pwd.getpwuid(there.stat().st_uid).pw_name
        mine = there.stat().st_uid == os.getuid()
    except (OSError, KeyError):
        return str(error)
    if mine:
        return _CLOSED.get(language).format(file=there)
    inside = [path for path in (there, *there.parents) if path.parent.name == ".build"]
    remove = inside[0] if inside else there
    return _FOREIGN.get(language).format(file=there, owner=owner, remove=remove)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False
