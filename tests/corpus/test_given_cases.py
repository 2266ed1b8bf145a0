"""The given cases of annotated news text: sentences that once came out wrong, and what must come of each today.

The sentences lie beside the repository (`shared/data/cases`) and are never copied into it: what they must give is told
by the file itself, or here under the first word of a case's note.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest

from archive import Annotation, Article, Enricher, PartialDate
from tests.benchmarks.bench_quotes import shared_data

SHOWN = 0.5
"""Lists and facets show what is at least as sure as this."""
NO_STATEMENTS = ("scare", "hearsay")
DATA = shared_data()
CASES = DATA / "cases" if DATA else None
Case = dict[str, Any]


def cases(name: str) -> list[Case]:
    """The cases of one file; one that says that it is not there where it is not."""
    if CASES is None or not (CASES / name).is_file():
        reason = "no folder shared/data beside the repository"
        return [pytest.param({}, marks=pytest.mark.skip(reason=reason), id="absent")]  # type: ignore[list-item]
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def name_of(case: Case) -> str:
    return f"{case['class']}: {case.get('note', case['text'])[:40]}" if case else "absent"


@pytest.fixture(scope="module")
def annotate() -> Callable[[Case], list[Annotation]]:
    """All that is shown of a case: actors, places, dates and statements."""
    import press_archive_dates
    import press_archive_entities
    import press_archive_quotes

    enrichers: list[Enricher] = [
        *press_archive_entities.register_enrichers({}),
        *press_archive_dates.register_enrichers({}),
        *press_archive_quotes.register_enrichers(),
    ]

    def annotated(case: Case) -> list[Annotation]:
        article = Article.of(case["text"], published=PartialDate(case["published"]))
        made: list[Annotation] = []
        for enricher in enrichers:
            made += enricher.annotate(article, made)
        return [found for found in made if is_shown(found)]

    return annotated


def is_shown(found: Annotation) -> bool:
    if found.kind != "quote":
        return found.kind == "date" or found.confidence >= SHOWN
    is_said = found.attributes.get("polarity") != "asserted" or found.confidence >= SHOWN
    return is_said and found.attributes["style"] not in NO_STATEMENTS


def of_kind(found: list[Annotation], kind: str) -> list[Annotation]:
    return [annotation for annotation in found if annotation.kind == kind]


def values(found: list[Annotation], kind: str) -> list[str]:
    return [annotation.value for annotation in of_kind(found, kind)]


def said_at(found: list[Annotation], case: Case, kind: str, words: str) -> list[str]:
    """The values of `kind` over some words of the text."""
    start = case["text"].index(words)
    return [a.value for a in of_kind(found, kind) if a.start < start + len(words) and start < a.end]


def listed(expected: object) -> list[str]:
    return list(expected) if isinstance(expected, list) else [str(expected)]


def attributes(found: list[Annotation], name: str) -> list[str]:
    return [str(a.attributes.get(name) or "") for a in of_kind(found, "quote")]


def lies_at(place: Annotation, given: str) -> bool:
    """Whether a place is the one that must not be: a value's beginning, or `words|latitude`."""
    words, _, latitude = given.partition("|")
    if not latitude:
        return place.value.startswith(given)
    at = place.attributes.get("latitude")
    return place.text == words and isinstance(at, float) and abs(at - float(latitude)) < 0.1


def broken(case: Case, found: list[Annotation]) -> Iterator[str]:
    """The names of what a case expects and does not get."""
    expect: Mapping[str, Any] = case["expect"]
    for name, given in expect.items():
        if name not in CHECKS or not CHECKS[name](case, found, given):
            yield name


def has_value(kind: str) -> Callable[[Case, list[Annotation], Any], bool]:
    def check(case: Case, found: list[Annotation], given: Any) -> bool:
        at = case["expect"].get("at")
        here = said_at(found, case, kind, at) if at else values(found, kind)
        return set(listed(given)) <= set(here)

    return check


def lacks(kind: str) -> Callable[[Case, list[Annotation], Any], bool]:
    return lambda case, found, given: not set(listed(given)) & set(values(found, kind))


def lacks_at(kind: str) -> Callable[[Case, list[Annotation], Any], bool]:
    return lambda case, found, given: given[1] not in said_at(found, case, kind, given[0])


def is_without(kind: str) -> Callable[[Case, list[Annotation], Any], bool]:
    return lambda case, found, given: not of_kind(found, kind)


def is_spoken_by(case: Case, found: list[Annotation], given: Any) -> bool:
    words = case["expect"].get("speaker_of", "")
    return given in [a.attributes.get("speaker") for a in of_kind(found, "quote") if words in a.value]


def is_one_value(case: Case, found: list[Annotation], given: Any) -> bool:
    actors = of_kind(found, "actor")
    return all(len({a.value for a in actors if a.text in names}) == 1 for names in given)


CHECKS: dict[str, Callable[[Case, list[Annotation], Any], bool]] = {
    "at": lambda case, found, given: True,
    "speaker_of": lambda case, found, given: True,
    "actor": has_value("actor"),
    "not_actor": lacks("actor"),
    "not_actors": lacks("actor"),
    "not_actor_at": lacks_at("actor"),
    "no_actor": is_without("actor"),
    "one_value": is_one_value,
    "date": has_value("date"),
    "not_date_any": is_without("date"),
    "not_date_value_at": lacks_at("date"),
    "place": has_value("place"),
    "places": has_value("place"),
    "not_places": lacks("place"),
    "not_place_prefix": lambda case, found, given: (
        not any(value.startswith(given) for value in values(found, "place"))
    ),
    "not_place_towns": lambda case, found, given: (
        not any(lies_at(place, one) for place in of_kind(found, "place") for one in given)
    ),
    "no_quote": is_without("quote"),
    "speaker": is_spoken_by,
    "not_speaker": lambda case, found, given: given not in attributes(found, "speaker"),
    "speaker_text": lambda case, found, given: given in attributes(found, "speaker_text"),
    "not_speaker_text": lambda case, found, given: given not in attributes(found, "speaker_text"),
    "no_speaker_text": lambda case, found, given: (
        not any(given in words for words in attributes(found, "speaker_text"))
    ),
}


@pytest.mark.parametrize("case", cases("audited.jsonl"), ids=name_of)
def test_an_audited_case_comes_out_as_it_says(
    case: Case, annotate: Callable[[Case], list[Annotation]]
) -> None:
    found = annotate(case)
    assert not list(broken(case, found)), [(a.kind, a.text, a.value) for a in found]


DATES: dict[str, tuple[str, ...]] = {
    # The side of publication.
    "6a": ("2011-01",), "6c": ("2012-01",), "6e": ("2011-12",), "6g": ("2012-03",), "6i": ("2011-12",),
    "6k": ("2010-12",),
    "d1": ("2010-11",), "d3": ("2020-11",), "d5": ("2011-12",), "d7": ("2011-10",), "d9": ("2011-12",),
    "d11": ("2022-12-25",), "d13": ("2021-11-20",), "d15": ("2020-11-10",), "d17": ("2022-10",), "d19": ("2021-01-06",),
    "d21": ("2021-03",), "d23": ("2021-01",), "d25": ("2021-12",),
    # Ordinal weekdays, days of the month, offsets in weeks.
    "3a": ("2025-09-26",), "3c": ("2025-08-29",), "3e": ("2020-11-02",), "3g": ("2025-03-24/2025-03-30",),
    "3i": ("2025-10-16/2025-10-31",), "3k": ("2017-11-02",), "3m": ("2017-12-01",),
    "e1": ("2025-09-26",), "e3": ("2025-08-29",), "e5": ("2025-10-21",), "e7": ("P1M",), "e9": ("2025-09-30",),
    "e11": ("2025-01-01",), "e13": ("2025-10-04/2025-10-05",), "e15": ("2025-09-02",), "e17": ("2025-09-15",),
    "e19": ("2025-09-14",), "e21": ("2025-09-12",), "e23": ("2025-10-06",), "e25": ("2025-10-06",),
    "e27": ("2025-09-12",), "e29": ("2025-09-08/2025-09-14",),
    # Formats and lists.
    "5a": ("2020-09-01", "2020-08-20"), "5c": (),
    "5e": ("2019-05-03", "2019-05-05", "2019-05-07", "2019-06-01", "2019-06-02"),
    "5g": ("2017-03-12", "2017-03-12/2017-03-15", "2017-03-15", "2017-03-20/2017-03-22", "2015/2017"),
    "5k": ("XXXX-XX-XX", "XXXX-XX-XX"),
    "f1": ("2019-12-18", "2019-12-18", "2024-12-18"), "f3": ("2021-04-03", "2021-04-13", "2021-04-13"),
    "f5": ("2019-05-03", "2019-05-05", "2019-05-07"), "f7": ("2023-05-03", "2023-05-05"),
    "f9": ("2017", "2018", "2019"),
    "f13": (), "f15": ("2020", "2012", "1917"),
}  # fmt: skip
"""What the dates of a reported case are, all of them and in order, by the first word of its note."""
QUOTED_BY_POST = ("Jo Marsh", "asserted", ("Daily Post",))
QUOTED_BY_INTERFAX = ("Jo Marsh", "asserted", ("Interfax",))
ON_TWITTER = ("Jo Marsh", "asserted", ("Twitter",))
PLAIN = ("Jo Marsh", "asserted", ())
UNSAID = ("Jo Marsh", "unsaid", ())
STATEMENTS: dict[str, tuple[tuple[str | None, str, tuple[str, ...]], ...]] = {
    "14a": (PLAIN,), "14c": (("Amy Marsh", "asserted", ()),), "14e": (PLAIN,), "14g": (QUOTED_BY_POST,),
    "14i": (("Omar Haddad", "asserted", ()),), "14k": (PLAIN,), "14m": (), "14o": (PLAIN,),
    "14q": (UNSAID, ("Omar Haddad", "unsaid", ())), "14s": (("Omar Haddad", "asserted", ()),),
    "a1": (QUOTED_BY_POST,), "a3": (QUOTED_BY_POST,), "a5": (QUOTED_BY_POST,), "a7": (QUOTED_BY_INTERFAX,),
    "a9": (("unnamed: the minister", "asserted", ("state television",)),), "a11": (QUOTED_BY_INTERFAX,),
    "a13": (QUOTED_BY_INTERFAX,), "a15": (QUOTED_BY_INTERFAX,),
    "b1": (ON_TWITTER,), "b3": (ON_TWITTER,), "b5": (("Jo Marsh", "asserted", ("Instagram",)),),
    "b7": (("Jo Marsh", "asserted", ("Reuters",)),), "b9": (PLAIN,), "b11": (PLAIN,), "b13": (PLAIN,), "b15": (PLAIN,),
    "b17": (("unnamed: a homeless man", "asserted", ()),), "b19": (("unnamed: the man", "asserted", ()),),
    "c1": (UNSAID,), "c3": (("Jo Marsh", "denied", ()),), "c5": (UNSAID,), "c7": ((None, "unsaid", ()),),
    "c9": (("Jo Marsh", "conditional", ()),), "c11": (), "c13": (PLAIN,), "c15": (UNSAID,),
    "h5": (("Mrs Lopez", "asserted", ()),),
    "h7": (("Hillary Clinton", "asserted", ()), ("Bill Clinton", "asserted", ())),
    "h9": (("Maria Lopez", "asserted", ()),),
}  # fmt: skip
"""Speaker, polarity and carriers of each statement of a reported case."""
ACTORS: dict[str, set[str]] = {
    "11e": {"Georgia national team", "Portugal national team", "Turkey national team"},
    "11g": {"Georgia Nguyen", "Jordan Peele", "Chad Smith", "Israel Gomez"},
    "h1": {"McDonald's"},
    "h3": {"Sotheby's", "Christie's", "Macy's", "Wendy's", "Kellogg's", "Sainsbury's", "Levi's"},
    "h5": {"Mr Lopez", "Mrs Lopez"},
    "h7": {"Hillary Clinton", "Bill Clinton"},
    "h9": {"Maria Lopez", "Pedro Lopez"},
    "s1": {"Georgia national team", "Portugal national team", "Turkey national team"},
    "s3": {"Russia national team", "France national team"},
    "s5": {"England national team", "India national team"},
}
NAMED: dict[str, set[str]] = {
    "wrapped": {
        "Maria Zakharenko",
        "United Nations",
        "Government of the United States",
        "Government of Saudi Arabia",
    },
    "long-lines": {"Maria Zakharenko", "United Nations", "Government of Saudi Arabia"},
}
"""Actors that must be among those found."""
PLACES: dict[str, set[str]] = {
    "11a": {"DE/North Rhine-Westphalia/Wuppertal"},
    "11c": {"GE/Tbilisi", "GE/Adjara/Batumi", "GE"},
    "wrapped": {"US/New York/New York City", "SA"},
    "long-lines": {"US/New York/New York City", "US/Texas/San Antonio", "SA"},
}


def told(found: list[Annotation]) -> tuple[tuple[Any, ...], ...]:
    quotes = of_kind(found, "quote")
    return tuple(
        (
            a.attributes.get("speaker"),
            a.attributes["polarity"],
            tuple(a.attributes.get("via") or ()),  # type: ignore[arg-type]
        )
        for a in quotes
    )


@pytest.mark.parametrize("case", cases("reported.jsonl"), ids=name_of)
def test_a_reported_case_comes_out_right(case: Case, annotate: Callable[[Case], list[Annotation]]) -> None:
    key = case["note"].split()[0]
    found = annotate(case)
    if key in DATES:
        assert tuple(values(found, "date")) == DATES[key]
    if key in STATEMENTS:
        assert told(found) == STATEMENTS[key]
    if key in ACTORS:
        assert set(values(found, "actor")) == ACTORS[key]
    assert set(values(found, "actor")) >= NAMED.get(key, set())
    assert set(values(found, "place")) >= PLACES.get(key, set())
