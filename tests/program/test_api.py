"""`archive serve --api`: the answers of `archive mcp` over HTTP."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
from jsonschema import Draft202012Validator

from archive.answering.answering import Answerer
from tests.program.serving import Served, serving


@pytest.fixture(scope="module")
def served(corpus_archive: Path) -> Iterator[Served]:
    with serving(corpus_archive, "--api") as running:
        yield running


def got(where: str, method: str = "GET", **parameters: object) -> tuple[int, dict[str, Any]]:
    asked = Request(f"{where}?{urlencode(parameters)}" if parameters else where, method=method)
    try:
        with urlopen(asked) as answer:
            return answer.status, json.load(answer)
    except HTTPError as error:
        return error.code, json.load(error)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("search", {"query": "gate", "limit": 2}),
        ("search", {}),
        ("statements", {"speaker": "Tamar Gogoladze"}),
        ("facets", {"facet": "place", "query": "gate"}),
        ("show", {"address": "c05e9364", "start": 10, "length": 50}),
        ("verify", {"words": "I have seen gates with more locks"}),
    ],
)
def test_it_answers_as_the_library_does_and_as_its_document_says(
    name: str, arguments: dict[str, object], served: Served, corpus_archive: Path
) -> None:
    status, told = got(f"{served.address}/{name}", **arguments)
    with Answerer.open(corpus_archive) as answerer:
        assert (status, told) == (200, json.loads(json.dumps(answerer.answer(name, arguments))))
    document = got(f"{served.address}/openapi.json")[1]
    described = document["paths"][f"/{name}"]["get"]["responses"]["200"]["content"]["application/json"]
    Draft202012Validator({**described["schema"], "components": document["components"]}).validate(told)


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("search?query=gate+or+bison", 409, "unsure"),
        ("search?query=actor:Nobodyatall", 409, "query"),
        ("search?limit=many", 400, "usage"),
        ("search?limit=1&limit=2", 400, "usage"),
        ("search?colour=red", 400, "usage"),
        ("show", 400, "usage"),
        ("purge", 404, "usage"),
        ("", 404, "usage"),
    ],
)
def test_what_is_wrong_is_told_in_json(path: str, status: int, code: str, served: Served) -> None:
    found, told = got(f"{served.address}/{path}")
    assert (found, told["code"]) == (status, code)
    assert told["untrusted"]["message"]


def test_it_only_answers(served: Served) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        assert got(f"{served.address}/search", method)[0] == 405


def test_without_the_key_nothing_is_told(served: Served) -> None:
    for path in ("", "/search", "/openapi.json", f"/{served.key[:-1]}/search", f"/x/{served.key}/search"):
        assert got(served.origin + path)[0] == 403


def test_a_page_from_elsewhere_is_told_nothing(served: Served) -> None:
    for header in ({"Origin": "https://elsewhere.example"}, {"Host": "elsewhere.example"}):
        with pytest.raises(HTTPError) as refused:
            urlopen(Request(f"{served.address}/search", headers=header))
        assert refused.value.code == 403


@pytest.mark.slow
def test_it_is_as_its_document_says_whatever_is_asked(served: Served) -> None:
    schemathesis = pytest.importorskip("schemathesis")
    from hypothesis import given, settings

    schema = schemathesis.openapi.from_url(f"{served.address}/openapi.json")
    asked = 0
    for operation in schema.get_all_operations():

        @settings(max_examples=20, deadline=None)
        @given(case=operation.ok().as_strategy())
        def always(case: Any) -> None:
            case.call_and_validate()

        always()
        asked += 1
    assert asked == 6
