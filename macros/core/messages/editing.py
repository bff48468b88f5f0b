"""Problem codes of what editors write: pictures, times, style."""

from macros.core.messages.entry import Entry, Severity

_W = Severity.WARNING

EDITING: dict[str, Entry] = {
    "KB218": Entry(
        "Čeká se obrázek jako /media/namesti.jpg, je zde „{found}“. Název smí mít jen malá písmena "
        "bez diakritiky, číslice a spojovníky a končit .jpg, .jpeg, .png nebo .webp. "
        "Přejmenujte soubor.",
        "A picture such as /media/square.jpg is expected, found “{found}”. The name may have only "
        "lower-case letters without accents, digits and hyphens and end in .jpg, .jpeg, .png or "
        ".webp. Rename the file.",
    ),
    "KB219": Entry(
        "Čeká se den a hodina jako 2023-09-19T17:00, je zde „{found}“. Opravte zápis.",
        "A day and hour such as 2023-09-19T17:00 is expected, found “{found}”. Mend it.",
    ),
    "KB306": Entry(
        "Obrázek {found} ve složce kb/media není.{hint} Nahrajte ho, nebo opravte název.",
        "There is no picture {found} in kb/media.{hint} Upload it or mend the name.",
    ),
    "KB307": Entry(
        "K obrázku {found} není v kb/pictures záznam s autorem, podmínkami a souhlasem. "
        "Na web se proto nedostane. Doplňte záznam, nebo obrázek smažte.",
        "The picture {found} has no record in kb/pictures with author, terms and consent. "
        "So it does not get on the site. Add the record or delete the picture.",
        _W,
    ),
    "KB308": Entry(
        "Soubor {found} není obrázek JPEG, PNG nebo WebP, ačkoli se tak jmenuje. "
        "Uložte obrázek znovu a nahrajte ho.",
        "The file {found} is no JPEG, PNG or WebP picture, though it is called one. "
        "Save the picture again and upload it.",
    ),
    "KB412": Entry(
        "Český text je novější než překlad ({expected}). Stránka to čtenáři řekne. "
        "Opravte překlad; když platí dál, spusťte „kb translations --confirm {found}“.",
        "The original is newer than its translation ({expected}). The page says so. Mend the "
        "translation; if it is still right, run “kb translations --confirm {found}”.",
        _W,
    ),
    "KB510": Entry(
        "Konec ({found}) je dřív než začátek ({expected}). Opravte jeden z nich.",
        "The end ({found}) is before the start ({expected}). Mend one of them.",
    ),
    "KB511": Entry(
        "Naléhavé upozornění má končit {found}, dřív než aktualita začne ({expected}). "
        "Nikdo by ho neviděl. Opravte jeden z dnů.",
        "The urgent notice is to end on {found}, before the update begins ({expected}). "
        "Nobody would see it. Mend one of the days.",
        _W,
    ),
    "KB901": Entry(
        "Název je dlouhý ({found} znaků, doporučeno je nejvýš {expected}). "
        "Ve výsledcích hledání a na telefonu se nevejde celý. Zkraťte ho.",
        "The title is long ({found} characters, {expected} at most are advised). "
        "It does not fit on a phone or in search results. Shorten it.",
        _W,
    ),
    "KB902": Entry(
        "Věta je dlouhá ({found} slov, doporučeno je nejvýš {expected}). Rozdělte ji na dvě.",
        "The sentence is long ({found} words, {expected} at most are advised). Split it in two.",
        _W,
    ),
    "KB903": Entry(
        "Zkratka {found} není vysvětlena. Napište ji celými slovy, "
        "nebo ji doplňte do kb/abbreviations.yml.",
        "The abbreviation {found} is not explained. Write it in full "
        "or add it to kb/abbreviations.yml.",
        _W,
    ),
    "KB904": Entry(
        "V textu je telefonní číslo {found}. Patří k instituci, nebo k lince pomoci, ne do textu; "
        "soukromé číslo smažte.",
        "There is a telephone number in the text: {found}. It belongs to an institution or a "
        "helpline, not in a text; delete a private number.",
        _W,
    ),
    "KB905": Entry(
        "Možná je tu jméno soukromé osoby: {found}. Jmenujte instituci nebo roli. "
        "Veřejně činnou osobu uveďte s funkcí.",
        "This may be the name of a private person: {found}. Write the institution or the role; "
        "write a person in public office together with the office.",
        _W,
    ),
    "KB906": Entry(
        "V textu je e-mail {found}. Osobní adresu smažte; adresa instituce patří k jejímu "
        "kontaktu.",
        "There is an e-mail address in the text: {found}. Delete a personal one; that of an "
        "institution belongs to its contact.",
        _W,
    ),
    "KB907": Entry(
        "Úvod je dlouhý ({found} znaků, doporučeno je nejvýš {expected}). "
        "Nechte v něm jen to nejdůležitější, zbytek dejte do textu.",
        "The lead is long ({found} characters, {expected} at most are advised). "
        "Keep what matters most, move the rest to the text.",
        _W,
    ),
    "KB908": Entry(
        "Text křičí velkými písmeny: „{found}“. Napište ho obyčejně.",
        "The text shouts in capitals: “{found}”. Write it the usual way.",
        _W,
    ),
}
