"""Who wrote the article of a page: the names in its metadata or its byline, and nothing that is none."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from lxml import etree

from archive.read.bylines import NAME, without_byline_word
from archive.read.linked_data import LinkedData
from archive.read.outlets import is_outlet
from archive.text import clean_text

_LONGEST = 80
_WORDS_OF_A_NEWSROOM = 3
_MOST_WORDS = 7
_MOST_AUTHORS = 30
# Accounts of an editorial system, and words for "the newsroom" that name nobody.
_NOBODY = re.compile(
    r"(?:admin\w*|administrator|root|user(?: ?name)?|guest|author|autor|anonym\w*|unknown|none|null"
    r"|undefined|default|test"
    r"|wordpress|web ?master|editors?|(?:the )?editorial(?: (?:team|staff|board|desk))?|(?:news|web"
    r"|digital|online) ?(?:desk|team|staff|room)"
    r"|(?:online ?)?redaktion|die redaktion|redakcja|redaktionen|redactie|redaksi|(?:la )?rédaction"
    r"|(?:la )?redazione|(?:la )?redacci[oó]n"
    r"|reda[cç][aã]o|nachrichten|news|редакция|staff(?: (?:writer|reporter|report)s?)?|contributors?"
    r"|developer|publisher|n/?a)\Z",
    re.IGNORECASE,
)
_NEWSROOM = re.compile(
    r"\b(?:redaktion|redakcja|redactie|redacci[oó]n|rédaction|redazione|newsroom|news ?desk)\b", re.IGNORECASE
)
_ADDRESS = re.compile(r"https?:|www\.|@|/|\.html?\Z|\A[\w-]+(?:\.[\w-]+)*\.[a-z]{2,12}\Z", re.IGNORECASE)
_BUTTON = re.compile(
    r"\b(?:twitter|facebook|whatsapp|instagram|telegram|follow|share|e-?mail|subscribe)\b", re.IGNORECASE
)
_SLUG = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)+\Z")
# What follows a name, and is of it: `Ann Roe, PhD`, `Ann Roe, Jr.`
_OF_NAME = re.compile(
    r"(?:jr|sr|ii|iii|iv|ph\.?d|m\.?d|m\.?p|esq|m\.?a|m\.?sc|prof|dr|obe|mbe|cbe)\.?\Z", re.IGNORECASE
)
# `Ann Roe (aro)`, `Ann Roe | The Paper`, `Ann Roe, Staff Writer`, `박준석 기자`.
_IN_BRACKETS = re.compile(r"\s*[(\[（][^)\]）]*[)\]）]")
_BEHIND = re.compile(r"\s+[|•·–—]\s+.*\Z|\s+-\s+.*\Z|\s+(?:for|via|in|of)\s+[A-Z].*\Z")
_TITLE_BEHIND = re.compile(r"\s*(?:기자|특파원|記者|记者)\Z")
_JOB = re.compile(
    r"(?:(?:staff|senior|chief|political|special|associate|deputy|foreign|science|business|news|sports?"
    r"|legal|health|crime)\b.*"
    r"|.*\b(?:correspondent|reporter|editor|writer|journalist\w*|columnist|contributor|professor"
    r"|redakteur\w*|journaliste?"
    r"|korrespondent\w*|journalista|giornalista|periodista|corresponsal|redactor\w*|profesorius|author"
    r"|photographer|producer))\Z",
    re.IGNORECASE,
)
_AND = re.compile(
    r"\s*(?:;|&|\s\|\s|\s(?:and|und|et|e|en|og|och|ja|oraz|и|та|ve|dan|with|mit)\s|\sy\s(?=\S+\s\S))\s*"
)
_SURNAME_FIRST = re.compile(r"(?P<surname>[^,]{2,40}), (?P<given>[^,\s]{1,20}(?: [^,\s.]{1,15}\.?)?)\Z")

_META = (
    "author", "byl", "parsely-author", "sailthru.author", "cxenseparse:author", "article:author",
    "og:article:author", "dc.creator", "dcterms.creator", "dc.contributor.author", "citation_author",
    "dcsext.author", "article.author", "articleauthor", "og:author", "twitter:creator_name",
    "lrt_authors", "authors", "vr:author", "news_author",
)  # fmt: skip
# What marks the byline that a page shows, the surest first.
_BYLINE_MARKS = (
    re.compile(r"rel=author\b|itemprop=\S*author"),
    re.compile(r"class=.*(?:author|byline|autor)[-_ ]*(?:name|link)", re.IGNORECASE),
    re.compile(r"class=.*(?:author|byline|autor(?!ing)|auteur)", re.IGNORECASE),
    re.compile(
        r"href=\S*/(?:authors?|autor(?:en|es|in)?|auteurs?|autore|redakt\w+|people|profiles?|journalists?"
        r"|by)/[^/?#]+",
        re.IGNORECASE,
    ),
)
# What stands before a name as a label of its own: `<b>Author</b> Ann Roe`, or as what Yoast tells of an article.
_LABEL = re.compile(
    r"(?:(?:written|posted|published) by|authors?|(?:geschrieben|verfasst|ein beitrag) von"
    r"|autor(?:en|in|innen)?(?:\s?/\s?autor(?:in|innen)?)?|(?:écrit|rédigé|publié) par|auteure?s?"
    r"|(?:escrito|publicado) por|autor(?:es|as?)?|(?:scritto|pubblicato) da|autor[ei]|geschreven door|auteurs?"
    r"|napisane przez|autor(?:zy|ka)?|skre?ve[nt] av|skrevet af|forfatter|författare|kirjoittaja|autorius"
    r"|автор(?:ы|ка)?|yazar|作者|記者|记者|執筆者?|글쓴이|기자)\s*[:：]?\Z",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"twitter:misc:(.+)\Z", re.IGNORECASE)
_ELSEWHERE = re.compile(r"comment|related|teaser|recommend|newsletter|sidebar", re.IGNORECASE)
_LONGEST_BYLINE = 160


def authors_of(
    data: LinkedData, meta: dict[str, list[str]], page: etree._Element, outlet: Iterable[str]
) -> tuple[str, ...]:
    """Those who wrote the article, in order.

    Asked in turn, until one names somebody: the page's JSON-LD, its `<meta>` elements, the byline it shows, a name
    behind a label.

    Args:
        meta: name of a `<meta>` element in small letters → its contents.
        outlet: what the page calls its outlet: that is no author.
    """
    outlets = tuple(outlet)
    declared = data.authors()
    if found := author_names(declared, outlets, each_is_one=len(declared) > 1):
        return found
    for name in _META:
        held = meta.get(name, [])
        if found := author_names(held, outlets, each_is_one=len(held) > 1):
            return found
    if found := author_names(_labelled_meta(meta), outlets):
        return found
    return _printed(page, outlets) or _labelled(page, outlets)


def author_names(
    texts: Iterable[str], outlets: Sequence[str] = (), *, each_is_one: bool = False
) -> tuple[str, ...]:
    """The names of persons and agencies in texts such as `By Ann Roe and Jan Kos, Staff Writers`.

    `van der Berg, Ana` gives `Ana van der Berg`: a comma parts authors elsewhere.

    Args:
        each_is_one: each text is one author, however many commas it has.
    """
    names: list[str] = []
    for text in texts:
        text = without_byline_word(" ".join(clean_text(text, limit=1000).split()))
        for part in _AND.split(_IN_BRACKETS.sub("", text)):
            parted = _without_commas(part.strip(), each_is_one=each_is_one)
            # `thepaper.example, Berlin, Germany`: what follows the outlet is its address.
            if parted and not (len(parted) > 1 and _is_nobody(parted[0], outlets)):
                names += parted
    cleaned = (_clean(name) for name in names)
    kept = [name for name in cleaned if name and not _is_nobody(name, outlets)]
    return tuple(dict.fromkeys(kept))[:_MOST_AUTHORS]


def corporate_author(data: LinkedData) -> str:
    """The organization, the outlet too, that the page's JSON-LD declares as author; empty where there is none.

    It stands for an article that no person signs: an outlet is no author beside one. Outlets are declared as persons
    as often as not.
    """
    return next(iter(author_names((*data.organizations(), *data.authors()), each_is_one=True)), "")


def without_nobody(byline: str, outlets: Sequence[str]) -> str:
    """A byline without placeholders (`Admin`, `Redaktion`) and the outlet itself; empty where nobody is left."""
    names = (name.strip() for name in byline.split(","))
    return ", ".join(name for name in names if name and not _is_nobody(name, outlets))


def _without_commas(part: str, *, each_is_one: bool) -> list[str]:
    """The authors between the commas of what no "and" parts, without jobs and places behind a name."""
    pieces = [piece for text in re.split(r"[,،]", part) if (piece := text.strip())]
    if len(pieces) < 2:
        return [part]
    if _is_turned(part, each_is_one=each_is_one):
        return [f"{pieces[1]} {pieces[0]}"]
    if each_is_one:
        return pieces[:1]
    # Alternating surnames and given names: `Roe, Ann, Kos, Jan`.
    if len(pieces) % 2 == 0 and not any(" " in piece for piece in pieces):
        return [f"{given} {surname}" for surname, given in zip(pieces[::2], pieces[1::2], strict=True)]
    return [pieces[0], *(piece for piece in pieces[1:] if _is_author(piece, after=pieces[0]))]


def _is_turned(part: str, *, each_is_one: bool) -> bool:
    """Is it a surname and, behind a comma, a given name: `van der Berg, Ana`?"""
    turned = _SURNAME_FIRST.match(part)
    if (
        turned is None
        or _JOB.match(turned["given"])
        or _OF_NAME.match(turned["given"])
        or turned["given"].isupper()
    ):
        return False
    return each_is_one or " " not in turned["surname"] or turned["surname"][0].islower()


def _is_author(piece: str, *, after: str) -> bool:
    """Is what stands behind a comma another author, not the first one's job, degree or place: `Ann Roe, Ottawa`?"""
    if _JOB.match(piece) or _OF_NAME.match(piece):
        return False
    return " " not in after or " " in piece or piece.isupper() or piece.islower()


def _clean(name: str) -> str:
    name = _TITLE_BEHIND.sub("", _BEHIND.sub("", name.strip(" .,;:|*_–—-")))
    return name.strip(" .,;:|*_–—-") if not re.search(r"\b[A-Z]\.\Z", name) else name


def _is_nobody(name: str, outlets: Sequence[str]) -> bool:
    """Is it an account, a newsroom, an address or the outlet itself?"""
    if len(name) > _LONGEST or len(name.split()) > _MOST_WORDS or not any(map(str.isalpha, name)):
        return True
    if (
        _NOBODY.match(name)
        or _BUTTON.search(name)
        or _ADDRESS.search(name)
        or _SLUG.match(name)
        or sum(map(str.isdigit, name)) > 4
    ):
        return True
    if _NEWSROOM.search(name) and len(name.split()) <= _WORDS_OF_A_NEWSROOM:
        return True
    return any(is_outlet(name, outlet) or _opens_with(name, outlet) for outlet in outlets)


def _printed(page: etree._Element, outlets: Sequence[str]) -> tuple[str, ...]:
    """The names in the byline that the page shows, told by the surest mark that there is."""
    marked: dict[int, list[str]] = {}
    for element in page.iter(
        "a", "address", "span", "p", "div", "li", "em", "strong", "cite", "small", "td", "h4", "h5", "h6"
    ):
        rank = _rank(element)
        if rank < 0 or len(marked.get(rank, ())) >= _MOST_AUTHORS:
            continue
        text = " ".join(" ".join(element.itertext()).split())
        if not 3 <= len(text) <= _LONGEST_BYLINE or _is_elsewhere(element):
            continue
        named = author_names([re.split(r"\s\d", text)[0]], outlets)
        persons = [name for name in named if _PERSON.match(name)]
        # The first byline is the article's; further down stand those of other articles. A list has a link for each.
        if persons and (rank not in marked or (element.tag == "a" and rank == 0)):
            marked.setdefault(rank, []).extend(persons)
    return tuple(dict.fromkeys(marked[min(marked)])) if marked else ()


def _labelled_meta(meta: dict[str, list[str]]) -> Iterator[str]:
    """What `<meta>` elements tell under a label: `twitter:label1` and `twitter:data1`, as Yoast writes them."""
    for name, contents in meta.items():
        told = _LABELLED.match(name)
        if told and _LABEL.match(told[1]):
            yield from contents
        if name.startswith("twitter:label") and any(map(_LABEL.match, contents)):
            yield from meta.get(name.replace("label", "data"), ())


def _labelled(page: etree._Element, outlets: Sequence[str]) -> tuple[str, ...]:
    """The persons named right behind the first label: `<dt>Author</dt><dd>Ann Roe</dd>`."""
    for element in page.iter("b", "strong", "dt", "th", "span", "label", "h6"):
        if not _LABEL.match(" ".join((element.text or "").split())) or _is_elsewhere(element):
            continue
        behind = element.getnext()
        told = (element.tail or "").strip() or ("" if behind is None else "".join(behind.itertext()))
        names = author_names([" ".join(told.split())], outlets) if len(told) <= _LONGEST_BYLINE else ()
        if names and all(map(_PERSON.match, names)):
            return names
    return ()


def _rank(element: etree._Element) -> int:
    """Which of the marks the element has; -1: none."""
    told = " ".join(
        f"{name}={element.attrib[name]}"
        for name in ("rel", "itemprop", "class", "href")
        if name in element.attrib
    )
    return next((rank for rank, mark in enumerate(_BYLINE_MARKS) if mark.search(told)), -1) if told else -1


def _is_elsewhere(element: etree._Element) -> bool:
    """Is it in a box beside the story?"""
    return any(
        above.tag in ("nav", "aside", "footer") or _ELSEWHERE.search(above.get("class", ""))
        for above in islice(element.iterancestors(), 8)
        if above.tag not in ("body", "html", "article", "main")
    )


def _opens_with(name: str, outlet: str) -> bool:
    """Is it a part of the outlet, or the outlet with what stands next to it: `Harbour Post Studio North`?"""
    if len(outlet) < 3 or not name.casefold().startswith(outlet.casefold()):
        return False
    # `The PaperNovember 21`: pages part words by the look alone.
    last, following = name[len(outlet) - 1], name[len(outlet) : len(outlet) + 1]
    return following == " " or (last.islower() and following.isupper())


_PERSON = re.compile(
    rf"(?:{NAME}(?: (?:de|van|von|bin|al|der|den|la|di|da|do|dos|del|el|ibn))*)(?: (?:(?:de|van|von|bin|al"
    rf"|der|la|di|da|dos|del) )*{NAME}){{1,4}}\Z|[\u3040-\u30ff\u4e00-\u9fff]{{2,6}}\Z|[\uac00-\ud7af]{{2,4}}\Z"
)
