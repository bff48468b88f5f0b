"""Problems of what is written: KB421 to KB433, KB540 to KB544, KB910 to KB918."""

from macros.core.messages.entry import Entry, Severity

_W = Severity.WARNING

SLIPS: dict[str, Entry] = {
    "KB421": Entry(
        "V hodnotě se zápisem skrývá znak {found}, který není vidět a mate. Je u slov "
        "„{expected}“. Napište je znovu na klávesnici.",
        "The value hides the character {found}, which cannot be seen and misleads. It is near the "
        "words “{expected}”. Type them again.",
    ),
    "KB422": Entry(
        "V textu je rodné číslo ({found}). Na veřejný web nikdy nepatří: smažte ho, a bylo-li už "
        "odesláno, řekněte to pověřenci pro ochranu osobních údajů.",
        "There is a birth number in the text ({found}). It never belongs on a public site: delete "
        "it and, if it was already sent, tell the data protection officer.",
    ),
    "KB423": Entry(
        "Jazyky jsou prohozené ({expected}): „{found}“ je v jiném jazyce, než jaký má řádek. "
        "Vyměňte obě znění.",
        "The languages are swapped ({expected}): “{found}” is in another language than its line "
        "says. Swap the two wordings.",
    ),
    "KB424": Entry(
        "Zůstala tu značka z předlohy: „{found}“. Doplňte text, nebo celé pole smažte; "
        "rozepsaná aktualita může zatím mít „status: draft“.",
        "A mark of a template is left here: “{found}”. Fill in the text or delete the whole field; "
        "an update that is being written may have “status: draft” for now.",
    ),
    "KB425": Entry(
        "Odkaz má závorky jinak: „{found}“. Napište [text](adresa): text v hranatých závorkách, "
        "adresa hned za nimi v kulatých.",
        "The brackets of the link are not right: “{found}”. Write [text](address): the text in "
        "square brackets, the address right after it in round ones.",
    ),
    "KB426": Entry(
        "Den v týdnu a datum k sobě nepatří: „{found}“; ten den je {expected}. "
        "Opravte jedno z nich.",
        "The day of the week does not fit the date: “{found}”; that day is {expected}. "
        "Mend one of them.",
    ),
    "KB427": Entry(
        "Adresa vede přes filtr pošty nebo počítadlo, ne přímo na stránku: „{found}“. Může "
        "prozradit, komu přišla. Napište přímou adresu ({expected}).",
        "The address leads through a mail filter or a counter, not straight to the page: "
        "“{found}”. It may give away who got it. Write the direct address ({expected}).",
    ),
    "KB428": Entry(
        "Ve slově „{found}“ jsou písmena jiné abecedy, která vypadají stejně: {expected}. "
        "Napište slovo znovu na klávesnici.",
        "The word “{found}” has letters of another alphabet that look the same: {expected}. "
        "Type the word again.",
    ),
    "KB429": Entry(
        "Text nebo odkaz „{found}“ nemá žádná slova, čtenář by neviděl nic. Doplňte je, "
        "nebo ho smažte.",
        "The text or link “{found}” has no words; readers would see nothing. Add them or "
        "delete it.",
    ),
    "KB430": Entry(
        "Odkaz „{found}“ vede na místo „{expected}“, které na stránce není.{hint} "
        "Opravte část za „#“, nebo ji smažte.",
        "The link “{found}” leads to the place “{expected}”, which the page does not have.{hint} "
        "Mend the part after “#” or delete it.",
    ),
    "KB431": Entry(
        "Odkaz „{found}“ vede na něco, co čtenáři ještě nevidí: je to koncept, nebo to vyjde až "
        "později. Odkaz zatím smažte, nebo zveřejněte i to, na co vede.",
        "The link “{found}” leads to something that readers do not see yet: it is a draft, or it "
        "comes out later. Delete the link for now, or publish what it leads to.",
    ),
    "KB432": Entry(
        "Jazyk s označením „{found}“ neznám, neumím v něm napsat datum. Opravte označení "
        "(například cs, en, de, pl, uk).",
        "There is no language “{found}” in which a date can be written. Mend the code (for "
        "example cs, en, de, pl, uk).",
    ),
    "KB433": Entry(
        "Název „{found}“ si vyhrazuje systém Windows; kdo na něm pracuje, soubor neotevře. "
        "Přejmenujte soubor.",
        "The name “{found}” is reserved by Windows; whoever works with it cannot open the file. "
        "Rename the file.",
    ),
    "KB540": Entry(
        "Totéž se říká dvakrát a různě: tady {found}, ale {field} je {expected}. "
        "Opravte jedno z nich.",
        "The same thing is said twice in different ways: here {found}, but {field} is {expected}. "
        "Mend one of them.",
    ),
    "KB541": Entry(
        "Totéž už je v souboru kb/{expected}. Jeden ze souborů smažte.",
        "The same is already in the file kb/{expected}. Delete one of the files.",
    ),
    "KB542": Entry(
        "Období {found} ještě neskončilo (dnes je {expected}); zapsat lze jen to, co už bylo. "
        "Napište den nebo období, které už skončilo.",
        "The period {found} has not ended (today is {expected}); only what has been can be "
        "recorded. Write a day or a period that has ended.",
    ),
    "KB543": Entry(
        "Místo {found} by na stránce bylo dvakrát. Změňte označení, nebo jeden ze záznamů smažte.",
        "The page would have the place {found} twice. Change the id or delete one of the entries.",
    ),
    "KB544": Entry(
        "Hodina {found} neexistuje: tu noc se hodiny posouvají na letní čas. Opravte ji.",
        "The hour {found} does not exist: in that night the clocks go forward. Mend it.",
    ),
    "KB910": Entry(
        "Hodina {found} je tu noc dvakrát: hodiny se vracejí na zimní čas. Zvolte raději jinou, "
        "nebo do textu napište, která z nich platí.",
        "The hour {found} comes twice in that night: the clocks go back. Choose another one, or "
        "write in the text which of the two is meant.",
        _W,
    ),
    "KB911": Entry(
        "Překlad opakuje původní znění: „{found}“. Přeložte ho, nebo řádek smažte; stránka pak "
        "řekne, že překlad chybí.",
        "The translation repeats the original: “{found}”. Make a translation or delete the line; "
        "the page then says that the translation is missing.",
        _W,
    ),
    "KB912": Entry(
        "Znění je asi v jiném jazyce, než jaký má řádek: „{found}“. Zkontrolujte je "
        "(pořadí jazyků: {expected}).",
        "The wording is probably in another language than its line says: “{found}”. Check it "
        "(the languages are {expected}).",
        _W,
    ),
    "KB913": Entry(
        "Adresa má údaj, který jen sleduje čtenáře: „{found}“. Napište ji bez něj ({expected}).",
        "The address ends in something that only tracks readers: “{found}”. Write it without "
        "({expected}).",
        _W,
    ),
    "KB914": Entry(
        "Řádek začíná znakem „{found}“. Seznam z něj na stránce nebude, řádky se spojí do jednoho "
        "odstavce. Začněte každou položku spojovníkem s mezerou („- “) a před první nechte "
        "prázdný řádek.",
        "The line begins with “{found}”. It makes no list on the page: the lines run together. "
        "Put a hyphen and a space (“- ”) before each item, and leave an empty line before the "
        "first.",
        _W,
    ),
    "KB915": Entry(
        "Stejný nadpis i úvod má už kb/{expected}, jen s jiným dnem. Je-li to omylem podruhé, "
        "jeden soubor smažte.",
        "The same title and lead are already in kb/{expected}, only with another day. If this is "
        "a mistake, delete one of the files.",
        _W,
    ),
    "KB916": Entry(
        "V názvu souboru je den {found}, v poli {field} je {expected}. Je-li to překlep, opravte "
        "pole. Název souboru už neměňte, jeho adresa platí dál.",
        "The file's name says {found}, the field {field} {expected}. If it is a slip, mend the "
        "field. Keep the name of the file: its address stays.",
        _W,
    ),
    "KB917": Entry(
        "Den v týdnu a datum k sobě asi nepatří: „{found}“; nejbližší takový den je {expected}. "
        "Zkontrolujte je, nebo doplňte rok.",
        "The day of the week probably does not fit the date: “{found}”; the nearest such day is "
        "{expected}. Check it or add the year.",
        _W,
    ),
    "KB919": Entry(
        "Den {found} je daleko v budoucnosti (dnes je {expected}). Zkontrolujte rok.",
        "The day {found} lies far ahead (today is {expected}). Check the year.",
        _W,
    ),
    "KB918": Entry(
        "V názvu souboru je rok {found}, období je {expected}. Zkontrolujte je.",
        "The file's name says the year {found}, the period is {expected}. Check both.",
        _W,
    ),
}
"""Code → sentence; part of the catalogue."""
