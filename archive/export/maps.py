"""Places with counts → GeoJSON, or a page with a map in it that loads nothing."""

from collections.abc import Iterator, Sequence
from html import escape
from math import floor, sqrt
from typing import Any

from archive.search.places import MappedPlace
from archive.text import show

_WIDTH = 1000.0
"""Of the map, in its own units; its height follows."""
_LARGEST = 26.0
"""Radius of the place with most articles."""
_NAMED = 40
"""Places that have their name beside them: with more, names cover each other."""
_STEPS = (0.5, 1, 2, 5, 10, 15, 30)
"""Degrees between the lines of the grid."""
_LEAST_SPAN = 2.0
"""Degrees that a map shows at least, so that a single place has surroundings."""


def geojson(places: Sequence[MappedPlace]) -> dict[str, Any]:
    """A FeatureCollection (RFC 7946): a point for each place, a feature without geometry where none is known."""
    return {"type": "FeatureCollection", "features": [_feature(place) for place in places]}


def _feature(place: MappedPlace) -> dict[str, Any]:
    point = None
    if place.latitude is not None and place.longitude is not None:
        point = {"type": "Point", "coordinates": [place.longitude, place.latitude]}
    return {
        "type": "Feature",
        "id": place.value,
        "geometry": point,
        "properties": {
            "value": place.value,
            "label": place.label,
            "kind": place.kind,
            "count": place.count,
            "total": place.total,
            "query": place.query,
        },
    }


def html_map(places: Sequence[MappedPlace], title: str) -> Iterator[str]:
    """A page: circles on a grid of degrees, and a table. No script, and nothing from elsewhere.

    Args:
        title: the query, for the heading; empty for everything.
    """
    heading = escape(show(title or "All articles"))
    yield "<!doctype html>\n<html lang=en>\n<meta charset=utf-8>\n"
    yield "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
    yield f"<title>{heading}</title>\n<style>{_STYLE}</style>\n<h1>{heading}</h1>\n"
    placed = [place for place in places if place.latitude is not None and place.longitude is not None]
    yield from _drawing(placed)
    yield "<table>\n<tr><th>place<th>articles<th>in the archive<th>query\n"
    for place in places:
        name = escape(show(place.label))
        query = escape(show(place.query))
        yield f"<tr><td>{name}<td class=n>{place.count:,}<td class=n>{place.total:,}<td><code>{query}</code>\n"
    yield "</table>\n</html>\n"


_STYLE = (
    "body{font:16px/1.4 system-ui,sans-serif;margin:2rem;color:#222;background:#fff}svg{width:100%;height:auto;"
    "background:#eef3f7}line{stroke:#c9d6df;stroke-width:1}circle{fill:#b3342d;fill-opacity:.45;stroke:#b3342d}"
    "text{font-size:13px;fill:#222}.d{font-size:11px;fill:#678}table{border-collapse:collapse;margin-top:1rem}"
    "td,th{padding:.2rem .8rem .2rem 0;text-align:left;vertical-align:top}.n{text-align:right}"
)


def _drawing(places: Sequence[MappedPlace]) -> Iterator[str]:
    if not places:
        yield "<p>No place of the answer has coordinates.</p>\n"
        return
    west, east = _limits([place.longitude or 0.0 for place in places], 180)
    south, north = _limits([place.latitude or 0.0 for place in places], 90)
    scale = _WIDTH / (east - west)
    height = min(2 * _WIDTH, max(200.0, (north - south) * scale))
    down = height / (north - south)

    def at(longitude: float, latitude: float) -> tuple[float, float]:
        return (longitude - west) * scale, (north - latitude) * down

    yield f'<svg viewBox="0 0 {_WIDTH:.0f} {height:.0f}" role="img">\n'
    for degrees in _grid(west, east):
        x, _ = at(degrees, north)
        yield f'<line x1="{x:.1f}" y1="0" x2="{x:.1f}" y2="{height:.1f}"/>'
        yield f'<text class="d" x="{x + 3:.1f}" y="{height - 4:.1f}">{_degrees(degrees, "E", "W")}</text>\n'
    for degrees in _grid(south, north):
        _, y = at(west, degrees)
        yield f'<line x1="0" y1="{y:.1f}" x2="{_WIDTH:.0f}" y2="{y:.1f}"/>'
        yield f'<text class="d" x="3" y="{y - 3:.1f}">{_degrees(degrees, "N", "S")}</text>\n'
    most = max(place.count for place in places)
    for number, place in enumerate(places):
        x, y = at(place.longitude or 0.0, place.latitude or 0.0)
        radius = max(3.0, _LARGEST * sqrt(place.count / most))
        name = escape(show(place.label))
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"><title>{name}: {place.count:,}</title></circle>'
        if number < _NAMED:
            yield f'<text x="{x + radius + 3:.1f}" y="{y + 4:.1f}">{name}</text>'
        yield "\n"
    yield "</svg>\n"


def _limits(degrees: Sequence[float], most: float) -> tuple[float, float]:
    """What the map shows: all of them with a margin, no more than there is of the world."""
    low, high = min(degrees), max(degrees)
    margin = max(_LEAST_SPAN, high - low) * 0.08 + max(0.0, _LEAST_SPAN - (high - low)) / 2
    return max(-most, low - margin), min(most, high + margin)


def _grid(low: float, high: float) -> Iterator[float]:
    """About eight lines."""
    step = next((step for step in _STEPS if (high - low) / step <= 8), _STEPS[-1])
    degrees = (floor(low / step) + 1) * step
    while degrees < high:
        yield degrees
        degrees += step


def _degrees(degrees: float, positive: str, negative: str) -> str:
    return f"{abs(degrees):g}°{positive if degrees > 0 else negative if degrees < 0 else ''}"
