"""Statement → confidence: how likely words and speaker are right, from how they were found."""

from press_archive_quotes.chain.telling import Told
from press_archive_quotes.marks.reading import Reading

CONFIDENCE = {"direct": 0.95, "mixed": 0.8, "indirect": 0.65, "hearsay": 0.35, "scare": 0.7}


def confidence_of(reading: Reading, told: Told) -> float:
    """The confidence of a statement, 0 to 1."""
    return CONFIDENCE[told.statement.style]
