"""`kb init`: the knowledge base of another town, empty and without errors."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from macros.cli.report import language_option, show
from macros.core.build import project
from macros.core.checks.rules import check
from macros.core.kb.load import survey
from macros.core.messages import Severity
from macros.core.messages.problem import Format
from macros.core.outputs import new_town

GUIDE = project.ROOT / "kb" / "README.md"


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--name", prompt="Město / Town", help="Name of the town.")
@click.option(
    "--of", multiple=True, help="The name after “of” in a language: cs=města Lhota. Repeatable."
)
@click.option(
    "--languages",
    prompt="Jazyky, výchozí první / Languages, the default first",
    default="cs,en",
    show_default=True,
    help="Codes, the default language first.",
)
@click.option(
    "--programme", prompt="Název programu / Name of the programme", help="Name of the programme."
)
@click.option(
    "--period",
    prompt="Období programu / Period of the programme (2027/2029)",
    help="Its period: 2027/2029.",
)
@click.option("--url", prompt="Adresa webu / Address of the site", help="Where the site will be.")
@click.option(
    "--ruian", prompt="Kód obce v RÚIAN / Code in RÚIAN", default="", help="Code in RÚIAN, if any."
)
@click.option("--ico", prompt="IČO / Company ID", default="", help="Company ID (IČO), if any.")
@click.option("--web", default="", help="The town's own website, if any.")
@language_option
def init(folder: Path, lang: str, of: tuple[str, ...], languages: str, **given: str) -> None:
    """Lay out the knowledge base of another town in FOLDER: empty, valid, explained.

    Asks for what no option gives. An empty answer leaves a code out: the site then says that it is
    not known. FOLDER must not hold anything yet.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        said = "není prázdná složka" if lang == "cs" else "is no empty folder"
        click.echo(f"{project.shown_path(folder)}: {said}", err=True)
        sys.exit(2)
    spoken = {code.strip(): project.words(code.strip()) for code in languages.split(",")}
    names = dict(pair.partition("=")[::2] for pair in of)
    town = new_town.Town(of=names, **given)
    files = dict(new_town.files(town, spoken, GUIDE.read_text("utf-8")))
    kb, problems = survey(
        {path: text.encode() for path, text in files.items() if text or "/" not in path}
    )
    if kb is not None:
        problems += check(kb, datetime.now(UTC).date())
    if any(problem.severity is Severity.ERROR for problem in problems):
        show(problems, lang, Format.TEXT)
        sys.exit(1)
    for path, text in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, "utf-8", newline="\n")
    shown = project.shown_path(folder)
    click.echo(f"{shown}: kb check --kb {shown} && kb serve --kb {shown}")
