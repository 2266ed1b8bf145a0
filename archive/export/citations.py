"""Articles → pieces of text for people who cite them: Markdown, BibTeX, CSL-JSON, RIS."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from archive.export.texts import markdown as as_markdown
from archive.model.article import Article
from archive.model.partial_date import PartialDate
from archive.model.wording import page_label
from archive.text import clean_text

_BIBTEX_SPECIAL = {**{sign: "\\" + sign for sign in "{}%&$#_"}, "\\": "\\textbackslash{}", "~": "\\textasciitilde{}",
                   "^": "\\textasciicircum{}"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cited:
    """An article to be cited, and the one that printed its text first, where that is known to be another."""

    article: Article
    first: Article | None = None

    @property
    def note(self) -> str:
        """Who printed the text first; empty where no other is known to be older."""
        if self.first is None:
            return ""
        named = ", ".join(part for part in (self.first.source, str(self.first.published or "")) if part)
        return f"first printed: {named} (archive id {self.first.id})"


def markdown(cited: Iterable[Cited]) -> Iterator[str]:
    for each in cited:
        article = each.article
        body = article.body.of(article.text)
        paragraphs = [part for part in re.split(r"\n\s*\n|\n(?=\s{2,}\S)", body) if part.strip()]
        text = "\n\n".join(as_markdown(" ".join(part.split())) for part in paragraphs)
        yield f"# {as_markdown(article.title) or '(no title)'}\n\n{_markdown_origin(each)}\n\n{text}\n\n---\n\n"


def _markdown_origin(cited: Cited) -> str:
    article = cited.article
    parts = [article.byline, article.source, str(article.published or ""), page_label(article.pages())]
    link = f"<{article.url}>" if re.fullmatch(r"https?://[^\s<>]+", article.url) else as_markdown(article.url)
    return " · ".join(
        [
            *(as_markdown(part) for part in parts if part),
            *([link] if link else []),
            f"`{article.id}`",
            *([as_markdown(cited.note)] if cited.note else []),
        ]
    )


def bibtex(cited: Iterable[Cited]) -> Iterator[str]:
    for each in cited:
        article = each.article
        fields = {
            # In braces of its own: styles put words of a title into lower case, names too.
            "title": article.title and f"{{{_bibtex_text(article.title)}}}",
            "author": " and ".join(_bibtex_text(name) for name in _authors(article)),
            "journal": _bibtex_text(article.source),
            **_bibtex_date(article.published),
            "pages": _bibtex_text(article.pages()).replace("–", "--"),
            "url": _bibtex_url(article.url),
            "langid": _bibtex_text(article.language),
            "note": _bibtex_text("; ".join(filter(None, (f"archive id {article.id}", each.note)))),
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
    escaped = "".join(_BIBTEX_SPECIAL.get(letter, letter) for letter in " ".join(text.split()))
    # TeX takes two of them for one sign: a dash, a quotation mark.
    return re.sub(r"([-`'])(?=\1)", r"\1{}", escaped)


def _bibtex_url(url: str) -> str:
    return re.sub(r"[\s{}\\]", lambda match: f"%{ord(match[0]):02X}", url)


def csl_json(cited: Iterable[Cited]) -> Iterator[str]:
    """A JSON array, one item a line."""
    before = "[\n"
    for each in cited:
        yield before + json.dumps(_csl_item(each), ensure_ascii=False)
        before = ",\n"
    yield "\n]\n" if before != "[\n" else "[]\n"


def _csl_item(cited: Cited) -> dict[str, Any]:
    article = cited.article
    item: dict[str, Any] = {
        "id": article.id,
        "type": "article-newspaper",
        "title": article.title,
        "container-title": article.source,
        "author": [{"literal": name} for name in _authors(article)],
        "page": article.pages(),
        "URL": article.url,
        "language": article.language,
        "note": cited.note,
    }
    if article.published:
        item["issued"] = {"date-parts": [[int(part) for part in str(article.published).split("-")]]}
    return {name: value for name, value in item.items() if value}


def ris(cited: Iterable[Cited]) -> Iterator[str]:
    """RIS, as reference managers import it: a tag of two letters on each line, `ER` after each article."""
    for each in cited:
        article = each.article
        published = str(article.published or "")
        day = "/".join([*published.split("-"), "", ""][:3]) + "/" if published else ""
        fields = [
            ("TY", "NEWS"),
            ("ID", article.id),
            ("TI", article.title),
            *(("AU", name) for name in _authors(article)),
            ("T2", article.source),
            ("PY", published[:4]),
            ("DA", day),
            ("SP", article.pages()),
            ("UR", article.url),
            ("LA", article.language),
            ("N1", each.note),
        ]
        lines = [f"{tag}  - {' '.join(value.split())}" for tag, value in fields if value]
        yield "\r\n".join([*lines, "ER  - ", "", ""])


def _authors(article: Article) -> list[str]:
    return [name for part in article.byline.split(",") if (name := clean_text(part).strip())]
