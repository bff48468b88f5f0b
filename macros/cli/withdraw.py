"""`kb withdraw`: something has to go, everywhere; what a command cannot do is listed."""

import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

from macros.cli import snapshot
from macros.cli.options import folder_option
from macros.core.kb import relations
from macros.core.kb.knowledge import KnowledgeBase
from macros.core.kb.load import load_folder
from macros.core.kb.snapshots import Snapshot
from macros.core.schema import kinds
from macros.core.schema.base import Entity
from macros.core.text.writer import Value, write
from macros.core.urls import addresses
from macros.features.history import snapshots
from macros.features.news.models import Picture

REASON = "Obsah byl z webu stažen.", "The content was withdrawn from the site."


@click.command("withdraw")
@folder_option
@click.argument("what")
@click.option("--reason", default="", help="What readers of the old address are told (Czech).")
@click.option("--reason-en", default="", help="The same in English.")
def withdraw(folder: Path, what: str, reason: str, reason_en: str) -> None:
    """Delete an entity (news/2027-03-04-x), say so at its address, list what else has to be done.

    The reason must not repeat what had to go.
    """
    kb, _ = load_folder(folder, folder.name, partial=True)
    kind, _, entity_id = what.partition("/")
    entity = kb.entities.get(kind, {}).get(entity_id) if kb else None
    if kb is None or entity is None or kinds.by_name()[kind].shared or kinds.by_name()[kind].single:
        click.echo(f"{what}: takový záznam v kb/ není.", err=True)
        sys.exit(2)
    naming = sorted(relations.back(kb).get((kind, entity_id), ()))
    if naming:
        for other_kind, other in naming:
            place = kb.origins[other_kind, other].path
            click.echo(f"kb/{place}: odkazuje na {what}; odkaz nejdřív smažte.", err=True)
        sys.exit(1)
    for path in _files(kb, kind, entity):
        (folder / path).unlink(missing_ok=True)
        click.echo(f"Smazáno kb/{path}")
    said = {"cs": reason or REASON[0], "en": reason_en or (REASON[1] if not reason else "")}
    said = {lang: text for lang, text in said.items() if text and lang in kb.site.languages}
    for year in _frozen(folder, kb, (kind, entity_id), said):
        click.echo(f"Smazáno z ročenky {year}; má nový otisk a říká, že vyšla znovu a proč.")
    _expect(folder, kb, kind)
    page = addresses.page(entity)
    if page and page not in addresses.offered(_without(kb, kind, entity_id)):
        _say(folder, kb, page, said)
        click.echo(f"Na adrese /{page} bude, že obsah byl stažen (kb/redirects.yml).")
    for line in _rest(kb, kind, entity):
        click.echo(line)


def _expect(folder: Path, kb: KnowledgeBase, kind: str) -> None:
    """Expect one entity less where all that were expected were there."""
    count, path = len(kb.entities[kind]), folder / "expected.yml"
    if kb.expected.get(kind) == count:
        text = re.sub(rf"(?m)^{kind}: {count}$", f"{kind}: {count - 1}", path.read_text("utf-8"))
        path.write_text(text, "utf-8", newline="\n")
        click.echo(f"kb/expected.yml: {kind}: {count - 1}")


def _without(kb: KnowledgeBase, kind: str, entity_id: str) -> KnowledgeBase:
    kept = {name: one for name, one in kb.entities[kind].items() if name != entity_id}
    return KnowledgeBase(
        kb.site, {**kb.entities, kind: kept}, kb.origins, kb.site_origin, texts=kb.texts
    )


def _files(kb: KnowledgeBase, kind: str, entity: Entity) -> Iterator[str]:
    yield kb.origins[kind, entity.id].path
    if isinstance(entity, Picture):
        name = entity.file.removeprefix("/media/")
        others = [p for p in kb.list(Picture) if p.file == entity.file and p.id != entity.id]
        if name in kb.media and not others:
            yield f"media/{name}"


def _holds(frozen: Snapshot, kind: str, entity_id: str) -> bool:
    return any(item["id"] == entity_id for item in frozen.data["kinds"].get(kind, ()))


def _frozen(
    folder: Path, kb: KnowledgeBase, what: tuple[str, str], reason: dict[str, str]
) -> Iterator[int]:
    """Take an entity out of every frozen year that has it; give these years."""
    kind, entity_id = what
    today = datetime.now(UTC).date()
    for year, old in kb.snapshots.items():
        if _holds(old, kind, entity_id):
            new = snapshots.without(old, kind, entity_id, reason, today)
            snapshot.write(folder, year, snapshots.written(new))
            yield year


def _say(folder: Path, kb: KnowledgeBase, page: str, reason: dict[str, str]) -> None:
    path = folder / "redirects.yml"
    known = kb.entities["redirects"]
    number = next(n for n in range(1, len(known) + 2) if f"stazeno-{n}" not in known)
    entry: dict[str, Value] = {
        f"stazeno-{number}": {
            "old": page,
            "on": datetime.now(UTC).date().isoformat(),
            "reason": reason,
        }
    }
    before = path.read_text("utf-8") if path.exists() else ""
    path.write_text(before + write(entry), "utf-8", newline="\n")


def _rest(kb: KnowledgeBase, kind: str, entity: Entity) -> Iterator[str]:
    """Give what is left to a person: old copies of what has been deleted."""
    files = " ".join(f"--path kb/{path}" for path in _files(kb, kind, entity))
    frozen = [year for year, one in kb.snapshots.items() if _holds(one, kind, entity.id)]
    yield "\nZbývá udělat ručně (návod: editori/stazeni na webu):"
    yield "1. Vydejte web: stránka, hledání, kanály, kalendáře a data se sestaví bez záznamu."
    yield "   Na vlastním serveru: kb publish --to … --forget smaže i starší vydání."
    yield "2. Osobní údaje smažte i z historie úložiště a dejte vědět všem, kdo ho mají stažené:"
    yield f"   git filter-repo --invert-paths {files}"
    for year in frozen:
        yield f"   Starší podobu ročenky také: kb/snapshots/{year}.json (novou pak vraťte)."
    yield "3. Smažte náhledy změn, artefakty a mezipaměti sestavení (u GitHubu Actions → Caches)."
    yield "4. Požádejte vyhledávače a archivy webu o odstranění adresy."
    yield "5. Zapište do evidence, kdy a proč se to stalo; údaje samotné do ní nepište."
