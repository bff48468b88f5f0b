"""`kb docs`: the reference for developers and what editor programs need, made from the code."""

import inspect
from collections.abc import Iterator
from typing import Any

import click
from jinja2 import FileSystemLoader

from macros.core.build import project
from macros.core.outputs import editor_schemas, reference

TEMPLATES = project.ROOT / "overrides" / "dev"
PLACE = "docs/dev"


def files(group: click.Group) -> Iterator[tuple[str, str]]:
    """Give path from the project's root and content of every file that is made from the code."""
    facts = {**reference.facts(), "commands": list(_commands(group, "kb"))}
    templates = reference.environment(FileSystemLoader(TEMPLATES))
    for name in templates.list_templates():
        yield f"{PLACE}/{name}", _tidy(templates.get_template(name).render(facts))
    yield from editor_schemas.files()


def _tidy(text: str) -> str:
    """Give `text` without stray spaces, with one empty line at most and one line end."""
    lines: list[str] = []
    for line in text.splitlines():
        if line.strip() or (lines and lines[-1]):
            lines.append(line.rstrip())
    return "\n".join(lines).rstrip() + "\n"


def _commands(group: click.Group, above: str) -> Iterator[dict[str, Any]]:
    context = click.Context(group, info_name=above)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from _commands(command, f"{above} {name}")
            continue
        arguments = [
            f"[{p.name.upper()}]" if not p.required else str(p.name).upper()
            for p in command.params
            if isinstance(p, click.Argument) and p.name
        ]
        yield {
            "name": f"{above} {name}",
            "usage": " ".join([above, name, "[OPTIONS]", *arguments]),
            "help": inspect.cleandoc(command.help or ""),
            "options": [
                _option(option, context)
                for option in command.params
                if isinstance(option, click.Option)
            ],
        }


def _option(option: click.Option, context: click.Context) -> dict[str, str]:
    shown = option.make_metavar(context) if not option.is_flag else ""
    default = option.to_info_dict()["default"]
    plain = isinstance(default, str | int | float) and not isinstance(default, bool)
    return {
        "flags": f"{', '.join(option.opts)} {shown}".strip(),
        "default": f"`{default}`" if plain and str(default) else "",
        "help": option.help or "",
    }


@click.command("docs")
@click.pass_context
def command(context: click.Context) -> None:
    """Write docs/dev, schemas and .vscode anew from the code.

    A test fails where they are not as the code would make them.
    """
    group = context.find_root().command
    assert isinstance(group, click.Group)
    for path, content in files(group):
        place = project.ROOT / path
        place.parent.mkdir(parents=True, exist_ok=True)
        if not place.exists() or place.read_text("utf-8") != content:
            place.write_text(content, "utf-8")
            click.echo(path)
