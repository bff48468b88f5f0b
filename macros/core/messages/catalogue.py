"""The one table of problem codes: severity, sentence in Czech and English.

A code never changes its meaning and is never used again. Hundreds: 0 files, 1 YAML, 2 shape of an
entity, 3 references, 4 texts and languages, 5 facts that do not fit together, 6 addresses,
7 crime data, 8 pages, 9 style (warnings).
"""

from macros.core.messages.addresses import ADDRESSES
from macros.core.messages.communication import COMMUNICATION
from macros.core.messages.crime import CRIME
from macros.core.messages.editing import EDITING
from macros.core.messages.entry import Entry, Severity
from macros.core.messages.languages import LANGUAGES
from macros.core.messages.maps import MAPS
from macros.core.messages.pages import PAGES
from macros.core.messages.slips import SLIPS
from macros.core.messages.time import TIME

__all__ = ["CATALOGUE", "Entry", "Severity"]

_W = Severity.WARNING

HINT = Entry(" Nemyslíte „{hint}“?", " Did you mean “{hint}”?")
"""What stands for `{hint}` in a sentence where a suggestion is at hand."""

CATALOGUE: dict[str, Entry] = {
    # files
    "KB001": Entry(
        "Soubor {found} sem nepatří.{hint} Složka kb/ zná jen: {expected}. "
        "Přesuňte soubor do správné složky, nebo opravte jeho název.",
        "The file {found} does not belong here.{hint} kb/ knows only: {expected}. "
        "Move the file to the right folder or mend its name.",
    ),
    "KB002": Entry(
        "Název souboru „{found}“ není platné označení. Smí mít jen malá písmena bez diakritiky, "
        "číslice a spojovníky, nejvýš 80 znaků (například {expected}). Přejmenujte soubor.",
        "The file name “{found}” is no valid id. It may have only lower-case letters without "
        "accents, digits and hyphens, 80 characters at most (for example {expected}). Rename it.",
    ),
    "KB003": Entry(
        "Soubor není v kódování UTF-8 (chybný je bajt {found}). Uložte jej znovu jako UTF-8.",
        "The file is not UTF-8 (byte {found} is wrong). Save it again as UTF-8.",
    ),
    "KB004": Entry(
        "Soubor nelze přečíst: {found}. Zkontrolujte, zda je to obyčejný soubor "
        "a zda jej smíte číst.",
        "The file cannot be read: {found}. Check that it is a plain file and that you may read it.",
    ),
    "KB005": Entry(
        "Je to odkaz na jiné místo disku ({found}). V kb/ smějí být jen obyčejné soubory a složky. "
        "Nahraďte odkaz souborem.",
        "This is a link to another place on the disk ({found}). kb/ may hold only plain files and "
        "folders. Replace the link by the file.",
    ),
    "KB006": Entry(
        "Povinný soubor chybí: {found}. Vytvořte jej; jak vypadá, říká kb/README.md.",
        "A required file is missing: {found}. Create it; kb/README.md says what it looks like.",
    ),
    "KB007": Entry(
        "Soubor je příliš velký ({found}), dovoleno je {expected}. Rozdělte jej.",
        "The file is too large ({found}), {expected} is allowed. Split it.",
    ),
    "KB008": Entry(
        "Znak {found} zde být nesmí (není vidět a mate). Smažte jej; "
        "odsazuje se obyčejnými mezerami.",
        "The character {found} must not be here (it cannot be seen and misleads). Delete it; "
        "indent by plain spaces.",
    ),
    "KB009": Entry(
        "Text není zapsán složenými znaky (Unicode NFC): „{found}“. "
        "Napište slovo znovu na klávesnici, má to být „{expected}“.",
        "The text is not written with composed characters (Unicode NFC): “{found}”. "
        "Type the word again, it should be “{expected}”.",
    ),
    "KB010": Entry(
        "Názvy dvou souborů se liší jen velikostí písmen nebo příponou: {found} a {expected}. "
        "Jeden z nich přejmenujte nebo smažte.",
        "The names of two files differ only by letter case or ending: {found} and {expected}. "
        "Rename or delete one of them.",
    ),
    "KB011": Entry(
        "Obsah souboru patří do složky kb/{expected}/, ne do kb/{found}/. Přesuňte soubor.",
        "What the file says belongs in kb/{expected}/, not in kb/{found}/. Move the file.",
    ),
    # YAML
    "KB101": Entry(
        "Zápis YAML zde nejde přečíst: {found}. Zkontrolujte odsazení, uvozovky a dvojtečky "
        "na tomto a předchozím řádku.",
        "The YAML cannot be read here: {found}. Check indentation, quotation marks and colons on "
        "this line and the one before.",
    ),
    "KB102": Entry(
        "Řádek je odsazen tabulátorem. Odsazuje se mezerami, o dvě za každou úroveň; "
        "tabulátor jimi nahraďte.",
        "The line is indented by a tab. Indent by spaces, two for each level; "
        "put them in place of the tab.",
    ),
    "KB103": Entry(
        "Klíč „{found}“ je zde podruhé (poprvé na řádku {expected}). Jeden z nich smažte.",
        "The key “{found}” stands here twice (first on line {expected}). Delete one of them.",
    ),
    "KB104": Entry(
        "Kotvy a odkazy YAML ({found}) nejsou dovoleny. Začíná-li tak text, dejte jej celý "
        "do uvozovek; jinak napište hodnotu celou.",
        "YAML anchors and aliases ({found}) are not allowed. If this is how a text begins, put all "
        "of it in quotation marks; otherwise write the value out.",
    ),
    "KB105": Entry(
        "Značky YAML ({found}) nejsou dovoleny. Začíná-li tak text, dejte jej celý do uvozovek; "
        "jinak značku smažte.",
        "YAML tags ({found}) are not allowed. If this is how a text begins, put all of it in "
        "quotation marks; otherwise delete the tag.",
    ),
    "KB106": Entry(
        "Tady v souboru začíná další dokument (řádek „---“). Čeká se jediný. "
        "Řádek smažte, nebo dejte druhý dokument do vlastního souboru.",
        "Another document begins here (a line “---”). One is expected. "
        "Delete the line or put the second document into a file of its own.",
    ),
    "KB107": Entry(
        "Zápis ve složených závorkách není dovolen. Napište každý klíč na vlastní řádek; "
        "začíná-li tak text, dejte jej celý do uvozovek.",
        "Curly brackets are not allowed. Write each key on a line of its own; "
        "if this is how a text begins, put all of it in quotation marks.",
    ),
    "KB108": Entry(
        "Od znaku „#“ se zbytek řádku ztrácí: „{found}“. "
        "Dejte celý text do uvozovek, nebo poznámku přesuňte na vlastní řádek.",
        "From the “#” on, the rest of the line is lost: “{found}”. "
        "Put the whole text in quotation marks or move the remark to a line of its own.",
    ),
    "KB109": Entry(
        "Soubor je prázdný. Čekají se pole jako {expected}. Doplňte je, nebo soubor smažte.",
        "The file is empty. Fields such as {expected} are expected. Add them or delete the file.",
    ),
    "KB110": Entry(
        "Zápis je vnořen příliš hluboko (dovoleno je {expected} úrovní). Zjednodušte jej.",
        "The nesting is too deep ({expected} levels are allowed). Make it simpler.",
    ),
    "KB111": Entry(
        "Klíčem (před dvojtečkou) smí být jen obyčejné slovo. "
        "Opravte jej, nebo dejte celý text do uvozovek.",
        "A key (before the colon) can only be a plain word. "
        "Mend it or put the whole text in quotation marks.",
    ),
    "KB112": Entry(
        "Za dvojtečkou po „{found}“ chybí mezera. Doplňte ji: „{found}: …“.",
        "The space after the colon of “{found}” is missing. Add it: “{found}: …”.",
    ),
    "KB113": Entry(
        "Uvnitř textu je dvojtečka s mezerou, a ta v YAML odděluje klíč. "
        "Dejte celý text do uvozovek, nebo jej napište na další řádky za „|-“.",
        "Inside the text there is a colon with a space, which YAML takes for the end of a key. "
        "Put the whole text in quotation marks, or write it on the next lines after “|-”.",
    ),
    "KB114": Entry(
        "Text v uvozovkách musí celý začínat i končit na tomto řádku a nic za ním nesmí stát. "
        "Uvozovky doplňte, nebo napište text na další řádky za „|-“: tam jsou uvozovky volné.",
        "A text in quotation marks must begin and end on this line, with nothing after it. "
        "Add the mark, or write the text on the next lines after “|-”, where marks are free.",
    ),
    "KB115": Entry(
        "Zápis, který začíná znakem „{found}“, zde nejde přečíst. Je-li to text, dejte jej celý "
        "do uvozovek, nebo na další řádky za „|-“; je-li to seznam, uzavřete závorku, "
        "nebo dejte každou položku na vlastní řádek s „- “.",
        "What begins with “{found}” cannot be read here. If it is a text, put all of it in "
        "quotation marks, or on the next lines after “|-”; if it is a list, close the bracket or "
        "put each item on a line of its own with “- ”.",
    ),
    "KB116": Entry(
        "Řádek sem podle svého odsazení nepatří. Zarovnejte jej se sousedními řádky téže úrovně "
        "(dvě mezery za každou úroveň) a zkontrolujte, zda začíná klíčem s dvojtečkou; "
        "text na více řádků se uvozuje „|-“.",
        "By its indentation the line does not belong here. Align it with its neighbours of the "
        "same level (two spaces for each level) and check that it begins with a key and a colon; "
        "a text of several lines is introduced by “|-”.",
    ),
    # shape
    "KB201": Entry(
        "Chybí povinné pole „{found}“. Doplňte je.",
        "The required field “{found}” is missing. Add it.",
    ),
    "KB202": Entry(
        "Pole „{found}“ zde není známo.{hint} Dovolená pole: {expected}. Opravte název.",
        "The field “{found}” is not known here.{hint} Allowed fields: {expected}. Mend the name.",
    ),
    "KB203": Entry(
        "Hodnota „{found}“ není dovolena.{hint} Dovolené hodnoty: {expected}. "
        "Vyberte jednu z nich.",
        "The value “{found}” is not allowed.{hint} Allowed values: {expected}. Choose one of them.",
    ),
    "KB204": Entry(
        "Čeká se celé číslo, je zde „{found}“. Napište jen číslice.",
        "A whole number is expected, found “{found}”. Write digits only.",
    ),
    "KB205": Entry(
        "Čeká se datum jako 2023-09-19, je zde „{found}“. Napište rok, měsíc a den, "
        "který v kalendáři je.",
        "A date such as 2023-09-19 is expected, found “{found}”. Write year, month and a day "
        "that exists.",
    ),
    "KB206": Entry(
        "Čeká se den nebo období (2023-09-19, 2023-04, 2023-Q1, 2023, 2023-01/2023-03), "
        "je zde „{found}“. Opravte zápis.",
        "A day or period is expected (2023-09-19, 2023-04, 2023-Q1, 2023, 2023-01/2023-03), "
        "found “{found}”. Mend it.",
    ),
    "KB207": Entry(
        "Čeká se yes nebo no, je zde „{found}“. Napište jedno z nich.",
        "yes or no is expected, found “{found}”. Write one of them.",
    ),
    "KB208": Entry(
        "Čeká se seznam, je zde {found}. Napište každou položku na vlastní řádek, "
        "který začíná „- “.",
        "A list is expected, found {found}. Write each item on a line of its own that begins "
        "with “- ”.",
    ),
    "KB209": Entry(
        "Čeká se skupina řádků „klíč: hodnota“ ({expected}), je zde {found}. "
        "Napište každý klíč na vlastní odsazený řádek.",
        "A group of lines “key: value” is expected ({expected}), found {found}. "
        "Write each key on an indented line of its own.",
    ),
    "KB210": Entry(
        "Čeká se prostý text, je zde {found}. Napište jednu hodnotu; začíná-li text závorkou, "
        "dejte jej celý do uvozovek.",
        "Plain text is expected, found {found}. Write one value; if the text begins with a "
        "bracket, put all of it in quotation marks.",
    ),
    "KB211": Entry(
        "Hodnota je prázdná. Doplňte ji, nebo smažte celé pole.",
        "The value is empty. Fill it in or delete the whole field.",
    ),
    "KB212": Entry(
        "Čekají se čísla řádků jako „258-260, 262“, je zde „{found}“. Opravte zápis.",
        "Line numbers such as “258-260, 262” are expected, found “{found}”. Mend them.",
    ),
    "KB213": Entry(
        "Čeká se celá adresa jako https://www.mesto.cz/, je zde „{found}“. Opravte ji.",
        "A full address such as https://www.town.cz/ is expected, found “{found}”. Mend it.",
    ),
    "KB214": Entry(
        "Hodnota „{found}“ nemá správný tvar. Čeká se {expected}. Opravte ji.",
        "The value “{found}” does not have the right form. Expected: {expected}. Mend it.",
    ),
    "KB215": Entry(
        "Verze formátu je „{found}“, tento program zná jen {expected}. "
        "Spusťte příkaz pro převod, nebo číslo vraťte.",
        "The format is “{found}”, this program knows only {expected}. "
        "Run the migration or restore the number.",
    ),
    "KB216": Entry(
        "Čeká se e-mail jako podatelna@mesto.cz, je zde „{found}“. Opravte jej.",
        "An e-mail address such as office@town.cz is expected, found “{found}”. Mend it.",
    ),
    "KB217": Entry(
        "Čeká se telefon jako 158 nebo +420 412 356 211, je zde „{found}“. "
        "Pište jen číslice a mezery, na začátku smí být +.",
        "A telephone number such as 158 or +420 412 356 211 is expected, found “{found}”. "
        "Write digits and spaces only; a + may stand at the start.",
    ),
    # references
    "KB301": Entry(
        "Odkaz „{found}“ nikam nevede: v kb/{kind} takový záznam není.{hint} "
        "Opravte označení, nebo záznam vytvořte.",
        "The reference “{found}” leads nowhere: kb/{kind} has no such entry.{hint} "
        "Mend the id or create the entry.",
    ),
    "KB302": Entry(
        "Záznam odkazuje sám na sebe nebo v kruhu: {found}. Změňte jeden z odkazů.",
        "The entry refers to itself or in a circle: {found}. Change one of the references.",
    ),
    "KB303": Entry(
        "„{found}“ je v seznamu dvakrát. Jeden výskyt smažte.",
        "“{found}” stands in the list twice. Delete one of them.",
    ),
    "KB304": Entry(
        "Řádky {found} v dokumentu „{document}“ nejsou, má jich jen {expected}. Opravte čísla.",
        "The document “{document}” has no lines {found}, it has only {expected}. Mend the numbers.",
    ),
    "KB305": Entry(
        "Uvádí se čísla řádků, ale dokument „{document}“ neříká, kolik jich má. "
        "Doplňte do kb/documents/{document}.yml pole length, nebo použijte pole place.",
        "Line numbers are given, but the document “{document}” does not say how many it has. "
        "Add the field length to kb/documents/{document}.yml or use the field place.",
    ),
    # texts and languages
    "KB401": Entry(
        "Text nemá znění ve výchozím jazyce ({expected}). Doplňte řádek „{expected}: …“.",
        "The text lacks the default language ({expected}). Add a line “{expected}: …”.",
    ),
    "KB402": Entry(
        "Chybí překlad ({expected}). Stránka zatím ukáže výchozí jazyk s upozorněním. "
        "Doplňte řádek „{expected}: …“.",
        "A translation is missing ({expected}). The page shows the default language with a notice. "
        "Add a line “{expected}: …”.",
        _W,
    ),
    "KB403": Entry(
        "Jazyk „{found}“ web nemá. Jazyky webu: {expected} (kb/site.yml). Opravte označení.",
        "The site has no language “{found}”. Its languages: {expected} (kb/site.yml). Mend it.",
    ),
    "KB404": Entry(
        "HTML se na stránce ukáže jako text, ne jako značka: „{found}“. "
        "Použijte **tučně**, *kurzívu*, seznam nebo odkaz [text](adresa).",
        "HTML is shown on the page as text, not as markup: “{found}”. "
        "Use **bold**, *italics*, a list or a link [text](address).",
        _W,
    ),
    "KB405": Entry(
        "Odkaz v textu nemá dovolenou adresu: „{found}“. Dovoleno je https://…, http://…, "
        "mailto:…, tel:… bez mezer a adresa na tomto webu začínající jedním /. Opravte ji.",
        "A link in the text has no allowed address: “{found}”. Allowed are https://…, http://…, "
        "mailto:…, tel:… without spaces and an address on this site that begins with one /. "
        "Mend it.",
    ),
    "KB406": Entry(
        "Odkaz vede na stránku, která na webu není: {found}.{hint} Opravte adresu.",
        "A link leads to a page that the site does not have: {found}.{hint} Mend the address.",
    ),
    "KB407": Entry(
        "Značka „{found}“ není ukončena nebo není dovolena a čtenář by ji viděl. Dovoleny jsou "
        "odstavce, seznamy, **tučně**, *kurzíva* a odkazy [text](adresa). "
        "Značku ukončete, nebo smažte.",
        "The mark “{found}” is not closed or not allowed, and readers would see it. Paragraphs, "
        "lists, **bold**, *italics* and links [text](address) are allowed. "
        "Close the mark or delete it.",
    ),
    "KB408": Entry(
        "Název má více než jeden řádek. Zkraťte jej na jeden.",
        "The title has more than one line. Shorten it to one.",
    ),
    "KB410": Entry(
        "Text nemá znění ve výchozím jazyce webu. Doplňte soubor kb/{expected}.",
        "The text lacks the site's default language. Add the file kb/{expected}.",
    ),
    "KB411": Entry(
        "Chybí překlad. Stránka zatím ukáže výchozí jazyk s upozorněním. "
        "Doplňte soubor kb/{expected}.",
        "A translation is missing. The page shows the default language with a notice. "
        "Add the file kb/{expected}.",
        _W,
    ),
    "KB414": Entry(
        "Písmeno {found} ({expected}) nemá písmo, kterým se tisknou PDF a obrázky; slovo by v nich "
        "bylo neúplné. Napište je latinkou, azbukou, řecky nebo hebrejsky.",
        "The typefaces of PDFs and pictures lack the letter {found} ({expected}); a word would be "
        "incomplete there. Write it in Latin, Cyrillic, Greek or Hebrew letters.",
    ),
    "KB415": Entry(
        "Znak {found} ({expected}) neumějí PDF a obrázky ukázat a vynechají jej; na stránkách "
        "zůstane. Nese-li význam, napište jej slovem.",
        "PDFs and pictures cannot show the sign {found} ({expected}) and leave it out; pages keep "
        "it. If it has a meaning, write it as a word.",
        _W,
    ),
    # facts that do not fit together
    "KB501": Entry(
        "Pořadí {found} má už záznam „{expected}“. Změňte jedno z nich.",
        "The order {found} is already taken by the entry “{expected}”. Change one of them.",
    ),
    "KB502": Entry(
        "Záznamy s datem nejdou za sebou od nejstaršího, nebo je jedno období dvakrát: {found}. "
        "Seřaďte je, nebo opravte období.",
        "The dated records are not in order of time, or a period stands twice: {found}. "
        "Sort them or mend the period.",
    ),
    "KB503": Entry(
        "Den {found} neleží v období {expected}. Opravte den, nebo období.",
        "The day {found} does not lie in the period {expected}. Mend the day or the period.",
    ),
    "KB504": Entry(
        "Hodnocení musí patřit buď k cíli (goal), nebo k oblasti (area), právě k jednomu z nich. "
        "Jedno z těchto polí doplňte, nebo smažte.",
        "An evaluation belongs either to a goal or to an area, to exactly one. "
        "Add or delete one of these fields.",
    ),
    "KB505": Entry(
        "Znalostní báze má mít aspoň {expected} × {kind}, má {found} (kb/expected.yml). "
        "Vraťte chybějící záznam, nebo změňte očekávaný počet.",
        "The knowledge base should have at least {expected} × {kind}, it has {found} "
        "(kb/expected.yml). Restore the missing entry or change the expected count.",
    ),
    "KB506": Entry(
        "Cíl úrovně „{found}“ má mít nad sebou {expected}. Opravte pole parent, nebo level.",
        "A goal of level “{found}” should have {expected} above it. Mend parent or level.",
    ),
    "KB507": Entry(
        "Název souboru „{found}“ neodpovídá obsahu, má být „{expected}“. "
        "Přejmenujte soubor, nebo opravte obsah.",
        "The file name “{found}” does not fit the content, it should be “{expected}”. "
        "Rename the file or mend the content.",
    ),
    "KB508": Entry(
        "Den {found} je v budoucnosti; ověřit nebo stáhnout lze jen to, co už bylo. Opravte jej.",
        "The day {found} lies in the future; only what has been can be verified or fetched. "
        "Mend it.",
        _W,
    ),
    "KB512": Entry(
        "Prohlášení o přístupnosti se naposledy prověřovalo {found}, to je déle než rok. "
        "Prověřte ho a změňte pole reviewed.",
        "The accessibility statement was last reviewed on {found}, more than a year ago. "
        "Review it and change the field reviewed.",
        _W,
    ),
    "KB513": Entry(
        "Odpověď „{found}“ ve stupnici města není: {expected}. Opravte ji, nebo doplňte stupnici "
        "(scale v kb/site.yml).",
        "The answer “{found}” is not in the town's scale: {expected}. Mend it or complete the "
        "scale (scale in kb/site.yml).",
    ),
    "KB509": Entry(
        "Čeká se čtvrtletí jako 2023-Q1, je zde „{found}“: podle něj vzniká adresa stránky. "
        "Opravte období.",
        "A quarter such as 2023-Q1 is expected, found “{found}”: the page's address is made from "
        "it. Mend the period.",
    ),
    **ADDRESSES,
    **LANGUAGES,
    # crime data
    "KB701": Entry(
        "Soubor s počty má mít na prvním řádku sloupce {expected} oddělené čárkami, "
        "má „{found}“. Opravte první řádek.",
        "The first line of the counts should have the columns {expected}, separated by commas; "
        "it has “{found}”. Mend line one.",
    ),
    "KB702": Entry(
        "Hodnota „{found}“ ve sloupci {column} není platná. Čeká se {expected}. Opravte ji.",
        "The value “{found}” in column {column} is not valid. Expected: {expected}. Mend it.",
    ),
    "KB703": Entry(
        "Soubor {found} nemá svůj protějšek {expected}. Doplňte jej, nebo smažte i {found}.",
        "The file {found} lacks its counterpart {expected}. Add it or delete {found} too.",
    ),
    "KB704": Entry(
        "Soubor s hranicí není platný GeoJSON: {found}. Čeká se Feature s geometrií Polygon "
        "nebo MultiPolygon a souřadnicemi [délka, šířka] ve stupních. Opravte jej.",
        "The boundary is no valid GeoJSON: {found}. A Feature with a Polygon or MultiPolygon and "
        "coordinates [longitude, latitude] in degrees is expected. Mend it.",
    ),
    "KB705": Entry(
        "Řádek s počty nejde přečíst: {found}. Má mít {expected} hodnot oddělených čárkami, "
        "bez uvozovek. Opravte jej, nebo smažte.",
        "The line of counts cannot be read: {found}. It should have {expected} values separated by "
        "commas, without quotation marks. Mend or delete it.",
    ),
    "KB706": Entry(
        "Druh „{found}“ není mezi kategoriemi sady ({expected}).{hint} "
        "Opravte hodnotu, nebo kategorii doplňte.",
        "The kind “{found}” is not among the categories of the set ({expected}).{hint} "
        "Mend the value or add the category.",
    ),
    "KB707": Entry(
        "Období „{found}“ neleží v období sady ({expected}). Opravte hodnotu, nebo období sady.",
        "The period “{found}” does not lie in the period of the set ({expected}). "
        "Mend the value or the period of the set.",
    ),
    "KB708": Entry(
        "V kb/site.yml stojí boundary: {found}, ale soubor boundary.geojson {expected}. "
        "Opravte hodnotu, nebo soubor doplňte či smažte.",
        "In kb/site.yml there is boundary: {found}, but the file boundary.geojson {expected}. "
        "Mend the value, or add or delete the file.",
    ),
    "KB709": Entry(
        "Místo „{found}“ nemá na mapě žádnou plochu: leží mimo hranici obce, nebo není mezi "
        "danými plochami. Opravte souřadnice, hranici, nebo soubor ploch.",
        "The place “{found}” has no area on the map: it lies outside the town's boundary or is not "
        "among the given areas. Mend the coordinates, the boundary or the file of areas.",
    ),
    **CRIME,
    **MAPS,
    **EDITING,
    **PAGES,
    **COMMUNICATION,
    **TIME,
    **SLIPS,
}
