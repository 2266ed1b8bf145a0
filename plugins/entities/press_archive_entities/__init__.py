"""Article → the actors and places that its names stand for."""

from collections.abc import Iterable, Mapping

from pydantic import JsonValue

from archive import Enricher, Facet, hookimpl

VERSION = "8"
"""Changes with the rules and word lists; the model adds its own part."""


@hookimpl
def register_enrichers(settings: Mapping[str, JsonValue]) -> Iterable[Enricher]:
    """The enricher `entities`, with the model that the settings choose."""
    # Word lists and models are loaded here and not on import: declaring facets needs none of them.
    from functools import partial

    from press_archive_entities.attributes import ActorAttributes, NameAttributes, PlaceAttributes
    from press_archive_entities.enricher import annotated
    from press_archive_entities.names.choose import chosen_tagger
    from press_archive_entities.settings import EntitiesSettings

    tagger = chosen_tagger(EntitiesSettings.model_validate(dict(settings)).model)
    return [
        Enricher(
            name="entities",
            version=f"{VERSION}+{tagger.identity}",
            produces={"name": NameAttributes, "actor": ActorAttributes, "place": PlaceAttributes},
            annotate=partial(annotated, tagger),
            languages=("en",),
        )
    ]


@hookimpl
def register_facets() -> Iterable[Facet]:
    """Actors as terms; places as a tree of those that are meant as places."""
    return [
        Facet(name="actor", label="Actor", kind="actor", order=10, colour="blue"),
        Facet(
            name="place",
            label="Place",
            kind="place",
            where={"reading": ("literal", "mixed")},
            shape="tree",
            order=20,
            colour="green",
        ),
    ]
