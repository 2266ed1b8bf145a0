"""Search, count, facets, statements, export and explain answer from one path, and so with one number."""

import csv
import io
import json
import random
import re
from pathlib import Path

import pytest

from archive.search.choices import without_includes
from archive.search.session import Session

from ..conformance import rows


def _hundred() -> list[str]:
    queries = [query for query, _ in rows.pairs("matches.txt") if "@" not in query or "by:" in query]
    return random.Random(8).sample(queries, 100)


@pytest.mark.parametrize("query", _hundred())
def test_every_way_to_ask_gives_the_same_count(query: str, session: Session) -> None:
    count = session.count(query)
    assert session.search(query, limit=5).total == count
    assert len(list(session.hits(query))) == count
    assert session.explain(query).total == count
    assert len(list(session.export(query, "jsonl"))) == count
    outlets = session.facet(query, "source", limit=1000)
    assert sum(row.count for row in outlets) == session.count(
        f"({_without_source(session, query)}) has:source"
    )
    statements = session.count(query, "statement")
    assert session.statements(query, limit=0)[0] == statements
    assert len(list(session.all_statements(query))) == statements


def _without_source(session: Session, query: str) -> str:
    return str(without_includes(session.parse(query).query, "source"))


def test_every_format_of_export_has_every_hit(session: Session) -> None:
    count = session.count("-bison")
    assert len(list(session.export("-bison", "jsonl"))) == count > 50
    table = "".join(session.export("-bison", "csv")).removeprefix("\ufeff")
    assert len(list(csv.reader(io.StringIO(table, newline="")))) == count + 1
    assert len(json.loads("".join(session.export("-bison", "csl-json")))) == count
    assert len(re.findall(r"^@article\{", "".join(session.export("-bison", "bibtex")), re.MULTILINE)) == count
    assert len(re.findall(r"^---$", "".join(session.export("-bison", "markdown")), re.MULTILINE)) == count


def test_pages_of_hits_join_without_gap_or_double(session: Session) -> None:
    whole = [hit.id for hit in session.search("the", limit=1000, sort="newest").hits]
    pages = [
        hit.id
        for offset in range(0, 90, 7)
        for hit in session.search("the", offset=offset, limit=7, sort="newest").hits
    ]
    assert pages == whole


def test_a_session_sees_one_state_until_it_is_refreshed(session: Session, promised: Path) -> None:
    assert session.refresh() is False
    assert session.count("bison") == 7
