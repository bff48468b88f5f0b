"""Problems of maps, surveys, figures and what they give away: KB750 to KB756, KB766 to KB775."""

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
    "KB766": Entry(
        "Počet „{found}“ je menší, než co sada slibuje. Počet od 1 do {expected} pište jako "
        "rozpětí „1-{expected}“, nebo data načtěte znovu: kb import-crime --smallest.",
        "The count “{found}” is smaller than the set promises. Write a count from 1 to {expected} "
        "as the range “1-{expected}”, or read the data again: kb import-crime --smallest.",
    ),
    "KB767": Entry(
        "Ze součtu „{found}“ a z ostatních čísel jde dopočítat počet, který má zůstat skrytý. "
        "Smažte jej.",
        "From the total “{found}” and the other numbers a count that should stay hidden can be "
        "worked out. Delete it.",
    ),
    "KB768": Entry(
        "Období {found} a {expected} se překrývají: z jejich rozdílu jde dopočítat počet, který má "
        "zůstat skrytý. Smažte řádky jednoho z nich.",
        "The periods {found} and {expected} overlap: their difference tells a count that should "
        "stay hidden. Delete the rows of one of them.",
    ),
    "KB769": Entry(
        "Čísla za „{period}“ se od posledního zveřejnění změnila: z rozdílu obou podob jde "
        "dopočítat počet, který má zůstat skrytý. Smažte součty za „{period}“, nebo vraťte "
        "zveřejněnou podobu; jde-li o otázku šetření, otázku vraťte, nebo smažte.",
        "The numbers of “{period}” have changed since they were published: the difference of the "
        "two states tells a count that should stay hidden. Delete the totals of “{period}”, or put "
        "back what was published; a question of a survey is put back or deleted.",
    ),
    "KB770": Entry(
        "Hodnota „{found}“ je menší než nejmenší počet, který řada slibuje ({expected}). Smažte "
        "ji a v poznámce (note) jiné hodnoty napište, že je menší než {expected}.",
        "The value “{found}” is smaller than the smallest count that the series promises "
        "({expected}). Delete it and say in the note of another value that it is below {expected}.",
    ),
    "KB771": Entry(
        "Z hodnoty „{found}“ a z hodnot „{expected}“ jde dopočítat počet menší, než co řada "
        "slibuje. Jednu z nich smažte.",
        "From the value “{found}” and the values of “{expected}” a count below what the series "
        "promises can be worked out. Delete one of them.",
    ),
    "KB772": Entry(
        "Tady stojí slova, která vynecháváme kvůli něčímu soukromí: {reason} Nahraďte je značkou "
        "[…].",
        "Here stand words that we leave out for somebody's privacy: {reason} Replace them by the "
        "mark […].",
    ),
    "KB773": Entry(
        "Má tu stát „{found}“, ale značka […] chybí, nebo je místo ní něco jiného: {reason} "
        "Vraťte značku.",
        "Here “{found}” should stand, but the mark […] is missing or something else stands there: "
        "{reason} Put the mark back.",
    ),
    "KB775": Entry(
        "Z otázky „{expected}“ jde dopočítat počet, který má u otázky „{found}“ zůstat skrytý. "
        "Slučte možnosti nebo části města, nebo jednu z otázek smažte.",
        "From the question “{expected}” a count that should stay hidden at “{found}” can be worked "
        "out. Put options or parts of the town together, or delete one of the questions.",
    ),
}
