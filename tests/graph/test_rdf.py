"""RDF of the example articles: four syntaxes of one content, within its shapes, answering as the Cypher queries do."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyshacl
import pytest
from rdflib import Dataset, Graph, Literal, URIRef
from rdflib.namespace import RDF
from rdflib.query import ResultRow

from graph.asking import ask
from graph.export import write_export
from graph.export.rdf.publishing import make_vocabulary
from graph.export.rdf.vocabulary import KHAYT, OA, PREFIXES, SCHEMA, iri
from graph.export.rows import StoreRows
from graph.store import Store

ROOT = Path(__file__).parents[2]
RDF_FOLDER, QUERIES = ROOT / "graph" / "export" / "rdf", ROOT / "queries"
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # its parsers use what it deprecates
SYNTAXES = {"trig": "trig", "nquads": "nquads", "json-ld": "json-ld"}


@pytest.fixture(scope="module")
def turtle(examples: Store, tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """What `khayt export turtle` writes, read by rdflib."""
    (path,) = write_export(StoreRows(examples), "turtle", tmp_path_factory.mktemp("rdf") / "khayt.ttl")
    return Graph().parse(data=path.read_text(encoding="utf-8"), format="turtle")


@pytest.fixture(scope="module")
def datasets(examples: Store, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Dataset]:
    """The three syntaxes that have named graphs, read by rdflib."""
    folder = tmp_path_factory.mktemp("datasets")
    read = {}
    for name, syntax in SYNTAXES.items():
        (path,) = write_export(StoreRows(examples), name, folder / name)
        read[name] = Dataset()
        read[name].parse(data=path.read_text(encoding="utf-8"), format=syntax)
    return read


def quads_of(dataset: Dataset) -> set[tuple[Any, ...]]:
    return {(s, p, o, getattr(graph, "identifier", graph)) for s, p, o, graph in dataset.quads()}


def test_every_syntax_says_the_same(turtle: Graph, datasets: dict[str, Dataset]) -> None:
    quads = [quads_of(dataset) for dataset in datasets.values()]
    assert quads[0] == quads[1] == quads[2]
    assert {quad[:3] for quad in quads[0]} == set(turtle)
    assert len(turtle) > 5_000


def test_an_article_has_a_named_graph_with_its_words_alone(datasets: dict[str, Dataset], examples: Store) -> None:
    (article,) = examples.read("MATCH (a:Article) RETURN a.id AS id ORDER BY id LIMIT 1")
    named = datasets["trig"].graph(iri(f"article:{article['id']}"))
    (count,) = examples.read("MATCH (:Article {id: $id})-[:STATES]->(s) RETURN count(s) AS n", **article)
    assert len(list(named.subjects(RDF.type, KHAYT.Statement))) == count["n"] > 0
    assert not list(named.subjects(RDF.type, SCHEMA.NewsArticle))


def test_the_shapes_hold_and_see_what_breaks_them(turtle: Graph) -> None:
    shapes, vocabulary = Graph().parse(RDF_FOLDER / "shapes.ttl"), Graph().parse(RDF_FOLDER / "vocabulary.ttl")
    conforms, _, report = pyshacl.validate(turtle, shacl_graph=shapes, ont_graph=vocabulary)
    assert conforms, report
    broken = Graph()
    broken += turtle
    event = next(turtle.objects(None, OA.hasBody))
    broken.remove((None, OA.hasBody, event))
    conforms, _, report = pyshacl.validate(broken, shacl_graph=shapes, ont_graph=vocabulary)
    assert not conforms
    assert "an event without a statement that tells of it" in report


def test_the_published_vocabulary_is_the_models_and_has_every_name_that_is_used(turtle: Graph) -> None:
    assert (RDF_FOLDER / "vocabulary.ttl").read_text(encoding="utf-8") == make_vocabulary()
    defined = set(Graph().parse(data=make_vocabulary()).subjects())
    used = {term for triple in turtle for term in triple if isinstance(term, URIRef) and term in KHAYT}
    assert used <= defined


def test_labels_have_the_language_of_their_letters(turtle: Graph) -> None:
    labels = set(turtle.objects(iri("actor:africom")))
    assert Literal("United States Africa Command", lang="en") in labels
    assert Literal("أفريكوم", lang="ar") in labels
    assert any(isinstance(label, Literal) and label.language == "vi" for label in labels)


def sparql(graph: Graph, name: str, **bindings: URIRef) -> Iterator[dict[str, Any]]:
    text = (QUERIES / f"{name}.rq").read_text(encoding="utf-8")
    for row in graph.query(text, initNs=dict(PREFIXES), initBindings=bindings):
        assert isinstance(row, ResultRow)
        yield {key: value.toPython() for key, value in row.asdict().items()}


def names(joined: Any) -> list[str]:
    return sorted(filter(None, str(joined or "").split("|")))


def ids(rows: Any) -> list[str]:
    return sorted(str(iri(row["event"])) for row in rows)


def test_sparql_tells_who_struck_whom_as_cypher_does(turtle: Graph, examples: Store) -> None:
    wanted = ask(examples, "struck-whom", {"limit": "1000"}).rows
    found = list(sparql(turtle, "who/struck-whom", type=KHAYT["type-airstrike"]))
    assert len(found) == len(wanted) > 3
    by_event = {row["event"]: row for row in found}
    for row in wanted:
        other = by_event[str(iri(row["event"]))]
        assert (other.get("killed"), other["sources"]) == (row["killed"], row["sources"])
        for role in ("agents", "targets", "places"):
            assert names(other[role]) == sorted(set(row[role])), row["event"]


def test_sparql_follows_movements_as_cypher_does(turtle: Graph, examples: Store) -> None:
    wanted = ask(examples, "movements", {"actor": "actor:isis", "limit": "1000"}).rows
    found = {row["event"]: row for row in sparql(turtle, "where/movements", actor=iri("actor:isis"))}
    assert sorted(found) == ids(wanted)
    for row in wanted:
        other = found[str(iri(row["event"]))]
        assert names(other["origins"]) == sorted(set(row["origins"]))
        assert names(other["destinations"]) == sorted(set(row["destinations"]))


def test_sparql_leads_back_to_the_words_as_cypher_does(datasets: dict[str, Dataset], examples: Store) -> None:
    strike = ask(examples, "struck-whom", {"since": "2017-09-22", "until": "2017-09-22"}).rows[0]["event"]
    wanted = ask(examples, "event-provenance", {"event": strike}).rows
    dataset = Dataset(default_union=True)
    for quad in datasets["nquads"].quads():
        dataset.add(quad)
    found = list(sparql(dataset, "how-we-know/event-provenance", event=iri(strike)))
    assert len(wanted) >= 3
    told = {
        (str(iri(f"article:{row['article']}")), row["quote"], row["start"], *sorted(row["saidBy"])) for row in wanted
    }
    assert {(row["article"], row["quote"], row["start"], *names(row["saidBy"])) for row in found} == told


def test_sparql_finds_what_rests_on_one_source_as_cypher_does(turtle: Graph, examples: Store) -> None:
    wanted = ask(examples, "one-source", {"limit": "1000"}).rows
    found = {row["event"]: row for row in sparql(turtle, "how-we-know/one-source")}
    assert sorted(found) == ids(wanted)
    assert all(row["quote"] in found[str(iri(row["event"]))]["quotes"] for row in wanted)


def test_sparql_tells_what_happened_at_a_place_as_cypher_does(turtle: Graph, examples: Store) -> None:
    wanted = ask(examples, "place-timeline", {"place": "place:sirte", "limit": "1000"}).rows
    found = list(sparql(turtle, "when/place-timeline", place=iri("place:sirte")))
    assert sorted(row["event"] for row in found) == ids(wanted)
    assert len(wanted) > 2
