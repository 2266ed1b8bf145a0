"""A query → its places on the map, with counts."""

from dataclasses import dataclass

from archive.errors import QueryError
from archive.search.searcher import Searcher


@dataclass(frozen=True, slots=True)
class MappedPlace:
    """A place of the answer. All that lies in it counts for it, too."""

    value: str
    """Its path: `PL/Podlaskie/Kuźnica`."""
    label: str
    count: int
    """Articles of the answer that name it."""
    total: int
    """Of the whole archive."""
    query: str
    """What finds the articles counted."""
    latitude: float | None
    """Degrees, WGS 84; None where no article names the place itself, but places in it."""
    longitude: float | None
    kind: str
    """What the gazetteer calls it: city, region, country …"""


def mapped_places(searcher: Searcher, text: str, *, limit: int = 500) -> tuple[MappedPlace, ...]:
    """The places of what satisfies a query, those in most articles first.

    Args:
        limit: at most so many.

    Raises:
        QueryError: see `Searcher`; or the archive knows no places.
    """
    if not any(facet.name == "place" for facet in searcher.facets):
        raise QueryError("this archive has no facet place; the entities plugin makes it")
    counts = sorted(
        searcher.facet_values(text, "place"), key=lambda count: (-count.count, count.label, count.value)
    )[:limit]
    known = searcher.snapshot.first_annotations("place", [count.value for count in counts])
    places = []
    for count in counts:
        claim = known.get(count.value)
        said = claim.attributes if claim else {}
        latitude, longitude = said.get("latitude"), said.get("longitude")
        is_placed = isinstance(latitude, int | float) and isinstance(longitude, int | float)
        places.append(
            MappedPlace(
                value=count.value,
                label=count.label,
                count=count.count,
                total=count.total,
                query=searcher.opened(text, "place", count.value),
                latitude=float(str(latitude)) if is_placed else None,
                longitude=float(str(longitude)) if is_placed else None,
                kind=str(said.get("kind") or ""),
            )
        )
    return tuple(places)
