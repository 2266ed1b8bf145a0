"""Lines that say when a page was published, and nothing else."""

import re

from archive.read.published import parse_published

_LONGEST_TIME = 120
_CLOCK = r"(?:\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\.?|\d{1,2}\s?h\s?\d{0,2}|\d{1,2}\s*uhr)"
_WORD = "|".join(
    (
        r"published|posted|issued|(?:last )?updated?|(?:last )?modified|first published|created|on|at|local time",
        r"publié|mis à jour|modifié|le|à|am|um|uhr|stand|veröffentlicht|aktualisiert|erschienen|publicado|actualizado",
        r"pubblicato|aggiornato|ultimo aggiornamento|atualizado|gepubliceerd|bijgewerkt|laatste update|publicerad",
        r"uppdaterad|publisert|oppdatert|sist oppdatert|publiceret|opdateret|julkaistu|päivitetty|opublikowano",
        r"aktualizacja|zaktualizowano|опубликовано|обновлено|в|yayınlanma|yayın tarihi|güncelleme|son güncelleme",
        r"ora|ore|alle|às|godz|om|kl|klo",
        r"(?:mon|tues?|wed(?:nes)?|thu(?:r?s)?|fri|sat(?:ur)?|sun)(?:day)?",
        r"montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi",
        r"(?:utc|gmt)[+-]\d{1,2}(?::\d\d)?|utc|gmt|bst|cest|cet|e[sd]?t|p[sd]?t|c[sd]?t|m[sd]t|ist|eet|msk",
        r"[ap]\.?m\.?|[+-]\d\d:?\d\d|z|\d+ (?:min(?:ute)?|hour|day|week|month)s? ago|\d+ min(?:ute)?s? read",
    )
)
_AROUND_DATE = re.compile(rf"(?i:{_CLOCK}|{_WORD})(?![^\W\d_])|[\s,:|•·()/\-–—]+")
_UPDATE = re.compile(
    rf"(?i:(?:last )?(?:updated|modified)\s*:?\s*(?:at\s*)?(?:{_CLOCK}|\d+ \w+ ago)\s*)(?:[A-Z]{{2,4}})?\Z"
)
_CLOCK_ONLY = re.compile(rf"(?i:{_CLOCK})\s*(?:[A-Z]{{2,4}}(?:[+-]\d+)?)?\Z")
_DAY_AND_CLOCK = re.compile(rf"\d{{1,2}} [A-Z][A-Za-z]{{2,8}}\.?,? {_CLOCK}\Z")
_PRINTED_DATE = re.compile(
    r"\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?|\d{1,2}[/.]\d{1,2}[/.]\d{4}|\d{4}/\d{1,2}/\d{1,2}"
    r"|\d{1,2}(?:st|nd|rd|th|er|\.)?[ -](?:de )?[^\W\d_]{3,10}\.?,?[ -](?:de )?\d{4}"
    r"|[A-Za-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}"
)
# Nearly every line of an article is a paragraph, and asked: no time is without a digit, no date without a year.
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"\d{4}")


def is_time_line(line: str) -> bool:
    """Is it a date, perhaps with a time of day, and nothing else?"""
    if len(line) > _LONGEST_TIME or not has_digit(line):
        return False
    if _UPDATE.match(line) or _DAY_AND_CLOCK.match(line):
        return True
    if not _YEAR.search(line) or not _PRINTED_DATE.search(line) or parse_published(line) is None:
        return False
    return not _AROUND_DATE.sub("", _PRINTED_DATE.sub(" ", line))


def has_digit(words: str) -> bool:
    """Does any digit stand in it, without which it says no time?"""
    return _DIGIT.search(words) is not None


def is_clock(words: str) -> bool:
    """Is it a time of day, as stands beside a date: `18:30 CET`, `Updated 07:12 pm IST`?"""
    return _CLOCK_ONLY.match(words) is not None or _UPDATE.match(words) is not None


def split_at_time(line: str) -> tuple[str, str]:
    """What stands before the time that ends a line, and the time; the time is empty where none ends it."""
    if len(line) <= 2 * _LONGEST_TIME and _YEAR.search(line) and _PRINTED_DATE.search(line):
        for word in re.finditer(r"\S+", line):
            if is_time_line(line[word.start() :]):
                return line[: word.start()].rstrip(" ,|•·–—-/"), line[word.start() :]
    return line, ""
