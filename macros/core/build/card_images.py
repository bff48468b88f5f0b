"""Draws the pictures for social networks; each is kept by its content, so most builds draw none."""

import hashlib
import json
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from functools import partial
from importlib.metadata import version
from pathlib import Path

import typst

from macros.core.build import project
from macros.core.build.cache import cached
from macros.core.build.fonts import LETTERS, PACKAGE, PARTS
from macros.core.build.typesetting import TypesettingError
from macros.core.outputs.cards import Card
from macros.core.schema import glyphs

TEMPLATE = project.ROOT / "overrides" / "card.typ"
_FAMILIES = {"latin": "Card Latin", "latin-ext": "Card Latin Ext"}
_WEIGHTS = (400, 700)
AT_ONCE = 100
"""More would take more memory, fewer more time: each time the typeface is read again."""


def pictures(cards: Iterable[Card]) -> Iterator[tuple[str, bytes]]:
    """Give path and PNG of each card; those not drawn before are drawn AT_ONCE."""
    wanted, store = [_shown(card) for card in cards], project.CACHE
    fonts = _fonts(store)
    base = hashlib.sha256(TEMPLATE.read_bytes() + version("typst").encode())
    for font in fonts:
        base.update(hashlib.sha256(font).digest())
    for start in range(0, len(wanted), AT_ONCE):
        yield from _some(wanted[start : start + AT_ONCE], fonts, store, base.digest())


def draw(cards: Iterable[Card]) -> list[bytes]:
    """Give the PNG of each card, drawn anew and not kept."""
    return _drawn([_shown(card) for card in cards], _fonts(project.CACHE))


def _some(
    wanted: list[Card], fonts: list[bytes], store: Path, base: bytes
) -> Iterator[tuple[str, bytes]]:
    keys = {card.path: base + json.dumps(asdict(card)).encode() for card in wanted}
    new = [card for card in wanted if not _known(store, keys[card.path])]
    drawn = dict(zip((card.path for card in new), _drawn(new, fonts), strict=True)) if new else {}

    def make(card: Card) -> bytes:
        """Give it from those just drawn; alone where what was kept has gone meanwhile."""
        return drawn.get(card.path) or _drawn([card], fonts)[0]

    for card in wanted:
        yield card.path, cached(store, keys[card.path], partial(make, card))


def _shown(card: Card) -> Card:
    """Give a card with the words that its typefaces can draw."""
    said = {name: glyphs.shown(getattr(card, name)) for name in ("level", "title", "words", "foot")}
    return replace(card, **said)


def _known(store: Path, made_from: bytes) -> bool:
    return (store / hashlib.sha256(made_from).hexdigest()).exists()


def _drawn(cards: list[Card], fonts: list[bytes]) -> list[bytes]:
    with tempfile.TemporaryDirectory() as folder:
        for number, font in enumerate(fonts):
            (Path(folder) / f"{number}.ttf").write_bytes(font)
        try:
            made = typst.compile(
                str(TEMPLATE),
                format="png",
                ppi=72,
                font_paths=[folder],
                ignore_system_fonts=True,
                sys_inputs={"cards": json.dumps([asdict(card) for card in cards])},
            )
        except typst.TypstError as error:
            raise TypesettingError(f"{TEMPLATE.name}: {error}") from error
    return made if isinstance(made, list) else [made]


def _fonts(store: Path) -> list[bytes]:
    """Give the typeface as plain TrueType, which is what typst reads; empty: it has its own."""
    found = []
    for part, name in PARTS.items():
        path = project.ROOT / PACKAGE / name
        if path.exists():
            data, family, letters = path.read_bytes(), _FAMILIES[part], LETTERS[part]
            for weight in _WEIGHTS:
                made_from = b"\0".join((data, f"{family} {weight} ttf 1 {letters}".encode()))
                make = partial(_cut, data, letters, family, weight)
                found.append(cached(store, made_from, make))
    return found


def _cut(data: bytes, letters: str, family: str, weight: int) -> bytes:
    from macros.core.build import font_subsetting  # noqa: PLC0415 - loads what most builds do not need

    return font_subsetting.picture(data, letters, family, weight)
