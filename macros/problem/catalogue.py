"""The one table of problem codes: severity, sentence in Czech and English.

A code never changes its meaning and is never used again. Hundreds: 0 files, 1 YAML, 2 shape of an
entity, 3 references, 4 texts and languages, 5 facts that do not fit together, 6 addresses,
7 crime data, 8 pages, 9 style (warnings).
"""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """Whether a problem stops the build."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Entry:
    """A kind of problem: what is found, what is expected, how to mend it."""

    cs: str
    en: str
    severity: Severity = Severity.ERROR


_W = Severity.WARNING

CATALOGUE: dict[str, Entry] = {
    # files
    "KB001": Entry(
        "Soubor {found} sem nepatří. Složka kb/ zná jen: {expected}. "
        "Přesuňte soubor do správné složky, nebo opravte jeho název.",
        "The file {found} does not belong here. kb/ knows only: {expected}. "
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
        "Soubor nelze přečíst: {found}. Čeká se obyčejný soubor. "
        "Zkontrolujte, zda existuje a zda jej smíte číst.",
        "The file cannot be read: {found}. A plain file is expected. "
        "Check that it exists and that you may read it.",
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
        "Znak {found} v souboru být nesmí (je neviditelný a mate). Smažte jej.",
        "The character {found} must not be in the file (it is invisible and misleads). Delete it.",
    ),
    "KB009": Entry(
        "Text není zapsán složenými znaky (Unicode NFC): „{found}“. "
        "Napište slovo znovu na klávesnici, má to být „{expected}“.",
        "The text is not written with composed characters (Unicode NFC): “{found}”. "
        "Type the word again, it should be “{expected}”.",
    ),
    "KB010": Entry(
        "Dva soubory se liší jen velikostí písmen nebo příponou: {found} a {expected}. "
        "Jeden přejmenujte nebo smažte.",
        "Two files differ only by letter case or ending: {found} and {expected}. "
        "Rename or delete one.",
    ),
    # YAML
    "KB101": Entry(
        "Zápis YAML nejde přečíst: {found}. Zkontrolujte odsazení, uvozovky a dvojtečky na tomto "
        "a předchozím řádku.",
        "The YAML cannot be read: {found}. Check indentation, quotation marks and colons on this "
        "line and the one before.",
    ),
    "KB102": Entry(
        "Na začátku řádku je tabulátor. Odsazuje se dvěma mezerami; nahraďte jej.",
        "There is a tab at the start of the line. Indent by two spaces; replace it.",
    ),
    "KB103": Entry(
        "Klíč „{found}“ je zde podruhé (poprvé na řádku {expected}). Jeden z nich smažte.",
        "The key “{found}” stands here twice (first on line {expected}). Delete one of them.",
    ),
    "KB104": Entry(
        "Kotvy a odkazy YAML ({found}) nejsou dovoleny. Napište hodnotu celou.",
        "YAML anchors and aliases ({found}) are not allowed. Write the value out.",
    ),
    "KB105": Entry(
        "Značky YAML ({found}) nejsou dovoleny. Značku smažte.",
        "YAML tags ({found}) are not allowed. Delete the tag.",
    ),
    "KB106": Entry(
        "V souboru je více dokumentů (řádek „---“). Čeká se jeden. Druhý dejte do nového souboru.",
        "The file holds several documents (a line “---”). One is expected. "
        "Put the second into a new file.",
    ),
    "KB107": Entry(
        "Zápis ve složených závorkách není dovolen. Napište každý klíč na vlastní řádek.",
        "Curly brackets are not allowed. Write each key on a line of its own.",
    ),
    "KB108": Entry(
        "Za hodnotou stojí „#“, zbytek řádku by se ztratil: „{found}“. "
        "Dejte celý text do uvozovek, nebo poznámku smažte.",
        "A “#” follows the value, the rest of the line would be lost: “{found}”. "
        "Quote the whole text or delete the remark.",
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
        "Klíč musí být obyčejné slovo, ne seznam ani jiný útvar. Opravte jej.",
        "A key must be a plain word, neither a list nor anything else. Mend it.",
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
        "Čeká se seznam (řádky začínající „- “), je zde {found}. Napište jej jako seznam.",
        "A list is expected (lines that begin with “- ”), found {found}. Write it as a list.",
    ),
    "KB209": Entry(
        "Čeká se skupina polí (klíč: hodnota), je zde {found}. "
        "Text pro čtenáře má řádky cs: a en:.",
        "A group of fields (key: value) is expected, found {found}. "
        "A text for readers has lines cs: and en:.",
    ),
    "KB210": Entry(
        "Čeká se prostý text, je zde {found}. Napište jednu hodnotu.",
        "Plain text is expected, found {found}. Write one value.",
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
        "Čeká se adresa jako https://www.mesto.cz/, je zde „{found}“. Opravte ji.",
        "An address such as https://www.town.cz/ is expected, found “{found}”. Mend it.",
    ),
    "KB214": Entry(
        "Hodnota „{found}“ nemá očekávaný tvar ({expected}). Opravte ji.",
        "The value “{found}” does not have the expected form ({expected}). Mend it.",
    ),
    "KB215": Entry(
        "Verze formátu je „{found}“, tento program zná {expected}. "
        "Spusťte příkaz pro převod, nebo vraťte číslo.",
        "The format is “{found}”, this program knows {expected}. "
        "Run the migration or restore the number.",
    ),
    # references
    "KB301": Entry(
        "Odkaz „{found}“ nikam nevede: v kb/{kind} takový záznam není.{hint} "
        "Opravte označení, nebo záznam vytvořte.",
        "The reference “{found}” leads nowhere: kb/{kind} has no such entry.{hint} "
        "Mend the id or create the entry.",
    ),
    "KB302": Entry(
        "Záznam odkazuje sám na sebe nebo v kruhu: {found}. Změňte nadřazený záznam.",
        "The entry refers to itself or in a circle: {found}. Change the parent.",
    ),
    "KB303": Entry(
        "Odkaz „{found}“ je v seznamu dvakrát. Jeden smažte.",
        "The reference “{found}” stands in the list twice. Delete one.",
    ),
    "KB304": Entry(
        "Řádky {found} v dokumentu „{document}“ nejsou: má jich {expected}. Opravte čísla.",
        "Lines {found} do not exist in the document “{document}”: it has {expected}. Mend them.",
    ),
    # texts and languages
    "KB401": Entry(
        "Text nemá znění ve výchozím jazyce ({expected}). Doplňte řádek {expected}: .",
        "The text lacks the default language ({expected}). Add a line {expected}: .",
    ),
    "KB402": Entry(
        "Chybí překlad ({expected}). Stránka zatím ukáže výchozí jazyk s upozorněním. "
        "Doplňte řádek {expected}: .",
        "A translation is missing ({expected}). The page shows the default language with a notice. "
        "Add a line {expected}: .",
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
        "Odkaz v textu nemá dovolenou adresu: „{found}“. Dovoleno je https://, http://, mailto:, "
        "tel: a adresa na tomto webu začínající /.",
        "A link in the text has no allowed address: “{found}”. Allowed are https://, http://, "
        "mailto:, tel: and an address on this site that begins with /.",
    ),
    "KB406": Entry(
        "Odkaz v textu vede na stránku, která na webu není: {found}.{hint} Opravte adresu.",
        "A link in the text leads to a page that the site does not have: {found}.{hint} Mend it.",
    ),
    "KB407": Entry(
        "Značka Markdownu není ukončena nebo není dovolena: „{found}“. "
        "Dovoleny jsou odstavce, seznamy, **tučně**, *kurzíva* a odkazy.",
        "A Markdown mark is not closed or not allowed: “{found}”. "
        "Paragraphs, lists, **bold**, *italics* and links are allowed.",
    ),
    "KB408": Entry(
        "Název má více než jeden řádek. Zkraťte jej na jeden.",
        "The title has more than one line. Shorten it to one.",
    ),
    # facts that do not fit together
    "KB501": Entry(
        "Pořadí {found} má už {expected}. Změňte jedno z nich.",
        "The order {found} is already taken by {expected}. Change one of them.",
    ),
    "KB502": Entry(
        "Hodnocení nejsou seřazena od nejstaršího, nebo je jedno období dvakrát: {found}. "
        "Seřaďte je.",
        "The assessments are not in order of time, or a period stands twice: {found}. Sort them.",
    ),
    "KB503": Entry(
        "Den {found} neleží v období {expected}. Opravte den, nebo období.",
        "The day {found} does not lie in the period {expected}. Mend the day or the period.",
    ),
    "KB504": Entry(
        "Hodnocení musí patřit buď k cíli (goal), nebo k oblasti (area), právě k jednomu. "
        "Jedno pole doplňte, nebo smažte.",
        "An evaluation belongs either to a goal or to an area, exactly one. "
        "Add or delete one field.",
    ),
    "KB505": Entry(
        "Znalostní báze má mít {expected} × {kind}, má {found} (kb/expected.yml). "
        "Vraťte chybějící záznam, nebo změňte očekávaný počet.",
        "The knowledge base should have {expected} × {kind}, it has {found} (kb/expected.yml). "
        "Restore the missing entry or change the expected count.",
    ),
    "KB506": Entry(
        "Cíl úrovně „{found}“ má mít nadřazený cíl úrovně „{expected}“. Opravte pole parent.",
        "A goal of level “{found}” should have a parent of level “{expected}”. Mend parent.",
    ),
    "KB507": Entry(
        "Označení „{found}“ neodpovídá obsahu, má být „{expected}“. Přejmenujte soubor.",
        "The id “{found}” does not fit the content, it should be “{expected}”. Rename the file.",
    ),
    "KB508": Entry(
        "Den {found} je v budoucnosti. Opravte jej; ověřeno může být jen to, co už bylo.",
        "The day {found} lies in the future. Mend it; only what has been can be verified.",
        _W,
    ),
    # addresses
    "KB601": Entry(
        "Adresa {found} byla zveřejněna, ale web ji už nemá. Vraťte, co na ní bylo, nebo přidejte "
        "do kb/redirects.yml záznam „old: {page}“ a k němu „new:“ (kde to je teď), "
        "nebo „reason:“ (proč to zaniklo).",
        "The address {found} was published, but the site no longer has it. Restore what was there, "
        "or add to kb/redirects.yml an entry “old: {page}” with “new:” (where it is now) "
        "or “reason:” (why it is gone).",
    ),
    "KB602": Entry(
        "Na místo {found} na stránce se dalo odkázat, ale stránka je už nemá. Vraťte je, nebo "
        "přidejte do kb/redirects.yml záznam „old: {page}“ a k němu „new:“ nebo „reason:“.",
        "The place {found} on a page could be linked to, but the page no longer has it. Restore "
        "it, or add to kb/redirects.yml an entry “old: {page}” with “new:” or “reason:”.",
    ),
    "KB603": Entry(
        "Přesměrování vede na adresu, která na webu není: {found}. Opravte pole new.",
        "The redirect leads to an address that the site does not have: {found}. Mend the field "
        "new.",
    ),
    "KB604": Entry(
        "Adresa {found} na webu je, přesměrovat ji nejde. Smažte záznam, nebo stránku.",
        "The site has the address {found}, so it cannot be redirected. Delete the entry or the "
        "page.",
    ),
    "KB605": Entry(
        "Přesměrování vedou v kruhu: {found}. Jedno z nich opravte.",
        "The redirects lead in a circle: {found}. Mend one of them.",
    ),
    "KB606": Entry(
        "Zrušená adresa potřebuje „new:“ (kde to je teď), nebo „reason:“ (proč to zaniklo). "
        "Doplňte jedno z nich.",
        "A withdrawn address needs “new:” (where it is now) or “reason:” (why it is gone). "
        "Add one of them.",
    ),
    "KB607": Entry(
        "Pole „{field}“ v datech {found} bylo zveřejněno, ale už tam není. Vraťte je, nebo "
        "přidejte do kb/redirects.yml záznam „old: {page}“ s „reason:“ a zvyšte verzi dat (SCHEMA).",
        "The field “{field}” of the data {found} was published, but is no longer there. Restore "
        "it, or add to kb/redirects.yml an entry “old: {page}” with “reason:” and raise the "
        "version of the data (SCHEMA).",
    ),
    "KB608": Entry(
        "„{found}“ není adresa. Každý řádek začíná lomítkem; soubor píše příkaz kb permalinks. "
        "Řádek opravte.",
        "“{found}” is no address. Every line begins with a slash; the command kb permalinks writes "
        "the file. Mend the line.",
    ),
    "KB609": Entry(
        "Web nemá adresu na vlastní doméně města ({expected}), ale {found}. Stálé odkazy slibujeme "
        "jen na vlastní doméně. Až ji web dostane, změňte url v kb/site.yml.",
        "The site is not on the town's own domain ({expected}) but at {found}. Lasting links are "
        "promised on the town's own domain only. Once the site has it, change url in kb/site.yml.",
        _W,
    ),
    "KB610": Entry(
        "Přesměrování z adresy {found} má už záznam {expected}. Jeden smažte.",
        "The entry {expected} redirects the address {found} already. Delete one.",
    ),
    # crime data
    "KB701": Entry(
        "Soubor s počty má mít sloupce {expected}, má {found}. Opravte první řádek.",
        "The file of counts should have the columns {expected}, it has {found}. Mend line one.",
    ),
    "KB702": Entry(
        "Hodnota „{found}“ ve sloupci {column} není platná ({expected}). Opravte ji.",
        "The value “{found}” in column {column} is not valid ({expected}). Mend it.",
    ),
    "KB703": Entry(
        "K souboru {found} chybí {expected}. Doplňte jej, nebo smažte i první.",
        "{expected} is missing beside {found}. Add it or delete the other too.",
    ),
    "KB704": Entry(
        "Soubor s hranicí není platný GeoJSON: {found}. Čeká se Feature s geometrií Polygon "
        "nebo MultiPolygon a souřadnicemi [délka, šířka].",
        "The boundary is no valid GeoJSON: {found}. A Feature with a Polygon or MultiPolygon and "
        "coordinates [longitude, latitude] is expected.",
    ),
}
