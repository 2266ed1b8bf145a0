"""Network → GEXF, GraphML or CSV: Gephi, networkx and spreadsheets open them."""

import re
from collections.abc import Iterator
from typing import Literal, get_args
from xml.sax.saxutils import escape

from archive.export.texts import csv_row, defused
from archive.search.network import Edge, Network

GraphFormat = Literal["gexf", "graphml", "csv"]
GRAPH_FORMATS: tuple[GraphFormat, ...] = get_args(GraphFormat)
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
EDGE_COLUMNS = ("source", "target", "count", "query", "addresses")


def graph(network: Network, form: GraphFormat) -> Iterator[str]:
    """A network in a format, piece by piece."""
    yield from {"gexf": _gexf, "graphml": _graphml, "csv": _csv}[form](network)


def is_directed(network: Network) -> bool:
    """Does it matter who of two stands first?"""
    return network.tie == "speaks"


def _csv(network: Network) -> Iterator[str]:
    yield csv_row(EDGE_COLUMNS)
    for edge in network.edges:
        texts = (edge.source, edge.target, str(edge.count), edge.query, " ".join(edge.addresses))
        yield csv_row([defused(text) for text in texts])


def _gexf(network: Network) -> Iterator[str]:
    kind = "directed" if is_directed(network) else "undirected"
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<gexf xmlns="http://gexf.net/1.3" version="1.3">\n'
    yield f'<graph defaultedgetype="{kind}">\n<attributes class="edge">\n'
    yield '<attribute id="0" title="query" type="string"/>\n'
    yield '<attribute id="1" title="addresses" type="string"/>\n</attributes>\n<nodes>\n'
    for name, label in sorted(network.labels.items()):
        yield f'<node id="{_attribute(name)}" label="{_attribute(label)}"/>\n'
    yield "</nodes>\n<edges>\n"
    for number, edge in enumerate(network.edges):
        ends = f'source="{_attribute(edge.source)}" target="{_attribute(edge.target)}"'
        yield f'<edge id="{number}" {ends} weight="{edge.count}"><attvalues>'
        yield f'<attvalue for="0" value="{_attribute(edge.query)}"/>'
        yield f'<attvalue for="1" value="{_attribute(" ".join(edge.addresses))}"/></attvalues></edge>\n'
    yield "</edges>\n</graph>\n</gexf>\n"


def _graphml(network: Network) -> Iterator[str]:
    kind = "directed" if is_directed(network) else "undirected"
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    yield '<key id="label" for="node" attr.name="label" attr.type="string"/>\n'
    yield '<key id="weight" for="edge" attr.name="weight" attr.type="int"/>\n'
    yield '<key id="query" for="edge" attr.name="query" attr.type="string"/>\n'
    yield '<key id="addresses" for="edge" attr.name="addresses" attr.type="string"/>\n'
    yield f'<graph edgedefault="{kind}">\n'
    for name, label in sorted(network.labels.items()):
        yield f'<node id="{_attribute(name)}"><data key="label">{_text(label)}</data></node>\n'
    for edge in network.edges:
        yield f'<edge source="{_attribute(edge.source)}" target="{_attribute(edge.target)}">'
        yield "".join(f'<data key="{key}">{_text(text)}</data>' for key, text in _facts(edge)) + "</edge>\n"
    yield "</graph>\n</graphml>\n"


def _facts(edge: Edge) -> Iterator[tuple[str, str]]:
    yield "weight", str(edge.count)
    yield "query", edge.query
    yield "addresses", " ".join(edge.addresses)


def _text(text: str) -> str:
    return escape(_NOT_IN_XML.sub("\ufffd", text))


def _attribute(text: str) -> str:
    # A parser turns line ends and tabs in attributes into blanks.
    return escape(_NOT_IN_XML.sub("\ufffd", " ".join(text.split())), {'"': "&quot;"})
