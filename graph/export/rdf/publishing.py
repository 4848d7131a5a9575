"""Our vocabulary as Turtle, made from the model by `python -m graph.export.rdf.publishing`, kept in `vocabulary.ttl`.

Classes and properties tie it to SEM; types of events are a SKOS scheme under PLOVER's categories, another scheme.
"""

from __future__ import annotations

import sys

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import OWL, PROV, RDF, RDFS, SKOS, XSD

from extractors.records import Status
from graph.export.rdf.describing import FIGURES, OWN_ROLES
from graph.export.rdf.vocabulary import KHAYT, OA, PREFIXES, SCHEMA, SEM, camel
from graph.schema import Schema, load_schema

FORMS = {"Actor": SEM.Actor, "Place": SEM.Place, "Event": SEM.Event}
NUMBERS = {
    "sources": "how many independent outlets tell it",
    "radiusKm": "how far off a location may be, in kilometres",
    "distanceKm": "distance as told, in kilometres",
    "confidence": "how sure the extractor is, 0 to 1",
}
TEXTS = {
    "digest": "hash of an article's text",
    "bearing": "N, NE … NW, from the object of a relation to its subject",
    "locationSource": "who placed it: geonames:ID, khayt (by hand), computed",
}
LINKS = {
    "status": "whether it is said to have happened: actual, planned, possible or negated",
    "saidBy": "who is said to say so",
    "denies": "an event of which a statement says that it did not happen",
    "about": "an end of the relation that a statement tells of",
}


def make_vocabulary() -> str:
    """The vocabulary as Turtle, the same bytes each time."""
    graph, schema = Graph(bind_namespaces="none"), load_schema()
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    graph.add((URIRef(str(KHAYT).rstrip(":")), RDF.type, OWL.Ontology))
    _add_classes(graph, schema)
    _add_properties(graph, schema)
    _add_schemes(graph, schema)
    return graph.serialize(format="turtle")


def _add_classes(graph: Graph, schema: Schema) -> None:
    for label, form in FORMS.items():
        for second in schema.nodes[label].second_labels.values():
            _define(graph, KHAYT[second.label], OWL.Class, second.label, second.description)
            graph.add((KHAYT[second.label], RDFS.subClassOf, form))
    _define(graph, KHAYT.Statement, OWL.Class, "Statement", schema.nodes["Statement"].description)
    graph.add((KHAYT.Statement, RDFS.subClassOf, OA.Annotation))
    graph.add((KHAYT.Statement, RDFS.subClassOf, PROV.Entity))
    _define(graph, KHAYT.Relation, OWL.Class, "Relation", "what holds for a time, as a thing that has sources")
    graph.add((KHAYT.Relation, RDFS.subClassOf, RDF.Statement))


def _define(graph: Graph, term: URIRef, kind: URIRef, label: str, comment: str) -> None:
    graph.add((term, RDF.type, kind))
    graph.add((term, RDFS.label, Literal(label, lang="en")))
    graph.add((term, RDFS.comment, Literal(comment, lang="en")))


def _add_properties(graph: Graph, schema: Schema) -> None:
    for role, term in OWN_ROLES.items():
        if term in KHAYT:
            _define(graph, term, OWL.ObjectProperty, role.removesuffix("s"), f"one of the {role} of an event")
            general = SEM.hasActor if role in ("agents", "targets") else SEM.hasPlace
            graph.add((term, RDFS.subPropertyOf, general))
        _define(
            graph, KHAYT[f"role-{role.removesuffix('s')}"], SEM.RoleType, role.removesuffix("s"), "a role in an event"
        )
    for predicate, kind in schema.predicates.items():
        term = KHAYT[camel(kind.edge)]
        _define(graph, term, OWL.ObjectProperty, predicate, kind.description)
        if kind.symmetric:
            graph.add((term, RDF.type, OWL.SymmetricProperty))
    events = schema.nodes["Event"].properties
    figures = {figure: events[figure].description for figure in FIGURES}
    figures |= {figure: f"{figure} as told" for figure in ("killed", "wounded", "captured")}
    for names, form in (({**NUMBERS, **figures, **TEXTS}, OWL.DatatypeProperty), (LINKS, OWL.ObjectProperty)):
        for name, comment in names.items():
            _define(graph, KHAYT[name], form, name, comment)
    graph.add((KHAYT.locatedIn, RDFS.subPropertyOf, SCHEMA.containedInPlace))
    graph.add((KHAYT.saidBy, RDFS.subPropertyOf, PROV.wasAttributedTo))
    graph.add((KHAYT.confidence, RDFS.range, XSD.double))


def _add_schemes(graph: Graph, schema: Schema) -> None:
    for status in Status:
        _concept(graph, f"status-{status}", "statuses", str(status), "")
    categories = {c for event in schema.events.values() if event.plover for c in event.plover.split("/")}
    for category in sorted(categories):
        _concept(graph, f"plover-{category}", "plover", category, "a category of PLOVER")
    for name, event in schema.events.items():
        _concept(graph, f"type-{name}", "event-types", name, event.description)
        for category in event.plover.split("/") if event.plover else ():
            graph.add((KHAYT[f"type-{name}"], SKOS.broadMatch, KHAYT[f"plover-{category}"]))


def _concept(graph: Graph, name: str, scheme: str, label: str, definition: str) -> None:
    graph.add((KHAYT[f"scheme-{scheme}"], RDF.type, SKOS.ConceptScheme))
    graph.add((KHAYT[name], RDF.type, SKOS.Concept))
    graph.add((KHAYT[name], SKOS.inScheme, KHAYT[f"scheme-{scheme}"]))
    graph.add((KHAYT[name], SKOS.prefLabel, Literal(label, lang="en")))
    if definition:
        graph.add((KHAYT[name], SKOS.definition, Literal(definition, lang="en")))


if __name__ == "__main__":
    sys.stdout.write(make_vocabulary())
