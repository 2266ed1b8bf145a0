"""What an export says of one article → a reading; and how exports write dates, lengths, pages, people, languages."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from archive import DocumentError, Metadata, PartialDate, Reading, article_of_text, parse_published

_LONGEST_VALUE = 2000
_LONGEST_FIELD = 10_000
_MOST_VALUES = 50
_WRAPPED_AT = 110
"""The longest line of text that a program has wrapped; paragraphs on a line of their own are longer."""
_SHORTEST_WRAPPED = 40
_RAGGED = 12
"""How much shorter than the longest line one is that a program wrapped: the length of a word."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One article of an export, in the words of the export; empty where it says nothing."""

    body: str = ""
    title: str = ""
    byline: str = ""
    published: PartialDate | None = None
    source: str = ""
    url: str = ""
    language: str = ""
    dateline: str = ""
    captions: tuple[str, ...] = ()
    section: str = ""
    page: str = ""
    words: str = ""
    edition: str = ""
    keywords: tuple[str, ...] = ()
    summary: str = ""
    notes: str = ""
    copyright: str = ""
    identifier: str = ""
    """Under which the database knows it."""

    @property
    def metadata(self) -> Metadata:
        extra = {
            "section": (self.section,),
            "page": (self.page,),
            "words": (self.words,),
            "edition": (self.edition,),
            "keywords": self.keywords[:_MOST_VALUES],
            "summary": (self.summary,),
            "notes": (self.notes,),
            "copyright": (self.copyright,),
            "identifier": (self.identifier,),
        }
        kept = {
            name: tuple(value[:_LONGEST_VALUE] for value in values if value)
            for name, values in extra.items()
            if any(values)
        }
        return Metadata(
            title=self.title,
            byline=self.byline,
            published=self.published,
            source=self.source,
            url=self.url,
            language=self.language,
            dateline=self.dateline,
            captions=self.captions,
            extra=kept,
        )


def reading_of(entry: Entry, *, member: str, note: str = "") -> Reading:
    """The article of an entry; a reading with a problem where it has no text."""
    if not re.search(r"\w", entry.body):
        named = f" of {entry.title[:80]!r}" if entry.title else ""
        return Reading(problem=f"no text: the export has the head{named} alone", member=member)
    try:
        article, _ = article_of_text(entry.body, entry.metadata)
    except DocumentError as error:
        return Reading(problem=str(error), member=member)
    return Reading(article, member=member, notes=(note,) if note else ())


def one_line(words: str) -> str:
    """The words with single blanks."""
    return " ".join(words.split())


def extended(value: str, words: str, *, by: str = " ") -> str:
    """A value of a field with the words of a further line; what is longer than any field stays as it is."""
    if not value or len(value) > _LONGEST_FIELD:
        return value or words
    return f"{value}{by}{words}"


def paragraphs(lines: Sequence[str]) -> str:
    """The text of lines: an empty line or an indent ends a paragraph, and lines that a program wrapped are joined."""
    is_wrapped = max((len(line.strip()) for line in lines), default=0) <= _WRAPPED_AT
    blocks: list[list[str]] = [[]]
    for line in lines:
        words = line.strip()
        if not words:
            blocks.append([])
        elif blocks[-1] and is_wrapped and _is_indented(line, than=blocks[-1][-1]):
            blocks.append([line])
        else:
            blocks[-1].append(line)
    longest = max((len(line.strip()) for line in lines), default=0) if is_wrapped else 0
    return "\n\n".join(_joined(block, longest) for block in blocks if block)


def _is_indented(line: str, *, than: str) -> bool:
    return len(line) - len(line.lstrip()) >= len(than) - len(than.lstrip()) + 2


def _joined(block: list[str], longest: int) -> str:
    """The lines of a block, those joined that a program wrapped at about the length of the longest; 0: it did not."""
    joined = ""
    for line in (line.strip() for line in block):
        joined += f"{line} "
        ends_sentence = line.endswith((".", "!", "?", '"', "”", "»", "«", "“", ":"))
        # A short line of verse or of a list goes on with nothing, and a sentence may end a paragraph before the margin.
        if len(line) < _SHORTEST_WRAPPED or not longest or (ends_sentence and len(line) < longest - _RAGGED):
            joined = f"{joined[:-1]}\n"
    return joined.strip()


_MONTHS = {
    name: english
    for english, names in {
        "January": "gennaio janeiro januari stycznia jänner jaenner enero januar janvier",
        "February": "febbraio fevereiro februari lutego feber febrero februar février fevrier",
        "March": "marzo março maart marca märz maerz mars",
        "April": "aprile abril kwietnia avril",
        "May": "maggio maio mei maja mai mayo",
        "June": "giugno junho czerwca juin junio juni",
        "July": "luglio julho lipca juillet julio juli",
        "August": "agosto augustus sierpnia août aout",
        "September": "settembre setembro września septembre septiembre setiembre",
        "October": "ottobre outubro oktober października octobre octubre",
        "November": "novembro listopada novembre noviembre",
        "December": "dicembre dezembro december grudnia décembre decembre diciembre dezember",
    }.items()
    for name in names.split()
}
_MONTH_WORD = re.compile(rf"\b(?:{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b", re.IGNORECASE)
_WEEKDAYS = (
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|mi[ée]rcoles|jueves|viernes|s[áa]bado|domingo"
    r"|luned[iì]|marted[iì]|mercoled[iì]|gioved[iì]|venerd[iì]|sabato|domenica"
    r"|(?:maan|dins|woens|donder|vrij|zater|zon)dag|(?:mon|tue|wed|thu|fri|sat|sun)\.?"
)
_DATE = (
    r"(?:\d{1,2}(?:er|st|nd|rd|th|º|\.)?[ .-]+(?:de |of )?[^\W\d_]{3,12}\.?,?[ -]+(?:de )?\d{4}"
    r"|[^\W\d_]{3,12}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|[^\W\d_]{3,12}\.? \d{4}"
    r"|\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}[./]\d{1,2}[./]\d{1,2})"
)
_DATE_LINE = re.compile(
    rf"(?:(?:{_WEEKDAYS})[,.]?\s+)?(?:(?:le|den|the|am|el)\s+)?(?P<date>{_DATE})(?P<behind>(?:[\s,;(.|].{{0,80}})?)\Z",
    re.IGNORECASE,
)
_WORDS_BEHIND_DATE = 9
_BY_DOTS = re.compile(r"(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d)", re.ASCII)
_FIRST_OF_MONTH = re.compile(r"\b1(?:er|ero|º|°)\b")


def date_of(printed: str) -> PartialDate | None:
    """The day, month or year in what an export prints, in any of its languages; None where there is none."""
    printed = _FIRST_OF_MONTH.sub("1", printed[:300])
    # Dots between numbers are written where the day comes first; slashes are not to be trusted.
    printed = _BY_DOTS.sub(lambda match: f"{match[3]}-{int(match[2]):02d}-{int(match[1]):02d}", printed)
    return parse_published(_MONTH_WORD.sub(lambda match: _MONTHS[match[0].lower()], printed))


def dated_line(line: str) -> tuple[PartialDate, str] | None:
    """The day of a line that is a date, and what stands behind it (weekday, time, edition); None for other lines."""
    match = _DATE_LINE.match(line.strip())
    if match is None or len(match["behind"].split()) > _WORDS_BEHIND_DATE:
        return None
    day = date_of(match["date"])
    if day is None or (day.precision == "year" and not match["date"][0].isdigit()):
        return None
    return day, re.sub(rf"\A[\s,;]*(?:{_WEEKDAYS})\b[\s,;]*", "", match["behind"], flags=re.IGNORECASE).strip(
        " ,;()"
    )


WORDS_LINE = re.compile(
    r"(?<![\d.,])(?P<number>\d{1,3}(?:[.,'’ \u00a0\u202f]\d{3})+|\d+)[ \u00a0\u202f]?"
    r"(?:words?|W(?:ö|oe|o|Ã¶|\S)?rter|Wort|mots?|palabras?|palavras?|parole"
    r"|woorden|słów|ord|слов\w?|字|語)\.?",
    re.IGNORECASE,
)


def length_of(printed: str) -> str:
    """The number of words in `1,234 words`, `812 Wörter`, `1 234 mots`; empty where there is none."""
    match = WORDS_LINE.search(printed) or re.search(r"(?P<number>\d[\d.,]*)", printed)
    return re.sub(r"\D", "", match["number"]) if match else ""


_PAGE_WORD = r"(?:Pgs?|Pages?|Pp?|S|Seiten?|Pág(?:ina)?s?|Pags?|Blz)"
_PAGE = re.compile(
    rf"(?:\A|[;,(]|\s)\s*{_PAGE_WORD}\s*\.?\s*(?P<page>[A-Z]{{0,3}}[.-]?\d+[A-Z]?(?:\s*(?:[-–,&+]|et|und|and)\s*[A-Z]{{0,3}}\d+)*)\)?",
    re.IGNORECASE,
)


def section_and_page(printed: str) -> tuple[str, str]:
    """The section and the page of `POLITICS; Pg. 4`, `Sport; S. 12`, `Section A; Column 0; Foreign Desk; Pg. A4`."""
    printed = one_line(printed)
    match = _PAGE.search(printed)
    if match is None:
        return printed.strip(" ;,"), ""
    section = f"{printed[: match.start()].strip(' ;,')}; {printed[match.end() :].strip(' ;,')}"
    return section.strip(" ;,"), match["page"]


_BY = re.compile(
    r"\A\s*(?:by|von|par|por|di|door|av|af|text|texte|propos recueillis par)\b:?\s+", re.IGNORECASE
)
_JOBS = re.compile(
    r"\b(?:correspondents?|reporters?|editors?|writers?|staff|special|columnist|bureau|chief|desk|contributors?"
    r"|redakteur\w*|korrespondent\w*|journaliste?|envoyée?s?|spécia\w+|correspondante?s?|rédact\w+|redacción"
    r"|politics|political|agency|news|press|service|the|of|for)\b",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r"\s*(?:;|&|/|\||\b(?:and|und|et|y|en|e)\b)\s*")
_NAME = re.compile(
    r"[^\W\d_a-zà-ÿ][\w'’.-]*(?: (?:(?:de|da|di|la|van|von|der|den|al|bin|zu|le|du)\b|[^\W\d_a-zà-ÿ][\w'’.-]*))+\Z"
)
_AFTER_NAME = re.compile(
    r"\s+(?:in|à|at|from|aus|contributed|contributing|avec|with|mit)\b.*\Z", re.IGNORECASE
)


def names_of(printed: str) -> str:
    """The people of a byline as exports print it, separated by `, `.

    `By JANE ROE and JAN KOS; Special to The Paper`, `Von Jana Kern, Berlin`. What reads as a job, a place or an agency
    beside a name is left out; what stands alone is kept whatever it is.
    """
    names: list[str] = []
    for part in _SEVERAL.split(_BY.sub("", one_line(printed))):
        for number, piece in enumerate(part.split(",")):
            piece = _AFTER_NAME.sub("", _BY.sub("", piece.strip(" .,:")))
            is_name = _NAME.match(piece) is not None and not _JOBS.search(piece)
            if piece and (is_name or (number == 0 and not names)):
                names.append(piece)
    return ", ".join(dict.fromkeys(names))


def turned_names(printed: Iterable[str]) -> str:
    """People whose family name is written first, `Roe, Jane`, in the order of speech."""
    names = []
    for name in printed:
        last, comma, first = one_line(name).strip(" ;.").partition(",")
        turned = f"{first.strip()} {last.strip()}" if comma and first.strip() else last.strip()
        names.append(_BY.sub("", turned))
    return ", ".join(dict.fromkeys(name for name in names if name))


_LANGUAGES = {
    name: code
    for code, names in {
        "en": "english englisch anglais inglés ingles inglese engels",
        "de": "german deutsch allemand alemán aleman tedesco duits",
        "fr": "french français francais französisch franzoesisch francés frances francese frans",
        "es": "spanish español espanol spanisch espagnol spagnolo spaans",
        "it": "italian italiano italienisch italien",
        "nl": "dutch nederlands niederländisch néerlandais",
        "pt": "portuguese português portugues portugiesisch portugais",
        "pl": "polish polski polnisch polonais",
        "ru": "russian русский russisch russe",
        "sv": "swedish svenska schwedisch suédois",
        "da": "danish dansk dänisch danois",
        "no": "norwegian norsk norwegisch norvégien",
        "fi": "finnish suomi finnisch finnois",
        "cs": "czech čeština tschechisch tchèque",
        "tr": "turkish türkçe türkisch turc",
        "ar": "arabic العربية arabisch arabe",
        "zh": "chinese 中文 chinesisch chinois",
        "ja": "japanese 日本語 japanisch japonais",
        "ko": "korean 한국어 koreanisch coréen",
        "uk": "ukrainian українська ukrainisch ukrainien",
        "hu": "hungarian magyar ungarisch hongrois",
        "ro": "romanian română rumänisch roumain",
        "el": "greek ελληνικά griechisch grec",
        "ca": "catalan català katalanisch",
        "he": "hebrew עברית hebräisch hébreu",
    }.items()
    for name in names.split()
}


def language_of(printed: str) -> str:
    """The ISO 639-1 code of a language as exports name it, `ENGLISH`, `DEUTSCH; GERMAN`, `fr`; empty where unknown."""
    for word in re.split(r"[\s;,/()]+", printed.strip().lower()):
        if word in _LANGUAGES:
            return _LANGUAGES[word]
        if word in _LANGUAGES.values():
            return word
    return ""


def keywords_of(printed: str) -> tuple[str, ...]:
    """The subjects of `BRIDGES (90%); MAYORS (78%)`, without their weights."""
    parts = (re.sub(r"\s*\(\d+%\)", "", part).strip(" .") for part in re.split(r"[;|]", one_line(printed)))
    return tuple(dict.fromkeys(part for part in parts if part))
