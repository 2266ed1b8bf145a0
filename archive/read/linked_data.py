"""What a page says of its article in JSON-LD, the schema.org data that search engines read."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

_ARTICLE_TYPES = re.compile(r"(?:\w*Article|BlogPosting|LiveBlogPosting|Report|Review|SocialMediaPosting)\Z")
_ORGANIZATIONS = re.compile(r"\w*(?:Organization|Corporation|Newspaper|Periodical|Brand)\Z")
_COMMENT = re.compile(r"\A\s*(?:<!--|<!\[CDATA\[|//\s*<!\[CDATA\[)|(?://\s*)?(?:-->|\]\]>)\s*\Z")
_TRAILING_COMMA = re.compile(r",\s*([}\]])(?=\s*(?:[,}\]]|\Z))")
_LONGEST_SCRIPT = 1_000_000
_DEEPEST = 12
_MOST_NODES = 2_000

Node = Mapping[str, object]


class LinkedData:
    """The nodes of all scripts of a page. A reference (`{"@id": …}`) stands for the node it names."""

    def __init__(self, scripts: Iterable[str]) -> None:
        self._nodes: list[Node] = []
        for script in scripts:
            self._nodes += _nodes_of(script)
        self._by_id = {
            str(node["@id"]): node for node in reversed(self._nodes) if "@id" in node and len(node) > 1
        }
        self.article = self._article()

    def text(self, name: str) -> str:
        """What the article's node has under `name`, where that is a text, or the name of a thing; else empty."""
        return self.name_of(self.article.get(name))

    def authors(self) -> tuple[str, ...]:
        """The names of those who wrote the article, in order: of persons where it names any, else of organizations.

        A list of names stays a list, also where a name has a comma in it (`van der Berg, Ana`).
        """
        people, organizations = self._signers()
        return people or organizations

    def organizations(self) -> tuple[str, ...]:
        """The names of organizations that it declares as authors, in order."""
        return self._signers()[1]

    def _signers(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Persons and organizations under `author` and `creator`."""
        people: list[str] = []
        others: list[str] = []
        for held in (*_several(self.article.get("author")), *_several(self.article.get("creator"))):
            node = self._resolved(held)
            if isinstance(node, Mapping):
                # A list of names inside one author: {"@type": "Person", "name": ["Ann Roe", "Jan Kos"]}.
                names = _several(node.get("name")) or (
                    " ".join(str(node.get(part) or "") for part in ("givenName", "familyName")),
                )
                into = others if _is(node, _ORGANIZATIONS) else people
            else:
                names, into = (node,), people
            into += [text for name in names if isinstance(name, str) and (text := " ".join(name.split()))]
        return tuple(dict.fromkeys(people)), tuple(dict.fromkeys(others))

    def publisher(self) -> str:
        """The name of who published the article; else that of the site; empty where there is none."""
        if name := self.text("publisher"):
            return name
        # An agency that signs the article is no site of its own.
        authors = [self._resolved(held) for held in _several(self.article.get("author"))]
        sites = (
            node
            for node in self._nodes
            if "WebSite" in _types(node) or (_is_outlet(node) and node not in authors)
        )
        return next((name for node in sites if (name := self.name_of(node))), "")

    def publisher_addresses(self) -> Iterator[str]:
        """Addresses of the publisher's own site."""
        for held in _several(self.article.get("publisher")):
            node = self._resolved(held)
            if isinstance(node, Mapping):
                yield from (item for item in _several(node.get("url")) if isinstance(item, str))

    def address(self) -> str:
        """The article's own address; empty where it names none."""
        for name in ("url", "mainEntityOfPage", "@id"):
            held = next(iter(_several(self.article.get(name))), None)
            if isinstance(held, Mapping):
                held = held.get("@id") or held.get("url")
            if isinstance(held, str) and held.startswith(("http://", "https://")):
                return held
        return ""

    def name_of(self, held: object) -> str:
        """The text of a text, the name of a node; of a list, of the first that has one."""
        for item in _several(held):
            node = self._resolved(item)
            name = next(iter(_several(node.get("name"))), "") if isinstance(node, Mapping) else node
            if isinstance(name, str) and name.strip():
                return " ".join(name.split())
        return ""

    def _resolved(self, held: object) -> object:
        """The node that a reference names; another node or text as it is."""
        if isinstance(held, Mapping) and "name" not in held:
            return self._by_id.get(str(held.get("@id", held.get("id"))), held)
        return held

    def _article(self) -> Node:
        """The node of the page's article; the fullest where there are several, the first of equals."""
        articles = [node for node in self._nodes if _is(node, _ARTICLE_TYPES)]
        if not articles:
            pages = [node for node in self._nodes if "WebPage" in _types(node) and "author" in node]
            articles = pages[:1]
        wanted = ("headline", "author", "datePublished", "publisher", "articleBody", "description")
        return max(articles, key=lambda node: sum(bool(node.get(name)) for name in wanted), default={})


def _nodes_of(script: str) -> list[Node]:
    """All objects of a script, outer ones first; none where it is not JSON."""
    if len(script) > _LONGEST_SCRIPT:
        return []
    try:
        # Line breaks inside texts are not JSON, and many pages have them.
        loaded = json.loads(
            _TRAILING_COMMA.sub(r"\1", _COMMENT.sub("", script).strip().rstrip(";")), strict=False
        )
    except (ValueError, RecursionError):
        return []
    found: list[Node] = []
    level: list[object] = [loaded]
    for _ in range(_DEEPEST):
        below: list[object] = []
        for value in level:
            if isinstance(value, Mapping):
                found.append(value)
                below += value.values()
            elif isinstance(value, list):
                below += value
        level = below
        if not level or len(found) > _MOST_NODES:
            break
    return found


def _several(held: object) -> Sequence[object]:
    """The items of a list, and of lists in it; one thing that is none by itself."""
    if held is None:
        return ()
    if not isinstance(held, list):
        return (held,)
    return [inner for item in held for inner in (item if isinstance(item, list) else [item])]


def _types(node: Node) -> list[str]:
    return [str(name).rpartition("/")[2] for name in _several(node.get("@type"))]


def _is(node: Node, wanted: re.Pattern[str]) -> bool:
    return any(wanted.match(name) for name in _types(node))


def _is_outlet(node: Node) -> bool:
    return "NewsMediaOrganization" in _types(node)
