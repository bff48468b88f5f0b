"""How a page stands in a list of results: a title and a sentence or two about it."""

import re

MOST = 75
"""Letters of a title that search engines show, with some to spare."""
LONGEST = 160
"""Letters of a description that they show."""
_LEAST = 60
_END = re.compile(r"[.!?](?=\s)")


def title(name: str, section: str, site: str) -> str:
    """Give the title of a page: its name, the section where there is room for it, the site."""
    whole = " – ".join(filter(None, (name, section, site)))
    return whole if len(whole) <= MOST else f"{name} – {site}"


def description(text: str) -> str:
    """Give a text short enough: cut after a sentence, else after a word and marked as cut."""
    text = " ".join(text.split())
    if len(text) <= LONGEST:
        return text
    ends = [found.end() for found in _END.finditer(text[: LONGEST + 1])]
    if ends and ends[-1] >= _LEAST:
        return text[: ends[-1]]
    return text[: LONGEST - 1].rpartition(" ")[0].rstrip(",;:–— ") + " …"
