"""Every value as it was decoded: what nobody sees, mixed alphabets, addresses with a tail."""

import html
import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import SplitResult, parse_qs, parse_qsl, unquote, urlencode, urlsplit

from macros.core.kb.knowledge import KnowledgeBase, Origin
from macros.core.messages import Problem
from macros.core.schema import walk
from macros.core.text import markup
from macros.core.text.characters import HIDDEN

Value = tuple[Origin, walk.Path, str]
_ENTITY = re.compile(r"&#([0-9]{1,7}|[xX][0-9a-fA-F]{1,6});?|&[a-zA-Z]{2,10};")
_WORD = re.compile(r"[^\W\d_]+")
_UNITS = "μΩ"
"""Greek letters that stand beside Latin ones by right: 5 μm, kΩ."""
_ALIKE = set("аеорсухіјѕАВЕІЈКМНОРЅСТХаοΟΑΒΕΗΙΚΜΝΡΤΧ")
"""Letters of other alphabets that look like Latin ones."""
_TAIL = re.compile(
    r"utm_\w+|(fb|g|dcl|ms|y|tw|gb|wb)clid|gclsrc|igshid|mc_[ce]id|_hsenc|_hsmi|mkt_tok"
)
_ADDRESS = re.compile(r"https?://[^\s<>\"')\]]+", re.IGNORECASE)
_FILTERS = (
    "safelinks.protection.outlook.com",
    "safelinks.protection.office365.us",
    "urldefense.com",
    "urldefense.proofpoint.com",
    "mimecast.com",
    "mimecastprotect.com",
    "linkprotect.cudasvc.com",
    "clicktime.symantec.com",
    "clicktime.cloud.postoffice.net",
    "secure-web.cisco.com",
    "url.emailprotection.link",
    "protection.sophos.com",
    "protect.checkpoint.com",
    "l.facebook.com",
    "lm.facebook.com",
    "l.instagram.com",
    "l.messenger.com",
)
"""Hosts that only pass readers on: filters of mail, and counters of social networks."""
_PASSED_ON = ("url", "u", "q", "a", "domain")


def each(kb: KnowledgeBase) -> Iterator[Value]:
    """Give every text value of the site, of entities and of longer prose, with its place."""
    for path, value in walk.strings(kb.site):
        yield kb.site_origin, path, value
    for kind, entity in kb.each():
        for path, value in walk.strings(entity):
            if path != ("id",):
                yield kb.origins[kind, entity.id], path, value
    for name, text in kb.texts.items():
        for language, wording in text.root.items():
            yield kb.text_origins[name, language], (), wording


def hidden(kb: KnowledgeBase) -> Iterator[Problem]:
    """No value hides a character behind an escape or an entity (KB421); all are composed (KB009).

    What stands in a file as it is was refused when the file was read.
    """
    for origin, path, value in each(kb):
        for offset, character in _hidden(value):
            args = {"found": f"U+{ord(character):04X}", "expected": _around(value, offset)}
            yield Problem(origin.path, *origin.within(path, value, offset), "KB421", args)
        if not unicodedata.is_normalized("NFC", value):
            word = next(
                (w for w in value.split() if not unicodedata.is_normalized("NFC", w)), value
            )
            args = {"found": _apart(word), "expected": unicodedata.normalize("NFC", word)}
            place = origin.within(path, value, value.index(word))
            yield Problem(origin.path, *place, "KB009", args)


def _hidden(value: str) -> Iterator[tuple[int, str]]:
    """Give the first hidden character of each sort with the offset at which it is written."""
    if found := HIDDEN.search(value):
        yield found.start(), found.group()
        return
    for entity in _ENTITY.finditer(value):
        number = entity[1]
        if number is None:
            meant = html.unescape(entity.group())
        else:
            code = int(number[1:], 16) if number[0] in "xX" else int(number)
            meant = chr(code) if code < 0x110000 else ""
        if found := HIDDEN.search(meant):
            yield entity.start(), found.group()
            return
    if "%" in value:
        written = [slip.found for slip in markup.targets(value)]
        for address in (*_ADDRESS.findall(value), *written):
            if found := HIDDEN.search(unquote(address)):
                yield value.find(address), found.group()
                return


def _around(value: str, offset: int) -> str:
    """Give the words around an offset, the hidden character left out: it is looked for in them."""
    plain = HIDDEN.sub("", value[max(offset - 20, 0) : offset + 20])
    return " ".join(plain.split())


def _apart(word: str) -> str:
    return "".join(f"\u25cc{c}" if unicodedata.combining(c) else c for c in word)


def alphabets(kb: KnowledgeBase) -> Iterator[Problem]:
    """No word mixes Latin letters with those of another alphabet that look alike (KB428)."""
    for origin, path, value in each(kb):
        if value.isascii():
            continue
        latin = sum(c.isascii() and c.isalpha() for c in value) * 2 > len(value)
        for word in _WORD.finditer(value):
            if word.group().isascii():
                continue
            strange = [c for c in word.group() if _script(c) in ("CYRILLIC", "GREEK")]
            strange = [c for c in strange if c not in _UNITS]
            mixed = strange and any(_script(c) == "LATIN" for c in word.group())
            alone = latin and len(word.group()) == 1 and word.group() in _ALIKE
            if mixed or alone:
                args = {"found": word.group(), "expected": ", ".join(map(_named, strange))}
                place = origin.within(path, value, word.start())
                yield Problem(origin.path, *place, "KB428", args)


def _script(character: str) -> str:
    return unicodedata.name(character, "").partition(" ")[0]


def _named(character: str) -> str:
    return f"{character} (U+{ord(character):04X})"


def tails(kb: KnowledgeBase) -> Iterator[Problem]:
    """Addresses lead straight to their page: not by a filter (KB427), without a tail (KB913)."""
    for origin, path, value in each(kb):
        if "://" not in value:
            continue
        for found in _ADDRESS.finditer(value):
            address = found.group()
            parts = urlsplit(address)
            place = origin.within(path, value, found.start())
            if _passes_on(parts):
                args = {"found": address, "expected": _meant(parts)}
                yield Problem(origin.path, *place, "KB427", args)
            elif (clean := _without_tail(parts)) != parts.geturl():
                args = {"found": address, "expected": clean}
                yield Problem(origin.path, *place, "KB913", args)


def _passes_on(parts: SplitResult) -> bool:
    host = parts.netloc.lower()
    google = re.fullmatch(r"(www\.)?google\.[a-z.]+", host) and parts.path == "/url"
    return bool(google) or any(host == one or host.endswith(f".{one}") for one in _FILTERS)


def _meant(parts: SplitResult) -> str:
    """Give the address to which a filter leads; "https://…" where only the filter knows it."""
    given = parse_qs(parts.query)
    for name in _PASSED_ON:
        target = given.get(name, [""])[0]
        if target.startswith(("http://", "https://")):
            return _without_tail(urlsplit(target))
    inside = re.search(r"__(https?:/.+?)__;", parts.path)
    return re.sub(r"^(https?:)/+", r"\1//", inside[1]) if inside else "https://…"


def _without_tail(parts: SplitResult) -> str:
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    kept = [pair for pair in pairs if not _TAIL.fullmatch(pair[0])]
    if len(kept) == len(pairs):
        return parts.geturl()
    return parts._replace(query=urlencode(kept)).geturl()
