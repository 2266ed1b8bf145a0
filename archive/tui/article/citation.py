"""What is copied: the words alone, or with everything a reader needs to check them."""

from collections.abc import Sequence

from archive.model.annotation import Annotation
from archive.model.article import Article
from archive.model.results import Hit, Statement
from archive.model.span import Span
from archive.model.wording import first_printed, page_label, printed, wordings

_UNKNOWN = "unknown speaker"


def speaker_of(quote: Annotation) -> str:
    """Who said it, as a person writes it; a plain word where nobody was found."""
    speaker = quote.attributes.get("speaker") or quote.attributes.get("speaker_text")
    return str(speaker).removeprefix("unnamed: ") if speaker else _UNKNOWN


def cite_statement(statement: Statement) -> str:
    """The words with speaker, chain, title, outlet, date, link, who had them first, and place in the archive."""
    quote = statement.quote
    is_verbatim = any(wording.is_quoted for wording in wordings(quote))
    said = printed(quote) if is_verbatim else f"{printed(quote)} (reported speech)"
    role = str(quote.attributes.get("role") or "")
    said_by = ", ".join(filter(None, (speaker_of(quote), role)))
    chain = "".join(f", via {link}" for link in statement.via)
    source = _source_line(
        statement.title, statement.source, statement.published, statement.url, page=statement.page
    )
    first = first_printed(statement)
    lines = (
        said,
        f"— {said_by}{chain}",
        source,
        *([f"({first})"] if first else []),
        f"[{statement.address}]",
    )
    return "\n".join(lines) + "\n"


def cite_article(article: Article, span: Span | None = None) -> str:
    """Title, outlet, date, printed page of the span or of the whole, link and place in the archive."""
    source = _source_line(
        article.title, article.source, str(article.published or ""), article.url, page=article.pages(span)
    )
    place = f"{article.id}#{span.start}-{span.end}" if span else article.id
    return f"{source}\n[{place}]\n"


def cite_hit(hit: Hit) -> str:
    """Title, outlet, date, link and place in the archive."""
    return f"{_source_line(hit.title, hit.source, hit.published, hit.url)}\n[{hit.id}]\n"


def cite_passage(passage: Span, article: Article) -> str:
    """Words of an article, with the article they stand in."""
    words = " ".join(passage.of(article.text).split())
    return f"“{words}”\n{cite_article(article, passage)}"


def quote_at(annotations: Sequence[Annotation], start: int) -> Annotation | None:
    """The innermost quotation that covers the code point at `start`."""
    covering = [a for a in annotations if a.kind == "quote" and a.start <= start < max(a.end, a.start + 1)]
    return min(covering, key=lambda a: a.end - a.start, default=None)


def passage_around(text: str, start: int) -> Span:
    """The paragraph that holds the code point at `start`, without white space around it."""
    first = text.rfind("\n\n", 0, start)
    last = text.find("\n\n", start)
    begin, end = 0 if first < 0 else first, len(text) if last < 0 else last
    words = text[begin:end]
    begin += len(words) - len(words.lstrip())
    return Span(begin, begin + len(words.strip()))


def _source_line(title: str, source: str, published: str, url: str, *, page: str = "") -> str:
    printed_in = ", ".join(filter(None, (source, published, page_label(page))))
    return ". ".join(filter(None, (title.rstrip("."), printed_in, url)))
