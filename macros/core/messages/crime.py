"""Problems of importing crime data and boundaries: KB710 to KB749, KB757 to KB765, KB774."""

from macros.core.messages.entry import Entry

CRIME: dict[str, Entry] = {
    "KB710": Entry(
        "Tento druh souboru neumím přečíst: {found}. Čeká se {expected}. Vyberte jiný soubor.",
        "I cannot read this kind of file: {found}. Expected: {expected}. Choose another file.",
    ),
    "KB711": Entry(
        "Nesedí sloupce: má být {expected}, je {found}. Nahraďte soubor novým stažením od policie "
        "a neukládejte jej v tabulkovém programu.",
        "The columns do not fit: {expected} expected, {found} found. Replace the file by a new "
        "download from the police, and do not save it in a spreadsheet program.",
    ),
    "KB712": Entry(
        "Soubor není celý v kódování UTF-8 (chybný je bajt {found}). Nahraďte jej novým stažením "
        "a v jiném programu jej neupravujte.",
        "The file is not all UTF-8 (byte {found} is wrong). Replace it by a new download, and do "
        "not edit it in another program.",
    ),
    "KB713": Entry(
        "Ve sloupci {column} chybí hodnota: řádek je neúplný, nebo je soubor uříznutý. "
        "Nahraďte soubor novým stažením.",
        "A value is missing in column {column}: the row is incomplete or the file is cut off. "
        "Replace the file by a new download.",
    ),
    "KB714": Entry(
        "Hodnota „{found}“ ve sloupci {column} není známa (dovoleno: {expected}). Je-li to nový "
        "kód policie, přidejte vedle dat číselník, který k nim patří.",
        "The value “{found}” in column {column} is not known (allowed: {expected}). If it is a new "
        "code of the police, add the code list that belongs to the data.",
    ),
    "KB715": Entry(
        "Souřadnice jsou prohozené ({found}): x má být zeměpisná délka, y šířka ({expected}). "
        "Nahraďte soubor novým stažením.",
        "The coordinates are swapped ({found}): x should be the longitude, y the latitude "
        "({expected}). Replace the file by a new download.",
    ),
    "KB716": Entry(
        "Souřadnice leží mimo Česko ({found}); čeká se WGS 84, {expected}. "
        "Nahraďte soubor novým stažením.",
        "The coordinates lie outside the country ({found}); WGS 84 is expected, {expected}. "
        "Replace the file by a new download.",
    ),
    "KB717": Entry(
        "„{found}“ není datum a čas jako 2025-01-31T10:00:00.0000+01:00. "
        "Nahraďte soubor novým stažením.",
        "“{found}” is no date and time such as 2025-01-31T10:00:00.0000+01:00. "
        "Replace the file by a new download.",
    ),
    "KB718": Entry(
        "Řádky skutku si odporují: mají různé místo, datum, stav nebo relevanci. Zkontrolujte, "
        "zda se v souboru nesmíchaly dvě verze dat, a nahraďte jej novým stažením.",
        "The rows of one offence contradict each other: place, date, state or relevance differ. "
        "Check that the file does not mix two versions of the data, and replace it by a new "
        "download.",
    ),
    "KB719": Entry(
        "Tatáž data jsou tu dvakrát, poprvé v souboru {found}. Smažte jeden z obou.",
        "The same data come twice, first in the file {found}. Delete one of the two.",
    ),
    "KB720": Entry(
        "ZIP je poškozený, uříznutý nebo zašifrovaný ({found}). Nahraďte jej novým stažením.",
        "The ZIP is damaged, cut off or encrypted ({found}). Replace it by a new download.",
    ),
    "KB721": Entry(
        "ZIP by se rozbalil na nepřiměřenou velikost ({found}, dovoleno {expected}). To není "
        "balíček policie, nahraďte jej novým stažením.",
        "The ZIP would unpack to an unreasonable size ({found}, {expected} allowed). This is no "
        "package of the police, replace it by a new download.",
    ),
    "KB722": Entry(
        "Nejsou tu žádná data o skutcích. Vyberte soubor jako {expected}.",
        "There are no data on offences here. Choose a file such as {expected}.",
    ),
    "KB723": Entry(
        "Číselník nejde přečíst: {found}. Nahraďte celý balíček novým stažením.",
        "The code list cannot be read: {found}. Replace the whole package by a new download.",
    ),
    "KB724": Entry(
        "GeoJSON nejde přečíst: {found}. Čeká se FeatureCollection bodů se značkami id, date, "
        "state, relevance, types. Nahraďte soubor novým stažením.",
        "The GeoJSON cannot be read: {found}. A FeatureCollection of points with id, date, state, "
        "relevance, types is expected. Replace the file by a new download.",
    ),
    "KB725": Entry(
        "Služba odpověděla chybou: {found}. Zkontrolujte rok, měsíc, kód obce a adresu služby.",
        "The service answered with an error: {found}. Check the year, the month, the code of the "
        "municipality and the address of the service.",
    ),
    "KB726": Entry(
        "Služba poslala něco jiného než data: {found}. Nic se nezapsalo; zkuste to později, nebo "
        "zkontrolujte adresu služby.",
        "The service sent something else than data: {found}. Nothing was written; try later, or "
        "check the address of the service.",
    ),
    "KB727": Entry(
        "Službu se nepodařilo přečíst (pokusů: {expected}): {found}. Zkontrolujte připojení "
        "k internetu a adresu služby a spusťte příkaz znovu, naváže tam, kde skončil.",
        "The service could not be read (attempts: {expected}): {found}. Check the connection to "
        "the internet and the service's address and run the command again, it goes on where it "
        "stopped.",
    ),
    "KB730": Entry(
        "Sada vznikla s jinou volbou {column}: {expected}, nyní {found}. Zvolte jinou sadu (--id), "
        "nebo sadu smažte a načtěte všechna období znovu.",
        "The set was made with another choice of {column}: {expected}, now {found}. Choose another "
        "set (--id), or delete the set and read all periods again.",
    ),
    "KB731": Entry(
        "Období {period} má v sadě měsíce {expected}, nový import jen {found}. Přidejte zbylé "
        "soubory, ať se celé období načte najednou.",
        "In the set the period {period} has the months {expected}, the new import only {found}. "
        "Add the other files, so that the whole period is read at once.",
    ),
    "KB732": Entry(
        "Chráněné období {period} lze nahradit jen celé, chybí {found}. Přidejte zbylé soubory.",
        "The protected period {period} can only be replaced as a whole, {found} is missing. Add "
        "the other files.",
    ),
    "KB733": Entry(
        "V hranici obce nezůstal žádný skutek ({found}). Zkontrolujte, zda data a hranice patří "
        "k téže obci.",
        "No offence is left within the boundary ({found}). Check that data and boundary belong to "
        "the same town.",
    ),
    "KB734": Entry(
        "Mezi soubory chybí měsíc {found}. Přidejte jej: období musí být souvislé.",
        "The month {found} is missing between the files. Add it: the period must be unbroken.",
    ),
    "KB735": Entry(
        "Pro kód {found} nemá RÚIAN žádnou obec. Zkontrolujte kód, má šest číslic.",
        "RÚIAN has no municipality with the code {found}. Check the code, it has six digits.",
    ),
    "KB736": Entry(
        "Plochy nejdou přečíst: {found}. Čeká se FeatureCollection polygonů v WGS 84. "
        "Opravte soubor.",
        "The areas cannot be read: {found}. A FeatureCollection of polygons in WGS 84 is expected. "
        "Mend the file.",
    ),
    "KB737": Entry(
        "Soubor nejde zapsat: {found}. Nic se nezměnilo. Uvolněte místo na disku, nebo upravte "
        "práva ke složce.",
        "The file cannot be written: {found}. Nothing has changed. Make room on the disk, or "
        "change the permissions of the folder.",
    ),
    "KB757": Entry(
        "Názvy si odporují: obal nese název {expected}, uvnitř je {found}. Stáhněte balíček od "
        "policie znovu a nepřejmenovávejte jej.",
        "The names contradict each other: outside it says {expected}, inside {found}. Download the "
        "package from the police again and do not rename it.",
    ),
    "KB758": Entry(
        "Data patří obci {found}, počítá se obec {expected}. Zadejte balíček {period}; je-li "
        "{found} městská část téhož města, přidejte --district {found}, je-li to jiná obec, "
        "zadejte --municipality {found} a jinou sadu (--id).",
        "The data belong to the municipality {found}, {expected} is being counted. Give the "
        "package {period}; if {found} is a district of the same town, add --district {found}; if "
        "it is another municipality, give --municipality {found} and another set (--id).",
    ),
    "KB759": Entry(
        "Soubory patří několika obcím ({found}), sečetly by se. Zadejte jen soubory jedné obce; "
        "jsou-li to městské části jednoho města, zadejte --municipality s kódem města a každou "
        "část jako --district.",
        "The files belong to several municipalities ({found}) and would be added up. Give only "
        "those of one; if they are districts of one town, give --municipality with the town's code "
        "and each district as --district.",
    ),
    "KB760": Entry(
        "Název souboru neříká, že data patří obci {expected}, a chybí hranice, která by je "
        "omezila. Stáhněte hranici příkazem kb fetch-boundary, nebo zadejte balíček pojmenovaný "
        "jako od policie (2025_{expected}). Mají-li se počítat všechna data, přidejte "
        "--no-boundary.",
        "The file's name does not say that the data belong to the municipality {expected}, and "
        "there is no boundary to cut them to. Run kb fetch-boundary, or give a package named as "
        "the police do (2025_{expected}). If all the data are to be counted, add --no-boundary.",
    ),
    "KB761": Entry(
        "Podle názvu má soubor data za {expected}, jsou v něm dny {found}. Stáhněte jej od policie "
        "znovu a nepřejmenovávejte jej.",
        "By its name the file holds {expected}, but its days are {found}. Download it from the "
        "police again and do not rename it.",
    ),
    "KB762": Entry(
        "Za den stažení se bere {found}, ale data sahají až do {expected}. Uveďte skutečný den "
        "stažení: --retrieved RRRR-MM-DD.",
        "{found} is taken for the day of download, but the data go on until {expected}. Give the "
        "real day of download: --retrieved YYYY-MM-DD.",
    ),
    "KB763": Entry(
        "V sadě je za {period} novější stažení (z {expected}), toto je z {found}. Stáhněte balíček "
        "znovu (kb import-crime --year). Znáte-li skutečný den stažení, uveďte jej: --retrieved. "
        "Má-li starší stažení novější opravdu nahradit, přidejte --replace-newer.",
        "For {period} the set holds a newer download (of {expected}), this one is of {found}. "
        "Download the package again (kb import-crime --year). If you know the real day of "
        "download, give it: --retrieved. If the older one is really to replace the newer, add "
        "--replace-newer.",
    ),
    "KB764": Entry(
        "Jsou tu i skutky z období {found}, které soubory podle svých názvů nezahrnují "
        "({expected}); ztratily by se. Přidejte soubory i za toto období, nebo soubor stáhněte "
        "znovu.",
        "There are offences of {found}, which the files do not cover by their names ({expected}); "
        "they would be lost. Add the files of that time too, or download the file again.",
    ),
    "KB765": Entry(
        "Číselníky jsou z různých vydání: {column} znamená „{found}“, jinde „{expected}“. Načtěte "
        "všechna období znovu ze souborů stažených najednou, do nové sady (--id).",
        "The code lists are of different editions: {column} means “{found}”, elsewhere "
        "“{expected}”. Read all periods again, from files downloaded together, into a new set "
        "(--id).",
    ),
    "KB774": Entry(
        "Za {period} jsou v sadě data obcí či částí {expected}, nový import má jen {found}. "
        "Přidejte i zbylé soubory, ať se celé období načte najednou.",
        "For {period} the set holds data of {expected}, the new import only of {found}. Add the "
        "other files too, so that the whole period is read at once.",
    ),
}
