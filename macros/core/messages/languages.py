"""Problems of the languages that a site speaks: KB413 to KB419."""

from macros.core.messages.entry import Entry

LANGUAGES: dict[str, Entry] = {
    "KB413": Entry(
        "Stránku pomoci v jazyce „{found}“ nejde sestavit: chybí soubor docs/help/{found}.yml se "
        "slovy, která říká stránka sama. Zkopírujte docs/help/{expected}.yml a přeložte ho, nebo "
        "jazyk z help_languages smažte.",
        "The page of help cannot be made in the language “{found}”: the file "
        "docs/help/{found}.yml with the words that the page itself says is missing. Copy "
        "docs/help/{expected}.yml and translate it, or delete the language from help_languages.",
    ),
}
