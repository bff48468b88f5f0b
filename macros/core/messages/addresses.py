"""Codes KB6xx: published addresses."""

from macros.core.messages.entry import Entry, Severity

ADDRESSES: dict[str, Entry] = {
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
        "přidejte do kb/redirects.yml záznam „old: {page}“ s „reason:“ "
        "a zvyšte verzi dat (VERSION).",
        "The field “{field}” of the data {found} was published, but is no longer there. Restore "
        "it, or add to kb/redirects.yml an entry “old: {page}” with “reason:” and raise the "
        "version of the data (VERSION).",
    ),
    "KB608": Entry(
        "„{found}“ není adresa. Každý řádek začíná lomítkem; soubor píše příkaz kb remember. "
        "Řádek opravte.",
        "“{found}” is no address. Every line begins with a slash; the command kb remember writes "
        "the file. Mend the line.",
    ),
    "KB570": Entry(
        "Podmínky platí pro „{found}“, ale taková data web nemá.{hint} Opravte název; seznam "
        "dat je na stránce /data/.",
        "The terms cover “{found}”, but the site has no such data.{hint} Mend the name; the page "
        "/data/ lists the data.",
    ),
    "KB571": Entry(
        "Data „{found}“ mají podmínky dvoje: už je uvádí „{expected}“. Nechte je jen na "
        "jednom místě.",
        "The data “{found}” have two sets of terms: “{expected}” names them already. Leave them in "
        "one place only.",
    ),
    "KB609": Entry(
        "Web nemá adresu na vlastní doméně města ({expected}), ale {found}. Stálé odkazy slibujeme "
        "jen na vlastní doméně. Až ji web dostane, změňte url v kb/site.yml.",
        "The site is not on the town's own domain ({expected}) but at {found}. Lasting links are "
        "promised on the town's own domain only. Once the site has it, change url in kb/site.yml.",
        Severity.WARNING,
    ),
    "KB630": Entry(
        "„{found}“ není adresa, jakou má stránka nebo soubor webu: {expected}. Opište ji z "
        "kb/permalinks.txt, bez lomítka na začátku a bez jazyka.",
        "“{found}” is no address that a page or file of the site has: {expected}. Take it from "
        "kb/permalinks.txt, without the slash at its beginning and without the language.",
    ),
    "KB631": Entry(
        "„{found}“ není adresa, jakou web vydává: {expected}. Soubor píše příkaz kb permalinks, "
        "ručně se nemění. Řádek smažte, nebo vraťte jeho dřívější podobu.",
        "“{found}” is no address that the site publishes: {expected}. The command kb permalinks "
        "writes the file, nobody changes it by hand. Delete the line or restore what it was.",
    ),
    "KB632": Entry(
        "Adresa {found} patří programu webu ({expected}), přesměrovat ji nejde. Smažte záznam. "
        "Šlo-li o jazyk, pište adresu bez něj: platí pro všechny jazyky.",
        "The address {found} belongs to the program of the site ({expected}) and cannot be "
        "redirected. Delete the entry. If a language was meant, write the address without it: it "
        "holds for all languages.",
    ),
    "KB610": Entry(
        "Přesměrování z adresy {found} má už záznam {expected}. Jeden smažte.",
        "The entry {expected} redirects the address {found} already. Delete one.",
    ),
}
