"""NewsML 1.x → the stories of its items; and the `newsitem` that Reuters published its corpora in.

Source: IPTC NewsML 1.2. A NewsComponent may hold others: the parts of a story, the same story in other languages or
lengths, or pictures with captions.
"""

from collections.abc import Iterator
from dataclasses import replace

from archive import text_of_markup
from press_archive_wires.markup import (
    Element,
    attribute,
    below,
    child,
    children,
    first_below,
    name_of,
    paragraphs,
    text,
)
from press_archive_wires.nitf import is_nitf, story_of_nitf
from press_archive_wires.story import Story

_USABLE = ("usable", "")


def stories_of_newsml(root: Element) -> Iterator[Story]:
    """The stories of a `NewsML` element, or of one `NewsItem`; a story without text where an item has none."""
    items = [root] if name_of(root) == "newsitem" else list(below(root, "newsitem"))
    envelope = child(root, "newsenvelope")
    for item in items:
        around = _of_item(item, envelope)
        found = [_of_component(part, item, around) for part in _with_text(item)]
        captions = [line for part in _captions(item) for line in _paragraphs(part)]
        for story in found or [around]:
            story.captions += captions
            yield story


def stories_of_reuters(root: Element) -> Iterator[Story]:
    """The story of a `newsitem` with `title`, `headline`, `dateline` and `text`, as in Reuters' corpora."""
    codes = list(below(root, "code"))
    yield Story(
        headline=text(child(root, "headline")) or text(child(root, "title")),
        paragraphs=paragraphs(child(root, "text")),
        bylines=[text(line) for line in children(root, "byline")],
        dateline=text(child(root, "dateline")),
        published=attribute(root, "date"),
        source=_dublin_core(root, "dc.publisher") or _dublin_core(root, "dc.source"),
        language=attribute(root, "lang"),
        subjects=[attribute(code, "code") for code in codes],
        copyright=text(child(root, "copyright")),
        identifier=attribute(root, "itemid"),
    )


def is_reuters(root: Element) -> bool:
    return name_of(root) == "newsitem" and child(root, "text") is not None


def _dublin_core(root: Element, name: str) -> str:
    return next(
        (attribute(part, "value") for part in below(root, "dc") if attribute(part, "element") == name), ""
    )


def _of_item(item: Element, envelope: Element | None) -> Story:
    """What an item says of all its parts."""
    management = child(item, "newsmanagement")
    identifier = child(item, "identification", "newsidentifier")
    status = attribute(child(management, "status"), "formalname")
    is_embargoed = status.lower() == "embargoed"
    change = text(child(management, "statuswillchange", "dateandtime"))
    component = child(item, "newscomponent")
    story = Story(
        published=text(child(management, "firstcreated"))
        or text(child(identifier, "dateid"))
        or text(child(management, "thisrevisioncreated"))
        or text(child(envelope, "dateandtime")),
        language=attribute(item, "lang"),
        slug=text(child(item, "identification", "namelabel")),
        urgency=attribute(child(management, "urgency"), "formalname")
        or attribute(child(envelope, "priority"), "formalname"),
        embargo=(change or "its release") if is_embargoed else "",
        status="" if status.lower() in (*_USABLE, "embargoed") else status,
        identifier=text(child(identifier, "publicidentifier")) or text(child(identifier, "newsitemid")),
        version=text(child(identifier, "revisionid")),
        source=_party(component, "provider")
        or _party(component, "source")
        or text(child(identifier, "providerid"))
        or attribute(child(envelope, "newsservice"), "formalname"),
    )
    _lines(story, component)
    return story


def _of_component(component: Element, item: Element, around: Story) -> Story:
    """The story of a component: what it says itself goes before what stands around it."""
    story = replace(around, bylines=[], captions=[], subjects=[], keywords=[], notes=[])
    for part in _way_to(component, item):
        _lines(story, part)
    content = _content(component)
    inner = first_below(content, "nitf")
    if inner is None:
        story.paragraphs = _paragraphs(component)
        return story
    of_nitf = story_of_nitf(inner)
    # NITF inside says the same as NewsML around it, or more; what only one of them says is kept.
    for name in Story.__dataclass_fields__:
        if not getattr(story, name):
            setattr(story, name, getattr(of_nitf, name))
    return story


def _lines(story: Story, component: Element | None) -> None:
    """What a component says of itself, over what stands in `story` from around it."""
    lines = child(component, "newslines")
    described = child(component, "descriptivemetadata")
    rights = child(component, "rightsmetadata")
    for name, value in {
        "headline": text(child(lines, "headline")),
        "subheadline": text(child(lines, "subheadline")),
        "dateline": text(child(lines, "dateline")),
        "slug": text(child(lines, "slugline")),
        "copyright": text(child(lines, "copyrightline")) or text(first_below(rights, "copyrightholder")),
        "language": attribute(child(described, "language"), "formalname"),
        "source": _party(component, "provider") or _party(component, "source"),
        "place": _place(described),
    }.items():
        if value:
            setattr(story, name, value)
    if bylines := [text(line) for line in children(lines, "byline")]:
        story.bylines = bylines
    story.keywords += [text(line) for line in children(lines, "keywordline")]
    for code in below(described, "subject", "subjectmatter", "subjectdetail", "subjectqualifier"):
        story.subjects.append(attribute(code, "formalname"))


def _place(described: Element | None) -> str:
    properties = below(child(described, "location"), "property")
    return next(
        (attribute(one, "value") for one in properties if attribute(one, "formalname").lower() == "city"), ""
    )


def _party(component: Element | None, role: str) -> str:
    party = child(component, "administrativemetadata", role, "party")
    return attribute(party, "formalname")


def _way_to(component: Element, item: Element) -> list[Element]:
    """The components around one and itself, from the outside."""
    way = [component]
    for outer in component.iterancestors():
        if outer is item:
            break
        if name_of(outer) == "newscomponent":
            way.append(outer)
    return way[::-1]


def _with_text(item: Element) -> list[Element]:
    """The components that hold the text of a story; of equivalents the first."""
    found: list[Element] = []
    chosen: set[Element] = set()
    for component in below(item, "newscomponent"):
        if _is_caption(component) or not _paragraphs(component):
            continue
        equivalents = [
            outer
            for outer in component.iterancestors()
            if attribute(outer, "equivalentslist").lower() == "yes"
        ]
        if any(outer in chosen for outer in equivalents):
            continue
        chosen.update(equivalents)
        found.append(component)
    return found


def _captions(item: Element) -> Iterator[Element]:
    return (component for component in below(item, "newscomponent") if _is_caption(component))


def _is_caption(component: Element) -> bool:
    return "caption" in attribute(child(component, "role"), "formalname").lower()


def _content(component: Element) -> Element | None:
    """The data of a component's first content that holds some; of equivalents the first is enough."""
    for item in children(component, "contentitem"):
        data = child(item, "datacontent")
        if data is not None and (len(data) or (data.text or "").strip()):
            return data
    return None


def _paragraphs(component: Element) -> list[str]:
    data = _content(component)
    if data is None:
        return []
    inner = first_below(data, "nitf")
    if inner is not None and is_nitf(inner):
        return paragraphs(first_below(inner, "body.content"))
    if len(data):
        return paragraphs(
            first_below(data, "body.content", "body") if first_below(data, "body") is not None else data
        )
    return lines_of(data.text or "")


def lines_of(words: str) -> list[str]:
    """The paragraphs of text that may be markup, or set in lines: an empty line ends one."""
    words = text_of_markup(words) if "</" in words else words
    blocks = words.replace("\r\n", "\n").split("\n\n")
    return [line for line in (" ".join(block.split()) for block in blocks) if line]
