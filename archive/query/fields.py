"""What may stand before a colon, and which facets this archive has."""

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from archive.errors import QueryError
from archive.model.facet import ARTICLE, Facet
from archive.query.tree import Unit, Zone

ZONES: dict[str, Zone] = {
    "title": "title",
    "headline": "title",
    "subject": "title",
    "text": "text",
    "body": "text",
    "lead": "lead",
    "hlead": "hlead",
    "byline": "byline",
    "author": "byline",
}
SCOPES: dict[str, Unit] = {
    "quote": "quote",
    "statement": "quote",
    "sentence": "sentence",
    "sent": "sentence",
    "paragraph": "paragraph",
    "para": "paragraph",
    "article": "article",
}
OWN_FIELDS = ("has", "by", "new", "id")
WHEN_PRINTED = {
    "after": ">=",
    "since": ">=",
    "newer": ">=",
    "newer_than": ">=",
    "before": "<",
    "until": "<=",
    "older": "<",
    "older_than": "<",
}
"""Fields of other languages over the day of publication → how that day compares."""
OTHER_NAMES = {
    "from": "source",
    "outlet": "source",
    "publication": "source",
    "event": "date",
    "person": "actor",
    "org": "actor",
    "country": "place",
}
"""Fields of other languages → facet, where the archive has no facet of that name."""
_ABOUT = "articles carry no tags; write what they speak of: actor:NATO, place:Poland or a word"
_OF_MAIL = (
    "articles have no folders, files or receivers; fields of words are title:, text:, lead: and byline:"
)
_ADDRESS = "addresses are not searched; write the outlet: source:Reuters"
_PRINTED = "write published:2021-11-09 for when it was printed"
ELSEWHERE = {
    **dict.fromkeys(("tag", "label", "keyword", "keywords", "category", "topic", "terms"), _ABOUT),
    **dict.fromkeys(("to", "cc", "bcc", "in", "is", "list", "folder", "path", "thread", "mid"), _OF_MAIL),
    **dict.fromkeys(
        ("filename", "attachment", "mimetype", "size", "larger", "smaller", "deliveredto"), _OF_MAIL
    ),
    **dict.fromkeys(("site", "inurl", "url", "domain"), _ADDRESS),
    "intitle": "write title:gas for a word in the headline",
    "allintitle": "write title:(gas price) for both words in the headline",
    "allintext": "write text:(gas price) for both words in the body",
    "intext": "write text:gas for a word in the body",
    **dict.fromkeys(("length", "wordcount"), "articles are not searched by their length"),
    **dict.fromkeys(("pub_date", "pubdate", "publish_date", "timestamp", "datetime"), _PRINTED),
    **dict.fromkeys(
        ("lastmod", "added"), "write @name new:since-last for what was added since a saved search"
    ),
    "_missing_": "write -has:byline for articles without one",
    "content": "write text:gas for a word in the body",
    "query": "a saved search is written @name",
    "property": "write the field itself: source:Reuters",
}
"""Fields of other languages that nothing here answers to → what to write instead."""
ARTICLE_FIELDS = ("title", "byline", "published", "source", "url", "language", "dateline", "captions")
HAS_ALIASES = {
    "author": "byline",
    "caption": "captions",
    "link": "url",
    "quotes": "quote",
    "quotation": "quote",
}


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of one archive."""

    facets: Sequence[Facet]
    kinds: Sequence[str] = ()
    """Kinds of annotation that `has:` may name besides those of the facets."""
    by_name: dict[str, Facet] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.by_name.update({facet.name: facet for facet in self.facets})

    def facet(self, name: str) -> Facet | None:
        """The facet meant by a field's name in any case, or by a name another language has for it."""
        name = name.lower()
        return self.by_name.get(name) or self.by_name.get(OTHER_NAMES.get(name, ""))

    def is_known(self, name: str) -> bool:
        return name.lower() in self.names()

    def names(self) -> tuple[str, ...]:
        """Everything that may stand before a colon."""
        others = (name for name, facet in OTHER_NAMES.items() if facet in self.by_name)
        return (*self.by_name, *ZONES, *SCOPES, *OWN_FIELDS, *WHEN_PRINTED, *others)

    def can_have(self) -> tuple[str, ...]:
        """What `has:` may name."""
        kinds = dict.fromkeys(facet.kind for facet in self.facets if facet.kind != ARTICLE)
        return tuple(
            dict.fromkeys(
                (*self.by_name, *kinds, *self.kinds, "quote", "name", "vague-date", *ARTICLE_FIELDS)
            )
        )

    def unknown(self, name: str) -> QueryError:
        """The error for a field nobody knows, with its nearest neighbours or, for one of elsewhere, its like."""
        if name.lower() in ELSEWHERE:
            return QueryError(
                f"no field {name!r}: {ELSEWHERE[name.lower()]}; to search for the words, put them in quotes"
            )
        return QueryError(
            f"no field {name!r}{nearest(name, self.names())}; this archive has {', '.join(self.by_name)}; "
            f"to search for the words, put them in quotes"
        )


def nearest(name: str, known: Iterable[str], *, limit: int = 3) -> str:
    """`; nearest: a, b`, or nothing where none is near."""
    near = difflib.get_close_matches(name.lower(), list(dict.fromkeys(known)), n=limit, cutoff=0.55)
    return f"; nearest: {', '.join(near)}" if near else ""
