"""Lines that say who wrote a story, and for whom."""

import re
from dataclasses import dataclass

from archive.read.time_lines import has_digit, is_clock, is_time_line, split_at_time

NAME = r"[A-Z\u00c0-\u024f\u0400-\u042f][\w'’.\-]*"
"""A word that may be part of a person's name."""

_LONGEST_PART = 60
_LONGEST_DESK = 50
# What stands before a name: in English, German, French, Spanish, Italian, Portuguese, Dutch, Polish and Russian.
_BY = (
    r"(?:(?:written|story|reported|reporting|words|posted|published|text|authored) by:?|by:?|authors?:"
    r"|(?:ein (?:artikel|beitrag|gastbeitrag|kommentar|bericht|interview) )?von|autor(?:en|in|innen)?:|text:"
    r"|(?:(?:écrit|rédigé|publié|propos recueillis) )?par|auteurs?:|texte:"
    r"|(?:(?:escrito|publicado|una? \w+ de) )?por|autor(?:es|a|as)?:|texto:"
    r"|(?:(?:articolo|testo|servizio) )?di|a cura di|autor[ei]:|(?:reportagem|texto) de|escrito por"
    r"|(?:geschreven )?door|auteur:|tekst:|autor(?:zy|ka)?:|opracowa(?:ł|ła|nie):?|автор(?:ы|ка)?:|текст:)"
)
_BYLINE = re.compile(
    rf"(?i:{_BY})\s+"
    rf"(?P<names>{NAME}(?:[ ,&|/]+(?:(?i:and|in|for|of|de|da|do|dos|di|van|von|der|den|bin|al|with|via|und"
    rf"|et|y|e|en|i|oraz|и)\b ?|\d+|{NAME}))*)[.,]?\Z"
)
_OPENING_WORD = re.compile(rf"\A(?i:{_BY})\s+(?={NAME})")
_BYLINE_LABEL = re.compile(rf"(?i:{_BY})\Z")
_AGENCIES = (
    "AFP|AP|ANI|BBC|CBS|CNN|DPA|EFE|IANS|NBC|NPR|PA|PTI|RFE/RL|TASS|TNN|UPI|VOA|Reuters|Bloomberg|Xinhua"
)
_JOBS = (
    "Staff|Senior|Chief|Political|Special|Associated|The|Correspondent|Reporter|Editor|Contributor|Columnist"
)
_AFTER_NAMES = re.compile(
    r"\s+(?i:in|for|of|with|via)\s.*\Z|\s*[|/].*\Z"
    rf"|,\s*(?:{_AGENCIES}|{_JOBS}|\w+ (?:Correspondent|Reporter|Editor))\b.*\Z"
)
_PERSON = re.compile(rf"{NAME}(?: (?:de|van|von|bin|al|der|la|di|da))? {NAME}(?: {NAME}){{0,2}}\Z")
_AND = "and|und|et|y|e|en|i|oraz|и"
_SEVERAL = re.compile(rf"\s*(?:,|;|&|(?<!\S)(?:{_AND})(?!\S))\s*")
_SEPARATORS = re.compile(r"\s*[|•·]\s*|\s+[-–—/]\s+")
_OUTLET = re.compile(
    rf"(?:{_AGENCIES})\Z|The [A-Z].*|.*\b(?:News|Times|Post|Press|Agency|Herald|Tribune|Journal|Observer"
    rf"|Courier"
    r"|Chronicle|Gazette|Guardian|Telegraph|Mail|Daily|Weekly|Wire|Network|Today|Media|Radio|TV|Images"
    r"|Photos?)\Z"
)


@dataclass(frozen=True, slots=True)
class Byline:
    """What a byline says; empty where it says nothing of it."""

    authors: tuple[str, ...] = ()
    outlet: str = ""
    time: str = ""


def people(printed: str) -> list[str]:
    """The names in `Ann Roe and Jan Kos, Staff Writers`."""
    several = _SEVERAL.split(_AFTER_NAMES.sub("", printed))
    return [person.strip(" .") for person in several if person.strip(" .")]


def read_byline(line: str) -> Byline | None:
    """Authors, outlet and time of a byline; None where the line is none.

    `By Ann Roe in Minsk`, `Posted by Ann Roe on 24 May 2021`, `Ann Roe | The Paper | 24 May 2021`.
    """
    if is_time_line(line):
        return None
    line = line.strip("*_ ")
    before, time = split_at_time(line)
    if match := _BYLINE.match(before):
        return Byline(tuple(people(match["names"])), _outlet_in(match["names"]), time)
    return _by_parts(line) if has_digit(line) else None


def _outlet_in(names: str) -> str:
    """The outlet behind the names: `Ann Roe | Fox News`, `Ann Roe via The Paper`."""
    behind = re.search(r"(?:\s*\|\s*|\s+via\s+)(?P<outlet>[^|]+)\Z", names)
    return behind["outlet"].strip(" ,") if behind else ""


def _by_parts(line: str) -> Byline | None:
    """What stands between bars, dots or dashes, one of them a time."""
    parts = [part.strip() for part in _SEPARATORS.split(line) if part.strip()]
    times = [part for part in parts if is_time_line(part)]
    others = [part for part in parts if part not in times and not is_clock(part)]
    if not times or len(parts) < 2 or len(others) > 2 or any(len(part) > _LONGEST_PART for part in others):
        return None
    authors: tuple[str, ...] = ()
    outlet = ""
    for part in others:
        # Beside an outlet, two words and more are who wrote it, a desk too: `City reporter | The Paper | 24 May 2021`.
        is_desk_beside = len(others) > 1 and part == others[0] and " " in part
        is_before = parts.index(part) < parts.index(times[0])
        if not authors and (named := _authors_in(part, is_likely=is_before, is_desk=is_desk_beside)):
            authors = named
        elif not outlet and (_OUTLET.match(part) or authors):
            outlet = part
    return Byline(authors, outlet, times[0])


def _authors_in(part: str, *, is_likely: bool, is_desk: bool) -> tuple[str, ...]:
    """The authors in one part of a line: behind a `By`, or by themselves where they are likely."""
    if byline := _BYLINE.match(part):
        return tuple(people(byline["names"]))
    is_author = is_likely and (is_person(part) or is_desk) and not _OUTLET.match(part)
    return tuple(people(part)) if is_author else ()


def without_byline_word(line: str) -> str:
    """The line without the `By`, `Von`, `Par`, `Автор:` … that it opens with."""
    return _OPENING_WORD.sub("", line)


def is_person(line: str) -> bool:
    """Is it the name of one person or several, and nothing else: `Ann Roe`, `Ann Roe and Jan Kos`?"""
    names = people(line)
    return len(line) <= _LONGEST_PART and bool(names) and all(_PERSON.match(name) for name in names)


def is_byline_label(line: str) -> bool:
    """Is it the `By` above a name?"""
    return _BYLINE_LABEL.match(line) is not None


def is_desk(line: str) -> bool:
    """Can it be what stands between author and story: `Chronicle reporter`, `BBC News`?"""
    return len(line) <= _LONGEST_DESK and line[-1:].isalnum()


def outlet_of(line: str) -> str:
    """The line where it reads as the name of an outlet, else nothing."""
    return line if _OUTLET.match(line) else ""
