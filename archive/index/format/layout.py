"""The arrays of a segment: what each is called and what it holds.

`D` articles, `T` stems, `F` forms (words as written), `A` annotations, `S` statements, `Q` quotations. A *position*
counts the tokens of one article, a *global position* those of the whole segment: `room[doc] + position`.

| array | holds |
|---|---|
| `ids` `seqs` `added` | D: the id as a number, the change that last and first stored the article |
| `address` | D: a number for the web address, equal for versions of one; 0 where there is none |
| `first_day` `last_day` | D: days of publication, proleptic ordinals; `NO_DAY` where unknown |
| `room` | D + 1: the global position of each article's position 0 |
| `headline` `end` `lead` `byline` | D: one past the last position of each; the byline's first |
| `has` | D: a bit for each of `archive.query.tree.ARTICLE_FIELDS`, in their order, that is not empty |
| `titles` `sources` `title_rank` `source_rank` | D: strings; the order of each, folded |
| `FIELD.length` | D: how many tokens, as Whoosh rounds it |
| `stems` | T strings, sorted; those of a language other than English end in its code: `archive.index.forms` |
| `forms` `forms.base` `forms.count` | F strings by stem, then as bytes; T + 1; how often in headline and body |
| `folded` `folded.forms` `folded.forms.at` | sorted strings; the forms that fold to each |
| `FIELD.terms` | T + 1: where the postings of each stem begin |
| `FIELD.docs` `FIELD.counts` | postings: the article, how often |
| `FIELD.at` | T + 1: where the positions of each stem begin |
| `FIELD.positions` `FIELD.variants` | positions: the position; the form, counted from the stem's first |
| `sentences` `paragraphs`, each with `.at` | global positions where they begin; D + 1: where each article's begin |
| `ann.at` | D + 1: the first annotation of each article |
| `ann.start` `ann.end` | A: global positions, every token that the span overlaps |
| `ann.kind` `ann.maker` `ann.types` `ann.confidence` | A: ordinals of attributes `kinds`, `makers`; bits of `TYPES` |
| `st.ann` `st.start` `st.end` | S: the annotation; global positions, every token that lies wholly inside the span |
| `fx.F.values` `fx.F.labels` | strings: the values of facet F, sorted; how a person writes them |
| `fx.F.flags` | 1: some annotation gives it; 2: it is counted (a value, an ancestor, or a stretch of days) |
| `fx.F.first` `fx.F.last` | days of each value, facets of shape date |
| `fx.F.alias` `fx.F.alias.of` | strings: folded words seen for a value; the value |
| `fx.F.doc.at` `fx.F.doc` | D + 1; ordinals of the values counted for each article |
| `fx.F.keys` `fx.F.keys.of` | facets of shape term: strings, what each value is known by; the value |
| `fx.F.doc.unusual.at` `fx.F.doc.unusual` | D + 1; of `fx.F.doc`, those that only unusual annotations give |
| `fx.F.own.at` `fx.F.own` | D + 1; facets of kind article: ordinals of the article's own values |
| `fx.F.ann` `fx.F.val` | annotations that give values, ascending; the value's ordinal |
| `fx.F.st.at` `fx.F.st` | S + 1; ordinals of the values counted for each statement |
| `fx.F.st.unusual.at` `fx.F.st.unusual` | S + 1; of `fx.F.st`, those that only unusual annotations give |
| `copy.keys` `copy.docs` | keys by which articles share texts, ascending; the article of each |
| `copy.count` | D: how many keys |
| `say.st` `say.doc` `say.at` | Q: the statements that may be sayings, ascending; the article; the place in it |
| `say.words` `say.speaker` | Q strings: the quoted words, folded; who says them |
| `say.same` `say.said` | Q: a number for the words; for words and speaker |
| `say.keys` `say.of` | keys by which quotations share words, ascending; the number of the quotation of each |
| `stored.text` `stored.marks` with `.at`, `stored.first` | compressed articles, annotations; the first of each block |
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from archive.query.tree import MENTION_TYPES

Array = NDArray[Any]
"""Numbers of any type, in one dimension."""
Mask = NDArray[np.bool_]
"""True or false for each article, unit, annotation or value."""

FORMAT = 5
FIELDS = ("text", "title", "byline")
"""The text fields: headline and body; the headline alone; the byline."""
TYPES = (*MENTION_TYPES, "vague-date")
"""What a bit of `ann.types` says, from the lowest."""
NO_DAY = -1
STATEMENT = "quote"
"""The kind of annotation whose every instance is a statement."""
REAL, COUNTED = 1, 2
"""Bits of `fx.F.flags`."""
STORED_BLOCK = 8
"""Articles in one compressed block."""
