"""Listed word → verb or not: the words around it, and the rules by which it is no cue."""

from collections.abc import Callable
from typing import NamedTuple

from press_archive_quotes.cues.lexicon import (
    BASE_FORM,
    FORMS,
    ING_FORM,
    PARTICIPLE_FORM,
    PAST_FORM,
    S_FORM,
    CueForm,
)
from press_archive_quotes.marks.words import (
    ADVERB,
    AUXILIARY,
    CLOSE_ROUND,
    COLON_MARK,
    COMMA,
    COORDINATOR,
    DAY,
    DETERMINER,
    ING,
    NAME,
    NOMINAL,
    NOUN,
    NUMBER,
    OWNER_MARK,
    PAST,
    PREPOSITION,
    PRONOUN,
    QUOTE_MARK,
    SEMICOLON,
    START,
    STOP,
    SUBORDINATOR,
    VERB,
    WH_WORD,
    Words,
    word_set,
)

PARTICIPLES = frozenset([PAST_FORM, PARTICIPLE_FORM])
FINITE = "finite"
PARTICIPLE = "participle"
INFINITIVE = "infinitive"
PASSIVE = "passive"
NEGATIONS = frozenset(["not", "never", "hardly", "n't", "neither", "no"])
BE = word_set("is are was were be been being isn't aren't wasn't weren't am 're 'm get got gets")
HAVING = frozenset(["he", "she", "who"])
"""Whose `'s` before a participle is `has`: `he's said it all his life`."""
HAVE = word_set("has have had having hasn't haven't hadn't 've")
PLURALS = word_set("people men women police some many others few most both media children critics")
PLACES = frozenset(["here", "there", "home"])
"""Adverbs that are no part of a verb group: `people there say`."""
BEFORE_ADVERB = COMMA | STOP | COLON_MARK | SEMICOLON
"""An adverb behind one of these opens a clause: `, then said`."""
HELD_OF = word_set("consider know see view expect believe think fear estimate project deem")
"""Cues that more often tell what is held of somebody where they stand behind a comma."""
STORIES = frozenset(["story", "tale"])
GATHERINGS = word_set(
    "conference congress election elections halt meeting meetings poll session strike summit vote"
)
"""What somebody calls without a word being said."""
PLAIN = frozenset(["say", "tell", "announce", "add"])
SEVERAL = word_set("some many both few several most those all these other more")
STANDING = word_set("another some many both few several most those each all this")
"""Determiners that may stand for a noun: "another said"."""
NOUNS_TOO = word_set(
    "claim call plan report vote support offer fear hope doubt note worry attack view promise demand"
    " request order state name charge challenge question answer comment remark record address release"
    " issue share post text email tweet blog cry laugh sigh smile crack snap thunder signal hint"
    " highlight forecast project pitch plug bill list label brand term title contrast reference quote"
    " voice air leak guarantee pledge vow dispute boast protest object lecture document register cast"
    " frame rank grade rate spin pan push press pressure campaign lobby appeal petition command desire"
    " need like love hate respect trust judge sense regard mind aim eye back sign praise blame fault"
    " credit honor honour salute cheer toast welcome rap rip mock insult smear rebuke taunt ridicule"
    " critique counter echo brief caution alert advance advocate counsel direct present mean figure"
    " guess stress press side resist debate weigh measure sound register side talk speak favor favour"
    " object finish read estimate mention advertise broadcast rule show poll find fault volunteer"
    " mouth beam bark crow roar growl hiss nod grin giggle"
    " gasp wail chirp sob huff boast"
)
"""Cues whose base form is a noun or an adjective too: after a singular noun they are no verbs."""


def is_headline(words: Words, floor: int, ceiling: int) -> bool:
    """Whether most words of the sentence begin with a capital."""
    long = [form for form in words.forms[floor:ceiling] if len(form) > 3]
    return 2 * sum(form[0].isupper() for form in long) > len(long)


class VerbGroup(NamedTuple):
    """A listed word with the auxiliaries and adverbs before it, and what stands on either side."""

    words: Words
    form: CueForm
    first: int
    """First word of the group."""
    head: int
    """The listed word."""
    after: int
    floor: int
    """First word of the sentence."""
    before: int
    """Tag of the word before the group; START where none is."""
    low_before: str
    behind: int
    """Tag of the word behind the cue."""
    be: bool
    have: bool
    modal: bool
    negated: bool

    @property
    def is_alone(self) -> bool:
        """Whether no auxiliary leads it."""
        return not (self.be or self.have or self.modal)


def verb_group(words: Words, form: CueForm, index: int, after: int, floor: int, ceiling: int) -> VerbGroup:
    tags, lows = words.tags, words.lows
    first, negated, be, have, modal = index, False, False, False, False
    while first > floor:
        tag, low = tags[first - 1], lows[first - 1]
        if tag == AUXILIARY and not _is_owner(words, first - 1, form):
            has = low == "'s" and words.lows[first - 2] in HAVING and form.form in PARTICIPLES
            be |= low in BE or (low == "'s" and not has)
            have |= low in HAVE or has
            modal |= low not in BE and low not in HAVE and low != "'s"
            negated |= low in NEGATIONS or low.endswith("n't")
        elif tag != ADVERB or low in PLACES:
            break
        else:
            negated |= low in NEGATIONS
        first -= 1
    while first < index and tags[first] == ADVERB and (first == floor or tags[first - 1] & BEFORE_ADVERB):
        first += 1
    before = tags[first - 1] if first > floor else START
    low_before = lows[first - 1] if first > floor else ""
    if (
        before == DETERMINER
        and low_before in STANDING
        and (first - 1 == floor or tags[first - 2] != PREPOSITION)
    ):
        before = PRONOUN
    behind = tags[after] if after < ceiling else STOP
    return VerbGroup(
        words, form, first, index, after, floor, before, low_before, behind, be, have, modal, negated
    )


def _is_owner(words: Words, index: int, form: CueForm) -> bool:
    """Whether `'s` belongs to the name before it: `Smith's claims`, and the business in `McDonald's said`."""
    if words.lows[index] != "'s" or words.tags[index - 1] != NAME:
        return False
    return form.form in (BASE_FORM, S_FORM) or (form.form == PAST_FORM and form.cue.lemma in PLAIN)


def _is_after_plural(group: VerbGroup) -> bool:
    low = group.low_before
    if not group.before & (NOUN | NAME) or not low.endswith("s") or low.endswith(("ss", "'s")):
        return False
    # "a New York Times report": a name of several words that ends in -s is one.
    is_long_name = (
        group.before == NAME and group.first - 2 >= group.floor and group.words.tags[group.first - 2] == NAME
    )
    return not (is_long_name and group.form.cue.lemma in NOUNS_TOO)


Test = Callable[[VerbGroup], bool]
NO_CUE: tuple[tuple[frozenset[str], Test], ...] = (
    # A determiner makes a noun or an adjective of it: "the saying", "a noted school".
    (PARTICIPLES | {ING_FORM}, lambda g: g.before == DETERMINER),
    # So does an owner: "Poland's warning".
    (frozenset([ING_FORM]), lambda g: g.low_before in ("'s", "’s") and not g.be),
    # And a preposition: "of accused men".
    (PARTICIPLES, lambda g: g.before == PREPOSITION and g.is_alone),
    # Before a noun it is an adjective where no subject can stand: "384 pledged delegates".
    (
        PARTICIPLES,
        lambda g: (
            g.is_alone
            and g.behind == NOUN
            and bool(g.before & (NUMBER | PAST | VERB | ING | START))
            and g.form.cue.lemma not in ("ask", "press")
        ),
    ),
    # No verb in -s stands here, but a plural: "the claims", "of claims", "Poland's claims", "Claims rose".
    (
        frozenset([S_FORM]),
        lambda g: (
            not g.modal
            and (
                not g.is_alone
                or bool(g.before & (DETERMINER | PREPOSITION | AUXILIARY | OWNER_MARK | START))
                or g.low_before in ("to", "'s")
            )
        ),
    ),
    # Nor behind a number or a word for several: "two states that", "several reports".
    (
        frozenset([S_FORM]),
        lambda g: g.form.cue.lemma in NOUNS_TOO and (g.before == NUMBER or g.low_before in SEVERAL),
    ),
    # Told of, not telling, behind a comma: "Foster, considered one of the best, left".
    (
        PARTICIPLES,
        lambda g: g.is_alone and g.before == COMMA and g.form.cue.lemma in HELD_OF and g.behind != QUOTE_MARK,
    ),
    # A noun joined to a noun: "shootings and protests".
    (
        frozenset([S_FORM]),
        lambda g: (
            g.form.cue.lemma in NOUNS_TOO
            and g.before == COORDINATOR
            and g.first - 2 >= g.floor
            and g.words.tags[g.first - 2] == NOUN
            and not g.behind & (SUBORDINATOR | WH_WORD | QUOTE_MARK | COLON_MARK)
        ),
    ),
    # "state news media", "the states of the east": the verb needs what it says behind it.
    (
        frozenset([BASE_FORM, S_FORM]),
        lambda g: (
            g.form.cue.lemma == "state"
            and not g.behind & (SUBORDINATOR | QUOTE_MARK | COLON_MARK | COMMA | STOP)
        ),
    ),
    # "the Clean Air Act rules that …": a verb in the past, or none.
    (frozenset([BASE_FORM, S_FORM]), lambda g: g.form.cue.lemma == "rule"),
    # Nor behind a comma and before "that": "the dam was late, claims that …".
    (
        frozenset([S_FORM]),
        lambda g: (
            g.form.cue.lemma in NOUNS_TOO
            and g.before == COMMA
            and g.words.lows[g.after : g.after + 1] == ["that"]
        ),
    ),
    # "the most telling promise".
    (
        frozenset([ING_FORM]),
        lambda g: not g.be and g.low_before in ("most", "more", "very") and g.behind == NOUN,
    ),
    # The subject of a verb is no verb: "the protests erupted", "claims were made".
    (
        frozenset([S_FORM]),
        lambda g: g.form.cue.lemma in NOUNS_TOO and bool(g.behind & (PAST | VERB | AUXILIARY)),
    ),
    # "Reading the phrase “…”": who reads says nothing; what is read does.
    (frozenset([ING_FORM]), lambda g: g.form.cue.lemma == "read" and not g.be),
    # "the ruling party": who rules says something before "that" only.
    (
        frozenset([ING_FORM]),
        lambda g: g.form.cue.lemma == "rule" and bool(g.behind & (NOUN | NAME)),
    ),
    # Who calls a meeting says nothing, who calls it “a mess” does.
    (
        frozenset([BASE_FORM, S_FORM, ING_FORM]) | PARTICIPLES,
        lambda g: (
            g.form.cue.lemma == "call"
            and QUOTE_MARK not in g.words.tags[g.after : g.after + 5]
            and not GATHERINGS.isdisjoint(g.words.lows[g.after : g.after + 3])
        ),
    ),
    # Who tells a story says nothing yet: "the film tells the story of a boy".
    (
        frozenset([S_FORM]),
        lambda g: (
            g.form.cue.lemma == "tell"
            and QUOTE_MARK not in g.words.tags[g.after : g.after + 3]
            and not STORIES.isdisjoint(g.words.lows[g.after + 1 : g.after + 3])
        ),
    ),
    # "only time will tell".
    (frozenset([BASE_FORM]), lambda g: g.form.cue.lemma == "tell" and g.low_before == "time"),
    # "the Tuesday reports", "Monday's calls".
    (
        frozenset([S_FORM]),
        lambda g: (
            g.before == DAY
            and g.first - 2 >= g.floor
            and (g.words.tags[g.first - 2] == DETERMINER or g.words.lows[g.first - 2] == "'s")
        ),
    ),
    # A noun before a word that is a noun too: "two jobless claims rose", but "the mayor claims that".
    (
        frozenset([S_FORM]),
        lambda g: (
            not g.modal
            and g.form.cue.lemma in NOUNS_TOO
            and bool(g.before & (NOUN | NUMBER | PAST))
            and not g.behind & (SUBORDINATOR | WH_WORD | QUOTE_MARK | COLON_MARK | STOP)
            and not (g.behind == COMMA and g.before == NOUN)
        ),
    ),
    # What is countered: "countered claims that the mill was old".
    (
        frozenset([S_FORM]),
        lambda g: g.form.cue.lemma in NOUNS_TOO and g.before == PAST and g.behind == SUBORDINATOR,
    ),
    # A plural has no verb in -s: "the workers claims".
    (
        frozenset([S_FORM]),
        lambda g: (
            not g.modal
            and g.before == NOUN
            and g.low_before.endswith("s")
            and not g.low_before.endswith("ss")
        ),
    ),
    # "is claim", "has call": no verb group ends so.
    (frozenset([BASE_FORM]), lambda g: g.low_before != "to" and not g.modal and not g.is_alone),
    # A base form without "to" or a modal needs a subject that goes with it: "critics say", "they claim".
    (
        frozenset([BASE_FORM]),
        lambda g: (
            g.low_before != "to"
            and g.is_alone
            and g.before != PRONOUN
            and g.low_before not in PLURALS
            and g.low_before not in ("who", "that", "which")
            and not _is_after_plural(g)
            and not (
                bool(g.before & (NOMINAL | CLOSE_ROUND))
                and g.form.cue.lemma not in NOUNS_TOO
                and not g.form.cue.rest
            )
        ),
    ),
)
"""Where a listed word is no verb: the forms that a rule is for, and when it holds."""
NO_CUE_OF = {form: tuple(test for forms, test in NO_CUE if form in forms) for form in FORMS}
VOICES: tuple[tuple[frozenset[str], Test, str], ...] = (
    # "was saying" against "saying that".
    (frozenset([ING_FORM]), lambda g: g.be, FINITE),
    (frozenset([ING_FORM]), lambda g: True, PARTICIPLE),
    # "was told", "has been told", against "has told".
    (PARTICIPLES, lambda g: g.be and (not g.have or "been" in g.words.lows[g.first : g.head]), PASSIVE),
    # "known as the Fixer", where past and participle differ.
    (frozenset([PARTICIPLE_FORM]), lambda g: not g.have, PARTICIPLE),
    (frozenset([BASE_FORM]), lambda g: g.low_before == "to", INFINITIVE),
    (FORMS, lambda g: True, FINITE),
)
"""What a verb is in its group; the first that holds."""
