"""`kb kit`: one item made ready for every channel, without building the site."""

import difflib
import sys
from pathlib import Path

import click

from macros.cli.options import folder_option
from macros.cli.report import format_option, language_option, show
from macros.core.build import inside, project
from macros.core.build.typesetting import Typesetter
from macros.core.messages import Problems
from macros.core.messages.problem import Format
from macros.core.pages.printing import Print
from macros.features.plan import kits, overview


@click.command()
@folder_option
@click.option(
    "--out",
    default="kits",
    show_default=True,
    type=click.Path(path_type=Path),
    help="Where the files go, in a folder named by the item.",
)
@language_option
@format_option
@click.argument("item")
def kit(folder: Path, out: Path, lang: str, form: str, item: str) -> None:
    """Write the kit of one update or item of the plan: texts, PDFs, pictures, in all languages."""
    try:
        kb, problems = project.require_kb(folder, project.build_day())
    except Problems as error:
        show(list(error.problems), lang, Format(form))
        sys.exit(1)
    known = {found.id: found for found in overview.kits(kb)}
    if item not in known:
        near = difflib.get_close_matches(item, list(known), 3, 0.4) or list(known)[:3]
        message = {
            "cs": f"Sadu „{item}“ nelze vyrobit: taková položka ani aktualita není, "
            f"nebo nemá text. Jsou tu třeba: {', '.join(near)}",
            "en": f"There is no kit “{item}”: no such item or update, or it has no text. "
            f"There are, for instance: {', '.join(near)}",
        }
        click.echo(message["cs" if lang == "cs" else "en"], err=True)
        sys.exit(2)
    views = project.all_views(project.view(kb, kb.default, project.build_day()))
    typesetter = Typesetter(project.ROOT)
    for path, content in kits.of_item(views, known[item]):
        made = typesetter.typeset(content) if isinstance(content, Print) else content
        click.echo(str(inside.write(out / item, Path(path).name, made)))
    mine = [p for p in problems if p.path.endswith(f"/{item}.yml")]
    if mine:
        show(mine, lang, Format(form))
