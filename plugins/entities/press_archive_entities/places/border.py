"""The border between two countries."""

from press_archive_entities.places.candidate import Candidate, country_candidate
from press_archive_entities.places.gazetteer import gazetteer


def border_candidate(one: str, other: str) -> Candidate:
    """The border of two countries (ISO codes); between states that do not touch, the middle of the two."""
    a, b = sorted((country_candidate(one), country_candidate(other)), key=lambda c: c.label)
    point = gazetteer().borders().get((min(one, other), max(one, other)))
    if point is None:
        point = (
            ((a.latitude or 0.0) + (b.latitude or 0.0)) / 2,
            ((a.longitude or 0.0) + (b.longitude or 0.0)) / 2,
        )
    name = f"{a.label}–{b.label} border"
    return Candidate(name, name, "border", "", "", *point)
