"""What a person does with articles for their own work: reads them, stars them, tags them, writes notes on them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from pydantic import BaseModel, ConfigDict

from archive.errors import UsageError
from archive.model.span import Span
from archive.text import clean_text, fold

READ, STARRED = "read", "starred"
TAG_PREFIX = "tag:"
"""Before the name of a tag among the marks that are kept."""
LONGEST_TAG, LONGEST_NOTE = 60, 20_000
"""Code points."""
ID_DIGITS = 16

Deed = Literal["read", "unread", "star", "unstar", "tag", "untag", "note", "edit", "unnote", "undo"]
"""What a person did: `edit` changes the words of a note, `unnote` removes it, `undo` takes an earlier deed back."""


class Note(BaseModel):
    """What a person wrote about an article, or about words in it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    article_id: str
    text: str
    start: int | None = None
    """Where the words stand that it is about, in code points of `Article.text`; None: about the article."""
    end: int | None = None
    quoted: str = ""
    """Those words, so that they are found again when the article is read anew."""
    written: str = ""
    """ISO date on which it was written or last changed."""

    @property
    def span(self) -> Span | None:
        """Where the words stand; None where it is about the article, or they are gone from it."""
        return None if self.start is None or self.end is None else Span(self.start, self.end)

    @property
    def has_lost_its_words(self) -> bool:
        """Was it about words that the article no longer has?"""
        return bool(self.quoted) and self.start is None

    @property
    def address(self) -> str:
        """`id#start-end`, or `id` where it is about the article."""
        return f"{self.article_id}#{self.start}-{self.end}" if self.span else self.article_id


NumberedNote = tuple[int, Note]


class Marking(BaseModel):
    """One thing that a person did, kept so that it can be taken back."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    deed: Deed
    tag: str = ""
    articles: str = ""
    """Ids of the articles that it changed, one after the other, each of 16 digits."""
    number: int | None = None
    """Of the note."""
    before: Note | None = None
    """The note as it was, where it was changed or removed."""
    undoes: int | None = None
    after: int = 0
    """The latest decision when it was done, so that the last of both can be told."""
    by_itself: bool = False
    """Was it the screen that did it, as an article was read for a while? Such is not taken back as a person's."""

    @property
    def article_ids(self) -> tuple[str, ...]:
        return tuple(self.articles[at : at + ID_DIGITS] for at in range(0, len(self.articles), ID_DIGITS))


@dataclass(frozen=True, slots=True)
class ArticleMarks:
    """What a person did with one article."""

    is_read: bool = False
    is_starred: bool = False
    tags: tuple[str, ...] = ()
    notes: int = 0
    """How many there are on it."""


UNMARKED = ArticleMarks()


@dataclass(frozen=True, slots=True, eq=False)
class Marks:
    """All marks and notes of an archive at one moment."""

    version: int = 0
    """Another one for every change."""
    ids: Mapping[str, bytes] = field(default_factory=lambda: MappingProxyType({}))
    """Mark (`read`, `starred`, `tag:NAME`) → the ids of its articles, 8 bytes each, one after the other."""
    notes: tuple[NumberedNote, ...] = ()

    @property
    def tags(self) -> tuple[str, ...]:
        """The names of all tags, sorted."""
        return tuple(
            sorted(mark.removeprefix(TAG_PREFIX) for mark in self.ids if mark.startswith(TAG_PREFIX))
        )

    def notes_on(self, article_id: str) -> tuple[NumberedNote, ...]:
        """The notes on an article and on words in it, oldest first."""
        return tuple(numbered for numbered in self.notes if numbered[1].article_id == article_id)


NO_MARKS = Marks()


def tag_of(typed: str, known: tuple[str, ...] = ()) -> str:
    """The tag that a person means: one of those `known` where it differs in case or accents alone.

    Raises:
        UsageError: it cannot be a tag.
    """
    tag = " ".join(clean_text(typed).split())
    if not fold(tag):
        raise UsageError(f"not a tag: {typed!r}; a tag is a word or a few, such as 'to check'")
    if len(tag) > LONGEST_TAG:
        raise UsageError(f"a tag has at most {LONGEST_TAG} letters; this one has {len(tag):,}")
    return next((held for held in known if fold(held) == fold(tag)), tag)


def note_text(typed: str) -> str:
    """The words of a note as they are kept.

    Raises:
        UsageError: there are none, or far too many.
    """
    text = clean_text(typed).strip()
    if not text:
        raise UsageError("the note is empty; to remove a note, see: archive notes remove --help")
    if len(text) > LONGEST_NOTE:
        raise UsageError(f"a note has at most {LONGEST_NOTE:,} letters; this one has {len(text):,}")
    return text
