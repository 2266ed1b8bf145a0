"""What counts where a query leaves it unsaid, and one value for all spellings: against a count over the layers.

The corpus with its gold annotations, made doubtful: confidences from 0.1 to 1, statements that were denied or asked,
and actors spelt in several ways. It is indexed in three steps, so that spellings meet across segments, too.
"""

import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive import Annotation, AnnotationLayer, Facet
from archive.index import StoredArticle
from archive.ingest import catch_up
from archive.model.annotation import key_of
from archive.model.facet import ARTICLE, is_usual
from archive.query import tree as q
from archive.query.counting import counted_query
from archive.query.traversal import walk
from archive.search.explain import explain
from archive.search.searcher import Searcher
from archive.search.session import Session
from archive.store import FoundIn, Store
from archive.text import name_key

from ..conformance.conftest import FACETS, marked_articles
from .random_trees import RandomTrees
from .reference import Reference, traced

POLARITY = Facet(
    name="polarity", label="Said or not", kind="quote", attribute="polarity", unit="statement", usual=("asserted",)
)  # fmt: skip
POLARITIES = ("asserted", "asserted", "denied", "asked", None)
CONFIDENCES = (0.1, 0.49, 0.5, 0.8, 1.0)
KEY = "the one key"
"""Of Dzmitry Karavai, as an enricher gives it that knows how names are transliterated."""


def spelt(rng: random.Random, value: str) -> str:
    if value == "Dzmitry Karavai":
        return rng.choice((value, "Dmitri Karavay"))
    return rng.choice((value, value, value.upper(), value.replace(" ", "-", 1)))


def doubtful(rng: random.Random, layer: AnnotationLayer) -> AnnotationLayer:
    return layer.model_copy(update={"annotations": tuple(doubt(rng, one) for one in layer.annotations)})


def doubt(rng: random.Random, claim: Annotation) -> Annotation:
    change: dict[str, object] = {"confidence": rng.choice(CONFIDENCES)}
    attributes = dict(claim.attributes)
    if claim.kind == "actor":
        change["value"] = change["label"] = spelt(rng, claim.value)
        if claim.value == "Dzmitry Karavai":
            attributes["key"] = KEY
    if claim.kind == "quote" and (polarity := rng.choice(POLARITIES)):
        attributes["polarity"] = polarity
    return claim.model_copy(update={**change, "attributes": attributes})


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, corpus: Path) -> Path:
    place = tmp_path_factory.mktemp("doubtful") / "archive"
    rng = random.Random(15)
    known = sorted(marked_articles(corpus), key=lambda pair: pair[0].id)
    with Store.create(place) as store:
        with store.batch() as batch:
            batch.put_facets((*FACETS, POLARITY))
        for part in range(3):
            with store.batch() as batch:
                for article, layers in known[part::3]:
                    batch.put_article(article, FoundIn(article.id))
                    for layer in layers:
                        batch.put_layer(doubtful(rng, layer))
            catch_up(store)
    return place


@pytest.fixture
def searcher(folder: Path) -> Iterator[Searcher]:
    with Session.open(folder) as session:
        yield session.searcher


@pytest.fixture
def stored(searcher: Searcher) -> list[StoredArticle]:
    return traced([searcher.article(hit.id) for hit in searcher.hits("*")])


def things(facet: Facet, article: StoredArticle, *, usual_only: bool = True) -> set[str]:
    """The keys of the values that the annotations of one article give it, walked one by one."""
    every = (*FACETS, POLARITY)
    claims = [one.annotation for one in article.annotations]
    keys = {claim.value: key_of(claim) for claim in claims if claim.kind == "actor"}
    found = set()
    for claim in claims:
        if usual_only and not is_usual(claim, every):
            continue
        for value in facet.values_of(claim):
            key = key_of(claim) if facet.attribute is None else keys.get(value) or name_key(value)
            found.update({key} if facet.shape == "term" else facet.counted_as(value))
    return found


@pytest.mark.parametrize("name", ["actor", "place", "date", "via", "speaker", "carriers", "origins"])
@pytest.mark.parametrize(("query", "usual_only"), [("*", True), ("conf>0 polarity:any", False)])
def test_counts_are_those_of_the_layers(
    name: str, query: str, usual_only: bool, searcher: Searcher, stored: list[StoredArticle]
) -> None:
    facet = searcher.facet(name)
    # A speaker known by another article's key is one with it: spellings are joined over the archive.
    keys = {
        spelling: min(name_key(one) for one in known.spellings)
        for known in searcher.values(name).values
        for spelling in known.spellings
    }
    expected: Counter[object] = Counter()
    for article in stored:
        given = things(facet, article, usual_only=usual_only)
        if facet.shape == "term":
            every = {v for one in article.annotations for v in facet.values_of(one.annotation)}
            owners = {one.annotation.value: key_of(one.annotation) for one in article.annotations
                      if one.annotation.kind == "actor"}  # fmt: skip
            values = {v for v in every if (owners.get(v) or name_key(v)) in given}
            expected.update({keys[value] for value in values})
        else:
            expected.update(given)
    rows = searcher.facet_counts(query, name, contains="", limit=10_000) if facet.shape == "term" else ()
    if facet.shape == "term":
        assert {keys[row.value]: row.count for row in rows} == dict(expected)
    else:
        counted = {value: searcher.count(f'{query} {name}:"{value}"') for value in expected}
        assert counted == dict(expected)


QUERIES = [
    "*", "bison", "conf>0", "conf>0.6", "conf<0.5", "polarity:denied", "polarity:any", "polarity:*", "-polarity:denied",
    "speaker:Karavai", "speaker:Karavai polarity:denied", "actor:Karavai conf>0", "(actor:Karavai conf>0) place:Poland",
    "quote:{speaker:Karavai polarity:asked}", "gate OR polarity:denied", "by:quotes", "-actor:Karavai", "place:PL",
    "polarity:denied,asked conf>0.4", "quote:{conf>0 bison}",
]  # fmt: skip


@pytest.mark.parametrize("unit", ["article", "statement"])
@pytest.mark.parametrize("query", QUERIES)
def test_every_count_is_that_of_the_query_with_the_value(query: str, unit: str, searcher: Searcher) -> None:
    for facet in searcher.facets:
        for within in ("",) if facet.shape == "term" else ("", "PL", "2021"):
            rows = searcher.facet_counts(query, facet.name, unit=unit, within=within, limit=12)  # type: ignore[arg-type]
            included = searcher.choices(query).get(facet.name, {})
            for row in rows:
                # Of a facet's own includes a count says what the value alone would leave.
                text = query
                for value, choice in included.items():
                    if choice == "include":
                        text = searcher.choose(text, facet.name, value, "off")
                chosen = searcher.choose(text, facet.name, row.value, "include")
                if included.get(row.value) != "exclude":
                    assert searcher.count(chosen, unit) == row.count, (facet.name, row.value, chosen)  # type: ignore[arg-type]


@pytest.mark.parametrize("unit", ["article", "statement"])
def test_random_queries_find_what_the_slow_evaluator_finds(
    unit: str, searcher: Searcher, stored: list[StoredArticle]
) -> None:
    short = [one for one in stored if one.annotations and len(one.article.text.split()) <= 200][:4]
    maker = RandomTrees(short, searcher.facets, 22)
    reference = Reference(short, searcher.facets)
    only = q.Ids(tuple(sorted(one.article.id for one in short)))
    found = tried = 0
    while tried < 120:
        tree = maker.tree(maker.random.randint(1, 3))
        if maker.random.random() < 0.4:
            denied = q.Values(
                "polarity", (maker.random.choice(("denied", "asked")),), resolved=True, qualifies=True
            )
            tree = q.And((tree, denied))
        if any(isinstance(clause, q.NewSince) for clause in walk(tree)):
            continue
        tried += 1
        asked = counted_query(tree, searcher.facets, unit)  # type: ignore[arg-type]
        if unit == "article":
            fenced = q.And((q.Scope("article", asked.query), only))
            hits: set[object] = set(searcher.snapshot.ids(fenced))
            expected: set[object] = set(reference.articles(asked.query))
        else:
            fenced = q.And((q.Or((asked.query, asked.query)), only))
            listed = searcher.snapshot.statements(fenced, limit=10_000, counted=asked.statements)[1]
            hits = {(one.article_id, one.quote.start, one.quote.end) for one in listed}
            expected = set(reference.statements(asked.query, asked.statements))
        assert hits == expected, tree
        found += bool(hits)
    assert found > 20


def test_only_what_is_sure_enough_counts_unless_asked(
    searcher: Searcher, stored: list[StoredArticle]
) -> None:
    total, listed = searcher.statements("", limit=10_000)
    assert total == len(listed) == searcher.count("*", "statement")
    assert all(one.quote.confidence >= 0.5 for one in listed)
    assert all(one.quote.attributes.get("polarity", "asserted") == "asserted" for one in listed)
    every = sum(one.annotation.kind == "quote" for article in stored for one in article.annotations)
    assert total < searcher.count("conf>0 polarity:any", "statement") == every


def test_a_confidence_asked_for_is_that_of_the_statement_itself(searcher: Searcher) -> None:
    listed = searcher.statements("conf>0.6", limit=10_000)[1]
    assert listed and all(one.quote.confidence > 0.6 for one in listed)


def test_a_speakers_denials_are_found_where_they_are_asked_for(searcher: Searcher) -> None:
    denied = searcher.statements("speaker:Karavai polarity:denied", limit=100)[1]
    assert denied and {one.quote.attributes["polarity"] for one in denied} == {"denied"}
    said = searcher.statements("speaker:Karavai", limit=100)[1]
    assert not {one.address for one in denied} & {one.address for one in said}


def test_asking_for_everything_leaves_nothing_out(searcher: Searcher) -> None:
    assert searcher.count("conf>0") == searcher.count("*")
    assert searcher.count("bison conf>0") == searcher.count("bison")


def test_every_spelling_asks_for_the_same_thing(searcher: Searcher) -> None:
    rows = [row for row in searcher.facet_counts("conf>0", "actor", limit=1000) if row.spellings]
    assert len(rows) > 10
    for row in rows:
        assert row.value == row.spellings[0]
        assert {searcher.count(f'conf>0 actor:"{spelling}"') for spelling in row.spellings} == {row.count}
    karavai = next(row for row in rows if "Dmitri Karavay" in row.spellings)
    assert "Dzmitry Karavai" in karavai.spellings


def test_the_order_in_which_articles_come_makes_no_value(
    searcher: Searcher, folder: Path, tmp_path: Path
) -> None:
    with Store.open(folder) as old, Store.create(tmp_path / "other") as store:
        with store.batch() as batch:
            batch.put_facets(old.facets())
        for article_id in reversed(list(old.article_ids())):
            article = old.article(article_id)
            assert article is not None
            with store.batch() as batch:
                batch.put_article(article, FoundIn(article_id))
                for layer in old.layers(article_id):
                    batch.put_layer(layer)
        catch_up(store)
    with Session.open(tmp_path / "other") as session:
        for facet in searcher.facets:
            assert session.searcher.facet_counts("*", facet.name, limit=1000) == searcher.facet_counts(
                "*", facet.name, limit=1000
            )


def test_an_explanation_says_what_counts(searcher: Searcher) -> None:
    said = explain(searcher, "speaker:Karavai").printed()
    assert "counted: mentions and statements with conf>=0.5; to count all, write conf>0" in said
    assert "counted: what is polarity:asserted; to count all, write polarity:any" in said
    assert "counted:" not in explain(searcher, "bison").printed()
    assert "counted:" not in explain(searcher, "speaker:Karavai conf>0 polarity:any").printed()


def test_article_facets_ask_no_annotation(searcher: Searcher) -> None:
    own = [facet for facet in searcher.facets if facet.kind == ARTICLE and facet.shape == "term"]
    assert own
    for facet in own:
        rows = {row.value: row.count for row in searcher.facet_counts("*", facet.name, limit=100)}
        assert rows == {
            row.value: row.count for row in searcher.facet_counts("conf>0", facet.name, limit=100)
        }
