"""One category for each offence, by a written order of priority.

The police repeat an offence once per code, ancestors included, and an offence may belong to
several families. To be counted once it goes to the first category of ORDER that any of its codes
belongs to. The order: what hurts or targets people first, then the more specific before the more
general, contraventions after crimes, and "other property offences" (55, with its 102) last,
because the police attach it to most thefts and burglaries too.

Two families are divided. Contraventions (97) are three quarters of all offences, mostly traffic,
so their second level counts. Extremism (96) holds graffiti (95), which is damage to things and may
be shown by area; everything else in it counts as hate.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from macros.core.schema.base import Text
from macros.features.crime.counting.codes import LARGEST, Codes

HATE = (*range(88, 95), 106)

ORDER: tuple[tuple[str, tuple[int, ...]], ...] = (
    ("96", HATE),
    ("1", (1,)),
    ("84", (84,)),
    ("18", (18,)),
    ("35", (35,)),
    ("54", (54,)),
    ("79", (79,)),
    ("80", (80,)),
    ("13", (13,)),
    ("63", (63,)),
    ("95", (95,)),
    ("96", (96,)),
    ("76", (76,)),
    ("77", (77,)),
    ("75", (75,)),
    ("74", (74,)),
    ("78", (78,)),
    ("97", (97,)),
    ("55", (55,)),
)
"""Category and the codes that make it (each with all its descendants), the first one wins."""

SENSITIVE = frozenset({"96"})
"""Categories never shown below the whole town; the police leave the other sensitive kinds out."""

TITLES: Mapping[str, tuple[str, str]] = {
    "1": ("Násilné trestné činy", "Violent offences"),
    "13": ("Požáry, výbuchy, živelní pohromy", "Fires, explosions, natural disasters"),
    "18": ("Krádeže vloupáním", "Burglary"),
    "35": ("Krádeže", "Theft"),
    "54": ("Podvody", "Fraud"),
    "55": ("Ostatní majetkové trestné činy", "Other property offences"),
    "63": ("Obecně nebezpečné trestné činy", "Offences that endanger the public"),
    "74": ("Přestupky v dopravě", "Contraventions in traffic"),
    "75": ("Přestupky: alkohol a jiné návykové látky", "Contraventions: alcohol and drugs"),
    "76": (
        "Přestupky proti veřejnému pořádku a občanskému soužití",
        "Contraventions against public order and good neighbourhood",
    ),
    "77": ("Přestupky proti majetku", "Contraventions against property"),
    "78": ("Ostatní přestupky", "Other contraventions"),
    "79": ("Dopravní nehody", "Traffic accidents"),
    "80": ("Trestné činy spojené s drogami", "Drug offences"),
    "84": ("Trestné činy se zbraní", "Offences with a weapon"),
    "95": ("Sprejerství", "Graffiti"),
    "96": ("Extremismus a projevy nenávisti", "Extremism and hate"),
    "97": ("Přestupky bez bližšího určení", "Contraventions not specified"),
}

UNKNOWN = 255
"""Stands in the table for a code that is in no list."""
MOST = 26
"""The most places of the order that the tally can keep apart."""


@dataclass(frozen=True, eq=False)
class Ranking:
    """The order made ready for counting.

    `table[code]` is the place of a code's category in the order (0 is first), UNKNOWN where it
    is in no list; `categories[place]` is that category's code.
    """

    table: NDArray[np.uint8]
    categories: tuple[str, ...]
    titles: Mapping[str, Text]


def ranking(codes: Codes, order: tuple[tuple[str, tuple[int, ...]], ...] = ORDER) -> Ranking:
    """Give the ranking of `codes`; a family that `order` does not name comes just before 55."""
    named = {code for _, members in order for code in members}
    families = {codes.chain(code)[-1] for code in codes.parents}
    new = tuple(
        (str(family), (family,))
        for family in sorted(families)
        if not named.intersection(codes.chain(family))
    )
    full = (*order[:-1], *new, order[-1])
    if len(full) > MOST:
        raise ValueError(f"{len(full)} categories")
    table = np.full(LARGEST + 1, UNKNOWN, np.uint8)
    for code in codes.parents:
        chain = set(codes.chain(code))
        table[code] = next(i for i, (_, members) in enumerate(full) if chain.intersection(members))
    categories = tuple(category for category, _ in full)
    titles = {category: title(category, codes) for category in categories}
    return Ranking(table, categories, titles)


def title(category: str, codes: Codes) -> Text:
    """Give the name of a category: ours in two languages, else that of the code list."""
    if category in TITLES:
        cs, en = TITLES[category]
        return Text({"cs": cs, "en": en})
    return Text({"cs": codes.labels.get(int(category), category)})
