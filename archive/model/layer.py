"""All that one enricher said of one article."""

from pydantic import BaseModel, ConfigDict

from archive.model.annotation import Annotation

GIVEN = "given"
"""What stands for the enricher of annotations that came with an article."""


class AnnotationLayer(BaseModel):
    """The annotations of one enricher on one article, with their provenance.

    There is no clock in it: the same code and text give the same layer. Running an enricher again replaces its
    layer and touches no other.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    article_id: str
    enricher: str
    version: str
    distribution: str = ""
    """The distribution that the enricher came with; empty for annotations made elsewhere."""
    distribution_version: str = ""
    text_sha256: str
    """Of the text that the spans point into."""
    annotations: tuple[Annotation, ...] = ()
