"""What a page says of its article: headline, authors, day, outlet, address, language."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from lxml import etree

from archive.model.partial_date import PartialDate
from archive.read.authors import authors_of, corporate_author
from archive.read.linked_data import LinkedData
from archive.read.outlets import host_of, outlet_name
from archive.read.page_blocks import class_and_id, is_hidden
from archive.read.published import parse_published

_DATE_META = (
    "article:published_time", "og:article:published_time", "datepublished", "date.published",
    "parsely-pub-date", "sailthru.date", "publish-date", "publish_date", "publishdate", "pubdate",
    "cxenseparse:recs:publishtime", "dc.date.issued", "dcterms.created", "dc.date", "dcterms.date",
    "citation_publication_date", "article.published", "date",
)  # fmt: skip
_SITE_META = (
    "og:site_name",
    "application-name",
    "apple-mobile-web-app-title",
    "twitter:site_name",
    "dc.publisher",
)
# `mark of the web`: what browsers write into a page that they save; SingleFile writes its own.
_SAVED_FROM = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(?P<address>https?://\S+)",
    re.IGNORECASE,
)
_REPLAYED = re.compile(r"https?://web\.archive\.org/web/\d+[a-z_]*/(?=https?://)", re.IGNORECASE)
_TITLE_PARTS = re.compile(r"\s+[|•·»«–—-]\s+|\s*\|\s*|\s+::\s+")
_AROUND = " -–—|·•:»«"
_KICKER = re.compile(
    r"(?:^|[\s_-])(?:kicker|over-?line|top-?line|eyebrow|roof-?line|dach-?zeile|label|rubrik|category"
    r"|section|tag|badge|flag"
    r"|plus|premium|icon|spitzmarke|antetitulo|sur-?titre|occhiello|supertitle|prefix|pretitle"
    r"|headline-?intro|vignette)(?:$|[\s_-])",
    re.IGNORECASE,
)
# What holds a logo, or the way to the page (`Home › Politics › Bridge shut`), whose last step many sites make an `h1`.
_LOGO = re.compile(
    r"(?:^|[\s_-])(?:logo|site-?(?:title|name|logo)|brand(?!-?title)|masthead|navbar|menu|bread-?(?:crumbs?|bar))(?:$|[\s_-])",
    re.IGNORECASE,
)
_LONGEST_HEADLINE = 300
_ENOUGH_ALIKE = 0.2


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What the metadata of a page, and the lines around its headline, say of it."""

    title: str
    authors: tuple[str, ...]
    corporate_author: str
    """An organization that it declares as author, for where no person signs."""
    outlets: tuple[str, ...]
    """All that the page calls its outlet, hosts too."""
    published: PartialDate | None
    source: str
    url: str
    language: str
    """As the page declares it: it is often wrong."""
    standfirst: str
    """The summary, as its metadata have it."""
    body: str
    """The text as its metadata have it; empty where they have none."""


def facts_of(root: etree._Element, page: str) -> PageFacts:
    """What a page says of its article.

    Args:
        root: its whole tree, scripts included.
        page: its source.
    """
    meta = _meta_of(root)
    data = LinkedData(
        script.text or "" for script in root.iter("script") if "ld+json" in script.get("type", "")
    )
    base = _first(_addresses(root, page, meta, data))
    hosts = tuple(_all_addresses(root, page, meta, data))
    named = tuple(_outlet_names(root, meta, data))
    source = outlet_name(named, hosts)
    title = _headline(root, meta, data, (source, *named))
    if not any(named):
        source = source if source != host_of(base) else outlet_name(_beside_title(root, title), hosts)
    outlets = tuple(dict.fromkeys(text for text in (source, *named, *map(host_of, hosts)) if text))
    return PageFacts(
        title=title,
        authors=authors_of(data, meta, root, outlets),
        corporate_author=corporate_author(data),
        outlets=outlets,
        published=_published(root, page, meta, data),
        source=source,
        url=base,
        language=(
            root.get("lang")
            or root.get("{http://www.w3.org/XML/1998/namespace}lang")
            or data.text("inLanguage")
        )[:35],
        standfirst=_first(
            (*meta.get("og:description", ()), *meta.get("description", ()), data.text("description"))
        ),
        body=data.text("articleBody"),
    )


def _first(texts: Iterable[str]) -> str:
    """The first that is not empty; empty where all are."""
    return next((text for text in texts if text), "")


def _meta_of(root: etree._Element) -> dict[str, list[str]]:
    """Name or property of each `<meta>`, in small letters → its contents, in order."""
    held: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        if content := " ".join(element.get("content", "").split()):
            held.setdefault(name.strip().lower(), []).append(content)
    return held


def _addresses(
    root: etree._Element, page: str, meta: dict[str, list[str]], data: LinkedData
) -> Iterator[str]:
    """Addresses of the page itself: what has no path is the site's."""
    for address in _all_addresses(root, page, meta, data):
        if re.match(r"https?://[^/]+/[^#?]*[^/#?]|https?://[^/]+/\?.", address):
            yield address


def _all_addresses(
    root: etree._Element, page: str, meta: dict[str, list[str]], data: LinkedData
) -> Iterator[str]:
    saved = _SAVED_FROM.search(page[:4000])
    canonical = [
        link.get("href", "")
        for link in root.iter("link")
        if "canonical" in link.get("rel", "").lower().split()
    ]
    found = (
        *canonical,
        *meta.get("og:url", ()),
        data.address(),
        saved["address"] if saved else "",
        *meta.get("twitter:url", ()),
        *(link.get("href", "") for link in root.iter("base")),
        *data.publisher_addresses(),
    )
    for address in found:
        address = _REPLAYED.sub("", address.strip())
        if address.startswith(("http://", "https://")) and host_of(address):
            yield address


def _outlet_names(root: etree._Element, meta: dict[str, list[str]], data: LinkedData) -> Iterator[str]:
    yield from meta.get(_SITE_META[0], ())
    yield data.publisher()
    for name in _SITE_META[1:]:
        yield from meta.get(name, ())
    yield from (
        element.get("content", "")
        for element in root.xpath(".//*[@itemprop='publisher']//meta[@itemprop='name']")[:1]
    )


def _page_titles(root: etree._Element) -> list[str]:
    title = root.find(".//head/title")
    if title is None:
        title = root.find(".//title")
    return [" ".join((title.text or "").split())] if title is not None else []


def _beside_title(root: etree._Element, title: str) -> Iterator[str]:
    """What stands beside the headline in the page's title: `Bridge shut – The Paper`."""
    for whole in _page_titles(root):
        before, found, after = whole.partition(title) if title else ("", "", "")
        if found:
            yield from (part for part in (before.strip(_AROUND), after.strip(_AROUND)) if part)
        elif len(parts := _TITLE_PARTS.split(whole)) > 1:
            yield parts[-1]


def _headline(
    root: etree._Element, meta: dict[str, list[str]], data: LinkedData, outlets: tuple[str, ...]
) -> str:
    """The `h1` of the article; where none is like what the metadata say, what they say, without the site's name."""
    said = [
        without_site(text, outlets)
        for text in (
            data.text("headline"),
            *meta.get("og:title", ()),
            *meta.get("twitter:title", ()),
            *_page_titles(root),
        )
        if text
    ]
    shown = _shown_headlines(root, "h1", said, outlets)
    if not shown:
        # Some sites give their `h1` to the breadcrumbs and show the headline as `h2`, which others use for anything.
        told = {_letters(text): text for text in reversed(said)}
        headings = map(_letters, _shown_headlines(root, "h2", said, outlets))
        shown = [told[letters] for letters in headings if letters in told][:1]
    if shown and not said:
        return shown[0]
    if shown:
        best = max(shown, key=lambda text: max(_likeness(text, other) for other in said))
        # The title of the page alone says less than its `h1`.
        is_told = data.text("headline") or "og:title" in meta or "twitter:title" in meta
        if not is_told or max(_likeness(best, other) for other in said) >= _ENOUGH_ALIKE:
            return without_site(best, outlets)
    marked = root.xpath(".//*[contains(concat(' ', @itemprop, ' '), ' headline ')]")[:1]
    if marked and (text := _shown_headline(marked[0], said)) and len(text) <= _LONGEST_HEADLINE:
        return text
    return next(iter(said), "")


def _shown_headlines(root: etree._Element, tag: str, said: list[str], outlets: tuple[str, ...]) -> list[str]:
    """What the page shows as headings of this tag, and is neither its logo nor its name."""
    names = {_letters(text) for text in outlets}
    texts = (_shown_headline(element, said) for element in root.iter(tag))
    return [text for text in texts if text and _letters(text) not in names and len(text) <= _LONGEST_HEADLINE]


def _shown_headline(element: etree._Element, said: list[str]) -> str:
    """The words of a heading without its kicker; empty where it is the site's logo, a breadcrumb, or hidden."""
    in_article = False
    for above in (element, *element.iterancestors()):
        if above.tag in ("nav", "footer", "aside") or is_hidden(above):
            return ""
        # What is around an article is no logo, whatever its class is called.
        in_article = in_article or above.tag in ("article", "main", "body", "html")
        if not in_article and _LOGO.search(class_and_id(above)):
            return ""
    known = {_letters(text) for text in said}
    whole = _heading_text(element)
    if _letters(whole) not in known:
        # `<h1><span>Border</span><span>Bridge shut</span></h1>`: the metadata say which part is the headline.
        for part in element.iter():
            if part is not element and _letters(text := _heading_text(part)) in known and len(text) > 10:
                return text
    return whole


def _heading_text(element: etree._Element) -> str:
    parts: list[str] = []

    def read(inner: etree._Element) -> None:
        if inner.tag in ("small", "svg", "style", "script", "button", "time", "img", "sup"):
            return
        is_kicker = inner is not element and _KICKER.search(inner.get("class", ""))
        if inner is not element and (is_hidden(inner) or is_kicker):
            return
        parts.append(inner.text or "")
        for child in inner:
            if child.tag in ("br", "div", "p", "span"):
                parts.append(" ")
            read(child)
            parts.append(child.tail or "")

    read(element)
    return (
        re.sub(r"\s+([,;:!?.](?:\s|\Z))", r"\1", " ".join("".join(parts).replace("\u00ad", "").split()))
        .strip(" |:")
        .removeprefix("- ")
    )


def without_site(title: str, outlets: tuple[str, ...]) -> str:
    """A page's title without the site's name that is appended or put before it."""
    title = " ".join(title.replace("\u00ad", "").split())
    letters = {_letters(text) for text in outlets if text}
    for _ in range(3):
        cut = _cut_site(title, letters)
        if cut == title:
            break
        title = cut
    return title


def _cut_site(title: str, letters: set[str]) -> str:
    marks = list(_TITLE_PARTS.finditer(title))
    if not marks:
        return title
    before, after = title[: marks[-1].start()], title[marks[-1].end() :]
    is_date = parse_published(after) is not None and len(after) < 20
    if before and (_is_site(after, letters) or is_date):
        return before
    before, after = title[: marks[0].start()], title[marks[0].end() :]
    return after if after and _is_site(before, letters) else title


def _is_site(part: str, letters: set[str]) -> bool:
    """Is it the outlet's name, or a form of it: `CBC News` of CBC, `DW` of Deutsche Welle?"""
    key = _letters(part)
    if not key or len(part) > 60:
        return False
    if any(
        key == known or (len(key) > 2 and len(known) > 2 and (key.startswith(known) or known.startswith(key)))
        for known in letters
    ):
        return True
    if any(len(known) > 4 and known in key and len(key) < 2 * len(known) for known in letters):
        return True
    return bool(
        re.fullmatch(
            r"[\w-]+(?:\.[\w-]+)*\.(?:com|de|net|org|ca|co\.uk|fr|es|it|nl|ch|at|be|tv|no|se|dk|info)",
            part.strip(),
            re.IGNORECASE,
        )
    )


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def _likeness(one: str, other: str) -> float:
    """Share of words in common, or of letters where there are few words; 0 to 1."""
    first, second = set(one.casefold().split()), set(other.casefold().split())
    if not first or not second:
        return 0.0
    if min(len(first), len(second)) < 3:
        return SequenceMatcher(None, one.casefold(), other.casefold(), autojunk=False).ratio()
    return len(first & second) / min(len(first), len(second))


def _published(
    root: etree._Element, page: str, meta: dict[str, list[str]], data: LinkedData
) -> PartialDate | None:
    """The day it was published first."""
    marked = root.xpath(".//*[@itemprop='datePublished' or @pubdate]")[:3]
    shown = [element.get("datetime") or element.get("content") or "" for element in marked]
    said = [data.text("datePublished"), *(text for name in _DATE_META for text in meta.get(name, ())), *shown]
    for text in said:
        if text and (day := parse_published(text)) and len(str(day)) == len("2021-11-09"):
            return day
    import htmldate  # most pages say it themselves

    try:
        found = htmldate.find_date(page, original_date=True, extensive_search=False) or ""
    except ValueError:
        # It moves text about in its tree, which lxml refuses where a control character is in it.
        return None
    return parse_published(found) if found else None
