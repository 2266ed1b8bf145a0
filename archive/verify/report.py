"""Findings → words for a person, plain values for a program."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from archive.export.texts import markdown
from archive.text import counted
from archive.verify.findings import MEANINGS, Fact, Finding, Place


def record(finding: Finding) -> dict[str, Any]:
    """A finding as plain values of JSON."""
    place = finding.place
    return {
        "verdict": finding.verdict,
        "quotation": finding.quotation.text,
        "speaker": finding.quotation.speaker,
        "start": finding.quotation.start,
        "end": finding.quotation.end,
        "changes": list(finding.changes),
        "differences": [
            {"kind": each.kind, "draft": each.draft, "archive": each.archive} for each in finding.differences
        ],
        "articles": finding.articles,
        "sources": finding.sources,
        "exact": finding.is_exact,
        "place": _place_record(place) if place else None,
        "notes": list(finding.notes),
        "facts": [
            {"kind": each.kind, "text": each.text, "verdict": each.verdict, "articles": each.articles}
            for each in finding.facts
        ],
    }


def _place_record(place: Place) -> dict[str, Any]:
    return {
        "address": place.address,
        "text": place.text,
        "quoted": place.is_quoted,
        "speaker": place.speaker,
        "via": list(place.via),
        "title": place.title,
        "published": place.published,
        "source": place.source,
        "url": place.url,
    }


def lines(finding: Finding) -> Iterator[str]:
    """What a finding says, a line each, most important first; the quotation itself is not among them."""
    changes = f": {', '.join(finding.changes)} changed" if set(finding.changes) - {"word"} else ""
    yield f"{finding.verdict}{changes}: {MEANINGS[finding.verdict]}"
    yield from (str(difference) for difference in finding.differences)
    if place := finding.place:
        chain = " → ".join(filter(None, (place.speaker or "no speaker known", *place.via)))
        if finding.verdict in ("altered", "absent"):
            yield f"nearest: {place.text}"
        if finding.verdict == "speaker":
            yield f"the draft names {finding.quotation.speaker}, the archive {place.speaker}"
        yield "  ".join(filter(None, (chain, place.published, place.source, place.title, place.address)))
    if finding.articles:
        least = "" if finding.is_exact else "at least "
        outlets = counted(finding.sources, "outlet")
        yield f"in {least}{counted(finding.articles, 'article')} of {outlets}"
    yield from finding.notes
    yield from _fact_lines(finding.facts)


def _fact_lines(facts: Sequence[Fact]) -> Iterator[str]:
    """The names and figures beside it: those that its article has, then the others with what else has them."""
    confirmed = [fact.text for fact in facts if fact.verdict == "article"]
    others = [f"{fact.text} ({_where_else(fact)})" for fact in facts if fact.verdict != "article"]
    if confirmed:
        yield f"beside it, and in the article: {', '.join(confirmed)}"
    if others:
        yield f"beside it, but not in the article: {', '.join(others)}"


def _where_else(fact: Fact) -> str:
    return f"in {counted(fact.articles, 'other article')}" if fact.articles else "nowhere in this archive"


def summary(findings: Sequence[Finding]) -> str:
    """How many quotations were looked up, and how many of each verdict."""
    found = [finding.verdict for finding in findings]
    each = ", ".join(f"{found.count(verdict)} {verdict}" for verdict in MEANINGS if verdict in found)
    return counted(len(findings), "quotation") + (f": {each}" if each else "")


def markdown_report(name: str, findings: Iterable[Finding]) -> Iterator[str]:
    """A report in Markdown: a heading for the draft, an item for each quotation."""
    found = list(findings)
    yield f"## {markdown(name)}\n\n{summary(found)}\n\n"
    for finding in found:
        mark = "x" if finding.is_confirmed else " "
        yield f"- [{mark}] “{markdown(finding.quotation.text)}”\n"
        yield from (f"  - {markdown(line)}\n" for line in lines(finding))
    yield "\n"
