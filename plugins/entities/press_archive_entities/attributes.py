"""What the annotations of this plugin carry besides value and label."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

Reading = Literal["literal", "metonymic", "mixed"]
ActorType = Literal["person", "organisation", "government", "group", "outlet"]


class NameAttributes(BaseModel):
    """A named mention, before it is decided what it stands for."""

    model_config = ConfigDict(frozen=True)

    type: Literal["PER", "LOC", "ORG", "MISC"] | None = None
    """As CoNLL-2003 means them; None for a name given from outside without a type."""


class ActorAttributes(BaseModel):
    """A person, organisation, government, group or outlet."""

    model_config = ConfigDict(frozen=True)

    type: ActorType
    country: str | None = None
    """ISO 3166-1 alpha-2 of the country that it belongs to; a state that is gone keeps the code it had (`SU`)."""
    key: str | None = None
    """The same for every spelling of the actor in any article; None where it is the value, folded."""
    role: str | None = None
    """Title or office, in the article's words: `Polish Prime Minister`."""
    place: str | None = None
    """For a metonym: the value of the place that was named."""
    mention: Literal["name", "nominal", "metonym"] = "name"
    """How it is mentioned: by a name, by a description, by the name of a place."""
    head: str | None = None
    """The fullest mention of the same actor in the article."""


class PlaceAttributes(BaseModel):
    """A location."""

    model_config = ConfigDict(frozen=True)

    kind: Literal[
        "country", "region", "division", "district", "town", "border", "sea", "river", "island", "mountains",
        "building", "unknown",
    ] = "unknown"  # fmt: skip
    """`division` and `district` are a country's first and second level; `region` is any other area."""
    country: str | None = None
    region: str | None = None
    """The first-level division that the place lies in."""
    latitude: float | None = None
    longitude: float | None = None
    geonames_id: int | None = None
    reading: Reading = "literal"
    alternatives: tuple[str, ...] = ()
    """The runners-up, best first."""
