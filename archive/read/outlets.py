"""What an outlet is called: one name, whatever page it is on."""

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

_LONGEST = 60
_LONGEST_GIVEN = 300
_TELLING = 7
_LEGAL = (
    r"GmbH(?: ?& ?Co\.? ?KG(?:aA)?)?|AG|SE|KG|UG|eG|e\.? ?V\.?|mbH|Ltd\.?|Limited|LLC|L\.L\.C\.|Inc\.?"
    r"|Incorporated|Corp\.?"
    r"|Corporation|Co\.|Company|PLC|Plc|plc|LLP|Pty(?:\.? Ltd\.?)?|S\.?A\.?|S\.?L\.?(?:U\.?)?|S\.?A\.?S\.?"
    r"|SARL|S\.?p\.?A\.?"
    r"|S\.?r\.?l\.?|B\.?V\.?|N\.?V\.?|A/S|ApS|AS|ASA|AB|Oy|Oyj|Sp\. ?z ?o\.? ?o\.?|z ?o\.? ?o\.?|s\.r\.o\."
    r"|a\.s\.|d\.o\.o\."
    r"|OOO|OAO|ООО|АО|株式会社"
)
_LEGAL_SUFFIX = re.compile(rf"[\s,]+(?:{_LEGAL})(?:[\s,]+(?:{_LEGAL}))*\.?\Z")
_RIGHTS = re.compile(
    r"(?:\A\s*(?:(?:copyright|©|\(c\)|℗)\s*)+(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?)?[\s,.:"
    r"|–-]*(?:by\s+)?"
    r"|[\s,.:|–-]*(?:all rights reserved|alle rechte vorbehalten|tous droits réservés"
    r"|todos los derechos reservados"
    r"|tutti i diritti riservati|todos os direitos reservados|版权所有|all rights).*\Z"
    r"|[\s,|–-]*(?:copyright|©).*\Z)",
    re.IGNORECASE,
)
# `Berliner Bote, Berlin, Germany`; `The Herald (Online)`; `Herald | Latest news and headlines`.
_ADDRESS = re.compile(r"(?:,\s*(?!.*\b(?:and|und|et|y|&)\b)[^,|]{2,40}){1,3}\Z")
_SLOGAN = re.compile(
    r"\s+[|•·»]\s+.*\Z|\s+[-–—:]\s+(?=.{25}).*\Z|\A[^-]{1,8}--|\s*\((?:online|website|news)\)\Z",
    re.IGNORECASE,
)
_ADDRESS_LIKE = re.compile(r"(?:https?:|www\.|/|@)", re.IGNORECASE)
_HOST_LIKE = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,12}\Z", re.IGNORECASE)
_PLACEHOLDER = re.compile(
    r"(?:home(?: ?page)?|news|latest news|website|site name|my (?:site|website|blog)|wordpress"
    r"|blog(?:ger)?|untitled|startseite"
    r"|main|index|article|null|undefined|none|n/a|publisher|(?:the )?(?:editor|admin)\w*)\Z",
    re.IGNORECASE,
)


def outlet_name(named: Iterable[str], addresses: Iterable[str] = ()) -> str:
    """The outlet's name.

    What the table of outlets has for a name or for the host of one of the `addresses` goes first: it is the same on
    every page. Then comes the first name in `named`, its legal form, address and copyright notice cut off; a name that
    is a host only where there is no other; then the host.

    Args:
        named: what a page calls its site and its publisher, the surest first.
        addresses: the page's own, the surest first.
    """
    hosts = [host for address in addresses if (host := host_of(address))]
    cleaned = [name for text in named if (name := clean_outlet(text))]
    known = [found for name in cleaned if (found := _known(name))]
    # Papers of one house share articles: the address is that of the first, the name is on the page. Short names (`ABC`)
    # are those of several outlets.
    if known and len(known[0]) > _TELLING:
        return known[0]
    for host in hosts:
        if name := _by_host(host):
            return name
    if known:
        return known[0]
    return next((name for name in cleaned if not _HOST_LIKE.match(name)), "") or next(
        iter((*cleaned, *hosts)), ""
    )


def clean_outlet(text: str) -> str:
    """A name without legal form, address, slogan and copyright notice; empty where nothing of a name is left."""
    name = " ".join(text[:_LONGEST_GIVEN].replace("_", " ").split())
    name = _RIGHTS.sub("", name).strip(" ,;|·•-–—")
    name = _LEGAL_SUFFIX.sub("", _SLOGAN.sub("", name)).strip("®™ ")
    if _ADDRESS_LIKE.search(name) and not _HOST_LIKE.match(name):
        return ""
    if name.count(",") >= 1 and len(name) > 12:
        name = _ADDRESS.sub("", name)
    name = name.strip(" ,;|·•-–—")
    return "" if not name or len(name) > _LONGEST or _PLACEHOLDER.match(name) else name


def host_of(address: str) -> str:
    """The host of an address, without `www.`; empty where there is none."""
    address = address.strip()
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.") if "." in host else ""


def is_outlet(name: str, outlet: str) -> bool:
    """Is it the outlet's name, another form of it, or its host?"""
    letters = _letters(clean_outlet(name) or name)
    others = {_letters(outlet), _letters(clean_outlet(outlet)), _letters(_by_host(outlet.lower()))}
    if _HOST_LIKE.match(outlet):
        others.add(_letters(outlet.partition(".")[0]))
    return not letters or letters in others or ((known := _known(name)) != "" and known == _known(outlet))


def _known(name: str) -> str:
    """What the table has for a name or a host; empty where it has none."""
    return _by_host(name.strip().lower().removeprefix("www.")) or _by_letters().get(_letters(name), "")


def _by_host(host: str) -> str:
    """What the table has for a host, or for a host above it; empty where it has none."""
    table = _table()
    while "." in host:
        if host in table:
            return table[host]
        host = host.partition(".")[2]
    return ""


def _letters(name: str) -> str:
    return "".join(character for character in name.casefold() if character.isalnum())


@cache
def _table() -> dict[str, str]:
    """Host → name."""
    lines = (files("archive.read") / "outlets.tsv").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {host: name for name, *hosts in pairs for host in hosts}


@cache
def _by_letters() -> dict[str, str]:
    """The letters of a name, of its hosts and of what a host calls itself → the name."""
    known: dict[str, str] = {}
    for host, name in _table().items():
        known.setdefault(_letters(name), name)
        known.setdefault(_letters(host), name)
    return known
