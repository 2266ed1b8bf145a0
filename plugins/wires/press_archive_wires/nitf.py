"""NITF (News Industry Text Format 3.x) → a story."""

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
from press_archive_wires.story import Story, unique


def story_of_nitf(root: Element) -> Story:
    """The one story of an `nitf` element."""
    head, body = child(root, "head"), child(root, "body")
    data, opening = child(head, "docdata"), child(body, "body.head")
    publication = next(children(head, "pubdata"), None)
    metas = {attribute(meta, "name").lower(): attribute(meta, "content") for meta in children(head, "meta")}
    holder = child(data, "doc.copyright")
    release, issue = (attribute(child(data, name), "norm") for name in ("date.release", "date.issue"))
    headlines = child(opening, "hedline")
    story = Story(
        headline=text(child(headlines, "hl1")) or text(headlines) or text(child(head, "title")),
        subheadline=text(child(headlines, "hl2")),
        abstract=text(child(opening, "abstract")),
        paragraphs=paragraphs(child(body, "body.content")),
        bylines=[_byline(line) for line in children(opening, "byline")],
        dateline=text(child(opening, "dateline")),
        published=issue
        or attribute(first_below(child(opening, "dateline"), "story.date"), "norm")
        or attribute(publication, "date.publication")
        or release,
        source=attribute(publication, "name")
        or text(child(opening, "distributor"))
        or attribute(holder, "holder")
        or attribute(child(data, "doc-id"), "regsrc"),
        url=attribute(publication, "ex-ref") or metas.get("url", ""),
        language=attribute(body, "lang") or attribute(root, "lang") or metas.get("language", ""),
        captions=[" ".join(paragraphs(caption)) for caption in below(body, "media-caption")],
        slug=attribute(child(data, "du-key"), "key") or metas.get("slug", "") or metas.get("slugline", ""),
        urgency=attribute(child(data, "urgency"), "ed-urg") or metas.get("urgency", ""),
        embargo=release if release > (issue or "9") else "",
        copyright=" ".join(unique([attribute(holder, "year"), attribute(holder, "holder")]))
        or text(child(opening, "rights"))
        or attribute(child(data, "doc.rights"), "owner"),
        section=attribute(publication, "position.section"),
        page=attribute(publication, "position.sequence"),
        edition=attribute(publication, "edition.name"),
        editorial_note=attribute(child(data, "ed-msg"), "info")
        or " ".join(map(text, children(opening, "note"))),
        identifier=attribute(child(data, "doc-id"), "id-string"),
    )
    _subjects(story, head, data)
    return story


def _byline(element: Element) -> str:
    """The people of a byline; its words where it does not mark them. What they are (`byttl`) is not their name."""
    people = [text(person) for person in below(element, "person")]
    if people:
        return ", ".join(people)
    title = " ".join(text(part) for part in below(element, "byttl"))
    return text(element).removesuffix(title).rstrip(" ,") if title else text(element)


def _subjects(story: Story, head: Element | None, data: Element | None) -> None:
    for subject in below(head, "tobject.subject"):
        story.subjects.append(
            attribute(subject, "tobject.subject.refnum") or attribute(subject, "tobject.subject.code")
        )
        story.keywords += [
            attribute(subject, f"tobject.subject.{part}") for part in ("type", "matter", "detail")
        ]
    for classifier in below(data, "classifier"):
        is_subject = "subject" in attribute(classifier, "type").lower()
        (story.subjects if is_subject else story.keywords).append(attribute(classifier, "value"))
    story.keywords += [attribute(keyword, "key") for keyword in below(data, "keyword")]


def is_nitf(element: Element) -> bool:
    return name_of(element) == "nitf"
