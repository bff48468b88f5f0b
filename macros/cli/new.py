"""`kb new`: a few questions, and the file is there."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from macros.cli.options import folder_option
from macros.core.build import project
from macros.core.kb import draft
from macros.core.kb.knowledge import KnowledgeBase
from macros.core.kb.load import load_folder
from macros.core.pages.default_pages import hint
from macros.core.pages.default_pages import label as label_of
from macros.core.pages.view import View
from macros.core.schema import kinds
from macros.core.schema.fields import Field, Holds, fields
from macros.core.schema.kinds import Kind
from macros.core.text.writer import Value, write

_KINDS = [kind.name for kind in kinds.kinds() if kind.form and kind.form.name]
_LATER = ("body",)
"""Not required, but always asked for."""


@click.command("new")
@folder_option
@click.argument("kind", type=click.Choice(_KINDS))
@click.option("--lang", default="cs", show_default=True, help="Language of the questions.")
def new(folder: Path, kind: str, lang: str) -> None:
    """Ask a few questions and write the file of a new thing (news, events, …).

    An empty answer leaves a field out where it may be left out. In a text `\\n\\n` starts a new
    paragraph.
    """
    chosen = next(found for found in kinds.kinds() if found.name == kind)
    kb, _ = load_folder(folder, partial=True)
    if kb is None:
        click.echo(f"{folder}/site.yml ?", err=True)
        sys.exit(1)
    view = project.view(kb, lang, datetime.now(UTC).date())
    filled: dict[str, Value] = {}
    for field in fields(chosen.model):
        if field.required or field.name in _LATER:
            _ask(view, chosen, field, filled)
    while found := draft.problems(chosen, filled, "?"):
        problem = found[0]
        click.echo(problem.message(lang), err=True)
        lines = write(draft.ordered(chosen, filled)).split("\n")[: problem.line]
        name = next((x.split(":")[0] for x in reversed(lines) if x[:1].isalpha()), "")
        for field in fields(chosen.model):
            if field.name == name:
                filled.pop(name, None)
                _ask(view, chosen, field, filled)
    path = _path(folder, kb, chosen, filled)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(write(draft.ordered(chosen, filled)), "utf-8", newline="\n")
    click.echo(project.shown_path(path))


def _path(folder: Path, kb: KnowledgeBase, kind: Kind, filled: draft.Filled) -> Path:
    taken = {path.stem for path in (folder / kind.name).glob("*.y*ml")}
    return folder / kind.name / f"{draft.name(kind, filled, kb.default, taken)}.yml"


def _ask(view: View, kind: Kind, field: Field, filled: dict[str, Value]) -> None:
    label = label_of(view, kind.name, (field.name,))
    click.echo(f"\n{label}. {hint(view, kind.name, (field.name,))}")
    value = _value(view, kind, field)
    if value not in ("", [], {}):
        filled[field.name] = value


def _value(view: View, kind: Kind, field: Field) -> Value:
    if field.many:
        found = [_single(view, kind, field)]
        while field.holds is not Holds.REFERENCE and click.confirm("+", default=False):
            found.append(_single(view, kind, field))
        return [item for item in found if item not in ("", {})]
    return _single(view, kind, field)


def _single(view: View, kind: Kind, field: Field) -> Value:
    match field.holds:
        case Holds.TEXT:
            languages = view.kb.site.languages
            asked = {
                language: _line(language, field.required and language == view.kb.default)
                for language in languages
            }
            return {k: v.replace("\\n", "\n") for k, v in asked.items() if v}
        case Holds.GROUP:
            return {f.name: _asked(view, kind, f) for f in field.fields if f.required}
        case Holds.CHOICE | Holds.YES_NO:
            options = field.options or ("yes", "no")
            return str(click.prompt(field.name, type=click.Choice(options)))
        case Holds.REFERENCE:
            known = view.kb.entities[field.kind]
            return str(click.prompt(field.kind, type=click.Choice(list(known))))
        case _:
            return _plain(view, field)


def _asked(view: View, kind: Kind, field: Field) -> Value:
    click.echo(f"  {field.name}")
    return _single(view, kind, field)


def _plain(view: View, field: Field) -> Value:
    if field.holds is Holds.NUMBER:
        return int(click.prompt(field.name, type=click.IntRange(0)))
    if field.holds is Holds.DAY and field.required:
        return str(click.prompt(field.name, default=view.day.isoformat()))
    return _line(field.name, field.required)


def _line(label: str, required: bool) -> str:
    while True:
        found = str(click.prompt(label, default="", show_default=False)).strip()
        if found or not required:
            return found
