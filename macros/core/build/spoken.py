"""The language in which a town is spoken to.

Only the standard library is needed: jobs of continuous integration that hold a key install nothing.
"""

import re
from pathlib import Path

MESSAGES = ("cs", "en")
"""Languages that messages are written in."""
_FIRST = re.compile(r"^languages:[\s\[\-\"']*([a-z]{2,3})\b", re.M)


def spoken(folder: Path) -> str:
    """Give the default language of the knowledge base in `folder`, English where no message has it.

    Read without the rest, because it is asked for where the rest is wrong. Czech where
    `site.yml` does not say.
    """
    try:
        text = (folder / "site.yml").read_text("utf-8", "replace")
    except OSError:
        return MESSAGES[0]
    found = _FIRST.search(text)
    language = found[1] if found else MESSAGES[0]
    return language if language in MESSAGES else "en"
