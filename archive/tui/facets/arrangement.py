"""Which facets are shown, in which order, and which of them stay open: as a person arranged them."""

from collections.abc import Iterable, Sequence

from pydantic import BaseModel, ConfigDict

from archive.model.facet import Facet


class Arrangement(BaseModel):
    """Facets by name. A facet that it does not name comes after those that it does, in its plugin's order."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    order: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    pinned: tuple[str, ...] = ()
    """Facets that stand above the others, and stay open while another is in use."""

    def sorted(self, facets: Iterable[Facet]) -> list[Facet]:
        """All facets in order, hidden ones too."""
        rank = {name: at for at, name in enumerate(self.order)}
        return sorted(
            facets,
            key=lambda facet: (facet.name not in self.pinned, rank.get(facet.name, len(rank)), facet.order),
        )

    def toggled(self, facet: str) -> "Arrangement":
        """With a facet hidden, or shown again."""
        return self.model_copy(update={"hidden": _without_or_with(self.hidden, facet)})

    def with_pin(self, facet: str) -> "Arrangement":
        """With a facet pinned, or let go again."""
        return self.model_copy(update={"pinned": _without_or_with(self.pinned, facet)})

    def moved(self, facets: Sequence[Facet], facet: str, by: int) -> "Arrangement":
        """With a facet one place further up (-1) or down (1) among `facets`; pinned ones stay among the pinned."""
        names = [one.name for one in self.sorted(facets)]
        at = names.index(facet)
        other = at + by
        if not 0 <= other < len(names) or (names[other] in self.pinned) != (facet in self.pinned):
            return self
        names[at], names[other] = names[other], names[at]
        return self.model_copy(update={"order": tuple(names)})


def _without_or_with(names: tuple[str, ...], name: str) -> tuple[str, ...]:
    return tuple(kept for kept in names if kept != name) if name in names else (*names, name)
