"""Codes KB53x and KB620: what has been published stays true: corrections and yearly snapshots."""

from macros.core.messages.entry import Entry

TIME: dict[str, Entry] = {
    "KB530": Entry(
        "Údaj za období {period} byl zveřejněn jako {expected}, teď je {found}. Změnil-li se "
        "právem, přidejte k němu do corrections záznam s poli on, period, was: {expected} "
        "a reason. Jinak údaj vraťte.",
        "The figure for {period} was published as {expected} and now is {found}. If it changed "
        "for a good reason, add to corrections an entry with on, period, was: {expected} and "
        "reason. Otherwise restore the figure.",
    ),
    "KB531": Entry(
        "„{found}“ není zveřejněný údaj. Každý řádek má označení, období a hodnotu; soubor píše "
        "příkaz kb remember. Řádek opravte.",
        "“{found}” is no published figure. Every line has an id, a period and a value; the command "
        "kb remember writes the file. Mend the line.",
    ),
    "KB532": Entry(
        "Zveřejněná oprava ze dne {day} (období {period}, dříve {expected}) tu už není. Opravy "
        "zůstávají vidět; vraťte ji do corrections.",
        "The published correction of {day} (period {period}, before: {expected}) is no longer "
        "here. Corrections stay visible; restore it in corrections.",
    ),
    "KB533": Entry(
        "Ročenka není taková, jak byla vydána: její otisk {found} nesouhlasí s {expected}. Vraťte "
        "oba soubory z historie. Má-li se vydat znovu, použijte kb snapshot --force --reason.",
        "The yearbook is not as it was issued: its checksum {found} does not agree with "
        "{expected}. Restore both files from history. To issue it again use kb snapshot --force "
        "--reason.",
    ),
    "KB534": Entry(
        "Soubor není ročenka roku {expected}, kterou by tento program uměl číst. Vraťte ho "
        "z historie, nebo ho vytvořte znovu příkazem kb snapshot.",
        "The file is no yearbook of {expected} that this program can read. Restore it from history "
        "or make it anew with kb snapshot.",
    ),
    "KB620": Entry(
        "Ročenka {period} vyšla s otiskem {expected}, teď má {found} a čtenářům neříká, že je "
        "jiná. Vraťte oba soubory z historie. Má-li se vydat znovu, použijte kb snapshot --force "
        "--reason.",
        "The yearbook {period} was published with the checksum {expected}, now has {found} and "
        "does not tell readers that it is another. Restore both files from history. To issue it "
        "again use kb snapshot --force --reason.",
    ),
}
