"""Question → answer: what a program asks, asked of one archive that stays open and moves on with what is added."""

from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Any, Self

from pydantic import ValidationError

from archive.answering.answers import (
    AnnotationItem,
    AnnotationText,
    Answer,
    ArticleText,
    ErrorAnswer,
    ErrorText,
    ExplainAnswer,
    ExplainText,
    FacetsAnswer,
    FindingText,
    HitItem,
    HitText,
    SearchAnswer,
    ShowAnswer,
    Snippet,
    StatementItem,
    StatementsAnswer,
    ValueItem,
    ValueText,
    VerifyAnswer,
)
from archive.answering.bounds import plain
from archive.answering.questions import (
    QUESTIONS,
    Explain,
    Facets,
    Question,
    Search,
    Show,
    Statements,
    Verify,
)
from archive.errors import ArchiveError, QueryError, UsageError
from archive.library import Press, open_press
from archive.library.answers import FacetValues
from archive.model.results import FacetCount, Hit, Statement
from archive.search.records import statement_record
from archive.verify.report import record as finding_record

_AROUND = 500
"""Code points before an address that are shown with it."""
_SAID_OUTSIDE = ("address", "article", "published")


class Answerer:
    """Answers the questions of programs from one archive, opened strictly: what is not certain is refused.

    Any thread may ask. Each answer is of the archive as it is then.
    """

    def __init__(self, press: Press) -> None:
        self._press = press
        self._lock = Lock()

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open the archive in `folder`.

        Raises:
            ArchiveError: see `archive.open`.
        """
        return cls(open_press(folder, strict=True))

    def close(self) -> None:
        """Let go of the archive."""
        self._press.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self.close()

    def answer(self, name: str, arguments: Mapping[str, object]) -> dict[str, Any]:
        """The answer to a question, as plain values of JSON and of bounded length.

        Args:
            name: a key of `QUESTIONS`.
            arguments: the fields of that question.

        Raises:
            UsageError: there is no such question, or it has no such arguments.
            ArchiveError: why it cannot be answered; `failure` says it in plain values.
        """
        question = _question(name, arguments)
        # One at a time: an answer is fetched step by step from the state that was asked.
        with self._lock:
            self._press.refresh()
            return plain(_ANSWERS[type(question)](self._press, question))


def failure(error: ArchiveError) -> dict[str, Any]:
    """Why there is no answer, as plain values of JSON."""
    at = {"start": error.start, "end": error.end} if isinstance(error, QueryError) else {}
    text = ErrorText(message=error.wrong[:2_000], hint=error.hint[:2_000])
    return ErrorAnswer(code=error.code, untrusted=text, **at).model_dump(mode="json")


def _question(name: str, arguments: Mapping[str, object]) -> Question:
    if name not in QUESTIONS:
        raise UsageError(f"no question {name[:40]!r}; there are {', '.join(QUESTIONS)}")
    try:
        return QUESTIONS[name].model_validate(dict(arguments))
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
        where = ".".join(str(step) for step in first["loc"]) or name
        known = ", ".join(QUESTIONS[name].model_fields)
        raise UsageError(f"{where}: {first['msg']}; {name} takes {known}") from None


def _search(press: Press, asked: Search) -> Answer:
    hits = press.search(asked.query, sort=asked.sort)
    found = hits[asked.offset : asked.offset + asked.limit]
    return SearchAnswer(
        unit="article", items=[_hit(hit) for hit in found], **_page(asked, hits.query, len(hits), len(found))
    )


def _hit(hit: Hit) -> HitItem:
    snippets = [
        Snippet(
            address=f"{hit.id}#{each.start}-{each.start + len(each.text)}",
            text=each.text,
            marks=[(mark.start, mark.end) for mark in each.marks],
        )
        for each in hit.snippets
    ]
    text = HitText(title=hit.title, source=hit.source, url=hit.url, snippets=snippets)
    return HitItem(address=hit.id, published=hit.published, score=round(hit.score, 4), untrusted=text)


def _statements(press: Press, asked: Statements) -> Answer:
    said = press.statements(
        asked.query,
        sort=asked.sort,
        speaker=asked.speaker or (),
        via=asked.via or (),
        about=asked.about or (),
    )
    found = said[asked.offset : asked.offset + asked.limit]
    return StatementsAnswer(
        unit="statement",
        items=[_statement(each) for each in found],
        **_page(asked, said.query, len(said), len(found)),
    )


def _statement(statement: Statement) -> StatementItem:
    record = statement_record(statement)
    return StatementItem(
        address=statement.address,
        article=statement.article_id,
        published=statement.published,
        confidence=round(statement.quote.confidence, 4),
        untrusted={name: value for name, value in record.items() if name not in _SAID_OUTSIDE},
    )


def _facets(press: Press, asked: Facets) -> Answer:
    # One more than is given tells whether there are more.
    values = press.facets(
        asked.query,
        asked.facet,
        limit=asked.offset + asked.limit + 1,
        within=asked.within or None,
        contains=asked.contains,
        sort=asked.sort,
        unit=asked.unit,
    )
    found = values[asked.offset : asked.offset + asked.limit]
    page = _page(asked, values.query, len(values), len(found))
    page["count"] = press.count(asked.query, unit=asked.unit)
    return FacetsAnswer(
        unit=asked.unit, facet=asked.facet, items=[_value(values, each) for each in found], **page
    )


def _value(values: FacetValues, count: FacetCount) -> ValueItem:
    text = ValueText(
        value=count.value,
        label=count.label,
        spellings=list(count.spellings),
        query=values.query_of(count),
    )
    return ValueItem(
        count=count.count, exact=count.exact, total=count.total, lift=round(count.lift, 3), untrusted=text
    )


def _page(asked: Search | Statements | Facets, query: str, count: int, returned: int) -> dict[str, Any]:
    end = asked.offset + returned
    return {
        "query": query,
        "count": count,
        "limit": asked.limit,
        "offset": asked.offset,
        "returned": returned,
        "next_offset": end if end < count else None,
    }


def _show(press: Press, asked: Show) -> Answer:
    prefix, _, stretch = asked.address.partition("#")
    article = press[prefix]
    first, last = (int(number) for number in stretch.split("-")) if stretch else (0, 0)
    if last > len(article.text) or first > last:
        raise UsageError(
            f"{asked.address}: no such stretch; the article has {len(article.text):,} code points"
        )
    start = asked.start if asked.start is not None else max(0, first - _AROUND)
    end = min(len(article.text), start + asked.length)
    start = min(start, end)
    inside = [
        each
        for each in press.annotations(f"id:{article.id}")
        if start <= each.annotation.start and each.annotation.end <= end
    ]
    return ShowAnswer(
        count=len(inside),
        unit="annotation",
        address=f"{article.id}#{start}-{end}",
        article=article.id,
        published=str(article.published or ""),
        start=start,
        end=end,
        length=len(article.text),
        next_start=end if end < len(article.text) else None,
        untrusted=ArticleText(
            title=article.title,
            source=article.source,
            byline=article.byline,
            url=article.url,
            language=article.language,
            text=article.text[start:end],
        ),
        items=[
            AnnotationItem(
                address=f"{article.id}#{each.annotation.start}-{each.annotation.end}",
                kind=each.annotation.kind,
                confidence=round(each.annotation.confidence, 4),
                enricher=each.enricher,
                untrusted=AnnotationText(
                    text=each.annotation.text, value=each.annotation.value, label=each.annotation.label
                ),
            )
            for each in inside
        ],
    )


def _verify(press: Press, asked: Verify) -> Answer:
    finding = press.verify(asked.words, speaker=asked.speaker)
    return VerifyAnswer(
        count=finding.articles,
        unit="article",
        verdict=finding.verdict,
        verbatim=finding.is_sound,
        changes=list(finding.changes),
        exact=finding.is_exact,
        address=finding.place.address if finding.place else None,
        untrusted=FindingText(finding=finding_record(finding)),
    )


def _explain(press: Press, asked: Explain) -> Answer:
    return ExplainAnswer(
        count=press.count(asked.query),
        unit="article",
        query=press.search(asked.query).query,
        untrusted=ExplainText(explained=press.explain(asked.query).splitlines()),
    )


ANSWER_OF: dict[str, type[Answer]] = {
    "search": SearchAnswer,
    "statements": StatementsAnswer,
    "facets": FacetsAnswer,
    "show": ShowAnswer,
    "verify": VerifyAnswer,
    "explain": ExplainAnswer,
}
"""Question → what its answers look like."""
_ANSWERS: dict[type[Question], Callable[[Press, Any], Answer]] = {
    Search: _search,
    Statements: _statements,
    Facets: _facets,
    Show: _show,
    Verify: _verify,
    Explain: _explain,
}
