"""Verbs, and the words around them, by the time they tell of."""

from press_archive_dates.words import word_set

PAST_FORMS = word_set(
    "was were did said told came went took held fell rose got gave became began ran met won lost left shot led kept "
    "saw broke brought bought sold struck hit found heard wrote spoke put cut felt thought knew taught caught fought "
    "drew grew flew threw blew drove rode stood understood swore chose froze wore tore stole woke sank shrank sprang "
    "rang sang swam dug hung spun won paid laid sought slid spent bent built burnt dealt leapt meant slept swept wept "
    "bled fled fed sped hurt shut quit died tied lied didn't didn’t wasn't wasn’t weren't weren’t hadn't hadn’t"
)
"""Irregular forms of the simple past that are told from the present."""

PARTICIPLES = word_set(
    "been born made sent had done gone seen taken given begun shown written driven known ago"
)
"""With them stands `ago`, which tells of the past as surely as a verb."""

_NO_VERBS = word_set(
    "succeed proceed exceed united red need indeed speed seed feed hundred sacred bed naked wicked kindred breed "
    "embed preferred proposed limited unlimited armed skilled diluted audited unaudited unprecedented supposed "
    "alleged so-called related beloved rugged ragged crooked agreed-upon"
)
"""Words in -ed that tell of no time: `the alleged thief`, `United`."""

MODALS = word_set("will 'll shall may might can could must should would won't")
"""What looks ahead by grammar alone; `governing` knows the exceptions (`may have left`)."""
PLANS = word_set(
    "expects expected expect plans plan planned planning scheduled slated due intends intend hopes hope wants aims "
    "vows payable effective upcoming forthcoming promises prepares hoping preparing expecting anticipated foresees "
    "setting poised bound awaits awaiting"
)
"""Words that look ahead in whatever tense: `scheduled for Saturday`, `expected in May`."""

PROGRAMMED = word_set(
    "begins starts opens expires ends meet meets resumes comes closes arrives departs launches premieres "
    "debuts retires lapses matures hosts convenes reconvenes reopens goes takes kicks shuts leaves applies "
    "speaks appears continues lasts becomes graduates elapses"
)
"""Present forms that, before a date, speak of a programme: `the offer expires Friday`, `she speaks in May`."""

PROGRAMMED_NOUNS = word_set(
    "returns votes faces runs holds rises changes plays reports turns tours visits stands heads performs marks "
    "celebrates joins airs screens sails stars moves steps falls increases"
)
"""The same, but plurals too; `governing` tells them apart: `the fare rises in May`, `after the rises of May`."""

PROGRAMMED_OF_MANY = word_set(
    "begin start open expire meet hold host face resume close reopen reconvene go kick head vote return leave apply "
    "play report run arrive depart move retire marry come take"
)
"""The same after a plural: `tickets go on sale Friday`, `voters go to the polls in May`."""

PROGRESSIVE = word_set(
    "leaving meeting going coming arriving opening closing starting beginning launching holding hosting returning "
    "releasing ending retiring visiting travelling traveling flying moving playing voting"
)
"""After `is` or `are` they speak of what is arranged: `he is leaving on Friday`."""

COMMITS = word_set(
    "agreed agree agrees decided promised vowed voted pledged wants wanted offered ordered asked urged told hopes "
    "hoped plans planned aims intended scheduled due expected set ready likely bound prepared preparing hoping poised "
    "willing slated invited threatened challenged pushed threatens try tries wants want need needs have has"
)
"""Verbs whose infinitive lies ahead of them: `agreed to meet in May`; but `was forced to resign in May`."""


REPORTS = word_set("said says told announced confirmed added reported warned predicted agreed decided")
"""After these a date that points ahead begins what was said: `he said next week would decide`."""


def is_past_verb(word: str) -> bool:
    """Whether a word looks like a verb of the past; participles are among them."""
    return word in PAST_FORMS or word in PARTICIPLES or is_regular_past(word)


def is_regular_past(word: str) -> bool:
    """Whether a word ends like `arrested`, which may be the simple past or a participle."""
    return word.endswith("ed") and len(word) > 4 and word not in _NO_VERBS
