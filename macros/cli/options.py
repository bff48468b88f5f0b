"""Options that several commands share."""

from pathlib import Path

import click

folder_option = click.option(
    "--kb",
    "folder",
    default="kb",
    show_default=True,
    type=click.Path(path_type=Path),
    help="The knowledge base.",
)
