"""What a quote annotation carries besides its span."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

Pair = tuple[int, int]
"""Half-open, code points of the article's text."""


class QuoteAttributes(BaseModel):
    """The attributes of an annotation of kind `quote`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    style: Literal["direct", "mixed", "indirect", "hearsay", "scare"]
    """direct: all of it in quotation marks; mixed: some of it; indirect: none; hearsay: no speaker is given;
    scare: marks that quote nobody."""
    parts: tuple[Pair, ...] = ()
    """The pieces where what was said is interrupted; empty where the annotation's span is all of it."""
    speaker: str | None = None
    """An actor's value, `unnamed: …`, or None where nobody is named."""
    speaker_text: str = ""
    """The words that name the speaker here, as printed, with role."""
    speaker_span: Pair | None = None
    """Where `speaker_text` stands."""
    role: str = ""
    """What the speaker is: `Russian Foreign Ministry spokeswoman`."""
    country: str = ""
    """ISO 3166 code of the speaker's country where known."""
    cue: str = ""
    """The lemma of the verb or phrase that hands the statement over."""
    cue_text: str = ""
    """The cue as printed."""
    cue_span: Pair | None = None
    """Where the cue stands."""
    cue_class: str = ""
    """asserts, denies, asks, promises, threatens, believes, plans, judges or shows."""
    addressee: str | None = None
    """To whom it was said: an actor's value or the words as printed."""
    via: tuple[str, ...] = ()
    """Who carried the statement, from the speaker outwards, the article's own outlet last."""
    insertions: tuple[Pair, ...] = ()
    """Editorial additions in brackets inside speech, not spoken."""
