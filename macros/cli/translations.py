"""`kb translations`: what to translate, as a table and as a PO file that comes back."""

import io
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click
from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po, write_po

from macros.cli.options import folder_option
from macros.core.kb import canonical
from macros.core.kb.knowledge import KnowledgeBase
from macros.core.kb.load import load_folder
from macros.core.kb.translations import Standing, Unit, fingerprint, memory, units
from macros.core.text import writer

FILE = "translations.yml"
_HEAD = "# msgid: the original; msgctxt: where the text stands; fuzzy: older than the original."
_WORDS = {Standing.MISSING: "chybí", Standing.OUTDATED: "zastaralý", Standing.CURRENT: "platí"}


@click.command("translations")
@folder_option
@click.option("--to", "language", default="en", show_default=True, help="The further language.")
@click.option("--po", "out", type=click.Path(path_type=Path), help="Write a PO file.")
@click.option("--all", "everything", is_flag=True, help="Current translations too.")
@click.option("--read", "back", type=click.Path(path_type=Path, exists=True), help="Read it back.")
@click.option("--confirm", multiple=True, help="This translation is still right (its name).")
@click.option("--record", is_flag=True, help="Keep the memory up to date (publishing does).")
def translations(  # noqa: PLR0913, PLR0917 - one option each
    folder: Path,
    language: str,
    out: Path | None,
    everything: bool,
    back: Path | None,
    confirm: tuple[str, ...],
    record: bool,
) -> None:
    """Show what is missing or older than its original; send it out and take it back."""
    kb = _kb(folder)
    if back is not None:
        _read(folder, kb, back, language)
        kb = _kb(folder)
    if record or confirm or back is not None:
        kept = memory(kb, confirm)
        text = writer.write(dict(kept)) if kept else ""
        (folder / FILE).write_text(text, "utf-8", newline="\n")
        kb = _kb(folder)
    found = [u for u in units(kb) if u.language == language]
    wanted = [u for u in found if everything or u.standing is not Standing.CURRENT]
    if out is not None:
        out.write_bytes(po(wanted, kb.default, language))
    else:
        for unit in wanted:
            click.echo(f"{_WORDS[unit.standing]}\t{unit.key}\t{' '.join(unit.original.split())}")
    counts = Counter(unit.standing for unit in found)
    told = ", ".join(f"{_WORDS[standing]}: {counts[standing]}" for standing in Standing)
    click.echo(f"{language}: {told}", err=True)


def _kb(folder: Path) -> KnowledgeBase:
    kb, problems = load_folder(folder, folder.name)
    if kb is None:
        for problem in problems:
            click.echo(problem.text("cs"), err=True)
        sys.exit(1)
    return kb


def po(wanted: Iterable[Unit], default: str, language: str) -> bytes:
    """Give a PO file: the original as message, the name as context, outdated ones as fuzzy."""
    catalog = Catalog(locale=language, fuzzy=False, charset="utf-8", header_comment=_HEAD)
    for unit in wanted:
        catalog.add(
            unit.original,
            unit.translation or "",
            context=unit.key,
            locations=[(f"kb/{unit.file}", 1)],
            flags=["fuzzy"] if unit.standing is Standing.OUTDATED else [],
        )
    written = io.BytesIO()
    write_po(written, catalog, width=0, include_lineno=False)
    lines = written.getvalue().split(b"\n")
    stamps = (
        b'"POT-Creation-Date',
        b'"PO-Revision-Date',
        b'"Generated-By',
        b'"Project-Id-Version',
        b'"Report-Msgid-Bugs-To',
        b'"Last-Translator',
        b'"Language-Team',
    )
    return b"\n".join(line for line in lines if not line.startswith(stamps))


def _read(folder: Path, kb: KnowledgeBase, path: Path, language: str) -> None:
    """Write the translations of a PO file into the files; say which no longer fit."""
    try:
        catalog = read_po(io.BytesIO(path.read_bytes()), abort_invalid=True)
    except (PoFileError, UnicodeDecodeError, ValueError) as error:
        click.echo(f"{path}: {error}", err=True)
        sys.exit(2)
    known = {unit.key: unit for unit in units(kb) if unit.language == language}
    changed: dict[str, dict[tuple[str, ...], str]] = {}
    for message in catalog:
        wording = str(message.string).strip()
        if not message.id or not wording or message.fuzzy:
            continue
        unit = known.get(str(message.context))
        if unit is None or fingerprint(str(message.id)) != fingerprint(unit.original):
            click.echo(f"{message.context}: text se mezitím změnil, přeskočeno", err=True)
        elif wording != unit.translation:
            where = (unit.entity, *map(str, unit.path), language)
            changed.setdefault(unit.file, {})[where] = wording
    for file, wordings in changed.items():
        target = folder / file
        text = canonical.with_texts(target.read_bytes(), file, wordings)
        target.write_text(text, "utf-8", newline="\n")
        click.echo(f"kb/{file}: {len(wordings)}")


__all__: list[Any] = ["po", "translations"]
