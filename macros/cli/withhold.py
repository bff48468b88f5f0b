"""`kb withhold`: words that are left out for somebody's privacy, guarded without writing them."""

import secrets
import sys
from pathlib import Path

import click

from macros.cli.options import folder_option
from macros.core.kb.withheld import FILE
from macros.core.schema.withheld import FEWEST, digest, words

_NEW = """\
# Co web vynechává kvůli něčímu soukromí. Slova sama tu nejsou, jen jejich otisk: kontrola pozná,
# že se vrátila. Další přidá příkaz kb withhold.
salt: {salt}
stretches:
"""


@click.command()
@folder_option
@click.option("--reason", required=True, help="Why, in the site's default language.")
@click.option("--language", default="cs", show_default=True, help="Language of the reason.")
def withhold(folder: Path, reason: str, language: str) -> None:
    """Guard words that are left out for somebody's privacy: the check refuses them ever after.

    The words are read from the standard input, so that no history of commands keeps them; only
    their salted digest is written to withheld.yml. Give a whole sentence: what is short, or has
    one unknown word, could be found by trying.
    """
    found = [word.text for word in words(sys.stdin.read())]
    if len(found) < FEWEST:
        raise click.ClickException(
            f"Slov je {len(found)}, čeká se aspoň {FEWEST}: otisk kratšího úseku jde uhodnout. "
            "Vezměte delší úsek."
        )
    path = folder / FILE
    text = path.read_text("utf-8") if path.is_file() else _NEW.format(salt=secrets.token_hex(16))
    head, start, rest = text.partition("stretches:\n")
    salt = next(line for line in head.splitlines() if line.startswith("salt: "))
    entry = f"  - words: {len(found)}\n    digest: {digest(salt.removeprefix('salt: '), found)}\n"
    entry += f"    reason:\n      {language}: {_quoted(reason)}\n"
    path.write_text(head + (start or "stretches:\n") + entry + rest, "utf-8", newline="\n")
    click.echo(f"{path}: +1")


def _quoted(text: str) -> str:
    return "'" + " ".join(text.split()).replace("'", "''") + "'"
