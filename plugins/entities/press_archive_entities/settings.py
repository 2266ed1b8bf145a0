"""`[plugins.entities]` of archive.toml."""

from pydantic import BaseModel, ConfigDict


class EntitiesSettings(BaseModel):
    """What a user may choose."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    model: str = "auto"
    """`auto`, `fast`, `accurate`, `rules`, or `spacy:NAME` with the name of an installed pipeline."""
