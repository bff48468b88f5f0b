"""Problems of maps, surveys and figures: KB750 to KB769."""

from macros.core.messages.entry import Entry

MAPS: dict[str, Entry] = {
    "KB750": Entry(
        "Výřez mapy chce druh „{found}“, který v údajích mapy není (jsou tam: {expected}).{hint} "
        "Opravte jej.",
        "The piece of the map asks for the kind “{found}”, which the map's data do not have "
        "(they have: {expected}).{hint} Mend it.",
    ),
    "KB751": Entry(
        "Výřez mapy chce období „{found}“, za které mapa nemá čísla po plochách "
        "(má: {expected}).{hint} Opravte je.",
        "The piece of the map asks for the period “{found}”, for which the map has no numbers by "
        "area (it has: {expected}).{hint} Mend it.",
    ),
    "KB752": Entry(
        "Odpověď patří k otázce nebo možnosti „{found}“, která v šetření není (jsou tam: "
        "{expected}).{hint} Opravte ji.",
        "The answer belongs to the question or option “{found}”, which the survey does not have "
        "(it has: {expected}).{hint} Mend it.",
    ),
    "KB753": Entry(
        "Počet „{found}“ není tak, jak se smí zveřejnit. Počet od 1 do {expected} pište jako "
        "rozpětí „1-{expected}“, jiný počet přesně.",
        "The count “{found}” is not as it may be published. Write a count from 1 to {expected} as "
        "the range “1-{expected}”, any other count exactly.",
    ),
    "KB754": Entry(
        "Z ostatních čísel otázky „{found}“ jde dopočítat počet, který má zůstat skrytý. "
        "Slučte možnosti nebo části města, nebo otázku smažte.",
        "From the other numbers of the question “{found}” a count that should stay hidden can be "
        "worked out. Put options or parts of the town together, or delete the question.",
    ),
    "KB755": Entry(
        "Řada čísel má období „{found}“ dvakrát. Jedno z nich smažte.",
        "The series of numbers has the period “{found}” twice. Delete one of them.",
    ),
    "KB756": Entry(
        "Řada stojí v tabulce řady „{found}“, která sama stojí v jiné tabulce. "
        "Opravte beside na řadu, která tabulku začíná.",
        "The series stands in the table of “{found}”, which itself stands in another table. "
        "Mend beside: name the series that begins the table.",
    ),
}
