"""What programs are told: the counts of the library, addresses, bounded, and document text kept apart."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import archive
from archive.answering.answering import ANSWER_OF, Answerer, failure
from archive.answering.bounds import MOST_CHARACTERS, plain
from archive.answering.openapi import openapi
from archive.answering.questions import QUESTIONS
from archive.errors import ArchiveError, QueryError, UsageError
from archive.text import as_json

QUERIES = [
    "",
    "gate",
    "gate OR bison",
    "place:Poland -gate",
    'quote:{"valley"}',
    "published:2021",
    "nosuchword",
]


@pytest.fixture
def press(promised: Path) -> Iterator[archive.Press]:
    with archive.open(promised) as opened:
        yield opened


@pytest.mark.parametrize("query", QUERIES)
def test_counts_are_those_of_the_library(query: str, answerer: Answerer, press: archive.Press) -> None:
    hits, said = press.search(query), press.statements(query)
    found = answerer.answer("search", {"query": query, "limit": 3})
    assert (found["count"], found["query"]) == (len(hits), hits.query)
    assert [item["address"] for item in found["items"]] == [hit.id for hit in hits[:3]]
    assert answerer.answer("statements", {"query": query})["count"] == len(said)
    assert answerer.answer("explain", {"query": query})["count"] == len(hits)
    values = answerer.answer("facets", {"facet": "actor", "query": query})
    assert values["count"] == len(hits)
    assert [(item["untrusted"]["value"], item["count"]) for item in values["items"]] == [
        (value.value, value.count) for value in press.facets(query, "actor")
    ]


@pytest.mark.parametrize("facet", ["actor", "place", "source", "published", "date", "speaker"])
@pytest.mark.parametrize(
    "query", ["gate", "place:Poland", 'source:"Vistula Courier"', "published:2021..2022"]
)
def test_the_query_of_a_value_finds_what_was_counted(facet: str, query: str, answerer: Answerer) -> None:
    for item in answerer.answer("facets", {"facet": facet, "query": query})["items"]:
        if item["exact"]:
            opened = answerer.answer("search", {"query": item["untrusted"]["query"], "limit": 0})
            assert opened["count"] == item["count"], item


@pytest.mark.parametrize("name", ["search", "statements", "facets"])
def test_pages_follow_each_other_to_the_end(name: str, answerer: Answerer) -> None:
    asked: dict[str, object] = {
        "query": "gate",
        "limit": 4,
        **({"facet": "actor"} if name == "facets" else {}),
    }
    whole = answerer.answer(name, {**asked, "limit": 50})["items"]
    found: list[Any] = []
    offset: int | None = 0
    while offset is not None:
        page = answerer.answer(name, {**asked, "offset": offset})
        assert page["returned"] == len(page["items"]) <= 4
        found += page["items"]
        offset = page["next_offset"] if len(found) < 50 else None
    assert found[:50] == whole


def test_an_address_shows_the_words_that_it_names(answerer: Answerer, press: archive.Press) -> None:
    for item in answerer.answer("statements", {"query": "gate", "limit": 5})["items"]:
        shown = answerer.answer("show", {"address": item["address"]})
        first, last = (int(number) for number in item["address"].partition("#")[2].split("-"))
        start = shown["start"]
        assert shown["untrusted"]["text"][first - start : last - start] == item["untrusted"]["quote"]
        assert shown["untrusted"]["text"] == press[shown["article"]].text[start : shown["end"]]


def test_a_long_article_is_read_piece_by_piece(answerer: Answerer, press: archive.Press) -> None:
    address = answerer.answer("search", {"query": "gate"})["items"][0]["address"]
    text, start = "", 0
    while start is not None:
        piece = answerer.answer("show", {"address": address, "start": start, "length": 100})
        text, start = text + piece["untrusted"]["text"], piece["next_start"]
    assert text == press[address].text


def test_a_quotation_is_looked_up(answerer: Answerer) -> None:
    sound = answerer.answer("verify", {"words": "I have seen gates with fewer locks"})
    assert (sound["verdict"], sound["verbatim"], sound["count"]) == ("verbatim", True, 1)
    changed = answerer.answer("verify", {"words": "I have seen gates with more locks"})
    assert (changed["verbatim"], changed["changes"], changed["address"]) == (
        False,
        ["word"],
        sound["address"],
    )


@pytest.mark.parametrize(
    ("name", "arguments", "kind", "told"),
    [
        ("search", {"query": "gate or bison"}, archive.UnsureQuery, "was read as OR"),
        ("statements", {"speaker": "Tamar"}, archive.UnsureQuery, "Tamar Gogoladze"),
        ("facets", {"facet": "autor"}, QueryError, "no facet 'autor'"),
        ("facets", {}, UsageError, "facet: Field required"),
        ("search", {"limit": 51}, UsageError, "less than or equal to 50"),
        ("search", {"limit": "5"}, UsageError, "valid integer"),
        ("search", {"colour": "red"}, UsageError, "search takes query, limit, offset, sort"),
        ("show", {"address": "../../etc"}, UsageError, "address"),
        ("show", {"address": "0123#9-3"}, QueryError, "no article"),
        ("chat", {}, UsageError, "there are search, statements"),
    ],
)
def test_a_wrong_question_is_answered_with_the_right_one(
    name: str, arguments: dict[str, object], kind: type[ArchiveError], told: str, answerer: Answerer
) -> None:
    with pytest.raises(kind) as refused:
        answerer.answer(name, arguments)
    answer = failure(refused.value)
    assert told in answer["untrusted"]["message"] + answer["untrusted"]["hint"]
    assert answer["code"] == kind.code


@pytest.mark.parametrize("length", [10, 3_000, 9_000, 60_000])
def test_an_answer_is_bounded_and_says_so(length: int, answerer: Answerer) -> None:
    answer = answerer.answer("search", {"query": "gate", "limit": 3})
    for item in answer["items"]:
        item["untrusted"]["title"] = item["untrusted"]["url"] = "ä" * length
        item["untrusted"]["snippets"] *= 40
    whole = ANSWER_OF["search"].model_validate_json(json.dumps(answer))
    short = plain(whole)
    assert len(as_json(short)) <= MOST_CHARACTERS
    assert short["shortened"] is (short != json.loads(json.dumps(answer)))
    assert short["returned"] == len(short["items"]) >= 1
    assert short["next_offset"] == short["returned"] or short["returned"] == 3


def test_the_document_describes_every_question() -> None:
    document = openapi("http://127.0.0.1:1/key")
    assert list(document["paths"]) == [f"/{name}" for name in QUESTIONS]
    assert as_json(document).count("$defs") == 0
