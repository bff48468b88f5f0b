"""Codes of problems with the communication plan."""

from macros.core.messages.entry import Entry, Severity

COMMUNICATION: dict[str, Entry] = {
    "KB520": Entry(
        "Text pro kanál {channel} je moc dlouhý: má {found}, vejde se {expected} ({unit}). "
        "Zkraťte jej, nebo kanál ze seznamu channels vyškrtněte. Sám se nekrátí nikdy.",
        "The text for the channel {channel} is too long: it has {found}, {expected} fit ({unit}). "
        "Shorten it or take the channel off the list channels. It is never cut by itself.",
    ),
    "KB521": Entry(
        "Označení „{found}“ má už aktualita; jejich sady by měly stejnou adresu. "
        "Přejmenujte soubor.",
        "The id “{found}” belongs to an update; their kits would have the same address. "
        "Rename the file.",
    ),
    "KB522": Entry(
        "Stav je „{found}“, zapsaných zveřejnění: {expected}. Zveřejněná položka (published) "
        "má aspoň jedno, jiná žádné. Opravte stav, nebo seznam published.",
        "The status is “{found}”, publications recorded: {expected}. A published item has "
        "at least one, any other none. Mend the status or the list published.",
    ),
    "KB523": Entry(
        "Dny na sebe nenavazují: {found} a {expected}. Uzávěrka nesmí být po vydání a odpověď "
        "nesmí být před dotazem. Opravte jeden z nich.",
        "The days do not follow each other: {found} and {expected}. A deadline is not later than "
        "the publication, an answer not earlier than its question. Mend one of them.",
    ),
    "KB920": Entry(
        "Aktualita je pro kanál {channel} moc dlouhá: má {found}, vejde se {expected} ({unit}). "
        "Sada pro něj proto text nemá. Zkraťte ji, nebo to tak nechte.",
        "The update is too long for the channel {channel}: it has {found}, {expected} fit "
        "({unit}). Its kit therefore has no text for it. Shorten it or leave it so.",
        Severity.WARNING,
    ),
}
"""Code → sentence; part of the catalogue."""
