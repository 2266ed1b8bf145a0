"""The whole flow on one screen: text → names → places and readings → actors → annotations."""

from collections.abc import Iterator, Sequence

from archive import Annotation, Article, Span
from press_archive_entities.actors.bodies import bodies
from press_archive_entities.actors.context import context
from press_archive_entities.actors.evidence import weighed
from press_archive_entities.actors.governments import governments
from press_archive_entities.actors.identity import identity
from press_archive_entities.actors.mention import ActorMention
from press_archive_entities.actors.nominals import nominals
from press_archive_entities.actors.organisations import is_the_west, organisations
from press_archive_entities.actors.people import names_of_people, people
from press_archive_entities.attributes import ActorAttributes, NameAttributes, PlaceAttributes
from press_archive_entities.folding import folded
from press_archive_entities.names.find import found_names
from press_archive_entities.names.name import Name, Tagger
from press_archive_entities.places.mentions import (
    PlaceMention,
    adjectival_places,
    border_mentions,
    place_mentions,
)
from press_archive_entities.places.not_places import is_no_place
from press_archive_entities.sheet import Sheet, prepared, reads_english


def annotated(tagger: Tagger, article: Article, earlier: Sequence[Annotation]) -> list[Annotation]:
    """Names, actors and places of an article, in order of the text.

    Where `earlier` holds names, they are the places of the article: each gets a place annotation with its
    reading, and nothing else does.
    """
    sheet = prepared(article)
    names = found_names(tagger, sheet.tokens)
    given = [annotation for annotation in earlier if annotation.kind == "name"]
    story = [name for name in names if not sheet.is_furniture(name.first)]
    places = _given_places(sheet, given, story) if given else _places(sheet, story)
    actors = _actors(sheet, story, places)
    found = [] if given else [_name(sheet, name) for name in names]
    heads = _heads(sheet, actors)
    found += [_actor(sheet, mention, heads) for mention in actors]
    found += (
        _given_annotations(article, given, places)
        if given
        else [_place(sheet, mention) for mention in places]
    )
    return sorted(found, key=lambda annotation: (annotation.start, annotation.end, annotation.kind))


def _places(sheet: Sheet, names: Sequence[Name]) -> list[PlaceMention]:
    ranges = [(name.first, name.last) for name in names if _may_be_place(sheet, name)]
    mentions = [mention for mention in place_mentions(sheet, ranges) if mention.place]
    taken = {i for first, last in ranges for i in range(first, last)}
    return [*mentions, *adjectival_places(sheet, taken), *border_mentions(sheet)]


_SEATS = frozenset(("kremlin", "white house", "pentagon", "downing street", "capitol hill"))


def _may_be_place(sheet: Sheet, name: Name) -> bool:
    if is_the_west(sheet, name) or is_no_place(sheet, name.first, name.last):
        return False
    if name.type == "LOC":
        return True
    return name.type == "ORG" and folded(sheet.words(name.first, name.last)).removeprefix("the ") in _SEATS


def _actors(sheet: Sheet, names: Sequence[Name], places: Sequence[PlaceMention]) -> list[ActorMention]:
    """Every mention of an actor; of two on the same words the fuller one. None in another language than English."""
    if not reads_english(sheet):
        return []
    byline = folded(sheet.article.byline)
    around = context(sheet, names, places)
    held = names_of_people(sheet, around, names)
    persons = people(sheet, held, around)
    of_people = set(held)
    persons = [person for person in persons if not byline or folded(person.value) not in byline]
    countries = {folded(person.value.split()[-1]): person.country for person in persons if person.country}
    state = [body for body in bodies(sheet, around, countries) if not sheet.is_furniture(body.first)]
    named = organisations(
        sheet,
        [
            name
            for name in names
            if is_the_west(sheet, name)
            or (name.type == "ORG" and name not in of_people and not _may_be_place(sheet, name))
        ],
        around,
    )
    acting = governments(
        sheet, (place for place in places if place.place is None or place.place.kind != "border"), around
    )
    kept = weighed(sheet, _without_covered(sheet, [*state, *named, *acting], keep=persons), names)
    return sorted([*kept, *nominals(sheet, kept)], key=lambda mention: (mention.first, mention.last))


def _without_covered(
    sheet: Sheet, mentions: list[ActorMention], keep: list[ActorMention]
) -> list[ActorMention]:
    """Leave out a mention of the same words inside a longer one; persons stay."""
    ordered = sorted(mentions, key=lambda mention: (mention.first - mention.last, mention.first))
    chosen: list[ActorMention] = []
    owners: dict[int, ActorMention] = {}
    for mention in ordered:
        around = owners.get(mention.first)
        covered = around is not None and mention.last - 1 in owners
        sure = mention.mention == "name" and mention.confidence >= 0.9
        says_less = around is not None and around.value.startswith(mention.value)
        if not covered or (around and sure and not says_less and not _same_words(sheet, around, mention)):
            chosen.append(mention)
            owners.update(dict.fromkeys(range(mention.first, mention.last), mention))
    return [*keep, *chosen]


def _same_words(sheet: Sheet, longer: ActorMention, mention: ActorMention) -> bool:
    """The longer one adds nothing but an article."""
    first = longer.first + (sheet.low[longer.first] == "the")
    return (first, longer.last) == (mention.first, mention.last)


def _heads(sheet: Sheet, actors: Sequence[ActorMention]) -> dict[str, str]:
    """Value → the words of the fullest mention by name."""
    heads: dict[str, str] = {}
    for mention in actors:
        words = sheet.words(mention.first, mention.last)
        if mention.mention == "name" and len(words) > len(heads.get(mention.value, "")):
            heads[mention.value] = words
    return heads


def _name(sheet: Sheet, name: Name) -> Annotation:
    span = sheet.span(name.first, name.last)
    return Annotation.at(
        sheet.article, span, kind="name", value=folded(span.of(sheet.article.text)) or "?",
        label=sheet.words(name.first, name.last), confidence=name.confidence, attributes=NameAttributes(type=name.type),
    )  # fmt: skip


def _actor(sheet: Sheet, mention: ActorMention, heads: dict[str, str]) -> Annotation:
    key = identity(mention.value, mention.type)
    attributes = ActorAttributes(
        type=mention.type, key=key if key != folded(mention.value) else None, country=mention.country or None,
        role=mention.role or None, place=mention.place or None, mention=mention.mention, head=heads.get(mention.value),
    )  # fmt: skip
    return Annotation.at(
        sheet.article, sheet.span(mention.first, mention.last), kind="actor", value=mention.value,
        confidence=mention.confidence, attributes=attributes,
    )  # fmt: skip


def _place(sheet: Sheet, mention: PlaceMention) -> Annotation:
    return _place_at(sheet.article, sheet.span(mention.first, mention.last), mention)


def _place_at(article: Article, span: Span, mention: PlaceMention) -> Annotation:
    place = mention.place
    if place is None:
        words = " ".join(span.of(article.text).split()) or "?"
        attributes = PlaceAttributes(reading=mention.read.reading)
        fields = attributes.model_dump(mode="json", exclude_none=True)
        return Annotation.at(
            article, span, kind="place", value=words, confidence=mention.confidence, attributes=fields
        )
    attributes = PlaceAttributes(
        kind=place.kind, country=place.country or None, region=place.region or None, latitude=place.latitude,
        longitude=place.longitude, geonames_id=place.geonames_id or None, reading=mention.read.reading,
        alternatives=tuple(other.value for other in mention.alternatives),
    )  # fmt: skip
    return Annotation.at(
        article, span, kind="place", value=place.value, label=place.label,
        confidence=round(mention.confidence, 3), attributes=attributes.model_dump(mode="json", exclude_none=True),
    )  # fmt: skip


def _given_places(sheet: Sheet, given: Sequence[Annotation], names: Sequence[Name]) -> list[PlaceMention]:
    beside = [(name.first, name.last) for name in names if name.type == "LOC"]
    return place_mentions(sheet, sorted(set(_ranges(sheet, given).values())), beside, guessing=True)


def _ranges(sheet: Sheet, given: Sequence[Annotation]) -> dict[tuple[int, int], tuple[int, int]]:
    """Character span of each given name → its range of tokens."""
    count = len(sheet.tokens.words)
    ranges = {}
    for annotation in given:
        first = min(sheet.token_at(annotation.start), max(count - 1, 0))
        last = sheet.token_at(max(annotation.end - 1, annotation.start)) + 1
        if count:
            ranges[annotation.start, annotation.end] = (first, min(max(last, first + 1), count))
    return ranges


def _given_annotations(
    article: Article, given: Sequence[Annotation], places: Sequence[PlaceMention]
) -> Iterator[Annotation]:
    by_range = {(place.first, place.last): place for place in places}
    for span, tokens in _ranges(prepared(article), given).items():
        if tokens in by_range:
            yield _place_at(article, Span(*span), by_range[tokens])
