"""Who speaks about whom, and who stands with whom: counts are those of the queries that open them."""

import csv
import io
from xml.etree import ElementTree

import pytest

from archive.errors import UsageError
from archive.export.graphs import graph
from archive.search.network import TIES, Edge, Network, Tie, network
from archive.search.searcher import Searcher

QUERIES = ["", "gate", "place:Poland OR border", 'source:"Vistula Courier"', "conf>0 gate"]


@pytest.mark.parametrize("tie", TIES)
@pytest.mark.parametrize("query", QUERIES)
def test_a_tie_counts_what_its_query_finds(query: str, tie: Tie, searcher: Searcher) -> None:
    found = network(searcher, query, tie=tie, floor=1, limit=30)
    assert found.edges or tie == "speaks"
    for edge in found.edges:
        assert searcher.count(edge.query, found.unit) == edge.count >= 1
        assert len(edge.addresses) == min(5, edge.count) and edge.source != edge.target


@pytest.mark.parametrize("tie", TIES)
def test_no_tie_is_forgotten(tie: Tie, searcher: Searcher) -> None:
    """Against every two actors, asked one by one."""
    speakers = [row.value for row in searcher.facet_counts("", "speaker", unit="statement", limit=30)]
    actors = [row.value for row in searcher.facet_counts("", "actor", limit=30)]
    joint = {"speaks": 'speaker:"{}" actor:"{}"', "article": 'actor:"{}" actor:"{}"'}
    form = joint.get(tie, 'actor:"{}" w/s actor:"{}"')
    found = network(searcher, "", tie=tie, floor=1, limit=10_000)
    counted = {(edge.source, edge.target): edge.count for edge in found.edges}
    asked = {}
    for one in speakers if tie == "speaks" else actors:
        for other in actors:
            if one != other if tie == "speaks" else one < other:
                count = searcher.count(form.format(one, other), found.unit)
                if count:
                    asked[one, other] = count
    firsts = speakers if tie == "speaks" else actors
    inside = {pair: count for pair, count in counted.items() if pair[0] in firsts and pair[1] in actors}
    assert inside == asked and asked


def test_the_strongest_come_first_and_the_floor_leaves_out(searcher: Searcher) -> None:
    for tie in TIES:
        every = network(searcher, "", tie=tie, floor=1, limit=10_000).edges
        assert [edge.count for edge in every] == sorted((edge.count for edge in every), reverse=True)
        assert network(searcher, "", tie=tie, floor=1, limit=7).edges == every[:7]
        assert network(searcher, "", tie=tie, floor=2, limit=10_000).edges == tuple(
            edge for edge in every if edge.count >= 2
        )


def test_an_unknown_tie_is_refused(searcher: Searcher) -> None:
    with pytest.raises(UsageError, match="speaks, article, sentence"):
        network(searcher, "", tie="friends")  # type: ignore[arg-type]


def test_hostile_names_stay_text_in_every_format() -> None:
    name = '=cmd|"x" <b>&\x1b\ufffe'
    edge = Edge(name, "other", 2, f'actor:"{name}"', ("0123456789abcdef#1-2",))
    found = Network("speaks", (edge,), {name: name, "other": "other"})
    for form in ("gexf", "graphml"):
        tree = ElementTree.fromstring("".join(graph(found, form)))
        assert tree[-1].tag.endswith("graph")
    rows = list(csv.reader(io.StringIO("".join(graph(found, "csv")))))
    assert rows[1][0].startswith("'=") and rows[1][4] == edge.addresses[0]
