"""What any wire says of a story → a reading: our fields, and the rest as metadata under one set of names."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from archive import (
    DocumentError,
    Metadata,
    PartialDate,
    Reading,
    article_of_text,
    clean_text,
    parse_published,
)

_BY = re.compile(r"(?:by|von|par|por|di|door|av)\s+(?=\S)", re.IGNORECASE)
_LONGEST_VALUE = 500
_MOST_VALUES = 50
_COMPACT_DATE = re.compile(r"(\d{4})(\d\d)(\d\d)(?=T|\Z)", re.ASCII)
_LANGUAGE = re.compile(r"([A-Za-z]{2})(?:[-_].*)?\Z")


@dataclass(slots=True)
class Story:
    """One story of a wire. Empty: the wire does not say it."""

    headline: str = ""
    paragraphs: list[str] = field(default_factory=list)
    bylines: list[str] = field(default_factory=list)
    dateline: str = ""
    published: str = ""
    source: str = ""
    url: str = ""
    language: str = ""
    captions: list[str] = field(default_factory=list)
    slug: str = ""
    subjects: list[str] = field(default_factory=list)
    """Codes, as `04000000` or `medtop:20000344`."""
    keywords: list[str] = field(default_factory=list)
    """Names of subjects, and words to find the story by."""
    urgency: str = ""
    """1, the most urgent, to 8."""
    embargo: str = ""
    """When it may be published, as the wire writes it."""
    copyright: str = ""
    subheadline: str = ""
    abstract: str = ""
    section: str = ""
    page: str = ""
    edition: str = ""
    place: str = ""
    status: str = ""
    """Where it is another than usable: `canceled`, `withheld`."""
    editorial_note: str = ""
    identifier: str = ""
    """What the agency calls the story, for all its versions."""
    version: str = ""
    notes: list[str] = field(default_factory=list)
    """What a person should know of how it was read."""

    def reading(self, *, member: str = "", original: bytes = b"") -> Reading:
        """The article, or why there is none."""
        known = Metadata(
            title=one_line(self.headline),
            byline=", ".join(unique(map(without_by, self.bylines))),
            published=day_of(self.published),
            source=one_line(self.source),
            url=self.url if self.url.startswith(("http://", "https://")) else "",
            language=_language(self.language),
            dateline=one_line(self.dateline).rstrip(" -–—"),
            captions=unique(self.captions),
            extra=self._extra(),
        )
        notes = list(self.notes)
        if self.embargo:
            notes.append(f"embargoed until {one_line(self.embargo)[:40]}")
        if self.status:
            notes.append(f"status of the wire: {self.status[:40]}")
        try:
            article, _ = article_of_text(clean_text("\n\n".join(self.paragraphs)), known)
        except DocumentError as error:
            return Reading(problem=str(error), member=member)
        return Reading(article, member=member, original=original, notes=tuple(notes))

    def _extra(self) -> dict[str, tuple[str, ...]]:
        single = {
            "slug": self.slug,
            "urgency": self.urgency,
            "embargo": self.embargo,
            "copyright": self.copyright,
            "subheadline": self.subheadline,
            "abstract": self.abstract,
            "section": self.section,
            "page": self.page,
            "edition": self.edition,
            "place": self.place,
            "status": self.status,
            "note": self.editorial_note,
            "identifier": self.identifier,
            "version": self.version,
        }
        extra = {name: unique([value]) for name, value in single.items()}
        extra |= {"subject": unique(self.subjects), "keywords": unique(self.keywords)}
        return {name: values for name, values in extra.items() if values}


def one_line(text: str) -> str:
    """Without line ends and control characters, in composed letters."""
    return " ".join(clean_text(text).split())


def unique(values: Iterable[str]) -> tuple[str, ...]:
    """Each once, on one line, in order."""
    lines = dict.fromkeys(one_line(value)[:_LONGEST_VALUE] for value in values)
    return tuple(line for line in lines if line)[:_MOST_VALUES]


def without_by(byline: str) -> str:
    return _BY.sub("", one_line(byline), count=1) if _BY.match(one_line(byline)) else one_line(byline)


def day_of(moment: str) -> PartialDate | None:
    """The day of `20240501T120000+0200`, `2024-05-01T12:00:00Z` or a date as printed, in its own time zone."""
    if compact := _COMPACT_DATE.match(moment.strip()):
        moment = "-".join(compact.groups())
    return parse_published(moment)


def _language(tag: str) -> str:
    found = _LANGUAGE.match(tag.strip())
    return found[1].lower() if found else ""
