"""Each node, relationship and statement as RDF triples, described one after another.

A description is a subject with its properties, in the named graph of an article or, for what is worked out from all
articles, in the default graph. What is asserted of the world stands in the default graph; what an article says of it,
with the words, in the article's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from rdflib import Literal, URIRef
from rdflib.namespace import OWL, PROV, RDF, RDFS, SKOS, TIME, XSD
from rdflib.term import Node as Term

from graph.derive import DAY
from graph.elements import Node, Properties, Ref, Relationship
from graph.export.happenings import ROLES
from graph.export.rdf.vocabulary import CRS84, GEO, KHAYT, OA, SCHEMA, SEM, SF, WGS84, camel, iri, named, part_of
from graph.export.reports import Report, Testimony
from graph.export.rows import Rows
from graph.schema import load_schema

FIGURES = tuple(f"{figure}{which}" for figure in ("killed", "wounded", "captured") for which in ("Low", "Best", "High"))
DATE_TYPES = {
    4: (TIME.inXSDgYear, XSD.gYear),
    7: (TIME.inXSDgYearMonth, XSD.gYearMonth),
    10: (TIME.inXSDDate, XSD.date),
}
SEM_ROLES = {"INITIATED": SEM.hasActor, "TARGETED": SEM.hasActor}
OWN_ROLES = {"agents": KHAYT.agent, "targets": KHAYT.target, "places": SEM.hasPlace, "origins": KHAYT.origin}
OWN_ROLES |= {"destinations": KHAYT.destination}
SAME_OR_PART = {"SAME_AS": OWL.sameAs, "PART_OF": SEM.subEventOf}


@dataclass(slots=True)
class Description:
    """A subject and its properties; `graph` is the article's whose words say so, None where all say so together."""

    subject: URIRef
    graph: URIRef | None = None
    properties: list[tuple[URIRef, Term]] = field(default_factory=list)

    def add(self, predicate: URIRef, value: Any, datatype: URIRef | None = None) -> Description:
        """Say one thing more, unless there is no value."""
        if value is not None:
            term = value if isinstance(value, URIRef | Literal) else Literal(value, datatype=datatype)
            self.properties.append((predicate, term))
        return self


def describe_graph(rows: Rows) -> Iterator[Description]:
    """Everything: entities and events, what ties them, then article by article what is said."""
    for node in rows.nodes():
        if node.label in DESCRIBERS:
            yield from DESCRIBERS[node.label](node)
    for edge in rows.relationships():
        yield from describe_relationship(edge)
    for report in rows.reports():
        yield from describe_report(report)


def _entity(node: Node, kind: URIRef) -> Description:
    found = Description(iri(node.ref)).add(RDF.type, kind)
    found.add(RDF.type, KHAYT[node.second] if node.second else None)
    found.add(SKOS.prefLabel, Literal(node.properties["name"], lang="en"))
    for alias in node.properties.get("aliases", []):
        found.add(SKOS.altLabel, named(alias))
    return found


def describe_actor(node: Node) -> Iterator[Description]:
    """An actor of SEM, which PROV calls an agent."""
    yield _entity(node, SEM.Actor).add(RDF.type, PROV.Agent)


def describe_place(node: Node) -> Iterator[Description]:
    """A place of SEM, a feature of GeoSPARQL; the point is of WGS84, and how far off it may be stands beside it."""
    place = _entity(node, SEM.Place).add(RDF.type, GEO.Feature)
    point = node.properties.get("location")
    if point is None:
        yield place
        return
    geometry = part_of(place.subject, "geometry")
    place.add(WGS84.lat, point.latitude, XSD.double).add(WGS84.long, point.longitude, XSD.double)
    place.add(KHAYT.radiusKm, node.properties.get("radiusKm"), XSD.double)
    place.add(KHAYT.locationSource, node.properties.get("locationSource"))
    yield place.add(GEO.hasGeometry, geometry)
    shape = Description(geometry).add(RDF.type, SF.Point)
    wkt = f"{CRS84} POINT({point.longitude!r} {point.latitude!r})"
    yield shape.add(GEO.asWKT, Literal(wkt, datatype=GEO.wktLiteral))


def describe_event(node: Node) -> Iterator[Description]:
    """An event of SEM with its time, its figures and its codes."""
    properties, event = node.properties, Description(iri(node.ref))
    event.add(RDF.type, SEM.Event).add(RDF.type, KHAYT[node.second or "Event"])
    event.add(SEM.eventType, KHAYT[f"type-{properties['type']}"])
    event.add(KHAYT.status, KHAYT[f"status-{properties['status']}"]).add(
        KHAYT.sources, properties["sources"], XSD.integer
    )
    event.add(RDFS.label, Literal(properties["summary"], lang="en") if "summary" in properties else None)
    for figure in FIGURES:
        event.add(KHAYT[figure], properties.get(figure), XSD.integer)
    if "start" in properties:
        time = part_of(event.subject, "time")
        event.add(SEM.hasTime, time)
        yield from _describe_time(time, properties)
    yield event


def _describe_time(time: URIRef, properties: Properties) -> Iterator[Description]:
    begins, ends = part_of(time, "begins"), part_of(time, "ends")
    yield Description(time).add(RDF.type, TIME.ProperInterval).add(TIME.hasBeginning, begins).add(TIME.hasEnd, ends)
    for moment, text in ((begins, properties["start"]), (ends, properties.get("end") or properties["start"])):
        predicate, kind = DATE_TYPES[len(text)]
        yield (
            Description(moment)
            .add(RDF.type, TIME.Instant)
            .add(predicate, Literal(text, datatype=kind, normalize=False))
        )


DESCRIBERS = {"Actor": describe_actor, "Place": describe_place, "Event": describe_event}


def describe_relationship(edge: Relationship) -> Iterator[Description]:
    """A role in an event, a relation, who stands for whom, or what an event is part of.

    The edges over events say nothing that these do not.
    """
    schema = load_schema()
    if edge.type in ROLES:
        event, entity = (edge.end, edge.start) if edge.type == "INITIATED" else (edge.start, edge.end)
        yield from _describe_role(iri(event), iri(entity), edge.type)
    elif edge.type in {kind.edge for kind in schema.predicates.values()}:
        yield from _describe_relation(edge)
    elif edge.type in SAME_OR_PART:
        yield Description(iri(edge.start)).add(SAME_OR_PART[edge.type], iri(edge.end))


def _describe_role(event: URIRef, entity: URIRef, kind: str) -> Iterator[Description]:
    role = part_of(event, ROLES[kind], entity.rpartition("id:")[2])
    own = OWN_ROLES[ROLES[kind]]
    general = SEM.hasActor if kind in SEM_ROLES else SEM.hasPlace
    found = Description(event).add(own, entity).add(general, role)
    yield found if own == general else found.add(general, entity)
    about = Description(role).add(RDF.type, SEM.Role)
    yield about.add(RDF.value, entity).add(SEM.roleType, KHAYT[f"role-{ROLES[kind].removesuffix('s')}"])


def _describe_relation(edge: Relationship) -> Iterator[Description]:
    """The relation as a thing that has sources, and as a plain triple where it is said to hold."""
    subject, predicate, other = iri(edge.start), KHAYT[camel(edge.type)], iri(edge.end)
    properties = edge.properties
    if properties["status"] == "actual":
        yield Description(subject).add(predicate, other)
    relation = Description(iri(f"relation:{properties['id']}")).add(RDF.type, KHAYT.Relation)
    relation.add(RDF.subject, subject).add(RDF.predicate, predicate).add(RDF.object, other)
    relation.add(KHAYT.status, KHAYT[f"status-{properties['status']}"])
    relation.add(KHAYT.sources, properties["sources"], XSD.integer)
    relation.add(KHAYT.confidence, properties.get("confidence"), XSD.double)
    relation.add(KHAYT.distanceKm, properties.get("distanceKm"), XSD.double).add(
        KHAYT.bearing, properties.get("bearing")
    )
    for statement in properties.get("statements", []):
        relation.add(PROV.wasDerivedFrom, iri(Ref("Statement", statement)))
    yield relation


def describe_report(report: Report) -> Iterator[Description]:
    """An article of schema.org, and its statements in a graph of its own."""
    properties, article = report.article.properties, Description(iri(report.article.ref))
    article.add(RDF.type, SCHEMA.NewsArticle).add(RDF.type, PROV.Entity)
    title, lang = properties.get("title"), properties.get("lang")
    article.add(SCHEMA.headline, Literal(title, lang=lang) if title else None).add(SCHEMA.inLanguage, lang)
    published = properties.get("published")
    article.add(SCHEMA.datePublished, published, XSD.date if published and DAY.fullmatch(published) else None)
    article.add(SCHEMA.url, properties.get("url"), XSD.anyURI)
    article.add(SCHEMA.publisher, iri(report.outlet) if report.outlet else None)
    article.add(KHAYT.digest, properties.get("digest"))
    yield article
    if report.outlet:
        outlet = Description(iri(report.outlet)).add(RDF.type, SCHEMA.NewsMediaOrganization)
        yield outlet.add(SCHEMA.name, properties.get("source"))
    for testimony in report.testimonies:
        yield from _describe_testimony(testimony, article.subject)


def _describe_testimony(testimony: Testimony, article: URIRef) -> Iterator[Description]:
    """A statement: derived (PROV) from its article, an annotation (OA) of the words on which it rests."""
    node, properties = testimony.statement, testimony.statement.properties
    told = Description(iri(node.ref), article).add(RDF.type, KHAYT.Statement).add(RDF.type, OA.Annotation)
    target = part_of(told.subject, "target")
    told.add(RDF.type, PROV.Entity).add(PROV.wasDerivedFrom, article).add(OA.hasTarget, target)
    told.add(PROV.wasGeneratedBy, iri(f"extraction:{properties['extractor']}"))
    told.add(KHAYT.status, KHAYT[f"status-{properties['status']}"])
    told.add(KHAYT.confidence, properties["confidence"], XSD.double)
    for figure in ("killed", "wounded", "captured"):
        told.add(KHAYT[figure], properties.get(figure), XSD.integer)
    for ref in testimony.about:
        told.add(OA.hasBody if ref.label == "Event" else KHAYT.about, iri(ref))
    for ref in testimony.denied:
        told.add(KHAYT.denies, iri(ref))
    for ref in testimony.sources:
        told.add(KHAYT.saidBy, iri(ref))
    yield told
    yield from _describe_words(target, article, properties)


def _describe_words(target: URIRef, article: URIRef, properties: Properties) -> Iterator[Description]:
    position, quote = part_of(target, "position"), part_of(target, "quote")
    words = Description(target, article).add(RDF.type, OA.SpecificResource).add(OA.hasSource, article)
    yield words.add(OA.hasSelector, position).add(OA.hasSelector, quote)
    where = Description(position, article).add(RDF.type, OA.TextPositionSelector)
    where.add(OA.start, properties["start"], XSD.nonNegativeInteger)
    yield where.add(OA.end, properties["end"], XSD.nonNegativeInteger)
    exact = Description(quote, article).add(RDF.type, OA.TextQuoteSelector)
    yield exact.add(OA.exact, Literal(properties["quote"], lang=properties.get("lang")))
