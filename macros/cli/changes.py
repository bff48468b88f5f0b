"""`kb changes`: what a change does to the site."""

from datetime import UTC, datetime
from pathlib import Path

import click

from macros.cli.options import folder_option
from macros.cli.report import town_language_option
from macros.core.build import project
from macros.core.build.spoken import spoken
from macros.core.kb.load import load_folder
from macros.core.messages import Both
from macros.core.outputs import site_diff

site = click.Path(exists=True, file_okay=False, path_type=Path)
_NONE = Both(
    "Web před změnou nejde sestavit dnešním programem, srovnání proto chybí.",
    "Today’s program cannot build the site as it was before, so nothing is compared.",
)


@click.command("changes")
@click.argument("before", type=click.Path(path_type=Path))
@click.argument("after", type=site, default="site")
@folder_option
@town_language_option
@click.option("--day", default="", help="Take this day for today (default: today).")
def changes(before: Path, after: Path, folder: Path, lang: str, day: str) -> None:
    """Print as Markdown which pages of the built site BEFORE are others in AFTER, and the warnings.

    Of each page, what the reader saw and will see. Used for the summary of a pull request. Where
    there is no BEFORE, that it could not be built.
    """
    lang = lang or spoken(folder)
    if not before.is_dir():
        click.echo(_NONE.get(lang))
        return
    found = site_diff.compare(_pages(before), _pages(after))
    _, problems = project.read_kb(folder, project.build_day(day or f"{datetime.now(UTC):%F}"))
    kb, _ = load_folder(folder, partial=True)
    click.echo(site_diff.markdown(found, problems, lang, kb.site.url if kb else "/"), nl=False)


def _pages(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*.html")}
