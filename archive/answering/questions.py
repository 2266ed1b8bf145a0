"""What a program may ask: six questions with their arguments and limits."""

from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from archive.model.results import FacetSort, Sort, StatementSort, Unit

MOST_ITEMS = 50
MOST_SHOWN = 10_000
"""Code points of an article in one answer."""

Query = Annotated[
    str,
    Field(
        max_length=10_000,
        description='A query in the archive\'s language: words (all must occur), OR, -word, "a phrase", a w/5 b, '
        "field:value with actor, place, source, speaker, published, date. Empty: everything.",
    ),
]
Limit = Annotated[
    int, Field(ge=0, le=MOST_ITEMS, description="At most this many items; count is exact anyway.")
]
Offset = Annotated[int, Field(ge=0, le=10_000_000, description="Skip this many items.")]
Name = Annotated[str, Field(max_length=500)]
Address = Annotated[
    str,
    Field(
        pattern=r"^[0-9a-f]{4,16}(#[0-9]{1,9}-[0-9]{1,9})?$",
        description="id of an article, or id#start-end of a stretch of it, as answers give it.",
    ),
]


class Question(BaseModel):
    """One question; the names of its fields are those of the arguments."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)
    name: ClassVar[str]
    summary: ClassVar[str]
    """What it answers, for whoever chooses among the questions."""


class Search(Question):
    name = "search"
    summary = "Find articles: how many match a query, and one page of them with the passages that match."
    query: Query = ""
    limit: Limit = 10
    offset: Offset = 0
    sort: Sort = "relevance"


class Statements(Question):
    name = "statements"
    summary = "Find statements: who said what, through whom. Words of the query must stand in what was said."
    query: Query = ""
    speaker: Annotated[Name, Field(description="Only what this actor said, by its whole name.")] = ""
    via: Annotated[Name, Field(description="Only what reached the archive through this carrier.")] = ""
    about: Annotated[Name, Field(description="Only what names this actor or place.")] = ""
    limit: Limit = 10
    offset: Offset = 0
    sort: StatementSort = "newest"


class Facets(Question):
    name = "facets"
    summary = (
        "Count the values of a facet (actor, place, date, published, source, speaker …) among what matches."
    )
    facet: Annotated[
        Name, Field(min_length=1, description="The facet; a wrong name is answered with the known ones.")
    ]
    query: Query = ""
    within: Annotated[
        Name, Field(description="Only the children of this place, year or month: PL, 2021-11.")
    ] = ""
    contains: Annotated[Name, Field(description="Only values in whose name this stands.")] = ""
    limit: Limit = 20
    offset: Annotated[Offset, Field(le=100_000)] = 0
    sort: FacetSort = "count"
    unit: Unit = "article"


class Show(Question):
    name = "show"
    summary = "Read an article, or the surroundings of an address, with the annotations that stand there."
    address: Address
    start: Annotated[
        int | None, Field(ge=0, le=1_000_000_000, description="First code point; default: by the address.")
    ] = None
    length: Annotated[int, Field(ge=1, le=MOST_SHOWN, description="At most this many code points.")] = 4_000


class Verify(Question):
    name = "verify"
    summary = (
        "Look a quotation up word for word, before you print it: verbatim, altered (with the changes), said by "
        "another speaker, only reported, or absent."
    )
    words: Annotated[
        str, Field(min_length=1, max_length=5_000, description="The words between the quotation marks.")
    ]
    speaker: Annotated[Name, Field(description="Who is said to have said them, by the whole name.")] = ""


class Explain(Question):
    name = "explain"
    summary = "Show how a query is read, what each part of it finds, and what would find more."
    query: Query = ""


QUESTIONS: dict[str, type[Question]] = {
    each.name: each for each in (Search, Statements, Facets, Show, Verify, Explain)
}
"""Name → question, in the order in which they are offered."""
