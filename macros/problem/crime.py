"""Problems of importing crime data and boundaries: KB710 to KB749."""

from macros.problem.entry import Entry

CRIME: dict[str, Entry] = {
    "KB710": Entry(
        "Tento soubor neumím přečíst ({found}). Čeká se {expected}. Dejte jej ve správné podobě.",
        "I cannot read this file ({found}). Expected: {expected}. Give it in the right form.",
    ),
    "KB711": Entry(
        "Nesedí sloupce: má být {expected}, je {found}. Stáhněte soubor znovu od policie a "
        "neukládejte jej v tabulkovém programu.",
        "The columns do not fit: {expected} expected, {found} found. Download the file again from "
        "the police and do not save it in a spreadsheet program.",
    ),
    "KB712": Entry(
        "Soubor není celý v kódování UTF-8 (chybný je bajt {found}). Stáhněte jej znovu; "
        "cizím programem neupravujte.",
        "The file is not all UTF-8 (byte {found} is wrong). Download it again and do not edit it "
        "in another program.",
    ),
    "KB713": Entry(
        "Ve sloupci {column} chybí hodnota; řádek je neúplný, nebo je soubor uříznutý. "
        "Stáhněte jej znovu.",
        "A value is missing in column {column}; the row is incomplete or the file is cut off. "
        "Download it again.",
    ),
    "KB714": Entry(
        "Hodnota „{found}“ ve sloupci {column} není známa (dovoleno: {expected}). Je-li to nový "
        "kód policie, přiložte číselník, který k datům patří.",
        "The value “{found}” in column {column} is not known (allowed: {expected}). If it is a new "
        "code of the police, add the code list that belongs to the data.",
    ),
    "KB715": Entry(
        "Souřadnice jsou prohozené ({found}): x má být zeměpisná délka, y šířka ({expected}). "
        "Prohoďte sloupce.",
        "The coordinates are swapped ({found}): x should be the longitude, y the latitude "
        "({expected}). Swap the columns.",
    ),
    "KB716": Entry(
        "Souřadnice leží mimo Česko ({found}); čeká se WGS 84, {expected}. "
        "Zkontrolujte, zda jde o správná data.",
        "The coordinates lie outside the country ({found}); WGS 84 is expected, {expected}. "
        "Check that these are the right data.",
    ),
    "KB717": Entry(
        "„{found}“ není datum a čas; čeká se například 2025-01-31T10:00:00.0000+01:00. "
        "Stáhněte soubor znovu a neupravujte jej.",
        "“{found}” is no date and time; 2025-01-31T10:00:00.0000+01:00 would be one. "
        "Download the file again and do not edit it.",
    ),
    "KB718": Entry(
        "Řádky téhož skutku si odporují: mají různé místo, datum, stav nebo relevanci. "
        "Zkontrolujte, zda se nesmíchaly dvě verze dat.",
        "The rows of one offence contradict each other: place, date, state or relevance differ. "
        "Check that two versions of the data have not been mixed.",
    ),
    "KB719": Entry(
        "Tatáž data jsou tu dvakrát, poprvé v souboru {found}. Jeden z obou vynechte.",
        "The same data come twice, first in the file {found}. Leave one of the two out.",
    ),
    "KB720": Entry(
        "ZIP je poškozený, uříznutý nebo zašifrovaný ({found}). Stáhněte jej znovu.",
        "The ZIP is damaged, cut off or encrypted ({found}). Download it again.",
    ),
    "KB721": Entry(
        "ZIP by se rozbalil na nepřiměřenou velikost ({found}, dovoleno {expected}). "
        "To není balíček policie; stáhněte jej znovu.",
        "The ZIP would unpack to an unreasonable size ({found}, {expected} allowed). "
        "This is no package of the police; download it again.",
    ),
    "KB722": Entry(
        "Nejsou tu žádná data o skutcích. Čeká se {expected}. Vyberte správný soubor.",
        "There are no data on offences here. Expected: {expected}. Give the right file.",
    ),
    "KB723": Entry(
        "Číselník nejde přečíst: {found}. Stáhněte balíček znovu.",
        "The code list cannot be read: {found}. Download the package again.",
    ),
    "KB724": Entry(
        "GeoJSON nejde přečíst: {found}. Čeká se FeatureCollection bodů s vlastnostmi id, date, "
        "state, relevance, types.",
        "The GeoJSON cannot be read: {found}. A FeatureCollection of points with id, date, state, "
        "relevance, types is expected.",
    ),
    "KB725": Entry(
        "Služba odpověděla chybou {found}. Zkontrolujte zadání, nebo to zkuste později.",
        "The service answered with the error {found}. Check what you asked for or try later.",
    ),
    "KB726": Entry(
        "Služba poslala něco jiného než data ({found}). Zkuste to později; nic se nezapsalo.",
        "The service sent something else than data ({found}). Try later; nothing was written.",
    ),
    "KB727": Entry(
        "Službu se nepodařilo přečíst ani po {expected} pokusech ({found}). Spusťte příkaz znovu, "
        "naváže tam, kde skončil.",
        "The service could not be read in {expected} attempts ({found}). Run the command again, "
        "it goes on where it stopped.",
    ),
    "KB730": Entry(
        "Sada vznikla s jinou volbou „{column}“: {expected}, nyní {found}. Importujte do jiné sady "
        "(--id), nebo nejprve sadu smažte a načtěte všechna období znovu.",
        "The set was made with another choice of “{column}”: {expected}, now {found}. Import into "
        "another set (--id), or delete the set and read all periods again.",
    ),
    "KB731": Entry(
        "Období {period} má v sadě měsíce {expected}, nový import jen {found}. Načtěte celé "
        "období najednou.",
        "In the set the period {period} has the months {expected}, the new import only {found}. "
        "Read the whole period at once.",
    ),
    "KB732": Entry(
        "Chráněné období {period} lze nahradit jen celé, chybí {found}. Načtěte je celé.",
        "The protected period {period} can only be replaced as a whole, {found} is missing. "
        "Read all of it.",
    ),
    "KB733": Entry(
        "V hranici obce nezůstal žádný skutek ({found}). Zkontrolujte, zda data a hranice patří "
        "k téže obci.",
        "No offence is left within the boundary ({found}). Check that data and boundary "
        "belong to the same town.",
    ),
    "KB734": Entry(
        "Mezi soubory chybí měsíc {found}. Načtěte souvislé období.",
        "The month {found} is missing between the files. Read an unbroken period.",
    ),
    "KB735": Entry(
        "Pro kód {found} nemá RÚIAN žádnou obec. Zkontrolujte kód (šest číslic).",
        "RÚIAN has no municipality with the code {found}. Check the code (six digits).",
    ),
    "KB736": Entry(
        "Plochy nejdou přečíst: {found}. Čeká se FeatureCollection polygonů v WGS 84. Dejte "
        "správný soubor.",
        "The areas cannot be read: {found}. A FeatureCollection of polygons in WGS 84 is expected. "
        "Give the right file.",
    ),
    "KB737": Entry(
        "Soubor nejde zapsat: {found}. Uvolněte místo nebo upravte práva; nic se nezměnilo.",
        "The file cannot be written: {found}. Free some space or mend the permissions; nothing "
        "has changed.",
    ),
}
