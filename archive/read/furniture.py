"""Lines of a saved web page that are no part of the story: bylines, times, credits, buttons."""

import re

from archive.read.published import parse_published

NAME = r"[A-Z\u00c0-\u024f\u0400-\u042f][\w'’.\-]*"
"""A word that may be part of a person's name."""

_LONGEST_TIME = 120
_BYLINE = re.compile(
    r"(?i:by|written by|story by|reported by|words by|author:|authors:)\s+"
    rf"(?P<names>{NAME}(?:[ ,&|/]+(?:(?i:and|in|for|of|de|van|von|bin|al)\b ?|{NAME}))*)\.?\Z"
)
_AFTER_NAMES = re.compile(
    r"\s+(?:in|for|of)\s.*\Z|\s*[|/].*\Z"
    r"|,\s*(?:Staff|Senior|Chief|Political|Special|Associated|The|Reuters|AFP|AP|Correspondent|Reporter|Editor)\b.*\Z"
)
_AUTHOR_WIDGET = re.compile(
    rf"{NAME}(?: {NAME})*(?:['’]s (?:Photo|Picture|Avatar|Profile picture|Portrait)| (?:photo|handout|graphic))\Z"
)
_CREDITED = "|".join(
    (
        "sources?|(?:main |handout |stock )?(?:photos?|pictures?|images?)|fotos?|photograph|video|graphic|map|chart",
        "caption|pictured|credit|screenshot|(?:photo|image|picture) (?:credit|source|courtesy)|illustration",
        "file|(?:file|archive) photo",
    )
)
_CREDIT = re.compile(
    rf"(?i:(?:{_CREDITED})\s*:|(?:photo|photograph|picture|image|illustration) by\s|courtesy of\s)\s*\S.*"
)
_CREDIT_IN_BRACKETS = r"[(\[](?:Photo|Image|Picture|Photograph|File|Credit)\b[^()\[\]]{1,80}[)\]]"
_AGENCY_PHOTO = r"(?:/|via|©|\()\s?(?:Getty Images|AFP|AP|EPA|Reuters|REUTERS|Shutterstock|AP Photo)\)?"
_PERSON_AND_OUTLET = rf"\({NAME}(?: {NAME})*/{NAME}(?: (?:{NAME}|&))*\)"
_PICTURE_BY = rf"[.!?] (?:Photo|Photograph|Picture|Image|Illustration)s? by {NAME}(?: {NAME}){{0,4}}"
_CREDIT_AT_END = re.compile(
    rf".*(?:{_CREDIT_IN_BRACKETS}|{_AGENCY_PHOTO}|{_PERSON_AND_OUTLET}|{_PICTURE_BY}|REUTERS/[\w .'’-]{{2,50}})\.?\Z"
)
_STOCK = re.compile(r"(?i:stock|file|handout|library|archive) (?i:image|photo|picture)\Z")
_DESK = r"(?:additional |further )?(?:reporting|writing|editing|compiled|translated|graphics?|desk)"
_WIRE_FOOTER = re.compile(rf"(?i:[(\[]{_DESK}(?: and {_DESK})* by )[^()\[\]]{{3,250}}[)\]]\Z")
_LINK = re.compile(r"(?:https?://|www\.)\S+\Z")
_BUTTONS = (
    r"share(?: this(?: article| story)?)?|tweet|print|e?-?mail|save|comments?(?: \(\d+\))?|\d+ comments?|menu|home",
    r"advertisement|read more|listen(?: to this article)?|subscribe(?: now)?|sign up|sign in|log in|back to top",
    r"follow us.{0,40}|\d+ min(?:ute)?s?(?: read)?|facebook|twitter|whatsapp|telegram|linkedin|copy link",
    r"all rights reserved\.?|(?:for )?immediate release:?|skip to (?:main )?content|related(?: articles| stories)?:?",
)
_BUTTON = re.compile(rf"(?:{'|'.join(_BUTTONS)})\Z", re.IGNORECASE)
_SEPARATORS = re.compile(r"\s*[|•·]\s*|\s+[-–—]\s+")
_SLUG = re.compile(r"[A-Z]{2,}[A-Z0-9]*(?:[-/]{1,2}[A-Z0-9]+){2,6}\Z|BC-[A-Z]{2}-\S.{0,60}\Z")
_CLOCK = r"(?:\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\.?)"
_TIME_WORD = "|".join(
    (
        r"published|posted|(?:last )?updated|(?:last )?modified|first published|created|on|at|local time",
        r"(?:mon|tues?|wed(?:nes)?|thu(?:r?s)?|fri|sat(?:ur)?|sun)(?:day)?",
        r"utc|gmt|bst|cest|cet|e[sd]?t|p[sd]?t|c[sd]?t|m[sd]t|ist|eet|msk|[ap]\.?m\.?|[+-]\d\d:?\d\d|z",
    )
)
_AROUND_DATE = re.compile(rf"(?i:{_CLOCK}|{_TIME_WORD})(?![a-zA-Z])|[\s,:|•·()/\-–—]+")
_UPDATE = re.compile(rf"(?i:(?:last )?updated|last modified)\s*:?\s*(?:at\s*)?{_CLOCK}\s*(?:[A-Z]{{2,4}})?\Z")
_PRINTED_DATE = re.compile(
    r"\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?|\d{1,2}[/.]\d{1,2}[/.]\d{4}|\d{4}/\d{1,2}/\d{1,2}"
    r"|\d{1,2}(?:st|nd|rd|th)?[ -][A-Za-z]{3,9}\.?,?[ -]\d{4}|[A-Za-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}"
)


def byline_names(line: str) -> list[str]:
    """The people in `by Ann Roe and Jan Kos, Staff Writers`; empty where the line is no byline."""
    match = _BYLINE.match(line)
    return people(match["names"]) if match else []


def people(printed: str) -> list[str]:
    """The names in `Ann Roe and Jan Kos, Staff Writers`."""
    several = re.split(r"\s*(?:,|;|&|\band\b)\s*", _AFTER_NAMES.sub("", printed))
    return [person.strip(" .") for person in several if person.strip(" .")]


def byline_and_outlet(line: str) -> tuple[str, str, str] | None:
    """Author, outlet and time of `Ann Roe | The Paper | 24 May 2021`; None where the line is none of that sort."""
    if is_time_line(line):
        return None
    parts = [part.strip() for part in _SEPARATORS.split(line) if part.strip()]
    times = [part for part in parts if is_time_line(part)]
    names = [part for part in parts if part not in times and len(part) <= _LONGEST_TIME // 2]
    if not times or len(parts) < 2 or len(names) + len(times) < len(parts) or len(names) > 2:
        return None
    author = ", ".join(byline_names(names[0])) or names[0] if names else ""
    return author, names[1] if len(names) > 1 else "", times[0]


def is_slug(line: str) -> bool:
    """Is it the code of a wire story: `NPA-BORDER-3`, `BC-US--Budget, 2nd Ld`?"""
    return _SLUG.match(line) is not None


def is_author_widget(line: str) -> bool:
    """Is it the label of an author's picture: `Ann Roe's Photo`?"""
    return _AUTHOR_WIDGET.match(line) is not None


def is_credit(line: str) -> bool:
    """Is it a picture's caption or credit: `Source: …`, `… / AFP`, `(Photo: …)`?"""
    return any(pattern.match(line) for pattern in (_CREDIT, _CREDIT_AT_END, _STOCK))


def is_button(line: str) -> bool:
    """Is it something to click on, or a heading of such things?"""
    return _BUTTON.match(line) is not None


def is_wire_footer(line: str) -> bool:
    """Is it who made a wire story: `(Reporting by Ann Roe; Editing by Jan Kos)`?"""
    return _WIRE_FOOTER.match(line) is not None


def is_link(line: str) -> bool:
    """Is it an address and nothing else?"""
    return _LINK.match(line) is not None


def is_time_line(line: str) -> bool:
    """Is it a date, perhaps with a time of day, and nothing else?"""
    if len(line) > _LONGEST_TIME:
        return False
    if _UPDATE.match(line):
        return True
    if not _PRINTED_DATE.search(line) or parse_published(line) is None:
        return False
    return not _AROUND_DATE.sub("", _PRINTED_DATE.sub(" ", line))
