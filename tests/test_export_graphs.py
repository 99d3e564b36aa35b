"""The graph comes back from every format, filters keep what they say, and no text in it does harm."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator

import networkx as nx
import pydot
import pytest
import rdflib

from directives import extract
from directives.errors import QueryError
from directives.export.cytoscape import cytoscape
from directives.export.dot import dot
from directives.export.gexf import gexf
from directives.export.graphml import graphml
from directives.export.graphs import Graph, GraphFilters, GraphNode, build
from directives.export.jsonld import BASE, jsonld
from directives.export.mermaid import mermaid
from directives.models import PartialDate
from directives.queries import parse_query
from directives.store import Store, open_store
from factories import HOSTILE, SAMPLE, article

ELI = rdflib.Namespace("http://data.europa.eu/eli/ontology#")
SCHEMA = rdflib.Namespace("https://schema.org/")

AMENDING = (
    article(
        "Nghị định số 123/2021/NĐ-CP ngày 28/12/2021 sửa đổi, bổ sung Nghị định số 100/2019/NĐ-CP ngày 30/12/2019.",
        "sua-doi.txt",
        published="2022-01-05",
        title='Mức phạt "mới" <2022>',
    ),
    article(
        "BỘ CÔNG AN\n-------\nSố: 09/2024/TT-BCA\nHà Nội, ngày 13 tháng 3 năm 2024\n\nTHÔNG TƯ\n"
        "Căn cứ Nghị định số 100/2019/NĐ-CP ngày 30/12/2019;\n",
        "thong-tu.txt",
        published="2024-03-13",
    ),
)


@pytest.fixture
def graph(sample: Store) -> Graph:
    """Give the graph of the sample, of two articles with relations, and of one that means harm."""
    sample.add_articles([*AMENDING, HOSTILE], extract=extract)
    return build(sample)


def labels(graph: Graph) -> set[str]:
    """Give the labels of the directives."""
    return {node.label for node in graph.nodes if node.kind == "directive"}


def whole(writer: Callable[[Graph], Iterator[str]], graph: Graph) -> str:
    """Write a graph."""
    return "".join(writer(graph))


def node(graph: Graph, label: str) -> GraphNode:
    """Find a node by its label."""
    return next(node for node in graph.nodes if node.label == label)


def test_articles_cite_directives_and_directives_amend_each_other(graph: Graph) -> None:
    by_id = {node.id: node.label for node in graph.nodes}
    edges = {(by_id[edge.source], edge.relation, by_id[edge.target]): edge for edge in graph.edges}

    assert len(edges) == len(graph.edges)
    assert edges["giao-ban.txt", "cites", "44-KL/TW"].weight == 2
    assert edges["thong-tu.txt", "bears", "09/2024/TT-BCA"].weight == 1
    amends = edges["123/2021/NĐ-CP", "amends", "100/2019/NĐ-CP"]
    assert amends.quote is not None
    assert amends.quote in HOSTILE.text or amends.quote in AMENDING[0].text
    assert edges["09/2024/TT-BCA", "based_on", "100/2019/NĐ-CP"].article == "thong-tu.txt"


@pytest.mark.parametrize("reader", ["graphml", "gexf", "cytoscape"])
def test_networkx_reads_what_is_written(graph: Graph, reader: str) -> None:
    if reader == "graphml":
        read = nx.read_graphml(io.BytesIO(whole(graphml, graph).encode()))
    elif reader == "gexf":
        read = nx.read_gexf(io.BytesIO(whole(gexf, graph).encode()))
    else:
        read = nx.cytoscape_graph(json.loads(whole(cytoscape, graph)))

    assert sorted(read.nodes) == sorted(node.id for node in graph.nodes)
    assert sorted(read.edges()) == sorted((edge.source, edge.target) for edge in graph.edges)
    law = node(graph, "31/2024/QH15")
    told = read.nodes[law.id]
    assert (told["title"], told["type"], told["references"]) == (law.title, law.type, law.references)
    relations = sorted(data["relation"] for _, _, data in read.edges(data=True))
    assert relations == sorted(edge.relation for edge in graph.edges)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # pydot calls its parser by old names
def test_graphviz_reads_what_is_written(graph: Graph) -> None:
    (read,) = pydot.graph_from_dot_data(whole(dot, graph)) or ()

    assert len(read.get_nodes()) - 1 == len(graph.nodes)  # one says how nodes look
    assert len(read.get_edges()) == len(graph.edges)
    names = {name for one in read.get_nodes()[1:] for name in one.get_attributes()}
    assert names <= {"URL", "shape", "label", "tooltip"}


def test_every_line_of_mermaid_is_a_node_or_an_edge(graph: Graph) -> None:
    first, *lines = whole(mermaid, graph).splitlines()

    assert first == "flowchart LR"
    assert len(lines) == len(graph.nodes) + len(graph.edges)
    text = r'"(?:[\w /.,:–×()-]|#\d+;)*"'
    forms = re.compile(rf"  n\d+(?:\[{text}\]|\({text}\))|  n\d+ (?:-->|-\.->)\|{text}\| n\d+")
    assert [line for line in lines if not forms.fullmatch(line)] == []


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib warns of a class that it uses itself
def test_rdf_says_relations_in_the_words_of_eli_and_schema_org(graph: Graph) -> None:
    read = rdflib.Graph().parse(data=whole(jsonld, graph), format="json-ld")
    decree = rdflib.URIRef(f"{BASE}/akn/vn/act/nghi-dinh/2019-12-30/100-2019-nd-cp")
    amending = rdflib.URIRef(f"{BASE}/akn/vn/act/nghi-dinh/2021-12-28/123-2021-nd-cp")
    circular = rdflib.URIRef(f"{BASE}/akn/vn/act/thong-tu/2024-03-13/9-2024-tt-bca")

    assert (amending, ELI.amends, decree) in read
    assert (amending, SCHEMA.legislationAmends, decree) in read
    assert (circular, ELI.based_on, decree) in read
    assert (circular, ELI.cites, decree) in read  # an article is its text
    assert read.value(decree, SCHEMA.legislationIdentifier) == rdflib.Literal("100/2019/NĐ-CP")
    assert (decree, rdflib.RDF.type, SCHEMA.Legislation) in read
    assert str(read.value(decree, ELI.date_document)) == "2019-12-30"


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib warns of a class that it uses itself
def test_every_directive_and_article_is_one_node_of_rdf(graph: Graph) -> None:
    read = rdflib.Graph().parse(data=whole(jsonld, graph), format="json-ld")

    works = set(read.subjects(rdflib.RDF.type, SCHEMA.Legislation))
    assert len(works) == sum(node.kind == "directive" for node in graph.nodes)
    assert len(set(read.subjects(rdflib.RDF.type, SCHEMA.CreativeWork))) == len(graph.nodes) - len(works)
    statements = set(read.subjects(rdflib.RDF.type, rdflib.RDF.Statement))
    assert len(statements) == sum(edge.quote is not None for edge in graph.edges) > 0
    parts = (rdflib.RDF.subject, rdflib.RDF.predicate, rdflib.RDF.object)
    assert [one for one in statements if tuple(read.value(one, part) for part in parts) not in read] == []


def test_what_is_not_identified_has_no_iri_of_its_own(graph: Graph) -> None:
    assert node(graph, "CTr 77").iri is None
    assert all(node.iri is None for node in graph.nodes if node.standing not in (None, "identified"))


def test_a_filter_by_type_keeps_directives_of_it(sample: Store) -> None:
    found = build(sample, GraphFilters(type="TT"))

    assert labels(found) == {"23/2012/TT-BCA", "67/2012/TT-BCA", "09/2024/TT-BCA"}
    assert {edge.relation for edge in found.edges} == {"cites"}


def test_a_filter_by_time_keeps_what_articles_of_it_cite(sample: Store) -> None:
    found = build(sample, GraphFilters(since=PartialDate("2022"), until=PartialDate("2022-12")))

    assert labels(found) == {"44-KL/TW", "12-NQ/TW"}
    assert [node.label for node in found.nodes if node.kind == "article"] == ["giao-ban.txt"]


def test_a_filter_by_relation_keeps_its_ends(sample: Store) -> None:
    sample.add_articles(AMENDING, extract=extract)

    found = build(sample, GraphFilters(relations=("amends",)))
    assert {"123/2021/NĐ-CP", "100/2019/NĐ-CP"} <= labels(found)
    assert {edge.relation for edge in found.edges} == {"amends"}
    with pytest.raises(QueryError, match="no such relation"):
        build(sample, GraphFilters(relations=("likes",)))


def test_a_neighbourhood_grows_with_its_depth(sample: Store) -> None:
    around = parse_query("Kết luận 44")
    near = build(sample, GraphFilters(depth=1, relations=("cites",)), around=around)
    wide = build(sample, GraphFilters(depth=2, relations=("cites",)), around=around)

    assert labels(near) == {"44-KL/TW"}
    assert labels(wide) == {"44-KL/TW", "12-NQ/TW"}
    assert build(sample, around=parse_query("999/2001/NĐ-CP")) == Graph((), ())


def test_the_order_of_ingestion_changes_nothing(graph: Graph) -> None:
    with open_store(":memory:", create=True) as other:
        other.add_articles([HOSTILE, *reversed(AMENDING), *reversed(SAMPLE)], extract=extract)
        assert build(other) == graph


@pytest.mark.parametrize("writer", [graphml, gexf, dot, mermaid, cytoscape, jsonld])
def test_no_character_that_is_obeyed_is_written(graph: Graph, writer: Callable[[Graph], Iterator[str]]) -> None:
    text = whole(writer, graph)

    assert not re.search("[\x00-\x09\x0b-\x1f\u202a-\u202e\u2066-\u2069\u200f]", text)
    if writer in (graphml, gexf):
        assert "<script" not in text


@pytest.mark.parametrize("writer", [graphml, gexf, dot, mermaid, cytoscape, jsonld])
def test_a_graph_of_nothing_is_written_too(writer: Callable[[Graph], Iterator[str]]) -> None:
    assert whole(writer, Graph((), ()))
