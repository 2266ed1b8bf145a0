"""What the archive says of a quotation: the verdict, the place that it was found at, and what was changed."""

from dataclasses import dataclass
from typing import Literal

from archive.verify.draft import Quotation
from archive.verify.words import Alteration, Kind

Verdict = Literal["verbatim", "speaker", "reported", "narration", "altered", "absent"]
"""`verbatim`: said so. `speaker`: said so, by somebody else. `reported`: words of a report of what somebody said, not
marked as theirs. `narration`: the article's own words. `altered`: nearly so. `absent`: nothing near."""
FactVerdict = Literal["article", "elsewhere", "absent"]
"""`article`: in the article that has the quotation, too. `elsewhere`: in other articles alone. `absent`: in none."""
MEANINGS: dict[Verdict, str] = {
    "verbatim": "said so, word for word",
    "speaker": "said so, by another speaker",
    "reported": "only reported: the words of the article, not marked as anybody's",
    "narration": "the article's own words: nobody is quoted with them",
    "altered": "not word for word",
    "absent": "not in this archive",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quotation, or what it was made of, stands."""

    article_id: str
    title: str
    published: str
    source: str
    url: str
    start: int
    end: int
    text: str
    """The words that stand there."""
    is_quoted: bool
    """Do they stand between quotation marks?"""
    speaker: str = ""
    """Who said it there; empty where the archive knows nobody."""
    speaker_text: str = ""
    via: tuple[str, ...] = ()
    is_statement: bool = False
    polarity: str = ""
    """As of the statement: `asserted`, `denied` …; empty where unknown."""

    @property
    def address(self) -> str:
        """`id#start-end`."""
        return f"{self.article_id}#{self.start}-{self.end}"


@dataclass(frozen=True, slots=True)
class Fact:
    """A name or a figure that stands beside a quotation in a draft, and where the archive has it."""

    kind: Literal["name", "figure"]
    text: str
    """As the draft has it."""
    verdict: FactVerdict
    articles: int = 0
    """Of `elsewhere`, how many articles."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What the archive says of one quotation."""

    quotation: Quotation
    verdict: Verdict
    place: Place | None = None
    """The place nearest to what the draft says: same speaker, quoted, earliest."""
    differences: tuple[Alteration, ...] = ()
    articles: int = 0
    """Articles that hold the words."""
    sources: int = 0
    """Outlets of these."""
    is_exact: bool = True
    """False: at least so many."""
    notes: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    """Where they were asked for."""

    @property
    def changes(self) -> tuple[Kind, ...]:
        """What kinds of word were changed, the gravest first."""
        order: tuple[Kind, ...] = ("negation", "number", "name", "date", "capitals", "word")
        found = {difference.kind for difference in self.differences}
        return tuple(kind for kind in order if kind in found)

    @property
    def is_sound(self) -> bool:
        """May it be printed as it is?"""
        return self.verdict == "verbatim"

    @property
    def is_confirmed(self) -> bool:
        """And does its article have the names and figures beside it, as far as they were looked up?"""
        return self.is_sound and all(fact.verdict == "article" for fact in self.facts)
