"""An article made ready: tokens, lower-cased words, and the lines that are no part of the story."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from archive import Article, Span
from press_archive_entities.lexicon.words import word_set
from press_archive_entities.names.tokens import Tokens, closed, on_one_line, tokenized

_FURNITURE = re.compile(
    r"^[ \t]*(?:(?i:(?:written |reporting |story |photo(?:graph)?s? |image |picture )?by[ \t]+\S.{0,80}"
    r"|\S.{0,60}['’]s photo|(?:source|photos?|image|picture|credit|photo credit|file photo|via)[ \t]*:.{0,120}"
    r"|\((?:reporting|writing|editing|additional reporting) by .{0,300}\)?"
    r"|(?:reporting|writing|editing|additional reporting) by .{0,300}"
    r"|--+[ \t]*\S.{0,60}\b(?:newsroom|bureau|newsdesk)\b.{0,60})"
    # A name alone on the line above a dateline.
    r"|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3}(?=\n[A-Z][A-Z .'’-]+ (?:19|20)\d\d-\d\d-\d\d))[ \t]*$",
    re.MULTILINE,
)


# Function words that no other language of the Latin alphabet shares in number.
_ENGLISH = word_set(
    "the of and to for that with by from said says has have were are his her their it is on at as will not who be"
)
FEWEST_WORDS = 6
"""Words in small letters; fewer tell nothing of a language."""


@dataclass(slots=True)
class Sheet:
    """One article while it is annotated."""

    article: Article
    tokens: Tokens
    low: list[str]
    furniture: list[tuple[int, int]]
    """Character ranges of bylines, credits and captions that stand in the text."""
    _firsts: list[int] = field(default_factory=list)

    def span(self, first: int, last: int) -> Span:
        return Span(self.tokens.starts[first], self.tokens.ends[last - 1])

    def words(self, first: int, last: int) -> str:
        """The text of some tokens on one line."""
        return on_one_line(self.tokens.between(first, last))

    def tokens_on_one_line(self, first: int, last: int) -> list[str]:
        """The same, token by token; a word that a line break cut is one of them."""
        words = self.tokens.words[first:last]
        found: list[str] = []
        for i, word in enumerate(words):
            at = first + i
            if found and i + 1 < len(words) and word == "-" and self._breaks(at):
                whole = closed(found[-1], words[i + 1])
                if "-" not in whole:
                    found[-1] = whole
                    continue
            if i and words[i - 1] == "-" and found and found[-1].endswith(word) and found[-1] != word:
                continue
            found.append(word)
        return found

    def _breaks(self, i: int) -> bool:
        """A line ends behind token `i`."""
        return "\n" in self.article.text[self.tokens.ends[i] : self.tokens.starts[i + 1]]

    def sentence(self, i: int) -> tuple[int, int]:
        """The sentence that holds token `i`."""
        if not self._firsts:
            self._firsts = [first for first, _ in self.tokens.sentences]
        return self.tokens.sentences[bisect_right(self._firsts, i) - 1]

    def is_furniture(self, i: int) -> bool:
        at = self.tokens.starts[i]
        before = bisect_right(self.furniture, (at, len(self.article.text))) - 1
        return before >= 0 and at < self.furniture[before][1]

    def token_at(self, offset: int) -> int:
        """The token that holds or follows this offset."""
        at = bisect_right(self.tokens.starts, offset) - 1
        if at >= 0 and self.tokens.ends[at] > offset:
            return at
        return at + 1


def prepared(article: Article) -> Sheet:
    tokens = tokenized(article.text)
    furniture = [match.span() for match in _FURNITURE.finditer(article.text)]
    return Sheet(article, tokens, [word.lower() for word in tokens.words], furniture)


def reads_english(sheet: Sheet) -> bool:
    """The article says so of itself, or has at least one word in ten that holds English sentences together."""
    if sheet.article.language:
        return sheet.article.language.lower().startswith("en")
    small = [word for word in sheet.tokens.words if word.islower() and word.isalpha()]
    return len(small) < FEWEST_WORDS or 10 * sum(word in _ENGLISH for word in small) >= len(small)
