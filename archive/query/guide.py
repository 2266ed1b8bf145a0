"""grammar.lark → docs/query.md: the page about the language, made from the grammar's own examples.

python -m archive.query.guide > docs/query.md
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from archive.errors import QueryError
from archive.model.facet import ARTICLE_FACETS, MARK_FACETS, SAYING_FACETS, Facet
from archive.query.grammar import grammar_text
from archive.query.parser import parse

TODAY = date(2021, 11, 22)
"""The day that the page's `yesterday` is counted from: a Monday."""
FACETS = (
    Facet(name="actor", label="Actor", kind="actor"),
    Facet(name="place", label="Place", kind="place", shape="tree"),
    Facet(name="date", label="Date", kind="date", shape="date"),
    Facet(name="speaker", label="Speaker", kind="quote", attribute="speaker", unit="statement"),
    Facet(name="via", label="Via", kind="quote", attribute="via", unit="statement"),
    Facet(name="cue", label="Cue", kind="quote", attribute="cue", unit="statement"),
    *ARTICLE_FACETS,
    *MARK_FACETS,
    *SAYING_FACETS,
)
SAVED = {"border": "migrant* w/5 border"}
LANGUAGES = ("Lucene", "notmuch", "Gmail", "Nexis", "Factiva", "ProQuest", "Westlaw")
_ALL_FOUR = LANGUAGES[:4]

_OPENING = """# The query language

This page is made from the examples in `archive/query/grammar.lark`; a test reads each of them. Days that are counted
from today are shown as on Monday, 22 November 2021.

## In one minute

Type words. That is enough; everything else narrows.
"""
_RULES = """
Nothing is guessed in silence. The query as understood is printed back, with its brackets and its dates; a note says
what was ignored; `archive search --explain` shows every form, every count and what would find more.

## In an hour
"""
_MEANING = """## What exactly is meant

- A blank means AND. `w/n` and its kin bind tightest, then NOT, then AND, then OR.
- Words: every word counts; there are no stop words. A word is found in all its forms, whatever its case and accents;
  `=` finds it as written. Unless a field says otherwise, words are searched for in headline and body.
- Forms: `child` finds children, `buy` bought, `organise` organize, `centre` center. Words made of others are words of
  their own: `organ` does not find organization, nor `general` generally.
- Numbers: where a plugin offers a facet of numbers, `amount:1000..5000000` takes both ends in, `amount:>5m` leaves its
  end out, and so does the curly bracket of `amount:[1000 TO 10000}`. 5k, 5m and 5bn are thousands, millions and
  billions; a number below zero stands in brackets: `amount:[-5 TO 5]`.
- Other languages: a word has the forms of each language in whose articles it stands: `Haus` finds Häuser in German
  articles, `домами` finds дом in Russian ones, and `die` the verb in English ones and the article in German.
  `--explain` says in which languages a word was met ("also German 12"); `language:de` narrows to one. A word that
  stands in no article is tried in every language. Chinese and Japanese are searched character by character: `"北京"`.
- One word, for `w/n` and phrases: letters, digits, and the apostrophes and points inside (don't, O'Neill, U.S.,
  1,200.5). A hyphen parts two words, and so does the apostrophe of a French or Italian article: `l'État` is two. A
  picture (🎉) is a word. The possessive 's belongs to its word. Characters that nobody sees, such as soft hyphens, are
  not there.
- Signs belong to the word they touch in `#metoo`, `"@nato"`, `$5`, `5%`, `C++`, `C#` and `".NET"`: written with the
  sign a word is found with it only, written without it either way.
- Numbers and names with signs: 1,000, 1000 and 1 000 are one number; so are 1.000 in German articles and 3,5 and 3.5.
  `F16` finds F-16, `antigovernment` anti-government, `$5m` $5 million, `3.5%` 3.5 per cent and 3.5 pct, each also the
  other way round; `=F16` finds F16 alone.
- Sentences and lists: a pasted headline or question is read as words, not as operators, and finds its article. A list
  has its commas or brackets: `source:Reuters,AFP` is any of them, `actor:(Karavai Halvorsen)` all of them.
- `a w/5 b`: at most five words apart, so neighbours are `w/1`. A match may run across sentences, but not from the
  headline into the body. The two may not share a word. `NOT w/5` finds an `a` that has no `b` near it.
- `w/n`, `w/s`, `w/p` and `atleast3(…)` take words, phrases, patterns, mentions (`any(person)`, `actor:NATO`),
  statements, and an OR of these; not AND, and not `source:` or `published:`, which have no position in the text.
- `quote:{…}`, `sentence:{…}`, `para:{…}`: everything inside must hold of the same statement, sentence or paragraph.
- A search for statements (`archive quotes`, `unit statement` on the screen) looks at each statement by itself: words
  must stand inside it. `article:{…}` looks at the whole article again: `speaker:NATO article:{ceasefire}`.
- `conf>0.8` and `by:quotes@2` limit the mentions and statements that count for the other clauses in the same
  brackets.
- What counts unless you say otherwise, in searches, facets, lists and counts alike: mentions, dates and statements
  with a confidence of at least 0.5, and of statements only those that were said. `conf>0` counts the unsure ones,
  too, and leaves nothing out. `polarity:denied` counts what was denied instead of what was said, so that
  `speaker:Karavai polarity:denied` is what Karavai denied; there are also `unsaid`, `conditional` and `asked`, and
  `polarity:any` counts them all. Each holds for the brackets that it stands in; `--explain` says what was counted.
- What somebody believes, plans, judges or shows is no statement. `holder:` finds it by whose view it is,
  `view:believes` by what sort of view; most are unsure, so add `conf>0`.
- Values: `actor:rask` finds the value with exactly this name; failing that, those with this alias; failing that,
  those in whose name a word begins with it. Where there are several, a note lists them. A place includes all that
  lies in it.
- One value for one thing: names that differ only in case, accents, hyphens, points or transliteration are one value,
  shown as most articles spell it. Any of the spellings finds it; `archive facets --json` lists them.
- `date:` is about the days that an article mentions; when it was published is `published:`, and so are `after:`,
  `before:` and the like.
- Dates: a value counts if all of it lies in the range: "November 2021" is in `date:2021`, not in `date:2021-11-09`.
- Copies are articles with one text, cut, extended or reworded, that appeared within two weeks; an article does not
  count among its own. A market report or a notice of the same form is no copy, nor is the same text later. A
  translation, or a scan with a wrong letter in every line, is not recognised: `archive decisions together` joins them.
- `first:yes` takes every article of the earliest day, where several appeared on it, and articles without a copy. One
  whose day is not known is never first.
- Where texts are counted (`--unit text`), copies count once, and what is listed is the first to appear of those that
  match.
- `carriers:` counts the outlets that print a quotation within two weeks of one another, in the same words or nearly the
  same, and `origins:` those of them that have it from nobody else, as far as chain of attribution, credit line and text
  tell. Quotations of fewer than six words, and what anybody may say, have neither.
- A half-typed query is answered as far as it goes: what is open is closed, an operator with nothing on one side is
  ignored, and a note says so.

"""
_RANKING = """## How hits are ranked

`--sort` and `s` on the screen choose an order. It never changes which hits there are, nor any count.

| order | first comes | of equal ones |
|---|---|---|
| `relevance` | what fits the query best; a query of fields alone fits all its hits alike | the newest |
| `newest`, `oldest` | by day of publication; articles without one stand last | by ID |
| `source`, `title` | by outlet or headline, from A to Z, whatever the case and accents | the newest |
| `added` | what was added to the archive last | the newest |

What makes an article fit:

- **Rare words.** `oil` tells less than `kerosene`; a word that stands in every article tells next to nothing.
- **How often a word stands there**, each time adding less, and for the length of the article: three times in a brief is
  more than three times in a long report.
- **Headline and lead.** Once in the headline counts for three times in the body, once in the lead (the first paragraphs
  that together have 50 words) for one and a half.
- **As typed.** The form that was typed counts for three quarters more than another form of the word: `sanction` puts an
  article with "sanction" before one with "sanctioned". `=sanction` finds the first alone.
- **Near each other.** Words that stand near each other count for more, neighbours most, beyond ten words nothing.

Where the words stand is looked at in the 200 articles that fit best by their words, and only where the word stands in
less than half of all articles; it can raise an article, never lower it.

Scores are told apart in steps of a fiftieth of the best one, counted down from it: within a step the newest stands
first. A phrase, `w/n` or `sentence:{…}` counts by its words, a wildcard or `word~` always for 1, fields and dates for
nothing. Statements stand in the order of the articles that they are in.
"""


@dataclass(frozen=True, slots=True)
class Example:
    """One line of examples: what may be written, what it finds, and who knows it already."""

    section: str
    forms: tuple[str, ...]
    meaning: str
    known: tuple[str, ...]
    is_first: bool
    """For the first minute."""


@dataclass(frozen=True, slots=True)
class Foreign:
    """A form of another language that is refused here."""

    form: str
    known: tuple[str, ...]


def examples() -> Iterator[Example]:
    """The examples of the grammar, in its order."""
    section = ""
    for line in grammar_text().split("\n"):
        mark, _, rest = line.partition(" ")
        if mark not in ("//>", "//>!"):
            continue
        if rest.startswith("# "):
            section = rest[2:]
            continue
        written, meaning, known = (part.strip() for part in re.split(r"(?<!\\)\|", rest))
        forms = tuple(form.replace("\\|", "|") for form in re.findall(r"`([^`]+)`", written))
        languages = _ALL_FOUR if known == "all four" else _names(known)
        yield Example(section, forms, meaning, languages, mark == "//>!")


def foreign() -> Iterator[Foreign]:
    """Forms of other languages that are refused here."""
    for form, known in re.findall(r"^//>x `([^`]+)`\s*\|(.*)", grammar_text(), re.MULTILINE):
        yield Foreign(form, _names(known))


def told(form: str) -> str:
    """What the person is told who writes a form that is refused."""
    try:
        read = parse(form, facets=FACETS, today=TODAY, saved=SAVED)
    except QueryError as error:
        return error.message.removesuffix("; to search for the words, put them in quotes")
    if not read.notes:
        raise ValueError(f"{form} is read as {read.text}")
    return read.notes[0]


def _names(known: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in known.split(",") if name.strip())


def canonical(form: str) -> str:
    """How an example is printed back."""
    return parse(form, facets=FACETS, today=TODAY, saved=SAVED).text


def page() -> str:
    """The whole page."""
    rows = list(examples())
    parts = [_OPENING, *_table([replace(row, forms=row.forms[:1]) for row in rows if row.is_first]), _RULES]
    for section in dict.fromkeys(row.section for row in rows):
        parts += [f"### {section}\n", *_table([row for row in rows if row.section == section]), ""]
    parts += [_MEANING, _RANKING, "## Coming from elsewhere\n"]
    for language in LANGUAGES:
        parts += [f"### From {language}\n", "What is read as you wrote it is left out.\n"]
        parts += [*_habits(language, rows), ""]
        parts += ["Not here:\n", *_refused(language), ""]
    return "\n".join(parts).rstrip("\n") + "\n"


def _table(rows: list[Example]) -> Iterator[str]:
    yield "| write | finds | known from |\n|---|---|---|"
    for row in rows:
        yield f"| {'<br>'.join(map(_code, row.forms))} | {row.meaning} | {', '.join(row.known)} |"


def _habits(language: str, rows: list[Example]) -> Iterator[str]:
    yield "| you write | it is understood as |\n|---|---|"
    for row in rows:
        if language in row.known:
            for form in row.forms:
                if (understood := canonical(form)) != form:
                    yield f"| {_code(form)} | {_code(understood)} |"


def _refused(language: str) -> Iterator[str]:
    yield "| you write | you are told |\n|---|---|"
    for row in foreign():
        if language in row.known:
            message = told(row.form).replace("|", "\\|")
            yield f"| {_code(row.form)} | {message} |"


def _code(text: str) -> str:
    return "`" + text.replace("|", "\\|") + "`"


if __name__ == "__main__":
    sys.stdout.write(page())
