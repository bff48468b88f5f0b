"""Problems of the built pages: KB801 to KB849."""

from macros.core.messages.entry import Entry, Severity

PAGES: dict[str, Entry] = {
    "KB801": Entry(
        "Odkaz „{found}“ nikam nevede: web takový soubor nemá.{hint} Opravte odkaz, nebo vytvořte "
        "stránku, na kterou vede.",
        "The link “{found}” leads nowhere: the site has no such file.{hint} Mend the link or make "
        "the page to which it leads.",
    ),
    "KB802": Entry(
        "Odkaz „{found}“ vede na místo stránky, které na ní není. Opravte část za „#“, nebo na "
        "stránku doplňte id „{expected}“.",
        "The link “{found}” leads to a place that the page does not have. Mend the part after “#” "
        "or give the page the id “{expected}”.",
    ),
    "KB803": Entry(
        "Id „{found}“ je na stránce podruhé (poprvé na řádku {expected}). Jedno z nich změňte.",
        "The id “{found}” stands twice on the page (first on line {expected}). Change one of them.",
    ),
    "KB804": Entry(
        "Stránka si bere soubor „{found}“, který na webu není. Přidejte jej, nebo opravte adresu.",
        "The page loads the file “{found}”, which the site does not have. Add it or mend the "
        "address.",
    ),
    "KB805": Entry(
        "Obrázek nebo rám <{found}> nemá slovní náhradu. Doplňte {expected}.",
        "The picture or frame <{found}> has no words in its place. Add {expected}.",
    ),
    "KB806": Entry(
        "Stránka by si brala „{found}“ z cizího serveru. Soubor dejte na tento web.",
        "The page would load “{found}” from another host. Put the file on this site.",
    ),
    "KB807": Entry(
        "Stránka má jazyk „{found}“, má mít „{expected}“. Opravte atribut lang prvku html.",
        "The page has the language “{found}”, it should have “{expected}”. Mend the attribute "
        "lang of the element html.",
    ),
    "KB808": Entry(
        "Stránce chybí {found}, nebo je prázdné. Doplňte je.",
        "The page lacks {found}, or it is empty. Add it.",
    ),
    "KB809": Entry(
        "Stránka má mít právě jeden nadpis h1, má jich {found}. Nechte jeden.",
        "The page should have exactly one heading h1, it has {found}. Keep one, delete the others.",
    ),
    "KB810": Entry(
        "Nadpis „{found}“ je úrovně {level}, po úrovni {before} se čeká nejvýš {expected}. "
        "Opravte úroveň.",
        "The heading “{found}” has level {level}; after level {before} at most {expected} is "
        "expected. Mend the level.",
    ),
    "KB811": Entry(
        "Jazykové verze stránky spolu nesouhlasí (hreflang): {found}. V každé jmenujte "
        "všechny verze a x-default, celou adresou.",
        "The language versions of the page do not agree (hreflang): {found}. In each of them "
        "write all versions and x-default, by full address.",
    ),
    "KB812": Entry(
        "Skript nebo styl stojí přímo ve stránce ({found}), prohlížeč jej odmítne. Dejte jej do "
        "souboru.",
        "A script or style stands in the page itself ({found}); the browser will refuse it. Put "
        "it into a file.",
    ),
    "KB813": Entry(
        "Atribut {attribute} jmenuje id „{found}“, které na stránce není. Opravte jej.",
        "The attribute {attribute} names the id “{found}”, which the page does not have. Mend it.",
    ),
    "KB814": Entry(
        "Odkaz nebo tlačítko <{found}> nemá žádná slova. Doplňte text nebo aria-label.",
        "The link or button <{found}> has no words. Add text or aria-label.",
    ),
    "KB815": Entry(
        "Odkaz „{found}“ má druh adresy, který není dovolen. Použijte jeden z nich: {expected}.",
        "The link “{found}” has an address of a kind not allowed. Use one of these: {expected}.",
    ),
    "KB816": Entry(
        "Ve složce {found} není žádná stránka. Sestavte web příkazem „kb build“.",
        "The folder {found} holds no page. Create the site with “kb build”.",
    ),
    "KB818": Entry(
        "Soubor {found} je druhu, který web nevydává. Vydává jen: {expected}. Smažte jej, nebo "
        "změňte adresu, která jej vytvořila (kb/redirects.yml).",
        "The file {found} is of a kind that the site does not publish. It publishes only: "
        "{expected}. Delete it or change the address that made it (kb/redirects.yml).",
    ),
    "KB819": Entry(
        "Soubor {found} není celý nebo není tím, co říká jeho přípona ({expected}). Sestavte web "
        "znovu příkazem „kb build“; stane-li se to zas, předejte hlášení správci webu.",
        "The file {found} is not whole or not what its ending says ({expected}). Make the site "
        "anew with “kb build”; if that happens again, give this message to whoever runs the site.",
    ),
    "KB820": Entry(
        "Skript nebo styl {found} není ten, který tento program vydává. Sestavte web znovu "
        "příkazem „kb build“.",
        "The script or style {found} is not the one that this program ships. Make the site anew "
        "with “kb build”.",
    ),
    "KB817": Entry(
        "Styl si bere soubor „{found}“, který na webu není; stránky se obejdou bez něj. "
        "Nainstalujte balíčky npm (make site to udělá), nebo opravte adresu.",
        "The style loads the file “{found}”, which the site does not have; pages do without it. "
        "Install the npm packages (make site does) or mend the address.",
        Severity.WARNING,
    ),
}
