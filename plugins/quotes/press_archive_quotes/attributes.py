"""What the plugin's annotations carry besides their span."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

Pair = tuple[int, int]
"""Half-open, code points of the article's text."""


class CuedAttributes(BaseModel):
    """What a statement and an attitude have in common: the words that hand it over, and whether they do."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    parts: tuple[Pair, ...] = ()
    """The pieces where it is interrupted; empty where the annotation's span is all of it."""
    role: str = ""
    """What the speaker or holder is: `Russian Foreign Ministry spokeswoman`."""
    country: str = ""
    """ISO 3166 code of the speaker's or holder's country where known."""
    cue: str = ""
    """The lemma of the verb or phrase that hands it over."""
    cue_text: str = ""
    """The cue as printed."""
    cue_span: Pair | None = None
    """Where the cue stands."""
    polarity: Literal["asserted", "denied", "unsaid", "conditional", "asked"] = "asserted"
    """asserted: it was said; denied: the speaker says that it is not so, or was not said; unsaid: the article says
    that it was not said; conditional: it may be said; asked: somebody was asked."""
    via: tuple[str, ...] = ()
    """Who carried it, from the speaker outwards, the article's own outlet last."""


class QuoteAttributes(CuedAttributes):
    """The attributes of an annotation of kind `quote`: a statement."""

    style: Literal["direct", "mixed", "indirect", "hearsay", "scare"]
    """direct: all of it in quotation marks; mixed: some of it; indirect: none; hearsay: no speaker is given;
    scare: marks that quote nobody."""
    quoted_parts: tuple[Pair, ...] = ()
    """The stretches that stand between quotation marks in the article, without the marks, in order. Only they may be
    drawn between marks; all else of a statement is the article's own wording."""
    speaker: str | None = None
    """An actor's value, `unnamed: …`, or None where nobody is named."""
    speaker_text: str = ""
    """The words that name the speaker here, as printed, with role."""
    speaker_span: Pair | None = None
    """Where `speaker_text` stands."""
    cue_class: Literal["", "asserts", "denies", "asks", "promises", "threatens", "hearsay"] = ""
    """What sort of saying it is; empty where there is no cue."""
    addressee: str | None = None
    """To whom it was said: an actor's value or the words as printed."""
    insertions: tuple[Pair, ...] = ()
    """Editorial additions in brackets inside speech, not spoken."""


class AttitudeAttributes(CuedAttributes):
    """The attributes of an annotation of kind `attitude`: what somebody believes, plans, judges or shows.

    No words of it are printed as said; where some are, it is a statement.
    """

    holder: str | None = None
    """Whose attitude it is: an actor's value, `unnamed: …`, or None where nobody is named."""
    holder_text: str = ""
    """The words that name the holder here, as printed, with role."""
    holder_span: Pair | None = None
    """Where `holder_text` stands."""
    cue_class: Literal["believes", "plans", "judges", "shows"]
    """What sort of attitude it is."""
