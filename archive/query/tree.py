"""What is asked: a tree of frozen clauses, printed canonically by `str`.

**Units.** A query is asked of one *unit* at a time. The unit is the article; `Scope` (and a search for
statements) makes a statement, a sentence or a paragraph the unit. A smaller unit is treated as if it were an
article of its own, made of

- the words whose token lies wholly inside it,
- the annotations whose span lies wholly inside it (for a statement, its own `quote` annotation among them: it
  gives the facets of unit `statement` and of kind `quote` their only values),
- the sentences, paragraphs and statements that overlap it, cut to it,
- everything that is the article's own: the facets of kind `article` (source, published), `NewSince`, `Ids`, its copies
  and versions (`CopyCount`, `First`, `HasVersions`), the article's fields in `Has`, and the words of the zones `title`,
  `lead`, `hlead` and `byline`.

A search for statements with query `q` finds each statement that, as the unit, satisfies `q`.

**Matches.** Word clauses (`Word`, `Phrase`, `Pattern`, `Fuzzy`), mention clauses (`Names`, `Values` and `Range` of a
facet over annotations, `Has` of a kind or of such a facet), `Near`, `Together`, `NotNear`, `Scope`, and `Or` of these
have *matches*: runs of whole tokens `first..last` inside the unit. The clause holds where it has at least one. A
mention's match is every token that its span overlaps. A `Scope`'s match is the unit that satisfies it. A `Near` or
`Together` match runs from the first to the last token of the two it joins. Only clauses with matches may stand
inside `Near`, `Together`, `NotNear` and `AtLeast` (`traversal.has_matches`); the parser refuses others.

**Positions.** Tokens are numbered in the order of the text; punctuation has no number, every word has one (there
are no stop words). Headline and body are apart: no match and no distance reaches from one into the other; the
headline is one sentence and one paragraph. The byline is apart from both, with numbers of its own.

**Forms.** Each token is held as written, *folded* (case and accents removed, as `archive.text` folds) and
*stemmed* (English, of the folded form). A clause's own text is cut by the same analyzer; text that makes several
tokens (`Belarus-Poland`) asks for them side by side, in order.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, TypeGuard, get_args

from archive.query.normalise import INITIALS, value_text, word_text

GRAMMAR_VERSION = 1
"""Raised when a query text may come to mean something else. Each saved search keeps the version that read it, beside
the tree it was read to, so that a later one can tell which searches it reads differently."""

Zone = Literal["", "title", "text", "lead", "hlead", "byline"]
"""Where words are searched for. Empty: headline and body. `title`: the headline. `text`: the body, headline left out.
`lead`: the body's whole paragraphs from its first until 50 words are reached (all of it where it is shorter). `hlead`:
headline and lead. `byline`: the names of the authors, which no other zone contains."""
Relation = Literal["copies", "version", "like"]
RELATIONS_OF_ONE: tuple[Relation, ...] = get_args(Relation)
"""Also the fields that ask for them, by an article's ID."""
ScopeUnit = Literal["quote", "sentence", "paragraph", "article"]

MENTION_TYPES: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "actor": ("actor", "", ()),
    "person": ("actor", "type", ("person",)),
    "org": ("actor", "type", ("organisation", "government", "group", "outlet")),
    "organisation": ("actor", "type", ("organisation",)),
    "government": ("actor", "type", ("government",)),
    "group": ("actor", "type", ("group",)),
    "outlet": ("actor", "type", ("outlet",)),
    "place": ("place", "reading", ("literal", "mixed", "")),
    "date": ("date", "", ()),
}
"""What `any(…)` may name → kind of annotation, attribute, accepted values of it (empty: a missing attribute)."""
STATEMENT = "quote"
"""The kind of the annotations that are statements."""
ARTICLE_FIELDS = ("title", "byline", "published", "source", "url", "language", "dateline", "captions")
"""Fields of an article that it may lack, and that `has:` may name."""
MAX_DISTANCE = 255
"""The largest `n` of `w/n`; the gap between headline and body in positions must be larger."""


@dataclass(frozen=True, slots=True)
class All:
    """Every unit. Prints as `*`; also what an empty query means."""

    def __str__(self) -> str:
        return "*"


@dataclass(frozen=True, slots=True)
class Word:
    """Tokens that are a form of `text`: one match per token.

    As it stands: tokens whose stem is the stem of `text` (so case and accents do not count). `exact`: tokens
    written just so, letter for letter, case and accents kept, no stemming; prints `=text`. `caps`: tokens whose
    folded form is that of `text`, no stemming, and that are written `all` in capital letters (every letter that
    has a case; prints `caps(text)`) or with `none` (prints `nocaps(text)`). `exact` and `caps` exclude each other.
    `text` holds at least one letter or digit.
    """

    text: str
    zone: Zone = ""
    exact: bool = False
    caps: Literal["", "all", "none"] = ""

    def __str__(self) -> str:
        if self.caps == "all" and INITIALS.match(self.text):
            return f"{_zoned(self.zone)}{self.text}"
        sign = {"": "=" if self.exact else "", "all": "caps", "none": "nocaps"}[self.caps]
        word = f"({word_text(self.text)})" if self.caps else word_text(self.text)
        return f"{_zoned(self.zone)}{sign}{word}"


@dataclass(frozen=True, slots=True)
class Pattern:
    """Tokens whose whole folded form matches `text`; never stemmed. One match per token.

    `wildcard`: `*` stands for any characters, also none, `?` for exactly one; either may come first. `regex`: a
    regular expression without the slashes, matched against the whole folded form, ignoring case; only literals,
    classes, groups, `|`, `.`, and the repeats `* + ? {m,n}`. `exact` matches the form as written instead, case and
    accents kept; prints `=migrant*`.
    """

    text: str
    kind: Literal["wildcard", "regex"] = "wildcard"
    zone: Zone = ""
    exact: bool = False

    def __str__(self) -> str:
        body = f"/{self.text}/" if self.kind == "regex" else self.text
        return f"{_zoned(self.zone)}{'=' if self.exact else ''}{body}"


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """Tokens whose folded form is at most `edits` (1 or 2) away from that of `text`; one match per token.

    An edit inserts, deletes or changes a letter or swaps two neighbours (optimal string alignment distance).
    Prints `colour~1`. Never stemmed.
    """

    text: str
    edits: int = 1
    zone: Zone = ""

    def __str__(self) -> str:
        return f"{_zoned(self.zone)}{self.text}~{self.edits}"


PhrasePart = Word | Pattern | Fuzzy


@dataclass(frozen=True, slots=True)
class Phrase:
    """The parts side by side, in order: part i stands at position p + i. Two parts or more.

    The zone is the phrase's; that of the parts is empty. With `slop` n > 0 as in Lucene's `"a b"~n`: the parts
    match distinct tokens at positions p_i (in any order) such that max(p_i - i) - min(p_i - i) <= n; two
    neighbours swapped cost 2. The match runs from the first to the last of these tokens.

    Exact parts print a phrase of their own where all are exact: `="Form Two"`.
    """

    parts: tuple[PhrasePart, ...]
    zone: Zone = ""
    slop: int = 0

    def __str__(self) -> str:
        exact = all(not isinstance(part, Fuzzy) and part.exact for part in self.parts)
        words = " ".join(_inside_quotes(part, exact) for part in self.parts)
        slop = f"~{self.slop}" if self.slop else ""
        return f'{_zoned(self.zone)}{"=" if exact else ""}"{words}"{slop}'


@dataclass(frozen=True, slots=True)
class Names:
    """Any mention of one of `types`: `any(person|place)`. One match per annotation.

    A type is a key of `MENTION_TYPES`, or a kind of annotation that a plugin makes.
    """

    types: tuple[str, ...]

    def __str__(self) -> str:
        return f"any({'|'.join(self.types)})"


@dataclass(frozen=True, slots=True)
class Near:
    """A match of `left` and one of `right` at most `distance` words apart: `left w/5 right`.

    The two share no token. With the earlier one at `a..b` and the later at `c..d` (positions) it holds that
    `0 < c - b <= distance`: neighbours are `w/1`. `ordered` (`pre/n`): the match of `left` is the earlier one.
    Sentence and paragraph ends do not stop it. `a w/5 b w/5 c` is `(a w/5 b) w/5 c`.
    """

    left: "Query"
    right: "Query"
    distance: int
    ordered: bool = False

    def __str__(self) -> str:
        return f"{_in(self, self.left)} {self.operator} {_in(self, self.right, right=True)}"

    @property
    def operator(self) -> str:
        return f"{'pre' if self.ordered else 'w'}/{self.distance}"


@dataclass(frozen=True, slots=True)
class Together:
    """A match of `left` and one of `right`, sharing no token, inside one sentence or one paragraph.

    `left w/s right`, `left w/p right`. Both lie wholly in it. The headline is a sentence and a paragraph.
    """

    left: "Query"
    right: "Query"
    unit: Literal["sentence", "paragraph"]

    def __str__(self) -> str:
        return f"{_in(self, self.left)} {self.operator} {_in(self, self.right, right=True)}"

    @property
    def operator(self) -> str:
        return "w/s" if self.unit == "sentence" else "w/p"


@dataclass(frozen=True, slots=True)
class NotNear:
    """The matches of `near.left` that take part in no match of `near`: `x NOT w/5 price`.

    So it holds where at least one `x` stands far from every `price`; `NOT w/s`, `NOT w/p`, `NOT pre/n` likewise.
    """

    near: Near | Together

    def __str__(self) -> str:
        return (
            f"{_in(self, self.near.left)} NOT {self.near.operator} {_in(self, self.near.right, right=True)}"
        )


@dataclass(frozen=True, slots=True)
class AtLeast:
    """At least `times` matches of `clause`, counted by their first token: `atleast3(sanction*)`. Has no matches."""

    clause: "Query"
    times: int

    def __str__(self) -> str:
        return f"atleast{self.times}({self.clause})"


@dataclass(frozen=True, slots=True)
class And:
    """All of two or more clauses hold of the unit.

    `Confidence`, `By` and `Values` that say so among the clauses *qualify* the others: wherever these, at any depth,
    look at an annotation (`Names`, `Values`, `Range`, `Has`, the statements of `Scope`), only annotations that satisfy
    every such qualifier count; and at least one annotation of the unit must satisfy them all. `Values` qualify
    annotations of their facet's kind: `speaker:X polarity:denied` is what X denied. Brackets limit qualifiers: in
    `(actor:X conf>0.8) place:Y` they leave the place alone.
    """

    clauses: tuple["Query", ...]

    def __str__(self) -> str:
        return " ".join(_in(self, clause) for clause in self.clauses)


@dataclass(frozen=True, slots=True)
class Or:
    """One or more of two or more clauses hold of the unit; its matches are those of all of them."""

    clauses: tuple["Query", ...]

    def __str__(self) -> str:
        return " OR ".join(_in(self, clause) for clause in self.clauses)


@dataclass(frozen=True, slots=True)
class Not:
    """`clause` does not hold of the unit: `-x`. Alone it finds all other units."""

    clause: "Query"

    def __str__(self) -> str:
        return f"-{_in(self, self.clause)}"


@dataclass(frozen=True, slots=True)
class Values:
    """The unit has one of `values` in `facet`; with `all`, each of them. `f:a,b`, `f:(a b)`.

    As parsed, the values are as typed. `search/` resolves them (canonical name, alias, prefix) into a tree with
    `resolved` set and `all` not, whose values are exactly those of the index; only such a tree reaches it. A facet
    of shape `tree` takes a value for all that begin with it and a `/`. Matches: the annotations that give the values
    (a facet of kind `article` has none; one of kind `quote` has the statements).
    """

    facet: str
    values: tuple[str, ...]
    all: bool = False
    resolved: bool = False
    qualifies: bool = False
    """See `And`: the facet is one whose values say which annotations count (`Facet.usual`), such as `polarity`."""
    at: tuple[int, int] | None = field(default=None, compare=False, repr=False)
    """Where it stands in the query as typed."""

    def __str__(self) -> str:
        texts = [value_text(value) for value in self.values]
        if self.all and len(texts) > 1:
            return f"{self.facet}:({' '.join(texts)})"
        return f"{self.facet}:{','.join(texts)}"


@dataclass(frozen=True, slots=True)
class Range:
    """The unit has a value of the date facet that lies wholly from `first` to `last`, both included; or of numbers.

    Each end is an ISO prefix (`2021`, `2021-11`, `2021-11-09`) or None for no end; not both None. `first` counts from
    its first day, `last` to its last day. A value stands for the stretch `partial_date.days_of` gives; values without
    one are in no range. `date:2021-11..2021-12`, `date:2021-11` (both ends alike), `date:2021-11..`. Matches: the
    annotations that give such values (`published` has none).

    Of a facet of numbers the ends are numbers, `amount:1000..5000000`; either may be left out of the range itself:
    `amount:[1000 TO 10000}`, `amount:>1000`.
    """

    facet: str
    first: str | None
    last: str | None
    after: bool = False
    """`first` itself is not meant."""
    before: bool = False
    """`last` itself is not meant."""
    numbers: bool = False

    def __str__(self) -> str:
        # A minus after the colon is no sign of a number to the grammar, but for these forms.
        is_signed = self.numbers and "-" in f"{self.first or ''}{self.last or ''}"
        if self.after or self.before or is_signed:
            if self.last is None:
                return f"{self.facet}:{'>' if self.after else '>='}{self.first}"
            if self.first is None:
                return f"{self.facet}:{'<' if self.before else '<='}{self.last}"
            opening, closing = "{" if self.after else "[", "}" if self.before else "]"
            return f"{self.facet}:{opening}{self.first} TO {self.last}{closing}"
        if self.first == self.last:
            return f"{self.facet}:{self.first}"
        return f"{self.facet}:{self.first or ''}..{self.last or ''}"


@dataclass(frozen=True, slots=True)
class Scope:
    """One statement (sentence, paragraph) that, as the unit, satisfies `clause`: `quote:{speaker:X strangle}`.

    For `quote` the units are the annotations of kind `quote` in the unit around it, so that inside, `speaker:`,
    `via:` and other facets of kind `quote` are said of this very statement, words must stand between its start and
    end, and `actor:`, `place:`, `date:` are mentions inside it. `article` goes back out to the whole article, for use
    in a search for statements: `speaker:X article:{sanctions}`.
    """

    unit: ScopeUnit
    clause: "Query"

    def __str__(self) -> str:
        return f"{'para' if self.unit == 'paragraph' else self.unit}:{{{self.clause}}}"


@dataclass(frozen=True, slots=True)
class Has:
    """The unit has at least one of `what`.

    Looked up as a facet's name (any value; of days, one that stands for some), then as a kind of annotation (any), then
    as one of `ARTICLE_FIELDS` that is not empty.
    `vague-date`: an annotation of kind `date` whose value stands for no days.
    """

    what: str

    def __str__(self) -> str:
        return f"has:{self.what}"


@dataclass(frozen=True, slots=True)
class Confidence:
    """A qualifier (see `And`): the annotation's confidence is above, or below, `bound`. `conf>0.8`.

    Where it stands without an `And` around it, the unit has at least one such annotation. `conf>0` holds of every unit:
    it asks for nothing, and says that what is unsure counts, too.
    """

    relation: Literal[">", ">=", "<", "<="]
    bound: float

    @property
    def takes_all(self) -> bool:
        """`conf>0`: said so that everything counts, not so that something must be there."""
        return self.relation in (">", ">=") and not self.bound

    def __str__(self) -> str:
        # Never with an exponent, which the grammar does not read.
        return f"conf{self.relation}{Decimal(repr(self.bound)).normalize():f}"


@dataclass(frozen=True, slots=True)
class By:
    """A qualifier (see `And`): the annotation was made by this enricher, names compared folded. `by:quotes@2`.

    `version` is compared part by part: `2` takes 2, 2.0 and 2.1.3, not 20; empty takes any. Alone as `Confidence`.
    """

    enricher: str
    version: str = ""

    def __str__(self) -> str:
        return f"by:{self.enricher}{'@' + self.version if self.version else ''}"


@dataclass(frozen=True, slots=True)
class Counting:
    """`clause`, for which only annotations count that satisfy every qualifier. Prints as the clause.

    What a query leaves unsaid: nobody types it, `search/` puts it in.
    """

    clause: "Query"
    qualifiers: tuple["Qualifier", ...]

    def __str__(self) -> str:
        return str(self.clause)


@dataclass(frozen=True, slots=True)
class NewSince:
    """Articles added after change `seq`, their first storing counted, not later changes: `new:since-last`.

    As parsed `seq` is None and `search` names the saved search whose last run is meant; `search/` fills `seq` in.
    """

    search: str = ""
    seq: int | None = None

    def __str__(self) -> str:
        return "new:since-last"


@dataclass(frozen=True, slots=True)
class Ids:
    """The articles whose id begins with one of these (lower-case hexadecimal digits): `id:3f9a21`."""

    prefixes: tuple[str, ...]
    scores: tuple[float, ...] = ()
    """How well each of them fits, where they are whole ids put in the place of `RelatedTo`; empty: all alike."""

    def __str__(self) -> str:
        return f"id:{','.join(self.prefixes)}"


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved search by name; means its clause, in brackets. Prints `@name`."""

    name: str
    clause: "Query"

    def __str__(self) -> str:
        return f"@{self.name}"


@dataclass(frozen=True, slots=True)
class CopyCount:
    """Articles with so many copies, the article itself not counted: `copies:>2`. More than none prints `has:copies`."""

    relation: Literal["<", "<=", "=", ">=", ">"]
    count: int

    def __str__(self) -> str:
        if (self.relation, self.count) == (">", 0):
            return "has:copies"
        return f"copies:{'' if self.relation == '=' else self.relation}{self.count}"


@dataclass(frozen=True, slots=True)
class First:
    """Articles of which no copy is known to be older, and those without a copy; or all others: `first:yes`, `first:no`.

    Where several appeared on one day, all of them are first; one of which the day is not known never is.
    """

    wanted: bool = True

    def __str__(self) -> str:
        return f"first:{'yes' if self.wanted else 'no'}"


@dataclass(frozen=True, slots=True)
class HasVersions:
    """Articles of whose web address the archive has several versions: `has:versions`."""

    def __str__(self) -> str:
        return "has:versions"


@dataclass(frozen=True, slots=True)
class RelatedTo:
    """An article and its copies, `copies:3f9a21`; the versions of its web address, `version:3f9a21`; or what
    resembles it, `like:3f9a21`.

    `search/` puts `Ids` in its place.
    """

    relation: Relation
    prefix: str

    def __str__(self) -> str:
        return f"{self.relation}:{self.prefix}"


Query = (
    All | Word | Phrase | Pattern | Fuzzy | Names | Near | Together | NotNear | AtLeast | And | Or | Not
    | Values | Range | Scope | Has | Confidence | By | Counting | NewSince | Ids | Saved
    | CopyCount | First | HasVersions | RelatedTo
)  # fmt: skip
Qualifier = Confidence | By | Values


def is_qualifier(query: Query) -> TypeGuard[Qualifier]:
    """Does the clause say which annotations count for the clauses beside it?"""
    return isinstance(query, Confidence | By) or (isinstance(query, Values) and query.qualifies)


def _zoned(zone: Zone) -> str:
    return f"{zone}:" if zone else ""


def _inside_quotes(part: PhrasePart, phrase_is_exact: bool) -> str:
    if isinstance(part, Word) and not part.caps:
        text = ("=" if part.exact and not phrase_is_exact else "") + part.text.replace("\\", "\\\\")
    else:
        text = str(part).removeprefix("=") if phrase_is_exact else str(part)
    if isinstance(part, Pattern) and text.endswith("?"):
        # A bare question mark at the end of a quoted word is the sentence's.
        text = text[:-1] + "\\?"
    return text.replace('"', '\\"')


_BINDING: dict[type[object], int] = {Or: 1, And: 2, Not: 3, NotNear: 4, Near: 4, Together: 4}


def _in(parent: Query, child: Query, *, right: bool = False) -> str:
    """The child's text, in brackets where it binds less tightly than the parent."""
    outer, inner = _BINDING[type(parent)], _BINDING.get(type(child), 9)
    brackets = inner < outer or (inner == outer and (right or outer <= 3))
    # Not needed to read it back, but for a person: what an OR or a minus sign reaches over.
    brackets = brackets or (outer in (1, 3) and inner < 9)
    return f"({child})" if brackets else str(child)
