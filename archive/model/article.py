"""The text and metadata read from a document."""

import hashlib
from bisect import bisect_right
from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, Field

from archive.model.partial_date import PartialDate
from archive.model.span import Span

_AFTER_HEADLINE = "\n\n"


class Article(BaseModel):
    """One article; build it with `Article.of`, which joins headline and body and computes the id.

    `text` is the headline, an empty line and the body, so that headlines are annotated in the same offsets.
    Captions, credits, bylines and publication times are not part of it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    """16 hexadecimal digits made from title, text, outlet and publication date: the same content, the same id."""
    title: str = ""
    text: str
    byline: str = ""
    """Who wrote it, as printed, without "by"; several separated by ", "."""
    published: PartialDate | None = None
    source: str = ""
    """The outlet that the article was published by."""
    url: str = ""
    language: str = ""
    """ISO 639-1; `mixed` where its paragraphs are in several, empty where unknown."""
    dateline: str = ""
    """Where and when it was filed, as printed: `MINSK, Nov 10`."""
    captions: tuple[str, ...] = ()
    """Captions and credits of pictures, kept apart from the text."""
    extra: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    """What else its document said of it: section, page, slug, urgency, subject … Names are lower-case letters."""

    @classmethod
    def of(
        cls,
        body: str,
        *,
        title: str = "",
        byline: str = "",
        published: PartialDate | None = None,
        source: str = "",
        url: str = "",
        language: str = "",
        dateline: str = "",
        captions: tuple[str, ...] = (),
        extra: Mapping[str, tuple[str, ...]] | None = None,
    ) -> "Article":
        """An article of these parts. A title that already opens `body` is not put there twice."""
        text = body if not title or _opens_with(body, title) else title + _AFTER_HEADLINE + body
        return cls(
            id=_content_id(title, text, source, published),
            title=title,
            text=text,
            byline=byline,
            published=published,
            source=source,
            url=url,
            language=language,
            dateline=dateline,
            captions=captions,
            extra=extra or {},
        )

    def pages(self, span: Span | None = None) -> str:
        """The printed pages that a span stands on, or the whole article: `4`, `4–5`; empty where its document has none.

        A reader that knows where each page begins says so in `extra["pagestart"]`, offsets in `text` beside the names
        of the pages in `extra["page"]`.
        """
        names, starts = self.extra.get("page", ()), self.extra.get("pagestart", ())
        if span is not None and names and len(names) == len(starts) and all(map(str.isdecimal, starts)):
            begins = [int(start) for start in starts]
            first = max(0, bisect_right(begins, span.start) - 1)
            last = max(first, bisect_right(begins, max(span.start, span.end - 1)) - 1)
            names = names[first : last + 1]
        return "–".join(dict.fromkeys((*names[:1], *names[-1:])))

    @property
    def text_sha256(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def headline(self) -> Span:
        """Where the title stands in `text`; empty at 0 where there is none."""
        return Span(0, len(self.title)) if _opens_with(self.text, self.title) else Span(0, 0)

    @property
    def body(self) -> Span:
        """What follows the headline in `text`."""
        start = self.headline.end
        while start < len(self.text) and self.text[start] == "\n":
            start += 1
        return Span(start, len(self.text))


def _opens_with(text: str, title: str) -> bool:
    return text.startswith(title) and text[len(title) : len(title) + 1] in ("", "\n")


def _content_id(title: str, text: str, source: str, published: PartialDate | None) -> str:
    content = "\0".join((title, text, source, str(published or "")))
    return hashlib.sha256(content.encode()).hexdigest()[:16]
