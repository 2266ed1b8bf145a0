"""Hits → a file: JSON Lines, CSV, Markdown, BibTeX, CSL-JSON. Every hit, one at a time, no end but the last."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from archive.errors import UsageError
from archive.model.article import Article
from archive.model.partial_date import PartialDate
from archive.model.wording import page_label
from archive.text import clean_text

COLUMNS = ("id", "title", "published", "source", "byline", "url", "language", "dateline", "text")
# What a spreadsheet takes for the beginning of a formula.
_FORMULA = re.compile(r"\s*[=+\-@\t\r\n＝＋－＠]")
_BIBTEX_SPECIAL = {**{sign: "\\" + sign for sign in "{}%&$#_"}, "\\": "\\textbackslash{}", "~": "\\textasciitilde{}",
                   "^": "\\textasciicircum{}"}  # fmt: skip
_MARKDOWN_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|])")
# What opens a heading, a list, a quotation or a rule, where it begins a line.
_MARKDOWN_START = re.compile(r"^(\s*)([#>+\-=~]|\d+(?=[.)]))", re.MULTILINE)


def export(articles: Iterable[Article], form: str) -> Iterator[str]:
    """Pieces of the file, to be written one after the other as UTF-8 with their own line ends.

    Args:
        form: a key of `FORMS`.

    Raises:
        UsageError: no such form.
    """
    if form not in FORMS:
        raise UsageError(f"no format {form!r}; there are {', '.join(FORMS)}")
    return FORMS[form](articles)


def _jsonl(articles: Iterable[Article]) -> Iterator[str]:
    for article in articles:
        yield json.dumps(_fields(article), ensure_ascii=False) + "\n"


def _fields(article: Article) -> dict[str, Any]:
    return {
        "id": article.id,
        "title": article.title,
        "published": str(article.published or ""),
        "source": article.source,
        "byline": article.byline,
        "url": article.url,
        "language": article.language,
        "dateline": article.dateline,
        "text": article.text,
        "captions": list(article.captions),
        "extra": {name: list(values) for name, values in article.extra.items()},
    }


def _csv(articles: Iterable[Article]) -> Iterator[str]:
    """With a byte order mark, without which spreadsheets take UTF-8 for something else; lines end as RFC 4180 says."""
    yield "\ufeff" + _row(COLUMNS)
    for article in articles:
        fields = _fields(article)
        yield _row([defused(str(fields[column])) for column in COLUMNS])


def defused(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe is put before what would begin one."""
    return "'" + cell if _FORMULA.match(cell) else cell


def _row(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow(cells)
    return line.getvalue()


def _markdown(articles: Iterable[Article]) -> Iterator[str]:
    for article in articles:
        body = article.body.of(article.text)
        paragraphs = [part for part in re.split(r"\n\s*\n|\n(?=\s{2,}\S)", body) if part.strip()]
        text = "\n\n".join(_markdown_text(" ".join(part.split())) for part in paragraphs)
        yield f"# {_markdown_text(article.title) or '(no title)'}\n\n{_markdown_origin(article)}\n\n{text}\n\n---\n\n"


def _markdown_origin(article: Article) -> str:
    parts = [article.byline, article.source, str(article.published or ""), page_label(article.pages())]
    link = (
        f"<{article.url}>" if re.fullmatch(r"https?://[^\s<>]+", article.url) else _markdown_text(article.url)
    )
    return " · ".join(
        [*(_markdown_text(part) for part in parts if part), *([link] if link else []), f"`{article.id}`"]
    )


def _markdown_text(text: str) -> str:
    escaped = _MARKDOWN_SPECIAL.sub(r"\\\1", " ".join(text.split()))
    return _MARKDOWN_START.sub(_escape_start, escaped)


def _escape_start(match: re.Match[str]) -> str:
    return f"{match[1]}{match[2]}\\" if match[2].isdigit() else f"{match[1]}\\{match[2]}"


def _bibtex(articles: Iterable[Article]) -> Iterator[str]:
    for article in articles:
        fields = {
            "title": _bibtex_text(article.title and f"{article.title}"),
            "author": " and ".join(_bibtex_text(name) for name in _authors(article)),
            "journal": _bibtex_text(article.source),
            **_bibtex_date(article.published),
            "pages": _bibtex_text(article.pages().replace("–", "--")),
            "url": _bibtex_url(article.url),
            "langid": _bibtex_text(article.language),
            "note": f"archive id {article.id}",
        }
        lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
        yield "@article{" + f"a{article.id},\n" + ",\n".join(lines) + "\n}\n\n"


def _bibtex_date(published: PartialDate | None) -> dict[str, str]:
    if published is None:
        return {}
    parts = str(published).split("-")
    named = dict(zip(("year", "month", "day"), parts, strict=False))
    return {"date": str(published), **{name: str(int(value)) for name, value in named.items()}}


def _bibtex_text(text: str) -> str:
    return "".join(_BIBTEX_SPECIAL.get(letter, letter) for letter in " ".join(text.split()))


def _bibtex_url(url: str) -> str:
    return re.sub(r"[\s{}\\]", lambda match: f"%{ord(match[0]):02X}", url)


def _csl(articles: Iterable[Article]) -> Iterator[str]:
    """A JSON array, one item a line."""
    before = "[\n"
    for article in articles:
        yield before + json.dumps(_csl_item(article), ensure_ascii=False)
        before = ",\n"
    yield "\n]\n" if before != "[\n" else "[]\n"


def _csl_item(article: Article) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": article.id,
        "type": "article-newspaper",
        "title": article.title,
        "container-title": article.source,
        "author": [{"literal": name} for name in _authors(article)],
        "URL": article.url,
        "page": article.pages(),
        "language": article.language,
    }
    if article.published:
        item["issued"] = {"date-parts": [[int(part) for part in str(article.published).split("-")]]}
    return {name: value for name, value in item.items() if value}


def _authors(article: Article) -> list[str]:
    return [name for part in article.byline.split(",") if (name := clean_text(part).strip())]


FORMS: dict[str, Callable[[Iterable[Article]], Iterator[str]]] = {
    "jsonl": _jsonl,
    "csv": _csv,
    "markdown": _markdown,
    "bibtex": _bibtex,
    "csl-json": _csl,
}
"""Name of a format → how it is written."""
